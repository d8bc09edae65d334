"""`/widget.js`: the built element of widget/, with what it shows when there is no network."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from actions.library import Library
from answers.compose import Question
from answers.contacts import written_hours
from answers.reply import Message
from bot.channels.web.served import Served
from bot.pipeline.choices import ERASE, option_payload, payloads
from localization import Translator
from organizations import Phone, Profile
from policy import Situation

BUILT_PATH = Path(__file__).parents[3] / "widget" / "dist" / "widget.js"

#: What the built file has in place of the content.
PLACEHOLDER = "__PUERTA_CONTENT__"

#: Whose answers are inside the widget, most urgent first.
EMERGENCIES = ("emergency.home", "emergency.car", "emergency.work", "emergency.street")

#: What else is offered before anything is typed.
TOPICS = ("warrant.check", "detained.find", "rights.general", "bot.privacy")

_MINUTES_PER_DAY = 24 * 60
_DAYS_PER_WEEK = 7
#: Any Monday: opening hours repeat every week.
_MONDAY = datetime.date(2024, 1, 1)


class Widget:
    """The script of the widget. The texts inside it are those that hold on the day it is asked for.

    Args:
        built: the built file, with the placeholder in it.
    """

    def __init__(self, library: Library, built: str) -> None:
        self._library = library
        self._built = built
        self._composed_on: datetime.date | None = None
        self._served = Served(b"")

    def served(self) -> Served:
        """The script as it goes over the wire."""
        today = self._library.today()
        if self._composed_on != today:
            content = json.dumps(
                compose_content(self._library), ensure_ascii=False, separators=(",", ":")
            )
            # JSON may hold these two, a script of old browsers may not.
            content = content.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
            self._served = Served(self._built.replace(PLACEHOLDER, content).encode())
            self._composed_on = today
        return self._served


def compose_content(library: Library) -> dict[str, Any]:
    """Everything that the widget says by itself, in every language and for every organisation,
    that of this service first."""
    host = library.organizations.host
    others = [p for p in library.organizations.profiles.values() if p.id != host.id]
    translators = library.translators.values()
    return {
        "languages": {t.language: {"name": t.own_name, "texts": _texts(t)} for t in translators},
        "organizations": [_organization(profile, library) for profile in (host, *others)],
        "erase": ERASE,
    }


def emergency(
    key: str, profile: Profile, library: Library, translator: Translator
) -> list[Message]:
    """An emergency's answer at the place of an organisation, today."""
    situation = Situation(jurisdiction=profile.jurisdiction, on=library.today())
    return list(library.composer.compose(Question(key, situation), translator))


def open_minutes(phone: Phone) -> list[list[int]]:
    """When somebody answers: spans of minutes of the week, which begins on Monday at 0:00 in the
    organisation's time zone. Each span is [first, first after it]; none where nothing is known."""
    changes: list[int] = []
    for minute in range(_DAYS_PER_WEEK * _MINUTES_PER_DAY):
        if bool(phone.open_at(_moment(minute))) != len(changes) % 2:
            changes.append(minute)
    if len(changes) % 2:
        changes.append(_DAYS_PER_WEEK * _MINUTES_PER_DAY)
    return [changes[i : i + 2] for i in range(0, len(changes), 2)]


def _moment(minute_of_week: int) -> datetime.datetime:
    midnight = datetime.datetime.combine(_MONDAY, datetime.time())
    return midnight + datetime.timedelta(minutes=minute_of_week)


def _organization(profile: Profile, library: Library) -> dict[str, Any]:
    place = option_payload("jurisdiction", profile.jurisdiction)
    known = place in payloads(library.catalogue, library.translators)
    is_host = profile.id == library.organizations.host.id
    return {
        "id": profile.id,
        "zone": profile.time_zone,
        "place": place if known and not is_host else None,
        "languages": {
            translator.language: _localized(profile, library, translator)
            for translator in library.translators.values()
        },
    }


def _localized(profile: Profile, library: Library, translator: Translator) -> dict[str, Any]:
    composer = library.composer
    return {
        "greeting": translator.text(profile.greeting),
        "emergencies": [
            {
                **composer.choice(key, translator).dict(),
                "messages": [_lean(m) for m in emergency(key, profile, library, translator)],
            }
            for key in EMERGENCIES
        ],
        "topics": [composer.choice(key, translator).dict() for key in TOPICS],
        "phones": _phones(profile, library, translator),
    }


def _lean(message: Message) -> dict[str, Any]:
    """The message without its sources, which come with the service's own answer, and without
    what is empty: every byte goes over somebody's one bar of signal."""
    return {name: value for name, value in message.dict(exclude={"sources"}).items() if value}


def _phones(profile: Profile, library: Library, translator: Translator) -> list[dict[str, Any]]:
    contacts = library.composer.contacts
    phones = library.organizations.phones_for(profile.jurisdiction)
    links = contacts.links(profile.jurisdiction, translator)
    return [
        {
            **link.dict(),
            "hours": written_hours(phone, translator),
            "note": translator.text(phone.note) if phone.note else "",
            "open": open_minutes(phone) if phone.hours and not phone.all_day else [],
        }
        for phone, link in zip(phones, links, strict=True)
    ]


def _texts(translator: Translator) -> Mapping[str, str]:
    """The words on the widget itself."""
    return {
        **_talk_texts(translator),
        **_help_texts(translator),
        "papers": _papers(translator),  # type: ignore[dict-item]
    }


def _talk_texts(translator: Translator) -> dict[str, str]:
    return {
        "conversation": translator.text("Conversation"),
        "question": translator.text("Your question"),
        "send": translator.text("Send"),
        "you": translator.text("You"),
        "sending": translator.text("Sending"),
        "sent": translator.text("Sent"),
        "failed": translator.text("Not sent. Tap to try again."),
        "starting": translator.text("Puerta is starting. Please wait."),
        "busy": translator.text("Many messages at once. Yours will be sent soon."),
        "offline": translator.text(
            "You are offline. Your messages go out when there is signal. "
            "What you see here works without it."
        ),
        "online": translator.text("You are online again."),
        "sources": translator.text("Sources"),
    }


def _help_texts(translator: Translator) -> dict[str, str]:
    return {
        "launcher": translator.text("Your rights"),
        "language": translator.text("Language"),
        "leave": translator.text("Leave quickly"),
        "shift": translator.text("Press Shift once more to leave quickly."),
        "door": translator.text("They are at my door now"),
        "happening": translator.text("What is happening?"),
        "more": translator.text("More numbers"),
        "open": translator.text("Open now."),
        "closed": translator.text("Closed now."),
        "officer": translator.text("Show the officer"),
        "words": translator.text("Words for the officer"),
        "say": translator.text("Say it aloud"),
        "close": translator.text("Close"),
    }


def _papers(translator: Translator) -> list[str]:
    """What is written at the picture of the two papers, in the order of its marks."""
    return [
        translator.text("Warrant from a judge"),
        translator.text("ICE warrant"),
        translator.text("The name of a court"),
        translator.text("The signature of a judge"),
        translator.text("Homeland Security at the top"),
        translator.text("The signature of an ICE officer"),
        translator.text("The form number: I-200 or I-205"),
        translator.text("Two papers side by side. The numbers show where to look."),
    ]
