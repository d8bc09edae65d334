"""Builds small profiles to load and to break. Imported by the tests beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent

from organizations import Organizations, load_organizations

OFFICE = """
- label: Voces de la Frontera office
  number: "+1 414-643-1620"
  source: Voces de la Frontera notice of September 25, 2019
"""
MIGRAWATCH = """
- label: United We Dream MigraWatch
  number: "+1 844-363-1423"
  national: true
  source: The Monitor, July 14, 2019
"""
UNKNOWN = """
- label: Voces de la Frontera 24-hour hotline
  number: null
  missing: Ask Voces de la Frontera.
"""


def profile_text(phones: str = OFFICE, **changed: str | None) -> str:
    """A profile as it stands in a file; name the fields to change, `None` leaves one out."""
    fields = {
        "name": "Voces de la Frontera",
        "area": "Milwaukee",
        "jurisdiction": "us/wi/milwaukee",
        "answers_for": "[us/wi/milwaukee]",
        "time_zone": "America/Chicago",
        "greeting": "Hello.",
        **changed,
    }
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "\n".join((*lines, "phones:")) + "\n" + dedent(phones).lstrip("\n")


def phone_text(number: str, **more: str) -> str:
    """One phone of a profile, with a source."""
    fields = {"number": number, "source": "a notice", **more}
    lines = [f"{name}: {value}" for name, value in fields.items()]
    return "- label: Hotline\n" + indent("\n".join(lines), "  ") + "\n"


@dataclass(frozen=True)
class ProfileFolder:
    """A folder of profiles, with the shipped list of forbidden numbers."""

    path: Path

    def write(self, text: str, name: str = "milwaukee.yml") -> None:
        """Write one file of the folder."""
        (self.path / name).write_text(text, encoding="utf-8")

    def load(self, host: str = "milwaukee") -> Organizations:
        """Load every profile of the folder."""
        return load_organizations(host, self.path)
