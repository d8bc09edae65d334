"""Everything that the answers that ship say, composed once for all tests of their content."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from asked import PLACES, TODAY

from answers.compose import Composer, Question
from answers.reply import Message
from localization import Translator
from policy import Situation


@dataclass(frozen=True)
class Said:
    """One message of an answer, and where, in which language and part of the answer it is said."""

    place: str
    key: str
    language: str
    part: str
    message: Message

    @property
    def paragraphs(self) -> Sequence[str]:
        """The lines of its text."""
        return self.message.text.split("\n")


def everything(composer: Composer, translators: Mapping[str, Translator]) -> Sequence[Said]:
    """Every message of every answer, in every place and language; without the empty ones."""
    return [
        Said(place, key, language, part, message)
        for place, language, part in itertools.product(PLACES, translators, ("short", "more"))
        for key in composer.catalogue.answers
        for message in composer.compose(
            Question(key, Situation(place, on=TODAY), part=part),  # type: ignore[arg-type]
            translators[language],
        )
        if message.text
    ]
