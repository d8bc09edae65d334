"""What the operator hears of the Twilio account. Twilio's own API cannot be reached here, so its
documented answers stand in for it, behind Twilio's own client."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests
from twilio.http import HttpClient
from twilio.http.response import Response
from twilio.rest import Client

from bot.channels.twilio.checking import findings

SID = "AC" + "0" * 32
ADDRESS = "https://bot.example.org/webhooks/twilio"

ACCOUNT = {"sid": SID, "status": "active", "type": "Full", "date_created": None}
NUMBER = {
    "sid": "PN" + "0" * 32, "phone_number": "+14145550100", "sms_url": f"{ADDRESS}#rc=3&rp=all",
    "sms_method": "POST", "capabilities": {"sms": True, "voice": True, "mms": True, "fax": False},
}  # fmt: skip
SERVICE = {
    "sid": "MG" + "0" * 32, "friendly_name": "Puerta", "inbound_request_url": ADDRESS,
    "inbound_method": "POST", "use_inbound_webhook_on_number": False,
}  # fmt: skip
SENDER = {
    "sid": "XE" + "0" * 32, "sender_id": "whatsapp:+14145550100",
    "webhook": {"callback_url": ADDRESS, "callback_method": "POST"},
}  # fmt: skip


class Twilio(HttpClient):
    """Answers as Twilio's API documents, without a network."""

    def __init__(self, status: int = 200, **parts: Any) -> None:
        self._status = status
        self._parts = {
            "account": ACCOUNT, "services": [SERVICE], "numbers": [NUMBER], "senders": [SENDER],
            **parts,
        }  # fmt: skip

    def request(self, method: str, url: str, *_: Any, **__: Any) -> Response:  # type: ignore[override]
        """The answer to one call."""
        if self._status != 200:
            error = {"code": 20003, "message": "Authenticate", "status": self._status}
            return Response(self._status, json.dumps(error))
        return Response(200, json.dumps(self._content(url)))

    def _content(self, url: str) -> dict[str, Any]:
        if "IncomingPhoneNumbers" in url:
            return {"incoming_phone_numbers": self._parts["numbers"]}
        if "/Services" in url:
            return {"services": self._parts["services"], "meta": {"key": "services"}}
        if "Senders" in url:
            return {"senders": self._parts["senders"], "meta": {"key": "senders"}}
        return dict(self._parts["account"])


class Unreachable(HttpClient):
    """No network."""

    def __init__(self) -> None:
        """Nothing to open."""

    def request(self, *_: Any, **__: Any) -> Response:  # type: ignore[override]
        """Fail as the real client does."""
        raise requests.ConnectionError("no route to host")


def said(http_client: HttpClient) -> str:
    """All findings."""
    return "\n".join(findings(Client(SID, "f" * 32, http_client=http_client), ADDRESS))


def test_an_account_that_is_set_up_is_said_to_be() -> None:
    assert said(Twilio()) == (
        "Messaging Service 'Puerta' posts to this service.\n"
        "The number +14145550100 posts to this service.\n"
        "The WhatsApp sender whatsapp:+14145550100 posts to this service."
    )


@pytest.mark.parametrize(
    ("twilio", "words"),
    [
        (Twilio(account={**ACCOUNT, "type": "Trial"}), "The account is a trial"),
        (Twilio(account={**ACCOUNT, "status": "suspended"}), "The account is suspended"),
        (Twilio(numbers=[]), "has no number"),
        (Twilio(numbers=[{**NUMBER, "sms_url": ""}]), "sends messages to nowhere"),
        (Twilio(numbers=[{**NUMBER, "sms_method": "GET"}]), "(GET)"),
        (Twilio(services=[{**SERVICE, "inbound_request_url": None}]), "'Puerta' sends messages"),
        (Twilio(senders=[]), "no WhatsApp sender"),
        (Twilio(senders=[{**SENDER, "webhook": None}]), "sends messages to nowhere"),
        (Twilio(status=401), "refuses the credentials"),
        (Twilio(status=500), "could not be asked"),
        (Unreachable(), "ConnectionError"),
    ],
)
def test_what_is_wrong_is_said(twilio: HttpClient, words: str) -> None:
    assert words in said(twilio)


def test_a_number_whose_service_answers_for_it_is_not_asked_about_the_service() -> None:
    service = {**SERVICE, "use_inbound_webhook_on_number": True, "inbound_request_url": None}
    assert "Messaging Service" not in said(Twilio(services=[service]))


def test_a_number_without_text_messages_is_left_out() -> None:
    number = {**NUMBER, "capabilities": {"sms": False, "voice": True}, "sms_url": ""}
    assert "+14145550100 sends" not in said(Twilio(numbers=[number]))
