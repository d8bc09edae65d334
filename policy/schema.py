"""The shape of a rule file."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Literal

from pydantic import BaseModel, Extra, Field, root_validator, validator

from policy.situation import SCOPE, Situation


class _Record(BaseModel):
    class Config:
        extra = Extra.forbid
        allow_population_by_field_name = True
        frozen = True


class Source(_Record):
    """Where a sentence comes from. `date` is a day, a month or a year as the publisher gives it."""

    key: str
    publisher: str
    title: str
    date: str | None = None
    url: str | None = None


class Citation(_Record):
    """A source and the words in it that a reviewer checks the rule by, in their own language."""

    source: Source
    quote: str

    @validator("quote")
    def _says_something(cls, quote: str) -> str:
        if not quote.strip():
            raise ValueError("a source needs a `quote`: the words to check the rule by")
        return quote


class Provision(_Record):
    """What rules, statements and events have in common.

    Scope: an empty list means "any". Days are inclusive at both ends; `None` is open.
    """

    id: str
    jurisdiction: str
    text: str = Field(min_length=1)
    voice: str
    sources: tuple[Citation, ...]
    ledger: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    paper: tuple[str, ...] = ()
    first_day: datetime.date | None = Field(None, alias="from")
    last_day: datetime.date | None = Field(None, alias="to")
    look_again: datetime.date | None = None
    checked: datetime.date
    reviewed_by: str | None = None
    instrument: str | None = None
    dispute: str | None = None
    confidence: Literal["SOURCE", "PAGE", "FORM", "WEAK"]
    conditions: tuple[str, ...] = ()
    where: str = ""  # file and line, for messages

    @validator("sources")
    def _needs_a_source(cls, sources: tuple[Citation, ...]) -> tuple[Citation, ...]:
        if not sources:
            raise ValueError("a rule needs at least one source: add one under `sources`")
        return sources

    @root_validator(skip_on_failure=True)
    def _needs_a_possible_interval(cls, values: dict[str, Any]) -> dict[str, Any]:
        first, last = values["first_day"], values["last_day"]
        if first and last and first > last:
            raise ValueError(f"impossible interval: it ends on {last}, before it starts on {first}")
        return values

    def in_force(self, on: datetime.date) -> bool:
        """Whether the provision holds on that day."""
        return (self.first_day is None or self.first_day <= on) and (
            self.last_day is None or on <= self.last_day
        )

    def covers(self, situation: Situation) -> bool:
        """Whether the provision speaks of this situation's actor, place and paper."""
        return all(_admits(getattr(self, part), getattr(situation, part)) for part in SCOPE)

    def due_for_review(self, on: datetime.date) -> bool:
        """Whether its look-again day has passed: it still answers, with a caution."""
        return self.look_again is not None and self.look_again < on

    def restricted_parts(self) -> int:
        """How many of actor, place and paper it names: the more, the more specific."""
        return sum(bool(getattr(self, part)) for part in SCOPE)


class Rule(Provision):
    """Who may (not) do what: an act and a verdict."""

    act: str
    verdict: str


class Statement(Provision):
    """What is so, without a verdict: what a paper looks like, what helps, how long it takes."""


class Event(Provision):
    """What happened, on one day or from `on` until `until`."""

    on: datetime.date
    until: datetime.date | None = None

    @root_validator(skip_on_failure=True)
    def _ends_after_it_began(cls, values: dict[str, Any]) -> dict[str, Any]:
        if values["until"] and values["until"] < values["on"]:
            raise ValueError(
                f"impossible interval: it ends on {values['until']}, before {values['on']}"
            )
        return values


def _admits(allowed: Sequence[str], value: str | None) -> bool:
    return not allowed or value is None or value in allowed
