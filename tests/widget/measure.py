"""Measures the widget: `make measure` prints what goes over the wire, the time
until it helps on Slow 3G and an old phone's processor, and Lighthouse's marks."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from browsing import BROWSER_PATH, PHONE, Chat, launch
from host_site import host_site
from playwright.sync_api import Browser, sync_playwright
from running_service import PROJECT_FOLDER, RunningService, running

#: Chrome's "Slow 3G": 400 kbit/s each way, 400 ms until a byte comes back.
_SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}
#: Lighthouse's own measure of a cheap phone.
_PROCESSOR_SLOWDOWN = 4

_LIGHTHOUSE = PROJECT_FOLDER / "widget" / "node_modules" / "lighthouse" / "cli" / "index.js"
_NODE = PROJECT_FOLDER / ".venv" / "bin" / "node"


def main() -> None:
    """Start everything, measure, print."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running(RunningService(Path(folder))) as service,
        sync_playwright() as playwright,
        launch(playwright) as browser,
        host_site(service.url) as site,
    ):
        guest = site.add("/", attributes={"language": "es"})
        _measure_slow(browser, f"{service.url}/?language=es", guest)
        for name, address in (("full page", f"{service.url}/"), ("host page", guest)):
            marks = lighthouse(address, "accessibility", "best-practices", "performance")
            print(f"Lighthouse, {name}: " + ", ".join(f"{k} {v}" for k, v in marks.items()))


def lighthouse(address: str, *categories: str) -> dict[str, int]:
    """Lighthouse's marks for a page in some of its categories, out of 100."""
    assert _LIGHTHOUSE.exists(), "Lighthouse is missing. Run `npm ci` in widget/."
    done = subprocess.run(
        [
            _NODE, _LIGHTHOUSE, address, "--quiet", "--output=json",
            f"--only-categories={','.join(categories)}",
            "--chrome-flags=--headless --no-sandbox",
        ],
        env={**os.environ, "CHROME_PATH": str(BROWSER_PATH)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    marks = json.loads(done.stdout)["categories"]
    return {name: round(100 * marks[name]["score"]) for name in categories}


def _measure_slow(browser: Browser, page: str, guest: str) -> None:
    print("Slow 3G, processor four times slower:")
    _visit(browser, "full page, first words", page, _first_words)
    _visit(browser, "full page, ready to tap", page, lambda chat: chat.panel.wait_for())
    _visit(browser, "host page, ready to tap", guest, _launcher)
    _visit(browser, "host page, answer at the door", guest, _answer)


def _first_words(chat: Chat) -> None:
    chat.page.locator("puerta-chat a[href^='tel:']").first.wait_for()


def _launcher(chat: Chat) -> None:
    chat.page.locator(".launcher").wait_for()


def _answer(chat: Chat) -> None:
    chat.page.locator(".launcher").click()
    chat.door()
    chat.entries.locator(".answer").first.wait_for()


def _visit(browser: Browser, name: str, address: str, until: Callable[[Chat], None]) -> None:
    context = browser.new_context(**PHONE)
    chat = Chat(context.new_page())
    session = context.new_cdp_session(chat.page)
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(_bytes(event)))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", _SLOW_3G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _PROCESSOR_SLOWDOWN})
    begun = time.perf_counter()
    chat.page.goto(address, wait_until="commit")
    until(chat)
    seconds = time.perf_counter() - begun
    print(f"  {name:30} {seconds:5.2f} s, {sum(received):7,.0f} bytes received")
    context.close()


def _bytes(event: dict[str, Any]) -> float:
    return float(event["encodedDataLength"])


if __name__ == "__main__":
    main()
