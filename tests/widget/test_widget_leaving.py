"""Leaving quickly: at once, without a trace in the tab, and with nothing to go back to."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from browsing import MESSAGES, PHONE, Chat
from host_site import NEUTRAL, NOTHING, HostSite
from playwright.sync_api import Page, expect
from running_service import RunningService


def _gone(page: Page, site: HostSite) -> None:
    expect(page.get_by_role("heading", name="Sunny")).to_be_visible()
    assert page.url == f"{site.url}{NEUTRAL}"


def test_the_way_out_stands_first_and_stays_on_the_screen(
    site: HostSite, new_chat: Callable[..., Chat]
) -> None:
    chat = new_chat(**PHONE).visit(f"{site.url}/es").open()
    way = chat.panel.get_by_role("link", name="Salir rápido").first
    expect(way).to_be_in_viewport(ratio=1)
    chat.door()
    chat.expect_states("Enviado")
    expect(way).to_be_in_viewport(ratio=1)
    chat.page.keyboard.press("Tab")
    chat.panel.evaluate("panel => panel.focus()")
    chat.page.keyboard.press("Tab")
    assert chat.focused() == "Salir rápido"


def test_leaving_wipes_the_tab_and_tells_the_service_to_forget(
    site: HostSite, english: Chat
) -> None:
    english.door()
    english.expect_states("Sent")
    kept = english.stored()
    assert kept
    with english.page.expect_request(MESSAGES) as asked:
        english.panel.get_by_role("link", name="Leave quickly").first.click()
    _gone(english.page, site)
    assert asked.value.post_data_json["choice"] == "/erase"
    assert asked.value.post_data_json["conversation"] in kept
    assert english.page.evaluate("sessionStorage.length") == 0
    assert english.page.evaluate("document.referrer") == ""


def test_the_service_forgets(bot: RunningService, site: HostSite, english: Chat) -> None:
    english.door()
    english.expect_states("Sent")
    before = bot.log.count("turn web bot.privacy.erased")
    english.panel.get_by_role("link", name="Leave quickly").first.click()
    _gone(english.page, site)
    # No page is left that could tell of the answer: the service's log does.
    deadline = time.monotonic() + 10
    while bot.log.count("turn web bot.privacy.erased") == before:
        assert time.monotonic() < deadline
        english.page.wait_for_timeout(50)


def test_back_does_not_lead_to_the_conversation(site: HostSite, english: Chat) -> None:
    english.door()
    english.expect_states("Sent")
    tabs = len(english.page.context.pages)
    english.panel.get_by_role("link", name="Leave quickly").first.click()
    _gone(english.page, site)
    assert len(english.page.context.pages) == tabs
    english.page.go_back()
    assert english.page.url == "about:blank"
    english.page.go_forward()
    _gone(english.page, site)
    english.visit(f"{site.url}/en").open()
    expect(english.entries).to_have_count(0)


def test_shift_three_times_leaves_from_wherever_the_focus_is(site: HostSite, english: Chat) -> None:
    english.field.focus()
    for _ in range(2):
        english.page.keyboard.press("Shift")
    expect(english.status).to_have_text("Press Shift once more to leave quickly.")
    english.page.keyboard.press("Shift")
    _gone(english.page, site)


def test_shift_leaves_from_the_host_page_and_from_the_officers_card(
    site: HostSite, english: Chat
) -> None:
    english.door()
    english.button("Show the officer").click()
    for _ in range(3):
        english.page.keyboard.press("Shift")
    _gone(english.page, site)
    english.visit(f"{site.url}/en").open()
    english.page.locator("h1").click()
    for _ in range(3):
        english.page.keyboard.press("Shift")
    _gone(english.page, site)


@pytest.mark.parametrize(
    "keys", [["Shift+I", "Shift+C", "Shift+E"], ["Shift", "a", "Shift", "b", "Shift"]]
)
def test_typing_capitals_does_not_leave(english: Chat, keys: list[str]) -> None:
    english.field.focus()
    for key in keys:
        english.page.keyboard.press(key)
    english.say("ICE")
    english.expect_states("Sent")


def test_three_presses_over_a_long_time_do_not_leave(english: Chat) -> None:
    english.page.keyboard.press("Shift")
    english.page.keyboard.press("Shift")
    english.page.wait_for_function("begun => performance.now() - begun > 5_000", arg=_now(english))
    english.page.keyboard.press("Shift")
    english.say("hello")
    english.expect_states("Sent")


def _now(chat: Chat) -> float:
    return float(chat.page.evaluate("performance.now()"))


def test_shift_does_nothing_where_the_chat_was_never_opened(
    site: HostSite, new_chat: Callable[..., Chat]
) -> None:
    chat = new_chat().visit(f"{site.url}/en")
    for _ in range(3):
        chat.page.keyboard.press("Shift")
    chat.open()
    assert chat.page.url == f"{site.url}/en"


def test_the_screen_is_covered_before_the_neutral_page_comes(
    site: HostSite, new_chat: Callable[..., Chat]
) -> None:
    never = {"language": "en", "open": "", "exit-url": f"{site.url}{NOTHING}"}
    chat = new_chat().visit(site.add("/never", attributes=never))
    chat.door()
    chat.expect_states("Sent")
    with chat.page.expect_response(f"**{NOTHING}"):
        chat.panel.get_by_role("link", name="Leave quickly").first.click(no_wait_after=True)
    covering = """() => {
        const at = (x, y) => document.elementFromPoint(x, y);
        const cover = at(innerWidth / 2, innerHeight / 2);
        const { backgroundColor, opacity } = getComputedStyle(cover);
        return [cover === at(1, 1), cover === at(innerWidth - 2, innerHeight - 2),
                cover.localName, backgroundColor, opacity];
    }"""
    assert chat.page.evaluate(covering) == [True, True, "div", "rgb(255, 255, 255)", "1"]
    shown = "document.querySelector('puerta-chat').shadowRoot.textContent.trim()"
    assert chat.page.evaluate(shown) == ""
    assert chat.page.title().strip() == ""
    assert chat.stored() is None


def test_leaving_waits_for_nothing_where_there_is_no_network(site: HostSite, english: Chat) -> None:
    english.door()
    english.expect_states("Sent")
    english.page.context.set_offline(True)
    with english.page.expect_event("requestfailed", lambda asked: asked.url.endswith(NEUTRAL)):
        english.panel.get_by_role("link", name="Leave quickly").first.click(no_wait_after=True)
    english.page.context.set_offline(False)
    english.visit(f"{site.url}/en").open()
    expect(english.entries).to_have_count(0)


def test_nothing_is_sent_where_nothing_was_said(site: HostSite, english: Chat) -> None:
    asked: list[str] = []
    english.page.on("request", lambda request: asked.append(request.url))
    english.panel.get_by_role("link", name="Leave quickly").first.click()
    _gone(english.page, site)
    assert [address for address in asked if "messages" in address] == []


def test_the_second_way_out_follows_the_question(site: HostSite, english: Chat) -> None:
    english.field.focus()
    english.page.keyboard.press("Tab")
    english.page.keyboard.press("Tab")
    assert english.focused() == "Leave quickly"
    expect(english.panel.get_by_role("link", name="Leave quickly").last).to_be_in_viewport(ratio=1)
    english.page.keyboard.press("Enter")
    _gone(english.page, site)


def test_the_full_page_leaves_to_a_page_that_everybody_reads(
    bot: RunningService, new_chat: Callable[..., Chat]
) -> None:
    chat = new_chat()
    chat.page.context.route(
        "https://www.wikipedia.org/", lambda route: route.fulfill(body="<h1>Encyclopedia</h1>")
    )
    chat.visit(f"{bot.url}/?language=en")
    chat.panel.get_by_role("link", name="Leave quickly").first.click()
    expect(chat.page.get_by_role("heading", name="Encyclopedia")).to_be_visible()
