"""Five hundred messages of a hundred people at once: each answered once, and in order."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from urllib.parse import urlsplit

import httpx
import pytest
from running_service import RunningService
from twilio_side import Phone, twiml
from twilio_stand_in import TwilioApi

pytestmark = pytest.mark.anyio

_PEOPLE = 100
#: Each after the first is answered as it is only where those before it were answered before.
_TALK = (
    "¿tengo que abrir la puerta?",
    "¿y en el carro?",
    "english please",
    "and at work?",
    "says who?",
)


async def test_a_burst_is_answered_once_each_and_in_order(
    service: RunningService, twilio_api: TwilioApi
) -> None:
    expected = await _replies(service, Phone(service.url, service.sent), _TALK)
    assert len(set(expected)) == len(expected) >= len(_TALK)
    people = [Phone(service.url, service.sent) for _ in range(_PEOPLE)]
    in_time = await asyncio.gather(*(_replies(service, person, _TALK) for person in people))
    for person, texts in zip(people, in_time, strict=True):
        # What took longer than ten seconds came by a call.
        await twilio_api.until_sent(len(expected) - len(texts), person.address)
        assert [*texts, *twilio_api.texts(person.address)] == expected


async def _replies(service: RunningService, person: Phone, talk: Sequence[str]) -> list[str]:
    """The texts in the responses to all messages of a talk, which are posted before the first is
    answered. They go over one connection, since only there they arrive as they left."""
    address = urlsplit(service.url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    for body in talk:
        request = person.request(person.message(body))
        head = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
        writer.write(f"POST {request.url.path} HTTP/1.1\r\n{head}\r\n".encode() + request.content)
    texts = [text for _ in talk for text in twiml(await _response(reader))]
    writer.close()
    return texts


async def _response(reader: asyncio.StreamReader) -> httpx.Response:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = dict(line.split(": ", 1) for line in head[1:] if line)
    length = {name.lower(): value for name, value in headers.items()}["content-length"]
    content = await reader.readexactly(int(length))
    return httpx.Response(int(head[0].split()[1]), headers=headers, content=content)
