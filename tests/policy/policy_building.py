"""Builds small rules and rule folders to ask and to break. Imported by the tests beside it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from policy import Rule, RuleSet, load_rule_set

SOURCES = """
S0:
  publisher: Newsweek
  title: "On the arrest of Mr. de la Cruz"
  date: "2019-09"
  url: null
"""

_RULE: dict[str, object] = {
    "id": "us.wi.milwaukee.assist",
    "jurisdiction": "us/wi/milwaukee",
    "actor": ["city_police"],
    "act": "assist",
    "verdict": "discretionary",
    "voice": "policy",
    "confidence": "SOURCE",
    "checked": datetime.date(2026, 7, 2),
    "text": "Milwaukee police could help ICE when ICE asked.",
    "sources": [
        {
            "source": {"key": "S0", "publisher": "Newsweek", "title": "On the arrest"},
            "quote": "does not preclude the department from cooperating",
        }
    ],
}


def a_rule(**fields: object) -> Rule:
    """A rule of Milwaukee police on helping ICE; name only what matters to the test."""
    return Rule.parse_obj({**_RULE, **fields})


@dataclass(frozen=True)
class RuleFolder:
    """A small rule set on disk: the shipped terms and jurisdictions, one source, no rules yet."""

    path: Path

    def write(self, name: str, text: str) -> Path:
        """Write a file of the folder."""
        path = self.path / name
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return path

    def write_rules(self, entries: str, file: str = "us-wi-milwaukee.yml") -> None:
        """Write a rule file: a header of three lines, `rules:` on line 4, then `entries`."""
        header = "jurisdiction: us/wi/milwaukee\nchecked: 2026-07-02\nreviewed_by: null\nrules:\n"
        self.write(f"rules/{file}", header + dedent(entries).lstrip("\n"))

    def load(self) -> RuleSet:
        """Load the folder."""
        return load_rule_set(self.path)


_YAML_RULE: Mapping[str, str] = {
    "id": "us.wi.milwaukee.assist",
    "actor": "[city_police]",
    "act": "assist",
    "verdict": "discretionary",
    "voice": "policy",
    "confidence": "SOURCE",
    "text": "Milwaukee police could help ICE when ICE asked.",
    "sources": '[{key: S0, quote: "does not preclude the department from cooperating"}]',
}


def rule_entry(**changed: str | None) -> str:
    """A rule as it stands in a file; name the fields to change, `None` leaves one out."""
    fields = {**_YAML_RULE, **changed}
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "- " + "\n  ".join(lines) + "\n"
