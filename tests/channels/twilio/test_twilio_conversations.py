"""The conversations of tests/conversations.yml, by text message and on WhatsApp."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from ruamel.yaml import YAML
from running_service import RunningService
from twilio_side import Phone
from twilio_stand_in import TwilioApi
from twilio_talk import Heard, Texter

from bot.channels.twilio.gsm7 import plain

_CONVERSATIONS = YAML(typ="safe").load(Path(__file__).parents[2] / "conversations.yml")


@pytest.fixture
def new_texter(
    service: RunningService, twilio_api: TwilioApi
) -> Iterator[Callable[[bool], Texter]]:
    """Begins a conversation, on WhatsApp or by text message."""
    with httpx.Client(base_url=service.url, timeout=60) as client:
        yield lambda whatsapp: Texter(
            service, client, twilio_api, Phone(service.url, service.sent, whatsapp)
        )


@pytest.fixture(params=[False, True], ids=["sms", "whatsapp"])
def texter(new_texter: Callable[[bool], Texter], request: pytest.FixtureRequest) -> Texter:
    """A conversation in which nothing was said yet."""
    return new_texter(request.param)


@pytest.mark.parametrize("conversation", _CONVERSATIONS, ids=lambda c: c["name"])
def test_a_conversation_goes_as_written(conversation: dict[str, Any], texter: Texter) -> None:
    faults = []
    for number, turn in enumerate(conversation["turns"], start=1):
        heard = texter.say(turn["says"])
        faults += [f'{number}. "{turn["says"]}": {fault}' for fault in _faults(turn, heard)]
    assert not faults, "\n" + "\n".join(faults)


def _faults(turn: dict[str, Any], heard: Heard) -> list[str]:
    """What of the reply is other than the turn expects."""
    faults = []
    if not any(key.startswith(turn["answer"]) for key in heard.keys):
        faults.append(f"expected {turn['answer']}, got {', '.join(heard.keys)}")
    if turn.get("language", heard.languages[0]) not in heard.languages:
        faults.append(f"expected language {turn['language']}, got {heard.languages}")
    for words in turn.get("contains", []):
        if plain(words).casefold() not in heard.said:
            faults.append(f"expected {words!r} in {heard.said!r}")
    for words in turn.get("lacks", []):
        if plain(words).casefold() in heard.said:
            faults.append(f"expected no {words!r} in {heard.said!r}")
    return faults


# --- Choices


@pytest.mark.parametrize("typed", ["1", "1.", " 1 ", "uno", "la primera", "1)", "¡UNO!"])
def test_a_number_picks_the_choice(texter: Texter, typed: str) -> None:
    texter.say("hola")
    assert texter.say(typed).keys[0] == "emergency.home"


def test_a_tap_picks_the_choice(new_texter: Callable[[bool], Texter]) -> None:
    texter = new_texter(True)
    tapped = texter.say("My rights", MessageType="button", ButtonPayload="/rights.general")
    assert tapped.keys == ["rights.general"]


def test_the_numbers_of_a_question_are_forgotten_after_the_next(texter: Texter) -> None:
    texter.say("hola")
    assert texter.say("¿Puedo grabar a los agentes?").keys[0].startswith("rights.record")
    assert texter.say("1").keys[0] != "emergency.home"


def test_a_first_menu_on_whatsapp_makes_the_next_one_tappable(
    new_texter: Callable[[bool], Texter], twilio_api: TwilioApi
) -> None:
    texter = new_texter(True)
    earlier = len(twilio_api.messages)  # of other conversations
    for _ in range(20):  # the template is made in the background
        texter.texts("mis derechos")
        if "ContentSid" in "".join(map(str, twilio_api.messages[earlier:])):
            break
    filled = twilio_api.filled(twilio_api.messages[-1])
    assert [action["id"] for action in filled["twilio/quick-reply"]["actions"]] == [
        "/place.car", "/place.street", "/place.work",
    ]  # fmt: skip


# --- Words with a meaning


@pytest.mark.parametrize("body", ["AYUDA", "¡ayuda!"])
def test_ayuda_answers_with_rights_and_the_hotline_at_once(texter: Texter, body: str) -> None:
    said = plain("\n".join(texter.texts(body)))
    assert "414-643-1620" in said
    assert "no abra la puerta, guarde silencio, no firme nada" in said
    assert "STOP" not in said


def test_who_opts_out_is_forgotten(texter: Texter) -> None:
    texter.say("¿la policía de Milwaukee trabaja con ICE?")
    request = texter.phone.request(texter.phone.message("STOP"))
    response = texter.client.post(request.url.path, content=request.content,
                                  headers=request.headers)  # fmt: skip
    assert "<Message>" not in response.text
    assert texter.say("más").keys[0].startswith("unclear")


# --- Pictures, places, cards


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"NumMedia": "1", "MediaContentType0": "image/jpeg"}, "unclear.media"),
        ({"NumMedia": "1", "MediaContentType0": "audio/ogg"}, "unclear.media"),
        ({"Latitude": "43.02", "Longitude": "-87.92"}, "unclear.media.location"),
        ({"NumMedia": "1", "MediaContentType0": "text/x-vcard"}, "unclear.media.contact"),
    ],
)
def test_an_attachment_is_answered_in_the_language_of_the_conversation(
    texter: Texter, more: dict[str, str], key: str
) -> None:
    first = texter.say("", **more)
    assert (set(first.keys), set(first.languages)) == ({key}, {"en", "es"})
    texter.say("¿tengo que abrir la puerta?")
    assert texter.say("", **more).languages == ["es"]


def test_words_beside_a_picture_are_answered(texter: Texter) -> None:
    heard = texter.say("do I have to open the door", NumMedia="1", MediaContentType0="image/jpeg")
    assert heard.keys[0].startswith("home.door")
    assert "i only read your words" in heard.said


@pytest.mark.parametrize(
    ("body", "language"), [("do I have to open the door", "en"), ("¿tengo que abrir?", "es")]
)
def test_the_reply_has_the_language_of_the_message(
    texter: Texter, body: str, language: str
) -> None:
    assert texter.say(body).languages == [language]
