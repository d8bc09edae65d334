"""The classifier learns topics from a handful of examples, always the same, with honest doubt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.topics import TopicClassifier, TopicModel

WORDS = {
    "home.door": ("door", "open", "knock", "puerta"),
    "place.car": ("car", "window", "drive", "carro"),
    "rights.sign": ("sign", "paper", "form", "firmar"),
}
PLENTY = 12


def told(topic: str, number: int) -> str:
    """An example of a topic, unlike the others of it."""
    words = WORDS[topic]
    return f"{words[number % 4]} {words[(number + 1) % 4]} number {number}"


TOPICS = [topic for topic in WORDS for _ in range(PLENTY)]
TEXTS = [told(topic, number) for topic in WORDS for number in range(PLENTY)]


def vectors(topics: Sequence[str], noise: float = 0.3) -> np.ndarray:
    """Dense vectors as an encoder could give them: near for the same topic."""
    generator = np.random.default_rng(0)
    places = {topic: np.eye(8, dtype=np.float32)[place] for place, topic in enumerate(WORDS)}
    return np.stack([places[t] + noise * generator.normal(size=8) for t in topics]).astype("f4")


def fitted(topics: Sequence[str] = TOPICS) -> TopicModel:
    """A model that learned the examples."""
    model = TopicModel(margin_penalty=0.7)
    model.fit(TEXTS, TEXTS, vectors(TOPICS), topics)
    return model


@pytest.fixture(scope="module")
def model() -> TopicModel:
    """A model that learned the examples."""
    return fitted()


def test_every_topic_of_the_examples_is_known_by_name(model: TopicModel) -> None:
    assert model.topics == ["home.door", "place.car", "rights.sign"]


def likeliest(model: TopicModel, text: str, vector: np.ndarray) -> str:
    """The topic that a text is given."""
    return model.topics[int(model.probabilities([text], [text], vector)[0].argmax())]


NOTHING = np.zeros((1, 8), dtype=np.float32)


@pytest.mark.parametrize("topic", WORDS)
def test_the_meaning_counts_where_the_words_are_new(model: TopicModel, topic: str) -> None:
    assert likeliest(model, "zzz", vectors([topic], noise=0)) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("open if they knock", "home.door"),
        ("drive the car", "place.car"),
        ("sign the form", "rights.sign"),
    ],
)
def test_the_words_count_where_the_meaning_says_nothing(
    model: TopicModel, text: str, topic: str
) -> None:
    assert likeliest(model, text, NOTHING) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [("puerrta", "home.door"), ("windwo carrro", "place.car"), ("papper firmmar", "rights.sign")],
)
def test_a_misspelled_word_still_counts(model: TopicModel, text: str, topic: str) -> None:
    assert likeliest(model, text, NOTHING) == topic


def test_the_probabilities_of_each_text_add_up_to_one(model: TopicModel) -> None:
    texts = ["", "door", "car car car", "🚨", "a" * 4096]
    probabilities = model.probabilities(texts, texts, np.zeros((5, 8), dtype=np.float32))
    assert probabilities.shape == (5, 3)
    assert probabilities.sum(axis=1) == pytest.approx(np.ones(5))
    assert (probabilities >= 0).all()


def test_the_same_examples_give_the_same_model(model: TopicModel) -> None:
    again = fitted()
    assert again._sharpness == model._sharpness
    assert np.array_equal(again._weights, model._weights)
    assert np.array_equal(again._offsets, model._offsets)


def test_topics_that_are_told_apart_with_ease_are_told_sharply(model: TopicModel) -> None:
    generator = np.random.default_rng(1)
    confused = fitted(list(generator.permutation(TOPICS)))
    assert model._sharpness > 2 * confused._sharpness


def test_what_was_learned_from_confused_examples_is_never_sure() -> None:
    generator = np.random.default_rng(1)
    confused = fitted(list(generator.permutation(TOPICS)))
    assert confused.probabilities(["zzz"], ["zzz"], np.zeros((1, 8), dtype="f4")).max() < 0.6


def message(text: str, vector: np.ndarray, intent: str | None = None) -> Message:
    """A message with its vector, as the encoder leaves it."""
    made = Message({TEXT: text, **({INTENT: intent} if intent else {})})
    made.set(TOKENS_NAMES[TEXT], [Token(word, 0, lemma=word) for word in text.split()])
    made.add_features(Features(vector.reshape(1, -1), FEATURE_TYPE_SENTENCE, TEXT, "Encoder"))
    return made


NO_CONTEXT: Any = None
CONFIG = TopicClassifier.get_default_config()


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> LocalModelStorage:
    """Where a classifier puts what it learned."""
    return LocalModelStorage.create(Path(tmp_path_factory.mktemp("topics")))


@pytest.fixture(scope="module")
def classifier(storage: LocalModelStorage) -> TopicClassifier:
    """A classifier that learned the examples, and was stored and loaded."""
    learning = TopicClassifier.create(CONFIG, storage, Resource("topics"), NO_CONTEXT)
    examples = [message(*e) for e in zip(TEXTS, vectors(TOPICS), TOPICS, strict=True)]
    learning.train(TrainingData(examples))
    return TopicClassifier.load(CONFIG, storage, Resource("topics"), NO_CONTEXT)


def test_a_message_gets_its_topic_and_the_ranking(classifier: TopicClassifier) -> None:
    asked = message("open the door", vectors(["home.door"])[0])
    classifier.process([asked])
    ranking = asked.get(INTENT_RANKING_KEY)
    assert asked.get(INTENT) == ranking[0]
    assert ranking[0]["name"] == "home.door"
    assert [entry["confidence"] for entry in ranking] == sorted(
        (entry["confidence"] for entry in ranking), reverse=True
    )


def test_the_ranking_is_as_long_as_configured(storage: LocalModelStorage) -> None:
    learned = TopicClassifier.load(
        {**CONFIG, "ranking_length": 2}, storage, Resource("topics"), NO_CONTEXT
    )
    assert len(learned.ranking("open", "open", vectors(["home.door"]))) == 2


def test_a_tapped_choice_gets_no_topic(classifier: TopicClassifier) -> None:
    tapped = Message({TEXT: "/home.door"})
    classifier.process([tapped])
    assert tapped.get(INTENT) is None
