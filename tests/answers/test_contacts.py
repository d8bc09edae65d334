"""Whom to call: only numbers of the profiles, with their hours, and openly what is missing."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

import pytest
from asked import KANSAS_CITY_KANSAS, KANSAS_CITY_MISSOURI, MILWAUKEE

from answers.contacts import Contacts
from localization import Translator
from organizations import Organizations, Phone
from organizations.profile import Profile

#: Wednesday at noon, and Saturday at noon, in Milwaukee.
_WEDNESDAY_NOON = datetime.datetime(2026, 7, 8, 12, tzinfo=ZoneInfo("America/Chicago"))
_SATURDAY_NOON = _WEDNESDAY_NOON + datetime.timedelta(days=3)

#: Sets the clock of every organisation.
SetClock = Callable[[datetime.datetime], None]

_WEEK = {"days": ("monday", "friday"), "opens": "09:00", "closes": "17:30"}
_SATURDAY = {"days": ("saturday", "saturday"), "opens": "10:00", "closes": "12:00"}


def _phone(**fields: object) -> Phone:
    return Phone(
        **{
            "label": "Voces de la Frontera office",
            "number": "414-643-1620",
            "source": "test",
            **fields,
        }
    )


def _organizations(*phones: Phone, **fields: object) -> Organizations:
    profile = {
        "id": "here",
        "name": "Voces de la Frontera",
        "area": "Milwaukee",
        "jurisdiction": MILWAUKEE,
        "answers_for": (MILWAUKEE,),
        "time_zone": "America/Chicago",
        "greeting": "Hello.",
        "phones": list(phones),
        **fields,
    }
    return Organizations({"here": Profile(**profile)}, "here")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Sets the clock of every organisation."""

    def set_clock(moment: datetime.datetime) -> None:
        monkeypatch.setattr(
            Profile, "now", lambda profile: moment.astimezone(ZoneInfo(profile.time_zone))
        )

    return set_clock


class TestTheShortNumber:
    """As short as an emergency's one SMS needs."""

    def test_it_is_the_first_number_of_the_organisation_that_serves_the_place(
        self, milwaukee: Organizations, english: Translator
    ) -> None:
        contacts = Contacts(milwaukee)
        assert contacts.short(MILWAUKEE, english) == "Voces: 414-643-1620"
        assert contacts.short(KANSAS_CITY_MISSOURI, english) == "MigraWatch: 844-363-1423"

    def test_a_place_that_nobody_serves_has_the_national_number(
        self, milwaukee: Organizations, english: Translator
    ) -> None:
        assert Contacts(milwaukee).short(KANSAS_CITY_KANSAS, english) == "MigraWatch: 844-363-1423"

    def test_without_a_short_label_it_is_the_number_alone(self, english: Translator) -> None:
        contacts = Contacts(_organizations(_phone()))
        assert contacts.short(MILWAUKEE, english) == "414-643-1620"

    @pytest.mark.parametrize(
        ("language", "sentence"),
        [("en", "Call a lawyer"), ("es", "Llame a un abogado")],
    )
    def test_without_any_number_it_is_a_lawyer(
        self, translators: Mapping[str, Translator], language: str, sentence: str
    ) -> None:
        contacts = Contacts(_organizations(_phone(number=None)))
        assert contacts.sentence(MILWAUKEE, translators[language]) == sentence
        assert contacts.links(MILWAUKEE, translators[language]) == []

    def test_a_number_that_is_not_national_is_not_given_elsewhere(
        self, english: Translator
    ) -> None:
        contacts = Contacts(_organizations(_phone()))
        assert contacts.short(KANSAS_CITY_KANSAS, english) == "a lawyer"


