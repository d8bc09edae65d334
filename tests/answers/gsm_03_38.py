"""The SMS alphabet of GSM 03.38 (now 3GPP TS 23.038, section 6.2.1), and the length of a text
in it, in septets."""

from __future__ import annotations

#: The basic character set: one septet each.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
#: The extension table: an escape and the character, so two septets each.
EXTENSION = frozenset("\f^{}\\[~]|€")

#: What one SMS holds. https://www.twilio.com/docs/glossary/what-is-gsm-7-character-encoding
SEPTETS_OF_ONE_SMS = 160

#: Vowels that the alphabet lacks are sent without their accent; é, ñ, ü, ¿ and ¡ are in it.
WITHOUT_ACCENT = str.maketrans("áíóúÁÍÓÚ", "aiouAIOU")


def septets(text: str) -> int:
    """The length of a text in septets.

    Raises:
        ValueError: the text has a character that would make the whole SMS UCS-2.
    """
    outside = sorted(set(text) - BASIC - EXTENSION)
    if outside:
        raise ValueError(f"not in GSM 03.38: {' '.join(map(repr, outside))}")
    return len(text) + sum(character in EXTENSION for character in text)
