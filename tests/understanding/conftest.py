"""What is slow to load is loaded once; what is worth knowing is said at the end of the run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.nlu.gazetteer import Gazetteer
from bot.nlu.negation import load_negation
from bot.nlu.situation import SituationExtractor, load_gazetteers
from bot.settings import PROJECT_FOLDER

_REPORT = pytest.StashKey[list[str]]()

NLU_FOLDER = PROJECT_FOLDER / "data" / "nlu"


@dataclass(frozen=True)
class Example:
    """One training example, and where it stands."""

    text: str
    intent: str
    language: str | None
    style: str | None
    path: Path


def pytest_configure(config: pytest.Config) -> None:
    """Begin an empty report."""
    config.stash[_REPORT] = []


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say what the tests of this folder measured."""
    for line in config.stash.get(_REPORT, []):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def report(pytestconfig: pytest.Config) -> list[str]:
    """Lines to say at the end of the run."""
    return pytestconfig.stash[_REPORT]


@pytest.fixture(scope="session")
def gazetteers() -> Mapping[str, Gazetteer]:
    """The phrases that ship."""
    return load_gazetteers()


@pytest.fixture(scope="session")
def extractor(gazetteers: Mapping[str, Gazetteer]) -> SituationExtractor:
    """Finds the situation by the phrases that ship."""
    return SituationExtractor(gazetteers, load_negation())


@pytest.fixture(scope="session")
def examples() -> Sequence[Example]:
    """Every training example."""
    return [
        Example(line.removeprefix("- "), block["intent"], *_metadata(block), path)
        for path in sorted(NLU_FOLDER.rglob("*.yml"))
        for block in YAML(typ="safe").load(path.read_text(encoding="utf-8"))["nlu"]
        for line in block["examples"].splitlines()
    ]


def _metadata(block: Mapping[str, Mapping[str, str]]) -> tuple[str | None, str | None]:
    metadata = block.get("metadata") or {}
    return metadata.get("language"), metadata.get("style")
