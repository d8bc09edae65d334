"""Every answer that ships, as each organisation gives it, for the tests of what channels carry."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answers.compose import Composer, Question
from answers.reply import Message
from localization import Translator
from policy import Situation

#: A day after the rule set was last checked, so that no test depends on the day it runs.
TODAY = datetime.date(2026, 7, 10)
#: The organisations, each with its home.
HOMES = {"milwaukee": "us/wi/milwaukee", "kansas-city": "us/mo/kansas-city"}


@dataclass(frozen=True)
class Reply:
    """One answer, and by whom, in which language and part of it."""

    organization: str
    key: str
    language: str
    part: str
    messages: Sequence[Message]

    @property
    def is_emergency(self) -> bool:
        """Whether it has a first message: what to do now."""
        return len(self.messages) == 2


def shipped_replies(
    composers: Mapping[str, Composer], translators: Mapping[str, Translator]
) -> Sequence[Reply]:
    """All of them; without the further parts that say nothing."""
    replies = [
        Reply(organization, key, language, part, _composed(composer, key, part, home, translator))
        for organization, home in HOMES.items()
        for composer in [composers[organization]]
        for key, (language, translator), part in itertools.product(
            composer.catalogue.answers, translators.items(), ("short", "more")
        )
    ]
    return [reply for reply in replies if reply.messages[-1].text]


def _composed(
    composer: Composer, key: str, part: str, home: str, translator: Translator
) -> Sequence[Message]:
    question = Question(key, Situation(home, on=TODAY), part=part)  # type: ignore[arg-type]
    return composer.compose(question, translator)
