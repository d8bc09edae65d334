"""A message that carries on is taken for a neighbour of what was answered last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, METADATA
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.context import TOPIC, Context

CONTEXT = Context({"weight": 3.0})


def ranked(confidences: Mapping[str, float]) -> list[dict[str, Any]]:
    """A ranking, likeliest first."""
    order = sorted(confidences.items(), key=lambda item: -item[1])
    return [{"name": name, "confidence": share} for name, share in order]


def first_after(last: str, **confidences: float) -> str:
    """The likeliest topic after an answer to `last`; `home__door` stands for home.door."""
    shares = {name.replace("__", "."): share for name, share in confidences.items()}
    return str(CONTEXT.reranked(ranked(shares), last)[0]["name"])


def test_where_two_topics_are_close_the_neighbour_of_the_last_one_counts() -> None:
    assert first_after("police.ice", out_of_scope=0.4, policy__debate=0.3) == "policy.debate"
    assert first_after("emergency.work", rights__sign=0.4, place__work=0.3) == "place.work"
    assert first_after("emergency.home", out_of_scope=0.4, warrant__check=0.3) == "warrant.check"


def test_the_last_topic_is_its_own_neighbour() -> None:
    assert first_after("rights.record", out_of_scope=0.4, rights__record=0.3) == "rights.record"


def test_a_plain_message_keeps_its_topic() -> None:
    assert first_after("police.ice", out_of_scope=0.9, policy__debate=0.05) == "out_of_scope"


def test_topics_that_are_no_neighbours_keep_their_order() -> None:
    assert first_after("family.plan", out_of_scope=0.4, policy__debate=0.3) == "out_of_scope"


def test_the_probabilities_keep_their_sum() -> None:
    ranking = ranked({"out_of_scope": 0.5, "policy.debate": 0.3, "police.crime": 0.1})
    reranked = CONTEXT.reranked(ranking, "police.ice")
    assert sum(entry["confidence"] for entry in reranked) == pytest.approx(0.9)
    shares = [entry["confidence"] for entry in reranked]
    assert shares == sorted(shares, reverse=True)


def test_a_message_after_an_answer_is_ranked_anew() -> None:
    ranking = ranked({"out_of_scope": 0.5, "policy.debate": 0.3})
    message = Message({METADATA: {TOPIC: "police.ice"}, INTENT_RANKING_KEY: ranking})
    CONTEXT.process([message])
    assert message.get(INTENT)["name"] == "policy.debate"
    assert message.get(INTENT_RANKING_KEY)[0] == message.get(INTENT)


@pytest.mark.parametrize("metadata", [None, {}, {TOPIC: None}])
def test_a_first_message_is_left_as_it_is(metadata: dict[str, str] | None) -> None:
    ranking = ranked({"out_of_scope": 0.5, "policy.debate": 0.3})
    message = Message({METADATA: metadata, INTENT: ranking[0], INTENT_RANKING_KEY: ranking})
    CONTEXT.process([message])
    assert message.get(INTENT_RANKING_KEY) == ranking


def test_a_tapped_choice_has_no_ranking_to_change() -> None:
    message = Message({METADATA: {TOPIC: "police.ice"}, INTENT: {"name": "home.door"}})
    CONTEXT.process([message])
    assert message.get(INTENT) == {"name": "home.door"}
