"""Text messages: plain letters, numbered choices, and a bound on what a reply costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from answers.reply import Message
from bot.channels.splitting import first_piece
from bot.channels.twilio import lines
from bot.channels.twilio.gsm7 import plain, segments
from bot.pipeline.channel import Fitted
from localization import Translator

#: Twilio advises 320 characters; three segments are 456. The longest body it takes, 1,600, is out
#: of their reach. https://www.twilio.com/docs/messaging/api/message-resource
MAX_SEGMENTS = 3


def fit(messages: Sequence[Message], translators: Mapping[str, Translator]) -> Fitted:
    """Cut a reply so that each message is at most three segments, choices included.

    What is cut off waits without choices: their numbers stay valid and stand under the first piece.

    Args:
        translators: by the language of a message.
    """
    now, rest = [], []
    for message, number in lines.numbered(messages):
        piece, remainder = _cut(message, number, translators[message.language])
        now.append(piece)
        if remainder:
            rest.append(message.copy(update={"text": remainder, "choices": [], "links": []}))
    return Fitted(now, rest)


def write(messages: Sequence[Message]) -> list[str]:
    """The texts to send, one a message."""
    return [_with_number_to_call(message, number) for message, number in lines.numbered(messages)]


def _cut(message: Message, number: int, translator: Translator) -> tuple[Message, str]:
    """The message as far as three segments hold it, and the rest of its text."""
    if segments(_written(message, number)) <= MAX_SEGMENTS:
        return message, ""
    more = translator.text("Write MORE for the rest.")

    def announcing_more(piece: str) -> Message:
        return message.copy(update={"text": f"{piece}\n{more}"})

    piece, remainder = first_piece(
        message.text, MAX_SEGMENTS, lambda piece: segments(_written(announcing_more(piece), number))
    )
    return announcing_more(piece), remainder


def _written(message: Message, number: int, *further: str) -> str:
    under = [*lines.pages(message), *further, *lines.choices(message, number)]
    return plain("\n".join([message.text, *under]))


def _with_number_to_call(message: Message, number: int) -> str:
    """The message, with a number to call if it has none and that costs no further segment."""
    written = _written(message, number)
    if lines.names_a_number(message):
        return written
    longer = _written(message, number, *lines.numbers_to_call(message)[:1])
    return longer if segments(longer) == segments(written) else written
