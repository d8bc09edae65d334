"""One reader's language: gettext for sentences, Babel for dates and lists."""

from __future__ import annotations

import datetime
import gettext
from collections.abc import Mapping, Sequence
from pathlib import Path

import phonenumbers
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.support import NullTranslations, Translations

LOCALES_FOLDER = Path(__file__).parent.parent / "locales"

#: The language that rules and answers are written in; it needs no catalogue.
SOURCE_LANGUAGE = "en"

#: The gettext domains, one `.po` file each: what a rule says, what an answer says, all the rest.
DOMAINS = ("policy", "answers", "interface")


class UnknownLanguage(ValueError):
    """A configured language that has no catalogue."""


class Translator:
    """Gives texts, dates, lists and numbers in one language.

    Args:
        language: a code such as "es" or "es_MX".
        catalogue: the compiled translations; the source language has none.
    """

    def __init__(self, language: str, catalogue: NullTranslations) -> None:
        self.language = language
        self.locale = Locale.parse(language)
        self._catalogue = catalogue

    def text(self, message: str, **values: object) -> str:
        """The message in the reader's language, its `{placeholders}` filled from `values`."""
        translated = self._catalogue.gettext(message)
        return translated.format(**values) if values else translated

    def has(self, message: str) -> bool:
        """Whether the message has a translation (always so in the source language)."""
        return self.language == SOURCE_LANGUAGE or self._catalogue.gettext(message) != message

    @property
    def own_name(self) -> str:
        """What the language calls itself: "English", "Español"."""
        return str(self.locale.get_display_name(self.locale)).capitalize()

    def date(self, day: datetime.date) -> str:
        """A day written out: "December 18, 2019", "18 de diciembre de 2019"."""
        return format_date(day, format="long", locale=self.locale)

    def time(self, time: datetime.time) -> str:
        """A time of day as people write it: "9:00 AM", "9:00"."""
        written = format_time(time, format="short", locale=self.locale)
        return written.replace("\u202f", " ")  # CLDR's narrow space is in no SMS alphabet

    def listed(self, items: Sequence[str]) -> str:
        """Items joined as a list: "a, b, and c", "a, b y c"."""
        return format_list(list(items), locale=self.locale)

    def weekdays(self, first: int, last: int) -> str:
        """A span of weekdays by name; 0 is Monday."""
        names = self.locale.days["stand-alone"]["wide"]
        if first == last:
            return names[first]
        return self.text("{first_day} to {last_day}", first_day=names[first], last_day=names[last])

    def phone(self, number: str) -> str:
        """A US number as its callers write it: "414-643-1620"."""
        parsed = phonenumbers.parse(number, "US")
        national = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
        return national.replace("(", "").replace(") ", "-")


def load_translators(
    languages: Sequence[str], folder: Path = LOCALES_FOLDER
) -> Mapping[str, Translator]:
    """A translator for each configured language, in that order.

    Raises:
        UnknownLanguage: a language has no compiled catalogue, or is no language at all.
    """
    return {language: Translator(language, _catalogue(language, folder)) for language in languages}


def _catalogue(language: str, folder: Path) -> NullTranslations:
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    try:
        Locale.parse(language)
        merged = Translations()
        for domain in DOMAINS:
            merged.merge(_domain(language, domain, folder))
    except (UnknownLocaleError, ValueError, FileNotFoundError) as error:
        raise UnknownLanguage(
            f"The language {language!r} of puerta.yml has no compiled catalogue in locales/. "
            f"Add locales/{language}/LC_MESSAGES/*.po and run `make strings`."
        ) from error
    return merged


def _domain(language: str, domain: str, folder: Path) -> Translations:
    path = gettext.find(domain, str(folder), [language])
    if path is None:
        raise FileNotFoundError(domain)
    with open(path, "rb") as file:
        return Translations(file, domain)
