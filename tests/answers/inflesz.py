"""Readability of Spanish: the perspicuity of Szigriszt-Pazos, read on the INFLESZ scale.

    P = 206.835 - 62.3 * syllables / words - words / sentences

F. Szigriszt Pazos, Sistemas predictivos de legibilidad del mensaje escrito (thesis, Madrid 1993);
I. M. Barrio-Cantalejo and others, Validación de la Escala INFLESZ (An Sist Sanit Navar 2008;
31(2):135-152): from 55 "normal", from 65 "bastante fácil", from 80 "muy fácil".
https://legible.es/blog/perspicuidad-szigriszt-pazos/ · https://legible.es/blog/escala-inflesz/

textstat has the formula but counts syllables by where a word may be hyphenated, which leaves out
those of a single letter ("a-bo-ga-do", "dí-a") and makes every text look easier than it is. Here
they are counted by the rules of Spanish spelling (RAE, Ortografía de la lengua española, 2010,
II.2.2: diphthongs, triphthongs and hiatus).
"""

from __future__ import annotations

import itertools
import re

_STRONG = "aeoáéó"
_STRESSED_WEAK = "íú"
_VOWELS = "aeiouáéíóúü"


def perspicuity(text: str) -> float:
    """How easy a Spanish text is to read; 65 and more is "bastante fácil".

    A sentence ends at a full stop, a question or exclamation mark, or the end of a line.

    Raises:
        ValueError: there is no word in the text.
    """
    words = re.findall(r"\w+", text)
    sentences = [part for part in re.split(r"[.!?\n]+", text) if re.search(r"\w", part)]
    if not words:
        raise ValueError("no word to measure")
    counted = sum(map(syllables, words))
    return 206.835 - 62.3 * counted / len(words) - len(words) / len(sentences)


def syllables(word: str) -> int:
    """The syllables of a Spanish word; at least one (figures and initials count one)."""
    spelled = re.sub(r"(?<=q)u(?=[eéií])|(?<=g)u(?=[eéií])", "", word.lower())
    spelled = re.sub(rf"y(?![{_VOWELS}])", "i", spelled.replace("h", ""))
    groups = re.findall(f"[{_VOWELS}]+", spelled)
    return max(1, sum(1 + _hiatuses(group) for group in groups))


def _hiatuses(vowels: str) -> int:
    """How often two vowels that stand together belong to two syllables."""
    return sum(
        one == other
        or (one in _STRONG and other in _STRONG)
        or (one in _STRESSED_WEAK and other in _STRONG)
        or (one in _STRONG and other in _STRESSED_WEAK)
        for one, other in itertools.pairwise(vowels)
    )
