"""`POST /webhooks/twilio`: text messages and WhatsApp, which a Messaging Service sends to one
address."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, ClassVar

from sanic import HTTPResponse, Request
from sanic.response import text as text_response
from twilio.http import HttpClient
from twilio.request_validator import SIGNATURE_HEADER, RequestValidator
from twilio.twiml.messaging_response import MessagingResponse

from actions.library import Library
from answers.reply import Message
from bot.channels.twilio import sms, whatsapp
from bot.channels.twilio.buttons import Templates, menu_of
from bot.channels.twilio.delivery import Deliveries, Delivery
from bot.channels.twilio.keywords import Keywords
from bot.channels.twilio.reading import WHATSAPP, TwilioMessage, read_form, read_message
from bot.channels.twilio.rest_api import CallFailed, OptedOut, RestApi
from bot.channels.webhook import Forged, WebhookChannel
from bot.credentials import TwilioAccount
from bot.pipeline.advice import FAILED, Advice
from bot.pipeline.channel import Fitted
from bot.pipeline.message import Departure, Incoming, Outgoing
from bot.pipeline.turn import Pipeline

logger = logging.getLogger(__name__)

#: Twilio gives up on a webhook after 15 s (https://www.twilio.com/docs/api/errors/11200); a reply
#: that takes longer than this comes later, by a call.
ANSWER_WITHIN_SECONDS: float = 10
#: How long replies that come later may keep the service from stopping.
_STOP_WITHIN_SECONDS = 5
_FORM = "application/x-www-form-urlencoded"


class TwilioChannel(WebhookChannel):
    """Replies in the response, as TwiML, which needs no further call; by calls only what comes too
    late for that, and WhatsApp's buttons.

    Args:
        pipeline: gives the pipeline, or None while the assistant is still starting.
        http_client: carries our calls to Twilio; Twilio's own unless another is given.
    """

    name: ClassVar[str] = "twilio"
    path: ClassVar[str] = "/webhooks/twilio"

    def __init__(
        self,
        pipeline: Callable[[], Pipeline | None],
        library: Library,
        account: TwilioAccount,
        http_client: HttpClient | None = None,
    ) -> None:
        super().__init__(pipeline)
        self._library = library
        self._account_sid = account.sid
        self._validator = RequestValidator(account.auth_token)
        self._keywords = Keywords(library.translators)
        self._deliveries = Deliveries()
        self._api = RestApi(account, http_client)
        self._templates = Templates(self._api)
        self._under_way: set[asyncio.Future[Any]] = set()

    def verify(self, request: Request) -> None:
        """Check Twilio's signature, which covers the configured address, whatever a proxy made of
        it, and that the account is ours.

        https://www.twilio.com/docs/usage/webhooks/webhooks-security
        """
        if request.content_type.partition(";")[0].strip().lower() != _FORM:
            raise Forged("not a form")
        form = read_form(request.body)
        signature = request.headers.get(SIGNATURE_HEADER, "")
        if not self._validator.validate(self._address(request), form, signature):
            raise Forged("signed for something else, or by another")
        if form.get("AccountSid") != self._account_sid:
            raise Forged("another account")

    def read(self, request: Request) -> TwilioMessage | Departure | None:
        """What somebody wrote, or that they opted out."""
        return read_message(read_form(request.body), self._keywords)

    async def hear(self, pipeline: Pipeline, heard: Incoming | Departure | None) -> HTTPResponse:
        """Answer what was read; what takes too long gets an empty response, and a call later. So
        does whoever's request is broken off."""
        if not isinstance(heard, TwilioMessage):
            return await super().hear(pipeline, heard)
        delivery = self._deliveries.of(heard.id)
        answering = asyncio.ensure_future(super().hear(pipeline, heard))
        try:
            await asyncio.wait({answering}, timeout=ANSWER_WITHIN_SECONDS)
        finally:
            in_time = answering.done() or delivery.settled
            if not in_time:
                delivery.late = True
                self._see_through(answering)
        return await answering if in_time else self.silence()

    def fit(self, incoming: Incoming, messages: Sequence[Message]) -> Fitted:
        """Cut a reply down to three segments a message, or to what WhatsApp takes."""
        form = whatsapp if incoming.channel == WHATSAPP else sms
        return form.fit(messages, self._library.translators)

    async def deliver(self, incoming: Incoming, outgoing: Outgoing) -> None:
        """Send by calls what the response does not carry."""
        assert isinstance(incoming, TwilioMessage)
        delivery = self._deliveries.of(incoming.id)
        delivery.called = 0
        try:
            if incoming.channel == WHATSAPP:
                await self._send_menu(incoming, outgoing, delivery)
            if delivery.late:
                await self._send_later(incoming, outgoing, delivery)
        except OptedOut:
            self._leave(incoming)
        finally:
            delivery.settled = True

    def write(self, incoming: Incoming, outgoing: Outgoing) -> HTTPResponse:
        """The reply as TwiML, less what went by calls."""
        delivery = self._deliveries.of(incoming.id)
        return _twiml([] if delivery.late else _texts(incoming, outgoing)[delivery.called :])

    def silence(self) -> HTTPResponse:
        """TwiML that says nothing."""
        return _twiml([])

    def starting(self) -> HTTPResponse:
        """The emergency advice, since Twilio does not send a message again. It has the form of a
        text message, which WhatsApp carries too, and no choices, which nobody would remember."""
        advice = Advice(self._library).give(FAILED, None)
        return _twiml(sms.write([m.copy(update={"choices": []}) for m in advice.messages]))

    def reject(self, status: int, code: str, sentence: str) -> HTTPResponse:
        """A sentence for whoever configures the webhook."""
        return text_response(f"{sentence}\n", status=status)

    async def stop(self) -> None:
        """Let replies go that are on their way, for a moment."""
        self._templates.stop()
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=_STOP_WITHIN_SECONDS)

    def _address(self, request: Request) -> str:
        """The address that Twilio was told to post to."""
        query = f"?{request.query_string}" if request.query_string else ""
        return f"{self._library.settings.public_address}{request.path}{query}"

    async def _send_menu(
        self, incoming: TwilioMessage, outgoing: Outgoing, delivery: Delivery
    ) -> None:
        """Send a whole reply by calls, if its choices can be tapped: what the response carried
        would arrive out of order. What is not sent is left to the response, with numbers."""
        menu = menu_of(outgoing.messages, self._library.translators)
        template = self._templates.sid(menu.shape) if menu else None
        if menu is None or template is None:
            return
        with suppress(CallFailed):  # it is in the log
            for text in _texts(incoming, outgoing)[:-1]:
                await self._api.send(incoming, text)
                delivery.called += 1
            await self._api.send_content(incoming, template, menu.variables)
            delivery.called += 1

    async def _send_later(
        self, incoming: TwilioMessage, outgoing: Outgoing, delivery: Delivery
    ) -> None:
        with suppress(CallFailed):  # it is in the log, and nothing is left to try
            for text in _texts(incoming, outgoing)[delivery.called :]:
                await self._api.send_patiently(incoming, text)
                delivery.called += 1

    def _leave(self, incoming: TwilioMessage) -> None:
        """Forget a person whom Twilio lets us write to no more; once this turn of theirs is over,
        since it holds their place in the order."""
        pipeline = self._pipeline()
        if pipeline:
            departure = Departure(incoming.channel, incoming.sender)
            self._see_through(asyncio.ensure_future(pipeline.forget(departure)))

    def _see_through(self, work: asyncio.Future[Any]) -> None:
        """Keep work that nobody waits for from being thrown away half done."""
        self._under_way.add(work)
        work.add_done_callback(self._finish)

    def _finish(self, work: asyncio.Future[Any]) -> None:
        self._under_way.discard(work)
        error = None if work.cancelled() else work.exception()
        if error:
            logger.error("a later reply failed: %s", type(error).__name__, exc_info=error)


def _texts(incoming: Incoming, outgoing: Outgoing) -> list[str]:
    form = whatsapp if incoming.channel == WHATSAPP else sms
    return form.write(outgoing.messages)


def _twiml(texts: Sequence[str]) -> HTTPResponse:
    """https://www.twilio.com/docs/messaging/twiml"""
    response = MessagingResponse()
    for text in texts:
        response.message(text)
    return HTTPResponse(str(response), content_type="text/xml; charset=utf-8")
