"""What every channel on a webhook shares; the channel tried here shows what a new one takes."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from sanic import HTTPResponse, Request

from answers.reply import Message
from bot.channels.webhook import Forged, Malformed, WebhookChannel
from bot.pipeline.channel import Channel
from bot.pipeline.message import Departure, Incoming, Outgoing, Refused, TooMany


class Pigeons(WebhookChannel):
    """A whole channel: letters as JSON, sealed by their sender."""

    name = "pigeons"
    path = "/webhooks/pigeons"

    def verify(self, request: Request) -> None:
        if request.headers.get("seal") != "wax":
            raise Forged

    def read(self, request: Request) -> Incoming | Departure | None:
        try:
            letter = json.loads(request.body)
            if letter.get("gone"):
                return Departure(self.name, letter["from"])
            return Incoming(self.name, letter["from"], letter["id"], letter["text"] or None)
        except (ValueError, KeyError) as error:
            raise Malformed("A letter needs from, id and text.") from error

    def write(self, incoming: Incoming, outgoing: Outgoing) -> HTTPResponse:
        return HTTPResponse("\n".join(message.text for message in outgoing.messages))

    def silence(self) -> HTTPResponse:
        return HTTPResponse(status=204)

    def starting(self) -> HTTPResponse:
        return HTTPResponse(status=503)

    def reject(self, status: int, code: str, sentence: str) -> HTTPResponse:
        return HTTPResponse(f"{code}: {sentence}", status)


@dataclass
class Pipeline:
    """Stands in for the pipeline, and notes what it was given."""

    refuses: Refused | None = None
    received: list[Incoming] = field(default_factory=list)
    forgotten: list[Departure] = field(default_factory=list)

    async def receive(self, incoming: Incoming, channel: Channel) -> Outgoing:
        self.received.append(incoming)
        if self.refuses:
            raise self.refuses
        return reply("Do not open.")

    async def forget(self, departure: Departure) -> None:
        self.forgotten.append(departure)


def reply(text: str) -> Outgoing:
    """A reply of one message."""
    return Outgoing("en", [Message(text=text, answer="home.door", language="en")])


def responded(
    pipeline: Pipeline | None, letter: Any, seal: str = "wax", **fields: Any
) -> HTTPResponse:
    """What the channel says to a letter."""
    body = letter if isinstance(letter, bytes) else json.dumps(letter).encode()
    request: Any = SimpleNamespace(headers={"seal": seal}, body=body, **fields)
    channel = Pigeons(lambda: pipeline)  # type: ignore[arg-type,return-value]
    return asyncio.run(channel.receive(request))


LETTER = {"from": "loft 7", "id": "1", "text": "they are at my door"}


def test_a_message_goes_to_the_pipeline_and_its_reply_back() -> None:
    pipeline = Pipeline()
    response = responded(pipeline, LETTER)
    assert (response.status, response.body) == (200, b"Do not open.")
    assert pipeline.received == [Incoming("pigeons", "loft 7", "1", "they are at my door")]


def test_what_is_forged_is_not_even_read() -> None:
    pipeline = Pipeline()
    response = responded(pipeline, b"\xff no json", seal="none")
    assert response.status == 403
    assert pipeline.received == []


def test_what_is_forged_is_not_answered_while_starting_either() -> None:
    assert responded(None, LETTER, seal="none").status == 403


def test_what_is_malformed_is_rejected_with_the_reason() -> None:
    response = responded(Pipeline(), {"from": "loft 7"})
    assert (response.status, response.body) == (
        400,
        b"malformed: A letter needs from, id and text.",
    )


def test_until_the_assistant_is_ready_the_channel_says_so() -> None:
    assert responded(None, LETTER).status == 503


def test_who_leaves_meanwhile_hears_nothing() -> None:
    assert responded(None, {**LETTER, "gone": True}).status == 204


def test_who_leaves_is_forgotten_in_silence() -> None:
    pipeline = Pipeline()
    response = responded(pipeline, {**LETTER, "gone": True})
    assert response.status == 204
    assert pipeline.forgotten == [Departure("pigeons", "loft 7")]


def test_who_is_refused_hears_the_advice() -> None:
    refusal = TooMany()
    refusal.advice = reply("Please wait a minute.")
    assert responded(Pipeline(refusal), LETTER).body == b"Please wait a minute."


def test_who_has_just_heard_it_hears_nothing() -> None:
    assert responded(Pipeline(TooMany(told=True)), LETTER).status == 204
