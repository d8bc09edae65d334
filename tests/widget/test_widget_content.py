"""What the service puts into the widget: the catalogue's answers, the profile's numbers."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from actions.library import Library
from answers.reply import Message
from bot.channels.web.served import Served, takes_gzip
from bot.channels.web.widget import (
    EMERGENCIES,
    PLACEHOLDER,
    Widget,
    compose_content,
    open_minutes,
)
from organizations import Phone


@pytest.fixture(scope="module")
def content(loaded: Library) -> dict[str, Any]:
    """What is embedded."""
    return compose_content(loaded)


def _phone(**fields: Any) -> Phone:
    return Phone(label="Line", number="+1 414-643-1620", source="a test", **fields)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("key", EMERGENCIES)
def test_an_emergency_is_answered_as_everywhere_else(
    content: dict[str, Any],
    told: Callable[[str, str], Sequence[Message]],
    key: str,
    language: str,
) -> None:
    local = content["organizations"][0]["languages"][language]
    known = next(e for e in local["emergencies"] if e["payload"] == f"/{key}")
    expected = told(key, language)
    assert len(expected) == 2
    for message, full in zip(known["messages"], expected, strict=True):
        assert Message(**message) == full.copy(update={"sources": []})


def test_the_most_urgent_stands_first(content: dict[str, Any]) -> None:
    for organization in content["organizations"]:
        for local in organization["languages"].values():
            assert local["emergencies"][0]["payload"] == "/emergency.home"


def test_every_organisation_gives_its_own_number(content: dict[str, Any], loaded: Library) -> None:
    ids = [organization["id"] for organization in content["organizations"]]
    assert ids[0] == loaded.organizations.host.id
    assert set(ids) == set(loaded.organizations.profiles)
    for organization in content["organizations"]:
        profile = loaded.organizations.profiles[organization["id"]]
        number = profile.known_phones()[0].number
        for local in organization["languages"].values():
            assert local["phones"][0]["url"] == f"tel:{number}"
            assert local["emergencies"][0]["messages"][0]["links"][0]["url"] == f"tel:{number}"


def test_the_host_needs_no_place_and_another_says_it(content: dict[str, Any]) -> None:
    places = {o["id"]: o["place"] for o in content["organizations"]}
    assert places["milwaukee"] is None
    assert places["kansas-city"] == '/inform{"jurisdiction":"us/mo/kansas-city"}'


def test_every_word_is_there_in_every_language(content: dict[str, Any]) -> None:
    english, spanish = (content["languages"][code]["texts"] for code in ("en", "es"))
    assert set(english) == set(spanish)
    same = {name for name in english if english[name] == spanish[name]}
    assert same == set()
    assert len(english["papers"]) == len(spanish["papers"]) == 8


@pytest.mark.parametrize(
    ("hours", "spans"),
    [
        ([("friday", "saturday", "09:00", "17:00")], [[6300, 6780], [7740, 8220]]),
        ([("sunday", "sunday", "22:00", "02:00")], [[0, 120], [6 * 1440 + 1320, 7 * 1440]]),
        ([("monday", "sunday", "00:00", "24:00")], [[0, 7 * 1440]]),
        ([], []),
    ],
    ids=["office", "over the end of the week", "always", "not known"],
)  # fmt: skip
def test_opening_hours_become_minutes_of_the_week(hours: Any, spans: list[list[int]]) -> None:
    phone = _phone(
        hours=[{"days": (a, b), "opens": opens, "closes": closes} for a, b, opens, closes in hours]
    )
    assert open_minutes(phone) == spans


def test_the_texts_are_composed_anew_on_another_day(
    loaded: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = [datetime.date(2026, 1, 1)]
    monkeypatch.setattr(Library, "today", lambda _: today[0])
    widget = Widget(loaded, f"const content={PLACEHOLDER};")
    first = widget.served()
    assert widget.served() is first
    today[0] = datetime.date(2026, 1, 2)
    assert widget.served() is not first


def test_the_content_is_one_value_of_a_script(loaded: Library) -> None:
    text = Widget(loaded, PLACEHOLDER).served().plain.decode()
    assert json.loads(text) == compose_content(loaded)
    assert "\u2028" not in text
    assert "\u2029" not in text


@pytest.mark.parametrize(
    ("header", "takes"),
    [
        ("gzip, deflate, br", True),
        ("GZIP", True),
        ("br;q=1.0, gzip;q=0.8", True),
        ("*", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("br", False),
        ("", False),
    ],
)
def test_gzip_is_sent_to_whoever_takes_it(header: str, takes: bool) -> None:
    assert takes_gzip(header) is takes


def test_a_changed_content_has_another_name() -> None:
    assert Served(b"one").tag == Served(b"one").tag
    assert Served(b"one").tag != Served(b"two").tag
    assert Served(b"one").compressed == Served(b"one").compressed
