"""The shape of the answer catalogue's files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, Extra, Field, root_validator


class _Record(BaseModel):
    class Config:
        extra = Extra.forbid
        frozen = True
        allow_population_by_field_name = True


class Line(_Record):
    """One paragraph of an answer; exactly one of the five forms below.

    Attributes:
        text: a sentence that rests on `rules`; said only where and when all of them hold.
        rule: the id of a provision whose own text is said, where and when it holds.
        rulings: a question to the rule set (actor, act, place, paper); every ruling is said,
            each in its voice, and "we have no rule" where there is none.
        events: the ids of events, told in the order given.
        remark: a sentence without any claim about law, policy or facts.
        only_if: parts of the situation (place, paper, ...) that must have one of these values.
    """

    text: str | None = None
    rules: tuple[str, ...] = ()
    rule: str | None = None
    rulings: Mapping[str, str] | None = None
    events: tuple[str, ...] = ()
    remark: str | None = None
    only_if: Mapping[str, tuple[str, ...]] = Field({}, alias="if")

    @root_validator(skip_on_failure=True)
    def _has_one_form(cls, values: dict[str, Any]) -> dict[str, Any]:
        forms = [name for name in ("text", "rule", "rulings", "events", "remark") if values[name]]
        if len(forms) != 1:
            raise ValueError("a line is one of: text, rule, rulings, events, remark")
        if bool(values["text"]) != bool(values["rules"]):
            raise ValueError(
                "a text needs `rules`, the ids it rests on; use `remark` for a sentence "
                "that says nothing about law, policy or facts"
            )
        return values


class Answer(_Record):
    """One key of the catalogue.

    Attributes:
        title: the topic as a choice to tap, at most 24 characters in every language.
        situation: what the topic itself says of the situation, e.g. `place: home`.
        first: emergencies only: the first message, one SMS segment with the number to call.
        short: the answer. more: what follows when the person asks for more.
        say: keys of `phrases.yml`, the words for the officer.
        offers: keys of other answers, offered as choices.
        local: it differs from place to place, so it says for which place it is.
        dated: it says when its sources were last looked at.
        hotline: it ends with the number to call.
        lists: it ends with the organisation's "phones" with their hours, or its "pages".
        image: the name of a drawing that helps.
        slot: questions only: the slot that the tapped option fills.
        options: questions only: each value of the slot, and the words to tap for it.
    """

    key: str
    title: str | None = None
    situation: Mapping[str, str] = {}
    first: Line | None = None
    short: tuple[Line, ...] = ()
    more: tuple[Line, ...] = ()
    say: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    local: bool = False
    dated: bool = False
    hotline: bool = False
    lists: Literal["phones", "pages"] | None = None
    image: str | None = None
    slot: str | None = None
    options: Mapping[str, str] = {}

    def lines(self) -> tuple[Line, ...]:
        """Every line, in the order in which it can be said."""
        return ((self.first,) if self.first else ()) + self.short + self.more


class PhraseEntry(_Record):
    """Words for the officer, what they mean, and the rules that give the right to say them."""

    english: str
    meaning: str
    rules: list[str] = Field(min_items=1)
