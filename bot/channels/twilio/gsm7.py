"""The alphabet of text messages, how a text is spelled in it, and how many segments it costs.

The alphabet is GSM 03.38, now 3GPP TS 23.038, section 6.2.1:
https://www.3gpp.org/dynareport/23038.htm
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

#: The basic table, one septet each, less its escape to the extension table.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
#: The extension table: the escape and the character, so two septets each.
EXTENSION = frozenset("\f^{}\\[~]|€")
_ALPHABET = BASIC | EXTENSION

#: What a message of one segment holds, and each segment of a longer one, whose header takes the
#: rest. Toll-free numbers carry 152 septets or 66 UCS-2 units in a segment, other numbers 153 or
#: 67: what is counted by the smaller costs no more on either.
#: https://www.twilio.com/docs/glossary/what-is-gsm-7-character-encoding
#: https://www.twilio.com/docs/glossary/what-is-ucs-2-character-encoding
SEPTETS_ALONE = 160
SEPTETS_IN_A_SEGMENT = 152
UNITS_ALONE = 70
UNITS_IN_A_SEGMENT = 66

_SPELLINGS = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‘": "'", "’": "'", "‚": "'", "´": "'", "`": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "•": "-",
    "…": "...", "⁄": "/", "\t": " ",
}  # fmt: skip


def plain(text: str) -> str:
    """The text as the alphabet can spell it: á í ó ú lose their accents, é ñ ü ¿ ¡ stay, and
    typographic quotes and dashes become those of a typewriter.

    A text with a character that nothing in the alphabet stands for (another script, an emoji) is
    returned as it is: its message becomes UCS-2, which has all accents, and a "?" says nothing.
    """
    composed = unicodedata.normalize("NFC", text)
    spelled = "".join(map(_spelled, composed))
    return spelled if is_gsm7(spelled) else composed


def is_gsm7(text: str) -> bool:
    """Whether a message with this text is sent in the alphabet."""
    return _ALPHABET.issuperset(text)


def septets(text: str) -> int:
    """The length of a text in septets.

    Raises:
        ValueError: the text has a character that is not of the alphabet.
    """
    outside = sorted(set(text) - _ALPHABET)
    if outside:
        raise ValueError(f"not in GSM 03.38: {' '.join(map(repr, outside))}")
    return sum(map(_septets_of, text))


def segments(text: str) -> int:
    """How many segments a text is sent and charged in; an empty one is one."""
    if is_gsm7(text):
        return _segments(map(_septets_of, text), SEPTETS_ALONE, SEPTETS_IN_A_SEGMENT)
    return _segments(map(_units_of, text), UNITS_ALONE, UNITS_IN_A_SEGMENT)


def _segments(sizes: Iterable[int], alone: int, in_a_segment: int) -> int:
    """Segments for characters of these sizes; none of them is torn apart."""
    total, filled, count = 0, 0, 1
    for size in sizes:
        total += size
        filled += size
        if filled > in_a_segment:
            count += 1
            filled = size
    return 1 if total <= alone else count


def _septets_of(character: str) -> int:
    return 2 if character in EXTENSION else 1


def _units_of(character: str) -> int:
    return 2 if ord(character) > 0xFFFF else 1


def _spelled(character: str) -> str:
    if character in _ALPHABET:
        return character
    if unicodedata.category(character) == "Cf":  # invisible: direction marks, soft hyphens
        return ""
    if character in _SPELLINGS:
        return _SPELLINGS[character]
    compatible = unicodedata.normalize("NFKD", character)
    base = "".join(c for c in compatible if not unicodedata.combining(c))
    return "".join(_SPELLINGS.get(c, c) for c in base)
