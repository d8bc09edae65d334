"""A browser, the running service, and a website of somebody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from browsing import DESKTOP, Chat, launch
from host_site import HostSite, host_site
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from running_service import RunningService

from actions.library import Library, library
from answers.reply import Message
from bot.channels.web.widget import emergency


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def bot(web_service: RunningService) -> RunningService:
    """The running service."""
    return web_service


@pytest.fixture(scope="session")
def site(bot: RunningService) -> Iterator[HostSite]:
    """A website of somebody else, with the widget."""
    with host_site(bot.url) as site:
        site.add("/en", attributes={"language": "en"})
        site.add("/es", attributes={"language": "es"})
        yield site


@pytest.fixture(scope="session")
def loaded() -> Library:
    """Rules, answers and profiles, as the service has them."""
    return library()


@pytest.fixture(scope="session")
def told(loaded: Library) -> Callable[[str, str], Sequence[Message]]:
    """What is answered in an emergency, by its key and the language."""
    host = loaded.organizations.host
    return lambda key, language: emergency(key, host, loaded, loaded.translators[language])


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens browsers with nothing remembered; every error on a page fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def opened(**options: Any) -> BrowserContext:
        context = browser.new_context(**{**DESKTOP, **options})
        context.on("weberror", lambda error: errors.append(str(error.error)))
        contexts.append(context)
        return context

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def new_chat(new_context: Callable[..., BrowserContext]) -> Callable[..., Chat]:
    """Opens a page of a new browser."""
    return lambda **options: Chat(new_context(**options).new_page())


@pytest.fixture
def english(site: HostSite, new_chat: Callable[..., Chat]) -> Chat:
    """The widget in English, opened, on a desktop."""
    return new_chat().visit(f"{site.url}/en").open()
