"""Talks on the real rules, answers and profiles, always on the same day."""

from __future__ import annotations

import datetime

import pytest
from acting import Talk

from actions.library import Library, library

TODAY = datetime.date(2026, 7, 2)


@pytest.fixture(scope="session")
def everything() -> Library:
    """Rules, answers, profiles and languages as they ship."""
    return library()


@pytest.fixture(autouse=True)
def _same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test depend on the day on which it runs."""
    monkeypatch.setattr(Library, "today", lambda self: TODAY)


@pytest.fixture
def talk() -> Talk:
    """A conversation in English in which nothing was said yet."""
    return Talk.begun(language="en")


@pytest.fixture
def charla() -> Talk:
    """A conversation in Spanish in which nothing was said yet."""
    return Talk.begun(language="es")
