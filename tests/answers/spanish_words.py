"""Words by which a Spanish text shows that it is not written as it should be."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text))


#: Words of *tú*. Verb forms that are also *usted*'s or a third person's ("llama", "pide") are not
#: telling and are left out.
OF_TU = _words(
    """
    tú tu tus te ti contigo tuyo tuya tuyos tuyas eres estás estabas tienes puedes podrás
    debes quieres necesitas sabes vives trabajas llevas traes vas haces dices hablas firmas
    abres corres muestras contestas abras firmes corras digas hables hagas vayas salgas
    muestres mientas pongas escondas bajes dile diles dime dame llámame pregúntame escríbeme
    búscalo fírmalo naciste entraste firmaste dijiste viste abriste
    """
)

#: Words that are Spanish as well as English, and English words that readers of Spanish here use.
SHARED_WITH_ENGLISH = _words(
    """
    a audio blog bus chat criminal de decide doctor federal final general he hospital la
    legal local lockers me memo no notario notarios pastor plan real rumor sheriff sheriffs
    use video visa
    """
)

#: English that stands in Spanish texts on purpose, as a whole.
ENGLISH_ON_PURPOSE = (
    "Kansas City",
    "Dodge County",
    "Homeland Security",
    "Shift",
    "Immigration Law Help",
    "MigraWatch de United We Dream",
    "Idioma / Language",
    "(arrest)",
    "(detainer)",
    "(search)",
    "(subpoena)",
    "Voces de la Frontera v. Gerber",
    "287(g)",
    "a.m.",
    "p.m.",
)
