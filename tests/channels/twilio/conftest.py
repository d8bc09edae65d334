"""The channel on a port of its own, before a fake assistant and a stand-in for Twilio's API."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator

import httpx
import pytest
from fake_assistant import FakeAssistant, pipeline_of
from twilio_house import PUBLIC_ADDRESS, House, LocalHttpClient, listening
from twilio_side import ACCOUNT, Phone
from twilio_stand_in import twilio_stand_in

from actions.library import Library, library
from bot.channels.twilio import TwilioChannel


@pytest.fixture(scope="session")
def everything() -> Library:
    """Rules, answers, profiles and languages as they ship, behind a public address."""
    shipped = library()
    settings = shipped.settings.copy(update={"public_address": PUBLIC_ADDRESS})
    return dataclasses.replace(shipped, settings=settings)


@pytest.fixture
async def house(everything: Library) -> AsyncIterator[House]:
    """A channel with room for many messages."""
    assistant = FakeAssistant()
    pipeline = pipeline_of(assistant, everything, messages_per_minute=600)
    with twilio_stand_in() as api:
        channel = TwilioChannel(
            lambda: house.pipeline, everything, ACCOUNT, LocalHttpClient(api.url)
        )
        async with (
            listening(channel) as address,
            httpx.AsyncClient(base_url=address, timeout=30) as client,
        ):
            house = House(assistant, everything, api, client, channel, pipeline)
            yield house
            await channel.stop()


@pytest.fixture
def sms() -> Phone:
    """A phone that sends text messages."""
    return Phone(PUBLIC_ADDRESS)


@pytest.fixture
def whatsapp() -> Phone:
    """A phone with WhatsApp."""
    return Phone(PUBLIC_ADDRESS, whatsapp=True)


@pytest.fixture(params=[False, True], ids=["sms", "whatsapp"])
def phone(request: pytest.FixtureRequest) -> Phone:
    """Either."""
    return Phone(PUBLIC_ADDRESS, whatsapp=request.param)
