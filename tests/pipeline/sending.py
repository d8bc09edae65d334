"""Channels as the pipeline sees them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from answers.reply import Message
from bot.pipeline.channel import Fitted
from bot.pipeline.message import Incoming, Outgoing


class Narrow:
    """Carries one message at a time."""

    def fit(self, incoming: Incoming, messages: Sequence[Message]) -> Fitted:
        """The first message now, the others later."""
        return Fitted(messages[:1], messages[1:])

    async def deliver(self, incoming: Incoming, outgoing: Outgoing) -> None:
        """Nothing to send."""


@dataclass
class Sending:
    """Sends each reply by a call of its own, and notes what was sent.

    Attributes:
        gates: the reply to a text is sent only after its gate was opened.
        sent: the texts whose replies were sent, in order.
        fails: raised in place of sending.
    """

    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    fails: Exception | None = None

    def fit(self, incoming: Incoming, messages: Sequence[Message]) -> Fitted:
        """Everything at once."""
        return Fitted(messages)

    async def deliver(self, incoming: Incoming, outgoing: Outgoing) -> None:
        """Wait for the gate, then send."""
        text = incoming.text or ""
        if text in self.gates:
            await self.gates[text].wait()
        if self.fails:
            raise self.fails
        self.sent.append(text)
