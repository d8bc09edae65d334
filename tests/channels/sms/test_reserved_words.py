"""The words that Twilio and the carriers act on are never an answer that we ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pytest
from shipped_replies import Reply

from actions.library import library
from bot.nlu.normalization import words
from localization import Translator

#: https://help.twilio.com/articles/223134027
RESERVED = (
    "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT",
    "START", "YES", "UNSTOP", "HELP", "INFO",
)  # fmt: skip

_RESERVED = "|".join(RESERVED)
#: "write HELP", "answer with yes", "escriba la palabra STOP".
_ASKED_FOR = re.compile(
    r"\b(?:write|reply|text|send|type|press|tap|escriba|responda|conteste|mande|env[ií]e|teclee)"
    rf"(?: with| con| the word| la palabra)? [\"']?(?:{_RESERVED})\b",
    re.IGNORECASE,
)
_IN_CAPITALS = re.compile(rf"\b(?:{_RESERVED})\b")


def _asks(text: str) -> bool:
    return bool(_ASKED_FOR.search(text) or _IN_CAPITALS.search(text))


def test_no_text_asks_for_one(all_texts: Sequence[str]) -> None:
    assert [text for text in all_texts if _asks(text)] == []


@pytest.mark.parametrize(
    "text", ["Write HELP for more.", "Reply with yes.", 'Escriba "stop".', "HELP: 555"]
)
def test_a_text_that_asks_would_be_found(text: str) -> None:
    assert _asks(text)


def test_no_title_is_one(replies: Sequence[Reply], translators: Mapping[str, Translator]) -> None:
    """A title may be typed in place of its number, as far as the bracket too."""
    catalogue = library().catalogue
    titles = {
        translator.text(title)
        for translator in translators.values()
        for answer in catalogue.answers.values()
        for title in (answer.title, *answer.options.values())
        if title
    }
    titles |= {c.title for reply in replies for m in reply.messages for c in m.choices}
    assert len(titles) > 100
    reserved = {word.lower() for word in RESERVED}
    assert [t for t in titles if "".join(words(t.partition("(")[0])) in reserved] == []
