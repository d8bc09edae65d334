"""When somebody answers the phone: days, boundaries, midnight, time zones."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from organization_building import ProfileFolder, phone_text, profile_text

from organizations import Phone
from organizations.profile import Hours

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONDAY = datetime.datetime(2026, 7, 6)


def _phone(*hours: Hours, all_day: bool = False) -> Phone:
    return Phone(
        label="Hotline", number="414-643-1620", source="a notice", hours=hours, all_day=all_day
    )


def _hours(first: str, last: str, opens: str, closes: str) -> Hours:
    return Hours(days=(first, last), opens=opens, closes=closes)


def _at(day: str, time: str) -> datetime.datetime:
    """That time of that day in the week of Monday, July 6, 2026."""
    midnight = _MONDAY + datetime.timedelta(days=_WEEK.index(day))
    return datetime.datetime.combine(midnight, datetime.time.fromisoformat(time))


# Office hours.


@pytest.mark.parametrize(
    ("day", "time", "is_open"),
    [
        ("monday", "08:59:59", False),
        ("monday", "09:00", True),
        ("wednesday", "12:00", True),
        ("friday", "16:59:59", True),
        ("friday", "17:00", False),
        ("saturday", "12:00", False),
        ("sunday", "12:00", False),
        ("sunday", "23:59:59", False),
        ("monday", "00:00", False),
    ],
)
def test_an_office_is_open_from_its_first_minute_to_before_its_last(
    day: str, time: str, is_open: bool
) -> None:
    office = _phone(_hours("monday", "friday", "09:00", "17:00"))

    assert office.open_at(_at(day, time)) is is_open


@pytest.mark.parametrize("day", _WEEK)
def test_a_single_day_is_written_twice(day: str) -> None:
    phone = _phone(_hours(day, day, "09:00", "17:00"))

    assert [d for d in _WEEK if phone.open_at(_at(d, "12:00"))] == [day]


def test_several_spans_add_up() -> None:
    phone = _phone(
        _hours("monday", "friday", "09:00", "12:00"),
        _hours("monday", "thursday", "13:00", "17:00"),
        _hours("saturday", "saturday", "10:00", "12:00"),
    )

    assert phone.open_at(_at("monday", "11:59"))
    assert not phone.open_at(_at("monday", "12:30"))
    assert phone.open_at(_at("monday", "13:00"))
    assert not phone.open_at(_at("friday", "13:00"))
    assert phone.open_at(_at("saturday", "11:00"))


@given(
    days=st.tuples(st.integers(0, 6), st.integers(0, 6)).map(sorted),
    times=st.sets(st.integers(0, 1439), min_size=2, max_size=2).map(sorted),
    minute=st.integers(0, 7 * 1440 - 1),
)
def test_hours_hold_on_the_minutes_of_the_week_that_they_name(
    days: list[int], times: list[int], minute: int
) -> None:
    opens, closes = (f"{m // 60:02}:{m % 60:02}" for m in times)
    phone = _phone(_hours(_WEEK[days[0]], _WEEK[days[1]], opens, closes))
    expected = minute // 1440 in range(days[0], days[1] + 1) and minute % 1440 in range(*times)

    assert phone.open_at(_MONDAY + datetime.timedelta(minutes=minute)) is expected


# Midnight and the end of the week.


@pytest.mark.parametrize(
    ("day", "time", "is_open"),
    [
        ("sunday", "07:59:59", False),
        ("sunday", "23:59:59", True),
        ("monday", "00:00", False),
    ],
)
def test_hours_until_24_00_end_at_midnight(day: str, time: str, is_open: bool) -> None:
    phone = _phone(_hours("monday", "sunday", "08:00", "24:00"))

    assert phone.open_at(_at(day, time)) is is_open


@pytest.mark.parametrize("time", ["00:00", "12:00", "23:59:59"])
def test_hours_from_midnight_to_midnight_are_the_whole_day(time: str) -> None:
    phone = _phone(_hours("monday", "friday", "00:00", "24:00"))

    assert phone.open_at(_at("wednesday", time))
    assert not phone.open_at(_at("sunday", time))


@pytest.mark.parametrize(
    ("day", "time", "is_open"),
    [
        ("monday", "00:30", False),
        ("monday", "19:59:59", False),
        ("monday", "20:00", True),
        ("friday", "23:59:59", True),
        ("saturday", "00:00", True),
        ("saturday", "01:59:59", True),
        ("saturday", "02:00", False),
        ("saturday", "20:00", False),
    ],
)
def test_hours_over_midnight_last_into_the_next_morning(day: str, time: str, is_open: bool) -> None:
    night = _phone(_hours("monday", "friday", "20:00", "02:00"))

    assert night.open_at(_at(day, time)) is is_open


@pytest.mark.parametrize("day", _WEEK)
def test_days_may_go_over_the_end_of_the_week(day: str) -> None:
    phone = _phone(_hours("saturday", "monday", "09:00", "17:00"))

    assert phone.open_at(_at(day, "12:00")) is (day in ("saturday", "sunday", "monday"))


# Every hour, and no hours.


@pytest.mark.parametrize("time", ["00:00", "12:00", "23:59:59"])
@pytest.mark.parametrize("day", _WEEK)
def test_a_line_that_is_answered_all_day_is_always_open(day: str, time: str) -> None:
    assert _phone(all_day=True).open_at(_at(day, time)) is True


def test_hours_that_nobody_confirmed_are_neither_open_nor_closed() -> None:
    assert _phone().open_at(_at("monday", "12:00")) is None


# As an operator writes them.


def test_hours_load_as_the_manual_writes_them(profiles: ProfileFolder) -> None:
    hours = '[{days: [monday, friday], opens: "09:00", closes: "17:00"}]'
    profiles.write(profile_text(phone_text("414-643-1620", hours=hours)))

    (phone,) = profiles.load().host.phones

    assert phone.hours == (_hours("monday", "friday", "09:00", "17:00"),)
    assert (phone.hours[0].first_weekday, phone.hours[0].last_weekday) == (0, 4)


@pytest.mark.parametrize(
    ("hours", "reason"),
    [
        ('{days: [Monday, friday], opens: "09:00", closes: "17:00"}', "'Monday' is no weekday"),
        ('{days: [lunes, viernes], opens: "09:00", closes: "17:00"}', "write monday, tuesday"),
        ('{days: [monday], opens: "09:00", closes: "17:00"}', "days"),
        ('{days: [monday, friday], opens: "9 am", closes: "17:00"}', "opens"),
        ('{days: [monday, friday], opens: "09:00", closes: "25:00"}', "closes"),
        ('{days: [monday, friday], opens: "09:00"}', "closes"),
        ("{days: [monday, friday], opens: 9, closes: 17}", "opens"),
    ],
    ids=[
        "a capital",
        "Spanish",
        "one day",
        "am",
        "an hour that is none",
        "no end",
        "bare numbers, which would be read as seconds",
    ],
)
def test_hours_that_cannot_be_meant_are_refused(
    hours: str, reason: str, profiles: ProfileFolder
) -> None:
    profiles.write(profile_text(phone_text("414-643-1620", hours=f"[{hours}]")))

    with pytest.raises(ValueError, match=r"milwaukee\.yml: phones\.0\.hours") as refusal:
        profiles.load()

    assert reason in str(refusal.value)


# Time zones.


@pytest.mark.parametrize(
    ("time_zone", "utc", "is_open"),
    [
        ("America/Chicago", datetime.datetime(2026, 7, 6, 14, 0), True),
        ("America/Chicago", datetime.datetime(2026, 7, 6, 13, 59), False),
        ("America/Chicago", datetime.datetime(2026, 1, 5, 14, 0), False),
        ("America/Chicago", datetime.datetime(2026, 1, 5, 15, 0), True),
        ("America/Los_Angeles", datetime.datetime(2026, 7, 6, 14, 0), False),
        ("America/Chicago", datetime.datetime(2026, 7, 11, 2, 0), False),
    ],
    ids=[
        "nine in summer",
        "before nine in summer",
        "eight in winter",
        "nine in winter",
        "seven in California",
        "Friday evening, though Saturday in London",
    ],
)
def test_hours_are_in_the_time_zone_of_the_profile(
    time_zone: str,
    utc: datetime.datetime,
    is_open: bool,
    profiles: ProfileFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hours = '[{days: [monday, friday], opens: "09:00", closes: "17:00"}]'
    profiles.write(profile_text(phone_text("414-643-1620", hours=hours), time_zone=time_zone))
    profile = profiles.load().host
    _stop_the_clock(monkeypatch, utc)

    assert profile.phones[0].open_at(profile.now()) is is_open


def test_now_is_the_local_time_of_the_profile(
    profiles: ProfileFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    profiles.write(profile_text())
    _stop_the_clock(monkeypatch, datetime.datetime(2026, 7, 6, 14, 30))

    assert profiles.load().host.now().replace(tzinfo=None) == datetime.datetime(2026, 7, 6, 9, 30)


def _stop_the_clock(monkeypatch: pytest.MonkeyPatch, utc: datetime.datetime) -> None:
    """Make it that moment, wherever `organizations.profile` asks for the time."""
    moment = utc.replace(tzinfo=datetime.timezone.utc)

    class Stopped(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
            return moment.astimezone(tz or ZoneInfo("UTC"))

    monkeypatch.setattr("organizations.profile.datetime.datetime", Stopped)
