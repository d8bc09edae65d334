"""How the tests ask a composer."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from asked import MILWAUKEE, TODAY

from answers.compose import Composer, Question
from answers.reply import Message
from localization import Translator
from policy import Situation

#: Composes the answers of a catalogue made for one test.
MakeComposer = Callable[..., Composer]


def texts_of(
    composer: Composer,
    key: str,
    translator: Translator,
    situation: Situation,
    **asked: str,
) -> list[str]:
    """The paragraphs of everything that is answered."""
    messages = composer.compose(Question(key, situation, **asked), translator)
    return [paragraph for message in messages for paragraph in message.text.split("\n")]


def only_message(
    composer: Composer, key: str, situation: Situation, translator: Translator
) -> Message:
    """The answer, which must be one message."""
    (message,) = composer.compose(Question(key, situation), translator)
    return message


def here(jurisdiction: str = MILWAUKEE, on: datetime.date = TODAY, **parts: str) -> Situation:
    """A situation in Milwaukee today, or as given."""
    return Situation(jurisdiction, on=on, **parts)
