"""On request everything is forgotten, and that is said."""

from __future__ import annotations

import pytest
from acting import Talk

from actions.answer import ActionAnswer
from actions.erase import ActionErase


@pytest.mark.parametrize(
    ("language", "words"), [("en", "I have forgotten"), ("es", "conversación")]
)
def test_the_conversation_is_restarted_and_that_is_said(language: str, words: str) -> None:
    talk = Talk.begun(language=language)
    talk.turn(ActionAnswer(), "home.door", jurisdiction="us/mo/kansas-city")
    reply = talk.turn(ActionErase(), "erase")
    assert reply.keys == ["bot.privacy.erased"]
    assert words in reply.text
    assert [event["event"] for event in reply.events] == ["restart"]


def test_what_cannot_be_deleted_here_is_not_promised(talk: Talk) -> None:
    text = talk.turn(ActionErase(), "erase").text
    assert "stays on your phone" in text
    assert "not in our hands" in text
