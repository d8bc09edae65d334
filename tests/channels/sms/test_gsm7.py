"""The alphabet of text messages, and what a text costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from segments_calculator import Calculator
from shipped_replies import Reply

from bot.channels.twilio import gsm7
from bot.channels.twilio.gsm7 import BASIC, EXTENSION, is_gsm7, plain, segments, septets


def _long_texts(characters: str, most: int) -> st.SearchStrategy[str]:
    """Texts of a few characters repeated, so that segments are filled to their edges."""
    some = st.text(st.sampled_from(characters), min_size=1, max_size=9)
    return st.builds(lambda text, length: (text * most)[:length], some, st.integers(0, most))


_IN_THE_ALPHABET = _long_texts("".join(sorted((BASIC | EXTENSION) - {"\r"})), 700)
_IN_UCS2 = _long_texts("aáñ€ жЖ中\n😀🚪", 300)


class TestTheTable:
    """The characters of the standard."""

    def test_the_basic_set_has_all_its_characters_but_the_escape(self) -> None:
        assert len(BASIC) == 127
        assert not BASIC & EXTENSION

    @pytest.mark.parametrize(
        ("text", "length"),
        [("", 0), ("No abra.", 8), ("¿Qué?", 5), ("ñ Ñ ü Ü", 7), ("€", 2), ("[a]", 5), ("\n", 1)],
    )
    def test_an_extension_character_counts_two(self, text: str, length: int) -> None:
        assert septets(text) == length

    @pytest.mark.parametrize("character", list("áíóúÁÍÓÚ’“—…\u202f😀"))
    def test_other_characters_are_refused_by_name(self, character: str) -> None:
        with pytest.raises(ValueError, match=r"not in GSM 03\.38"):
            septets(f"a{character}")

    def test_it_is_that_of_the_vendor(self, calculator: Calculator) -> None:
        characters = [chr(code) for code in range(0x20, 0x3000) if chr(code).isprintable()]
        theirs = {c for c in characters if calculator.count(c)[0] == "GSM-7"}
        assert theirs == {c for c in characters if is_gsm7(c)}


class TestSpelling:
    """What a text becomes."""

    @pytest.mark.parametrize(
        ("text", "spelled"),
        [
            ("año, sí, él, número, pingüino", "año, si, él, numero, pingüino"),
            ("Á Í Ó Ú É Ñ Ü ¿ ¡ à ç", "A I O U É Ñ Ü ¿ ¡ à c"),
            ("“Salga” ‘ya’ «no»", '"Salga" \'ya\' "no"'),
            ("9\u202f–\u00a05 — hoy…", "9 - 5 - hoy..."),
            ("• uno", "- uno"),
            ("n\u0303 o\u0301", "ñ o"),
            ("zero\u200bwidth\u200e", "zerowidth"),
            ("Nº 5, ½, ﬁn", "No 5, 1/2, fin"),
        ],
    )
    def test_it_is_the_nearest_in_the_alphabet(self, text: str, spelled: str) -> None:
        assert plain(text) == spelled

    @pytest.mark.parametrize("text", ["Не открывайте. Sí.", "Sí 😀", "不要开门", "Łódź"])
    def test_another_script_keeps_all_its_letters(self, text: str) -> None:
        assert plain(text) == text

    @given(st.text())
    def test_it_is_done_in_one_go(self, text: str) -> None:
        assert plain(plain(text)) == plain(text)

    @given(_IN_THE_ALPHABET)
    def test_what_is_in_the_alphabet_stays(self, text: str) -> None:
        assert plain(text) == text

    def test_every_text_that_ships_can_be_spelled(self, all_texts: Sequence[str]) -> None:
        assert [text for text in all_texts if not is_gsm7(plain(text))] == []


class TestSegments:
    """What is charged."""

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("", 1),
            ("a" * 160, 1),
            ("a" * 161, 2),
            ("a" * 304, 2),
            ("a" * 305, 3),
            ("€" * 80, 1),
            ("a" * 151 + "€" + "a" * 151, 3),
            ("á" * 70, 1),
            ("á" * 71, 2),
            ("á" * 132, 2),
            ("á" * 133, 3),
            ("😀" * 35, 1),
            ("😀" * 36, 2),
        ],
    )
    def test_they_are_counted_for_the_narrowest_number(self, text: str, count: int) -> None:
        assert segments(text) == count

    @given(text=_IN_THE_ALPHABET | _IN_UCS2)
    @pytest.mark.usefixtures("of_a_long_code")
    def test_they_are_those_of_the_vendor(self, calculator: Calculator, text: str) -> None:
        assert segments(text) == calculator.count(text)[1]

    @pytest.mark.usefixtures("of_a_long_code")
    def test_every_text_that_ships_costs_what_the_vendor_says(
        self, calculator: Calculator, replies: Sequence[Reply]
    ) -> None:
        texts = {plain(message.text) for reply in replies for message in reply.messages}
        assert {t: ("GSM-7", segments(t)) for t in texts} == {t: calculator.count(t) for t in texts}

    @given(_IN_THE_ALPHABET | _IN_UCS2, st.characters())
    def test_a_longer_text_never_costs_less(self, text: str, further: str) -> None:
        assert segments(text + further) >= segments(text)


@pytest.fixture(scope="class")
def of_a_long_code() -> Iterator[None]:
    """Segments as a number of ten digits carries them, which the vendor's calculator counts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gsm7, "SEPTETS_IN_A_SEGMENT", 153)
        patch.setattr(gsm7, "UNITS_IN_A_SEGMENT", 67)
        yield
