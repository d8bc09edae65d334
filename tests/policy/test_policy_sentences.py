"""The rules, said in sentences that a lawyer can read, and put to the rule set."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from policy import Rule, RuleSet, Rulings, Situation
from policy.situation import SCOPE

_FILES = sorted((Path(__file__).parent / "sentences").glob("*.yml"))
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Sentence:
    """One sentence put to one situation.

    Attributes:
        expected: what each voice that speaks says; nobody speaks where it is empty.
        disputed: whether the answer is marked as disputed; None where the sentence leaves it open.
    """

    text: str
    situation: Situation
    expected: Mapping[str, frozenset[str]]
    disputed: bool | None

    @property
    def name(self) -> str:
        """The sentence, and the situation it is put to."""
        return f"{self.text} [{_described(self.situation)}]"


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _described(situation: Situation) -> str:
    parts = (situation.jurisdiction, *(getattr(situation, part) for part in (*SCOPE, "act")))
    return " ".join(str(part) for part in (*parts, situation.on) if part)


def _sentences() -> Iterator[Sentence]:
    for path in _FILES:
        for entry in YAML(typ="safe").load(path.read_text(encoding="utf-8")):
            parts = entry["situation"]
            for values in itertools.product(*map(_listed, parts.values())):
                yield Sentence(
                    entry["sentence"],
                    Situation(**dict(zip(parts, values, strict=True))),
                    _expectation(entry["expected"]),
                    entry.get("disputed"),
                )


def _expectation(expected: Any) -> Mapping[str, frozenset[str]]:
    if expected == "unknown":
        return {}
    return {voice: frozenset(_listed(verdicts)) for voice, verdicts in expected.items()}


_SENTENCES = list(_sentences())


@pytest.mark.parametrize("sentence", _SENTENCES, ids=lambda sentence: sentence.name)
def test_the_rule_set_says_what_the_sentence_says(sentence: Sentence, rule_set: RuleSet) -> None:
    rulings = rule_set.query(sentence.situation)

    assert _verdicts_by_voice(rulings) == sentence.expected, _report(sentence, rulings)
    assert rulings.unknown is not bool(sentence.expected), _report(sentence, rulings)
    if sentence.disputed is not None:
        assert bool(rulings.disputed) is sentence.disputed, _report(sentence, rulings)


def _verdicts_by_voice(rulings: Rulings) -> Mapping[str, frozenset[str]]:
    voices = {ruling.rule.voice for ruling in rulings.rulings}
    return {
        voice: frozenset(r.rule.verdict for r in rulings.rulings if r.rule.voice == voice)
        for voice in voices
    }


def _report(sentence: Sentence, rulings: Rulings) -> str:
    found = [
        f"  {r.rule.voice}: {r.rule.verdict}{' (disputed)' * r.disputed}, by {r.rule.id}"
        for r in rulings.rulings
    ]
    return "\n".join(
        (
            "the rule set does not say this:",
            f"  {sentence.text}",
            f"  in {_described(sentence.situation)}",
            f"expected: {_plain(sentence.expected)}, disputed: {sentence.disputed}",
            "found:",
            *(found or ["  unknown"]),
        )
    )


def _plain(expected: Mapping[str, frozenset[str]]) -> str:
    return (
        "; ".join(f"{voice}: {', '.join(sorted(said))}" for voice, said in expected.items())
        or "unknown"
    )


def test_there_are_at_least_sixty_sentences_and_none_is_said_twice() -> None:
    texts = [e["sentence"] for p in _FILES for e in YAML(typ="safe").load(p.read_text("utf-8"))]

    assert len(texts) >= 60
    assert sorted(texts) == sorted(set(texts))


def test_every_rule_that_begins_or_ends_has_sentences_on_the_days_around_it(
    rule_set: RuleSet,
) -> None:
    missing = [
        f"{rule.id}: {day}"
        for rule in rule_set.provisions.values()
        if isinstance(rule, Rule)
        for change in _changes_of(rule)
        for day in (change - _DAY, change, change + _DAY)
        if not any(_puts_the_rule_to_that_day(s, rule, day, rule_set) for s in _SENTENCES)
    ]

    assert not missing, "write a sentence for: " + "; ".join(missing)


def _changes_of(rule: Rule) -> Iterator[datetime.date]:
    """The days on which something else holds than on their eve."""
    if rule.first_day:
        yield rule.first_day
    if rule.last_day:
        yield rule.last_day + _DAY


def _puts_the_rule_to_that_day(
    sentence: Sentence, rule: Rule, day: datetime.date, rule_set: RuleSet
) -> bool:
    asked = sentence.situation
    return (
        asked.on == day
        and asked.act == rule.act
        and rule.jurisdiction in rule_set.vocabulary.chain(asked.jurisdiction)
        and rule.covers(asked)
    )


@pytest.mark.parametrize("act", ["enter", "arrest"])
def test_every_place_with_every_paper_has_a_sentence_on_ice(act: str, rule_set: RuleSet) -> None:
    asked = {
        (s.situation.place, s.situation.paper)
        for s in _SENTENCES
        if (s.situation.jurisdiction, s.situation.actor, s.situation.act) == ("us", "ice", act)
    }
    places = set(rule_set.vocabulary.places) - {"border", "detention"}

    assert asked >= set(itertools.product(places, rule_set.vocabulary.papers))
