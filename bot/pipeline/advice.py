"""What is said without asking the assistant: it failed, is starting, or has nothing to read."""

from __future__ import annotations

from collections.abc import Mapping

from actions.library import Library
from answers.compose import Question
from answers.reply import Message
from bot.pipeline.message import Attachment, Outgoing
from policy import Situation

#: The emergency advice with the hotline, where something went wrong.
FAILED = "unclear.failed"
BUSY = "unclear.busy"
#: Answers to a message that is nothing but an attachment.
ATTACHMENTS: Mapping[Attachment, str] = {
    "media": "unclear.media",
    "location": "unclear.media.location",
    "contact": "unclear.media.contact",
}
_CAPTIONED = "unclear.media.captioned"


class Advice:
    """Composes answers of the catalogue that need neither understanding nor memory."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def give(self, key: str, language: str | None) -> Outgoing:
        """An answer in a language, or in every language while the person's is not known."""
        translators = self._library.translators
        chosen = [translators[language]] if language else list(translators.values())
        question = Question(key, Situation(jurisdiction=self._library.home_jurisdiction))
        messages = [m for t in chosen for m in self._library.composer.compose(question, t)]
        return Outgoing(language or messages[0].language, messages)

    def unseen(self, message: Message) -> Message:
        """A message, with the remark that the picture sent with the words was not seen."""
        remark = self._library.composer.remark(
            _CAPTIONED, self._library.home_jurisdiction, self._library.translators[message.language]
        )
        return message.copy(update={"text": f"{message.text}\n{remark}"})
