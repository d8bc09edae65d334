"""What the tests of the Telegram channel share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from running_service import RunningService, running
from telegram_stand_in import TOKEN, Person, StandIn, stand_in

from actions.library import Library, library
from bot.credentials import TELEGRAM_TOKEN

NewPerson = Callable[..., Person]


@pytest.fixture(scope="session")
def everything() -> Library:
    """Rules, answers, profiles and languages as they ship."""
    return library()


@pytest.fixture
def new_person(service: RunningService, telegram_api: StandIn) -> NewPerson:
    """Makes people who write to the bot behind the webhook."""
    return lambda language=None: Person(telegram_api, service.sent, language)


@pytest.fixture
def person(new_person: NewPerson) -> Person:
    """Somebody who has not written yet."""
    return new_person()


@pytest.fixture(scope="session")
def polled_api() -> Iterator[StandIn]:
    """A Bot API that no webhook is told to."""
    with stand_in() as api:
        yield api


@pytest.fixture(scope="session")
def polling_service(
    polled_api: StandIn, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningService]:
    """The service with nothing but a token: no public address leads to it."""
    service = RunningService(
        tmp_path_factory.mktemp("polling"),
        {"telegram_api": polled_api.url},
        {TELEGRAM_TOKEN: TOKEN},
    )
    with running(service):
        polled_api.calls("deleteWebhook", least=1)
        yield service
