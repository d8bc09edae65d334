"""What no answer may say, in both languages: the "must not say" of the answer catalogue.

Each entry is a pattern that is matched against one sentence, whatever its case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Patterns = Mapping[str, Sequence[str]]

#: Words that stand only in a sentence that says not to: "Do not run", "No corra".
ONLY_NEGATED: Patterns = {
    "en": (
        r"\b(run|flee|hide|resist|fight|lie|climb|push)\b",
        r"\b(show|use|carry) false papers\b",
        r"\bdrive (off|away)\b",
        r"\b(block|touch) (them|anyone|officers|agents)\b",
        r"\bworthless\b",
    ),
    "es": (
        r"\b(corra|corran|huya|huyan|esconda|escóndase|se resista|se resistan|pelee|mienta)\b",
        r"\b(muestre|use|dé) papeles falsos\b",
        r"\b(arranque|trepe|empuje)\b",
        r"\b(los bloquee|bloquee a|toque a)\b",
    ),
}

#: What makes a sentence say not to.
NEGATION: Mapping[str, str] = {
    "en": r"\b(not|never|nobody|no|cannot|without|careful)\b",
    "es": r"\b(no|ni|nunca|nadie|sin|cuidado)\b",
}

#: Said by no answer at all.
EVERYWHERE: Patterns = {
    "en": (
        r"\b(you|they|he|she) (are|will be) (safe|protected)\b",
        r"(?<!cannot say )\bit is safe\b",
        r"\b(agents|officers|ice|they|police) (cannot|can't|can not|may not|must not) "
        r"(come in|enter|get in|go in)\b",
        r"\b(police|they|officers) (will|would) (not|never) (tell|call|inform) (ice|immigration)",
        r"\b(ice|police|they) (will|would) (not|never) (arrest|ask|hurt|stop) you\b",
        r"\bnothing (can|will) happen\b",
        r"\b(guarantee|i promise|i can promise)",
        r"(?<!promises that )\byou will win\b",
        r"\bice never\b",
        r"\b(is|are) (in|not )valid\b",
        r"\bworth nothing\b",
        r"\byou do not need (a|any) lawyer\b",
        r"(\bwhat is|^tell me|^write|^send me) your (name|address|a-number|birthplace|status)\b",
        r"\bwhere (do you live|were you born)\?",
        r"\b(illegals?|aliens?)\b",
    ),
    "es": (
        r"\b(está|están|estará|estarán|queda) (a salvo|segur[oa]s?|protegid[oa]s?)\b",
        r"(?<!no puedo decirle que )\bes seguro\b",
        r"\bno (pueden?|podrán?) (entrar|pasar|meterse)\b",
        r"\b(policía|ellos|agentes?) (no|nunca) (le )?(dirán?|avisarán?|van? a (decir|avisar))\b",
        r"\bno le (va|van) a (pasar|arrestar|preguntar|detener)\b",
        r"\b(garantiz|le prometo|prometo que)",
        r"(?<!promete que )\bva a ganar\b",
        r"\b(es|son) inválidas?\b",
        r"\b(es|son) no válidas?\b",
        r"\bno valen? nada\b",
        r"\bice nunca\b",
        r"\bno necesita (un )?abogado\b",
        r"^(dígame|escriba|mándeme) su (nombre|dirección|número a|estatus)\b",
        r"¿(cómo se llama usted|dónde vive|dónde nació)\?",
        r"\bilegal(es)?\b",
    ),
}

#: Said by no answer whose key begins so.
BY_KEY: Mapping[str, Patterns] = {
    "emergency.car": {
        "en": (r"\bstay (locked|inside|in the car)\b", r"\block (the|your)\b"),
        "es": (r"\b(quédese|enciérrese) (en|dentro|adentro)\b", r"\bponga(n)? (los )?seguros?\b"),
    },
    "emergency.street": {
        "en": (r"\bneed a warrant to (stop|arrest)\b",),
        "es": (r"\bnecesitan? (una )?orden para (parar|arrestar|detener)",),
    },
    "place.street": {
        "en": (r"\bneed a warrant to (stop|arrest)\b",),
        "es": (r"(?<!no )\bnecesitan? (una )?orden para (parar|arrestar|detener)",),
    },
    "warrant.difference": {
        "en": (r"\binvalid\b", r"\bnot valid\b"),
        "es": (r"\binválid", r"\bno válid"),
    },
    "warrant.judicial": {
        "en": (
            r"\b(may|can) (still )?(refuse|say no to|keep)\b",
            r"\bdo not have to (open|let)\b",
        ),
        "es": (
            r"\bpuede (todavía )?(negarse|impedir|decir que no)\b",
            r"\bno tiene que (abrir|dejar)",
        ),
    },
    "warrant.check.judicial": {
        "en": (r"\b(may|can) (still )?refuse\b", r"\bkeep the door closed\b"),
        "es": (r"\bpuede negarse\b", r"\bno abra\b"),
    },
    "rights.lawyer": {
        "en": (r"\bfree lawyer in immigration\b", r"\bthe government pays\b"),
        "es": (
            r"\babogado gratis en (la corte de )?migración\b",
            r"\bel gobierno (lo |le )?paga\b",
        ),
    },
    "place.sensitive": {
        "en": (r"\b(is|are) (safe|protected|sanctuar)", r"\b(may|can)not arrest\b"),
        "es": (r"\b(es|son|está|están) (segur|protegid)", r"\bno pueden? arrestar\b"),
    },
    "police.crime": {
        "en": (
            r"\bpolice (will|do) not (ask|arrest|hold) you\b",
            r"(?<!promise that )\byou will get\b",
        ),
        "es": (
            r"\bla policía no le (pregunta|arresta|detiene)\b",
            r"(?<!prometer que )\bse la (dan|darán)\b",
        ),
    },
    "policy.debate": {
        "en": (r"\bi (think|believe|agree)\b",),
        "es": (r"\b(creo|pienso|opino) que\b",),
    },
}


def sentences(text: str) -> Sequence[str]:
    """The sentences of a text; quoted words are another's, and left out."""
    unquoted = re.sub(r'"[^"]*"', '""', text)
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+|\n", unquoted) if part.strip()]


def affirmed(sentence: str, language: str) -> Sequence[str]:
    """The words that may only stand negated, in a sentence that does not negate them before."""
    found = []
    for pattern in ONLY_NEGATED[language]:
        for match in re.finditer(pattern, sentence, re.IGNORECASE):
            before = sentence[: match.start()]
            if not re.search(NEGATION[language], before, re.IGNORECASE):
                found.append(match.group())
    return found


def forbidden(sentence: str, key: str, language: str) -> Sequence[str]:
    """The patterns that a sentence of an answer breaks."""
    patterns = [*EVERYWHERE[language]]
    for prefix, more in BY_KEY.items():
        if key.startswith(prefix):
            patterns += more[language]
    return [pattern for pattern in patterns if re.search(pattern, sentence, re.IGNORECASE)]
