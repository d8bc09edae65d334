"""Cuts a text into pieces that a channel can carry, where a reader would pause."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

Length = Callable[[str], int]

#: Where a text may be cut. A no-break space is not among these.
_SPACES = " \t\r\n"
_GAP = re.compile(f"[{_SPACES}]+")
_SENTENCE_END = re.compile(r"""[.?!]["')\]]*$""")
#: Abbreviations of our texts, whose dot ends no sentence even before a capital: "Voces v. Gerber",
#: "8 p.m. Eastern Time". Before a small letter ("U.S. citizen") no dot does.
_ABBREVIATION = re.compile(r"""(?:^|[\s"'(])(?:U\.S\.|EE\.|UU\.|v\.|[ap]\.m\.|Mr\.|St\.|W\.)$""")


def split(text: str, most: int, length: Length = len) -> list[str]:
    """The text in pieces of at most `most`, as `length` measures them; an empty text has none.

    A piece ends with a paragraph, where that does not leave it half empty; else with a sentence;
    else with a word, but not beside a number ("8 CFR 287.8" stays whole), unless nothing else is
    left. So no number, link or word is ever cut, except one that alone is longer than `most`.

    Args:
        length: never shrinks as a text grows.
    """
    pieces = []
    rest = text.strip(_SPACES)
    while rest:
        piece, rest = first_piece(rest, most, length)
        pieces.append(piece)
    return pieces


def first_piece(text: str, most: int, length: Length = len) -> tuple[str, str]:
    """The first piece of a text, as `split` cuts it, and what remains.

    Where not even one character fits, the piece is that character: every text comes to its end.
    """
    if length(text) <= most:
        return text, ""
    gaps = [gap for gap in _GAP.finditer(text) if gap.start() > 0 and gap.end() < len(text)]
    fitting = gaps[: bisect_right(gaps, most, key=lambda gap: length(text[: gap.start()]))]
    if fitting:
        gap = _best(fitting)
        return text[: gap.start()], text[gap.end() :]
    characters = range(1, len(text))
    end = max(1, bisect_right(characters, most, key=lambda end: length(text[:end])))
    return text[:end], text[end:]


def _best(gaps: Sequence[re.Match[str]]) -> re.Match[str]:
    """The gap to cut at: the last of the best kind."""
    last = gaps[-1]
    paragraphs = [gap for gap in gaps if "\n" in gap.group()]
    if paragraphs and paragraphs[-1].start() * 2 >= last.start():
        return paragraphs[-1]
    for is_good in (_ends_a_sentence, _is_beside_no_number):
        found = next((gap for gap in reversed(gaps) if is_good(gap)), None)
        if found:
            return found
    return last


def _ends_a_sentence(gap: re.Match[str]) -> bool:
    """Whether a paragraph or a sentence ends there, and no quotation or bracket is open."""
    if "\n" in gap.group():
        return True
    before = gap.string[: gap.start()].rpartition("\n")[2]
    after = gap.string[gap.end()]
    return (
        bool(_SENTENCE_END.search(before))
        and not after.islower()
        and not _ABBREVIATION.search(before)
        and not (before.endswith("No.") and after.isdigit())
        and not _is_open(before)
    )


def _is_open(text: str) -> bool:
    return text.count('"') % 2 == 1 or text.count("(") > text.count(")")


def _is_beside_no_number(gap: re.Match[str]) -> bool:
    """Whether neither neighbour has a digit: "8 CFR 287.8", "4 hours", "13 de julio de 2017"."""
    before = _GAP.split(gap.string[: gap.start()])[-1]
    after = _GAP.split(gap.string[gap.end() :], maxsplit=1)[0]
    return not any(character.isdigit() for character in before + after)
