"""Of what was said of the situation, a rule is asked only about terms that rules use."""

from __future__ import annotations

import datetime

import pytest
from acting import Talk
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import Conversation
from policy import Situation

TODAY = datetime.date(2026, 7, 2)


def situation(**slots: str) -> Situation:
    """The situation of a conversation in which this is known."""
    remembered = Talk.begun(**slots).slots
    tracker = Tracker("somebody", remembered, {}, [], False, None, {}, None)
    return Conversation.of(tracker, CollectingDispatcher()).situation()


def test_what_is_known_is_asked_about_on_this_day() -> None:
    known = {"jurisdiction": "us/mo", "place": "car", "actor": "ice", "paper": "I-205"}
    assert situation(**known) == Situation(on=TODAY, **known)


def test_where_nothing_is_known_it_is_asked_about_the_organisations_city() -> None:
    assert situation() == Situation("us/wi/milwaukee", on=TODAY)


@pytest.mark.parametrize(
    ("part", "term"), [("paper", "not_judicial"), ("paper", "ice_warrant"), ("place", "moon")]
)
def test_a_term_that_no_rule_uses_is_left_out(part: str, term: str) -> None:
    assert situation(**{part: term}) == situation()


def test_while_it_is_not_known_which_city_the_whole_country_is_asked_about() -> None:
    assert situation(jurisdiction="ask/kansas-city").jurisdiction == "us"
