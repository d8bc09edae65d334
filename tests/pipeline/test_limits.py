"""How much one person, and all together, may ask."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pipeline import limits
from bot.pipeline.limits import Pace, Queue
from bot.pipeline.message import TooMany


class Clock:
    """Seconds that grow only when a test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.seconds


def admits(pace: Pace, person: str = "person") -> bool:
    """Whether the person may send a message now."""
    try:
        pace.admit(person)
    except TooMany:
        return False
    return True


def test_a_minutes_worth_may_come_at_once_and_no_more() -> None:
    pace = Pace(3, Clock())
    assert [admits(pace) for _ in range(5)] == [True, True, True, False, False]


def test_the_pace_allows_one_more_after_its_share_of_a_minute() -> None:
    clock = Clock()
    pace = Pace(3, clock)
    for _ in range(3):
        pace.admit("person")
    clock.seconds = 19
    assert not admits(pace)
    clock.seconds = 21
    assert admits(pace)
    assert not admits(pace)


def test_who_is_refused_is_told_once_until_a_message_is_admitted_again() -> None:
    clock = Clock()
    pace = Pace(1, clock)
    told = []
    for clock.seconds in (0, 1, 2, 61, 62, 63):
        try:
            pace.admit("person")
        except TooMany as refusal:
            told.append(refusal.told)
    assert told == [False, True, False, True]


def test_a_refused_message_costs_nothing() -> None:
    clock = Clock()
    pace = Pace(1, clock)
    pace.admit("person")
    for clock.seconds in range(1, 60):
        assert not admits(pace)
    clock.seconds = 61
    assert admits(pace)


def test_a_long_silence_saves_up_no_more_than_a_minutes_worth() -> None:
    clock = Clock()
    pace = Pace(2, clock)
    pace.admit("person")
    clock.seconds = 100_000
    assert [admits(pace) for _ in range(3)] == [True, True, False]


def test_one_person_does_not_use_up_the_pace_of_another() -> None:
    pace = Pace(1, Clock())
    pace.admit("one")
    assert not admits(pace, "one")
    assert admits(pace, "another")


def test_of_very_many_people_who_wrote_longest_ago_is_forgotten_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "_MOST_PEOPLE", 3)
    pace = Pace(1, Clock())
    for person in ("first", "second", "third", "fourth"):
        pace.admit(person)
    assert not admits(pace, "fourth")
    assert admits(pace, "first")


@given(st.lists(st.floats(0, 30), max_size=60), st.integers(1, 20))
def test_nobody_is_admitted_faster_than_the_pace(waits: list[float], per_minute: int) -> None:
    clock = Clock()
    pace = Pace(per_minute, clock)
    admitted = 0
    for wait in waits:
        clock.seconds += wait
        admitted += admits(pace)
    assert admitted <= per_minute + clock.seconds * per_minute / 60 + 1e-6


def test_the_queue_has_as_many_places_as_it_was_given() -> None:
    queue = Queue(2)
    with queue.place(), queue.place(), pytest.raises(TooMany), queue.place():
        pass


def test_a_place_in_the_queue_becomes_free_again() -> None:
    queue = Queue(1)
    for _ in range(3):
        with queue.place():
            pass


def test_a_place_becomes_free_where_the_turn_failed() -> None:
    queue = Queue(1)
    with pytest.raises(ZeroDivisionError), queue.place():
        _ = 1 / 0
    with queue.place():
        pass


def test_a_refused_place_does_not_free_one_of_the_others() -> None:
    queue = Queue(1)
    with queue.place():
        for _ in range(2):
            with pytest.raises(TooMany), queue.place():
                pass
