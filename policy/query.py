"""Asks the rule set: which rulings hold in a situation, and what is disputed or unknown."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from policy.errors import PolicyError
from policy.schema import Event, Provision, Rule, Statement
from policy.situation import SCOPE, Situation
from policy.vocabulary import Vocabulary

_P = TypeVar("_P", bound=Provision)


@dataclass(frozen=True)
class Ruling:
    """A rule that holds in the situation asked about.

    Attributes:
        rule: the rule, with its voice, verdict, text and sources.
        disputed: another voice says otherwise about the same act.
        due_for_review: its look-again day has passed.
    """

    rule: Rule
    disputed: bool
    due_for_review: bool


@dataclass(frozen=True)
class Rulings:
    """The answer to a question. Without rulings the answer is an explicit unknown."""

    situation: Situation
    rulings: tuple[Ruling, ...]
    statements: tuple[Statement, ...]

    @property
    def unknown(self) -> bool:
        """Whether the rule set holds nothing on the act or situation asked about."""
        return not self.rulings

    @property
    def disputed(self) -> tuple[Ruling, ...]:
        """The rulings on which the voices differ."""
        return tuple(ruling for ruling in self.rulings if ruling.disputed)


class RuleSet:
    """All provisions, and the questions that can be put to them."""

    def __init__(self, vocabulary: Vocabulary, provisions: Sequence[Provision]) -> None:
        self.vocabulary = vocabulary
        self.provisions = {provision.id: provision for provision in provisions}
        self._rules = [p for p in provisions if isinstance(p, Rule)]
        self._statements = [p for p in provisions if isinstance(p, Statement)]
        self._events = [p for p in provisions if isinstance(p, Event)]

    def query(self, situation: Situation) -> Rulings:
        """The rulings that hold in `situation`, most specific first.

        Of two rules on one act in one voice the more specific wins: first the narrower
        jurisdiction, then the one whose actor, place and paper lie inside the other's.

        Raises:
            PolicyError: the situation uses an unknown term.
        """
        self._check(situation)
        rules = self._unbeaten(self._holding(self._rules, situation), situation)
        return Rulings(
            situation,
            tuple(self._ruling(rule, rules, situation.on) for rule in rules),
            tuple(self._by_specificity(self._holding(self._statements, situation), situation)),
        )

    def holds(self, provision_id: str, situation: Situation) -> bool:
        """Whether one provision holds where and when the situation is.

        Raises:
            PolicyError: there is no such provision.
        """
        provision = self.provision(provision_id)
        return provision.jurisdiction in self.vocabulary.chain(
            situation.jurisdiction
        ) and provision.in_force(situation.on)

    def provision(self, provision_id: str) -> Provision:
        """The provision of that id.

        Raises:
            PolicyError: there is no such provision.
        """
        if provision_id not in self.provisions:
            raise PolicyError(f"there is no rule {provision_id!r}; see policy/rules")
        return self.provisions[provision_id]

    def events(
        self,
        jurisdiction: str,
        first: datetime.date | None = None,
        last: datetime.date | None = None,
    ) -> Sequence[Event]:
        """What happened in a jurisdiction and the wider ones, oldest first, both ends included."""
        chain = self.vocabulary.chain(jurisdiction)
        found = (
            event
            for event in self._events
            if event.jurisdiction in chain
            and (first is None or (event.until or event.on) >= first)
            and (last is None or event.on <= last)
        )
        return sorted(found, key=lambda event: event.on)

    def changes(self, situation: Situation) -> tuple[Sequence[Rule], Sequence[Rule]]:
        """The rules on the situation that stopped holding on its day, and those that began to.

        Raises:
            PolicyError: the situation uses an unknown term.
        """
        self._check(situation)
        eve = dataclasses.replace(situation, on=situation.on - datetime.timedelta(days=1))
        ended = [r for r in self._holding(self._rules, eve) if r.last_day == eve.on]
        began = [r for r in self._holding(self._rules, situation) if r.first_day == situation.on]
        return ended, began

    def due_for_review(self, on: datetime.date) -> Sequence[Provision]:
        """Everything whose look-again day has passed, longest overdue first."""
        due = [p for p in self.provisions.values() if p.due_for_review(on)]
        return sorted(due, key=lambda p: p.look_again or on)

    def refuse_contradictions(self) -> None:
        """Check that no two rules say different things of one act in one voice.

        An exception is fine: a rule whose scope lies inside the other's, or whose jurisdiction
        is narrower.

        Raises:
            PolicyError: two rules contradict each other.
        """
        for one, other in itertools.combinations(self._rules, 2):
            if _contradict(one, other):
                raise PolicyError(
                    f"contradicts {other.id} ({other.where}) in the same voice: {one.verdict} "
                    f"against {other.verdict}. Correct one, give it its own dates or scope, or "
                    "mark whose voice it is",
                    one.where,
                )

    def _check(self, situation: Situation) -> None:
        self.vocabulary.require("jurisdictions", situation.jurisdiction)
        for part in (*SCOPE, "act"):
            term = getattr(situation, part)
            if term is not None:
                self.vocabulary.require(f"{part}s", term)

    def _holding(self, provisions: Iterable[_P], situation: Situation) -> list[_P]:
        chain = self.vocabulary.chain(situation.jurisdiction)
        return [
            p
            for p in provisions
            if p.jurisdiction in chain
            and p.in_force(situation.on)
            and p.covers(situation)
            and (situation.act is None or getattr(p, "act", situation.act) == situation.act)
        ]

    def _by_specificity(self, found: Sequence[_P], situation: Situation) -> list[_P]:
        """First what speaks of the very parts asked about, then the narrower jurisdiction,
        then the narrower scope."""
        chain = list(self.vocabulary.chain(situation.jurisdiction))
        asked = [part for part in SCOPE if getattr(situation, part) is not None]

        def order(provision: Provision) -> tuple[int, int, int]:
            named = sum(bool(getattr(provision, part)) for part in asked)
            return -named, chain.index(provision.jurisdiction), -provision.restricted_parts()

        return sorted(found, key=order)

    def _unbeaten(self, rules: Sequence[Rule], situation: Situation) -> list[Rule]:
        ordered = self._by_specificity(rules, situation)
        return [
            rule for rule in ordered if not any(self._beats(o, rule, situation) for o in ordered)
        ]

    def _beats(self, one: Rule, other: Rule, situation: Situation) -> bool:
        """Whether `one` is the more specific of two rules that speak of the same thing. Where a
        part was left open, the general rule still answers for that part's other values."""
        if (one.act, one.voice) != (other.act, other.voice) or not _overlap(one, other):
            return False
        open_parts = [part for part in SCOPE if getattr(situation, part) is None]
        if not _inside(other, one, open_parts):
            return False
        if one.jurisdiction != other.jurisdiction:
            return other.jurisdiction in self.vocabulary.chain(one.jurisdiction) and _inside(
                one, other
            )
        return _strictly_inside(one, other)

    def _ruling(self, rule: Rule, rules: Sequence[Rule], on: datetime.date) -> Ruling:
        disputed = rule.verdict == "disputed" or any(_differ(rule, other) for other in rules)
        return Ruling(rule, disputed, rule.due_for_review(on))


