"""The same message twice is answered once, and remembered only as long as it may come again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from fake_assistant import message

from bot.pipeline import once as once_module
from bot.pipeline.message import Outgoing, TooMany
from bot.pipeline.once import Once

pytestmark = pytest.mark.anyio

KEY = ("person", "message 1")


class Clock:
    """Seconds that grow only when a test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.seconds


class Work:
    """Counts how often a reply was worked out; waits for its gate, if it has one."""

    def __init__(self, gate: asyncio.Event | None = None) -> None:
        self.times = 0
        self.fails: Exception | None = None
        self._gate = gate

    async def __call__(self) -> Outgoing:
        """A reply that tells which time this is."""
        self.times += 1
        if self._gate:
            await self._gate.wait()
        if self.fails:
            raise self.fails
        return Outgoing("en", [message(f"answer.{self.times}")])


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still."""
    return Clock()


@pytest.fixture
def once(clock: Clock) -> Once:
    """What is tested, on the test's clock."""
    return Once(clock)


async def asked(once: Once, work: Callable[[], Awaitable[Outgoing]], id: str = "message 1") -> str:
    """The key of the answer that the person gets."""
    outgoing = await once.reply(("person", id), work)
    return outgoing.messages[0].answer


async def test_the_same_id_is_worked_out_once_and_answered_twice(once: Once) -> None:
    work = Work()
    assert [await asked(once, work), await asked(once, work)] == ["answer.1", "answer.1"]
    assert work.times == 1


async def test_another_id_is_another_message(once: Once) -> None:
    work = Work()
    assert await asked(once, work, "message 1") == "answer.1"
    assert await asked(once, work, "message 2") == "answer.2"


async def test_the_same_id_of_another_person_is_another_message(once: Once) -> None:
    work = Work()
    await once.reply(("one", "message 1"), work)
    await once.reply(("another", "message 1"), work)
    assert work.times == 2


async def test_a_message_that_comes_again_while_it_is_answered_shares_the_work(once: Once) -> None:
    gate = asyncio.Event()
    work = Work(gate)
    first = asyncio.create_task(asked(once, work))
    again = asyncio.create_task(asked(once, work))
    await asyncio.sleep(0)
    gate.set()
    assert await asyncio.gather(first, again) == ["answer.1", "answer.1"]
    assert work.times == 1


async def test_who_hangs_up_does_not_stop_the_work_for_who_asks_again(once: Once) -> None:
    gate = asyncio.Event()
    work = Work(gate)
    first = asyncio.create_task(asked(once, work))
    await asyncio.sleep(0)
    first.cancel()
    again = asyncio.create_task(asked(once, work))
    await asyncio.sleep(0)
    gate.set()
    assert await again == "answer.1"
    assert work.times == 1


async def test_a_message_that_failed_may_be_sent_again(once: Once) -> None:
    work = Work()
    work.fails = TooMany()
    with pytest.raises(TooMany):
        await asked(once, work)
    work.fails = None
    assert await asked(once, work) == "answer.2"


async def test_a_failure_is_forgotten_even_if_nobody_waited_for_it(once: Once) -> None:
    gate = asyncio.Event()
    work = Work(gate)
    work.fails = TooMany()
    first = asyncio.create_task(asked(once, work))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    first.cancel()
    gate.set()
    for _ in range(3):
        await asyncio.sleep(0)
    work.fails = None
    assert await asked(once, work) == "answer.2"


async def test_a_reply_is_remembered_for_ten_minutes(once: Once, clock: Clock) -> None:
    work = Work()
    await asked(once, work)
    clock.seconds = 600
    assert await asked(once, work) == "answer.1"


async def test_a_reply_is_forgotten_after_ten_minutes(once: Once, clock: Clock) -> None:
    work = Work()
    await asked(once, work)
    clock.seconds = 601
    assert await asked(once, work) == "answer.2"


async def test_replies_to_one_person_are_forgotten_without_those_to_another(once: Once) -> None:
    work = Work()
    await once.reply(("one", "message 1"), work)
    await once.reply(("another", "message 1"), work)
    once.forget("one")
    await once.reply(("another", "message 1"), work)
    assert work.times == 2
    await once.reply(("one", "message 1"), work)
    assert work.times == 3


async def test_the_reply_that_is_being_given_is_not_forgotten(once: Once) -> None:
    gate = asyncio.Event()
    work = Work(gate)
    first = asyncio.create_task(asked(once, work))
    await asyncio.sleep(0)
    once.forget("person")
    again = asyncio.create_task(asked(once, work))
    await asyncio.sleep(0)
    gate.set()
    assert await asyncio.gather(first, again) == ["answer.1", "answer.1"]


async def test_of_very_many_replies_the_oldest_are_forgotten_first(
    once: Once, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(once_module, "_MOST_REMEMBERED", 3)
    work = Work()
    for number in range(6):
        await asked(once, work, f"message {number}")
    assert await asked(once, work, "message 5") == "answer.6"
    assert await asked(once, work, "message 0") == "answer.7"
