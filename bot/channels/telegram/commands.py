"""The commands of the bot's menu, in every language, and the choices that they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from telegram import BotCommand

from bot.pipeline.choices import ERASE, GREET
from localization import Translator
from localization.translator import SOURCE_LANGUAGE

START = GREET
HELP = '/bot.about{"aspect":"topics"}'
LANGUAGE = "/bot.language"
DELETE = ERASE

#: What each language's menu shows; a language without names of its own shows those of English.
#: All of them are understood whatever the language.
_NAMES: Mapping[str, Mapping[str, str]] = {
    "en": {"start": START, "help": HELP, "language": LANGUAGE, "delete": DELETE},
    "es": {"start": START, "ayuda": HELP, "idioma": LANGUAGE, "borrar": DELETE},
}
_PAYLOADS = {name: payload for names in _NAMES.values() for name, payload in names.items()}

_FORM = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?(?:\s+(?P<words>.*))?", re.DOTALL)


class Command(NamedTuple):
    """A command as somebody sent it.

    Attributes:
        name: in small letters.
        bot: the bot it is meant for, in small letters, or None where it names none.
        words: what was written behind it.
    """

    name: str
    bot: str | None
    words: str

    @property
    def payload(self) -> str | None:
        """The choice it stands for, or None for a command that is not ours."""
        return _PAYLOADS.get(self.name)


def read_command(text: str) -> Command | None:
    """The command that a text is, or None."""
    found = _FORM.fullmatch(text.strip())
    if not found:
        return None
    bot = found["bot"].lower() if found["bot"] else None
    return Command(found["name"].lower(), bot, (found["words"] or "").strip())


def menu(translator: Translator) -> list[BotCommand]:
    """The commands that Telegram offers to readers of a language, with what they do."""
    descriptions = {
        START: translator.text("Start here"),
        HELP: translator.text("What you can ask"),
        LANGUAGE: translator.text("Change the language"),
        DELETE: translator.text("Delete my data"),
    }
    names = _NAMES.get(translator.language, _NAMES[SOURCE_LANGUAGE])
    return [BotCommand(name, descriptions[payload]) for name, payload in names.items()]
