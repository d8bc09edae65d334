"""Finds the browser, and reads the widget in it as a person does."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, Playwright, expect

BROWSER_PATH = Path(os.environ.get("PUERTA_CHROMIUM", "/usr/bin/chromium"))

#: No name is looked up: whatever asks for another machine fails, and is seen.
_ARGUMENTS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]

PHONE: Any = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESKTOP: Any = {"viewport": {"width": 1280, "height": 800}}
MESSAGES = "**/webhooks/web/messages"


def launch(playwright: Playwright) -> Browser:
    """Start Chromium; the failure says how to get it."""
    assert BROWSER_PATH.exists(), (
        f"Chromium is missing at {BROWSER_PATH}. Install it (Debian: apt-get install chromium), "
        "or say where it is in PUERTA_CHROMIUM."
    )
    return playwright.chromium.launch(executable_path=BROWSER_PATH, args=_ARGUMENTS)


@dataclass
class Chat:
    """The widget on a page."""

    page: Page

    def visit(self, address: str) -> Chat:
        """Go to a page and wait for the widget."""
        self.page.goto(address)
        expect(self.page.locator("puerta-chat .launcher, puerta-chat .panel")).to_be_visible()
        return self

    def open(self) -> Chat:
        """Tap the launcher."""
        self.page.locator(".launcher").click()
        expect(self.panel).to_be_visible()
        return self

    @property
    def panel(self) -> Locator:
        """The whole chat."""
        return self.page.locator("puerta-chat .panel")

    @property
    def entries(self) -> Locator:
        """What was said, each with its answer."""
        return self.panel.locator(".entry")

    @property
    def status(self) -> Locator:
        """What is said about the connection."""
        return self.panel.get_by_role("status")

    @property
    def field(self) -> Locator:
        """Where a question is typed."""
        return self.panel.get_by_role("textbox")

    def button(self, name: str) -> Locator:
        """A button by its words."""
        return self.panel.get_by_role("button", name=name, exact=True)

    def door(self) -> None:
        """Tap what is most urgent."""
        self.panel.locator(".door").click()

    def say(self, text: str) -> None:
        """Type a text and send it."""
        self.field.fill(text)
        self.field.press("Enter")

    def expect_states(self, *states: str) -> None:
        """Wait until what was said has these states, in this order."""
        expect(self.entries.locator(".said small")).to_have_text(list(states))

    def stored(self) -> str | None:
        """What the tab keeps of the conversation."""
        found: str | None = self.page.evaluate("sessionStorage.getItem('puerta-talk')")
        return found

    def focused(self) -> str:
        """The words, or else the class, of what has the focus inside the widget."""
        script = """() => {
            const now = document.querySelector('puerta-chat').shadowRoot.activeElement;
            if (!now) return '';
            return now.getAttribute('aria-label') || now.innerText || now.className || now.id;
        }"""
        return str(self.page.evaluate(script)).strip()
