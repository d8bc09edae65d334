"""Whatever is posted to the webhook, with the right secret or a wrong one, the service goes on.

    HOSTILE_BODIES=10000 .venv/bin/python -m pytest tests/channels/telegram/test_telegram_hostile.py

tries as many bodies as it says; without it there are 200.
"""

from __future__ import annotations

import copy
import json
import os
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from running_service import RunningService
from telegram_stand_in import TOKEN, Person
from telegram_updates import ATTACHMENTS, in_group, membership, message, tap

from bot.channels.telegram.channel import secret_token

_BODIES = int(os.environ.get("HOSTILE_BODIES", "200"))
_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_SECRET = secret_token(TOKEN)
_INSIDE = ("traceback", "rasa", "sanic", "python", "/work", "site-packages", _SECRET, TOKEN)

_hostile = settings(
    max_examples=_BODIES // 2, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def webhook(service: RunningService) -> Iterator[httpx.Client]:
    """Posts to the webhook."""
    with httpx.Client(base_url=f"{service.url}/webhooks/telegram", timeout=60) as client:
        yield client


@pytest.fixture
def undisturbed(service: RunningService, person: Person) -> Iterator[Person]:
    """Somebody in the middle of a conversation, which goes on in the end as if nothing was."""
    person.say("do I have to open the door?")
    yield person
    person.say("more")
    assert re.findall(r"turn telegram (\S+)", service.log)[-1] == "home.door"


def _post(webhook: httpx.Client, content: bytes, secret: str | None = _SECRET) -> httpx.Response:
    headers = {"Content-Type": "application/json", **({_HEADER: secret} if secret else {})}
    response = webhook.post("", content=content, headers=headers)
    assert response.status_code < 500, response.status_code
    shown = (response.text + str(response.headers)).casefold()
    assert not [word for word in _INSIDE if word.casefold() in shown]
    return response


# The secret


@pytest.mark.parametrize(
    "secret",
    [None, "", "x", _SECRET[:-1], _SECRET + "0", _SECRET.upper(), f"x{_SECRET[1:]}", "0" * 4_000],
    ids=["none", "empty", "short", "cut", "longer", "capitals", "other", "very long"],
)
def test_without_the_secret_nothing_is_heard(
    webhook: httpx.Client, person: Person, secret: str | None
) -> None:
    content = message("hello", **{"from": person.user()}, chat=person.private_chat())
    assert _post(webhook, json.dumps(content).encode(), secret).status_code == 403
    assert person.api.delivered(person.chat) == []


def test_a_secret_of_other_letters_is_a_wrong_one(webhook: httpx.Client) -> None:
    response = webhook.post("", content=b"{}", headers=[(_HEADER.encode(), "ñ\xff".encode())])
    assert response.status_code == 403


def test_a_forged_body_is_not_even_read(webhook: httpx.Client) -> None:
    assert _post(webhook, b"[" * 100_000, "wrong").status_code == 403


def test_the_secret_is_of_telegrams_alphabet_and_depends_on_the_token() -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,256}", _SECRET)
    assert secret_token(TOKEN) == _SECRET
    assert secret_token(TOKEN[:-1]) != _SECRET


# Bodies


@pytest.mark.parametrize(
    "content",
    [b"", b" ", b"{", b"[]", b"null", b"1", b'"x"', b"\xff\xfe", b"[" * 50_000, b"9" * 50_000,
     b'{"update_id": 1' + b"0" * 5_000 + b"}", b"NaN", "{}".encode("utf-16")],
    ids=lambda content: repr(content[:12]),
)  # fmt: skip
def test_what_is_no_json_object_is_malformed(webhook: httpx.Client, content: bytes) -> None:
    assert _post(webhook, content).status_code == 400


def test_a_body_without_end_is_refused(webhook: httpx.Client) -> None:
    assert _post(webhook, b'{"a": "' + b"a" * 2_000_000 + b'"}').status_code == 413


def test_replies_within_replies_are_confirmed(webhook: httpx.Client) -> None:
    nested = message("x")["message"]
    for _ in range(400):
        nested = {**message("x")["message"], "reply_to_message": nested}
    content = json.dumps({"update_id": 1, "message": nested}).encode()
    assert _post(webhook, content).status_code == 200


_PRIMITIVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None))
)
_ANYTHING = st.recursive(
    _PRIMITIVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
_UPDATES = [
    message("do I have to open the door?"), message("/start"), message("/ayuda ya vienen"), tap(),
    in_group("/start"), membership("kicked"), membership("member"), {"update_id": 1},
    *(message(**content) for _, content in ATTACHMENTS.values()),
]  # fmt: skip


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in JSON: the keys and indices that lead there."""
    yield path
    if isinstance(value, dict | list):
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in inside:
            yield from _places(inner, (*path, key))


def _replaced(update: dict[str, Any], place: tuple[Any, ...], value: Any) -> Any:
    changed = copy.deepcopy(update)
    if not place:
        return value
    holder: Any = changed
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = value
    return changed


@st.composite
def _damaged_updates(draw: st.DrawFn) -> Any:
    """Updates as Telegram sends them, of which some places hold something else."""
    update: Any = draw(st.sampled_from(_UPDATES))
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(update)) if isinstance(update, dict) else [()]
        update = _replaced(update, draw(st.sampled_from(places)), draw(_ANYTHING))
    return update


_SECRETS = st.sampled_from([_SECRET, _SECRET, _SECRET, "wrong", None])


@_hostile
@given(body=_damaged_updates(), secret=_SECRETS)
@example(body=message("\ud800"), secret=_SECRET)
@example(body=message("hello", chat={"id": 10**300, "type": "private"}), secret=_SECRET)
def test_a_damaged_update_never_fails_the_service(
    webhook: httpx.Client, undisturbed: Person, body: Any, secret: str | None
) -> None:
    status = _post(webhook, json.dumps(body).encode(), secret).status_code
    assert status in ({200, 400} if secret == _SECRET else {403})


@_hostile
@given(
    body=st.binary(max_size=2_000) | _ANYTHING.map(lambda a: json.dumps(a).encode()),
    secret=_SECRETS,
)
def test_any_body_never_fails_the_service(
    webhook: httpx.Client, undisturbed: Person, body: bytes, secret: str | None
) -> None:
    status = _post(webhook, body, secret).status_code
    assert status in ({200, 400} if secret == _SECRET else {403})
