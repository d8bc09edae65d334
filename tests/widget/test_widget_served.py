"""What goes over the wire: `/widget.js`, the full page, and the page without scripts."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Sequence

import httpx
import pytest
from browsing import Chat
from playwright.sync_api import BrowserContext, expect
from running_service import RunningService
from test_widget_build import MOST_BYTES

from answers.reply import Message
from bot.channels.web.widget import EMERGENCIES


def _raw(address: str, **headers: str) -> tuple[httpx.Response, bytes]:
    with httpx.stream("GET", address, headers=headers) as response:
        return response, b"".join(response.iter_raw())


def test_the_script_is_small_on_the_wire(bot: RunningService) -> None:
    response, body = _raw(f"{bot.url}/widget.js", **{"Accept-Encoding": "gzip"})
    assert response.headers["content-encoding"] == "gzip"
    assert len(body) <= MOST_BYTES
    plain, same = _raw(f"{bot.url}/widget.js", **{"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(body) == same


def test_any_page_may_load_the_script_and_keep_it_for_a_while(bot: RunningService) -> None:
    headers = httpx.get(f"{bot.url}/widget.js").headers
    assert headers["content-type"] == "text/javascript; charset=utf-8"
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["vary"] == "Accept-Encoding"
    assert "max-age=300" in headers["cache-control"]
    assert "set-cookie" not in headers


def test_who_has_the_script_already_is_not_sent_it_again(bot: RunningService) -> None:
    first = httpx.get(f"{bot.url}/widget.js")
    again = httpx.get(f"{bot.url}/widget.js", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]
    other = httpx.get(f"{bot.url}/widget.js", headers={"If-None-Match": 'W/"other"'})
    assert other.status_code == 200


@pytest.mark.parametrize("language", ["en", "es"])
def test_without_scripts_the_page_says_what_to_do_and_whom_to_call(
    bot: RunningService,
    new_context: Callable[..., BrowserContext],
    told: Callable[[str, str], Sequence[Message]],
    language: str,
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{bot.url}/?language={language}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("a[href^='tel:']").first).to_be_visible()
    for key in EMERGENCIES:
        for message in told(key, language):
            for line in message.text.splitlines():
                expect(page.get_by_text(line, exact=True).first).to_be_visible()


def test_the_page_says_what_to_do_before_the_script_has_come(
    bot: RunningService,
    new_chat: Callable[..., Chat],
    told: Callable[[str, str], Sequence[Message]],
) -> None:
    chat = new_chat()
    chat.page.route("**/widget.js", lambda route: route.abort())
    chat.page.goto(f"{bot.url}/?language=es")
    expect(chat.page.get_by_text(told("emergency.home", "es")[0].text)).to_be_visible()
    chat.page.unroute("**/widget.js")
    chat.visit(f"{bot.url}/?language=es")
    expect(chat.page.locator("puerta-chat > h1")).to_be_hidden()
    expect(chat.panel.get_by_role("heading", level=1, name="Puerta")).to_be_visible()


def test_the_page_lets_in_one_nonce_that_nobody_knows_beforehand(bot: RunningService) -> None:
    first, second = (httpx.get(f"{bot.url}/").headers["content-security-policy"] for _ in "12")
    nonces = [re.search(r"style-src 'self' 'nonce-([\w-]{40,})'", p) for p in (first, second)]
    assert all(nonces)
    assert first != second
    assert "unsafe" not in first
    assert "default-src 'self'" in first


def test_the_page_has_no_inline_script_or_style(bot: RunningService) -> None:
    page = httpx.get(f"{bot.url}/").text
    assert not re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle\s*=|\son\w+\s*=", page)
