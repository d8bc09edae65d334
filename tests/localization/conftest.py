"""What the tests of the localization share."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from babel.messages.catalog import Catalog

from localization import Translator, load_translators
from localization.extract import templates


@pytest.fixture(scope="session")
def translators() -> Mapping[str, Translator]:
    """English and Spanish, whatever the operator configured."""
    return load_translators(("en", "es"))


@pytest.fixture(scope="session")
def english(translators: Mapping[str, Translator]) -> Translator:
    """The source language."""
    return translators["en"]


@pytest.fixture(scope="session")
def spanish(translators: Mapping[str, Translator]) -> Translator:
    """The first language that has a catalogue."""
    return translators["es"]


@pytest.fixture(scope="session")
def real_templates() -> Mapping[str, Catalog]:
    """Every text of the program, by domain."""
    return templates()
