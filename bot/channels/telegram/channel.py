"""`POST /webhooks/telegram`, or long polling where no public address leads here."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from sanic import HTTPResponse, Request
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import Forbidden
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from actions.library import Library
from bot.channels.telegram.background import Background
from bot.channels.telegram.connection import Connection
from bot.channels.telegram.delivery import Delivery, Steady, Undelivered
from bot.channels.telegram.reading import CHANNEL, GroupNotice, Tap, read
from bot.channels.telegram.writing import write
from bot.channels.webhook import Forged, Malformed, WebhookChannel
from bot.pipeline.message import Departure, Incoming, Outgoing, Refused
from bot.pipeline.turn import Pipeline

logger = logging.getLogger(__name__)

#: https://core.telegram.org/bots/api#setwebhook
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
#: Turns under way get this long to end when the service stops.
_STOP_SECONDS = 5.0
#: What was fetched and could not be answered is tried again after each of these.
_AGAIN_SECONDS = (1.0, 15.0, 60.0, 300.0)
#: What Telegram took and was not waited for would be sent twice.
_ANSWER_SECONDS = 15.0
#: A request waits for a free connection as long as a burst lasts; it was not sent before that.
_POOL_SECONDS = 30.0


class TelegramChannel(WebhookChannel):
    """Telegram's side of the pipeline. A webhook is confirmed after its reply was delivered:
    Telegram sends again what was not confirmed, and the pipeline answers it once.

    Args:
        pipeline: gives the pipeline, or None while the assistant is still starting.
        library: settings and languages.
        token: the bot's.
    """

    name = CHANNEL
    path = "/webhooks/telegram"

    def __init__(
        self, pipeline: Callable[[], Pipeline | None], library: Library, token: str
    ) -> None:
        super().__init__(pipeline)
        settings = library.settings
        self._translators = library.translators
        self._secret = secret_token(token)
        self._bot: ExtBot[None] = ExtBot(
            token,
            base_url=f"{settings.telegram_api}/bot",
            request=HTTPXRequest(read_timeout=_ANSWER_SECONDS, pool_timeout=_POOL_SECONDS),
            rate_limiter=Steady(),
        )
        self._polls = settings.public_address is None
        webhook = None if self._polls else f"{settings.public_address}{self.path}"
        self._connection = Connection(self._bot, webhook, self._secret)
        self._delivery = Delivery(self._bot)
        self._work = Background()
        self._listening = Background()

    async def start(self) -> None:
        """Begin to listen, in the background: the service does not wait for Telegram."""
        self._listening.start(self._listen())

    async def stop(self) -> None:
        """Fetch no more, let turns under way end, and close the connections."""
        await self._listening.finish(0)
        await self._work.finish(_STOP_SECONDS)
        await self._connection.close()

    def verify(self, request: Request) -> None:
        """Compare the secret that only Telegram was told, in a time that tells nothing of it."""
        given = request.headers.get(_SECRET_HEADER, "").encode(errors="replace")
        if not hmac.compare_digest(given, self._secret.encode()):
            raise Forged

    def read(self, request: Request) -> Incoming | Departure | None:
        """What the update in a request says."""
        try:
            update = json.loads(request.body.decode())
        except (ValueError, RecursionError) as error:
            raise Malformed("The body is not valid JSON.") from error
        if not isinstance(update, dict):
            raise Malformed("The body must be a JSON object.")
        return self.take(update)

    def take(self, content: Mapping[str, Any]) -> Incoming | Departure | None:
        """What an update says, however it came. What Telegram wants besides is done meanwhile."""
        try:
            update = Update.de_json(dict(content), self._bot)
            heard = read(update, self._translators, self._username())
        except Exception as error:  # whatever it is, Telegram would send it again for ever
            logger.warning("an update is not readable: %s", type(error).__name__)
            return None
        if update.callback_query:
            self._work.start(self._delivery.confirm_tap(update.callback_query.id))
        if isinstance(heard, GroupNotice):
            self._work.start(self._point_to_private(heard))
            return None
        if isinstance(heard, Incoming):
            self._work.start(self._delivery.show_typing(int(heard.sender)))
        return heard

    async def hear(self, pipeline: Pipeline, heard: Incoming | Departure | None) -> HTTPResponse:
        """Answer what was read; what could not be delivered is left to be sent again."""
        try:
            return await super().hear(pipeline, heard)
        except Undelivered:
            return HTTPResponse(status=503)

    async def deliver(self, incoming: Incoming, outgoing: Outgoing) -> None:
        """Send a reply; the keyboard that it answers goes."""
        if isinstance(incoming, Tap):
            taken = self._delivery.take_choices(
                int(incoming.sender), incoming.keyboard, incoming.pages
            )
            self._work.start(taken)
        await self._send(incoming.sender, outgoing)

    async def refuse(self, incoming: Incoming, refusal: Refused) -> HTTPResponse:
        """Send the advice of a refusal; the keyboard stays, for another attempt."""
        if refusal.advice is not None:
            await self._send(incoming.sender, refusal.advice)
        return self.silence()

    def write(self, incoming: Incoming, outgoing: Outgoing) -> HTTPResponse:
        """The confirmation that the reply was delivered."""
        return self.silence()

    def silence(self) -> HTTPResponse:
        """An empty confirmation."""
        return HTTPResponse(status=200)

    def starting(self) -> HTTPResponse:
        """No confirmation: Telegram sends the update again."""
        return HTTPResponse(status=503)

    def reject(self, status: int, code: str, sentence: str) -> HTTPResponse:
        """One line for whoever looks into it."""
        return HTTPResponse(f"{sentence}\n", status=status, content_type="text/plain")

    async def _listen(self) -> None:
        if await self._connection.open(self._translators) and self._polls:
            await self._connection.poll(self._fetched)

    def _fetched(self, content: Mapping[str, Any]) -> None:
        pipeline, heard = self._pipeline(), self.take(content)
        if pipeline and heard:
            # Tasks begin in their order, and take their place in the person's at once.
            self._work.start(self._hear_fetched(pipeline, heard))

    async def _hear_fetched(self, pipeline: Pipeline, heard: Incoming | Departure) -> None:
        """Answer what was fetched; Telegram does not send it again, as it does to a webhook."""
        for pause in _AGAIN_SECONDS:
            response = await self.hear(pipeline, heard)
            if response.status == 200:
                return
            await asyncio.sleep(pause)

    async def _send(self, sender: str, outgoing: Outgoing) -> None:
        try:
            await self._delivery.send(int(sender), write(outgoing.messages, self._translators))
        except Forbidden:
            pipeline = self._pipeline()
            if pipeline:  # not now: the person's turn is still going on
                self._work.start(pipeline.forget(Departure(CHANNEL, sender)))

    async def _point_to_private(self, notice: GroupNotice) -> None:
        """Ask whoever called the bot in a group to write where nobody reads along."""
        username = self._username()
        if username is None:
            return
        chosen = [notice.language] if notice.language else list(self._translators)
        translators = [self._translators[language] for language in chosen]
        lines = [t.text("Others can read along here. Write to me in private.") for t in translators]
        titles = [t.text("Private chat") for t in translators]
        button = InlineKeyboardButton(" / ".join(titles), url=f"https://t.me/{username}")
        await self._delivery.notify(
            notice.chat, "\n".join(lines), InlineKeyboardMarkup.from_button(button)
        )

    def _username(self) -> str | None:
        """The bot's own name, once Telegram has told it."""
        try:
            return self._bot.username
        except RuntimeError:
            return None


def secret_token(token: str) -> str:
    """The secret for Telegram to send along: it needs no setting, survives a new start, and is of
    the alphabet that Telegram allows."""
    return hmac.new(token.encode(), b"puerta: telegram webhook", hashlib.sha256).hexdigest()
