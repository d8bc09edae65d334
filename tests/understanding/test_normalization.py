"""One spelling for what thumbs type in many, in both languages, without changing what is said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.normalization import normalized, unaccented, visible, words


class Example(Protocol):
    """What is needed of a training example."""

    text: str


ORDINARY = (
    "la", "migra", "esta", "en", "mi", "puerta", "no", "abra", "derecho", "abogado", "firme",
    "niños", "año", "mañana", "quien", "llave", "calle", "perro", "leer", "creer", "trabajo",
    "they", "are", "at", "the", "door", "officer", "street", "judge", "window", "lawyer",
    "coffee", "see", "free", "agreed", "tomorrow", "zoo", "cooperate",
)  # fmt: skip
ABBREVIATED = (
    "q", "xq", "x", "k", "tmb", "dnd", "toy", "stan", "aki", "aora", "ai", "u", "ur", "r", "rn",
    "pls", "bc", "w", "wo", "tmrw", "idk", "gonna", "migracion", "warent",
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("¿Dónde ESTÁ mi esposo?", "¿donde esta mi esposo?"),
        ("q ago", "que ago"),
        ("xq no me dejan", "porque no me dejan"),
        ("ayuda x favor", "ayuda por favor"),
        ("tmb vinieron dnd mi tia", "tambien vinieron donde mi tia"),
        ("stan aki aora", "estan aqui ahora"),
        ("ai unos de migracion", "hay unos de inmigracion"),
        ("ayudaaaaa", "ayuda"),
        ("NOOOO", "no"),
        ("año nuevo, niño", "año nuevo, niño"),
        ("traen una I205", "traen una i-205"),
        ("la forma 205 y sin firma", "la i-205 y sin firma"),
        ("dise i 200 a mi nombre", "dise i-200 a mi nombre"),
        ("formulario I-247", "i-247"),
    ],
)
def test_spanish_as_it_is_typed_becomes_one_spelling(typed: str, meant: str) -> None:
    assert normalized(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("They're HERE", "theyre here"),
        ("I'm home", "i am home"),
        ("i don't know", "i do not know"),
        ("I can’t see", "i can not see"),
        ("they won't leave", "they will not leave"),
        ("ice outside rn wat do i do", "ice outside right now what do i do"),
        ("u there? pls", "you there? please"),
        ("no warent tmrw", "no warrant tomorrow"),
        ("helllllp", "help"),
        ("see, free, coffee, agreed", "see, free, coffee, agreed"),
        ("it says I-205 and immigration officer", "it says i-205 and immigration officer"),
        ("form I-200 a judge did not sign", "i-200 a judge did not sign"),
        ("I 205 form", "i-205 form"),
        ("form i–205.", "i-205."),
        ("I-247A", "i-247a"),
        ("I have 205 dollars", "i have 205 dollars"),
        ("room 205", "room 205"),
    ],
)
def test_english_as_it_is_typed_becomes_one_spelling(typed: str, meant: str) -> None:
    assert normalized(typed) == meant


@pytest.mark.parametrize("form", ["200", "205", "247"])
@pytest.mark.parametrize("then", [" and", " a", " nobody", " y", ", x", "?", ""])
def test_what_follows_a_form_number_stays_a_word_of_its_own(form: str, then: str) -> None:
    assert words(normalized(f"it is I-{form}{then}"))[:4] == ["it", "is", "i", form]


@given(st.lists(st.sampled_from([*ORDINARY, *ABBREVIATED, "I-205", "¿", "?", "sí"])))
def test_what_was_made_one_spelling_stays_as_it_is(message: list[str]) -> None:
    once = normalized(" ".join(message))
    assert normalized(once) == once


def test_the_training_examples_once_made_one_spelling_stay_as_they_are(
    examples: Sequence[Example],
) -> None:
    # An apostrophe may stand between letters that then look stretched: "boss's".
    once = [normalized(e.text) for e in examples if not re.search("['‘’]", e.text)]
    assert [text for text in once if normalized(text) != text] == []


@given(st.lists(st.sampled_from(ORDINARY), min_size=1))
def test_ordinary_words_lose_no_letter(message: list[str]) -> None:
    text = " ".join(message)
    assert normalized(text) == unaccented(text) == text.lower()


@given(st.text(alphabet=st.characters(whitelist_categories=("L",)), max_size=40))
def test_accents_are_all_that_a_text_loses(text: str) -> None:
    letters = [c for c in unicodedata.normalize("NFD", text.lower()) if c.isalpha()]
    assert [c for c in unicodedata.normalize("NFD", unaccented(text)) if c.isalpha()] == letters


def test_words_are_told_apart_without_accents_and_signs() -> None:
    assert words("¿Qué, PASÓ? I-205…") == ["que", "paso", "i", "205"]
    assert words("🚨 ?! ...") == []


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("at my\0 door", "at my door"),
        ("\u202eat my door\u202c", "at my door"),
        ("\u2066at\u2069 my\u200f door\ufeff", "at my door"),
        ("at\u200b my\u00ad door", "at my door"),
        ("at\tmy\r\ndoor", "at my door"),
        ("  at   my door  ", "at my door"),
        ("\x1b[31mdoor", "[31mdoor"),
        ("cafe\u0301", "café"),
        ("¿Está aquí? ¡Sí!", "¿Está aquí? ¡Sí!"),
        ("help 🚨", "help 🚨"),
        ("\ud800", ""),
        ("\ue000", ""),
        ("", ""),
    ],
    ids=[
        "NUL", "override", "isolates and marks", "zero width and soft hyphen", "line breaks",
        "spaces", "escape", "composed", "Spanish signs", "emoji", "half a pair", "private", "empty",
    ],
)  # fmt: skip
def test_what_nobody_sees_is_taken_out(sent: str, seen: str) -> None:
    assert visible(sent) == seen


@given(st.text(max_size=100))
def test_nothing_invisible_is_left_and_looking_again_changes_nothing(text: str) -> None:
    seen = visible(text)
    assert not {unicodedata.category(c) for c in seen} & {"Cc", "Cf", "Co", "Cs"}
    assert visible(seen) == seen
