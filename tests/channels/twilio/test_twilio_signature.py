"""Only Twilio is heard: what is forged, altered or meant for another account is 403, unread."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest
from twilio_house import PUBLIC_ADDRESS, House
from twilio_side import ACCOUNT, PATH, Phone, form, headers, message_sid, signature, twiml

pytestmark = pytest.mark.anyio

URL = f"{PUBLIC_ADDRESS}{PATH}"
_PROJECT_FOLDER = Path(__file__).parents[3]
_NODE = _PROJECT_FOLDER / ".venv" / "bin" / "node"
_SIGN = _PROJECT_FOLDER / "tests" / "vendors" / "sign.cjs"

_BODIES = {
    "plain": "do I have to open the door",
    "accents": "¿Tengo que abrir la puerta? Mañana, según él",
    "emoji": "🚨 la migra 🚪",
    "marks of forms": "a=b&c=d+e %20 #f; g/h?i",
    "blank": "",
    "spaces and lines": "  two  spaces\nand a line\r\n",
    "a literal plus": "1+1",
    "quotes": 'it\'s "so" <b>&amp;</b>',
}


def by_node(url: str, parameters: Mapping[str, object]) -> str:
    """The signature by Twilio's own library for Node."""
    told = json.dumps({"token": ACCOUNT.auth_token, "url": url, "params": parameters})
    done = subprocess.run(
        [_NODE, _SIGN], input=f"{told}\n", capture_output=True, text=True, check=True, timeout=60,
        cwd=_SIGN.parent,
    )  # fmt: skip
    return done.stdout.strip()


@pytest.mark.parametrize("body", _BODIES.values(), ids=_BODIES.keys())
async def test_what_twilio_signed_is_heard(house: House, phone: Phone, body: str) -> None:
    assert await house.say(phone, body)


@pytest.mark.parametrize("body", _BODIES.values(), ids=_BODIES.keys())
async def test_what_twilios_library_for_node_signed_is_heard(
    house: House, phone: Phone, body: str
) -> None:
    parameters = phone.message(body)
    signed = headers(by_node(URL, parameters))
    assert twiml(await house.post(form(parameters), signed, PATH))


async def test_parameters_that_twilio_will_add_one_day_are_covered(
    house: House, sms: Phone
) -> None:
    parameters = sms.message("hello", Nuevo="ñ", Empty="", **{"Add.On[0]": "{}"})
    assert twiml(await house.posted(sms, parameters))


async def test_a_name_given_twice_is_signed_as_twilios_libraries_do(
    house: House, sms: Phone
) -> None:
    parameters = sms.message("hello")
    twice = [*parameters.items(), ("Tag", "b"), ("Tag", "a"), ("Tag", "a")]
    of_both = by_node(URL, {**parameters, "Tag": ["b", "a", "a"]}), signature(URL, twice)
    assert of_both[0] == of_both[1]
    assert twiml(await house.post(form(twice), headers(of_both[0]), PATH))


@pytest.mark.parametrize("query", ["?a=1", "?x=%C3%A1&y=%27", "?bodySHA256=0", "?", "?b=2&a=1&b=1"])
async def test_a_query_in_the_webhooks_address_is_signed_with_it(
    house: House, sms: Phone, query: str
) -> None:
    parameters = sms.message("hello")
    signed = headers(signature(f"{URL}{query.rstrip('?')}", parameters))
    assert twiml(await house.post(form(parameters), signed, f"{PATH}{query}"))


# --- Forged


_OTHER_TOKEN = "0" * 32
_ORDINARY = {"From": "+14145550101", "Body": "hi", "MessageSid": message_sid("SM")}


def _parameters(**changed: str) -> dict[str, str]:
    return {"AccountSid": ACCOUNT.sid, "To": "+14145550199", **_ORDINARY, **changed}


_FLOOD = _parameters(**{f"Parameter{number}": "1" for number in range(1_000)})

