"""Pictures, voice notes, locations and contacts: what nobody here can see or wants to keep."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fake_assistant import FakeAssistant

from bot.pipeline.message import Incoming
from bot.pipeline.turn import Pipeline

pytestmark = pytest.mark.anyio

Sender = Callable[..., Incoming]


ANSWERS = {
    "media": "unclear.media",
    "location": "unclear.media.location",
    "contact": "unclear.media.contact",
}


@pytest.mark.parametrize("attachment", ANSWERS)
@pytest.mark.parametrize("language", ["en", "es"])
async def test_an_attachment_alone_is_answered_in_the_conversations_language(
    pipeline: Pipeline,
    assistant: FakeAssistant,
    written: Sender,
    attachment: str,
    language: str,
) -> None:
    assistant.speaks = language
    outgoing = await pipeline.receive(written(attachment=attachment))
    assert [(m.answer, m.language) for m in outgoing.messages] == [(ANSWERS[attachment], language)]
    assert assistant.heard == []


async def test_where_no_language_is_known_it_is_answered_in_all(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.speaks = None
    outgoing = await pipeline.receive(written(attachment="media"))
    assert [m.language for m in outgoing.messages] == ["en", "es"]


async def test_what_is_offered_beside_it_can_be_picked_by_number(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    outgoing = await pipeline.receive(written(attachment="media"))
    await pipeline.receive(written("2"))
    assert assistant.texts == [outgoing.messages[0].choices[1].payload]


async def test_the_words_beside_a_picture_are_answered_with_the_remark_that_it_was_not_seen(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    outgoing = await pipeline.receive(written("is it from a judge?", attachment="media"))
    assert assistant.texts == ["is it from a judge?"]
    assert [m.answer for m in outgoing.messages] == ["home.door"]
    assert outgoing.messages[-1].text.endswith("I only read your words.")
