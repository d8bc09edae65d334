"""How updates reach us: Telegram posts them to our address, or we fetch them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from telegram import Bot
from telegram.constants import WebhookLimit
from telegram.error import BadRequest, EndPointNotFound, InvalidToken, TelegramError

from bot.channels.telegram.commands import menu
from bot.channels.telegram.reading import ALLOWED_UPDATES
from bot.credentials import TELEGRAM_TOKEN
from localization import Translator

logger = logging.getLogger(__name__)

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0
#: How long Telegram keeps a request for updates open while there are none.
_POLL_SECONDS = 30
_ANSWER_SECONDS = 10
_UPDATES_PATH = "getUpdates"

_WRONG_TOKEN = (
    f"Telegram does not know the token in {TELEGRAM_TOKEN}, so nobody is answered there; all else "
    "goes on. Copy the token again from @BotFather, and start again."
)
_WRONG_ADDRESS = (
    "Telegram does not post to the public_address of puerta.yml. It must be https on port 443, 80, "
    "88 or 8443, with a valid certificate, and be known to the world. Next attempt in %d s."
)

Take = Callable[[Mapping[str, Any]], None]


class Connection:
    """One bot's agreement with Telegram on how it gets its updates.

    Args:
        webhook: the address to post to, or None to fetch updates instead.
        secret: what Telegram sends along, for us to know it by.
    """

    def __init__(self, bot: Bot, webhook: str | None, secret: str) -> None:
        self._bot = bot
        self._webhook = webhook
        self._secret = secret
        self._offset: int | None = None

    async def open(self, translators: Mapping[str, Translator]) -> bool:
        """Agree with Telegram, however long it cannot be reached; False for a wrong token."""
        for pause in _pauses():
            try:
                await self._bot.initialize()
                await self._agree()
                break
            except InvalidToken:
                logger.error(_WRONG_TOKEN)
                return False
            except BadRequest:
                logger.error(_WRONG_ADDRESS, pause)
            except TelegramError as error:
                _log_unreachable(error, pause)
            await asyncio.sleep(pause)
        await self._offer_commands(translators)
        logger.info("Telegram: %s", "webhook set" if self._webhook else "fetching updates")
        return True

    async def poll(self, take: Take) -> None:
        """Fetch updates until cancelled; a wrong token ends it too."""
        pauses = _pauses()
        while True:
            try:
                await self._fetch(take)
                pauses = _pauses()
            except (InvalidToken, EndPointNotFound):
                logger.error(_WRONG_TOKEN)
                return
            except Exception as error:  # whatever it is, the next update may be an emergency
                pause = next(pauses)
                _log_unreachable(error, pause)
                await asyncio.sleep(pause)

    async def close(self) -> None:
        """Tell Telegram what was fetched, so that it is not answered again after a new start."""
        try:
            if self._offset is not None:
                await self._updates(0)
        except TelegramError as error:
            logger.info("Telegram did without: %s", type(error).__name__)
        await self._bot.shutdown()

    async def _agree(self) -> None:
        if self._webhook is None:
            await self._bot.delete_webhook()
            return
        await self._bot.set_webhook(
            self._webhook,
            secret_token=self._secret,
            allowed_updates=ALLOWED_UPDATES,
            # A chat that has to wait keeps its request open, which must not keep others waiting.
            max_connections=WebhookLimit.MAX_CONNECTIONS_LIMIT,
        )

    async def _offer_commands(self, translators: Mapping[str, Translator]) -> None:
        """Register the commands: without a language for those whose language we do not speak."""
        default = next(iter(translators.values()))
        menus = [(None, menu(default)), *((t.language, menu(t)) for t in translators.values())]
        for language, commands in menus:
            try:
                await self._bot.set_my_commands(commands, language_code=language)
            except TelegramError as error:
                logger.warning("Telegram took no commands: %s", type(error).__name__)

    async def _fetch(self, take: Take) -> None:
        for update in await self._updates(_POLL_SECONDS):
            self._offset = update["update_id"] + 1
            take(update)

    async def _updates(self, wait: int) -> list[dict[str, Any]]:
        """Updates as JSON: `Bot.get_updates` parses them all at once, so one that the library
        cannot read would hide those beside it, and be fetched for ever."""
        return await self._bot.do_api_request(
            _UPDATES_PATH,
            {"offset": self._offset, "timeout": wait, "allowed_updates": ALLOWED_UPDATES},
            read_timeout=wait + _ANSWER_SECONDS,
        )


def _pauses() -> Iterator[float]:
    """Seconds to wait after each failure, ever longer."""
    pause = _FIRST_PAUSE
    while True:
        yield pause
        pause = min(2 * pause, _LONGEST_PAUSE)


def _log_unreachable(error: Exception, pause: float) -> None:
    logger.warning(
        "Telegram cannot be reached: %s. Next attempt in %d s.", type(error).__name__, pause
    )
