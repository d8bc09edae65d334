"""What the tests of the answers share: the real rule set and catalogue, loaded once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest
from everything_said import Said, everything

from actions.library import library
from answers.compose import Composer
from answers.contacts import Contacts
from answers.loading import Catalogue
from answers.schema import Answer, PhraseEntry
from localization import Translator, load_translators
from organizations import Organizations, load_organizations
from policy import RuleSet


@pytest.fixture(scope="session")
def rule_set() -> RuleSet:
    """The rule set that ships."""
    return library().rule_set


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogue that ships."""
    return library().catalogue


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
def milwaukee() -> Organizations:
    """All profiles, with the one of Milwaukee as host."""
    return load_organizations("milwaukee")


@pytest.fixture(scope="session")
def kansas_city() -> Organizations:
    """All profiles, with the one of Kansas City as host."""
    return load_organizations("kansas-city")


@pytest.fixture(scope="session")
def composers(
    catalogue: Catalogue,
    rule_set: RuleSet,
    milwaukee: Organizations,
    kansas_city: Organizations,
) -> Mapping[str, Composer]:
    """The answers that ship, as each organisation gives them."""
    return {
        host.host.id: Composer(
            catalogue,
            rule_set,
            Contacts(host),
            {"organization": host.host.name, "hours": "4"},
        )
        for host in (milwaukee, kansas_city)
    }


@pytest.fixture(scope="session")
def composer(composers: Mapping[str, Composer]) -> Composer:
    """The answers that ship, as Milwaukee's organisation gives them."""
    return composers["milwaukee"]


@pytest.fixture(scope="session")
def said(composer: Composer, translators: Mapping[str, Translator]) -> Sequence[Said]:
    """Everything that Milwaukee's service says, in every place, language and part."""
    return everything(composer, translators)


@pytest.fixture
def composer_of(
    catalogue: Catalogue, rule_set: RuleSet, milwaukee: Organizations
) -> Callable[..., Composer]:
    """Makes a composer of answers written for one test, given as `key={...fields}`."""

    def make(
        phrases: Mapping[str, PhraseEntry] | None = None,
        organizations: Organizations = milwaukee,
        **answers: dict,
    ) -> Composer:
        made = {key: Answer(key=key, **fields) for key, fields in answers.items()}
        return Composer(
            Catalogue(made, phrases or catalogue.phrases), rule_set, Contacts(organizations)
        )

    return make
