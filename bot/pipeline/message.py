"""What goes into the pipeline and what comes out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from answers.reply import Message

#: What can be sent beside or instead of words: `media` is a picture, a voice note, a video, a file.
Attachment = Literal["media", "location", "contact"]


@dataclass(frozen=True)
class Incoming:
    """A message as a channel hands it on, after the channel has verified where it came from.

    Attributes:
        channel: the channel's name.
        sender: the channel's own id of the person or conversation; it goes no further than the
            pipeline, which knows only a pseudonym behind it.
        id: the channel's id of this message; the same id again is the same message again.
        text: what was typed, or None where a choice was tapped or only an attachment was sent.
        choice: the payload of a tapped choice, or None.
        language: the language that the person set in the channel, if they did.
        attachment: what came with the text, or in its place.
    """

    channel: str
    sender: str
    id: str
    text: str | None = None
    choice: str | None = None
    language: str | None = None
    attachment: Attachment | None = None


@dataclass(frozen=True)
class Departure:
    """Somebody does not want to hear from us: opted out, or blocked the bot."""

    channel: str
    sender: str


@dataclass(frozen=True)
class Outgoing:
    """The reply. `language` is the conversation's, or its first message's while none is known."""

    language: str
    messages: Sequence[Message]


class Refused(Exception):
    """A message that is not answered. The channel says so in its own way.

    Attributes:
        code: for programs.
        sentence: for programmers, in English.
        advice: for people, in their language; None where they have just been told.
    """

    code = "refused"
    sentence = "The message could not be answered."
    advice: Outgoing | None = None


class TooLong(Refused):
    """More text than anyone asks a question with."""

    code = "too_large"
    sentence = "The message is too long. Ask in a few sentences."


class UnknownChoice(Refused):
    """A payload that no answer offers."""

    code = "unknown_choice"
    sentence = "This choice does not exist. Send the payload of an offered choice, or a text."


class TooMany(Refused):
    """One person sends faster than people type, or more wait than the service can answer.

    Attributes:
        told: whether the person has been told so already, and no message was admitted since.
    """

    code = "too_many"
    sentence = "Too many messages. Wait a minute and try again."

    def __init__(self, told: bool = False) -> None:
        super().__init__()
        self.told = told
