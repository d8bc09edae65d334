"""What was meant by a tapped payload, a typed number or a typed title."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from ruamel.yaml import YAML

from answers.loading import Catalogue
from answers.reply import Choice
from bot.nlu.normalization import normalized

_NUMBERS_PATH = Path(__file__).parent.parent.parent / "data" / "choice_numbers.yml"
_INFORM = "inform"
#: What people put around a number or a title, or leave out.
_AROUND = " .)º°ª¿?¡!"


#: What the commands of a messenger's menu stand for, beside topics.
GREET, ERASE = "/chat.greet", "/erase"


def payloads(catalogue: Catalogue, languages: Collection[str]) -> frozenset[str]:
    """Every payload that may come back: the topics, the options of the questions, the languages,
    and the commands of a menu."""
    topics = {catalogue.payload(key) for key, answer in catalogue.answers.items() if answer.title}
    options = {
        option_payload(str(answer.slot), value)
        for answer in catalogue.answers.values()
        for value in answer.options
    }
    named = {language_payload(language) for language in languages}
    return frozenset({*topics, *options, *named, GREET, ERASE})


def option_payload(slot: str, value: str) -> str:
    """The payload that fills a slot, as Rasa reads it: `/inform{"paper_signer":"judge"}`."""
    return f"/{_INFORM}{json.dumps({slot: value}, separators=(',', ':'))}"


def language_payload(language: str) -> str:
    """The payload that asks for a language: `/bot.language{"wanted_language":"es"}`."""
    return f'/bot.language{{"wanted_language":"{language}"}}'


def with_language(payload: str, language: str) -> str:
    """The payload, with the reader's language beside it."""
    intent, brace, entities = payload.partition("{")
    values = json.loads(brace + entities) if brace else {}
    return f"{intent}{json.dumps({**values, 'language': language})}"


class Picker:
    """Finds the choice that a typed text picks: "2", "2.", "dos", "la segunda", its title."""

    def __init__(self, numbers_path: Path = _NUMBERS_PATH) -> None:
        content: Mapping[int, Sequence[str]] = YAML(typ="safe").load(
            numbers_path.read_text("utf-8")
        )
        self._numbers = {
            normalized(str(word)): int(number)
            for number, words in content.items()
            for word in (number, *words)
        }

    def pick(self, text: str, offered: Sequence[Choice]) -> Choice | None:
        """The choice meant, or None where the text picks none of those offered."""
        plain = normalized(text).strip(_AROUND)
        titles = [normalized(choice.title).strip(_AROUND) for choice in offered]
        named = [c for c, title in zip(offered, titles, strict=True) if plain in _names(title)]
        if named:
            return named[0]
        holding = [c for c, title in zip(offered, titles, strict=True) if _is_part(plain, title)]
        if len(holding) == 1:
            return holding[0]
        number = self._numbers.get(plain)
        return offered[number - 1] if number and number <= len(offered) else None


def _names(title: str) -> tuple[str, ...]:
    """What a choice may be called: "Missouri (KCMO)", "Missouri", "KCMO"."""
    before, _, within = title.partition(" (")
    return tuple(name for name in (title, before, within) if name)


def _is_part(typed: str, title: str) -> bool:
    """Whether at least two words were typed, and stand in the title: "a judge"."""
    return " " in typed and f" {typed} " in f" {title} "
