"""What stands in lines of its own under a text that cannot be tapped: links and choices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answers.reply import Link, Message

_CALL = "tel:"
#: Digits of a number of the United States and Canada without the country's code.
_NATIONAL_DIGITS = 10


def pages(message: Message) -> Sequence[str]:
    """The pages to open that the text does not name, a line each, in full."""
    return [
        f"{link.title}: {link.url}"
        for link in message.links
        if not link.url.startswith(_CALL) and link.url not in message.text
    ]


def numbers_to_call(message: Message) -> Sequence[str]:
    """The numbers to call that the text does not name, a line each."""
    return [_number(link) for link in _calls(message) if not _names(message.text, link)]


def names_a_number(message: Message) -> bool:
    """Whether the text names one of its numbers to call."""
    return any(_names(message.text, link) for link in _calls(message))


def choices(message: Message, first: int) -> Sequence[str]:
    """The choices, a line each, numbered from `first`: "1 Agents at my door"."""
    return [f"{number} {choice.title}" for number, choice in enumerate(message.choices, first)]


def numbered(messages: Sequence[Message]) -> Iterator[tuple[Message, int]]:
    """Each message with the number of its first choice: numbers run over the whole reply."""
    number = 1
    for message in messages:
        yield message, number
        number += len(message.choices)


def _calls(message: Message) -> Iterator[Link]:
    return (link for link in message.links if link.url.startswith(_CALL))


def _number(link: Link) -> str:
    """A number's title mostly spells it already, as its callers write it."""
    return link.title if _names(link.title, link) else f"{link.title}: {link.url[len(_CALL) :]}"


def _names(text: str, link: Link) -> bool:
    return _digits(link.url)[-_NATIONAL_DIGITS:] in _digits(text)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
