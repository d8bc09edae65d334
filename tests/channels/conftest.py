"""The service with the accounts of all vendors, and the vendors' sides of it on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from running_service import RunningService, free_port, running
from telegram_stand_in import TOKEN, StandIn, stand_in
from twilio_stand_in import ACCOUNT_SID, AUTH_TOKEN, TwilioApi, twilio_stand_in

from bot.credentials import TELEGRAM_TOKEN, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN

TWILIO_ACCOUNT = {
    TWILIO_ACCOUNT_SID: ACCOUNT_SID,
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
}


@pytest.fixture(scope="session")
def telegram_api() -> Iterator[StandIn]:
    """The Bot API that the service speaks to."""
    with stand_in() as api:
        yield api


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the service has to trust so that it takes the stand-in for Twilio."""
    return tmp_path_factory.mktemp("twilio") / "certificate.pem"


@pytest.fixture(scope="session")
def twilio_api(certificate: Path) -> Iterator[TwilioApi]:
    """Twilio's API that the service speaks to, by way of a proxy."""
    with twilio_stand_in(certificate) as api:
        yield api


@pytest.fixture(scope="session")
def service(
    telegram_api: StandIn,
    twilio_api: TwilioApi,
    certificate: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[RunningService]:
    """The service behind the webhooks of Telegram and Twilio, once Telegram knows its address."""
    port = free_port()
    to_twilio = {
        "https_proxy": twilio_api.url,
        "HTTPS_PROXY": twilio_api.url,
        "REQUESTS_CA_BUNDLE": str(certificate),
    }
    service = RunningService(
        tmp_path_factory.mktemp("channels"),
        {"telegram_api": telegram_api.url, "public_address": f"http://127.0.0.1:{port}"},
        {TELEGRAM_TOKEN: TOKEN, **TWILIO_ACCOUNT, **to_twilio},
        port,
    )
    with running(service):
        telegram_api.calls("setMyCommands", least=3)  # the last that it says when it starts
        service.sent.add(telegram_api.webhook()["secret_token"])
        yield service
