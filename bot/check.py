"""What an operator should know before going live: what is missing, due or set wrongly."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import httpx

from actions.library import Library
from bot.credentials import Credentials

_PATIENCE_SECONDS = 10


def content(library: Library) -> Iterator[str]:
    """What rules, answers and profiles still lack."""
    yield f"{len(library.rule_set.provisions)} provisions, {len(library.catalogue.answers)} answers"
    for profile in library.organizations.profiles.values():
        for gap in profile.gaps():
            yield f"Missing: {gap}"
    for provision in library.rule_set.due_for_review(library.today()):
        yield f"To be looked at again since {provision.look_again}: {provision.id}"


def channels(library: Library, credentials: Credentials) -> Iterator[str]:
    """How the world reaches the service, and what the vendors say of the accounts."""
    address = library.settings.public_address
    if address:
        yield f"Public address: {_reachable(address)}"
    yield from (f"Telegram: {said}" for said in _telegram(library, credentials))
    yield from (f"Twilio: {said}" for said in _twilio(library, credentials))


def _reachable(address: str) -> str:
    try:
        response = httpx.get(f"{address}/health", timeout=_PATIENCE_SECONDS)
    except httpx.HTTPError as error:
        return (
            f"{address} cannot be reached from here ({type(error).__name__}). "
            "Check the name, the certificate and the reverse proxy."
        )
    if response.text.strip() == "ready":
        return f"{address} leads to this service."
    return f"{address}/health answers {response.status_code}. Start the service, then check again."


def _telegram(library: Library, credentials: Credentials) -> Iterator[str]:
    if credentials.telegram_token is None:
        yield "off (PUERTA_TELEGRAM_TOKEN is not in the environment)."
        return
    from telegram import Bot

    from bot.channels.telegram import TelegramChannel
    from bot.channels.telegram.checking import findings

    settings = library.settings
    bot = Bot(credentials.telegram_token, base_url=f"{settings.telegram_api}/bot")
    address = settings.public_address
    webhook = f"{address}{TelegramChannel.path}" if address else None
    yield from asyncio.run(findings(bot, webhook))


def _twilio(library: Library, credentials: Credentials) -> Iterator[str]:
    if credentials.twilio is None:
        yield "off (PUERTA_TWILIO_ACCOUNT_SID and _AUTH_TOKEN are not in the environment)."
        return
    from twilio.rest import Client

    from bot.channels.twilio import TwilioChannel
    from bot.channels.twilio.checking import findings

    client = Client(credentials.twilio.sid, credentials.twilio.auth_token)
    address = f"{library.settings.public_address}{TwilioChannel.path}"
    yield from findings(client, address)
