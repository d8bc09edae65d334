"""A follow-up changes the one thing that it names, and keeps the rest."""

from __future__ import annotations

import pytest
from acting import Talk

from actions.answer import ActionAnswer
from actions.follow_up import ActionFollowUp
from actions.library import Library


def test_another_city_asks_the_same_of_that_city(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "police.ice", actor="city_police")
    reply = talk.turn(ActionFollowUp(), "follow_up", jurisdiction="us/mo/kansas-city")
    assert reply.keys == ["police.ice"]
    assert "For Kansas City, Missouri:" in reply.text
    assert talk.slots["actor"] == "city_police"


def test_another_place_leads_to_the_answer_for_that_place(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "home.door", jurisdiction="us/mo/kansas-city")
    reply = talk.turn(ActionFollowUp(), "follow_up", place="car")
    assert reply.keys == ["place.car"]
    assert talk.slots["place"] == "car"
    assert talk.slots["jurisdiction"] == "us/mo/kansas-city"


def test_a_right_that_holds_everywhere_stays_the_topic_at_another_place(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "rights.silence")
    reply = talk.turn(ActionFollowUp(), "follow_up", place="car")
    assert reply.keys == ["rights.silence"]
    assert talk.slots["place"] == "car"


def test_another_day_asks_the_same_of_that_day(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "police.ice")
    reply = talk.turn(ActionFollowUp(), "follow_up", on="2016-07-01")
    assert reply.keys == ["police.ice"]
    assert "Before July 6, 2017" in reply.text


def test_the_language_stays(charla: Talk) -> None:
    charla.turn(ActionAnswer(), "home.door")
    reply = charla.turn(ActionFollowUp(), "follow_up", place="car")
    assert {message.language for message in reply.messages} == {"es"}


def test_a_paper_leads_to_what_that_paper_is(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "home.door")
    reply = talk.turn(ActionFollowUp(), "follow_up", paper="judicial")
    assert reply.keys == ["warrant.judicial"]


def test_a_city_alone_is_asked_of_the_police_there(talk: Talk) -> None:
    reply = talk.turn(ActionFollowUp(), "follow_up", jurisdiction="us/wi/milwaukee")
    assert reply.keys == ["police.ice"]


def test_what_leads_nowhere_is_asked_back(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "home.door")
    assert talk.turn(ActionFollowUp(), "follow_up").keys == ["unclear"]


@pytest.mark.parametrize(
    "marks",
    [{"paper_signer": "officer"}, {"paper_heading": "homeland", "paper_title": "I-205"}],
    ids=["signer", "heading and form"],
)
def test_marks_on_a_paper_lead_into_the_check(talk: Talk, marks: dict[str, str]) -> None:
    reply = talk.turn(ActionFollowUp(), "inform", **marks)
    assert reply.messages == []
    assert reply.events == [{"event": "followup", "timestamp": None, "name": "paper_check_form"}]


def test_kansas_city_is_asked_which_and_the_pending_question_is_answered_then(
    talk: Talk,
) -> None:
    talk.turn(ActionAnswer(), "police.ice")
    asked = talk.turn(ActionFollowUp(), "follow_up", jurisdiction="ask/kansas-city")
    assert asked.keys == ["police.ice.which_city"]
    answered = talk.turn(ActionFollowUp(), "inform", jurisdiction="us/ks/kansas-city")
    assert answered.keys == ["police.ice"]
    assert "For Kansas City, Kansas:" in answered.text


def test_the_choice_of_a_kansas_city_counts_for_later_questions(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "police.ice", jurisdiction="ask/kansas-city")
    talk.turn(ActionFollowUp(), "inform", jurisdiction="us/mo/kansas-city")
    assert "Missouri" in talk.turn(ActionAnswer(), "police.detainer").text


def test_a_finer_question_that_waits_for_the_city_is_answered_then(
    talk: Talk, everything: Library
) -> None:
    talk.turn(ActionAnswer(), "police.ice", aspect="masks", jurisdiction="ask/kansas-city")
    answered = talk.turn(ActionFollowUp(), "inform", jurisdiction="us/mo/kansas-city")
    assert answered.keys == ["police.ice.masks"]
