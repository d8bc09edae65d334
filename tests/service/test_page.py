"""The chat page and the headers: two languages, nothing from elsewhere, any website may ask."""

from __future__ import annotations

import re

import httpx
import pytest
from talk import MESSAGES_PATH, Talk, post

_ORIGIN = {"Origin": "https://example.org"}
_ELSEWHERE = re.compile(r"\b[a-z]+://|(?:[\"'(=]|url\()\s*//", re.IGNORECASE)
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)|\son\w+\s*=|javascript:", re.IGNORECASE)
_INLINE_STYLE = re.compile(r"<style|\sstyle\s*=", re.IGNORECASE)


# The page


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("en", "en"),
        ("es", "es"),
        ("ES", "es"),
        ("es-MX", "es"),
        ("es-419,es;q=0.9,en;q=0.8", "es"),
        ("en-US,en;q=0.9,es;q=0.8", "en"),
        ("fr-FR,fr;q=0.9,es;q=0.5", "es"),
        ("en;q=0.5, es;q=0.9", "es"),
        ("fr", "en"),
        ("*", "en"),
        (";;,,=q", "en"),
        ("es" * 2_000, "en"),
    ],
)
def test_the_page_speaks_the_browsers_language(
    client: httpx.Client, header: str | None, language: str
) -> None:
    headers = {"Accept-Language": header} if header is not None else {}
    request = client.build_request("GET", "/")
    request.headers.pop("Accept-Language", None)
    request.headers.update(headers)
    assert f'<html lang="{language}">' in client.send(request).text


@pytest.mark.parametrize(
    ("asked", "language"),
    [("en", "en"), ("es", "es"), ("fr", "es"), ("", "es"), ('"><script>', "es"), ("es&x=1", "es")],
)
def test_the_language_asked_for_goes_before_the_browsers(
    client: httpx.Client, asked: str, language: str
) -> None:
    page = client.get(f"/?language={asked}", headers={"Accept-Language": "es"}).text
    assert f'<html lang="{language}">' in page
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", ["Agents at my door"]), ("es", ["Agentes en mi puerta"])],
)
def test_the_page_is_in_one_language(client: httpx.Client, language: str, shown: list[str]) -> None:
    page = client.get(f"/?language={language}").text
    assert all(words in page for words in shown)
    other = client.get(f"/?language={'es' if language == 'en' else 'en'}").text
    assert not any(f">{words}<" in other for words in shown)


def test_what_the_page_offers_first_can_be_tapped(talk: Talk) -> None:
    payloads = re.findall(r'"payload":"([^"]+)"', talk.client.get("/widget.js").text)
    assert payloads[0] == "/emergency.home"
    for payload in payloads:
        assert talk.tap(payload)["messages"]


def test_the_page_is_html_that_is_not_kept(client: httpx.Client) -> None:
    response = client.get("/")
    assert response.headers["content-type"].startswith("text/html")
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in response.headers


def test_the_page_may_load_nothing_from_elsewhere(client: httpx.Client) -> None:
    policy = client.get("/").headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'self'"
    assert rules["base-uri"] == "'none'"
    assert rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("path", "content_type"),
    [("/", "text/html"), ("/page.css", "text/css")],
)
def test_no_file_of_the_page_points_elsewhere(
    client: httpx.Client, path: str, content_type: str
) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(content_type)
    assert not _ELSEWHERE.findall(response.text)


def test_the_page_runs_no_inline_script_or_style(client: httpx.Client) -> None:
    page = client.get("/").text
    assert not _INLINE_SCRIPT.findall(page)
    assert not _INLINE_STYLE.findall(page)


def test_everything_the_page_loads_is_allowed_by_its_policy(client: httpx.Client) -> None:
    loaded = re.findall(r'<(?:link|script|img)[^>]*\s(?:href|src)="([^"]+)"', client.get("/").text)
    assert loaded
    assert [address for address in loaded if not address.startswith("/")] == []
    for address in loaded:
        assert client.get(address).status_code == 200


# Other websites


def test_any_website_may_read_an_answer(talk: Talk) -> None:
    response = talk.client.post(MESSAGES_PATH, json=talk.body(text="hello"), headers=_ORIGIN)
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("body", "status"),
    [({}, 400), ({"text": "a" * 100_000}, 413)],
    ids=["malformed", "too large"],
)
def test_any_website_may_read_an_error(
    client: httpx.Client, body: dict[str, str], status: int
) -> None:
    response = post(client, body)
    assert response.status_code == status
    assert response.headers["access-control-allow-origin"] == "*"


def test_a_preflight_allows_to_post_json(client: httpx.Client) -> None:
    asked = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    response = client.options(MESSAGES_PATH, headers={**_ORIGIN, **asked})
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == "*"
    assert "POST" in response.headers["access-control-allow-methods"]
    assert "content-type" in response.headers["access-control-allow-headers"].lower()
    assert int(response.headers["access-control-max-age"]) > 0
    assert response.content == b""


def test_no_answer_sets_a_cookie(talk: Talk) -> None:
    assert "set-cookie" not in talk.send(text="hello").headers
