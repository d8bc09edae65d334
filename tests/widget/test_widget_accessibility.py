"""For everybody: what axe sees in the main states, and what it cannot see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe import violations
from browsing import PHONE, Chat
from host_site import HostSite
from playwright.sync_api import expect
from running_service import RunningService

#: WCAG 2.2, 2.5.5 (AAA) asks for 44 CSS pixels, 2.5.8 (AA) for 24.
_COMFORTABLE_PX = 44
_LEAST_PX = 24

_TWO_PAPERS = "what is the difference between an ICE warrant and a judge's warrant"


def _start(chat: Chat) -> None:
    expect(chat.panel.locator(".door")).to_be_visible()


def _emergency(chat: Chat) -> None:
    chat.door()
    chat.expect_states("Sent")
    chat.panel.locator("details").last.locator("summary").click()


def _picture(chat: Chat) -> None:
    chat.say(_TWO_PAPERS)
    expect(chat.panel.get_by_role("img").first).to_be_visible()


def _officer(chat: Chat) -> None:
    chat.door()
    chat.button("Show the officer").click()


def _offline(chat: Chat) -> None:
    chat.page.context.set_offline(True)
    chat.say("hello")
    expect(chat.status).to_contain_text("You are offline.")


STATES = pytest.mark.parametrize("reach", [_start, _emergency, _picture, _officer, _offline])


@STATES
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["page", "guest"])
def test_axe_finds_nothing(
    *,
    bot: RunningService,
    site: HostSite,
    new_chat: Callable[..., Chat],
    reach: Callable[[Chat], None],
    scheme: Any,
    address: str,
) -> None:
    chat = new_chat(**PHONE, color_scheme=scheme)
    if address == "page":
        chat.visit(f"{bot.url}/?language=en")
    else:
        chat.visit(f"{site.url}/en").open()
    reach(chat)
    assert violations(chat.page) == []


def test_axe_sees_what_is_inside_the_widget(english: Chat) -> None:
    english.panel.locator(".door").evaluate("door => { door.textContent = ''; }")
    assert [line for line in violations(english.page) if line.startswith("button-name")]


@pytest.mark.parametrize("name", ["", "en"], ids=["launcher", "page without scripts"])
def test_axe_finds_nothing_before_anything_is_opened(
    bot: RunningService, site: HostSite, new_chat: Callable[..., Chat], name: str
) -> None:
    chat = new_chat(**PHONE)
    if name:
        chat.page.route("**/widget.js", lambda route: route.abort())
        chat.page.goto(f"{bot.url}/?language=en")
    else:
        chat.visit(f"{site.url}/en")
    assert violations(chat.page) == []


# By keyboard


def test_everything_is_reached_and_done_by_keyboard(
    site: HostSite, new_chat: Callable[..., Chat]
) -> None:
    chat = new_chat().visit(f"{site.url}/en")
    press = chat.page.keyboard.press
    press("Tab")
    assert chat.focused() == "Your rights"
    press("Enter")
    assert chat.focused() == "Puerta"
    reached = []
    for _ in range(6):
        press("Tab")
        reached.append(chat.focused())
    assert reached[:4] == ["Leave quickly", "Close", "English", "Español"]
    assert reached[4].startswith("They are at my door now")
    chat.panel.locator(".door").focus()
    press("Enter")
    chat.expect_states("Sent")
    assert chat.focused().startswith("They are at my door now")
    chat.field.focus()
    chat.page.keyboard.type("can I film")
    press("Enter")
    chat.expect_states("Sent", "Sent")
    assert chat.focused() == "text"
    press("Escape")
    assert chat.focused() == "Your rights"


def test_a_used_choice_keeps_the_focus(english: Chat) -> None:
    english.say("do I have to open the door")
    english.expect_states("Sent")
    choice = english.entries.first.locator(".choices button").first
    title = choice.inner_text()
    choice.focus()
    english.page.keyboard.press("Enter")
    english.expect_states("Sent", "Sent")
    assert english.focused() == title


def test_the_focus_does_not_go_behind_a_panel_that_covers_the_screen(
    site: HostSite, new_chat: Callable[..., Chat]
) -> None:
    body = '<a href="#before">Before</a>'
    address = site.add("/covered", attributes={"language": "en"}, body=body)
    chat = new_chat(viewport={"width": 320, "height": 640}).visit(address).open()
    for _ in range(25):
        chat.page.keyboard.press("Tab")
        assert chat.focused()
    for _ in range(25):
        chat.page.keyboard.press("Shift+Tab")
        assert chat.focused()


def test_the_focus_leaves_a_panel_that_does_not(english: Chat) -> None:
    english.panel.get_by_role("link", name="Leave quickly").last.focus()
    english.page.keyboard.press("Tab")
    assert english.focused() == ""


@pytest.mark.parametrize("size", [(360, 640), (320, 256), (640, 360)])
def test_what_has_the_focus_is_never_covered(
    bot: RunningService, new_chat: Callable[..., Chat], size: tuple[int, int]
) -> None:
    chat = new_chat(viewport={"width": size[0], "height": size[1]})
    chat.visit(f"{bot.url}/?language=en")
    chat.door()
    chat.expect_states("Sent")
    chat.panel.focus()
    seen = """() => {
        const root = document.querySelector('puerta-chat').shadowRoot;
        const now = root.activeElement;
        if (!now || now.matches('.panel, .log')) return true;
        const { left, top, width, height } = now.getBoundingClientRect();
        const at = root.elementFromPoint(left + width / 2, top + height / 2);
        return !!at && (now.contains(at) || at.contains(now));
    }"""
    for key in ["Tab"] * 24 + ["Shift+Tab"] * 24:
        chat.page.keyboard.press(key)
        assert chat.page.evaluate(seen), chat.focused()


def test_the_focus_can_be_seen(english: Chat) -> None:
    english.panel.focus()
    outline = """() => {
        const now = document.querySelector('puerta-chat').shadowRoot.activeElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(now);
        return [outlineStyle, parseFloat(outlineWidth) >= 2];
    }"""
    for _ in range(12):
        english.page.keyboard.press("Tab")
        assert english.page.evaluate(outline) == ["solid", True]


# By ear


def test_each_answer_is_read_once_and_an_urgent_one_interrupts(english: Chat) -> None:
    log = english.panel.get_by_role("log", name="Conversation")
    expect(log).to_have_attribute("aria-live", "polite")
    added = """log => {
        window.added = [];
        new MutationObserver((changes) => changes.forEach(({ addedNodes }) =>
            added.push(...[...addedNodes].map((node) => node.textContent.trim()).filter(Boolean))
        )).observe(log, { childList: true, subtree: true });
    }"""
    log.evaluate(added)
    english.door()
    english.expect_states("Sent")
    expect(log).to_have_attribute("aria-live", "assertive")
    first = english.entries.locator(".answer").first.locator("p").first.inner_text()
    assert len([text for text in english.page.evaluate("added") if first in text]) == 1
    english.say("can I film")
    english.expect_states("Sent", "Sent")
    expect(log).to_have_attribute("aria-live", "polite")


def test_whether_a_message_was_sent_is_not_read_out_each_time(english: Chat) -> None:
    english.say("hello")
    expect(english.entries.locator(".said small")).to_have_attribute("aria-live", "off")


def test_the_language_is_told_of_each_part(site: HostSite, new_chat: Callable[..., Chat]) -> None:
    chat = new_chat().visit(f"{site.url}/es").open()
    expect(chat.panel).to_have_attribute("lang", "es")
    assert chat.panel.locator(".door span").evaluate_all("all => all.map(({ lang }) => lang)") == [
        "en",
        "es",
    ]
    chat.door()
    expect(chat.entries.locator(".answer").last).to_have_attribute("lang", "es")
    phrases = chat.entries.locator(".answer p span[lang='en']")
    expect(phrases.first).to_have_text("I do not consent to your entry.")
    expect(phrases).to_have_count(2)


def test_the_picture_says_what_it_shows_and_where_to_look(
    site: HostSite, new_chat: Callable[..., Chat]
) -> None:
    chat = new_chat(**PHONE).visit(f"{site.url}/es").open()
    chat.say("diferencia entre la orden de un juez y la orden de ICE")
    name = "Dos papeles lado a lado. Los números muestran dónde mirar."
    picture = chat.panel.get_by_role("img", name=name).first
    expect(picture).to_be_visible()
    expect(picture.locator("circle")).to_have_count(5)
    figure = chat.panel.locator("figure").first
    for words in ("El nombre de una corte", "La firma de un juez", "I-200 o I-205"):
        expect(figure.locator("figcaption")).to_contain_text(words)
    assert figure.locator("ol").last.get_attribute("start") == "3"


# By touch, small, large, and in other colors


def test_everything_is_large_enough_to_tap(site: HostSite, new_chat: Callable[..., Chat]) -> None:
    chat = new_chat(**PHONE).visit(f"{site.url}/es").open()
    chat.door()
    chat.expect_states("Enviado")
    sizes = """panel => [...panel.querySelectorAll('button, input, a:not(.unseen), summary')]
        .map((one) => [one.localName, one.textContent.trim(), one.getBoundingClientRect()])
        .filter(([, , { width }]) => width)
        .map(([name, text, { width, height }]) => [name, text, width, height])"""
    for name, text, width, height in chat.panel.evaluate(sizes):
        least = _LEAST_PX if name == "summary" else _COMFORTABLE_PX
        assert min(width, height) >= least, (name, text, width, height)


@STATES
@pytest.mark.parametrize(
    "size", [(320, 640), (640, 360), (320, 256)], ids=["320 px", "200 %", "400 %"]
)
def test_nothing_is_cut_off_on_a_narrow_or_magnified_screen(
    site: HostSite,
    new_chat: Callable[..., Chat],
    reach: Callable[[Chat], None],
    size: tuple[int, int],
) -> None:
    chat = new_chat(viewport={"width": size[0], "height": size[1]}).visit(f"{site.url}/en").open()
    reach(chat)
    wider = """() => {
        const root = document.querySelector('puerta-chat').shadowRoot;
        const all = [document.documentElement, ...root.querySelectorAll('.panel, .scroll, dialog')];
        return all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.className);
    }"""
    assert chat.page.evaluate(wider) == []
    box = chat.panel.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size[0]


def test_letters_grow_with_those_that_the_reader_has_set(
    site: HostSite, new_chat: Callable[..., Chat]
) -> None:
    heights = []
    for size in (16, 32):
        chat = new_chat(**PHONE)
        session = chat.page.context.new_cdp_session(chat.page)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
        chat.visit(f"{site.url}/en").open()
        heights.append(chat.button("Send").bounding_box()["height"])  # type: ignore[index]
        overflow = "panel => panel.scrollWidth > panel.clientWidth"
        assert not chat.panel.evaluate(overflow)
    assert heights[1] == pytest.approx(2 * heights[0], rel=0.1)


def test_nothing_moves(site: HostSite, new_chat: Callable[..., Chat]) -> None:
    chat = new_chat(reduced_motion="reduce").visit(f"{site.url}/en").open()
    chat.door()
    chat.expect_states("Sent")
    assert chat.page.evaluate("document.getAnimations().length") == 0
    moving = """panel => [...panel.querySelectorAll('*')].filter((one) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(one);
        return animationName !== 'none' || transitionDuration !== '0s'
            || scrollBehavior !== 'auto';
    }).length"""
    assert chat.panel.evaluate(moving) == 0


def test_forced_colors_keep_edges_and_the_picture(
    site: HostSite, new_chat: Callable[..., Chat]
) -> None:
    chat = new_chat(forced_colors="active").visit(f"{site.url}/en").open()
    _picture(chat)
    edge = "one => getComputedStyle(one).borderTopWidth"
    for part in (chat.panel, chat.button("Send"), chat.panel.locator(".leave").first):
        assert part.evaluate(edge) == "2px"
    colors = """figure => {
        const of = (name) => getComputedStyle(figure.querySelector(name));
        return [of('circle').fill, of('svg text').fill, of('path').stroke,
                getComputedStyle(figure).backgroundColor];
    }"""
    circle, number, line, _ = chat.panel.locator("figure").first.evaluate(colors)
    assert circle != number
    assert line == circle


def test_more_contrast_is_given_to_who_asks_for_it(
    site: HostSite, new_chat: Callable[..., Chat]
) -> None:
    chat = new_chat(contrast="more").visit(f"{site.url}/en").open()
    style = "one => { const s = getComputedStyle(one); return [s.color, s.backgroundColor]; }"
    assert chat.panel.evaluate(style) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
