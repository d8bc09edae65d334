"""How a long text is cut into pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped_replies import Reply

from bot.channels.splitting import first_piece, split

#: What stays whole, though it holds spaces, dots or hyphens.
WHOLE = (
    "414-643-1620",
    "+1 414-643-1620",
    "8 CFR 287.8",
    "I-205",
    "No. 130",
    "48 horas",
    "$1,000.50",
    "https://www.immigrationlawhelp.org/a/b?c=1.2&d=3",
)

_WORDS = st.sampled_from(
    [
        *WHOLE,
        "No",
        "abra.",
        "¿Quién",
        "es?",
        "the",
        "U.S.",
        "v.",
        "door",
        "p.m.",
        "(a",
        "b)",
        "¡Ya!",
    ]
)
_GAPS = st.sampled_from([" ", " ", " ", "\n", "\n\n", "  "])


@st.composite
def _texts(draw: st.DrawFn) -> str:
    words = draw(st.lists(_WORDS, min_size=1, max_size=60))
    gaps = [draw(_GAPS) for _ in words]
    return "".join(word + gap for word, gap in zip(words, gaps, strict=True)).strip()


def _without_gaps(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", "", text)


class TestWhateverTheText:
    """Properties of every cut."""

    @given(st.text(), st.integers(1, 50))
    def test_nothing_is_lost_and_every_piece_fits(self, text: str, most: int) -> None:
        pieces = split(text, most)
        assert _without_gaps("".join(pieces)) == _without_gaps(text)
        assert all(0 < len(piece) <= most for piece in pieces)

    @given(_texts(), st.integers(60, 200))
    def test_no_word_number_or_link_is_cut(self, text: str, most: int) -> None:
        tokens = text.split()
        assert [token for piece in split(text, most) for token in piece.split()] == tokens

    @given(st.lists(st.sampled_from(WHOLE), min_size=1, max_size=20), st.integers(80, 200))
    def test_what_belongs_together_stays_together(self, wholes: Sequence[str], most: int) -> None:
        text = " and then some words ".join(wholes)
        pieces = split(text, most)
        assert sum(piece.count(whole) for piece in pieces for whole in set(wholes)) == sum(
            text.count(whole) for whole in set(wholes)
        )

    @given(_texts(), st.integers(1, 200))
    def test_a_text_that_fits_is_one_piece(self, text: str, more: int) -> None:
        assert split(text, len(text) + more - 1) == [text]

    @given(_texts(), st.integers(80, 200))
    def test_another_measure_is_kept(self, text: str, most: int) -> None:
        def length(piece: str) -> int:
            return 2 * len(piece)

        assert all(length(piece) <= most for piece in split(text, most, length))

    @given(st.text(min_size=1))
    def test_where_nothing_fits_it_still_ends(self, text: str) -> None:
        assert _without_gaps("".join(split(text, 0))) == _without_gaps(text)


class TestWhereItIsCut:
    """The best place within reach."""

    @pytest.mark.parametrize(
        ("text", "most", "piece"),
        [
            ("One. Two three.\nFour. Five six.", 24, "One. Two three."),
            ("One.\nTwo three four five. Six seven.", 30, "One.\nTwo three four five."),
            ("One two three. Four five six.", 20, "One two three."),
            ("Is it? Yes, it is so.", 15, "Is it?"),
            ("One two three four", 12, "One two"),
            ("He met Mr. Brown in town today.", 16, "He met Mr. Brown"),
            ("Of Voces v. Gerber the court said so.", 15, "Of Voces v."),
            ("A U.S. Attorney came. He left soon.", 30, "A U.S. Attorney came."),
            ("Open to 8 p.m. Eastern Time only. Call.", 20, "Open to 8 p.m."),
            ('Say: "I refuse. Go away." Then wait.', 28, 'Say: "I refuse. Go away."'),
            ("He said no. Then (as told. By him) he left.", 34, "He said no."),
            ("As held under 8 CFR 287.8 too.", 22, "As held"),
            ("File No. 130 holds.", 10, "File"),
            ("No. Con una orden sí pueden.", 12, "No."),
            ("Call 414-643-1620 now.", 10, "Call"),
            ("aaaaaaaaaaaa bbb", 5, "aaaaa"),
        ],
    )
    def test_the_first_piece_ends_there(self, text: str, most: int, piece: str) -> None:
        assert first_piece(text, most)[0] == piece

    def test_every_abbreviation_of_our_texts_is_known(self, all_texts: Sequence[str]) -> None:
        """A word whose dot does not end a sentence somewhere is looked through everywhere."""
        before_a_small_letter = re.compile(r"(?:^|[\s(])([\w.]+\.)\s+[a-zñ]")
        words = {word for text in all_texts for word in before_a_small_letter.findall(text)}
        assert {"a.m.", "Mr.", "U.S."} <= words
        for word in words:
            text = f"One. Two {word} Three four"
            assert first_piece(text, len(text) - 1)[0] == "One.", word


class TestShippedTexts:
    """Every answer, cut as narrowly as SMS has it."""

    @pytest.mark.parametrize("most", [200, 400])
    def test_every_piece_but_the_last_ends_a_sentence(
        self, replies: Sequence[Reply], most: int
    ) -> None:
        ends = re.compile(r"""[.?!:]["')]*$|\d$""")
        odd = {
            piece
            for reply in replies
            for message in reply.messages
            for piece in split(message.text, most)[:-1]
            if not ends.search(piece)
        }
        assert odd == set()
