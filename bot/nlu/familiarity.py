"""Turns away what is far from everything that was learned, where the topic is not sure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.encoder import sentence_vector

_FILE = "examples.npy"
_OUT_OF_SCOPE = "out_of_scope"
_EMERGENCY_PREFIX = "emergency."


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Familiarity(IntentClassifier, GraphComponent):
    """Sets the intent `out_of_scope` for a message that no example is near to.

    A classifier only knows which of its topics is likelier; of a question about tyres it may find
    one likely. The distance to what was learned says that it has never seen anything like it. An
    emergency is never turned away for being put in new words.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`least_cosine`: nearer than this is familiar. `sure_from`: the confidence from which the
        topic counts whatever the distance. `examples`: how many are kept, of every topic alike."""
        return {"least_cosine": 0.48, "sure_from": 0.7, "examples": 6_000}

    def __init__(
        self,
        config: Mapping[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        examples: np.ndarray | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._examples = examples

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Familiarity:
        """A component that knows no example yet."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Familiarity:
        """A component with the examples it kept."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, np.load(folder / _FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the vectors of some examples of Puerta's own topics."""
        vectors = [
            sentence_vector(example)
            for example in training_data.intent_examples
            if example.get(TEXT) and example.get(INTENT) != _OUT_OF_SCOPE
        ]
        known = np.vstack([vector for vector in vectors if vector is not None])
        step = max(1, len(known) // int(self._config["examples"]))
        self._examples = known[::step]
        with self._model_storage.write_to(self._resource) as folder:
            np.save(folder / _FILE, self._examples)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Turn away the messages that are neither familiar nor sure of their topic."""
        for message in messages:
            vector = sentence_vector(message)
            if vector is not None and self._may_be_turned_away(message):
                nearest = self.nearest(vector)
                if nearest < self._config["least_cosine"]:
                    intent = {"name": _OUT_OF_SCOPE, "confidence": 1.0 - nearest}
                    message.set(INTENT, intent, add_to_output=True)
        return messages

    def nearest(self, vector: np.ndarray) -> float:
        """The cosine of a vector (one row of length 1) and the example nearest to it."""
        if self._examples is None:
            raise RuntimeError("Familiarity was asked before it was trained. Train the model anew.")
        return float((vector @ self._examples.T).max())

    def _may_be_turned_away(self, message: Message) -> bool:
        """Whether the topic is unsure. It stands behind Caution, whose `unclear` has a confidence
        of its own: the classifier's is the first of the ranking."""
        ranking = message.get(INTENT_RANKING_KEY)
        if not ranking or message.get(INTENT)["name"].startswith(_EMERGENCY_PREFIX):
            return False
        return bool(ranking[0]["confidence"] < self._config["sure_from"])
