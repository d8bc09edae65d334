"""How every text of the program is written, in English and in Spanish, wherever it is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pytest
from babel.messages.pofile import read_po
from spanish_words import ENGLISH_ON_PURPOSE, OF_TU, SHARED_WITH_ENGLISH

from localization.translator import DOMAINS, LOCALES_FOLDER

#: A text and its translation.
Pair = tuple[str, str]

_QUOTED = r'"[^"]*"'
_PLACEHOLDER = r"\{\w+\}"
_ADDRESS = r"\b[\w-]+(\.[\w-]+)+\b"
_ON_PURPOSE = tuple(map(re.escape, ENGLISH_ON_PURPOSE))


@pytest.fixture(scope="module")
def pairs() -> Sequence[Pair]:
    """Every text with its Spanish."""
    found = []
    for domain in DOMAINS:
        with open(LOCALES_FOLDER / "es" / "LC_MESSAGES" / f"{domain}.po", "rb") as file:
            found += [(str(m.id), str(m.string)) for m in read_po(file) if m.id and m.string]
    return found


@pytest.fixture(scope="module")
def spanish_texts(pairs: Sequence[Pair]) -> Sequence[str]:
    """Every Spanish text."""
    return [translation for _, translation in pairs]


def _words(text: str, *without: str) -> Sequence[str]:
    for pattern in (_QUOTED, _PLACEHOLDER, *without):
        text = re.sub(pattern, " ", text)
    return re.findall(r"[^\W\d_]+", text)


def test_there_are_texts(pairs: Sequence[Pair]) -> None:
    assert len(pairs) > 1000


class TestBothLanguages:
    """Plain characters, which an SMS can carry and a keyboard can type."""

    def test_no_text_has_curly_quotes_or_long_dashes(self, pairs: Sequence[Pair]) -> None:
        odd = [
            text for pair in pairs for text in pair if re.search("[“”‘’«»–—…\u00a0\u202f]", text)
        ]
        assert odd == []

    def test_no_text_has_spaces_at_its_edges_or_two_in_a_row(self, pairs: Sequence[Pair]) -> None:
        odd = [text for pair in pairs for text in pair if text != text.strip() or "  " in text]
        assert odd == []

    def test_quotes_and_brackets_are_closed(self, pairs: Sequence[Pair]) -> None:
        odd = [
            text
            for pair in pairs
            for text in pair
            if text.count('"') % 2 or text.count("(") != text.count(")")
        ]
        assert odd == []

    def test_a_translation_keeps_every_number(self, pairs: Sequence[Pair]) -> None:
        """Days, hours, amounts and forms: what a translator must not change."""

        def numbers(text: str) -> list[str]:
            return sorted(re.findall(r"\d{2,}", re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)))

        sentences = [pair for pair in pairs if pair[0].endswith((".", "?"))]
        assert [pair for pair in sentences if numbers(pair[0]) != numbers(pair[1])] == []


class TestSpanish:
    """*Usted* everywhere, nothing but Spanish, and an opening mark for every closing one."""

    @staticmethod
    def _unpaired(texts: Iterable[str], opening: str, closing: str) -> list[str]:
        return [
            text
            for text in (re.sub(_QUOTED, "", text) for text in texts)
            if re.sub(f"[^{opening}{closing}]", "", text).replace(opening + closing, "")
        ]

    def test_questions_open_and_close(self, spanish_texts: Sequence[str]) -> None:
        assert self._unpaired(spanish_texts, "¿", "?") == []

    def test_exclamations_open_and_close(self, spanish_texts: Sequence[str]) -> None:
        assert self._unpaired(spanish_texts, "¡", "!") == []

    def test_a_question_is_translated_by_a_question(self, pairs: Sequence[Pair]) -> None:
        """ "May I leave?" can become an order's clause, so only whole questions are compared."""
        changed = [
            (english, spanish)
            for english, spanish in pairs
            if english.endswith("?") and not spanish.endswith("?")
        ]
        assert changed == []

    def test_everybody_is_usted(self, spanish_texts: Sequence[str]) -> None:
        of_tu = [text for text in spanish_texts if OF_TU & {word.lower() for word in _words(text)}]
        assert of_tu == []

    @pytest.mark.parametrize(
        "text",
        ["No abras la puerta.", "Llama a tu abogado.", "¿Dónde estás?", "Dile que no."],
    )
    def test_a_word_of_tu_is_found(self, text: str) -> None:
        assert OF_TU & {word.lower() for word in _words(text)}

    @staticmethod
    def _english(pairs: Sequence[Pair]) -> dict[str, str]:
        """Words of the Spanish texts that the English ones use in lower case, with a text each.

        Names are capitalised in English wherever they stand, so they are not among them.
        """
        known = {
            word
            for english, _ in pairs
            for word in _words(english, _ADDRESS, *_ON_PURPOSE)
            if word.islower()
        }
        return {
            word.lower(): spanish
            for _, spanish in pairs
            for word in _words(spanish, _ADDRESS, *_ON_PURPOSE)
            if word.lower() in known
        }

    def test_no_english_word_is_left(self, pairs: Sequence[Pair]) -> None:
        left = self._english(pairs)
        assert {word: text for word, text in left.items() if word not in SHARED_WITH_ENGLISH} == {}

    def test_an_english_word_would_be_found(self, pairs: Sequence[Pair]) -> None:
        planted = [*pairs, ("Stay silent.", "Guarde silent.")]
        assert "silent" in self._english(planted)

    def test_every_shared_word_is_still_used(self, pairs: Sequence[Pair]) -> None:
        assert SHARED_WITH_ENGLISH - set(self._english(pairs)) == set()

    def test_every_english_name_is_still_used(self, spanish_texts: Sequence[str]) -> None:
        everything = "\n".join(spanish_texts)
        unused = [english for english in ENGLISH_ON_PURPOSE if english not in everything]
        assert unused == []

    def test_no_text_is_left_as_it_was(self, pairs: Sequence[Pair]) -> None:
        same = [
            english
            for english, spanish in pairs
            if english == spanish
            and sum(word.islower() for word in _words(english, *_ON_PURPOSE)) > 2
        ]
        assert same == []
