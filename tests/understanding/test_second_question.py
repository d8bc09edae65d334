"""A message that asks two things is heard as two, where the second is sure of its own."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from rasa.shared.nlu.constants import ENTITIES, FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.encoder import PARTS, questions_in
from bot.nlu.topics import TopicClassifier

NOTHING: Any = None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Do I have to open? Can they take my kids?",
            ["Do I have to open?", "Can they take my kids?"],
        ),
        (
            "do I have to open and can they take my kids",
            ["do I have to open", "can they take my kids"],
        ),
        (
            "¿tengo que abrir la puerta y me pueden quitar a mis hijos?",
            ["¿tengo que abrir la puerta", "me pueden quitar a mis hijos?"],
        ),
        ("do I have to open", ["do I have to open"]),
        ("Help! They are at my door", ["They are at my door"]),
        ("my name and address", ["my name and address"]),
        ("why me", []),
    ],
    ids=["two sentences", "and", "y", "one question", "a short cry", "one thing", "too short"],
)
def test_a_text_is_taken_apart_where_one_question_ends(text: str, parts: list[str]) -> None:
    assert questions_in(text) == parts


class Certain:
    """Stands in for the model: sure of the topic that the vector's first number stands for."""

    topics = ("home.door", "rights.sign", "chat.thanks")

    def __init__(self, sure: float) -> None:
        self._sure = sure

    def probabilities(self, texts: list[str], lemmas: list[str], vectors: np.ndarray) -> np.ndarray:
        """As sure as the test wants."""
        shares = np.full((1, 3), (1 - self._sure) / 2)
        shares[0, int(vectors[0, 0])] = self._sure
        return shares


def asked(first: int, *others: int, sure: float = 0.9) -> dict[str, str]:
    """The entities of a message whose parts are about these topics."""
    classifier = TopicClassifier(
        TopicClassifier.get_default_config(),
        NOTHING,
        NOTHING,
        model=Certain(sure),  # type: ignore[arg-type]
    )
    message = Message({TEXT: "both"})
    vector = np.array([[first]], dtype=np.float32)
    message.add_features(Features(vector, FEATURE_TYPE_SENTENCE, TEXT, "SentenceEncoder"))
    if others:
        message.set(PARTS, [(f"part {n}", np.array([n])) for n in (first, *others)])
    classifier.process([message])
    return {e["entity"]: e["value"] for e in message.get(ENTITIES) or []}


def test_the_second_topic_of_a_message_is_named() -> None:
    assert asked(0, 1) == {"second_topic": "rights.sign"}


def test_the_same_topic_twice_is_one_question() -> None:
    assert asked(0, 0) == {}


def test_a_message_of_one_part_has_no_second_topic() -> None:
    assert asked(0) == {}


def test_small_talk_is_not_answered_in_second_place() -> None:
    assert asked(0, 2) == {}
    assert asked(0, 2, 1) == {"second_topic": "rights.sign"}


def test_a_second_topic_that_is_not_sure_is_not_answered() -> None:
    assert asked(0, 1, sure=0.79) == {}
    assert asked(0, 1, sure=0.81) == {"second_topic": "rights.sign"}
