"""What did not fit into a reply is said when more is asked for, and forgotten otherwise."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fake_assistant import FakeAssistant, message
from sending import Narrow

from bot.pipeline.message import Departure, Incoming
from bot.pipeline.rest import Rest
from bot.pipeline.turn import Pipeline

Sender = Callable[..., Incoming]

PERSON = "a pseudonym"


class Clock:
    """Seconds that grow only when a test says so."""

    seconds = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    """The time of the test."""
    return Clock()


@pytest.fixture
def rest(clock: Clock) -> Rest:
    """A rest of one message for one person."""
    rest = Rest(clock=clock)
    rest.keep(PERSON, [message("home.door")])
    return rest


@pytest.mark.parametrize(
    "text", ["MORE", "more", "More.", "MÁS", "mas", "Más!", "más por favor", "siga", "The rest"]
)
def test_the_rest_is_given_to_who_asks_for_more(rest: Rest, text: str) -> None:
    assert [m.answer for m in rest.asked_for(PERSON, text)] == ["home.door"]


@pytest.mark.parametrize("text", [None, "", "1", "what more can they do", "no more", "masa"])
def test_nothing_else_asks_for_it(rest: Rest, text: str | None) -> None:
    assert rest.asked_for(PERSON, text) == ()


def test_nobody_else_gets_it(rest: Rest) -> None:
    assert rest.asked_for("somebody else", "more") == ()


def test_the_next_reply_takes_its_place(rest: Rest) -> None:
    rest.keep(PERSON, [])
    assert rest.asked_for(PERSON, "more") == ()


def test_after_an_hour_it_is_forgotten(rest: Rest, clock: Clock) -> None:
    clock.seconds = 3_601
    assert rest.asked_for(PERSON, "more") == ()


def test_who_never_asks_is_forgotten_too_once_somebody_else_writes(
    rest: Rest, clock: Clock
) -> None:
    clock.seconds = 3_601
    rest.keep("somebody else", [message("rights.id")])
    assert list(rest._kept) == ["somebody else"]


# --- In the pipeline -----------------------------------------------------------------------------


@pytest.mark.anyio
async def test_a_cut_reply_goes_on_without_the_assistant_until_all_is_said(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.says = [message(key) for key in ("home.door", "rights.id", "rights.sign")]
    said = [
        [m.answer for m in (await pipeline.receive(written(text), Narrow())).messages]
        for text in ("question", "MÁS", "more")
    ]
    assert said == [["home.door"], ["rights.id"], ["rights.sign"]]
    assert assistant.texts == ["question"]
    await pipeline.receive(written("more"), Narrow())
    assert assistant.texts == ["question", "more"]


@pytest.mark.anyio
async def test_another_question_drops_the_rest(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.says = [message("home.door"), message("rights.id")]
    await pipeline.receive(written("question"), Narrow())
    assistant.says = [message("rights.sign")]
    await pipeline.receive(written("another"), Narrow())
    await pipeline.receive(written("more"), Narrow())
    assert assistant.texts == ["question", "another", "more"]


@pytest.mark.anyio
async def test_who_leaves_is_forgotten_with_the_rest(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.says = [message("home.door"), message("rights.id")]
    incoming = written("question")
    await pipeline.receive(incoming, Narrow())
    await pipeline.forget(Departure(incoming.channel, incoming.sender))
    assert len(assistant.forgotten) == 1
    await pipeline.receive(written("more"), Narrow())
    assert assistant.texts == ["question", "more"]
