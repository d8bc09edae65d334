"""The helper's table is that of the standard."""

from __future__ import annotations

import pytest
from gsm_03_38 import BASIC, EXTENSION, WITHOUT_ACCENT, septets


def test_the_basic_set_has_all_its_characters_but_the_escape() -> None:
    assert len(BASIC) == 127
    assert not BASIC & EXTENSION


@pytest.mark.parametrize(
    ("text", "length"),
    [("", 0), ("No abra.", 8), ("¿Qué?", 5), ("ñ Ñ ü Ü", 7), ("€", 2), ("[a]", 5), ("\n", 1)],
)
def test_an_extension_character_counts_two(text: str, length: int) -> None:
    assert septets(text) == length


@pytest.mark.parametrize("character", list("áíóúÁÍÓÚ’“—…\u202f😀"))
def test_other_characters_are_refused_by_name(character: str) -> None:
    with pytest.raises(ValueError, match=r"not in GSM 03\.38"):
        septets(f"a{character}")


def test_accents_that_the_alphabet_lacks_are_left_out_and_no_others() -> None:
    assert "año, sí, él, número, pingüino".translate(WITHOUT_ACCENT) == (
        "año, si, él, numero, pingüino"
    )
