"""Confusions that do harm, not only annoy: which they are and why stands in
`data/evaluation/harmful_confusions.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from bot.settings import PROJECT_FOLDER
from evaluation.outcome import Outcome

CONFUSIONS_PATH = PROJECT_FOLDER / "data" / "evaluation" / "harmful_confusions.yml"


@dataclass(frozen=True)
class Confusion:
    """A pair that must not be confused.

    Attributes:
        asked: keys that are meant, each itself or a prefix that ends in ".".
        answered: keys that must not be given then, written the same way.
        why: the harm.
    """

    asked: tuple[str, ...]
    answered: tuple[str, ...]
    why: str

    def covers(self, meant: str, given: str) -> bool:
        """Whether answering `given` where `meant` was right is this confusion."""
        return meant != given and _named(meant, self.asked) and _named(given, self.answered)


@dataclass(frozen=True)
class Harm:
    """A harmful confusion that happened: to which question, with what answer, and why it harms."""

    outcome: Outcome
    why: str


def load_confusions(path: Path = CONFUSIONS_PATH) -> list[Confusion]:
    """The pairs that must not be confused."""
    entries = YAML(typ="safe").load(path.read_text(encoding="utf-8"))["answers"]
    return [Confusion(tuple(e["asked"]), tuple(e["answered"]), str(e["why"])) for e in entries]


def harms(outcomes: Iterable[Outcome], confusions: Sequence[Confusion]) -> Iterator[Harm]:
    """The harmful confusions among the outcomes, one for each at most."""
    for outcome in outcomes:
        if not outcome.right:
            meant, given = outcome.question.preferred, outcome.answer
            covering = (c.why for c in confusions if c.covers(meant, given))
            why = next(covering, None)
            if why:
                yield Harm(outcome, why)


def _named(key: str, names: Sequence[str]) -> bool:
    return any(key.startswith(name) if name.endswith(".") else key == name for name in names)
