"""A language is added with translations alone: no line of code knows which languages there are.

The language is made up: every letter of every text is a lambda, only placeholders stay. A Latin
letter in a reply is then a text that was never translated. Names and the words for an officer
stay as they are, and Babel writes Greek dates.
"""

from __future__ import annotations

import datetime
import itertools
import re
import string
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

import localization.__main__ as commands
from actions.library import library
from answers.compose import Composer, Question
from answers.contacts import Contacts
from answers.reply import Message
from localization import Translator, load_translators
from organizations import Organizations, load_organizations
from organizations.profile import Hours
from policy import Situation

LANGUAGE = "el"
PLACES = ("us/wi/milwaukee", "us/wi", "us/mo/kansas-city", "us/ks/kansas-city", "us")
TODAY = datetime.date(2026, 7, 10)
DAYS = (TODAY, datetime.date(2018, 5, 1))

_LATIN = "[A-Za-zÀ-ÖØ-öø-ÿ]"


def _in_greek(text: str) -> str:
    """The text with Greek letters for its own; its placeholders stay."""
    return "".join(
        re.sub(_LATIN, "λ", literal) + (f"{{{name}}}" if name is not None else "")
        for literal, name, _, _ in string.Formatter().parse(text)
    )


@pytest.fixture(scope="module")
def greek(
    tmp_path_factory: pytest.TempPathFactory, real_templates: Mapping[str, Catalog]
) -> Translator:
    """The made-up language, added as a translator adds one: update, translate, compile."""
    folder = tmp_path_factory.mktemp("locales")
    (folder / LANGUAGE / "LC_MESSAGES").mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commands, "templates", lambda: real_templates)
        commands.update(folder)
        for path in (folder / LANGUAGE / "LC_MESSAGES").glob("*.po"):
            _translate(path)
        commands.compile_catalogues(folder)
        assert list(commands.problems(folder)) == []
    return load_translators((LANGUAGE,), folder)[LANGUAGE]


def _translate(path: Path) -> None:
    with open(path, "rb") as file:
        catalog = read_po(file, locale=LANGUAGE)
    for message in catalog:
        if message.id:
            message.string = _in_greek(str(message.id))
    with open(path, "wb") as file:
        write_po(file, catalog)


@pytest.fixture(scope="module")
def milwaukee() -> Organizations:
    """All profiles, with the one of Milwaukee as host."""
    return load_organizations("milwaukee")


@pytest.fixture(scope="module")
def composer(milwaukee: Organizations) -> Composer:
    """The answers that ship."""
    real = library()
    values = {"organization": milwaukee.host.name, "hours": "4"}
    return Composer(real.catalogue, real.rule_set, Contacts(milwaukee), values)


@pytest.fixture(scope="module")
def names(milwaukee: Organizations) -> Sequence[str]:
    """What is called the same in every language."""
    profiles = milwaukee.profiles.values()
    labels = {phone.short_label for profile in profiles for phone in profile.phones}
    return sorted({profile.name for profile in profiles} | labels - {None}, key=len, reverse=True)


@pytest.fixture(scope="module")
def replies(composer: Composer, greek: Translator) -> Sequence[tuple[str, Message]]:
    """Every answer, in every place, today and in 2018."""
    return [
        (key, message)
        for place, on in itertools.product(PLACES, DAYS)
        for key in composer.catalogue.answers
        for part in ("short", "more")
        for message in composer.compose(
            Question(key, Situation(place, on=on), "Ξ", part),  # type: ignore[arg-type]
            greek,
        )
    ]


def _latin(text: str, *known: str) -> Sequence[str]:
    for name in known:
        text = text.replace(name, "")
    return re.findall(f"{_LATIN}+", text)


def test_the_made_up_language_has_no_latin_letter(greek: Translator) -> None:
    assert greek.text("My rights") != "My rights"
    assert _latin(greek.text("My rights")) == []
    assert greek.text("Call {hotline}", hotline="414").endswith(" 414")


def test_every_answer_is_given_wholly_in_it(
    replies: Sequence[tuple[str, Message]], names: Sequence[str]
) -> None:
    leaks = {
        (key, paragraph)
        for key, message in replies
        for paragraph in message.text.split("\n")
        if _latin(paragraph, *(phrase.english for phrase in message.phrases), *names)
    }
    assert leaks == set()


def test_the_words_for_the_officer_stay_english_and_are_explained_in_it(
    composer: Composer, greek: Translator
) -> None:
    question = Question("rights.lawyer", Situation("us/wi/milwaukee", on=TODAY))
    (message,) = composer.compose(question, greek)
    assert "I want to speak to a lawyer." in message.text
    assert _latin(message.phrases[0].meaning) == []


def test_choices_and_links_are_in_it(
    replies: Sequence[tuple[str, Message]], names: Sequence[str]
) -> None:
    leaks = {
        title
        for _, message in replies
        for title in (
            *(choice.title for choice in message.choices),
            *(link.title for link in message.links),
        )
        if _latin(title, *names)
    }
    assert leaks == set()


def test_the_days_of_sources_are_in_it(replies: Sequence[tuple[str, Message]]) -> None:
    """Titles and publishers stay as they were published."""
    leaks = {
        source.date
        for _, message in replies
        for source in message.sources
        if source.date and _latin(source.date)
    }
    assert leaks == set()


def test_titles_and_options_are_in_it(composer: Composer, greek: Translator) -> None:
    leaks = {
        text
        for answer in composer.catalogue.answers.values()
        for text in (answer.title, *answer.options.values())
        if text and _latin(greek.text(text))
    }
    assert leaks == set()


def test_hours_are_in_it(milwaukee: Organizations, greek: Translator, names: Sequence[str]) -> None:
    office = milwaukee.host.known_phones()[0].copy(
        update={"hours": (_hours("monday", "friday"), _hours("saturday", "saturday"))}
    )
    host = milwaukee.host.copy(update={"phones": [office]})
    contacts = Contacts(Organizations({host.id: host}, host.id))
    (line,) = contacts.lines(host.jurisdiction, greek)
    assert _latin(line, *names) == []


def _hours(first: str, last: str) -> Hours:
    return Hours(days=(first, last), opens="09:00", closes="17:00")


def test_a_text_that_was_never_translated_would_be_found(greek: Translator) -> None:
    assert _latin(greek.text("Nobody ever translated this.")) != []
