"""Takes the pictures of docs/images: `make screenshots`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from browsing import PHONE, Chat, launch
from playwright.sync_api import Browser, expect, sync_playwright
from running_service import PROJECT_FOLDER, RunningService, running

FOLDER = PROJECT_FOLDER / "docs" / "images"


def main() -> None:
    """Start the service, take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running(RunningService(Path(folder))) as service,
        sync_playwright() as playwright,
        launch(playwright) as browser,
    ):
        _take_all(browser, service.url)


def _take_all(browser: Browser, url: str) -> None:
    chat = _chat(browser, **PHONE)
    chat.visit(f"{url}/?language=es")
    _take(chat, "widget-first-screen")
    chat.door()
    chat.expect_states("Enviado")
    _take(chat, "widget-at-my-door")
    chat.button("Mostrar al agente").click()
    _take(chat, "widget-officer")
    chat.page.keyboard.press("Escape")
    chat.say("diferencia entre la orden de un juez y la orden de ICE")
    expect(chat.panel.locator("figure").first).to_be_visible()
    chat.panel.locator("figure").first.scroll_into_view_if_needed()
    _take(chat, "widget-two-papers")
    for name in ("school", "church", "union"):
        demo = _chat(browser, viewport={"width": 900, "height": 640})
        demo.visit(f"{url}/demo/{name}.html")
        if name != "union":
            demo.open()
        _take(demo, f"widget-on-a-{name}")


def _chat(browser: Browser, **options: Any) -> Chat:
    return Chat(browser.new_context(**options).new_page())


def _take(chat: Chat, name: str) -> None:
    chat.page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
