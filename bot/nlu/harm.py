"""Answers that must not be confused, and why: `data/harmful_confusions.yml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

CONFUSIONS_PATH = Path(__file__).parent.parent.parent / "data" / "harmful_confusions.yml"


@dataclass(frozen=True)
class Confusion:
    """A pair that must not be confused.

    Attributes:
        asked: keys that are meant, each itself or all under a name that ends in ".".
        answered: keys that must not be given then, written the same way.
        why: the harm.
    """

    asked: tuple[str, ...]
    answered: tuple[str, ...]
    why: str

    def covers(self, meant: str, given: str) -> bool:
        """Whether answering `given` where `meant` was right is this confusion."""
        return meant != given and named(meant, self.asked) and named(given, self.answered)


def load_confusions(path: Path = CONFUSIONS_PATH) -> list[Confusion]:
    """The pairs of answers that must not be confused."""
    entries = YAML(typ="safe").load(path.read_text(encoding="utf-8"))["answers"]
    return [Confusion(tuple(e["asked"]), tuple(e["answered"]), str(e["why"])) for e in entries]


def named(key: str, names: Sequence[str]) -> bool:
    """Whether a key is one of the names, or stands under one that ends in "."."""
    return any(key.startswith(name) if name.endswith(".") else key == name for name in names)
