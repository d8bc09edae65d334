"""How much one person, and all together, may ask of the service."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.pipeline.message import TooMany

_SECONDS_PER_MINUTE = 60
#: People whose pace is remembered at once; the one who wrote longest ago is forgotten first.
_MOST_PEOPLE = 10_000


@dataclass
class _Bucket:
    tokens: float
    filled_at: float
    told: bool = False


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
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def admit(self, person: str) -> None:
        """Count one message.

        Raises:
            TooMany: the person has to wait.
        """
        bucket = self._buckets.pop(person, None) or _Bucket(self._capacity, self._clock())
        self._buckets[person] = bucket
        if len(self._buckets) > _MOST_PEOPLE:
            self._buckets.popitem(last=False)
        self._refill(bucket)
        if bucket.tokens < 1:
            told, bucket.told = bucket.told, True
            raise TooMany(told)
        bucket.tokens -= 1
        bucket.told = False

    def _refill(self, bucket: _Bucket) -> None:
        now = self._clock()
        refilled = bucket.tokens + (now - bucket.filled_at) * self._capacity / _SECONDS_PER_MINUTE
        bucket.tokens, bucket.filled_at = min(self._capacity, refilled), now


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
