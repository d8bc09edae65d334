"""What the operator hears of the Telegram bot. Telegram cannot be reached here: a request class of
python-telegram-bot's own kind gives its documented answers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from telegram import Bot
from telegram.error import NetworkError
from telegram.request import BaseRequest

from bot.channels.telegram.checking import findings

pytestmark = pytest.mark.anyio

ADDRESS = "https://bot.example.org/webhooks/telegram"
ME = {"id": 1, "is_bot": True, "first_name": "Puerta", "username": "PuertaBot"}
WEBHOOK = {"url": ADDRESS, "has_custom_certificate": False, "pending_update_count": 2}


class Telegram(BaseRequest):
    """Answers as the Bot API documents, without a network."""

    def __init__(self, status: int = 200, fails: Exception | None = None, **changed: Any) -> None:
        self._status, self._fails = status, fails
        self._me = {**ME, "can_join_groups": changed.pop("can_join_groups", False)}
        self._webhook = {**WEBHOOK, **changed}

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    @property
    def read_timeout(self) -> float:
        """Nothing takes time."""
        return 1

    async def do_request(self, url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        """The answer to one call."""
        if self._fails:
            raise self._fails
        if self._status != 200:
            error = {"ok": False, "error_code": self._status, "description": "Unauthorized"}
            return self._status, json.dumps(error).encode()
        result = self._webhook if url.endswith("getWebhookInfo") else self._me
        return 200, json.dumps({"ok": True, "result": result}).encode()


async def said(telegram: Telegram, address: str | None = ADDRESS) -> str:
    """All findings."""
    bot = Bot("123456:" + "A" * 35, request=telegram, get_updates_request=telegram)
    return "\n".join(await findings(bot, address))


async def test_a_bot_that_is_set_up_is_said_to_be() -> None:
    assert await said(Telegram()) == (
        f"The token is that of @PuertaBot.\nTelegram posts to {ADDRESS}; 2 messages wait there."
    )


async def test_a_bot_without_a_public_address_polls() -> None:
    assert "the bot polls" in await said(Telegram(url=""), address=None)


@pytest.mark.parametrize(
    ("telegram", "words"),
    [
        (Telegram(can_join_groups=True), "/setjoingroups"),
        (Telegram(url="https://elsewhere.example.org/"), "does not post to"),
        (
            Telegram(last_error_message="Wrong response: 502", last_error_date=1_790_000_000),
            "could not deliver (2026-09-21 14:13 UTC): Wrong response: 502",
        ),
        (Telegram(status=401), "refuses the token"),
        (Telegram(fails=NetworkError("no route")), "could not be asked (NetworkError)"),
    ],
)
async def test_what_is_wrong_is_said(telegram: Telegram, words: str) -> None:
    assert words in await said(telegram)
