"""How each reply travels: in the response to Twilio's request, or by calls of our own."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

#: As long and as many as replies are remembered by the pipeline: Twilio knows whose SID it is.
_REMEMBERED_SECONDS = 600
_MOST_REMEMBERED = 10_000


@dataclass
class Delivery:
    """The reply to one message, on its way.

    Attributes:
        late: the response went without it, so it goes by calls.
        settled: it is decided what the response carries.
        called: how many texts of it went by calls; the response carries the others.
    """

    late: bool = False
    settled: bool = False
    called: int = 0


class Deliveries:
    """Remembers for a while how replies travelled, by the message's SID, so that a message sent
    again gets the response that it got before. Holds no text and no number."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._by_message: OrderedDict[str, tuple[float, Delivery]] = OrderedDict()

    def of(self, message_id: str) -> Delivery:
        """The delivery of the reply to a message; a new one for a new message."""
        self._forget_old()
        _, delivery = self._by_message.setdefault(message_id, (self._clock(), Delivery()))
        return delivery

    def _forget_old(self) -> None:
        deadline = self._clock() - _REMEMBERED_SECONDS
        while self._by_message and (
            len(self._by_message) > _MOST_REMEMBERED
            or next(iter(self._by_message.values()))[0] < deadline
        ):
            self._by_message.popitem(last=False)
