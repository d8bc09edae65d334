"""`POST /webhooks/web/messages`, the OpenAPI document, and the chat page."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from babel import negotiate_locale
from jinja2 import Environment, FileSystemLoader, select_autoescape
from sanic import Blueprint, HTTPResponse, Request
from sanic.exceptions import PayloadTooLarge
from sanic.response import html
from sanic.response import json as json_response

from actions.library import Library
from bot.channels.web.contract import read_request, write_reply
from bot.channels.web.widget import BUILT_PATH, EMERGENCIES, Widget, emergency
from bot.channels.webhook import Malformed, WebhookChannel
from bot.pipeline.message import Incoming, Outgoing, Refused, TooLong, TooMany
from bot.pipeline.turn import Pipeline
from localization import Translator

FOLDER = Path(__file__).parent

#: A text of 4,096 characters, escaped as JSON at its widest, with its ids around it.
MAX_BODY_BYTES = 64 * 1024

#: Three websites to try the widget on: `/demo/index.html`.
DEMO_FOLDER = BUILT_PATH.parents[1] / "demo"

_FILES = (
    ("/webhooks/web/openapi.yml", "openapi.yml", "application/yaml"),
    ("/page.css", "page.css", "text/css"),
    ("/icon.svg", "icon.svg", "image/svg+xml"),
)

#: The page loads nothing from elsewhere and runs no inline script or style, except the widget's
#: own style sheet in old browsers, which the nonce lets in.
_PAGE_POLICY = (
    "default-src 'self'; style-src 'self' 'nonce-{nonce}'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)

_PAGE_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}

#: Any website may ask, without cookies: the widget stands on other people's pages.
_OPEN_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "86400",
    "Cache-Control": "no-store",
}

_STATUS = {TooLong: 413, TooMany: 429}


class WebChannel(WebhookChannel):
    """The web's side of the pipeline. Anybody may post: there is no vendor to verify.

    Args:
        pipeline: gives the pipeline, or None while the assistant is still starting.
        library: what the chat page says, in the languages that may be asked for.
    """

    name = "web"
    path = "/webhooks/web/messages"

    def __init__(self, pipeline: Callable[[], Pipeline | None], library: Library) -> None:
        super().__init__(pipeline)
        self._library = library
        self._widget = Widget(library, BUILT_PATH.read_text("utf-8"))
        self._page = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=select_autoescape(),
            extensions=["jinja2.ext.i18n"],
        ).get_template("page.html")

    def blueprint(self) -> Blueprint:
        """The routes of the contract, and the chat page."""
        blueprint = super().blueprint()
        blueprint.add_route(_allow, self.path, methods=["OPTIONS"], name="preflight")
        for uri, file, content_type in _FILES:
            blueprint.static(uri, str(FOLDER / file), name=file, content_type=content_type)

        blueprint.static("/demo", str(DEMO_FOLDER), name="demo")

        @blueprint.get("/widget.js", name="widget")
        async def widget(request: Request) -> HTTPResponse:
            return self._widget.served().response(request, "text/javascript; charset=utf-8")

        @blueprint.get("/", name="page")
        async def page(request: Request) -> HTTPResponse:
            return self.page(request)

        return blueprint

    def verify(self, request: Request) -> None:
        """Nothing to verify."""

    def read(self, request: Request) -> Incoming:
        """The message of the contract."""
        if len(request.body) > MAX_BODY_BYTES:
            raise PayloadTooLarge("too large")
        return read_request(_body(request), tuple(self._library.translators))

    def write(self, incoming: Incoming, outgoing: Outgoing) -> HTTPResponse:
        """The reply as the contract gives it."""
        return json_response(write_reply(incoming.sender, outgoing), headers=_OPEN_HEADERS)

    def silence(self) -> HTTPResponse:
        """An empty response; the contract answers everything, so nobody gets it."""
        return HTTPResponse(status=204, headers=_OPEN_HEADERS)

    def starting(self) -> HTTPResponse:
        """An error that says to try again."""
        return error_response(503, "starting", "Puerta is starting. Try again in a few seconds.")

    def reject(self, status: int, code: str, sentence: str) -> HTTPResponse:
        """An error of the contract."""
        return error_response(status, code, sentence)

    async def refuse(self, incoming: Incoming, refusal: Refused) -> HTTPResponse:
        """An error of the contract, for the client to show in its own words."""
        return error_response(_STATUS.get(type(refusal), 400), refusal.code, refusal.sentence)

    def page(self, request: Request) -> HTTPResponse:
        """The widget as a whole page, in the reader's language. Before it is loaded, and where
        there is no JavaScript, the page says what to do in the emergencies and whom to call."""
        translators = self._library.translators
        translator = translators[page_language(request, list(translators))]
        self._page.environment.install_gettext_callables(  # type: ignore[attr-defined]
            translator.text, lambda one, many, n: translator.text(one if n == 1 else many)
        )
        nonce = secrets.token_urlsafe()
        content = self._page.render(
            nonce=nonce, languages=translators.values(), **self._core(translator)
        )
        policy = {"Content-Security-Policy": _PAGE_POLICY.format(nonce=nonce)}
        return html(content, headers={**_PAGE_HEADERS, **policy})

    def _core(self, translator: Translator) -> dict[str, Any]:
        """What the page says by itself."""
        host, composer = self._library.organizations.host, self._library.composer
        return {
            "language": translator.language,
            "greeting": translator.text(host.greeting),
            "phones": composer.contacts.links(host.jurisdiction, translator),
            "emergencies": [
                (
                    composer.choice(key, translator).title,
                    emergency(key, host, self._library, translator),
                )
                for key in EMERGENCIES
            ],
        }


def page_language(request: Request, languages: list[str]) -> str:
    """The page's language: `?language=`, else the browser's first we speak, else the first."""
    asked = request.args.get("language")
    if asked in languages:
        return str(asked)
    wanted = _preferred(request.headers.get("accept-language", ""))
    chosen = negotiate_locale(wanted, languages) or languages[0]
    return next(language for language in languages if language.lower() == chosen.lower())


def _preferred(accept_language: str) -> list[str]:
    """The locales of an Accept-Language header, most wanted first (RFC 9110, section 12.5.4)."""
    weighted = []
    for part in accept_language.split(","):
        tag, _, weight = part.partition(";q=")
        try:
            weighted.append((-float(weight or 1), tag.strip().replace("-", "_")))
        except ValueError:
            continue
    return [tag for _, tag in sorted(weighted, key=lambda entry: entry[0]) if tag]


def error_response(status: int, code: str, sentence: str) -> HTTPResponse:
    """An error as the contract gives it."""
    return json_response({"code": code, "message": sentence}, status=status, headers=_OPEN_HEADERS)


async def _allow(request: Request) -> HTTPResponse:
    return HTTPResponse(status=204, headers=_OPEN_HEADERS)


def _body(request: Request) -> Any:
    if request.content_type.split(";")[0].strip().lower() != "application/json":
        raise Malformed("The body must be sent as application/json.")
    try:
        return json.loads(request.body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Malformed("The body is not valid JSON.") from error
