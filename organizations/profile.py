"""Reads and checks the profiles; finds the numbers that serve a place."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import phonenumbers
from pydantic import BaseModel, Extra, Field, ValidationError, validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

PROFILES_FOLDER = Path(__file__).parent

_REGION = "US"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class OrganizationError(ValueError):
    """A profile that may not be used: says which, why, and the cure."""


class _Record(BaseModel):
    class Config:
        extra = Extra.forbid
        frozen = True
        allow_population_by_field_name = True


class Hours(_Record):
    """When somebody answers, in the organisation's time zone.

    Hours that close before they open last into the next morning; "24:00" is midnight. Days may go
    over the end of the week: saturday to monday.
    """

    days: tuple[str, str]
    opens: datetime.time
    closes: datetime.time

    @validator("days", each_item=True)
    def _is_a_weekday(cls, day: str) -> str:
        if day not in _WEEKDAYS:
            raise ValueError(f"{day!r} is no weekday; write monday, tuesday, ...")
        return day

    @validator("opens", "closes", pre=True)
    def _is_written_out(cls, time: object) -> object:
        if not isinstance(time, str | datetime.time):
            raise ValueError(f'{time!r} is no time of day; write it in quotes, like "17:00"')
        return "00:00" if time == "24:00" else time

    @property
    def first_weekday(self) -> int:
        """0 is Monday."""
        return _WEEKDAYS.index(self.days[0])

    @property
    def last_weekday(self) -> int:
        """0 is Monday."""
        return _WEEKDAYS.index(self.days[1])

    def include(self, moment: datetime.datetime) -> bool:
        """Whether somebody answers at that local moment."""
        today, time = moment.weekday(), moment.time()
        if self.opens < self.closes:
            return self._on(today) and self.opens <= time < self.closes
        evening = self._on(today) and time >= self.opens
        morning = self._on((today - 1) % len(_WEEKDAYS)) and time < self.closes
        return evening or morning

    def _on(self, weekday: int) -> bool:
        span = (self.last_weekday - self.first_weekday) % len(_WEEKDAYS)
        return (weekday - self.first_weekday) % len(_WEEKDAYS) <= span


class Phone(_Record):
    """A number as it may be shown.

    Attributes:
        number: None where the number is not known: the profile keeps its place, `missing` says
            how to get it, and nothing is shown.
        national: serves people anywhere in the country.
        all_day: answered at every hour. Otherwise `hours`; empty means "not confirmed".
        note: what a caller should know, translated.
    """

    label: str
    short_label: str | None = None
    number: str | None
    missing: str | None = None
    note: str | None = None
    national: bool = False
    all_day: bool = False
    hours: tuple[Hours, ...] = ()
    languages: tuple[str, ...] = ()
    source: str | None = None
    verified_on: datetime.date | None = None

    @validator("number")
    def _is_a_number(cls, number: str | None) -> str | None:
        if number is None:
            return None
        return _international(number)

    @validator("source", always=True)
    def _needs_a_source(cls, source: str | None, values: Mapping[str, object]) -> str | None:
        if values.get("number") and not (source or "").strip():
            raise ValueError("a number needs `source`: where it was found")
        return source

    def open_at(self, moment: datetime.datetime) -> bool | None:
        """Whether somebody answers at that local moment; None where the hours are not known."""
        if self.all_day:
            return True
        return any(hours.include(moment) for hours in self.hours) if self.hours else None


class WebLink(_Record):
    """A page that helps."""

    title: str
    url: str


class Profile(_Record):
    """One organisation."""

    id: str
    name: str
    area: str
    jurisdiction: str
    answers_for: tuple[str, ...]
    time_zone: str
    greeting: str
    address: str | None = None
    phones: list[Phone] = Field(min_items=1)
    links: tuple[WebLink, ...] = ()

    @validator("time_zone")
    def _is_a_time_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"{name!r} is no time zone; write one like America/Chicago") from error
        return name

    def now(self) -> datetime.datetime:
        """The local time of the organisation."""
        return datetime.datetime.now(ZoneInfo(self.time_zone))

    def known_phones(self) -> Sequence[Phone]:
        """The phones that have a number, in the profile's order: the first is the hotline."""
        return [phone for phone in self.phones if phone.number]

    def gaps(self) -> Sequence[str]:
        """What an operator still has to fill in, one sentence each."""
        return [
            f"{self.id}.yml: no number for {phone.label!r}. {phone.missing or ''}".strip()
            for phone in self.phones
            if not phone.number
        ]


