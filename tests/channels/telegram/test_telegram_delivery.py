"""Sends to a Bot API that says no in every way it can, by python-telegram-bot's own client."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import Forbidden
from telegram.ext import ExtBot
from telegram_stand_in import TOKEN, StandIn

from bot.channels.telegram.delivery import Delivery, Steady, Undelivered
from bot.channels.telegram.writing import Text

pytestmark = pytest.mark.anyio

_CHATS = itertools.count(7_300_000_000)
_TEXT = Text("<b>Do not open.</b>", "Do not open.")
_PAUSES = (0.01, 0.01)


@pytest.fixture
async def delivery(telegram_api: StandIn) -> AsyncIterator[Delivery]:
    """Delivery that hardly pauses between attempts."""
    bot: ExtBot[None] = ExtBot(TOKEN, base_url=f"{telegram_api.url}/bot", rate_limiter=Steady())
    async with bot:
        yield Delivery(bot, _PAUSES)
    telegram_api.forgive()


@pytest.fixture
def chat() -> int:
    """A chat in which nothing was said."""
    return next(_CHATS)


def _texts(api: StandIn, chat: int) -> list[str]:
    return [message["text"] for message in api.delivered(chat)]


async def test_texts_arrive_in_their_order(
    telegram_api: StandIn, delivery: Delivery, chat: int
) -> None:
    await delivery.send(chat, [Text(str(n), str(n)) for n in range(5)])
    assert _texts(telegram_api, chat) == ["0", "1", "2", "3", "4"]


async def test_a_request_to_wait_is_obeyed(
    telegram_api: StandIn, delivery: Delivery, chat: int
) -> None:
    telegram_api.fail("sendMessage", 429, parameters={"retry_after": 1})
    begun = time.monotonic()
    await delivery.send(chat, [_TEXT])
    assert time.monotonic() - begun >= 1
    assert _texts(telegram_api, chat) == [_TEXT.html]


async def test_nobody_waits_for_a_chat_that_has_to(
    telegram_api: StandIn, delivery: Delivery, chat: int
) -> None:
    telegram_api.fail("sendMessage", 429, parameters={"retry_after": 30})
    waiting = asyncio.create_task(delivery.send(chat, [_TEXT]))
    await asyncio.to_thread(telegram_api.calls, "sendMessage", chat, 1)
    other = next(_CHATS)
    await delivery.send(other, [_TEXT])
    assert _texts(telegram_api, other) == [_TEXT.html]
    waiting.cancel()


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_a_server_in_trouble_is_tried_again(
    telegram_api: StandIn, delivery: Delivery, chat: int, status: int
) -> None:
    telegram_api.fail("sendMessage", status, times=len(_PAUSES))
    await delivery.send(chat, [_TEXT])
    assert _texts(telegram_api, chat) == [_TEXT.html]


async def test_a_server_that_stays_in_trouble_leaves_the_text_undelivered(
    telegram_api: StandIn, delivery: Delivery, chat: int
) -> None:
    telegram_api.fail("sendMessage", 502, times=len(_PAUSES) + 1)
    with pytest.raises(Undelivered):
        await delivery.send(chat, [_TEXT, _TEXT])
    assert len(telegram_api.calls("sendMessage", chat)) == len(_PAUSES) + 1


async def test_nobody_waits_an_hour(telegram_api: StandIn, delivery: Delivery, chat: int) -> None:
    telegram_api.fail("sendMessage", 429, parameters={"retry_after": 3_600})
    with pytest.raises(Undelivered):
        await delivery.send(chat, [_TEXT])


async def test_an_api_that_is_not_there_leaves_the_text_undelivered(chat: int) -> None:
    bot = ExtBot[None](TOKEN, base_url="http://127.0.0.1:1/bot")
    with pytest.raises(Undelivered):
        await Delivery(bot, _PAUSES).send(chat, [_TEXT])


async def test_who_has_blocked_the_bot_is_not_tried_again(
    telegram_api: StandIn, delivery: Delivery, chat: int
) -> None:
    telegram_api.fail("sendMessage", 403)
    with pytest.raises(Forbidden):
        await delivery.send(chat, [_TEXT, _TEXT])
    assert len(telegram_api.calls("sendMessage", chat)) == 1


async def test_a_form_that_telegram_refuses_does_not_cost_the_words(
    telegram_api: StandIn, delivery: Delivery, chat: int
) -> None:
    telegram_api.fail("sendMessage", 400, description="Bad Request: BUTTON_URL_INVALID")
    button = InlineKeyboardButton("Office", url="https://office")
    form = Text(_TEXT.html, _TEXT.plain, InlineKeyboardMarkup.from_button(button))
    await delivery.send(chat, [form])
    delivered = telegram_api.delivered(chat)
    assert [message["text"] for message in delivered] == [_TEXT.plain]
    assert not {"parse_mode", "reply_markup"} & set(delivered[0])


async def test_a_text_that_telegram_refuses_does_not_hold_up_the_next(
    telegram_api: StandIn, delivery: Delivery, chat: int
) -> None:
    telegram_api.fail("sendMessage", 400, times=2)
    await delivery.send(chat, [_TEXT, Text("Sign nothing.", "Sign nothing.")])
    assert len(telegram_api.calls("sendMessage", chat)) == 3
    assert _texts(telegram_api, chat) == ["Sign nothing."]


async def test_a_confirmation_in_a_form_of_tomorrow_is_one(
    telegram_api: StandIn, delivery: Delivery, chat: int
) -> None:
    telegram_api.fail("sendMessage", 200, ok=True, result={"hologram": 1})
    await delivery.send(chat, [_TEXT])
    assert len(telegram_api.calls("sendMessage", chat)) == 1


async def test_no_more_messages_in_a_second_than_telegram_takes(
    telegram_api: StandIn, delivery: Delivery
) -> None:
    begun = time.monotonic()
    await asyncio.gather(*(delivery.send(next(_CHATS), [_TEXT]) for _ in range(61)))
    assert time.monotonic() - begun >= 1  # 30 at once, and 30 in each second after that


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 429, 500])
async def test_what_no_answer_depends_on_may_fail(
    telegram_api: StandIn, delivery: Delivery, chat: int, status: int
) -> None:
    for method in ("sendChatAction", "answerCallbackQuery", "editMessageReplyMarkup"):
        more: dict[str, Any] = {"parameters": {"retry_after": 9}} if status == 429 else {}
        telegram_api.fail(method, status, **more)
    begun = time.monotonic()
    await delivery.show_typing(chat)
    await delivery.confirm_tap("1")
    await delivery.take_choices(chat, 1, None)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 429, 500, 502])
async def test_no_failure_tells_the_log_who_or_what(
    telegram_api: StandIn,
    delivery: Delivery,
    chat: int,
    status: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    telegram_api.fail("sendMessage", status, times=3, description=f"{TOKEN} {chat}")
    caplog.set_level(logging.INFO, logger="bot")
    with contextlib.suppress(Forbidden, Undelivered):
        await delivery.send(chat, [_TEXT])
    ours = "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("bot."))
    assert not [word for word in (TOKEN, str(chat), _TEXT.plain) if word in ours]
