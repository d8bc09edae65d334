"""Starts the service once, as an operator does, for all tests that speak to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx
import pytest
from running_service import RunningService
from talk import Talk


@pytest.fixture(scope="session")
def service(web_service: RunningService) -> RunningService:
    """The running service."""
    return web_service


@pytest.fixture(scope="session")
def client(service: RunningService) -> Iterator[httpx.Client]:
    """A browser at the service."""
    with httpx.Client(base_url=service.url, timeout=60) as client:
        yield client


@pytest.fixture(scope="session")
def new_talk(service: RunningService, client: httpx.Client) -> Callable[[], Talk]:
    """Begins a conversation."""
    return lambda: Talk(client, service)


@pytest.fixture
def talk(new_talk: Callable[[], Talk]) -> Talk:
    """A conversation in which nothing was said yet."""
    return new_talk()
