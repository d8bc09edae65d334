"""The channel on a port of its own, and what stands around it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import urlsplit

import httpx
from fake_assistant import FakeAssistant
from sanic import Sanic
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio_side import Phone, twiml
from twilio_stand_in import TwilioApi

from actions.library import Library
from bot.channels.twilio import TwilioChannel
from bot.pipeline.turn import Pipeline

#: Where Twilio was told to post to; not where the test's server listens, as behind a proxy.
PUBLIC_ADDRESS = "https://puerta.example.org"

#: So that Sanic bears several applications in one process.
Sanic.test_mode = True
_NAMES = count(1)


@dataclass
class House:
    """The channel, and what stands around it.

    Attributes:
        pipeline: None makes the channel believe that the assistant is still starting.
    """

    assistant: FakeAssistant
    library: Library
    api: TwilioApi
    client: httpx.AsyncClient
    channel: TwilioChannel
    pipeline: Pipeline | None

    async def post(self, content: bytes, headers: Mapping[str, str], path: str) -> httpx.Response:
        """Post any request."""
        return await self.client.post(path, content=content, headers=headers)

    async def posted(self, phone: Phone, parameters: Mapping[str, str]) -> httpx.Response:
        """Post a message as Twilio does."""
        request = phone.request(parameters)
        return await self.post(request.content, request.headers, request.url.path)

    async def say(self, phone: Phone, body: str, **more: str) -> list[str]:
        """The texts in the response to a message."""
        return twiml(await self.posted(phone, phone.message(body, **more)))

    async def under_way(self) -> None:
        """Wait until nothing of the channel's is under way any more: late replies, templates."""
        making = self.channel._templates._making
        while self.channel._under_way or (making and not making.done()):
            await asyncio.wait({*self.channel._under_way, *([making] if making else [])})


class LocalHttpClient(TwilioHttpClient):
    """Twilio's client, which takes every request to this machine instead."""

    def __init__(self, address: str) -> None:
        super().__init__(timeout=5)
        self._address = address

    def request(self, method: str, url: str, *args: Any, **more: Any) -> Response:
        """The response of the stand-in."""
        path = url.removeprefix(f"{urlsplit(url).scheme}://{urlsplit(url).netloc}")
        return super().request(method, self._address + path, *args, **more)


@asynccontextmanager
async def listening(channel: TwilioChannel) -> AsyncIterator[str]:
    """Serve a channel in this event loop; gives its address."""
    app = Sanic(f"twilio-channel-{next(_NAMES)}", configure_logging=False)
    app.blueprint(channel.blueprint())
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = await app.create_server(
            sock=listener, return_asyncio_server=True, access_log=False
        )
        assert server
        await server.startup()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.close()
            await server.wait_closed()
