"""A pipeline with a fake assistant behind it, on the real rules, answers and profiles."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from fake_assistant import FakeAssistant, pipeline_of

from actions.library import Library, library
from bot.pipeline.message import Incoming
from bot.pipeline.turn import Pipeline

Sender = Callable[..., Incoming]


@pytest.fixture(scope="session")
def everything() -> Library:
    """Rules, answers, profiles and languages as they ship."""
    return library()


@pytest.fixture
def assistant() -> FakeAssistant:
    """An assistant that says whatever a test wants."""
    return FakeAssistant()


@pytest.fixture
def pipeline(assistant: FakeAssistant, everything: Library) -> Pipeline:
    """The pipeline in front of the fake assistant."""
    return pipeline_of(assistant, everything)


@pytest.fixture
def hasty_pipeline(assistant: FakeAssistant, everything: Library) -> Pipeline:
    """A pipeline that waits for its assistant a hundredth of a second at most."""
    return pipeline_of(assistant, everything, turn_seconds=0.01)


@pytest.fixture
def strict_pipeline(assistant: FakeAssistant, everything: Library) -> Pipeline:
    """A pipeline that admits one message a minute of each person."""
    return pipeline_of(assistant, everything, messages_per_minute=1)


@pytest.fixture
def written() -> Sender:
    """Makes incoming messages, each with an id of its own unless it is given one."""
    ids = itertools.count(1)

    def write(text: str | None = None, sender: str = "+1 414 555 0100", **more: str) -> Incoming:
        given = {"id": f"message {next(ids)}", **more}
        return Incoming(channel="web", sender=sender, text=text, **given)

    return write
