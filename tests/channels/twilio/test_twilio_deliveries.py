"""How replies travelled is remembered as long as a message may be sent again, and no longer."""

from __future__ import annotations

from bot.channels.twilio.delivery import Deliveries


class Clock:
    """Seconds that grow only when a test says so."""

    seconds = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.seconds


def test_the_same_message_has_the_same_delivery_for_ten_minutes() -> None:
    clock = Clock()
    deliveries = Deliveries(clock)
    first = deliveries.of("SM1")
    clock.seconds = 600
    assert deliveries.of("SM1") is first


def test_after_that_nothing_of_it_is_kept() -> None:
    clock = Clock()
    deliveries = Deliveries(clock)
    deliveries.of("SM1")
    clock.seconds = 601
    deliveries.of("SM2")
    assert list(deliveries._by_message) == ["SM2"]
