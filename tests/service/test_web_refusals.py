"""What the web channel says when the pipeline refuses, and while there is none yet."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

import pytest
from talk import new_id

from actions.library import library
from bot.channels.web import WebChannel
from bot.pipeline.channel import Channel
from bot.pipeline.message import Incoming, Outgoing, Refused, TooLong, TooMany, UnknownChoice


@dataclass
class _Pipeline:
    """Refuses every message."""

    refusal: type[Refused]

    async def receive(self, incoming: Incoming, channel: Channel) -> Outgoing:
        raise self.refusal


@dataclass
class _Request:
    """A request as far as the channel reads it."""

    body: bytes
    content_type: str = "application/json"


def _answered(pipeline: Any) -> tuple[int, dict[str, str], dict[str, str]]:
    """Status, headers and content of the answer to a well-formed message."""
    body = json.dumps({"conversation": new_id(), "id": new_id(), "text": "hello"})
    request: Any = _Request(body.encode())
    response = asyncio.run(WebChannel(lambda: pipeline, library()).receive(request))
    headers = {name.lower(): value for name, value in response.headers.items()}
    return response.status, headers, json.loads(response.body or b"{}")


@pytest.mark.parametrize(
    ("refusal", "status", "code"),
    [
        (TooMany, 429, "too_many"),
        (TooLong, 413, "too_large"),
        (UnknownChoice, 400, "unknown_choice"),
    ],
    ids=["too many", "too long", "unknown choice"],
)
def test_a_refusal_has_a_status_a_code_and_a_sentence(
    refusal: type[Refused], status: int, code: str
) -> None:
    answered, headers, content = _answered(_Pipeline(refusal))
    assert (answered, content) == (status, {"code": code, "message": refusal.sentence})
    assert headers["access-control-allow-origin"] == "*"


def test_while_the_assistant_loads_messages_are_answered_503() -> None:
    status, headers, content = _answered(None)
    assert (status, content["code"]) == (503, "starting")
    assert content["message"]
    assert headers["access-control-allow-origin"] == "*"
