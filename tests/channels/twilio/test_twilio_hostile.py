"""Whatever is posted to Twilio's address, signed or not, the service answers and goes on.

`HOSTILE_BODIES=10000` tries more of it than the default does.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running_service import RunningService
from twilio_side import ACCOUNT, PATH, Phone, form, headers, message_sid, signature, twiml

_EXAMPLES = int(os.environ.get("HOSTILE_BODIES", "200"))
_CONTENT_TYPES = (
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=latin-1",
    "application/json", "multipart/form-data; boundary=x", "text/xml", "", "x" * 300,
)  # fmt: skip

_TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=300)
_NAMES = st.sampled_from(
    ["Body", "From", "To", "MessageSid", "AccountSid", "NumMedia", "MediaContentType0", "Latitude",
     "Longitude", "OptOutType", "ButtonPayload", "ListId", "MessageType", "SmsStatus",
     "MessageStatus", "", "Body[]", "__class__"]
)  # fmt: skip
_TELLING = st.sampled_from(
    ["STOP", "HELP", "AYUDA", "-1", "0", "10", "NaN", "whatsapp:", "whatsapp:+1", "+14145559999",
     "/home.door", "/inform{", "/session_start", '/inform{"jurisdiction":"us/mo"}', "<Response/>",
     "text/vcard", "reaction", "location", "button", ACCOUNT.sid, "\x00", "\u202e", "a" * 5_000]
)  # fmt: skip
_PARAMETERS = st.lists(
    st.tuples(_NAMES | _TEXTS, _TELLING | _TEXTS | st.integers().map(str)), max_size=12
)


@pytest.fixture(scope="module")
def client(service: RunningService) -> Iterator[httpx.Client]:
    """Somebody on the internet."""
    with httpx.Client(base_url=service.url, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def witness(service: RunningService, client: httpx.Client) -> Iterator[Phone]:
    """Somebody who was in a conversation before all this, and carries on after it."""
    phone = Phone(service.url, service.sent)
    before = _said(client, phone, "does the police in Milwaukee work with ICE")
    yield phone
    assert _said(client, phone, "and in Kansas City, Missouri?") != before
    assert "Kansas City" in _said(client, phone, "says who?") + _said(client, phone, "more")


def _said(client: httpx.Client, phone: Phone, body: str) -> str:
    request = phone.request(phone.message(body))
    response = client.post(PATH, content=request.content, headers=request.headers)
    return "\n".join(twiml(response))


def _needed() -> list[tuple[str, str]]:
    sender = ("From", "+14145550177")
    return [("AccountSid", ACCOUNT.sid), sender, ("MessageSid", message_sid("SM"))]


@pytest.mark.usefixtures("witness")
@settings(max_examples=_EXAMPLES, deadline=None)
@given(
    body=st.binary(max_size=2_000) | _PARAMETERS.map(form),
    signed=st.none() | st.binary(max_size=64).map(lambda b: b.hex()) | st.just("=" * 28),
    content_type=st.sampled_from(_CONTENT_TYPES),
)
def test_what_is_not_signed_is_rejected(
    client: httpx.Client, body: bytes, signed: str | None, content_type: str
) -> None:
    told = {**headers(signed), "Content-Type": content_type}
    response = client.post(PATH, content=body, headers=told)
    assert response.status_code == 403, response.text


@pytest.mark.usefixtures("witness")
@settings(max_examples=_EXAMPLES, deadline=None)
@given(parameters=_PARAMETERS, whole=st.booleans())
def test_what_is_signed_is_answered_or_rejected_whatever_it_says(
    service: RunningService, client: httpx.Client, parameters: list[tuple[str, str]], whole: bool
) -> None:
    if whole:  # with all that a message needs, unless it stands there already
        needed = {
            "AccountSid": ACCOUNT.sid,
            "From": "+14145550177",
            "MessageSid": message_sid("SM"),
        }
        named = {name for name, _ in parameters}
        parameters = [*parameters, *((n, v) for n, v in needed.items() if n not in named)]
    told = headers(signature(f"{service.url}{PATH}", parameters))
    response = client.post(PATH, content=form(parameters), headers=told)
    if response.status_code == 200:
        twiml(response)
    else:
        assert response.status_code in {400, 403}, response.text
