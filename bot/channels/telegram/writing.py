"""A reply in Telegram's form: HTML of which nothing but our own tags is markup, and keyboards."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import MessageLimit

from answers.reply import CitedSource, Link, Message, Phrase
from bot.channels.splitting import split
from localization import Translator

#: https://core.telegram.org/bots/api#sendmessage: 1-4096 characters after entities parsing.
MOST_CHARS = int(MessageLimit.MAX_TEXT_LENGTH)

_EMERGENCY = "emergency."
#: A button may lead to a page, but not to a telephone:
#: https://core.telegram.org/bots/api#inlinekeyboardbutton
_TELEPHONE = "tel:"
#: A number is told from its country code on by its last ten digits.
_NATIONAL_DIGITS = 10


@dataclass(frozen=True)
class Text:
    """What one `sendMessage` carries.

    Attributes:
        html: the text with its markup.
        plain: the same words without.
    """

    html: str
    plain: str
    keyboard: InlineKeyboardMarkup | None = None


def write(messages: Sequence[Message], translators: Mapping[str, Translator]) -> Sequence[Text]:
    """The messages of a reply, in the texts that Telegram carries."""
    return [text for m in messages for text in _texts(m, translators[m.language])]


def utf16_length(text: str) -> int:
    """The length as Telegram's clients count it, in which most emoji are two characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _texts(message: Message, translator: Translator) -> Sequence[Text]:
    pieces = [
        (_with_bold(piece, message.phrases), piece)
        for piece in split(_with_numbers(message), MOST_CHARS, utf16_length)
    ]
    sources = _sources(message, translator)
    if sources and pieces:
        (html, plain), (sources_html, sources_plain) = pieces[-1], sources
        joined = (f"{html}\n{sources_html}", f"{plain}\n{sources_plain}")
        fits = utf16_length(joined[1]) <= MOST_CHARS
        pieces[-1:] = [joined] if fits else [pieces[-1], sources]
    return [
        Text(html, plain, _keyboard(message) if number == len(pieces) else None)
        for number, (html, plain) in enumerate(pieces, start=1)
    ]


def _with_numbers(message: Message) -> str:
    """The text, and below it the telephone numbers that it does not name."""
    digits = re.sub(r"\D", "", message.text)
    missing = [
        link.title
        for link in message.links
        if link.url.startswith(_TELEPHONE) and link.url[-_NATIONAL_DIGITS:] not in digits
    ]
    return "\n".join([message.text, *missing])


def _with_bold(text: str, phrases: Sequence[Phrase]) -> str:
    """Escaped, with the words to say to an officer in bold."""
    words = sorted((re.escape(p.english) for p in phrases if p.english), key=len, reverse=True)
    if not words:
        return escape(text)
    parts = re.split(f"({'|'.join(words)})", text)
    return "".join(
        f"<b>{escape(part)}</b>" if number % 2 else escape(part)
        for number, part in enumerate(parts)
    )


def _sources(message: Message, translator: Translator) -> tuple[str, str] | None:
    """The sources, folded, with and without markup. In an emergency there is no time for them, and
    who asked for them finds them in the text."""
    cited = [source for source in message.sources if not _is_named(source, message.text)]
    if not cited or message.answer.startswith(_EMERGENCY):
        return None
    title = translator.text("Sources")
    html = "\n".join([f"<b>{escape(title)}</b>", *map(_source_html, cited)])
    plain = "\n".join([title, *map(_source_plain, cited)])
    return f"<blockquote expandable>{html}</blockquote>", plain


def _is_named(source: CitedSource, text: str) -> bool:
    return (source.url or source.title) in text


def _source_html(source: CitedSource) -> str:
    title = escape(source.title)
    if source.url:
        title = f'<a href="{escape(source.url)}">{title}</a>'
    return ", ".join([title, *map(escape, filter(None, (source.publisher, source.date)))])


def _source_plain(source: CitedSource) -> str:
    return ", ".join(filter(None, (source.title, source.publisher, source.date)))


def _keyboard(message: Message) -> InlineKeyboardMarkup | None:
    """One button a row: the choices, then the pages to open."""
    choices = [
        InlineKeyboardButton(choice.title, callback_data=choice.payload)
        for choice in message.choices
    ]
    buttons = [*choices, *map(_page_button, filter(_is_page, message.links))]
    return InlineKeyboardMarkup.from_column(buttons) if buttons else None


def _is_page(link: Link) -> bool:
    return link.url.startswith(("https://", "http://"))


def _page_button(link: Link) -> InlineKeyboardButton:
    return InlineKeyboardButton(link.title, url=link.url)
