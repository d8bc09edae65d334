"""The trained assistant, as Rasa's own tests want it."""

from __future__ import annotations

import logging
from typing import Any

import pytest
import structlog

from bot.training import ensure_model  # bot first: it silences Rasa's telemetry

from rasa.core.agent import Agent  # isort: skip
from rasa.core.channels.channel import UserMessage  # isort: skip


@pytest.fixture(scope="session")
def agent() -> Agent:
    """The assistant without entities.

    Rasa's tests compare entities by where in the text they start and end, which Puerta's do not
    say, as they are found in its normalised spelling; tests/understanding/ tests them.
    """
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    agent = Agent.load(str(ensure_model()))
    assert agent.processor is not None
    parse = agent.processor.parse_message

    async def parse_without_entities(message: UserMessage, *args: Any) -> dict[str, Any]:
        return {**await parse(message, *args), "entities": []}

    agent.processor.parse_message = parse_without_entities
    return agent
