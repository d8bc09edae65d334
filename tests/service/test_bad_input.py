"""Whatever is sent, the service answers in JSON, shows nothing of its inside, and goes on."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openapi import DOCUMENT_PATH, Contract
from talk import MESSAGES_PATH, Talk, choices, keys, new_id, post, post_raw, texts

#: What would tell an attacker what runs inside, or where.
_INSIDE = ("traceback", "rasa", "sanic", "python", "/work", "site-packages", "pydantic", "sender")

_CONVERSATION, _ID = new_id(), new_id()
_LONGEST = 4_096


def _message(**fields: Any) -> dict[str, Any]:
    """A message with some of its fields set otherwise, or left out by `...`."""
    whole = {"conversation": _CONVERSATION, "id": _ID, "text": "hello", **fields}
    return {name: value for name, value in whole.items() if value is not ...}


def _assert_error(response: httpx.Response, status: int, code: str) -> None:
    """An error as the contract gives it: a code, a sentence, and nothing of the inside."""
    assert response.status_code == status, response.text
    content = response.json()
    assert set(content) == {"code", "message"}
    assert content["code"] == code
    assert isinstance(content["message"], str)
    assert content["message"]
    shown = (response.text + str(response.headers)).casefold()
    assert not [word for word in _INSIDE if word in shown]


# Texts that say nothing, or too much, or what nobody sees


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\t\r\n", "😀",
        "🚨🚨🚨👮‍♀️", "?", "...", "/", "///", "\x00", "\x00\x01\x02", "\u200f\u202e",
        "\ufeff", "\ud800", "\udfff\ud83d", "\u0301\u0301", "{}", "0", "-1", "\U0010ffff",
    ],
    ids=ascii,
)  # fmt: skip
def test_a_text_without_words_is_asked_back(talk: Talk, text: str) -> None:
    reply = talk.say(text)
    assert keys(reply)[0].split(".")[0] in {"unclear", "out_of_scope"}
    assert any(choice["payload"].startswith("/emergency.") for choice in choices(reply))


@pytest.mark.parametrize(
    "text",
    [
        "do I have to\x00 open the door",
        "\u202edo I have to open the door\u202c",
        "\u200bdo I have\u200b to open the door\u2066\u2069",
        "do I have to open the door \ud83d",
        "do I have to open the door 🚪🚪🚪",
        "<b>do I have to open the door</b>",
        "/do I have to open the door",
        "  do   I have\nto open\tthe door  ",
    ],
    ids=ascii,
)
def test_what_nobody_sees_does_not_hide_the_question(talk: Talk, text: str) -> None:
    assert keys(talk.say(text))[0].startswith("home.door")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "'; DROP TABLE conversations; --",
        "{{7*7}} ${7*7} {hotline} {organization} %s %(text)s",
        '/inform{"jurisdiction": "us/mo"}',
        '/police.ice{"place": "home"}',
        "/session_start",
        "EXTERNAL: reminder",
        "../../puerta.yml",
    ],
)
def test_markup_and_commands_are_only_words(talk: Talk, text: str) -> None:
    talk.tap("/police.ice", language="en")
    reply = talk.say(text)
    assert text not in texts(reply)
    assert "49" not in texts(reply).split()
    assert keys(talk.tap("/home.door")) == ["home.door"]


@pytest.mark.parametrize(
    "text",
    ["a" * _LONGEST, "é" * _LONGEST, "🚪" * _LONGEST, "\x00" * _LONGEST, "¿Y? " * (_LONGEST // 4)],
    ids=["letters", "accents", "pictures", "nothing visible", "many questions"],
)
def test_the_longest_text_is_answered(talk: Talk, text: str) -> None:
    assert talk.say(text)["messages"]
    assert keys(talk.tap("/home.door"))[0] == "home.door"


@pytest.mark.parametrize("length", [_LONGEST + 1, 10_000, 100_000, 1_000_000])
def test_a_longer_text_is_refused(talk: Talk, length: int) -> None:
    talk.tap("/police.ice", language="en")
    _assert_error(talk.send(text="a" * length), 413, "too_large")
    assert keys(talk.say("more")) == ["police.ice"]


# Requests that are not of the contract

_MALFORMED: dict[str, Any] = {
    "null": None,
    "a string": "hello",
    "a number": 1,
    "a list": [_message()],
    "an empty object": {},
    "no conversation": _message(conversation=...),
    "no id": _message(id=...),
    "neither text nor choice": _message(text=...),
    "both text and choice": _message(choice="/home.door"),
    "text is a number": _message(text=1),
    "text is true": _message(text=True),
    "text is a list": _message(text=["hello"]),
    "text is an object": _message(text={"text": "hello"}),
    "text is null": _message(text=None),
    "choice is a number": _message(text=..., choice=1),
    "choice is a list": _message(text=..., choice=["/home.door"]),
    "null text beside a choice": _message(text=None, choice="/home.door"),
    "null choice beside a text": _message(choice=None),
    "language is null": _message(language=None),
    "language is a number": _message(language=1),
    "language is a list": _message(language=["es"]),
    "conversation is a number": _message(conversation=1),
    "conversation is null": _message(conversation=None),
    "conversation is empty": _message(conversation=""),
    "conversation is a word": _message(conversation="me"),
    "conversation is a list": _message(conversation=[_CONVERSATION]),
    "conversation is too short": _message(conversation=_CONVERSATION[:-1]),
    "conversation is too long": _message(conversation=_CONVERSATION + "0"),
    "conversation is half a surrogate": _message(conversation="\ud800"),
    "id is a number": _message(id=1),
    "id is a word": _message(id="first"),
    "id has no hexadecimal digits": _message(id="z" * 36),
    "an extra field": _message(name="Maria"),
    "an extra field of the pipeline": _message(sender="someone", channel="sms"),
    "an extra field without a name": _message(**{"": 1}),
    "an extra field named by half a surrogate": _message(**{"\ud800": 1}),
    "an extra field named like a method": _message(**{"__class__": "x", "self": 1}),
}


@pytest.mark.parametrize("body", _MALFORMED.values(), ids=_MALFORMED.keys())
def test_a_malformed_message_is_refused_and_changes_nothing(talk: Talk, body: Any) -> None:
    talk.tap("/police.ice", language="en")
    if isinstance(body, dict) and body.get("conversation") == _CONVERSATION:
        body = {**body, "conversation": talk.conversation}
    _assert_error(post(talk.client, body), 400, "malformed")
    assert keys(talk.say("more")) == ["police.ice"]


@pytest.mark.parametrize("body", _MALFORMED.values(), ids=_MALFORMED.keys())
def test_the_openapi_document_refuses_what_the_service_refuses(
    client: httpx.Client, body: Any
) -> None:
    assert Contract(client.get(DOCUMENT_PATH).text).faults("Request", body)


@pytest.mark.parametrize("language", ["fr", "", "ES", "es_MX", "en,es", "\ud800", "x" * 5_000])
def test_a_language_that_is_not_spoken_is_refused(talk: Talk, language: str) -> None:
    _assert_error(talk.send(text="hello", language=language), 400, "malformed")


@pytest.mark.parametrize(
    "content",
    [
        b"", b" ", b"{", b"}", b'{"text": "hello"', b"{'text': 'hello'}", b"text=hello",
        b"\xff\xfe", b'{"text": "\xff"}', b"\x00", b"[" * 30_000, b'{"a":' * 10_000,
        b"[" * 30_000 + b"]" * 30_000, b"9" * 60_000, b"1e999", b"NaN",
        b"-Infinity", b'"\\ud800"', b"<xml/>",
        "{}".encode("utf-16"), b"\xef\xbb\xbf{}",
    ],
    ids=lambda content: repr(content[:16]),
)  # fmt: skip
def test_what_is_not_json_is_refused(client: httpx.Client, content: bytes) -> None:
    _assert_error(post_raw(client, content), 400, "malformed")


def test_a_text_nested_deeply_is_refused(talk: Talk) -> None:
    body = json.dumps(talk.body(text="?")).replace('"?"', "[" * 900 + "]" * 900)
    _assert_error(post_raw(talk.client, body.encode()), 400, "malformed")


@pytest.mark.parametrize(
    "content_type",
    [None, "", "text/plain", "text/plain;charset=UTF-8", "application/x-www-form-urlencoded",
     "multipart/form-data; boundary=x", "application/xml", "application/jsonp", "json"],
)  # fmt: skip
def test_another_content_type_is_refused(talk: Talk, content_type: str | None) -> None:
    content = json.dumps(talk.body(text="hello")).encode()
    _assert_error(post_raw(talk.client, content, content_type), 400, "malformed")


@pytest.mark.parametrize(
    "content_type", ["application/json", "application/json; charset=utf-8", "Application/JSON"]
)
def test_json_may_be_announced_in_other_words(talk: Talk, content_type: str) -> None:
    content = json.dumps(talk.body(text="hello")).encode()
    assert post_raw(talk.client, content, content_type).status_code == 200


_PRIMITIVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters())
_ANYTHING = st.recursive(
    _PRIMITIVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
_NEARLY_MESSAGES = st.fixed_dictionaries(
    {},
    optional={
        "conversation": st.just(_CONVERSATION) | _ANYTHING,
        "id": st.uuids().map(str) | _ANYTHING,
        "text": st.text(st.characters()) | _ANYTHING,
        "choice": st.sampled_from(["/home.door", "/inform", "/"]) | _ANYTHING,
        "language": st.sampled_from(["en", "es", "fr"]) | _ANYTHING,
        "extra": _ANYTHING,
    },
)


@settings(max_examples=200, deadline=None)
@given(body=_ANYTHING | _NEARLY_MESSAGES)
def test_no_json_makes_the_service_fail(client: httpx.Client, body: Any) -> None:
    response = post(client, body)
    content = response.json()
    if response.status_code == 200:
        assert content["messages"]
        assert keys(content)[0] != "unclear.failed"
    else:
        assert response.status_code in {400, 413}
        assert content["code"] in {"malformed", "unknown_choice", "too_large"}
        assert content["message"]


# What is not there


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_messages_can_only_be_posted(client: httpx.Client, method: str) -> None:
    _assert_error(client.request(method, MESSAGES_PATH), 405, "not_found")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "path",
    [
        # Rasa's own server
        "/model", "/model/parse", "/model/train", "/model/test/stories", "/model/predict",
        "/version", "/status", "/domain", "/conversations/x/tracker", "/conversations/x/messages",
        "/conversations/x/execute", "/conversations/x/predict", "/conversations/x/story",
        "/conversations/x/trigger_intent", "/conversations/x/tracker/events",
        "/webhooks/rest", "/webhooks/rest/webhook", "/webhooks/callback/webhook",
        "/webhooks/socketio", "/webhooks/socketio/webhook", "/socket.io/",
        "/socket.io/?EIO=4&transport=polling", "/webhooks/telegram/webhook",
        "/webhooks/telegram/set_webhook", "/webhooks/twilio/webhook", "/webhooks/slack/webhook",
        "/webhooks/facebook/webhook", "/actions", "/webhook", "/webhook/",
        # near misses
        "/webhooks", "/webhooks/web", "/webhooks/web/", "/webhooks/web/message",
        "/webhooks/web/messages/x", "/WEBHOOKS/web/messages", "/webhooks/web/openapi.json",
        "/openapi.yml", "/docs", "/admin", "/metrics", "/favicon.ico", "/robots.txt",
        # files
        "/puerta.yml", "/page.html", "/channel.py", "/static/page.js", "/.git/config", "/.env",
        "/page.css/../channel.py", "/%2e%2e/%2e%2e/puerta.yml", "/..%2fchannel.py",
        "/%00", "/page.js%00", "/page.js%00.html", "/%ff", "/" + "a" * 4_000,
    ],
    ids=lambda path: path[:40],
)  # fmt: skip
def test_nothing_else_is_there(client: httpx.Client, method: str, path: str) -> None:
    _assert_error(client.request(method, path), 404, "not_found")
