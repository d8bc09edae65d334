"""What the pipeline asks of a channel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from answers.reply import Message
from bot.pipeline.message import Incoming, Outgoing


@dataclass(frozen=True)
class Fitted:
    """A reply as far as a channel carries it at once, and what waits until more is asked for."""

    now: Sequence[Message]
    rest: Sequence[Message] = ()


class Channel(Protocol):
    """The way a person's messages come by, and replies go back."""

    def fit(self, incoming: Incoming, messages: Sequence[Message]) -> Fitted:
        """Cut a reply down to what the channel carries at once."""

    async def deliver(self, incoming: Incoming, outgoing: Outgoing) -> None:
        """Send a reply, before the person's next message is answered. A channel that replies in
        the response to its vendor's request has nothing to do here."""


class WholeReply:
    """A caller who takes the whole reply as `receive` returns it."""

    def fit(self, incoming: Incoming, messages: Sequence[Message]) -> Fitted:
        """Everything, at once."""
        return Fitted(messages)

    async def deliver(self, incoming: Incoming, outgoing: Outgoing) -> None:
        """Nothing to send."""
