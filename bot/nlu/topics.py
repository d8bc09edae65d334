"""Decides which topic of the answer catalogue a message is about, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from bot.nlu.encoder import PARTS, sentence_vector
from bot.nlu.linguist import language_of, lemmas_in, lemmas_of
from bot.nlu.normalization import normalized

_FILE = "topics.joblib"
#: What is never answered in second place: small talk, moves of the conversation, other matters.
_NO_SECOND = (
    "chat.",
    "bot.",
    "out_of_scope",
    "more",
    "sources",
    "follow_up",
    "inform",
    "leave",
    "erase",
)


class TopicModel:
    """A linear classifier over spelling, words and meaning, with calibrated confidence.

    Spelling (character n-grams) survives typos, the n-grams of lemmas carry set phrases in any
    form, and the dense vector carries the meaning across wordings and languages.

    Everything is asked with three parallel sequences: texts, their `lemmas` (the lemmas of each
    joined by spaces) and their dense vectors, one row each.
    """

    def __init__(self, margin_penalty: float) -> None:
        self._spelling = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 4), min_df=3, sublinear_tf=True,
            preprocessor=normalized, dtype=np.float32,
        )  # fmt: skip
        self._wording = TfidfVectorizer(
            analyzer="word", ngram_range=(1, 3), min_df=2, sublinear_tf=True,
            token_pattern=r"(?u)\b\w+\b", dtype=np.float32,
        )  # fmt: skip
        self._margin_penalty = margin_penalty
        self._weights = np.zeros((0, 0), dtype=np.float32)
        self._offsets = np.zeros(0)
        self._sharpness = 1.0
        self.topics: Sequence[str] = ()

    def fit(
        self,
        texts: Sequence[str],
        lemmas: Sequence[str],
        vectors: np.ndarray,
        topics: Sequence[str],
    ) -> None:
        """Learn from examples and their topics."""
        self._spelling.fit(texts)
        self._wording.fit(lemmas)
        features = self._features(texts, lemmas, vectors)
        labels = np.asarray(topics)
        self._sharpness = self._calibrated_sharpness(features, labels)
        model = self._classifier().fit(features, labels)
        self.topics = list(model.classes_)
        self._weights = model.coef_.T.astype(np.float32)
        self._offsets = model.intercept_

    def probabilities(
        self, texts: Sequence[str], lemmas: Sequence[str], vectors: np.ndarray
    ) -> np.ndarray:
        """A row for each text: the probability of each of `topics`."""
        margins = self._features(texts, lemmas, vectors) @ self._weights + self._offsets
        return _softmax(self._sharpness * margins)

    def _features(
        self, texts: Sequence[str], lemmas: Sequence[str], vectors: np.ndarray
    ) -> csr_matrix:
        parts = [
            self._spelling.transform(texts),
            self._wording.transform(lemmas),
            csr_matrix(vectors),
        ]
        return hstack(parts, format="csr", dtype=np.float32)

    def _classifier(self) -> LinearSVC:
        # Nothing is gained from a finer stop; the default takes several times as long.
        return LinearSVC(C=self._margin_penalty, tol=0.1, random_state=0)

    def _calibrated_sharpness(self, features: csr_matrix, labels: np.ndarray) -> float:
        """The factor on the margins under which held-out topics are likeliest, so that a
        confidence of 0.8 is right in 80 % of the cases."""
        margins = np.zeros((len(labels), len(np.unique(labels))))
        for kept, held_out in StratifiedKFold(2, shuffle=True, random_state=0).split(
            features, labels
        ):
            model = self._classifier().fit(features[kept], labels[kept])
            margins[held_out] = model.decision_function(features[held_out])
        rows, columns = np.arange(len(labels)), np.searchsorted(np.unique(labels), labels)
        return min(
            np.geomspace(0.5, 20, 60),
            key=lambda s: -np.log(_softmax(s * margins)[rows, columns] + 1e-9).mean(),
        )


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(IntentClassifier, GraphComponent):
    """Sets the intent: a key of the answer catalogue, or a move of the conversation (more, ...).

    A message of several sentences may ask two things: the topic of a further sentence that is
    sure of its own is added as the entity `second_topic`.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`margin_penalty`: LinearSVC's C. `ranking_length`: intents kept, likeliest first.
        `second_topic_from`: the confidence from which a second sentence counts by itself."""
        return {"margin_penalty": 0.7, "ranking_length": 10, "second_topic_from": 0.8}

    def __init__(
        self,
        config: Mapping[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: TopicModel | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model = model or TopicModel(config["margin_penalty"])

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        """A classifier that is yet to be trained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        """A classifier as it was trained."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, joblib.load(folder / _FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the topics from the examples."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT) and e.get(INTENT)]
        vectors = np.vstack([v for v in map(sentence_vector, examples) if v is not None])
        self._model.fit(
            [e.get(TEXT) for e in examples],
            [lemmas_of(e) for e in examples],
            vectors,
            [e.get(INTENT) for e in examples],
        )
        with self._model_storage.write_to(self._resource) as folder:
            joblib.dump(self._model, folder / _FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking of each message that people typed (not of tapped choices)."""
        for message in messages:
            vector = sentence_vector(message)
            if vector is not None:
                ranking = self.ranking(message.get(TEXT), lemmas_of(message), vector)
                message.set(INTENT, ranking[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
                self._add_second_topic(message, ranking[0]["name"])
        return messages

    def _add_second_topic(self, message: Message, topic: str) -> None:
        """Name the other topic of a message that asks two things."""
        for text, vector in message.get(PARTS) or []:
            lemmas = " ".join(lemmas_in(text, language_of(message)))
            best = self.ranking(text, lemmas, vector.reshape(1, -1))[0]
            sure = best["confidence"] >= self._config["second_topic_from"]
            if sure and best["name"] != topic and not best["name"].startswith(_NO_SECOND):
                found = {"entity": "second_topic", "value": best["name"]}
                message.set(ENTITIES, [*(message.get(ENTITIES) or []), found], add_to_output=True)
                return

    def ranking(self, text: str, lemmas: str, vector: np.ndarray) -> list[dict[str, Any]]:
        """The likeliest topics with their probabilities, likeliest first."""
        probabilities = self._model.probabilities([text], [lemmas], vector)[0]
        order = np.argsort(-probabilities)[: self._config["ranking_length"]]
        return [
            {"name": self._model.topics[i], "confidence": float(probabilities[i])} for i in order
        ]


def _softmax(scores: np.ndarray) -> np.ndarray:
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)
