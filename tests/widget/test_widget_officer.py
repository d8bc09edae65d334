"""Showing the officer: the English words large, what they mean beneath, aloud where it can be."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from browsing import PHONE, Chat
from host_site import HostSite
from playwright.sync_api import Locator, expect

_ENGLISH = "I do not consent to your entry."

#: A device with a voice: what it is given to say is kept.
_VOICES = """(voices) => {
    window.said = [];
    const speech = { getVoices: () => voices, cancel() {}, speak: (one) => said.push(one) };
    Object.defineProperty(window, 'speechSynthesis', { value: speech });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""


def _card(chat: Chat) -> Locator:
    return chat.page.get_by_role("dialog", name="Palabras para el agente")


@pytest.fixture
def spanish(site: HostSite, new_chat: Callable[..., Chat]) -> Chat:
    """The widget in Spanish on a phone, after the most urgent was tapped."""
    chat = new_chat(**PHONE).visit(f"{site.url}/es").open()
    chat.door()
    chat.expect_states("Enviado")
    return chat


def test_the_card_shows_the_english_words_and_what_they_mean(spanish: Chat) -> None:
    spanish.button("Mostrar al agente").click()
    words = _card(spanish).get_by_text(_ENGLISH, exact=True)
    expect(words).to_have_attribute("lang", "en")
    meaning = _card(spanish).locator(".phrase p").nth(1).inner_text()
    expect(spanish.entries.locator(".answer").last).to_contain_text(f'"{_ENGLISH}" ({meaning})')
    expect(_card(spanish)).to_have_attribute("lang", "es")
    style = "element => { const s = getComputedStyle(element); return [s.fontSize, s.color]; }"
    size, color = words.evaluate(style)
    assert float(size.removesuffix("px")) >= 28
    assert color == "rgb(0, 0, 0)"
    background = _card(spanish).evaluate("card => getComputedStyle(card).backgroundColor")
    assert background == "rgb(255, 255, 255)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_card_fills_the_screen_black_on_white(
    site: HostSite, new_chat: Callable[..., Chat], scheme: Any
) -> None:
    chat = new_chat(color_scheme=scheme).visit(f"{site.url}/es").open()
    chat.door()
    chat.button("Mostrar al agente").click()
    box = _card(chat).bounding_box()
    assert box == {"x": 0, "y": 0, "width": 1280, "height": 800}
    colors = "card => { const s = getComputedStyle(card); return [s.color, s.backgroundColor]; }"
    assert _card(chat).evaluate(colors) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_the_card_needs_no_network(site: HostSite, new_chat: Callable[..., Chat]) -> None:
    chat = new_chat(**PHONE).visit(f"{site.url}/es").open()
    chat.page.context.set_offline(True)
    chat.door()
    chat.button("Mostrar al agente").click()
    expect(_card(chat)).to_contain_text(_ENGLISH)


def test_the_focus_stays_on_the_card_and_returns(spanish: Chat) -> None:
    button = spanish.button("Mostrar al agente")
    button.focus()
    spanish.page.keyboard.press("Enter")
    assert spanish.focused() == "Cerrar"
    for key in ("Tab", "Tab", "Shift+Tab"):
        spanish.page.keyboard.press(key)
        assert spanish.focused() == "Cerrar"
    spanish.page.keyboard.press("Escape")
    expect(_card(spanish)).to_have_count(0)
    assert spanish.focused() == "Mostrar al agente"
    expect(spanish.panel).to_be_visible()


def test_the_card_is_put_away_by_its_button(spanish: Chat) -> None:
    spanish.button("Mostrar al agente").click()
    _card(spanish).get_by_role("button", name="Cerrar").click()
    expect(_card(spanish)).to_have_count(0)
    assert spanish.focused() == "Mostrar al agente"


def test_the_card_works_in_browsers_without_dialogs(
    site: HostSite, new_chat: Callable[..., Chat]
) -> None:
    chat = new_chat(**PHONE)
    chat.page.add_init_script(
        "delete HTMLDialogElement.prototype.showModal; delete HTMLDialogElement.prototype.close;"
    )
    chat.visit(f"{site.url}/es").open()
    chat.door()
    chat.button("Mostrar al agente").click()
    expect(_card(chat)).to_contain_text(_ENGLISH)
    assert _card(chat).bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 740}
    chat.page.keyboard.press("Tab")
    assert chat.focused() == "Cerrar"
    chat.page.keyboard.press("Escape")
    expect(_card(chat)).to_have_count(0)
    assert chat.focused() == "Mostrar al agente"


def _with_voices(chat: Chat, *voices: dict[str, Any]) -> Chat:
    chat.page.add_init_script(f"({_VOICES})({json.dumps(voices)})")
    return chat


def test_the_words_are_said_aloud_by_an_english_voice(
    site: HostSite, new_chat: Callable[..., Chat]
) -> None:
    chat = _with_voices(
        new_chat(),
        {"name": "Paulina", "lang": "es-MX", "localService": True},
        {"name": "Samantha", "lang": "en-US", "localService": True},
    )
    chat.visit(f"{site.url}/es").open()
    chat.door()
    chat.button("Mostrar al agente").click()
    _card(chat).get_by_role("button", name="Decirlo en voz alta").first.click()
    said = chat.page.evaluate("said.map(({text, lang, voice}) => [text, lang, voice.name])")
    assert said == [[_ENGLISH, "en-US", "Samantha"]]


@pytest.mark.parametrize(
    "voice",
    [
        {"name": "Paulina", "lang": "es-MX", "localService": True},
        {"name": "Remote", "lang": "en-US", "localService": False},
    ],
    ids=["no English voice", "a voice that sends the words away"],
)
def test_nothing_is_offered_that_would_not_work_offline(
    site: HostSite, new_chat: Callable[..., Chat], voice: dict[str, Any]
) -> None:
    chat = _with_voices(new_chat(), voice).visit(f"{site.url}/es").open()
    chat.door()
    chat.button("Mostrar al agente").click()
    expect(_card(chat)).to_contain_text(_ENGLISH)
    expect(_card(chat).get_by_role("button")).to_have_count(1)


def test_a_browser_without_a_voice_offers_none(spanish: Chat) -> None:
    assert spanish.page.evaluate("speechSynthesis.getVoices().length") == 0
    spanish.button("Mostrar al agente").click()
    expect(_card(spanish).get_by_role("button")).to_have_count(1)
