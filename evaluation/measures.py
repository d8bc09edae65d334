"""Figures over outcomes. Shares are 0 to 1, and None where there is nothing to count."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evaluation.outcome import EMERGENCY_PREFIX, OUT_OF_SCOPE, UNCLEAR, Outcome

_BINS = 10


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    count: int
    total: int

    @property
    def value(self) -> float | None:
        """The share, or None where there is nothing to count."""
        return self.count / self.total if self.total else None

    def __str__(self) -> str:
        if self.value is None:
            return "none to count"
        return f"{100 * self.value:.1f} % ({self.count} of {self.total})"


@dataclass(frozen=True)
class Bin:
    """Outcomes of like confidence: how sure they were, and how many were right."""

    lowest: float
    count: int
    confidence: float
    accuracy: float


def share(outcomes: Iterable[Outcome], counted: Callable[[Outcome], bool]) -> Share:
    """How many of the outcomes are counted."""
    verdicts = [counted(outcome) for outcome in outcomes]
    return Share(sum(verdicts), len(verdicts))


def accuracy(outcomes: Iterable[Outcome]) -> Share:
    """How many were answered right."""
    return share(outcomes, lambda outcome: outcome.right)


def accuracy_by(
    outcomes: Iterable[Outcome], groups: Callable[[Outcome], Iterable[str]]
) -> dict[str, Share]:
    """How many were answered right in each group; an outcome may stand in several."""
    members: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for group in groups(outcome):
            members[group].append(outcome)
    return {group: accuracy(members[group]) for group in sorted(members)}


def emergency_recall(outcomes: Iterable[Outcome]) -> Share:
    """How many emergencies were answered as one of them, or with another right answer."""
    asked = [o for o in outcomes if o.question.preferred.startswith(EMERGENCY_PREFIX)]
    return share(asked, lambda o: o.right or o.answer.startswith(EMERGENCY_PREFIX))


def out_of_scope_recall(outcomes: Iterable[Outcome]) -> Share:
    """How many questions of other matters were not answered as if they were Puerta's."""
    asked = [o for o in outcomes if o.question.preferred == OUT_OF_SCOPE]
    return share(asked, lambda o: o.right)


def out_of_scope_precision(outcomes: Iterable[Outcome]) -> Share:
    """How many of those told "I cannot help with that" had asked for another matter."""
    turned_away = [o for o in outcomes if o.answer == OUT_OF_SCOPE]
    return share(turned_away, lambda o: o.right)


def turned_away(outcomes: Iterable[Outcome]) -> Share:
    """How many questions of Puerta's own were told "I cannot help with that"."""
    asked = [o for o in outcomes if OUT_OF_SCOPE not in o.question.answers]
    return share(asked, lambda o: o.answer == OUT_OF_SCOPE)


def asked_back(outcomes: Iterable[Outcome]) -> Share:
    """How many were asked what they meant."""
    return share(outcomes, lambda o: o.answer == UNCLEAR)


def calibration(outcomes: Iterable[Outcome]) -> list[Bin]:
    """Outcomes with an answer (not those asked back), by tenths of confidence; empty bins are
    left out."""
    members: dict[int, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.answer != UNCLEAR:
            members[min(int(outcome.confidence * _BINS), _BINS - 1)].append(outcome)
    return [_bin(number / _BINS, members[number]) for number in sorted(members)]


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """The mean distance of confidence and accuracy, by the bins' counts (expected calibration
    error; Guo and others 2017, "On Calibration of Modern Neural Networks", section 2)."""
    total = sum(entry.count for entry in bins)
    if not total:
        return None
    return sum(entry.count * abs(entry.confidence - entry.accuracy) for entry in bins) / total


def confusion(outcomes: Iterable[Outcome]) -> dict[str, Counter[str]]:
    """For each right answer, what was answered and how often. An outcome that is right counts
    under its own answer, so that the diagonal holds what is right."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        table[outcome.answer if outcome.right else outcome.question.preferred][outcome.answer] += 1
    return dict(table)


def _bin(lowest: float, outcomes: Sequence[Outcome]) -> Bin:
    sure = sum(outcome.confidence for outcome in outcomes) / len(outcomes)
    return Bin(lowest, len(outcomes), sure, accuracy(outcomes).value or 0.0)
