"""Talking: both languages, phone and desktop, what is known at once, what the service says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import httpx
import pytest
from browsing import DESKTOP, MESSAGES, PHONE, Chat
from host_site import HostSite
from playwright.sync_api import Route, expect
from running_service import RunningService

from answers.reply import Message

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


@SIZES
@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Agents at my door"), ("es", "Agentes en mi puerta")],
    ids=["en", "es"],
)
def test_one_tap_gives_the_emergency_answer(
    *,
    site: HostSite,
    new_chat: Callable[..., Chat],
    told: Callable[[str, str], Sequence[Message]],
    size: Any,
    language: str,
    said: str,
) -> None:
    chat = new_chat(**size).visit(f"{site.url}/{language}").open()
    chat.door()
    expect(chat.entries).to_have_count(1)
    expect(chat.entries.locator(".said")).to_contain_text(said)
    expect(chat.entries.locator(".answer")).to_have_count(2)
    urgent, further = told("emergency.home", language)
    expect(chat.entries.locator(".answer").first).to_contain_text(urgent.text)
    expect(chat.entries.locator(".answer").last).to_contain_text(further.phrases[0].english)
    expect(chat.entries.locator(".answer a[href^='tel:']").first).to_be_visible()


@SIZES
@pytest.mark.parametrize("address", ["/", "/en"])
def test_what_is_urgent_stands_on_the_first_screen(
    bot: RunningService, site: HostSite, new_chat: Callable[..., Chat], size: Any, address: str
) -> None:
    base = bot.url if address == "/" else site.url
    chat = new_chat(**size).visit(base + address)
    if address != "/":
        chat.open()
    for words in ("They are at my door now", "Están en mi puerta"):
        expect(chat.panel.locator(".door")).to_contain_text(words)
    expect(chat.panel.locator(".door")).to_be_in_viewport(ratio=1)
    for name in ("Agents at my car", "Agents at my work", "Agents in the street"):
        expect(chat.button(name)).to_be_in_viewport(ratio=1)
    expect(chat.panel.locator(".call a").first).to_be_in_viewport(ratio=1)


def test_the_services_own_answer_takes_the_place_of_the_known_one(
    english: Chat, told: Callable[[str, str], Sequence[Message]]
) -> None:
    english.door()
    english.expect_states("Sent")
    expect(english.entries.locator(".answer")).to_have_count(2)
    expect(english.entries.locator(".answer details")).to_have_count(2)
    assert english.entries.inner_text().count(told("emergency.home", "en")[0].text) == 1


def test_a_question_is_answered_and_a_choice_carries_on(english: Chat) -> None:
    english.say("do I have to open the door")
    english.expect_states("Sent")
    first = english.entries.first.locator(".choices button").first
    title = first.inner_text()
    first.click()
    english.expect_states("Sent", "Sent")
    expect(english.entries.last.locator(".said")).to_contain_text(title)
    expect(english.entries.last.locator(".answer").first).to_be_visible()


def test_the_language_is_switched_for_the_words_and_for_the_answers(english: Chat) -> None:
    english.button("Español").click()
    expect(english.button("Enviar")).to_be_visible()
    expect(english.button("Español")).to_have_attribute("aria-pressed", "true")
    expect(english.panel).to_have_attribute("lang", "es")
    english.button("Agentes en mi carro").click()
    english.expect_states("Enviado")
    assert english.entries.locator(".answer").first.get_attribute("lang") == "es"


@pytest.mark.parametrize("before", [[], ["hola"]], ids=["at once", "later"])
def test_the_widget_follows_the_language_that_somebody_writes(
    english: Chat, before: Sequence[str]
) -> None:
    for text in before:
        english.say(text)
    english.say("¿tengo que abrir la puerta a la migra?")
    expect(english.panel).to_have_attribute("lang", "es")
    expect(english.button("Enviar")).to_be_visible()


def test_messages_are_sent_one_after_the_other(english: Chat) -> None:
    bodies: list[dict[str, str]] = []
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        bodies.append(route.request.post_data_json)
        held.append(route)
        if len(held) > 1:
            route.continue_()

    english.page.route(MESSAGES, hold_the_first)
    with english.page.expect_request(MESSAGES):
        english.say("one")
    english.say("two")
    english.expect_states("Sending", "Sending")
    assert [body["text"] for body in bodies] == ["one"]
    held[0].continue_()
    english.expect_states("Sent", "Sent")
    assert [body["text"] for body in bodies] == ["one", "two"]
    assert len({body["id"] for body in bodies}) == 2
    assert len({body["conversation"] for body in bodies}) == 1


def test_nothing_is_sent_for_an_empty_question(english: Chat) -> None:
    english.say("   ")
    expect(english.entries).to_have_count(0)
    assert english.focused() == "text"


def test_a_conversation_survives_a_reload_and_another_page_of_the_site(
    site: HostSite, english: Chat
) -> None:
    english.door()
    english.expect_states("Sent")
    english.page.reload()
    english.expect_states("Sent")
    english.visit(f"{site.url}/es")
    english.expect_states("Sent")
    expect(english.panel).to_have_attribute("lang", "en")


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-01-05T15:30:00Z", "Open now."),  # Monday, 9:30 in Milwaukee
        ("2026-01-05T14:59:00Z", "Closed now."),
        ("2026-01-05T23:00:00Z", "Closed now."),
        ("2026-01-06T06:30:00Z", "Closed now."),  # half an hour after midnight
        ("2026-07-06T14:00:00Z", "Open now."),  # 9:00, in summer time
    ],
)
def test_whether_somebody_answers_now_is_known_without_the_service(
    site: HostSite, bot: RunningService, new_chat: Callable[..., Chat], moment: str, said: str
) -> None:
    nine_to_five_on_monday = '"open":[[540,1020]]'
    script = httpx.get(f"{bot.url}/widget.js").text
    chat = new_chat()
    chat.page.route(
        "**/widget.js",
        lambda route: route.fulfill(
            body=script.replace('"open":[]', nine_to_five_on_monday),
            content_type="text/javascript",
        ),
    )
    chat.page.clock.set_fixed_time(moment)
    chat.visit(f"{site.url}/en").open()
    expect(chat.panel.locator(".call").first).to_contain_text(said)


def test_another_tab_knows_nothing(site: HostSite, english: Chat) -> None:
    english.door()
    english.expect_states("Sent")
    other = Chat(english.page.context.new_page()).visit(f"{site.url}/en").open()
    expect(other.entries).to_have_count(0)
    assert english.page.evaluate("localStorage.length") == 0
