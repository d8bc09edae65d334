"""What the tests of texts share: the answers that ship, composed once."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from segments_calculator import Calculator
from shipped_replies import HOMES, Reply, shipped_replies

from actions.library import library
from answers.compose import Composer
from answers.contacts import Contacts
from localization import Translator, load_translators
from localization.translator import DOMAINS, LOCALES_FOLDER
from organizations import load_organizations

_PROJECT_FOLDER = Path(__file__).parents[3]
_NODE = _PROJECT_FOLDER / ".venv" / "bin" / "node"
_CALCULATOR = _PROJECT_FOLDER / "tests" / "vendors" / "segments.cjs"


@pytest.fixture(scope="session")
def translators() -> Mapping[str, Translator]:
    """English and Spanish, whatever the operator configured."""
    return load_translators(("en", "es"))


@pytest.fixture(scope="session")
def replies(translators: Mapping[str, Translator]) -> Sequence[Reply]:
    """Every answer that ships, for both organisations and languages."""
    hosts = [load_organizations(organization) for organization in HOMES]
    composers = {
        host.host.id: Composer(
            library().catalogue,
            library().rule_set,
            Contacts(host),
            {"organization": host.host.name, "hours": "4"},
        )
        for host in hosts
    }
    return shipped_replies(composers, translators)


@pytest.fixture(scope="session")
def spanish_texts() -> Sequence[str]:
    """Every Spanish text of the program."""
    return [spanish for _, spanish in _translated()]


@pytest.fixture(scope="session")
def all_texts() -> Sequence[str]:
    """Every text of the program, in both languages."""
    return [text for pair in _translated() for text in pair]


@pytest.fixture(scope="session")
def calculator() -> Iterator[Calculator]:
    """Twilio's own calculator of segments, in Node."""
    with subprocess.Popen(
        [_NODE, _CALCULATOR], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Calculator(process)
        process.communicate()


def _translated() -> Sequence[tuple[str, str]]:
    pairs = []
    for domain in DOMAINS:
        with open(LOCALES_FOLDER / "es" / "LC_MESSAGES" / f"{domain}.po", "rb") as file:
            pairs += [(str(m.id), str(m.string)) for m in read_po(file) if m.id and m.string]
    return pairs
