"""Finds the day that a message asks about."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Mapping

from babel.dates import get_month_names

from bot.nlu.normalization import normalized
from bot.settings import load_settings

#: Years that the policies Puerta knows of can be asked about.
_YEAR = re.compile(
    r"\b(?:in|en|de|of|before|antes de|durante|during|year|año|y)\s+(?:el\s+|the\s+)?(20[12]\d)\b"
)
_ISO_DAY = re.compile(r"\b(20[12]\d)-(\d{2})-(\d{2})\b")
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"


def day_in(text: str) -> datetime.date | None:
    """The day that a normalised text names. A month stands for its 15th, a year for its middle."""
    for read in (_iso_day, _day_of_month, _year):
        try:
            day = read(text)
        except ValueError:  # 31 February
            continue
        if day:
            return day
    return None


def _iso_day(text: str) -> datetime.date | None:
    found = _ISO_DAY.search(text)
    return datetime.date(*map(int, found.groups())) if found else None


def _day_of_month(text: str) -> datetime.date | None:
    """ "23 de septiembre de 2019", "Sept. 23rd, 2019", "September 2019"."""
    found = _written_day().search(text)
    if not found:
        return None
    before, month, after, year = found.groups()
    return datetime.date(int(year), _months()[month], int(before or after or 15))


def _year(text: str) -> datetime.date | None:
    found = _YEAR.search(text)
    return datetime.date(int(found.group(1)), 7, 1) if found else None


@functools.cache
def _written_day() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    of = r"(?:de |del |of )?"
    return re.compile(rf"\b(?:{_DAY} {of})?({months})\b\.?(?: {_DAY}\b)?,? {of}(20[12]\d)\b")


@functools.cache
def _months() -> Mapping[str, int]:
    """The number of each month by its names, long and short, in the languages that are set."""
    return {
        normalized(name).rstrip("."): number
        for language in load_settings().languages
        for width in ("abbreviated", "wide")
        for number, name in get_month_names(width, locale=language).items()
    }
