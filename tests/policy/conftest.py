"""Shared by the tests of the policy rule set: the rules as they ship, and small ones to break."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from policy import Rule, RuleSet, load_rule_set
from policy.loading import POLICY_FOLDER

MakeRule = Callable[..., Rule]

_SOURCES = """
S0:
  publisher: Newsweek
  title: "On the arrest of Mr. de la Cruz"
  date: "2019-09"
  url: null
"""


@pytest.fixture(scope="session")
def rule_set() -> RuleSet:
    """The rules as they ship."""
    return load_rule_set()


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
        """Write a rule file: its header takes lines 1 to 3, `rules:` is line 4, then `entries`."""
        jurisdiction = file.removesuffix(".yml").replace("us-wi-", "us/wi/").replace("us-", "us/")
        header = f"jurisdiction: {jurisdiction}\nchecked: 2026-07-02\nreviewed_by: null\nrules:\n"
        self.write(f"rules/{file}", header + dedent(entries).lstrip("\n"))

    def load(self) -> RuleSet:
        """Load the folder."""
        return load_rule_set(self.path)


@pytest.fixture
def rule_folder(tmp_path: Path) -> RuleFolder:
    """A folder to write rules into."""
    for name in ("vocabulary.yml", "jurisdictions.yml"):
        shutil.copy(POLICY_FOLDER / name, tmp_path / name)
    (tmp_path / "rules").mkdir()
    folder = RuleFolder(tmp_path)
    folder.write("sources.yml", _SOURCES)
    return folder


@pytest.fixture
def make_rule() -> MakeRule:
    """Make a rule of Milwaukee police on helping ICE; name only what matters to the test."""

    def make(**fields: object) -> Rule:
        return Rule(**{**_RULE, **fields})

    return make


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
