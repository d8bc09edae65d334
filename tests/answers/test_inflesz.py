"""The helper counts syllables as Spanish spelling divides them."""

from __future__ import annotations

import pytest
from inflesz import perspicuity, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("juez", 1),
        ("hay", 1),
        ("quien", 1),
        ("y", 1),
        ("día", 2),
        ("oír", 2),
        ("país", 2),
        ("agua", 2),
        ("guía", 2),
        ("huya", 2),
        ("leer", 2),
        ("ciudad", 2),
        ("cuidado", 3),
        ("ahora", 3),
        ("prohíbe", 3),
        ("averigüe", 4),
        ("abogado", 4),
        ("policía", 4),
        ("migración", 3),
        ("consentimiento", 5),
        ("2019", 1),
        ("MPD", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_formula() -> None:
    """Six words, eleven syllables, two sentences."""
    assert perspicuity("No abra la puerta. Pida ayuda.") == pytest.approx(
        206.835 - 62.3 * 11 / 6 - 6 / 2
    )


def test_longer_words_and_sentences_are_harder() -> None:
    easy = "Pida ver la orden. No abra."
    hard = "Solicite la presentación de la documentación judicial correspondiente y manténgase."
    assert perspicuity(easy) > 80
    assert perspicuity(hard) < 40


def test_without_a_word_there_is_no_figure() -> None:
    with pytest.raises(ValueError, match="no word"):
        perspicuity("...")
