"""What the product promises of the answer catalogue: its keys, and what each must say.

The keys are those of the catalogue's definition (`chat.affirm_deny` is answered by two keys).
The words are patterns, matched in the whole answer (first message, short answer and more) of a
person in Milwaukee, whatever the case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

KEYS: Sequence[str] = [
    "emergency.home",
    "emergency.car",
    "emergency.work",
    "emergency.street",
    "warrant.difference",
    "warrant.judicial",
    "warrant.administrative",
    "warrant.check",
    "home.door",
    "home.entered",
    "rights.general",
    "rights.silence",
    "rights.id",
    "rights.sign",
    "rights.lawyer",
    "rights.record",
    "rights.search",
    "place.car",
    "place.street",
    "place.work",
    "place.sensitive",
    "place.border",
    "police.ice",
    "police.crime",
    "police.detainer",
    "police.history",
    "policy.debate",
    "detained.now",
    "detained.find",
    "family.plan",
    "contact.hotline",
    "contact.lawyer",
    "bot.about",
    "bot.privacy",
    "bot.language",
    "chat.greet",
    "chat.thanks",
    "chat.bye",
    "chat.affirm_deny.yes",
    "chat.affirm_deny.no",
    "out_of_scope",
    "unclear",
]

MUST_SAY: Mapping[str, Mapping[str, Sequence[str]]] = {
    "emergency.home": {
        "en": (
            r"do not open",
            r"through the door",
            r"judge's warrant at the window or under the door",
            r"stay silent",
            r"sign nothing",
            r"414-643-1620",
        ),
        "es": (
            r"no abra",
            r"puerta cerrada",
            r"orden de un juez por la ventana o bajo la puerta",
            r"puede callar",
            r"no firme nada",
            r"414-643-1620",
        ),
    },
    "emergency.car": {
        "en": (
            r"stay calm",
            r"hands in view",
            r"license, registration and insurance",
            r"stay silent about status",
            r"where you were born",
            r"do not agree to a search",
            r"get out calmly",
            r"protects you less than a home",
            r"locked car has not stopped arrests",
            r"414-643-1620",
        ),
        "es": (
            r"calma",
            r"manos a la vista",
            r"licencia, registro y seguro",
            r"callar su estatus",
            r"dónde nació",
            r"no acepte que revisen",
            r"baje con calma",
            r"protege menos que una casa",
            r"cerrarlo con seguro no ha evitado arrestos",
            r"414-643-1620",
        ),
    },
    "emergency.work": {
        "en": (
            r"stay calm",
            r"do not run",
            r"stay silent",
            r"group workers by status",
            r"judge's warrant or the boss's yes",
            r"414-643-1620",
        ),
        "es": (
            r"calma",
            r"no corra",
            r"guardar silencio",
            r"separan por estatus",
            r"orden de un juez o permiso del patrón",
            r"414-643-1620",
        ),
    },
    "emergency.street": {
        "en": (
            r"am i free to go",
            r"walk away calmly",
            r"stay silent",
            r"lawyer",
            r"never run",
            r"how many, where, when, uniforms and cars",
            r"414-643-1620",
        ),
        "es": (
            r"am i free to go",
            r"váyase con calma",
            r"(calle|silencio) y pida un abogado",
            r"no corra",
            r"cuántos, dónde, a qué hora, uniformes y carros",
            r"414-643-1620",
        ),
    },
    "warrant.difference": {
        "en": (r"judge or magistrate", r"homeland security", r"i-200", r"i-205", r"in public"),
        "es": (r"juez o magistrado", r"homeland security", r"i-200", r"i-205", r"en público"),
    },
    "warrant.judicial": {
        "en": (
            r"judge or magistrate",
            r"may come in",
            r"search warrant: ",
            r"arrest warrant: ",
            r"name, address,? and date",
        ),
        "es": (
            r"juez o magistrado",
            r"pueden entrar",
            r"orden de cateo: ",
            r"orden de arresto: ",
            r"nombre, dirección y fecha",
        ),
    },
    "warrant.administrative": {
        "en": (
            r"immigration officer signs",
            r"in public",
            r"courts so far",
            r"final order",
            r"not settled",
        ),
        "es": (
            r"firma un oficial de inmigración",
            r"en público",
            r"las cortes hasta ahora",
            r"orden final",
            r"no está resuelto",
        ),
    },
    "home.door": {
        "en": (
            r"do not have to open",
            r"judge",
            r"not permission to come in",
            r"closed door",
            r"may take it as a yes",
        ),
        "es": (
            r"no tiene que abrir",
            r"juez",
            r"abrir no es dar permiso",
            r"puerta cerrada",
            r"tomarlo como un sí",
        ),
    },
    "home.entered": {
        "en": (
            r"do not resist",
            r"do not consent",
            r"stay silent",
            r"lawyer",
            r"children",
            r"names and badge numbers",
            r"414-643-1620",
        ),
        "es": (
            r"no se resista",
            r"no da permiso",
            r"silencio",
            r"abogado",
            r"niños",
            r"nombres y números de placa",
            r"414-643-1620",
        ),
    },
    "rights.general": {
        "en": (r"open the door", r"silent", r"sign", r"lawyer", r"do not lie"),
        "es": (r"abrir la puerta", r"silencio", r"firme", r"abogado", r"no mienta"),
    },
    "rights.silence": {
        "en": (r"status, birthplace or how you came in", r"do not lie", r"remain silent"),
        "es": (r"estatus, dónde nació ni cómo entró", r"no mienta", r"remain silent"),
    },
    "rights.id": {
        "en": (r"18 or older", r"false papers", r"never say you are a citizen", r"the state"),
        "es": (r"18 años o más", r"papeles falsos", r"nunca diga que tiene la", r"del estado"),
    },
    "rights.sign": {
        "en": (r"do not sign", r"lawyer", r"lose your hearing"),
        "es": (r"no firme", r"abogado", r"perdería su audiencia"),
    },
    "rights.lawyer": {
        "en": (r"does not pay", r"criminal case"),
        "es": (r"el gobierno no lo paga", r"caso penal"),
    },
    "rights.record": {
        "en": (r"wisconsin", r"where officers can see", r"far|back|distance|way"),
        "es": (r"wisconsin", r"donde los agentes lo vean", r"lejos"),
    },
    "rights.search": {
        "en": (r"i do not consent to this search", r"do not resist"),
        "es": (r"i do not consent to this search", r"no se resista"),
    },
    "place.sensitive": {
        "en": (r"january 20, 2025", r"halls are public"),
        "es": (r"20 de enero de 2025", r"pasillos de la corte de milwaukee son públicos"),
    },
    "place.border": {
        "en": (r"few rules", r"airports"),
        "es": (r"pocas reglas", r"aeropuertos"),
    },
    "police.ice": {
        "en": (r"for milwaukee:", r"judge's warrant", r"sop 130", r"sheriff", r"county jail"),
        "es": (
            r"en milwaukee:",
            r"orden de un juez",
            r"sop 130",
            r"sheriff",
            r"cárcel del condado",
        ),
    },
    "police.crime": {
        "en": (r"u visa", r"lawyer", r"cannot promise"),
        "es": (r"visa u", r"abogado", r"no puedo prometer"),
    },
    "police.detainer": {
        "en": (
            r"it is a request",
            r"does not hold people just because ice asks",
            r"some other counties do",
            r"not decided",
        ),
        "es": (
            r"es una petición",
            r"no retiene a nadie solo porque ice lo pide",
            r"otros condados sí",
            r"sin decidir",
        ),
    },
    "police.history": {
        "en": (
            r"2015 and 2016",
            r"july 13, 2017",
            r"december 18, 2019",
            r"cruz-espinoza",
            r"police say",
            r"the family says",
            r"ice says",
            r"2026",
        ),
        "es": (
            r"2015 y 2016",
            r"13 de julio de 2017",
            r"18 de diciembre de 2019",
            r"cruz-espinoza",
            r"la policía dice",
            r"la familia dice",
            r"ice dice",
            r"2026",
        ),
    },
    "policy.debate": {
        "en": (r"i take no side", r"wisconsin"),
        "es": (r"no tomo partido", r"wisconsin"),
    },
    "detained.now": {
        "en": (
            r"silent",
            r"sign nothing",
            r"lawyer",
            r"consulate",
            r"bond",
            r"which state|the state",
        ),
        "es": (r"silencio", r"no firme nada", r"abogado", r"consulado", r"fianza", r"estado"),
    },
    "detained.find": {
        "en": (
            r"locator\.ice\.gov",
            r"9 digits",
            r"country of birth",
            r"1-800-898-7180",
            r"6 to 12 hours",
            r"under 18",
        ),
        "es": (
            r"locator\.ice\.gov",
            r"9 dígitos",
            r"país donde nació",
            r"1-800-898-7180",
            r"6 a 12 horas",
            r"menores de 18",
        ),
    },
    "family.plan": {
        "en": (r"an adult you trust", r"birth certificates", r"power of attorney"),
        "es": (r"adulto de confianza", r"actas de nacimiento", r"carta poder"),
    },
    "contact.hotline": {
        "en": (r"414-643-1620", r"844-363-1423", r"hours"),
        "es": (r"414-643-1620", r"844-363-1423", r"horario"),
    },
    "contact.lawyer": {
        "en": (r"beware of notarios", r"consulate"),
        "es": (r"cuidado con los notarios", r"consulado"),
    },
    "bot.about": {
        "en": (r"not a person", r"not a lawyer", r"voces de la frontera"),
        "es": (r"no soy una persona", r"ni un abogado", r"voces de la frontera"),
    },
    "bot.privacy": {
        "en": (r"do not keep", r"4 hours", r"delete my data", r"telegram, whatsapp, twilio"),
        "es": (r"no las guardo", r"4 horas", r"borra mis datos", r"telegram, whatsapp, twilio"),
    },
    "bot.language": {
        "en": (r"english and spanish",),
        "es": (r"español e inglés",),
    },
    "out_of_scope": {
        "en": (r"cannot help with that", r"rights", r"lawyer", r"414-643-1620"),
        "es": (r"no puedo ayudar", r"derechos", r"abogado", r"414-643-1620"),
    },
    "out_of_scope.language": {
        "en": (r"only speak english and spanish", r"agents at your door", r"414-643-1620"),
        "es": (r"solo hablo (español e inglés|inglés y español)", r"en su puerta", r"414-643-1620"),
    },
}