_FORGED: dict[str, tuple[bytes, str | None]] = {
    "no signature": (form(_parameters()), None),
    "an empty signature": (form(_parameters()), ""),
    "another's signature": (form(_parameters()), signature(URL, _parameters(), _OTHER_TOKEN)),
    "half of the signature": (form(_parameters()), signature(URL, _parameters())[:14]),
    "no base64": (form(_parameters()), "\x7f" * 28),
    "an altered body": (form(_parameters(Body="hi!")), signature(URL, _parameters())),
    "a parameter more": (form(_parameters(Extra="1")), signature(URL, _parameters())),
    "a parameter less": (form(_ORDINARY), signature(URL, _parameters())),
    "a blank parameter more": (form(_parameters()) + b"&More=", signature(URL, _parameters())),
    "signed without the blank": (form(_parameters(Body="")), signature(URL, _ORDINARY)),
    "signed for another path": (form(_parameters()), signature(f"{URL}/x", _parameters())),
    "signed for http": (form(_parameters()), signature(f"http{URL[5:]}", _parameters())),
    "another account": (
        form(_parameters(AccountSid="AC" + "9" * 32)),
        signature(URL, _parameters(AccountSid="AC" + "9" * 32)),
    ),
    "no account": (form(_ORDINARY), signature(URL, _ORDINARY)),
    "an empty body": (b"", signature(URL, {})),
    "signed, but not UTF-8": (
        form(_parameters(Body="@")).replace(b"%40", b"%FF"),
        signature(URL, _parameters(Body="\ufffd")),
    ),
    "half of a surrogate": (b"Body=%ED%A0%80", signature(URL, {})),
    "raw bytes": (b"\xff\xfe\x00", signature(URL, {})),
    "no form": (b'{"Body": "hi"}', signature(URL, {})),
    "signed, but a flood of parameters": (form(_FLOOD), signature(URL, _FLOOD)),
}  # fmt: skip


@pytest.mark.parametrize("case", _FORGED.values(), ids=_FORGED.keys())
async def test_what_is_forged_is_rejected_and_changes_nothing(
    house: House, case: tuple[bytes, str | None]
) -> None:
    body, signed = case
    response = await house.post(body, headers(signed), PATH)
    assert response.status_code == 403
    assert response.headers["content-type"].startswith("text/plain")
    assert house.assistant.heard == []
    assert house.assistant.forgotten == []


@pytest.mark.parametrize(
    "content_type", ["application/json", "multipart/form-data; boundary=x", "text/plain", ""]
)
async def test_another_content_type_is_rejected(
    house: House, sms: Phone, content_type: str
) -> None:
    request = sms.request(sms.message("hello"))
    told = {**request.headers, "content-type": content_type}
    assert (await house.post(request.content, told, PATH)).status_code == 403


async def test_a_query_that_was_added_on_the_way_is_forged(house: House, sms: Phone) -> None:
    request = sms.request(sms.message("hello"))
    response = await house.post(request.content, request.headers, f"{PATH}?admin=1")
    assert response.status_code == 403


# --- Behind proxies


_PROXIES: dict[str, dict[str, str]] = {
    "another host": {"Host": "evil.example.com"},
    "the host of the proxy": {"Host": "10.0.0.7:5005"},
    "forwarded": {"Forwarded": "host=evil.example.com;proto=http;for=203.0.113.9"},
    "forwarded host": {"X-Forwarded-Host": "evil.example.com", "X-Forwarded-Proto": "http"},
    "forwarded port and prefix": {"X-Forwarded-Port": "8443", "X-Forwarded-Prefix": "/bot"},
    "an original address": {"X-Original-URL": "/elsewhere", "X-Rewrite-URL": "/elsewhere"},
}


@pytest.mark.parametrize("told", _PROXIES.values(), ids=_PROXIES.keys())
async def test_the_configured_address_counts_behind_any_proxy(
    house: House, sms: Phone, told: dict[str, str]
) -> None:
    parameters = sms.message("hello")
    signed = headers(signature(URL, parameters))
    assert twiml(await house.post(form(parameters), {**signed, **told}, PATH))


@pytest.mark.parametrize("told", _PROXIES.values(), ids=_PROXIES.keys())
async def test_no_header_makes_a_forged_address_count(
    house: House, sms: Phone, told: dict[str, str]
) -> None:
    parameters = sms.message("hello")
    signed = headers(signature(f"http://evil.example.com{PATH}", parameters))
    response = await house.post(form(parameters), {**signed, **told}, PATH)
    assert response.status_code == 403


# --- Starting


async def test_while_starting_the_emergency_advice_is_given_since_nothing_is_sent_again(
    house: House, phone: Phone
) -> None:
    house.pipeline = None
    texts = await house.say(phone, "they are at my door")
    assert len(texts) == 2  # nobody's language is known yet
    assert all("414-643-1620" in text for text in texts)
    assert not any("\n1 " in text for text in texts)


async def test_while_starting_the_signature_counts_too(house: House, sms: Phone) -> None:
    house.pipeline = None
    response = await house.post(form(sms.message("hello")), headers("x"), PATH)
    assert response.status_code == 403


async def test_a_secret_stands_in_no_response(house: House, sms: Phone) -> None:
    responses: list[httpx.Response] = [
        await house.posted(sms, sms.message("hello")),
        await house.post(b"a=b", headers("x"), PATH),
    ]
    assert not any(ACCOUNT.auth_token in response.text for response in responses)