class Organizations:
    """All profiles, and the one that runs this service."""

    def __init__(self, profiles: Mapping[str, Profile], host: str) -> None:
        self.profiles = profiles
        self.host = profiles[host]

    def serving(self, jurisdiction: str) -> Profile | None:
        """The profile that answers for a jurisdiction, the host's first; None if none does."""
        candidates = [self.host, *self.profiles.values()]
        return next((p for p in candidates if jurisdiction in p.answers_for), None)

    def phones_for(self, jurisdiction: str) -> Sequence[Phone]:
        """The numbers to give there: those of its organisation, or else the national ones."""
        profile = self.serving(jurisdiction)
        if profile and profile.known_phones():
            return profile.known_phones()
        return [phone for phone in self.host.known_phones() if phone.national]


def load_organizations(host: str, folder: Path = PROFILES_FOLDER) -> Organizations:
    """Load every profile in `folder`; `host` is the id of the one that runs this service.

    Raises:
        OrganizationError: a profile is damaged, offers a forbidden number, or `host` has none.
    """
    forbidden = _read_forbidden(folder / "forbidden_numbers.yml")
    paths = [p for p in sorted(folder.glob("*.yml")) if p.name != "forbidden_numbers.yml"]
    profiles = {path.stem: _read_profile(path, forbidden) for path in paths}
    if host not in profiles:
        raise OrganizationError(
            f"puerta.yml names the organisation {host!r}, but organizations/ has only "
            f"{', '.join(profiles)}. Choose one of them or write organizations/{host}.yml."
        )
    return Organizations(profiles, host)


def _read_profile(path: Path, forbidden: Mapping[str, str]) -> Profile:
    content = _read_mapping(path)
    if "id" in content:
        raise OrganizationError(
            f"organizations/{path.name}: id: a profile's id is its file's name. "
            "Correct it and start again."
        )
    try:
        profile = Profile(id=path.stem, **{str(name): value for name, value in content.items()})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise OrganizationError(
            f"organizations/{path.name}: {field}: {first['msg']}. Correct it and start again."
        ) from error
    for phone in profile.known_phones():
        if phone.number in forbidden:
            raise OrganizationError(
                f"organizations/{path.name}: {phone.number} must never be offered: "
                f"{forbidden[str(phone.number)]} Remove it."
            )
    return profile


def _read_mapping(path: Path) -> dict[str, Any]:
    try:
        content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise OrganizationError(f"organizations/{path.name} is missing. Restore it.") from error
    except (YAMLError, ValueError) as error:
        raise OrganizationError(
            f"organizations/{path.name} is not readable as YAML ({error}). Restore it."
        ) from error
    if not isinstance(content, dict):
        raise OrganizationError(f"organizations/{path.name} is empty or damaged. Restore it.")
    return content


def _read_forbidden(path: Path) -> Mapping[str, str]:
    return {_international(str(n)): str(reason) for n, reason in _read_mapping(path).items()}


def _international(number: str) -> str:
    """The number as E.164: "+14146431620".

    Raises:
        ValueError: it is no number of the US.
    """
    try:
        parsed = phonenumbers.parse(number, _REGION)
    except phonenumbers.NumberParseException as error:
        raise ValueError(f"{number!r} is not a telephone number") from error
    if not phonenumbers.is_valid_number(parsed):
        raise ValueError(f"{number!r} is not a telephone number that exists in the US")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
