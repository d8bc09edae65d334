"""What the loss of á, í, ó and ú does to the meaning of the Spanish texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from bot.channels.twilio.gsm7 import plain

#: Words of our texts that become another word of our texts, with the reason why each of the
#: sentences that they stand in cannot be misread. Every sentence was read for it.
REVIEWED = {
    "arrestó": "has its subject beside it: ICE arresto a alguien",
    "aún": "before a verb, 'still' and 'even' say the same here: aun necesitan su permiso",
    "cambió": "has a subject or a date beside it; asked, '¿Cambio de carcel?' says the same",
    "cuándo": "asks after a verb of saying or a noun: diga cuando, quién y cuando",
    "cuánto": "asks after a verb or as a title: pregunte cuanto, cuanto cuesta",
    "cómo": "asks after a verb of saying or a noun: pregunte como son, como se llama",
    "dónde": "asks after a verb: diga donde esta, donde nacio",
    "está": "a verb, before an adjective, a place or a gerund, never before a noun",
    "firmó": "beside alguien, nadie, or 'llame a un abogado. Diga qué firmo'",
    "habló": "has its subject beside it, or the sheriff in the sentence before",
    "mí": "after a preposition, never before a noun: por mi, a mi",
    "pasó": "after eso or ya, never after an article",
    "preguntó": "after quién",
    "publicó": "has its subject before and its object after it",
    "público": "after en, al or a noun: en publico, abiertas al publico",
    "registró": "after se: ya se registro con el gobierno",
    "sí": "at the end of a clause, after un, por or que, or before a verb of permission",
    "usó": "asked of the reader, who is told at once that silence is allowed",
    "votó": "has its subject beside it",
}


def _words(texts: Sequence[str]) -> set[str]:
    return {
        word.lower()
        for text in texts
        for word in re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}", " ", text))
    }


def _collisions(texts: Sequence[str]) -> set[str]:
    """The words that lose an accent, where another word of the texts is spelled like that."""
    spellings = defaultdict(set)
    for word in _words(texts):
        spellings[plain(word)].add(word)
    return {
        word
        for spelling, spelled in spellings.items()
        if len(spelled) > 1
        for word in spelled - {spelling}
    }


def test_every_word_that_becomes_another_was_reviewed(spanish_texts: Sequence[str]) -> None:
    assert _collisions(spanish_texts) == set(REVIEWED)


def test_a_new_collision_would_be_found(spanish_texts: Sequence[str]) -> None:
    planted = [*spanish_texts, "Su papá trajo una papa."]
    assert "papá" in _collisions(planted)


def test_the_year_keeps_its_letter() -> None:
    assert plain("Tiene 18 años. Él, sé, té, qué, pingüino.") == (
        "Tiene 18 años. Él, sé, té, qué, pingüino."
    )
