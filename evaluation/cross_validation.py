"""Tries the topic classifier on its own examples, each held out once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rasa.shared.nlu.constants import INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from ruamel.yaml import YAML
from sklearn.model_selection import StratifiedKFold

from bot.nlu.encoder import SentenceEncoder
from bot.nlu.linguist import language_of, lemmas_in
from bot.nlu.topics import TopicClassifier, TopicModel
from bot.settings import PROJECT_FOLDER
from evaluation.examples import read_examples
from evaluation.outcome import Outcome, topic_of
from evaluation.questions import LabelledQuestion

_FOLDS = 4
_ENCODED_AT_ONCE = 256


def cross_validate() -> list[Outcome]:
    """An outcome for each training example, by a classifier that has not seen it.

    The examples are harder than what most people ask: many were written to stand on the border of
    two topics, or as the answer to something said before.
    """
    examples = read_examples()
    texts = [str(example.get(TEXT)) for example in examples]
    topics = np.asarray([str(example.get(INTENT)) for example in examples])
    vectors = _encoded(texts)
    lemmas = [" ".join(lemmas_in(str(e.get(TEXT)), language_of(e))) for e in examples]
    outcomes: list[Outcome] = []
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    for learned, held_out in folds.split(texts, topics):
        model = TopicModel(TopicClassifier.get_default_config()["margin_penalty"])
        model.fit(
            [texts[i] for i in learned],
            [lemmas[i] for i in learned],
            vectors[learned],
            list(topics[learned]),
        )
        shares = model.probabilities(
            [texts[i] for i in held_out], [lemmas[i] for i in held_out], vectors[held_out]
        )
        for row, i in enumerate(held_out):
            best = int(shares[row].argmax())
            question = _question(examples[i], int(i))
            answer = topic_of(model.topics[best], ())
            outcomes.append(Outcome(question, answer, float(shares[row, best])))
    return outcomes


def _encoded(texts: Sequence[str]) -> np.ndarray:
    encoder = SentenceEncoder(_encoder_config())
    starts = range(0, len(texts), _ENCODED_AT_ONCE)
    return np.vstack([encoder.encode(texts[s : s + _ENCODED_AT_ONCE]) for s in starts])


def _encoder_config() -> dict[str, object]:
    pipeline = YAML(typ="safe").load((PROJECT_FOLDER / "config.yml").read_text("utf-8"))["pipeline"]
    written = next(part for part in pipeline if part["name"].endswith(SentenceEncoder.__name__))
    return {**SentenceEncoder.get_default_config(), **written}


def _question(example: Message, number: int) -> LabelledQuestion:
    metadata = (example.get(METADATA) or {}).get("intent", {})
    style = metadata.get("style")
    return LabelledQuestion(
        str(number),
        str(metadata.get("language")),
        (style,) if style else (),
        (topic_of(str(example.get(INTENT)), ()),),
        str(example.get(TEXT)),
    )
