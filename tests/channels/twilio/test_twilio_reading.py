"""What Twilio's requests say: words, choices, pictures, places, cards, or nothing to answer."""

from __future__ import annotations

import pytest
from sanic.request import RequestParameters
from twilio_side import ACCOUNT, OUR_NUMBER, text_message, whatsapp_message

from bot.channels.twilio.keywords import Keywords
from bot.channels.twilio.reading import TwilioMessage, read_message
from bot.channels.webhook import Malformed
from bot.pipeline.message import Attachment

KEYWORDS = Keywords(["en", "es"])
SMS = "+14145550101"
WHATSAPP = "whatsapp:+14145550101"

_PICTURE = {"NumMedia": "1", "MediaContentType0": "image/jpeg",
            "MediaUrl0": "https://api.twilio.com/2010-04-01/Accounts/AC1/Media/ME1"}  # fmt: skip
_VOICE = {**_PICTURE, "MediaContentType0": "audio/ogg"}
_CARD = {**_PICTURE, "MediaContentType0": "text/x-vcard"}
_PLACE = {"Latitude": "43.0217", "Longitude": "-87.9231", "Address": "Calle 1", "Label": "Casa"}


def read(parameters: dict[str, str]) -> TwilioMessage | object | None:
    """What is read from the parameters of a request."""
    form = RequestParameters({name: [value] for name, value in parameters.items()})
    return read_message(form, KEYWORDS)


def message(parameters: dict[str, str]) -> TwilioMessage:
    """A message that is read."""
    found = read(parameters)
    assert isinstance(found, TwilioMessage)
    return found


def test_a_text_message_comes_with_its_sender_id_and_text() -> None:
    parameters = text_message(SMS, "¿Tengo que abrir?")
    assert message(parameters) == TwilioMessage(
        channel="sms", sender=SMS, id=parameters["MessageSid"], text="¿Tengo que abrir?",
        recipient=OUR_NUMBER,
    )  # fmt: skip


def test_a_message_of_whatsapp_is_told_by_its_sender() -> None:
    found = message(whatsapp_message(WHATSAPP, "hola"))
    assert (found.channel, found.sender) == ("whatsapp", WHATSAPP)
    assert found.recipient == f"whatsapp:{OUR_NUMBER}"


def test_a_person_without_a_number_on_whatsapp_is_read_too() -> None:
    found = message(whatsapp_message("whatsapp:US.13491208655302741918", "hola", WaId=""))
    assert (found.channel, found.sender) == ("whatsapp", "whatsapp:US.13491208655302741918")


@pytest.mark.parametrize(
    ("more", "attachment", "text"),
    [
        (_PICTURE, "media", "is this real"),
        ({**_PICTURE, "NumMedia": "10"}, "media", "is this real"),
        (_CARD, "contact", "is this real"),
        ({**_PICTURE, "MediaContentType0": "TEXT/VCARD"}, "contact", "is this real"),
        ({}, None, "is this real"),
    ],
)
def test_a_text_message_with_something_beside_it(
    more: dict[str, str], attachment: Attachment | None, text: str
) -> None:
    found = message(text_message(SMS, "is this real", **more))
    assert (found.attachment, found.text) == (attachment, text)


@pytest.mark.parametrize(
    ("kind", "body", "more", "attachment", "text"),
    [
        ("image", "", _PICTURE, "media", ""),
        ("image", "¿es de un juez?", _PICTURE, "media", "¿es de un juez?"),
        ("audio", "", _VOICE, "media", ""),
        ("video", "", {**_PICTURE, "MediaContentType0": "video/mp4"}, "media", ""),
        ("document", "", {**_PICTURE, "MediaContentType0": "application/pdf"}, "media", ""),
        ("sticker", "", {**_PICTURE, "MediaContentType0": "image/webp"}, "media", ""),
        ("location", "", _PLACE, "location", None),
        ("location", "Casa, Calle 1", _PLACE, "location", None),
        ("contacts", "", _CARD, "contact", None),
        ("contacts", "Rosario Quetzalli +14145550102", {}, "contact", None),
        ("poll", "", {}, "media", ""),
        ("unsupported", "", {}, "media", ""),
        ("text", "", {}, None, ""),
        ("order", "dos", {}, None, "dos"),
    ],
)
def test_a_message_of_whatsapp_of_any_kind(
    kind: str, body: str, more: dict[str, str], attachment: Attachment | None, text: str | None
) -> None:
    found = message(whatsapp_message(WHATSAPP, body, **{"MessageType": kind, **more}))
    assert (found.attachment, found.text, found.choice) == (attachment, text, None)


def test_nothing_of_a_place_or_of_a_card_is_kept() -> None:
    place = message(whatsapp_message(WHATSAPP, "Casa", MessageType="location", **_PLACE))
    card = message(whatsapp_message(WHATSAPP, "Rosario", MessageType="contacts", **_CARD))
    assert not any(told in repr((place, card)) for told in ("43.02", "Casa", "Calle", "Rosario"))


def test_a_place_without_a_kind_is_a_place() -> None:
    assert message(text_message(SMS, "", **_PLACE)).attachment == "location"


@pytest.mark.parametrize(
    "more",
    [
        {"MessageType": "button", "ButtonText": "My rights", "ButtonPayload": "/rights.general"},
        {"MessageType": "interactive", "ListTitle": "My rights", "ListId": "/rights.general"},
    ],
)
def test_a_tapped_button_or_line_is_its_payload(more: dict[str, str]) -> None:
    found = message(whatsapp_message(WHATSAPP, "My rights", **more))
    assert (found.choice, found.text, found.attachment) == ("/rights.general", None, None)


@pytest.mark.parametrize("blank", [{}, {"ButtonPayload": ""}, {"ListId": ""}])
def test_a_blank_payload_is_none(blank: dict[str, str]) -> None:
    assert message(whatsapp_message(WHATSAPP, "2", **blank)).choice is None


# --- Silence


def test_a_thumb_put_under_a_message_is_not_answered() -> None:
    assert read(whatsapp_message(WHATSAPP, "👍", MessageType="reaction")) is None


@pytest.mark.parametrize("status", ["queued", "sending", "sent", "delivered", "read", "undelivered",
                                    "failed", "accepted"])  # fmt: skip
def test_what_became_of_our_own_messages_is_not_answered(status: str) -> None:
    receipt = {"SmsSid": "SM1", "SmsStatus": status, "MessageStatus": status, "To": SMS,
               "MessageSid": "SM1", "AccountSid": ACCOUNT.sid, "From": OUR_NUMBER,
               "ApiVersion": "2010-04-01"}  # fmt: skip
    assert read(receipt) is None
    del receipt["MessageStatus"]
    assert read(receipt) is None


# --- Malformed


@pytest.mark.parametrize("name", ["From", "MessageSid"])
@pytest.mark.parametrize("blank", [True, False])
def test_a_message_without_sender_or_id_is_malformed(name: str, blank: bool) -> None:
    parameters = text_message(SMS, "hello")
    if blank:
        parameters[name] = ""
    else:
        del parameters[name]
    with pytest.raises(Malformed, match=name):
        read(parameters)


@pytest.mark.parametrize("name", ["Body", "To", "NumMedia", "SmsStatus", "ApiVersion"])
def test_a_message_without_anything_else_is_read(name: str) -> None:
    parameters = text_message(SMS, "hello")
    del parameters[name]
    assert message(parameters).sender == SMS
