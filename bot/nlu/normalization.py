"""Brings what thumbs type nearer to what dictionaries know, without changing what it says."""

from __future__ import annotations

import re
import unicodedata

#: Abbreviations of text messages that stand for one thing only, by whole word. "x" and "k" stay
#: out in English ("form x"), so each list applies only where its words are no words of the other.
_ABBREVIATIONS = {
    # Spanish
    "q": "que", "ke": "que", "k": "que", "xq": "porque", "xk": "porque", "pq": "porque",
    "porq": "porque", "x": "por", "xfa": "por favor", "porfa": "por favor", "tmb": "tambien",
    "tb": "tambien", "tbn": "tambien", "dnd": "donde", "dnde": "donde", "cmo": "como",
    "toy": "estoy", "ta": "esta", "tan": "estan", "sta": "esta", "stan": "estan", "stoy": "estoy",
    "bn": "bien", "grax": "gracias", "grcs": "gracias", "aki": "aqui", "akí": "aqui",
    "aora": "ahora", "ahorita": "ahora", "ora": "ahora", "msj": "mensaje", "cel": "celular",
    "ai": "hay", "ay": "hay", "aser": "hacer", "acer": "hacer", "nesesito": "necesito",
    "kiero": "quiero", "kien": "quien", "kieren": "quieren", "boi": "voy",
    "migracion": "inmigracion", "immigracion": "inmigracion", "imigracion": "inmigracion",
    # English
    "u": "you", "ur": "your", "r": "are", "rn": "right now", "pls": "please", "plz": "please",
    "ppl": "people", "bc": "because", "cuz": "because", "w": "with", "wo": "without",
    "thx": "thanks", "ty": "thank you", "tmrw": "tomorrow", "wat": "what", "wut": "what",
    "wht": "what", "rly": "really", "idk": "i do not know", "gonna": "going to",
    "wanna": "want to", "gotta": "got to", "dont": "do not", "cant": "can not", "wont": "will not",
    "im": "i am", "imigration": "immigration", "immagration": "immigration",
    "warent": "warrant", "warrent": "warrant", "lawer": "lawyer",
}  # fmt: skip

#: "I-205" as it is written: I205, i 205, "the 205 form".
_FORM_NUMBER = re.compile(
    r"\b(?:i|form|forma|formulario)[\s\-–.]*(?:i[\s\-–.]*)?(200|205|247)([adnx])?\b"
)
_ELONGATION = re.compile(r"([^\W\d])\1{2,}")
_WORD = re.compile(r"\w+", re.UNICODE)
_INVISIBLE = {"Cc", "Cf", "Co", "Cs"}


def visible(text: str) -> str:
    """The text without what nobody sees: NUL bytes, control characters, direction marks."""
    composed = unicodedata.normalize("NFC", text)
    shown = "".join(
        " " if character in "\t\r\n" else character
        for character in composed
        if character in "\t\r\n" or unicodedata.category(character) not in _INVISIBLE
    )
    return " ".join(shown.split())


def unaccented(text: str) -> str:
    """Lower case without accents: "¿Dónde está?" and "donde esta?" become the same."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("ñ", "\0"))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain.replace("\0", "ñ").replace("’", "'").replace("‘", "'")


def normalized(text: str) -> str:
    """One spelling for what is said in many: lower case, no accents, no stretched letters,
    abbreviations written out, form numbers as "i-205"."""
    plain = _ELONGATION.sub(r"\1", unaccented(text)).replace("'", "")
    plain = _FORM_NUMBER.sub(_form_number, plain)
    return _WORD.sub(lambda word: _ABBREVIATIONS.get(word.group(), word.group()), plain)


def words(text: str) -> list[str]:
    """The words of a text, lower case, without accents."""
    return _WORD.findall(unaccented(text))


def _form_number(match: re.Match[str]) -> str:
    return f"i-{match.group(1)}{match.group(2) or ''}"
