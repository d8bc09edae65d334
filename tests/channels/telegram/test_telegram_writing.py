"""Replies in Telegram's form, and everything that ships within Telegram's limits."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import get_args

import pytest
from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from actions.library import Library
from answers.compose import Part, Question
from answers.reply import Choice, CitedSource, Link, Message, Phrase
from bot.channels.telegram.commands import DELETE, HELP, LANGUAGE, START
from bot.channels.telegram.writing import Text, utf16_length, write
from bot.pipeline.choices import payloads
from policy import Situation

_PLACES = ("us/wi/milwaukee", "us/mo/kansas-city", "us/wi", "us/mo", "us")
_SOURCE = CitedSource(
    title="Know <your> rights",
    publisher="ACLU & friends",
    date="2025",
    url='https://a.org/?a="b"&c',
)


class _Marked(HTMLParser):
    """What Telegram makes of HTML: the text, and what each kind of tag holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.open, self.held, self.links = "", list[str](), dict[str, list[str]](), []
        self.feed(html)
        self.close()
        assert not self.open, html

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.held.setdefault(tag, []).append("")
        self.links += [value for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for tag in self.open:
            self.held[tag][-1] += data


def _message(text: str = "Do not open.", **fields: object) -> Message:
    return Message(**{"text": text, "answer": "home.door", "language": "en", **fields})


def _write(everything: Library, *messages: Message) -> Sequence[Text]:
    return write(messages, everything.translators)


def _buttons(text: Text) -> list[tuple[str, str | None, str | None]]:
    rows = text.keyboard.inline_keyboard if text.keyboard else ()
    assert all(len(row) == 1 for row in rows)
    return [(row[0].text, row[0].callback_data, row[0].url) for row in rows]  # type: ignore[misc]


# The words


@pytest.mark.parametrize(
    "words", ['<b>bold</b> & "quoted"', "<script>", "&lt;", "a < b > c", "it's", "{x} %s _y_ *z*"]
)
def test_nothing_in_a_text_is_markup(everything: Library, words: str) -> None:
    text = _write(everything, _message(words))[0]
    marked = _Marked(text.html)
    assert (marked.text, marked.held, text.plain) == (words, {}, words)


def test_words_to_say_are_bold_and_nothing_else(everything: Library) -> None:
    phrases = [
        Phrase(english="I do not consent.", meaning="No doy permiso."),
        Phrase(english="I do not consent. Am I <free>?", meaning="¿Puedo irme?"),
        Phrase(english="not said here", meaning="no se dice"),
    ]
    words = 'Diga: "I do not consent. Am I <free>?" o "I do not consent." Nada más.'
    marked = _Marked(_write(everything, _message(words, phrases=phrases))[0].html)
    assert marked.text == words
    assert marked.held == {"b": ["I do not consent. Am I <free>?", "I do not consent."]}


def test_each_message_is_a_text_of_its_own(everything: Library) -> None:
    written = _write(everything, _message("one"), _message("two"))
    assert [text.plain for text in written] == ["one", "two"]


# Numbers and pages


def test_a_number_that_the_text_names_is_not_named_again(everything: Library) -> None:
    link = Link(title="Voces: 414-643-1620", url="tel:+14146431620")
    text = _write(everything, _message("Call Voces: 414-643-1620", links=[link]))[0]
    assert (text.plain, text.keyboard) == ("Call Voces: 414-643-1620", None)


def test_a_number_that_the_text_does_not_name_stands_below_it(everything: Library) -> None:
    link = Link(title="Voces & friends: 414-643-1620", url="tel:+14146431620")
    text = _write(everything, _message("Call 844-363-1423.", links=[link]))[0]
    assert text.html == "Call 844-363-1423.\nVoces &amp; friends: 414-643-1620"
    assert text.keyboard is None


def test_choices_and_pages_are_one_button_a_row(everything: Library) -> None:
    choices = [Choice(title="Yes", payload="/affirm"), Choice(title="No", payload="/deny")]
    links = [
        Link(title="AIRR", url="https://airrkc.org"),
        Link(title="Voces: 414-643-1620", url="tel:+14146431620"),
    ]
    text = _write(everything, _message(choices=choices, links=links))[0]
    assert _buttons(text) == [
        ("Yes", "/affirm", None),
        ("No", "/deny", None),
        ("AIRR", None, "https://airrkc.org"),
    ]


# Sources


def test_sources_are_folded_below_the_text(everything: Library) -> None:
    text = _write(everything, _message(sources=[_SOURCE]))[0]
    marked = _Marked(text.html)
    assert marked.held["blockquote"] == ["Sources\nKnow <your> rights, ACLU & friends, 2025"]
    assert marked.links == [_SOURCE.url]
    assert marked.text == text.plain
    assert "<blockquote expandable>" in text.html


def test_sources_are_named_in_the_language_of_the_message(everything: Library) -> None:
    spanish = _message("No abra.", language="es", sources=[_SOURCE])
    assert "\nFuentes\n" in _write(everything, spanish)[0].plain


def test_an_emergency_has_no_sources(everything: Library) -> None:
    emergency = _message(answer="emergency.home", sources=[_SOURCE])
    assert _write(everything, emergency)[0].plain == "Do not open."


def test_sources_that_the_text_names_are_not_named_again(everything: Library) -> None:
    text = _write(everything, _message(f"See {_SOURCE.url}", sources=[_SOURCE]))[0]
    assert text.plain == f"See {_SOURCE.url}"


# Limits


@pytest.mark.parametrize("letters", ["word ", "<&> ", "🚪 ", "ñandú\n"], ids=ascii)
def test_a_long_text_is_cut_and_its_keyboard_hangs_on_the_last_piece(
    everything: Library, letters: str
) -> None:
    words = (letters * 5_000).strip()
    written = _write(everything, _message(words, choices=[Choice(title="Yes", payload="/affirm")]))
    assert len(written) > 1
    assert all(_length(text) <= MessageLimit.MAX_TEXT_LENGTH for text in written)
    assert " ".join(_Marked(text.html).text for text in written).split() == words.split()
    assert [bool(text.keyboard) for text in written] == [False] * (len(written) - 1) + [True]


def test_a_text_of_the_longest_length_is_one_text(everything: Library) -> None:
    assert len(_write(everything, _message("a" * MessageLimit.MAX_TEXT_LENGTH))) == 1


def test_sources_that_do_not_fit_below_are_a_text_of_their_own(everything: Library) -> None:
    choices = [Choice(title="Yes", payload="/affirm")]
    message = _message("a" * 4_090, sources=[_SOURCE], choices=choices)
    body, sources = _write(everything, message)
    assert (body.keyboard, bool(sources.keyboard)) == (None, True)
    assert sources.plain.startswith("Sources\n")


def _everything_shipped(everything: Library) -> Iterator[Message]:
    languages = everything.translators.values()
    for place, part, translator in itertools.product(_PLACES, get_args(Part), languages):
        for key in everything.catalogue.answers:
            question = Question(key, Situation(place), part=part)
            yield from everything.composer.compose(question, translator)


def test_every_answer_that_ships_is_one_text_within_the_limit(everything: Library) -> None:
    for message in _everything_shipped(everything):
        written = _write(everything, message)
        assert len(written) == (1 if message.text else 0), message.answer
        for text in written:
            assert _Marked(text.html).text == text.plain
            assert _length(text) <= MessageLimit.MAX_TEXT_LENGTH, message.answer


def test_every_number_that_ships_can_be_read_in_the_text(everything: Library) -> None:
    for message in _everything_shipped(everything):
        for link in message.links:
            if link.url.startswith("tel:"):
                number = everything.translators[message.language].phone(link.url[4:])
                assert number in _write(everything, message)[0].plain


def test_every_payload_fits_a_button(everything: Library) -> None:
    offered = payloads(everything.catalogue, everything.translators) | {
        START,
        HELP,
        LANGUAGE,
        DELETE,
    }
    limits = InlineKeyboardButtonLimit
    for payload in offered:
        bytes_ = len(payload.encode())
        assert limits.MIN_CALLBACK_DATA <= bytes_ <= limits.MAX_CALLBACK_DATA, payload


def _length(text: Text) -> int:
    return utf16_length(_Marked(text.html).text)
