"""Twilio's side: the requests it posts, signed as it does, and what it takes as a response."""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode
from xml.etree import ElementTree

import httpx
from sanic.request import RequestParameters
from twilio.request_validator import RequestValidator
from twilio_stand_in import ACCOUNT_SID, AUTH_TOKEN

from bot.credentials import TwilioAccount

PATH = "/webhooks/twilio"
ACCOUNT = TwilioAccount(ACCOUNT_SID, AUTH_TOKEN)
OUR_NUMBER = "+14145550199"

Parameters = Iterable[tuple[str, str]]

_NUMBERS = itertools.count(4145_551_000)
#: The longest body that Twilio takes, https://www.twilio.com/docs/messaging/twiml/message
_MOST_CHARS = 1_600


def text_message(sender: str, body: str, **more: str) -> dict[str, str]:
    """The parameters of a text message: https://www.twilio.com/docs/messaging/guides/webhook-request"""
    sid = message_sid("SM")
    return {
        "ToCountry": "US", "ToState": "WI", "SmsMessageSid": sid, "NumMedia": "0", "ToCity": "",
        "FromZip": "53204", "SmsSid": sid, "FromState": "WI", "SmsStatus": "received",
        "FromCity": "MILWAUKEE", "Body": body, "FromCountry": "US", "To": OUR_NUMBER, "ToZip": "",
        "NumSegments": "1", "MessageSid": sid, "AccountSid": ACCOUNT.sid, "From": sender,
        "ApiVersion": "2010-04-01", **more,
    }  # fmt: skip


def whatsapp_message(sender: str, body: str, **more: str) -> dict[str, str]:
    """The parameters of a message on WhatsApp."""
    sid = message_sid("SM")
    return {
        "SmsMessageSid": sid, "NumMedia": "0", "ProfileName": "Rosario Quetzalli",
        "MessageType": "text", "SmsSid": sid, "WaId": sender.removeprefix("whatsapp:+"),
        "SmsStatus": "received", "Body": body, "To": f"whatsapp:{OUR_NUMBER}", "NumSegments": "1",
        "ReferralNumMedia": "0", "MessageSid": sid, "AccountSid": ACCOUNT.sid, "From": sender,
        "ApiVersion": "2010-04-01", **more,
    }  # fmt: skip


def message_sid(kind: str) -> str:
    """A SID as Twilio gives it to a message: SM and 32 digits, MM with media."""
    return f"{kind}{secrets.token_hex(16)}"


def form(parameters: Mapping[str, str] | Parameters) -> bytes:
    """The body of a request."""
    return urlencode(_pairs(parameters)).encode("ascii")


def signature(
    url: str, parameters: Mapping[str, str] | Parameters, token: str = ACCOUNT.auth_token
) -> str:
    """The signature by Twilio's own library."""
    values = RequestParameters()
    for name, value in _pairs(parameters):
        values.setdefault(name, []).append(value)
    return str(RequestValidator(token).compute_signature(url, values))


def headers(signed: str | None) -> dict[str, str]:
    """The headers that Twilio sends."""
    told = {
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        "User-Agent": "TwilioProxy/1.1",
        "I-Twilio-Idempotency-Token": secrets.token_hex(16),
    }
    return {**told, **({"X-Twilio-Signature": signed} if signed is not None else {})}


def twiml(response: httpx.Response) -> list[str]:
    """The texts of a response, which must be TwiML that Twilio takes.

    Of its verbs and nouns for messages (https://www.twilio.com/docs/messaging/twiml) only Message
    with a text, or with a Body, is expected, and no attribute: the reply goes where the message
    came from.
    """
    assert response.status_code == 200, f"{response.status_code}: {response.text}"
    assert response.headers["content-type"].split(";")[0] == "text/xml"
    assert response.text.startswith('<?xml version="1.0" encoding="UTF-8"?>')
    root = ElementTree.fromstring(response.content)
    assert (root.tag, root.attrib, (root.text or "").strip()) == ("Response", {}, "")
    return [_message(element) for element in root]


def _message(element: ElementTree.Element) -> str:
    assert (element.tag, element.attrib, (element.tail or "").strip()) == ("Message", {}, "")
    assert [child.tag for child in element] in ([], ["Body"])
    text = "".join(element.itertext())
    assert 0 < len(text) <= _MOST_CHARS
    return text


def _pairs(parameters: Mapping[str, str] | Parameters) -> list[tuple[str, str]]:
    return list(parameters.items() if isinstance(parameters, Mapping) else parameters)


def new_number() -> str:
    """A number that nobody has: https://en.wikipedia.org/wiki/555_(telephone_number)"""
    return f"+1{next(_NUMBERS)}"


@dataclass
class Phone:
    """Somebody's phone, whose messages Twilio posts to a service.

    Attributes:
        public: the address that the service is configured with.
        sent: takes what is written, and the number, neither of which a log may hold.
    """

    public: str
    sent: set[str] = field(default_factory=set)
    whatsapp: bool = False
    number: str = field(default_factory=new_number)

    def __post_init__(self) -> None:
        self.sent.add(self.number.removeprefix("+1"))

    @property
    def address(self) -> str:
        """The number as Twilio writes it."""
        return f"whatsapp:{self.number}" if self.whatsapp else self.number

    def message(self, body: str, **more: str) -> dict[str, str]:
        """The parameters of a message, with a SID of its own."""
        self.sent.update({body, "Quetzalli"})
        return (whatsapp_message if self.whatsapp else text_message)(self.address, body, **more)

    def request(self, parameters: Mapping[str, str]) -> httpx.Request:
        """The signed request for a message."""
        url = f"{self.public}{PATH}"
        return httpx.Request(
            "POST", url, content=form(parameters), headers=headers(signature(url, parameters))
        )
