"""The same message twice is one message: networks and vendors send again what was not confirmed."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from bot.pipeline.message import Outgoing

#: How long a sender may take to send a message again (Twilio and browsers give up much earlier).
_REMEMBERED_SECONDS = 600
_MOST_REMEMBERED = 10_000

Key = tuple[str, str]  # pseudonym, message id


class Once:
    """Remembers replies for a while by person and message id."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._replies: OrderedDict[Key, tuple[float, asyncio.Future[Outgoing]]] = OrderedDict()

    async def reply(self, key: Key, work: Callable[[], Awaitable[Outgoing]]) -> Outgoing:
        """The reply to a message: worked out the first time, given again after that.

        A message that comes again while it is being answered waits for the same reply. A message
        that failed is forgotten, so it may be sent again.
        """
        self._forget_old()
        if key in self._replies:
            return await asyncio.shield(self._replies[key][1])
        future = asyncio.ensure_future(work())
        self._replies[key] = (self._clock(), future)
        future.add_done_callback(lambda done: self._forget_failed(key, done))
        return await asyncio.shield(future)

    def forget(self, person: str) -> None:
        """Forget every reply to a person but the one being given."""
        for key in [
            k for k, (_, future) in self._replies.items() if k[0] == person and future.done()
        ]:
            del self._replies[key]

    def _forget_failed(self, key: Key, done: asyncio.Future[Outgoing]) -> None:
        if done.cancelled() or done.exception():
            self._replies.pop(key, None)

    def _forget_old(self) -> None:
        deadline = self._clock() - _REMEMBERED_SECONDS
        while self._replies and (
            len(self._replies) > _MOST_REMEMBERED
            or next(iter(self._replies.values()))[0] < deadline
        ):
            self._replies.popitem(last=False)