class TestHours:
    """Each number says when somebody answers, and whether that is now."""

    def _line(self, phone: Phone, translator: Translator) -> str:
        (line,) = Contacts(_organizations(phone)).lines(MILWAUKEE, translator)
        return line

    def test_open(self, at: SetClock, english: Translator) -> None:
        at(_WEDNESDAY_NOON)
        assert self._line(_phone(hours=(_WEEK,)), english) == (
            "Voces de la Frontera office: 414-643-1620. "
            "Monday to Friday, 9:00 AM to 5:30 PM. Open now."
        )

    def test_closed(self, at: SetClock, english: Translator) -> None:
        at(_SATURDAY_NOON)
        assert self._line(_phone(hours=(_WEEK,)), english).endswith("Closed now.")

    @pytest.mark.parametrize(
        ("hour", "minute", "state"),
        [
            (8, 59, "Closed now."),
            (9, 0, "Open now."),
            (17, 29, "Open now."),
            (17, 30, "Closed now."),
        ],
        ids=["a minute before", "at opening", "a minute to closing", "at closing"],
    )
    def test_the_last_minute_counts(
        self, at: SetClock, english: Translator, hour: int, minute: int, state: str
    ) -> None:
        at(_WEDNESDAY_NOON.replace(hour=hour, minute=minute))
        assert self._line(_phone(hours=(_WEEK,)), english).endswith(state)

    def test_several_spans_are_listed(self, at: SetClock, english: Translator) -> None:
        at(_SATURDAY_NOON - datetime.timedelta(hours=1))
        assert self._line(_phone(hours=(_WEEK, _SATURDAY)), english).endswith(
            "Monday to Friday, 9:00 AM to 5:30 PM and Saturday, 10:00 AM to 12:00 PM. Open now."
        )

    def test_in_spanish(self, at: SetClock, spanish: Translator) -> None:
        at(_WEDNESDAY_NOON)
        line = self._line(_phone(hours=(_WEEK,)), spanish)
        assert line.startswith("Oficina de Voces de la Frontera: 414-643-1620. ")
        assert "lunes" in line
        assert "viernes" in line
        assert not any(word in line for word in ("Open", "Monday", " to "))

    def test_hours_are_those_of_the_organisation_that_answers(
        self, at: SetClock, english: Translator
    ) -> None:
        """9:00 in Milwaukee is 7:00 in Los Angeles, where nobody answers yet."""
        at(_WEDNESDAY_NOON.replace(hour=9))
        here = _organizations(_phone(hours=(_WEEK,))).host
        elsewhere = here.copy(
            update={"id": "there", "time_zone": "America/Los_Angeles", "answers_for": ("us/mo",)}
        )
        contacts = Contacts(Organizations({"here": here, "there": elsewhere}, "here"))
        assert contacts.lines(MILWAUKEE, english)[0].endswith("Open now.")
        assert contacts.lines("us/mo", english)[0].endswith("Closed now.")

    def test_day_and_night(self, english: Translator, spanish: Translator) -> None:
        phone = _phone(all_day=True)
        assert self._line(phone, english).endswith("Open day and night.")
        assert self._line(phone, spanish).endswith("Abierto día y noche.")

    def test_hours_that_nobody_confirmed(self, english: Translator, spanish: Translator) -> None:
        assert self._line(_phone(), english).endswith("I could not confirm its hours.")
        assert self._line(_phone(), spanish).endswith("No pude confirmar su horario.")

    def test_a_note_stands_before_the_hours(self, english: Translator) -> None:
        assert self._line(_phone(note="This is the office line."), english) == (
            "Voces de la Frontera office: 414-643-1620. This is the office line. "
            "I could not confirm its hours."
        )


class TestWhatIsMissing:
    """It never invents a number: it says what it does not have."""

    def test_the_number_of_milwaukee_comes_first_and_nothing_is_missing(
        self, milwaukee: Organizations, english: Translator
    ) -> None:
        lines = Contacts(milwaukee).lines(MILWAUKEE, english)
        assert lines[0].startswith("Voces de la Frontera office: 414-643-1620.")
        assert len(lines) == 3

    def test_a_profile_with_national_numbers_only_says_that_no_local_one_is_known(
        self, milwaukee: Organizations, english: Translator, spanish: Translator
    ) -> None:
        contacts = Contacts(milwaukee)
        assert contacts.lines(KANSAS_CITY_MISSOURI, english)[0] == (
            "I have no local number for Kansas City, Missouri yet."
        )
        assert contacts.lines(KANSAS_CITY_MISSOURI, spanish)[0] == (
            "Todavía no tengo un número local para Kansas City, Missouri."
        )
        assert len(contacts.lines(KANSAS_CITY_MISSOURI, english)) == 3

    def test_a_place_that_nobody_serves_says_whom_the_numbers_are_for(
        self, milwaukee: Organizations, english: Translator, spanish: Translator
    ) -> None:
        contacts = Contacts(milwaukee)
        first, *rest = contacts.lines(KANSAS_CITY_KANSAS, english)
        assert first == (
            "I have no local number for this place. Voces de la Frontera answers for Milwaukee."
        )
        assert [line for line in rest if "414-643-1620" in line] == []
        assert contacts.lines(KANSAS_CITY_KANSAS, spanish)[0] == (
            "No tengo un número local para este lugar. Voces de la Frontera atiende en Milwaukee."
        )

    def test_a_number_that_is_not_known_is_not_shown(
        self, milwaukee: Organizations, english: Translator
    ) -> None:
        text = "\n".join(Contacts(milwaukee).lines(MILWAUKEE, english))
        assert "24-hour" not in text
        assert "None" not in text


class TestLinks:
    """Numbers to tap and pages to open."""

    def test_every_number_of_the_place_can_be_tapped(
        self, kansas_city: Organizations, spanish: Translator
    ) -> None:
        links = Contacts(kansas_city).links(KANSAS_CITY_MISSOURI, spanish)
        assert [(link.title, link.url) for link in links] == [
            ("MigraWatch de United We Dream: 844-363-1423", "tel:+18443631423"),
            (
                "CIAM, línea de ayuda del gobierno de México: 520-623-7874",
                "tel:+15206237874",
            ),
        ]

    def test_pages_are_those_of_the_organisation_of_the_place(
        self, milwaukee: Organizations, english: Translator
    ) -> None:
        assert [link.url for link in Contacts(milwaukee).pages(KANSAS_CITY_MISSOURI, english)] == [
            "https://airrkc.org",
            "https://www.immigrationlawhelp.org",
        ]

    def test_a_place_that_nobody_serves_has_the_pages_of_the_host(
        self, kansas_city: Organizations, english: Translator
    ) -> None:
        pages = Contacts(kansas_city).pages(KANSAS_CITY_KANSAS, english)
        assert pages[0].url == "https://airrkc.org"
