"""What every channel shares whose vendor posts messages to us."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar

from sanic import Blueprint, HTTPResponse, Request

from answers.reply import Message
from bot.pipeline.channel import Fitted
from bot.pipeline.message import Departure, Incoming, Outgoing, Refused
from bot.pipeline.turn import Pipeline


class Forged(ValueError):
    """A request that does not come from the vendor."""


class Malformed(ValueError):
    """A request that is not of the vendor's format; the text says what is wrong."""


class WebhookChannel(ABC):
    """A channel behind one address that its vendor posts to.

    A channel is one subclass: it says how a request is verified and read, and how a reply is
    written. What all owe to people (each message answered once, in order, in time, at a bearable
    pace) is the pipeline's.

    Args:
        pipeline: gives the pipeline, or None while the assistant is still starting.
    """

    #: The channel's name in logs, and the address posted to.
    name: ClassVar[str]
    path: ClassVar[str]

    def __init__(self, pipeline: Callable[[], Pipeline | None]) -> None:
        self._pipeline = pipeline

    @abstractmethod
    def verify(self, request: Request) -> None:
        """Check that the request comes from the vendor, before anything in it is read.

        Raises:
            Forged: it does not.
        """

    @abstractmethod
    def read(self, request: Request) -> Incoming | Departure | None:
        """What somebody says, or that they left, or None where nothing is to be said to it.

        Raises:
            Malformed: the request is not of the vendor's format.
        """

    @abstractmethod
    def write(self, incoming: Incoming, outgoing: Outgoing) -> HTTPResponse:
        """The response that carries a reply, or that confirms that it was delivered."""

    @abstractmethod
    def silence(self) -> HTTPResponse:
        """The response to what is not answered."""

    @abstractmethod
    def starting(self) -> HTTPResponse:
        """The response to a message while the assistant is still starting."""

    @abstractmethod
    def reject(self, status: int, code: str, sentence: str) -> HTTPResponse:
        """The response to a request that is not the vendor's (403) or not in order (400)."""

    async def refuse(self, incoming: Incoming, refusal: Refused) -> HTTPResponse:
        """The response to a message that the pipeline refused: its courteous advice, once."""
        if refusal.advice is None:
            return self.silence()
        await self.deliver(incoming, refusal.advice)
        return self.write(incoming, refusal.advice)

    def fit(self, incoming: Incoming, messages: Sequence[Message]) -> Fitted:
        """Cut a reply down to what the channel carries at once; by default all of it."""
        return Fitted(messages)

    async def deliver(self, incoming: Incoming, outgoing: Outgoing) -> None:
        """Send a reply by a call of our own; by default the response to the request carries it."""

    async def start(self) -> None:
        """Begin to listen, once the assistant is ready."""

    async def stop(self) -> None:
        """Let go of what `start` took."""

    def blueprint(self) -> Blueprint:
        """The routes of the channel."""
        blueprint = Blueprint(self.name)

        # Sanic marks handlers, which it cannot do with a bound method.
        @blueprint.post(self.path, name="receive")
        async def receive(request: Request) -> HTTPResponse:
            return await self.receive(request)

        return blueprint

    async def receive(self, request: Request) -> HTTPResponse:
        """Take one request to its response."""
        try:
            self.verify(request)
            heard = self.read(request)
        except Forged:
            return self.reject(403, "forged", "This request does not come from where it should.")
        except Malformed as error:
            return self.reject(400, "malformed", str(error))
        pipeline = self._pipeline()
        if pipeline is None:
            return self.starting() if isinstance(heard, Incoming) else self.silence()
        return await self.hear(pipeline, heard)

    async def hear(self, pipeline: Pipeline, heard: Incoming | Departure | None) -> HTTPResponse:
        """Answer what was read, however it came."""
        if isinstance(heard, Incoming):
            return await self._answer(pipeline, heard)
        if isinstance(heard, Departure):
            await pipeline.forget(heard)
        return self.silence()

    async def _answer(self, pipeline: Pipeline, incoming: Incoming) -> HTTPResponse:
        try:
            outgoing = await pipeline.receive(incoming, self)
        except Refused as refusal:
            return await self.refuse(incoming, refusal)
        return self.write(incoming, outgoing)
