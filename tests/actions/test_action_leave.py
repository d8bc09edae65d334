"""What was begun can be left at any time."""

from __future__ import annotations

from acting import Talk

from actions.answer import ActionAnswer
from actions.leave import ActionLeave
from actions.more import ActionMore


def test_the_topic_is_forgotten_and_an_emergency_is_offered(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "home.door")
    reply = talk.turn(ActionLeave(), "leave")
    assert reply.keys == ["chat.affirm_deny.left"]
    assert reply.offers[0] == "/emergency.home"
    assert talk.slots["topic"] is None


def test_afterwards_there_is_nothing_to_say_more_of(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "home.door")
    talk.turn(ActionLeave(), "leave")
    assert talk.turn(ActionMore(), "more").keys == ["unclear.no_topic"]


def test_marks_on_a_paper_are_forgotten(talk: Talk) -> None:
    talk.slots.update(paper_heading="court", paper_signer="judge")
    talk.turn(ActionLeave(), "leave")
    assert talk.slots["paper_heading"] is None
    assert talk.slots["paper_signer"] is None


def test_where_and_in_which_language_is_not_forgotten(charla: Talk) -> None:
    charla.turn(ActionAnswer(), "police.ice", jurisdiction="us/mo/kansas-city")
    reply = charla.turn(ActionLeave(), "leave")
    assert charla.slots["jurisdiction"] == "us/mo/kansas-city"
    assert {message.language for message in reply.messages} == {"es"}
