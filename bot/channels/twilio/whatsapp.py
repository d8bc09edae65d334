"""WhatsApp: bold phrases, links in full, and buttons or a list where the choices fit them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from answers.reply import Message
from bot.channels.splitting import split
from bot.channels.twilio import lines
from bot.pipeline.channel import Fitted
from localization import Translator

#: https://www.twilio.com/docs/messaging/api/message-resource
MAX_BODY_CHARS = 1_600
#: Inside the 24-hour session. https://www.twilio.com/docs/content/twilio-quick-reply
MAX_BUTTONS = 3
MAX_BUTTON_CHARS = 20
#: https://www.twilio.com/docs/content/twiliolist-picker
MAX_ITEMS = 10
MAX_ITEM_CHARS = 24
#: The text above buttons or a list, as the same pages say.
MAX_INTERACTIVE_BODY_CHARS = 1_024

Interactive = Literal["quick reply", "list"]

#: What WhatsApp formats by, unless it stands inside a word; there is no escape from it.
#: https://faq.whatsapp.com/539178204879377
_LOOKALIKES = {"*": "∗", "_": "ˍ", "~": "∼", "`": "'"}
_LINK_OR_MARKER = re.compile(r"\S*(?:://|@)\S+|(?<!\w)[*_~`]|[*_~`](?!\w)")


def fit(messages: Sequence[Message], translators: Mapping[str, Translator]) -> Fitted:
    """Cut messages that are too long into several, which cost the reader nothing: none waits.

    The choices and links stand under the last piece, which is short enough for buttons where the
    choices are.

    Args:
        translators: by the language of a message.
    """
    pieces = [
        piece for message, number in lines.numbered(messages) for piece in _pieces(message, number)
    ]
    return Fitted(pieces)


def write(messages: Sequence[Message]) -> list[str]:
    """The texts to send, one a message, with numbered choices."""
    return [_with_choices(message, number) for message, number in lines.numbered(messages)]


def body(message: Message) -> str:
    """A message without its choices, as it stands above buttons or a list."""
    under = [*lines.numbers_to_call(message), *lines.pages(message)]
    return "\n".join([_formatted(message), *map(_literal, under)])


def interactive(message: Message) -> Interactive | None:
    """The form in which the choices of a message can be tapped, or None where none fits."""
    form = _form(message)
    return form if form and len(body(message)) <= MAX_INTERACTIVE_BODY_CHARS else None


def _form(message: Message) -> Interactive | None:
    """The form that is made for so many choices with such titles."""
    longest = max((len(choice.title) for choice in message.choices), default=0)
    if 1 <= len(message.choices) <= MAX_BUTTONS and longest <= MAX_BUTTON_CHARS:
        return "quick reply"
    if 1 <= len(message.choices) <= MAX_ITEMS and longest <= MAX_ITEM_CHARS:
        return "list"
    return None


def _pieces(message: Message, number: int) -> Sequence[Message]:
    def length(text: str) -> int:
        """Of a piece with all that may stand under it."""
        piece = message.copy(update={"text": text})
        return len(body(piece) if _form(message) else _with_choices(piece, number))

    most = MAX_INTERACTIVE_BODY_CHARS if _form(message) else MAX_BODY_CHARS
    *earlier, last = split(message.text, most, length) or [message.text]
    bare = message.copy(update={"choices": [], "links": [], "image": None, "sources": []})
    return [
        *(bare.copy(update={"text": text}) for text in earlier),
        message.copy(update={"text": last}),
    ]


def _with_choices(message: Message, number: int) -> str:
    choices = map(_literal, lines.choices(message, number))
    return "\n".join([body(message), *choices])


def _formatted(message: Message) -> str:
    """The text with its English phrases in bold."""
    text = _literal(message.text)
    for phrase in message.phrases:
        english = _literal(phrase.english)
        text = text.replace(f'"{english}"', f'"*{english}*"')
    return text


def _literal(text: str) -> str:
    """The text as it stands: a mark that might format what follows becomes one that looks alike.
    Links and addresses stay as they are."""
    return _LINK_OR_MARKER.sub(lambda found: _LOOKALIKES.get(found.group(), found.group()), text)
