"""No message is lost or doubled: without a network, with a bad one, over a reload and a restart."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence

import httpx
import pytest
from browsing import MESSAGES, PHONE, Chat
from host_site import HostSite
from playwright.sync_api import Route, expect
from running_service import RunningService

from answers.reply import Message

#: As long as the service takes to start, and the widget to notice.
_PATIENCE_MS = 120_000
#: After so many attempts the widget gives up until it is asked again.
_ATTEMPTS = 13


def _answer_with(status: int, code: str) -> Callable[[Route], None]:
    body = json.dumps({"code": code, "message": "No."})
    headers = {"Access-Control-Allow-Origin": "*"}
    return lambda route: route.fulfill(
        status=status, body=body, headers=headers, content_type="application/json"
    )


@pytest.mark.parametrize(
    ("language", "button", "offline"),
    [
        ("en", "Agents at my work", "You are offline."),
        ("es", "Agentes en mi trabajo", "No tiene señal."),
    ],
    ids=["en", "es"],
)
def test_the_emergencies_and_the_number_need_no_network(
    *,
    site: HostSite,
    new_chat: Callable[..., Chat],
    told: Callable[[str, str], Sequence[Message]],
    language: str,
    button: str,
    offline: str,
) -> None:
    chat = new_chat(**PHONE).visit(f"{site.url}/{language}").open()
    chat.page.context.set_offline(True)
    expect(chat.status).to_contain_text(offline)
    chat.button(button).click()
    for index, message in enumerate(told("emergency.work", language)):
        lines = chat.entries.locator(".answer").nth(index).locator(":scope > p")
        expect(lines).to_have_text(message.text.split("\n"))
    expect(chat.entries.locator("a[href^='tel:']").first).to_be_visible()
    expect(chat.entries.locator(".answer").last.get_by_role("button").first).to_be_visible()


def test_what_was_said_without_a_network_goes_out_when_it_comes_back(english: Chat) -> None:
    english.page.context.set_offline(True)
    english.door()
    english.say("can they come in")
    english.expect_states("Sending", "Sending")
    english.page.context.set_offline(False)
    english.expect_states("Sent", "Sent")
    expect(english.status).to_have_text("")


def test_it_is_said_that_the_network_is_back(english: Chat) -> None:
    english.page.context.set_offline(True)
    expect(english.status).to_contain_text("You are offline.")
    english.page.context.set_offline(False)
    expect(english.status).to_contain_text("You are online again.")


@pytest.mark.parametrize(
    "ask",
    [lambda chat: chat.say("do I have to open the door"), lambda chat: chat.door()],
    ids=["text", "choice"],
)
def test_a_message_whose_answer_was_lost_is_answered_once(
    bot: RunningService, english: Chat, ask: Callable[[Chat], None]
) -> None:
    sent: list[str] = []

    def lose_the_first_answer(route: Route) -> None:
        sent.append(route.request.post_data_json["id"])
        if len(sent) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    before = bot.log.count("turn web")
    english.page.route(MESSAGES, lose_the_first_answer)
    ask(english)
    english.expect_states("Sent")
    expect(english.entries).to_have_count(1)
    assert len(sent) == 2
    assert len(set(sent)) == 1
    assert bot.log.count("turn web") == before + 1


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (503, "starting", "Puerta is starting. Please wait."),
        (429, "too_many", "Many messages at once. Yours will be sent soon."),
    ],
)
def test_who_has_to_wait_is_told_why_and_answered_then(
    english: Chat, status: int, code: str, said: str
) -> None:
    english.page.route(MESSAGES, _answer_with(status, code))
    english.say("hello")
    expect(english.status).to_have_text(said)
    english.expect_states("Sending")
    english.page.unroute(MESSAGES)
    english.expect_states("Sent")
    expect(english.status).to_have_text("")


def test_what_can_not_be_sent_can_be_tapped_again_in_its_order(english: Chat) -> None:
    page = english.page
    page.clock.install()
    bodies: list[str] = []

    def refuse(route: Route) -> None:
        bodies.append(route.request.post_data_json["text"])
        route.abort()

    page.route(MESSAGES, refuse)
    english.say("one")
    english.say("two")
    while len(bodies) < _ATTEMPTS:
        page.clock.run_for(1_000)
    page.clock.run_for(10_000)
    english.expect_states("Not sent. Tap to try again.", "Not sent. Tap to try again.")
    assert set(bodies) == {"one"}
    page.unroute(MESSAGES)
    english.button("Not sent. Tap to try again.").first.click()
    assert english.focused() == "Conversation"
    page.clock.resume()
    english.expect_states("Sent", "Sent")


def test_what_is_refused_does_not_hold_up_the_rest(english: Chat) -> None:
    english.page.route(MESSAGES, _answer_with(400, "unknown_choice"))
    english.say("one")
    english.expect_states("Not sent. Tap to try again.")
    english.page.unroute(MESSAGES)
    english.say("two")
    english.expect_states("Not sent. Tap to try again.", "Sent")


@pytest.mark.parametrize("page", ["<html>Log in</html>", '{"login": true}'])
def test_a_login_page_of_a_hotel_is_no_answer(english: Chat, page: str) -> None:
    headers = {"Access-Control-Allow-Origin": "*"}
    english.page.route(MESSAGES, lambda route: route.fulfill(body=page, headers=headers))
    with english.page.expect_response(MESSAGES):
        english.say("hello")
    english.expect_states("Sending")
    english.page.unroute(MESSAGES)
    english.expect_states("Sent")


def test_what_was_not_sent_yet_survives_a_reload(english: Chat) -> None:
    ids: list[str] = []

    def refuse(route: Route) -> None:
        ids.append(route.request.post_data_json["id"])
        route.abort()

    english.page.route(MESSAGES, refuse)
    with english.page.expect_event("requestfailed"):
        english.say("can they come in")
    english.page.unroute(MESSAGES)
    with english.page.expect_request(MESSAGES) as asked:
        english.page.reload()
    english.expect_states("Sent")
    assert asked.value.post_data_json["id"] == ids[0]


def test_a_slow_network_is_waited_for(site: HostSite, new_chat: Callable[..., Chat]) -> None:
    chat = new_chat(**PHONE)
    session = chat.page.context.new_cdp_session(chat.page)
    session.send("Network.enable")
    slow = {"offline": False, "latency": 2_000, "downloadThroughput": 6_000}
    session.send("Network.emulateNetworkConditions", {**slow, "uploadThroughput": 6_000})
    chat.visit(f"{site.url}/en").open()
    chat.door()
    expect(chat.entries.locator(".answer")).to_have_count(2, timeout=1_000)
    chat.expect_states("Sending")
    expect(chat.entries.locator(".said small")).to_have_text("Sent", timeout=_PATIENCE_MS)


def test_nobody_answers_twice_over_a_restart(
    bot: RunningService, site: HostSite, new_chat: Callable[..., Chat]
) -> None:
    before = len(_turns(bot))
    chat = new_chat().visit(f"{site.url}/es").open()
    chat.say("¿tengo que abrir la puerta?")
    chat.expect_states("Enviado")
    bot.stop()
    chat.button("Agentes en la calle").click()
    chat.say("¿puedo grabar?")
    expect(chat.entries.nth(1).locator(".answer")).to_have_count(2)
    chat.expect_states("Enviado", "Enviando", "Enviando")
    bot.start()
    for index in range(3):
        expect(chat.entries.nth(index).locator(".said small")).to_have_text(
            "Enviado", timeout=_PATIENCE_MS
        )
    turns = Counter(line.split(" turn web ")[1].split()[0] for line in _turns(bot)[before:])
    assert turns["emergency.street"] == 1
    assert sum(turns.values()) == 3


def _turns(service: RunningService) -> list[str]:
    return [line for line in service.log.splitlines() if " turn web " in line]


def test_the_widget_itself_stays_for_a_day_where_the_service_is_down(bot: RunningService) -> None:
    rules = httpx.get(f"{bot.url}/widget.js").headers["cache-control"]
    assert "stale-if-error=86400" in rules
