"""How each reply travels: in the response to Twilio's request, or by calls of our own."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

#: As many as replies are remembered by the pipeline.
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

    def __init__(self) -> None:
        self._by_message: OrderedDict[str, Delivery] = OrderedDict()

    def of(self, message_id: str) -> Delivery:
        """The delivery of the reply to a message; a new one for a new message."""
        delivery = self._by_message.setdefault(message_id, Delivery())
        if len(self._by_message) > _MOST_REMEMBERED:
            self._by_message.popitem(last=False)
        return delivery
