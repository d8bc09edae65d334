"""An assistant without understanding: says what a test wants said, and notes what it heard."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field

from actions.library import Library
from answers.reply import Choice, Message
from bot.assistant import Assistant
from bot.pipeline.turn import Pipeline


@dataclass
class FakeAssistant:
    """Stands in for `bot.assistant.Assistant`.

    Attributes:
        says: the reply to everything.
        speaks: the language of every conversation; None while it is not known.
        offers: the choices offered last.
        fails: raised in place of a reply.
        gates: a text is answered only after its gate was opened.
        heard: conversation, text and language of each message, as they came in.
        forgotten: the conversations that were deleted.
        answered: the texts, in the order in which they were answered.
    """

    says: list[Message] = field(default_factory=lambda: [message("home.door")])
    speaks: str | None = "en"
    offers: list[Choice] = field(default_factory=list)
    fails: Exception | None = None
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    heard: list[tuple[str, str, str | None]] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """What was heard, without by whom."""
        return [text for _, text, _ in self.heard]

    async def reply(self, conversation: str, text: str, language: str | None) -> list[Message]:
        """The reply that the test set."""
        self.heard.append((conversation, text, language))
        if text in self.gates:
            await self.gates[text].wait()
        self.answered.append(text)
        if self.fails:
            raise self.fails
        return list(self.says)

    async def offered(self, conversation: str) -> list[Choice]:
        """The choices that the test set."""
        return self.offers

    async def offer(self, conversation: str, choices: Sequence[Choice]) -> None:
        """Choices that somebody else offered."""
        self.offers = list(choices)

    async def forget(self, conversation: str) -> None:
        """Note who was forgotten."""
        self.forgotten.append(conversation)

    async def language(self, conversation: str) -> str | None:
        """The language that the test set."""
        return self.speaks


def message(answer: str, language: str = "en") -> Message:
    """A message of a reply."""
    return Message(text=f"The answer {answer}.", answer=answer, language=language)


def pipeline_of(assistant: FakeAssistant, everything: Library, **settings: float) -> Pipeline:
    """A pipeline in front of a fake assistant, with some settings of its own."""
    set_here = everything.settings.copy(update=settings)
    stand_in: Assistant = assistant  # type: ignore[assignment]
    return Pipeline(stand_in, dataclasses.replace(everything, settings=set_here))


async def settled() -> None:
    """Let everything run that can run."""
    for _ in range(20):
        await asyncio.sleep(0)
