"""The channels that this service answers on: the web, and those it has accounts for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from actions.library import Library
from bot.channels.telegram import TelegramChannel
from bot.channels.twilio import TwilioChannel
from bot.channels.web import WebChannel
from bot.channels.webhook import WebhookChannel
from bot.credentials import Credentials
from bot.pipeline.turn import Pipeline


def installed(
    library: Library, credentials: Credentials, pipeline: Callable[[], Pipeline | None]
) -> Sequence[WebhookChannel]:
    """Every channel that the settings and the credentials allow.

    Args:
        pipeline: gives the pipeline, or None while the assistant is still starting.
    """
    channels: list[WebhookChannel] = [WebChannel(pipeline, library)]
    if credentials.telegram_token:
        channels.append(TelegramChannel(pipeline, library, credentials.telegram_token))
    if credentials.twilio:
        channels.append(TwilioChannel(pipeline, library, credentials.twilio))
    return channels
