"""A guest on other people's pages: their policy, their styles, their settings, nobody else told."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from browsing import DESKTOP, PHONE, Chat
from host_site import HostSite
from playwright.sync_api import expect
from running_service import RunningService

#: What reaches for everything on a page, as hard as a page can.
_HOSTILE = """<style>
* { all: unset !important; font-size: 3px !important; color: #fefefe !important; }
html, body { display: block !important; }
puerta-chat, puerta-chat * { display: none !important; opacity: 0 !important;
  transform: scale(0) !important; visibility: hidden !important; }
div, section, button, input, a, p, dialog { display: none !important; position: static !important; }
:root { font-size: 1px; --ink: #fff; --paper: #fff; --accent: #fff; --on: #fff; }
</style>"""


def test_a_strict_policy_needs_two_addresses_only(
    site: HostSite, bot: RunningService, new_chat: Callable[..., Chat]
) -> None:
    policy = f"default-src 'none'; script-src {bot.url}; connect-src {bot.url}; img-src data:"
    headers = {"Content-Security-Policy": policy}
    address = site.add("/strict", attributes={"language": "en"}, headers=headers)
    chat = new_chat()
    complaints: list[str] = []
    chat.page.on("console", lambda message: complaints.append(message.text))
    chat.visit(address).open()
    chat.door()
    chat.expect_states("Sent")
    chat.say("what is the difference between an ICE warrant and a judge's warrant")
    expect(chat.panel.get_by_role("img").first).to_be_visible()
    chat.button("Show the officer").click()
    expect(chat.page.get_by_role("dialog", name="Words for the officer")).to_be_visible()
    assert complaints == []
    width = chat.panel.evaluate("panel => getComputedStyle(panel).position")
    assert width == "fixed"


def test_no_style_attribute_is_used(english: Chat) -> None:
    english.door()
    english.expect_states("Sent")
    styled = "document.querySelector('puerta-chat').shadowRoot.querySelectorAll('[style]').length"
    assert english.page.evaluate(styled) == 0


def test_old_browsers_get_their_styles_where_a_nonce_lets_them_in(
    site: HostSite, bot: RunningService, new_chat: Callable[..., Chat]
) -> None:
    chat = new_chat()
    chat.page.add_init_script(
        "delete Document.prototype.adoptedStyleSheets;"
        "delete ShadowRoot.prototype.adoptedStyleSheets;"
    )
    chat.visit(f"{bot.url}/?language=en")
    assert chat.panel.evaluate("panel => getComputedStyle(panel).display") == "flex"


def test_the_pages_styles_do_not_get_in(site: HostSite, new_chat: Callable[..., Chat]) -> None:
    styles = """() => {
        const root = document.querySelector('puerta-chat').shadowRoot;
        return [...root.querySelectorAll('*')].map((one) => {
            const { color, display, fontSize, position, width, opacity, visibility } =
                getComputedStyle(one);
            return [one.localName, color, display, fontSize, position, width, opacity, visibility];
        });
    }"""
    plain = new_chat(**PHONE).visit(
        site.add("/plain", attributes={"language": "en"}, head="<style>body { margin: 0 }</style>")
    )
    plain.open()
    hostile = new_chat(**PHONE).visit(
        site.add("/hostile", attributes={"language": "en"}, head=_HOSTILE)
    )
    hostile.open()
    for chat in (plain, hostile):
        chat.door()
        chat.expect_states("Sent")
    assert hostile.page.evaluate(styles) == plain.page.evaluate(styles)
    expect(hostile.panel.locator(".door")).to_be_visible()


def test_nobody_else_is_asked_and_no_cookie_is_set(
    site: HostSite, bot: RunningService, new_chat: Callable[..., Chat]
) -> None:
    chat = new_chat()
    asked: list[str] = []
    chat.page.context.on("request", lambda request: asked.append(request.url))
    chat.visit(f"{site.url}/es").open()
    chat.door()
    chat.say("¿tengo que abrir la puerta?")
    chat.expect_states("Enviado", "Enviado")
    hosts = {urlsplit(address).netloc for address in asked if address.startswith("http")}
    assert hosts == {urlsplit(bot.url).netloc, urlsplit(site.url).netloc}
    paths = {urlsplit(a).path for a in asked if a.startswith(bot.url)}
    assert paths == {"/widget.js", "/webhooks/web/messages"}
    assert chat.page.context.cookies() == []


def test_the_service_is_not_told_which_page_somebody_asks_from(
    site: HostSite, english: Chat
) -> None:
    with english.page.expect_request("**/messages") as asked:
        english.door()
    headers = asked.value.all_headers()
    assert "referer" not in headers
    assert "cookie" not in headers


def test_the_element_stands_where_the_page_puts_it(
    site: HostSite, new_chat: Callable[..., Chat]
) -> None:
    body = '<puerta-chat language="es" position="left" open></puerta-chat>'
    chat = new_chat().visit(site.add("/own", attributes={"language": "en"}, body=body))
    expect(chat.page.locator("puerta-chat")).to_have_count(1)
    expect(chat.panel).to_have_attribute("lang", "es")
    box = chat.panel.bounding_box()
    assert box is not None
    assert box["x"] < DESKTOP["viewport"]["width"] / 4


def test_two_lines_of_script_are_one_widget(site: HostSite, new_chat: Callable[..., Chat]) -> None:
    again = f'<script src="{site.bot}/widget.js" async></script>'
    chat = new_chat()
    chat.page.goto(site.add("/twice", head=again))
    chat.page.wait_for_load_state("load")
    expect(chat.page.locator("puerta-chat")).to_have_count(1)


@pytest.mark.parametrize(
    ("attributes", "greeting"),
    [
        ({"language": "en", "greeting": "Welcome, neighbors."}, "Welcome, neighbors."),
        ({"language": "es", "greeting": "Welcome.", "greeting-es": "Pasen."}, "Pasen."),
    ],
)
def test_a_page_says_its_own_greeting(
    site: HostSite, new_chat: Callable[..., Chat], attributes: dict[str, str], greeting: str
) -> None:
    chat = new_chat().visit(site.add("/greeting", attributes={**attributes, "open": ""}))
    expect(chat.panel).to_contain_text(greeting)


def test_a_page_of_another_organisation_gives_its_number_and_asks_for_its_place(
    site: HostSite, new_chat: Callable[..., Chat]
) -> None:
    given = {"language": "en", "organization": "kansas-city", "open": ""}
    chat = new_chat().visit(site.add("/kansas", attributes=given))
    expect(chat.panel.locator(".call a").first).to_contain_text("MigraWatch")
    chat.door()
    expect(chat.entries.locator(".answer").first).to_contain_text("844-363-1423")
    chat.expect_states("Sent")
    expect(chat.entries.locator(".answer").first).to_contain_text("844-363-1423")
    chat.say("do police here work with ICE")
    chat.expect_states("Sent", "Sent")
    expect(chat.entries.last).to_contain_text("Kansas City, Missouri")


def test_a_page_sets_the_colors(site: HostSite, new_chat: Callable[..., Chat]) -> None:
    head = "<style>puerta-chat { --puerta-color: #5b2333; --puerta-on-color: #fff5f5; }</style>"
    chat = new_chat().visit(site.add("/colors", head=head))
    style = "one => { const s = getComputedStyle(one); return [s.backgroundColor, s.color]; }"
    colors = chat.page.locator(".launcher").evaluate(style)
    assert colors == ["rgb(91, 35, 51)", "rgb(255, 245, 245)"]


@pytest.mark.parametrize(
    ("locale", "lang", "shown"),
    [("es-MX", "en", "es"), ("en-US", "es", "en"), ("fr-FR", "es", "es"), ("fr-FR", "fr", "en")],
)
def test_without_a_setting_the_readers_language_goes_before_the_pages(
    site: HostSite, new_chat: Callable[..., Chat], locale: str, lang: str, shown: str
) -> None:
    chat = new_chat(locale=locale)
    site.pages["/language"] = (
        site.pages["/en"].replace('data-language="en"', "").replace('lang="en"', f'lang="{lang}"')
    )
    chat.visit(f"{site.url}/language").open()
    expect(chat.panel).to_have_attribute("lang", shown)


@pytest.mark.parametrize("name", ["school", "church", "union"])
def test_the_demonstration_shows_it_on_three_sites(
    bot: RunningService, new_chat: Callable[..., Chat], name: str
) -> None:
    chat = new_chat()
    chat.page.goto(f"{bot.url}/demo/index.html")
    chat.page.locator(f"a[href='{name}.html']").click()
    launcher = chat.page.locator("puerta-chat .launcher, puerta-chat .panel")
    expect(launcher).to_be_in_viewport(ratio=1)
