"""A translator gives texts, dates, times, lists and numbers as the reader's language has them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

from localization import Translator, UnknownLanguage, load_translators
from localization.translator import LOCALES_FOLDER

#: English has no catalogue; the texts used here stand in the one of Spanish.
LANGUAGES = ("en", "es")


class TestTexts:
    def test_the_source_language_says_what_is_written(self, english: Translator) -> None:
        assert english.text("My rights") == "My rights"

    def test_another_language_says_its_translation(self, spanish: Translator) -> None:
        assert spanish.text("My rights") == "Mis derechos"

    @pytest.mark.parametrize(
        ("language", "said"), [("en", "For Racine:"), ("es", "En Racine:")], ids=LANGUAGES
    )
    def test_placeholders_are_filled(
        self, translators: Mapping[str, Translator], language: str, said: str
    ) -> None:
        assert translators[language].text("For {place}:", place="Racine") == said

    def test_braces_in_a_value_stay_as_they_are(self, english: Translator) -> None:
        assert english.text("For {place}:", place="{x}") == "For {x}:"

    def test_braces_without_values_stay_as_they_are(self, english: Translator) -> None:
        assert english.text("For {place}:") == "For {place}:"

    def test_a_text_without_translation_is_said_in_english(self, spanish: Translator) -> None:
        assert spanish.text("Nobody ever translated this.") == "Nobody ever translated this."

    def test_it_knows_what_it_can_say(self, english: Translator, spanish: Translator) -> None:
        assert spanish.has("My rights")
        assert not spanish.has("Nobody ever translated this.")
        assert english.has("Nobody ever translated this.")


@pytest.mark.parametrize(
    ("language", "day", "written"),
    [
        ("en", datetime.date(2019, 12, 18), "December 18, 2019"),
        ("es", datetime.date(2019, 12, 18), "18 de diciembre de 2019"),
        ("en", datetime.date(2017, 7, 6), "July 6, 2017"),
        ("es", datetime.date(2017, 7, 6), "6 de julio de 2017"),
    ],
)
def test_a_day_is_written_out(
    translators: Mapping[str, Translator], language: str, day: datetime.date, written: str
) -> None:
    assert translators[language].date(day) == written


@pytest.mark.parametrize(
    ("language", "time", "written"),
    [
        ("en", datetime.time(9, 0), "9:00 AM"),
        ("en", datetime.time(17, 30), "5:30 PM"),
        ("es", datetime.time(9, 0), "9:00"),
        ("es", datetime.time(17, 30), "17:30"),
    ],
)
def test_a_time_is_written_as_people_write_it(
    translators: Mapping[str, Translator], language: str, time: datetime.time, written: str
) -> None:
    """With ordinary spaces: a narrow one would make a whole SMS UCS-2, of 70 characters."""
    assert translators[language].time(time) == written


@pytest.mark.parametrize(
    ("language", "items", "written"),
    [
        ("en", [], ""),
        ("en", ["a"], "a"),
        ("en", ["a", "b"], "a and b"),
        ("en", ["a", "b", "c"], "a, b, and c"),
        ("es", ["a"], "a"),
        ("es", ["a", "b"], "a y b"),
        ("es", ["a", "b", "c"], "a, b y c"),
    ],
    ids=str,
)
def test_items_are_joined_as_a_list(
    translators: Mapping[str, Translator], language: str, items: list[str], written: str
) -> None:
    assert translators[language].listed(items) == written


@pytest.mark.parametrize(
    ("language", "first", "last", "written"),
    [
        ("en", 0, 4, "Monday to Friday"),
        ("en", 5, 5, "Saturday"),
        ("es", 5, 5, "sábado"),
        ("es", 6, 6, "domingo"),
    ],
)
def test_weekdays_are_named(
    translators: Mapping[str, Translator], language: str, first: int, last: int, written: str
) -> None:
    assert translators[language].weekdays(first, last) == written


def test_a_span_of_weekdays_names_both_ends_in_spanish(spanish: Translator) -> None:
    span = spanish.weekdays(0, 4)
    assert "lunes" in span
    assert "viernes" in span
    assert " to " not in span


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("+14146431620", "414-643-1620"),
        ("+1 844-363-1423", "844-363-1423"),
        ("(520) 623-7874", "520-623-7874"),
    ],
)
def test_a_number_is_written_as_its_callers_write_it(
    translators: Mapping[str, Translator], language: str, number: str, written: str
) -> None:
    assert translators[language].phone(number) == written


class TestLoading:
    def test_languages_come_in_the_order_configured(self) -> None:
        assert list(load_translators(("es", "en"))) == ["es", "en"]

    def test_the_source_language_needs_no_catalogue(self, tmp_path: Path) -> None:
        assert load_translators(("en",), tmp_path)["en"].text("My rights") == "My rights"

    def test_a_language_without_a_catalogue_is_refused_with_the_cure(self, tmp_path: Path) -> None:
        with pytest.raises(UnknownLanguage) as refused:
            load_translators(("en", "ht"), tmp_path)
        assert str(refused.value) == (
            "The language 'ht' of puerta.yml has no compiled catalogue in locales/. "
            "Add locales/ht/LC_MESSAGES/*.po and run `make strings`."
        )

    @pytest.mark.parametrize("language", ["xx", "Spanish", "", "e s"])
    def test_what_is_no_language_is_refused(self, tmp_path: Path, language: str) -> None:
        with pytest.raises(UnknownLanguage):
            load_translators((language,), tmp_path)

    def test_a_catalogue_that_lacks_one_domain_is_refused(self, tmp_path: Path) -> None:
        folder = tmp_path / "es" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        source = LOCALES_FOLDER / "es" / "LC_MESSAGES"
        for domain in ("policy", "answers"):
            (folder / f"{domain}.mo").write_bytes((source / f"{domain}.mo").read_bytes())
        with pytest.raises(UnknownLanguage):
            load_translators(("es",), tmp_path)

    def test_a_language_of_a_country_falls_back_on_the_language(self) -> None:
        translator = load_translators(("es_MX",))["es_MX"]
        assert translator.language == "es_MX"
        assert translator.text("My rights") == "Mis derechos"

    def test_texts_of_every_domain_are_there(self, spanish: Translator) -> None:
        assert spanish.text("Written policy") == "Regla escrita"
        assert spanish.text("Choose an adult you trust to care for your children.") != (
            "Choose an adult you trust to care for your children."
        )
        assert spanish.text("Send") != "Send"
