"""Calls to Twilio: replies that come later, and what WhatsApp's buttons need.

https://www.twilio.com/docs/messaging/api/message-resource
https://www.twilio.com/docs/content/content-api-resources
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from requests import RequestException
from twilio.base.exceptions import TwilioException
from twilio.http import HttpClient
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList

from bot.channels.twilio.reading import TwilioMessage
from bot.credentials import TWILIO_AUTH_TOKEN, TwilioAccount

logger = logging.getLogger(__name__)

T = TypeVar("T")

_SECONDS_FOR_A_CALL = 5
#: Between the attempts of a call that may succeed later.
PAUSES_SECONDS: tuple[float, ...] = (1, 3, 9)

#: https://www.twilio.com/docs/api/errors
_OPTED_OUT = 21610
_REFUSED_CREDENTIALS = (20003, 401)
_TOO_MANY_REQUESTS = 429
_SERVER_ERRORS = 500
#: Templates fetched in one call, the most there can be.
_PAGE_SIZE = 1_000


class CallFailed(Exception):
    """Twilio did not do what was asked, or was not reached.

    Attributes:
        code: Twilio's error code, or the HTTP status; None where Twilio was not reached.
        passing: whether the same call may succeed later.
    """

    def __init__(self, code: int | None, passing: bool) -> None:
        super().__init__(code)
        self.code = code
        self.passing = passing


class OptedOut(Exception):
    """The person does not want to hear from us, so Twilio carries nothing to them."""


class RestApi:
    """Twilio's API, as far as it is needed. The calls wait in a thread, not in the event loop.

    Args:
        http_client: carries the requests; Twilio's own unless another is given.
    """

    def __init__(self, account: TwilioAccount, http_client: HttpClient | None = None) -> None:
        self._client = Client(
            account.sid,
            account.auth_token,
            http_client=http_client or TwilioHttpClient(timeout=_SECONDS_FOR_A_CALL),
        )
        self._told_of_credentials = False

    async def send(self, message: TwilioMessage, text: str) -> None:
        """Answer a message with a text.

        Raises:
            CallFailed, OptedOut: it was not sent.
        """
        await self._create_message(message, body=text)

    async def send_patiently(self, message: TwilioMessage, text: str) -> None:
        """Answer a message with a text, trying a few times where that may help.

        Raises:
            CallFailed, OptedOut: it was not sent.
        """
        for pause in PAUSES_SECONDS:
            try:
                return await self.send(message, text)
            except CallFailed as failure:
                if not failure.passing:
                    raise
            await asyncio.sleep(pause)
        return await self.send(message, text)

    async def send_content(
        self, message: TwilioMessage, sid: str, variables: Mapping[str, str]
    ) -> None:
        """Answer a message with a content template.

        Raises:
            CallFailed, OptedOut: it was not sent.
        """
        await self._create_message(
            message, content_sid=sid, content_variables=json.dumps(variables)
        )

    async def content_sids(self) -> Mapping[str, str]:
        """The account's content templates by their names.

        Raises:
            CallFailed: Twilio does not tell.
        """
        contents = self._client.content.v1.contents
        found = await self._call(lambda: contents.list(page_size=_PAGE_SIZE))
        return {content.friendly_name: content.sid for content in found}

    async def create_content(self, template: Mapping[str, Any]) -> str:
        """Make a content template; returns its SID.

        Args:
            template: as Twilio's API takes it.

        Raises:
            CallFailed: it was not made.
        """
        contents = self._client.content.v1.contents
        request = ContentList.ContentCreateRequest(dict(template))
        created = await self._call(lambda: contents.create(request))
        return str(created.sid)

    async def _create_message(self, message: TwilioMessage, **content: str) -> None:
        await self._call(
            lambda: self._client.messages.create(
                to=message.sender, from_=message.recipient, **content
            )
        )

    async def _call(self, call: Callable[[], T]) -> T:
        """One call. What failed is logged by its code: Twilio's sentences quote numbers."""
        try:
            return await asyncio.to_thread(call)
        except TwilioException as error:
            code, status = _code_and_status(error)
        except (RequestException, ValueError) as error:  # the latter for a body that is no JSON
            logger.warning("Twilio was not reached: %s", type(error).__name__)
            raise CallFailed(None, passing=True) from None
        self._log(code)
        if code == _OPTED_OUT:
            raise OptedOut
        raise CallFailed(code, passing=status == _TOO_MANY_REQUESTS or status >= _SERVER_ERRORS)

    def _log(self, code: int) -> None:
        if code not in _REFUSED_CREDENTIALS:
            logger.warning("Twilio did not take a call: error %s", code)
        elif not self._told_of_credentials:
            self._told_of_credentials = True
            logger.error(
                "Twilio refuses the credentials (error %s): no reply can come later, and WhatsApp "
                "has numbers in place of buttons. Copy %s again from the Twilio console.",
                code, TWILIO_AUTH_TOKEN,
            )  # fmt: skip


def _code_and_status(error: TwilioException) -> tuple[int, int]:
    """Twilio's error code and the HTTP status. A page of a list that could not be fetched has only
    its response to tell."""
    response = error.args[-1] if error.args else None
    status = int(getattr(error, "status", getattr(response, "status_code", 0)))
    return int(getattr(error, "code", None) or status), status
