"""Words that opt out, or that Twilio answers itself, count only as the whole message."""

from __future__ import annotations

import pytest
from sanic.request import RequestParameters
from twilio_house import House
from twilio_side import Phone

from bot.channels.twilio.keywords import Keywords
from bot.channels.twilio.reading import TwilioMessage, read_message
from bot.pipeline.message import Departure

KEYWORDS = Keywords(["en", "es"])

_OPTED_OUT = (
    "STOP", "stop", "Stop", " stop ", "STOP.", "¡STOP!", "stop\n", "STOPALL", "UNSUBSCRIBE",
    "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "opt out", "Opt-out", "ALTO", "¡alto!", "Alto.",
    "PARAR", "Párar", "\u200bSTOP",
)  # fmt: skip
_NO_OPT_OUT = (
    "me hicieron el alto", "stop and frisk", "alto ahí", "no paran de tocar", "alto a la migra",
    "can they stop me", "Stop please", "the end", "cancel my appointment", "I quit my job",
    "stop?no", "para", "parar el carro", "S T O P", "stopped", "how does it end",
)  # fmt: skip


def outcome(phone: Phone, body: str, **more: str) -> str:
    """What becomes of a message."""
    parameters = phone.message(body, **more)
    form = RequestParameters({name: [value] for name, value in parameters.items()})
    found = read_message(form, KEYWORDS)
    if isinstance(found, Departure):
        assert found.sender == phone.address
        return "forgotten"
    return "answered" if isinstance(found, TwilioMessage) else "silence"


@pytest.mark.parametrize("body", _OPTED_OUT)
def test_who_opts_out_is_forgotten(phone: Phone, body: str) -> None:
    assert outcome(phone, body) == "forgotten"


@pytest.mark.parametrize("body", _NO_OPT_OUT)
def test_a_word_within_a_message_opts_out_of_nothing(phone: Phone, body: str) -> None:
    assert outcome(phone, body) == "answered"


@pytest.mark.parametrize("body", ["HELP", "help", " Help ", "INFO", "START", "start", "UNSTOP"])
def test_what_twilio_answers_to_a_text_message_is_left_to_it(sms: Phone, body: str) -> None:
    assert outcome(sms, body) == "silence"


@pytest.mark.parametrize("body", ["HELP", "INFO", "START", "UNSTOP"])
def test_on_whatsapp_nobody_else_answers_it(whatsapp: Phone, body: str) -> None:
    assert outcome(whatsapp, body) == "answered"


@pytest.mark.parametrize("body", ["help!", "HELP ME", "¡help!", "start here", "info?", "help."])
def test_what_twilio_does_not_take_for_its_word_is_answered(sms: Phone, body: str) -> None:
    assert outcome(sms, body) == "answered"


@pytest.mark.parametrize("body", ["YES", "yes", "Sí", "no", "SI"])
def test_yes_is_an_ordinary_word(phone: Phone, body: str) -> None:
    assert outcome(phone, body) == "answered"


@pytest.mark.parametrize(
    ("opted", "expected"), [("STOP", "forgotten"), ("HELP", "silence"), ("START", "silence")]
)
@pytest.mark.parametrize("body", ["STOP", "BAJA", "they are at my door", "AYUDA", ""])
def test_what_advanced_opt_out_says_counts_whatever_the_words(
    phone: Phone, body: str, opted: str, expected: str
) -> None:
    assert outcome(phone, body, OptOutType=opted) == expected


@pytest.mark.parametrize("body", ["ayuda con este papel", "ayúdame", "necesito ayuda"])
def test_ayuda_within_a_message_is_an_ordinary_word(body: str) -> None:
    assert KEYWORDS.language_of_help(body) is None


def test_ayuda_is_an_ordinary_word_where_spanish_is_not_answered_in() -> None:
    assert Keywords(["en"]).language_of_help("AYUDA") is None


@pytest.mark.parametrize("body", ["AYUDA", "ayuda", "¡Ayuda!", " ayuda. "])
@pytest.mark.anyio
async def test_ayuda_asks_for_the_rights_and_the_hotline_in_spanish(
    house: House, phone: Phone, body: str
) -> None:
    assert await house.say(phone, body)
    assert house.assistant.texts == ['/rights.general{"aspect": "help", "language": "es"}']


@pytest.mark.parametrize("more", [{}, {"OptOutType": "STOP"}])
@pytest.mark.anyio
async def test_who_opts_out_hears_nothing_and_is_answered_when_back(
    house: House, phone: Phone, more: dict[str, str]
) -> None:
    assert await house.say(phone, "STOP", **more) == []
    assert (len(house.assistant.forgotten), house.assistant.heard) == (1, [])
    assert await house.say(phone, "they are at my door")


@pytest.mark.anyio
async def test_who_is_answered_by_twilio_keeps_the_conversation(house: House, sms: Phone) -> None:
    assert await house.say(sms, "HELP") == []
    assert await house.say(sms, "hello", OptOutType="START") == []
    assert (house.assistant.forgotten, house.assistant.heard) == ([], [])
