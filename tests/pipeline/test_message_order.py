"""One person's messages are answered in order; nobody waits for somebody else's."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from fake_assistant import FakeAssistant, settled

from bot.pipeline.message import Incoming, TooMany
from bot.pipeline.turn import Pipeline

pytestmark = pytest.mark.anyio

Sender = Callable[..., Incoming]


async def test_the_second_message_of_a_person_waits_for_the_first(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.gates["first"] = asyncio.Event()
    tasks = [asyncio.create_task(pipeline.receive(written(t))) for t in ("first", "second")]
    await settled()
    assert assistant.texts == ["first"]
    assistant.gates["first"].set()
    await asyncio.gather(*tasks)
    assert assistant.answered == ["first", "second"]


async def test_many_messages_of_one_person_are_answered_as_they_came(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    texts = [f"question {number}" for number in range(10)]
    assistant.gates = {text: asyncio.Event() for text in texts}
    tasks = [asyncio.create_task(pipeline.receive(written(text))) for text in texts]
    for gate in reversed(assistant.gates.values()):
        gate.set()
        await settled()
    await asyncio.gather(*tasks)
    assert assistant.answered == texts


async def test_another_persons_message_does_not_wait(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.gates["slow"] = asyncio.Event()
    slow = asyncio.create_task(pipeline.receive(written("slow", sender="one")))
    await settled()
    quick = asyncio.create_task(pipeline.receive(written("quick", sender="another")))
    await settled()
    assert assistant.answered == ["quick"]
    assert quick.done()
    assistant.gates["slow"].set()
    await asyncio.gather(slow, quick)


async def test_the_second_message_is_answered_after_the_first_failed(
    hasty_pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.gates["stuck"] = asyncio.Event()
    stuck, fine = await asyncio.gather(
        hasty_pipeline.receive(written("stuck")), hasty_pipeline.receive(written("fine"))
    )
    assert stuck.messages[0].answer == "unclear.failed"
    assert fine.messages[0].answer == "home.door"


async def test_nothing_is_kept_of_a_person_whose_messages_are_all_answered(
    pipeline: Pipeline, written: Sender
) -> None:
    await asyncio.gather(*(pipeline.receive(written(f"question {n}")) for n in range(3)))
    assert pipeline._order._locks == {}


async def test_when_too_many_wait_the_next_is_refused_and_the_others_are_answered(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    gate = asyncio.Event()
    assistant.gates["wait"] = gate
    tasks = [
        asyncio.create_task(pipeline.receive(written("wait", sender=f"person {n}")))
        for n in range(600)
    ]
    await settled()
    with pytest.raises(TooMany):
        await pipeline.receive(written("one more", sender="the next"))
    gate.set()
    assert len(await asyncio.gather(*tasks)) == 600
    await pipeline.receive(written("and now", sender="the next"))
