"""Counts the confusions that do harm, not only annoy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.nlu.harm import Confusion
from evaluation.outcome import Outcome


@dataclass(frozen=True)
class Harm:
    """A harmful confusion that happened: to which question, with what answer, and why it harms."""

    outcome: Outcome
    why: str


def harms(outcomes: Iterable[Outcome], confusions: Sequence[Confusion]) -> Iterator[Harm]:
    """The harmful confusions among the outcomes, one for each at most."""
    for outcome in outcomes:
        if not outcome.right:
            meant, given = outcome.question.preferred, outcome.answer
            why = next((c.why for c in confusions if c.covers(meant, given)), None)
            if why:
                yield Harm(outcome, why)
