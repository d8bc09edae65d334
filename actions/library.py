"""What every action reads: rules, answers, profiles and languages, loaded once."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping
from dataclasses import dataclass

from answers.compose import Composer
from answers.contacts import Contacts
from answers.loading import Catalogue, load_catalogue
from bot.settings import Settings, load_settings
from localization import Translator, load_translators
from organizations import Organizations, load_organizations
from policy import RuleSet, load_rule_set


@dataclass(frozen=True)
class Library:
    """Everything that answers are made of."""

    settings: Settings
    rule_set: RuleSet
    catalogue: Catalogue
    organizations: Organizations
    translators: Mapping[str, Translator]
    composer: Composer

    @property
    def home_jurisdiction(self) -> str:
        """Where a question is about when it names no place."""
        return self.organizations.host.jurisdiction

    def today(self) -> datetime.date:
        """The day at the organisation."""
        return self.organizations.host.now().date()


@functools.lru_cache(maxsize=1)
def library() -> Library:
    """Load and check everything; the first call takes seconds, the others nothing.

    Raises:
        SettingsError, PolicyError, CatalogueError, OrganizationError, UnknownLanguage:
            with a sentence that says what to mend.
    """
    settings = load_settings()
    rule_set = load_rule_set()
    catalogue = load_catalogue(rule_set)
    organizations = load_organizations(settings.organization)
    values = {
        "organization": organizations.host.name,
        "hours": f"{settings.conversation_hours:g}",
    }
    composer = Composer(catalogue, rule_set, Contacts(organizations), values)
    translators = load_translators(settings.languages)
    return Library(settings, rule_set, catalogue, organizations, translators, composer)
