"""Whom to call: the organisation's numbers, said and linked in the reader's language."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from answers.reply import Link
from localization import Translator
from organizations import Organizations, Phone


class Contacts:
    """The numbers for a place. Without a number it says so; it never invents one."""

    def __init__(self, organizations: Organizations) -> None:
        self.organizations = organizations

    def short(self, jurisdiction: str, translator: Translator) -> str:
        """The number to call in an emergency, as short as an SMS needs: "Voces: 414-643-1620"."""
        phones = self.organizations.phones_for(jurisdiction)
        if not phones:
            return translator.text("a lawyer")
        number = translator.phone(str(phones[0].number))
        return f"{phones[0].short_label}: {number}" if phones[0].short_label else number

    def sentence(self, jurisdiction: str, translator: Translator) -> str:
        """One sentence with the number to call."""
        return translator.text("Call {hotline}", hotline=self.short(jurisdiction, translator))

    def links(self, jurisdiction: str, translator: Translator) -> list[Link]:
        """Every number for the place, to tap."""
        return [
            Link(title=_title(phone, translator), url=f"tel:{phone.number}")
            for phone in self.organizations.phones_for(jurisdiction)
        ]

    def lines(self, jurisdiction: str, translator: Translator) -> Sequence[str]:
        """Every number for the place with its label, hours and notes, and what is missing."""
        profile = self.organizations.serving(jurisdiction)
        lines = []
        if profile is None:
            lines.append(
                translator.text(
                    "I have no local number for this place. {organization} answers for {area}.",
                    organization=self.organizations.host.name,
                    area=translator.text(self.organizations.host.area),
                )
            )
        elif not any(not phone.national for phone in profile.known_phones()):
            lines.append(
                translator.text(
                    "I have no local number for {area} yet.", area=translator.text(profile.area)
                )
            )
        now = (profile or self.organizations.host).now()
        phones = self.organizations.phones_for(jurisdiction)
        return [*lines, *(_described(phone, now, translator) for phone in phones)]

    def pages(self, jurisdiction: str, translator: Translator) -> list[Link]:
        """The pages that help there."""
        profile = self.organizations.serving(jurisdiction) or self.organizations.host
        return [Link(title=translator.text(link.title), url=link.url) for link in profile.links]


def _title(phone: Phone, translator: Translator) -> str:
    return f"{translator.text(phone.label)}: {translator.phone(str(phone.number))}"


def _described(phone: Phone, now: datetime.datetime, translator: Translator) -> str:
    parts = [f"{_title(phone, translator)}."]
    if phone.note:
        parts.append(translator.text(phone.note))
    parts.append(_hours(phone, now, translator))
    return " ".join(parts)


def _hours(phone: Phone, now: datetime.datetime, translator: Translator) -> str:
    """The hours, and whether somebody answers now."""
    written = written_hours(phone, translator)
    if phone.all_day or not phone.hours:
        return written
    state = translator.text("Open now.") if phone.open_at(now) else translator.text("Closed now.")
    return f"{written} {state}"


def written_hours(phone: Phone, translator: Translator) -> str:
    """When a number is answered, as one sentence."""
    if phone.all_day:
        return translator.text("Open day and night.")
    if not phone.hours:
        return translator.text("I could not confirm its hours.")
    spans = [
        translator.text(
            "{days}, {opens} to {closes}",
            days=translator.weekdays(hours.first_weekday, hours.last_weekday),
            opens=translator.time(hours.opens),
            closes=translator.time(hours.closes),
        )
        for hours in phone.hours
    ]
    return f"{translator.listed(spans)}."
