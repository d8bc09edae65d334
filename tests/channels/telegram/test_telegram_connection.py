"""How the channel comes to terms with Telegram when the service starts, and what it says of it."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager

import anyio
import pytest
from running_service import free_port
from telegram_stand_in import TOKEN, StandIn, stand_in

from actions.library import Library
from bot.channels.telegram import TelegramChannel
from bot.logs import DiscreetFormatter

pytestmark = pytest.mark.anyio

_PUBLIC = "https://bot.example.org"


@pytest.fixture
def api() -> Iterator[StandIn]:
    """A Bot API with which nothing was arranged yet."""
    with stand_in() as api:
        yield api


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """The log so far, as the service would write it, of every level and logger."""
    caplog.set_level(logging.DEBUG)
    formatter = DiscreetFormatter()
    return lambda: "\n".join(formatter.format(record) for record in caplog.records)


@pytest.fixture
def channel_at(everything: Library) -> Callable[..., TelegramChannel]:
    """Makes a channel that speaks to a Bot API at an address; its pipeline is never ready."""

    def make(address: str, public_address: str | None = None) -> TelegramChannel:
        changed = {"telegram_api": address, "public_address": public_address}
        settings = everything.settings.copy(update=changed)
        library = dataclasses.replace(everything, settings=settings)
        return TelegramChannel(lambda: None, library, TOKEN)

    return make


@asynccontextmanager
async def _started(channel: TelegramChannel) -> AsyncIterator[None]:
    await channel.start()
    try:
        yield
    finally:
        await channel.stop()


async def _logged(log: Callable[[], str], words: str) -> None:
    """Wait until the log says so."""
    with anyio.fail_after(10):
        while words not in log():
            await anyio.sleep(0.01)


async def test_a_webhook_is_set(
    api: StandIn, channel_at: Callable[..., TelegramChannel], log: Callable[[], str]
) -> None:
    async with _started(channel_at(api.url, _PUBLIC)):
        await _logged(log, "Telegram: webhook set")
        assert api.webhook()["url"] == f"{_PUBLIC}/webhooks/telegram"
    assert TOKEN not in log()


async def test_updates_are_fetched_without_a_public_address(
    api: StandIn, channel_at: Callable[..., TelegramChannel], log: Callable[[], str]
) -> None:
    async with _started(channel_at(api.url)):
        await _logged(log, "Telegram: fetching updates")
        assert api.calls("deleteWebhook")
        assert api.calls("setWebhook") == []
    assert TOKEN not in log()


@pytest.mark.parametrize("status", [401, 404])
@pytest.mark.parametrize("public_address", [None, _PUBLIC])
async def test_a_wrong_token_is_said_with_the_cure_and_given_up(
    api: StandIn,
    channel_at: Callable[..., TelegramChannel],
    log: Callable[[], str],
    status: int,
    public_address: str | None,
) -> None:
    api.fail("getMe", status, description=f"Unauthorized: {TOKEN}")
    async with _started(channel_at(api.url, public_address)):
        await _logged(log, "Copy the token again from @BotFather")
    assert "PUERTA_TELEGRAM_TOKEN" in log()
    assert TOKEN not in log()


async def test_a_token_that_is_withdrawn_while_fetching_is_said(
    api: StandIn, channel_at: Callable[..., TelegramChannel], log: Callable[[], str]
) -> None:
    api.fail("getUpdates", 401)
    async with _started(channel_at(api.url)):
        await _logged(log, "Copy the token again from @BotFather")
    assert TOKEN not in log()


@pytest.mark.parametrize("method", ["getMe", "setWebhook"])
async def test_telegram_out_of_reach_is_tried_again(
    api: StandIn,
    channel_at: Callable[..., TelegramChannel],
    log: Callable[[], str],
    method: str,
) -> None:
    api.fail(method, 502)
    async with _started(channel_at(api.url, _PUBLIC)):
        await _logged(log, "Telegram cannot be reached: NetworkError. Next attempt in 1 s.")
        await _logged(log, "Telegram: webhook set")


async def test_an_address_that_telegram_refuses_is_said_with_the_cure(
    api: StandIn, channel_at: Callable[..., TelegramChannel], log: Callable[[], str]
) -> None:
    api.fail("setWebhook", 400, description="Bad Request: bad webhook: Failed to resolve")
    async with _started(channel_at(api.url, _PUBLIC)):
        await _logged(log, "public_address of puerta.yml")
        await _logged(log, "Telegram: webhook set")


async def test_nothing_that_listens_fails_neither_start_nor_stop(
    channel_at: Callable[..., TelegramChannel], log: Callable[[], str]
) -> None:
    async with _started(channel_at(f"http://127.0.0.1:{free_port()}")):
        await _logged(log, "Telegram cannot be reached: NetworkError")
    assert TOKEN not in log()
