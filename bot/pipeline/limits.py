"""How much one person, and all together, may ask of the service."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.pipeline.message import TooMany

_SECONDS_PER_MINUTE = 60
#: People whose pace is remembered at once; the one who wrote longest ago is forgotten first.
_MOST_PEOPLE = 10_000


class Pace:
    """A token bucket for each person: bursts up to a minute's worth, then a steady pace.

    Args:
        messages_per_minute: what one person may send.
        clock: seconds that only grow.
    """

    def __init__(
        self, messages_per_minute: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._capacity = float(messages_per_minute)
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def admit(self, person: str) -> None:
        """Count one message.

        Raises:
            TooMany: the person has to wait.
        """
        now = self._clock()
        tokens, then = self._buckets.pop(person, (self._capacity, now))
        refilled = tokens + (now - then) * self._capacity / _SECONDS_PER_MINUTE
        tokens = min(self._capacity, refilled)
        admitted = tokens >= 1
        self._buckets[person] = (tokens - admitted, now)
        if len(self._buckets) > _MOST_PEOPLE:
            self._buckets.popitem(last=False)
        if not admitted:
            raise TooMany


class Queue:
    """How many turns may be under way or waiting at once."""

    def __init__(self, most_waiting: int) -> None:
        self._most_waiting = most_waiting
        self._waiting = 0

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place in the queue.

        Raises:
            TooMany: there is none left.
        """
        if self._waiting >= self._most_waiting:
            raise TooMany
        self._waiting += 1
        try:
            yield
        finally:
            self._waiting -= 1