def _differ(one: Rule, other: Rule) -> bool:
    """Whether two voices say different things of one matter."""
    if one is not other and one.dispute is not None and one.dispute == other.dispute:
        return True
    same_matter = one.act == other.act and one.voice != other.voice and _overlap(one, other)
    return same_matter and one.verdict != other.verdict


def _contradict(one: Rule, other: Rule) -> bool:
    same_matter = (one.jurisdiction, one.act, one.voice) == (
        other.jurisdiction,
        other.act,
        other.voice,
    )
    return (
        same_matter
        and one.verdict != other.verdict
        and _overlap(one, other)
        and _overlap_in_time(one, other)
        and not _strictly_inside(one, other)
        and not _strictly_inside(other, one)
    )


def _overlap(one: Provision, other: Provision) -> bool:
    return all(
        not getattr(one, part)
        or not getattr(other, part)
        or set(getattr(one, part)) & set(getattr(other, part))
        for part in SCOPE
    )


def _overlap_in_time(one: Provision, other: Provision) -> bool:
    starts = max(one.first_day or datetime.date.min, other.first_day or datetime.date.min)
    ends = min(one.last_day or datetime.date.max, other.last_day or datetime.date.max)
    return starts <= ends


def _inside(one: Provision, other: Provision, parts: Sequence[str] = SCOPE) -> bool:
    return all(
        not getattr(other, part)
        or (getattr(one, part) and set(getattr(one, part)) <= set(getattr(other, part)))
        for part in parts
    )


def _strictly_inside(one: Provision, other: Provision) -> bool:
    return _inside(one, other) and not _inside(other, one)
