"""The commands of the menu, within Telegram's limits, and understood as they are offered."""

from __future__ import annotations

import pytest
from telegram.constants import BotCommandLimit

from actions.library import Library
from bot.channels.telegram.commands import DELETE, HELP, LANGUAGE, START, menu, read_command


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["start", "help", "language", "delete"]),
        ("es", ["start", "ayuda", "idioma", "borrar"]),
    ],
)
def test_the_menu_of_a_language(everything: Library, language: str, names: list[str]) -> None:
    offered = menu(everything.translators[language])
    assert [command.command for command in offered] == names
    read = [read_command(f"/{name}") for name in names]
    assert [command and command.payload for command in read] == [START, HELP, LANGUAGE, DELETE]


def test_descriptions_fit_and_are_in_the_language_of_the_menu(everything: Library) -> None:
    said = {
        language: [command.description for command in menu(translator)]
        for language, translator in everything.translators.items()
    }
    assert all(
        BotCommandLimit.MIN_DESCRIPTION <= len(text) <= BotCommandLimit.MAX_DESCRIPTION
        for texts in said.values()
        for text in texts
    )
    assert not set(said["en"]) & set(said["es"])
