"""Sends to Telegram, and tries again where that can help."""

from __future__ import annotations

import asyncio
import datetime
import logging
import math
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from aiolimiter import AsyncLimiter
from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatAction, FloodLimit, ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.channels.telegram.writing import Text

logger = logging.getLogger(__name__)

#: Seconds to wait before each further attempt, where Telegram could not be reached.
PAUSES = (0.5, 2.0, 5.0, 15.0)
#: Who is told to wait longer than this (seconds) gets the reply when Telegram sends the update
#: again.
_LONGEST_WAIT = 60.0
_SEND = "sendMessage"

Call = Callable[[], Coroutine[Any, Any, Any]]


class Undelivered(Exception):
    """Telegram could not be reached, or did not want to be, for longer than is waited here."""


class Steady(BaseRateLimiter[None]):
    """Keeps to the number of messages that Telegram takes from one bot in a second.

    Unlike the library's own limiter it leaves waiting after a 429 to the sender: that one lets
    everybody wait while one chat has to.
    """

    def __init__(self) -> None:
        # https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
        self._limiter = AsyncLimiter(FloodLimit.MESSAGES_PER_SECOND, time_period=1)

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""

    async def process_request(  # noqa: PLR0917 (the library's own parameters)
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:
        """Call Telegram, a message when there is room for it, anything else at once."""
        if endpoint == _SEND:
            async with self._limiter:
                return await callback(*args, **kwargs)
        return await callback(*args, **kwargs)


class Delivery:
    """Calls of one bot to Telegram.

    Args:
        pauses: seconds to wait before each further attempt, where Telegram could not be reached.
    """

    def __init__(self, bot: Bot, pauses: Sequence[float] = PAUSES) -> None:
        self._bot = bot
        self._pauses = pauses

    async def send(self, chat: int, texts: Sequence[Text]) -> None:
        """Send texts one after another.

        Raises:
            Forbidden: the person has blocked the bot, or is gone.
            Undelivered: Telegram could not be reached.
        """
        for text in texts:
            try:
                await self._send(chat, text)
            except (Forbidden, Undelivered):
                raise
            except TelegramError as error:
                # It would be refused for ever, and with it every later update.
                logger.error("Telegram refused a message: %s", type(error).__name__)

    async def show_typing(self, chat: int) -> None:
        """Show that an answer is on its way."""
        await _try(lambda: self._bot.send_chat_action(chat, ChatAction.TYPING))

    async def confirm_tap(self, query: str) -> None:
        """Tell Telegram that a tap has arrived, so that the button stops waiting."""
        await _try(lambda: self._bot.answer_callback_query(query))

    async def take_choices(
        self, chat: int, message: int, pages: InlineKeyboardMarkup | None
    ) -> None:
        """Remove the choices below a message, whose question is answered; pages stay."""
        await _try(lambda: self._bot.edit_message_reply_markup(chat, message, reply_markup=pages))

    async def notify(self, chat: int, text: str, keyboard: InlineKeyboardMarkup) -> None:
        """Send a plain line, once: nobody waits for it."""
        await _try(lambda: self._bot.send_message(chat, text, reply_markup=keyboard))

    async def _send(self, chat: int, text: Text) -> None:
        try:
            await self._persist(lambda: self._send_html(chat, text))
        except BadRequest as error:
            # A button that Telegram does not take must not cost anybody the words.
            logger.warning("Telegram refused a form: %s; sent plain", type(error).__name__)
            await self._persist(lambda: self._bot.send_message(chat, text.plain))

    async def _send_html(self, chat: int, text: Text) -> None:
        await self._bot.send_message(
            chat,
            text.html,
            parse_mode=ParseMode.HTML,
            reply_markup=text.keyboard,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )

    async def _persist(self, call: Call) -> None:
        """Call until it goes through. A text may so arrive twice, where Telegram took it and its
        confirmation was lost: better than never.

        Raises:
            Undelivered: it does not go through.
            TelegramError: another attempt would not help.
        """
        for pause in (*self._pauses, math.inf):
            try:
                await _accepted(call)
                return
            except (RetryAfter, NetworkError) as error:
                if isinstance(error, BadRequest):  # which the library counts as a NetworkError
                    raise
                wait = max(pause, _asked(error))
                if wait > _LONGEST_WAIT:
                    logger.error("Telegram took no message: %s", type(error).__name__)
                    raise Undelivered from error
            await asyncio.sleep(wait)


async def _accepted(call: Call) -> None:
    """Call. What Telegram took and answered in words that the library cannot read, it took."""
    try:
        await call()
    except TelegramError:
        raise
    except Exception as error:
        logger.warning("Telegram's answer is not readable: %s", type(error).__name__)


def _asked(error: TelegramError) -> float:
    """The seconds that Telegram asks to wait, or 0."""
    asked = error.retry_after if isinstance(error, RetryAfter) else 0
    return asked.total_seconds() if isinstance(asked, datetime.timedelta) else float(asked)


async def _try(call: Call) -> None:
    """What the answer does not depend on: too old a tap, a keyboard that is gone already."""
    try:
        await _accepted(call)
    except TelegramError as error:
        logger.info("Telegram did without: %s", type(error).__name__)
