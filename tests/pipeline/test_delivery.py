"""Replies that a channel sends by a call of its own: each once, and in order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from fake_assistant import FakeAssistant, settled
from sending import Sending

from bot.pipeline.message import Incoming, TooMany, UnknownChoice
from bot.pipeline.turn import Pipeline

pytestmark = pytest.mark.anyio

Sender = Callable[..., Incoming]


async def test_the_next_message_waits_until_the_reply_before_was_sent(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    channel = Sending(gates={"first": asyncio.Event()})
    tasks = [
        asyncio.create_task(pipeline.receive(written(text), channel))
        for text in ("first", "second")
    ]
    await settled()
    assert assistant.texts == ["first"]
    channel.gates["first"].set()
    await asyncio.gather(*tasks)
    assert channel.sent == ["first", "second"]


async def test_the_same_message_again_is_not_sent_again(
    pipeline: Pipeline, written: Sender
) -> None:
    channel = Sending()
    for _ in range(3):
        await pipeline.receive(written("hello", id="the same"), channel)
    assert channel.sent == ["hello"]


async def test_what_could_not_be_sent_is_answered_anew_when_it_comes_again(
    pipeline: Pipeline, written: Sender
) -> None:
    channel = Sending(fails=ConnectionError("no network"))
    with pytest.raises(ConnectionError):
        await pipeline.receive(written("hello", id="the same"), channel)
    channel.fails = None
    await pipeline.receive(written("hello", id="the same"), channel)
    assert channel.sent == ["hello"]


async def test_no_more_turns_run_at_once_than_share_the_processor(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    gate = asyncio.Event()
    assistant.gates["wait"] = gate
    tasks = [
        asyncio.create_task(pipeline.receive(written("wait", sender=f"person {n}")))
        for n in range(9)
    ]
    await settled()
    assert len(assistant.heard) == 4
    gate.set()
    await asyncio.gather(*tasks)
    assert len(assistant.heard) == 9


# --- What is said to who is refused --------------------------------------------------------------


@pytest.mark.parametrize(("language", "words"), [("en", "wait a minute"), ("es", "un minuto")])
async def test_who_writes_too_fast_is_asked_once_to_wait_in_their_language(
    strict_pipeline: Pipeline,
    assistant: FakeAssistant,
    written: Sender,
    language: str,
    words: str,
) -> None:
    assistant.speaks = language
    await strict_pipeline.receive(written("first"))
    advice = []
    for text in ("second", "third"):
        with pytest.raises(TooMany) as refusal:
            await strict_pipeline.receive(written(text))
        advice.append(refusal.value.advice)
    assert advice[0] is not None
    assert [m.answer for m in advice[0].messages] == ["unclear.busy"]
    assert words in advice[0].messages[0].text.casefold()
    assert "414-643-1620" in advice[0].messages[0].text
    assert advice[1] is None


async def test_a_choice_that_is_no_longer_offered_is_answered_with_the_advice(
    pipeline: Pipeline, written: Sender
) -> None:
    with pytest.raises(UnknownChoice) as refusal:
        await pipeline.receive(written(choice="/an.old.topic"))
    advice = refusal.value.advice
    assert advice is not None
    assert [m.answer for m in advice.messages] == ["unclear.failed"]
    assert not advice.messages[0].choices
