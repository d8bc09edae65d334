"""Shared by the tests of the policy rule set: the rules as they ship, and small ones to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from policy_building import SOURCES, RuleFolder

from policy import RuleSet, load_rule_set
from policy.loading import POLICY_FOLDER


@pytest.fixture(scope="session")
def rule_set() -> RuleSet:
    """The rules as they ship."""
    return load_rule_set()


@pytest.fixture
def rule_folder(tmp_path: Path) -> RuleFolder:
    """A folder to write rules into."""
    for name in ("vocabulary.yml", "jurisdictions.yml"):
        shutil.copy(POLICY_FOLDER / name, tmp_path / name)
    (tmp_path / "rules").mkdir()
    folder = RuleFolder(tmp_path)
    folder.write("sources.yml", SOURCES)
    return folder
