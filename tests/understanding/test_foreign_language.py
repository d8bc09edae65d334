"""A message in a language that is not spoken here is noticed where it says nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.foreign import ForeignLanguage

NOTHING: Any = None


@pytest.fixture(scope="module")
def foreign() -> ForeignLanguage:
    """What is tested, as it is configured."""
    return ForeignLanguage.create({}, NOTHING, NOTHING, NOTHING)


@pytest.mark.parametrize(
    "text",
    [
        "bonjour, est-ce que la police peut entrer chez moi",
        "eles estão na minha porta, o que eu faço agora",
        "警察在我家门口",
        "Они стучат в дверь",
        "الشرطة عند الباب",
    ],
    ids=["French", "Portuguese", "Chinese", "Russian", "Arabic"],
)
def test_another_language_is_noticed(foreign: ForeignLanguage, text: str) -> None:
    assert foreign.is_foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        "what is the best pizza in town",
        "quiero vender mi carro usado",
        "ke onda wey q ases",
        "lol idk what u mean tbh",
        "la migra is at my job right now",
        "",
        "911",
        "🚨🚨🚨",
        "bonjour madame",
        "asdf",
    ],
)
def test_what_is_spoken_here_and_what_is_too_short_is_not_foreign(
    foreign: ForeignLanguage, text: str
) -> None:
    assert not foreign.is_foreign(text)


FRENCH = "bonjour, est-ce que la police peut entrer chez moi"


@pytest.mark.parametrize("intent", ["unclear", "out_of_scope"])
def test_a_foreign_message_that_was_not_understood_is_answered_as_one(
    foreign: ForeignLanguage, intent: str
) -> None:
    entities = [{"entity": "language", "value": "es"}, {"entity": "place", "value": "home"}]
    message = Message({TEXT: FRENCH, INTENT: {"name": intent}, ENTITIES: entities})
    foreign.process([message])
    assert message.get(INTENT)["name"] == "out_of_scope"
    assert message.get(ENTITIES) == [
        {"entity": "place", "value": "home"},
        {"entity": "aspect", "value": "language"},
    ]


def test_a_foreign_message_that_was_understood_is_answered(foreign: ForeignLanguage) -> None:
    message = Message({TEXT: FRENCH, INTENT: {"name": "home.door", "confidence": 0.9}})
    foreign.process([message])
    assert message.get(INTENT)["name"] == "home.door"
    assert not message.get(ENTITIES)


@pytest.mark.parametrize(("confidence", "intent"), [(0.4, "unclear"), (0.2, "out_of_scope")])
def test_what_was_understood_and_is_asked_back_all_the_same_is_not_foreign(
    foreign: ForeignLanguage, confidence: float, intent: str
) -> None:
    ranking = [{"name": "warrant.judicial", "confidence": confidence}]
    message = Message({TEXT: FRENCH, INTENT: {"name": "unclear"}, INTENT_RANKING_KEY: ranking})
    foreign.process([message])
    assert message.get(INTENT)["name"] == intent
