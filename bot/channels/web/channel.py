"""`POST /webhooks/web/messages`, the OpenAPI document, and the chat page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from babel import negotiate_locale
from jinja2 import Environment, FileSystemLoader, select_autoescape
from sanic import Blueprint, HTTPResponse, Request
from sanic.response import html
from sanic.response import json as json_response

from answers.reply import Choice
from bot.channels.web.contract import Malformed, read_request, write_reply
from bot.pipeline.message import Refused, TooLong, TooMany
from bot.pipeline.turn import Pipeline
from localization import Translator

FOLDER = Path(__file__).parent

#: A text of 4,096 characters, escaped as JSON at its widest, with its ids around it.
MAX_BODY_BYTES = 64 * 1024

#: What the chat page offers before anything is typed.
FIRST_CHOICES = (
    "emergency.home", "emergency.car", "emergency.work", "emergency.street",
    "warrant.check", "detained.find", "rights.general", "contact.hotline",
)  # fmt: skip

#: The page loads nothing from elsewhere and runs no inline script or style.
_PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
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


class WebChannel:
    """The web's side of the pipeline.

    Args:
        pipeline: gives the pipeline, or None while the assistant is still starting.
    """

    def __init__(self, pipeline: Callable[[], Pipeline | None]) -> None:
        self._pipeline = pipeline
        self._page = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=select_autoescape(),
            extensions=["jinja2.ext.i18n"],
        ).get_template("page.html")

    def blueprint(self) -> Blueprint:
        """The routes of the contract."""
        blueprint = Blueprint("web", url_prefix="/webhooks/web")

        # Sanic marks handlers, which it cannot do with a bound method.
        @blueprint.post("/messages")
        async def messages(request: Request) -> HTTPResponse:
            return await self.receive(request)

        blueprint.add_route(_allow, "/messages", methods=["OPTIONS"], name="preflight")
        blueprint.static(
            "/openapi.yml", str(FOLDER / "openapi.yml"), content_type="application/yaml"
        )
        return blueprint

    async def receive(self, request: Request) -> HTTPResponse:
        """Answer one message."""
        pipeline = self._pipeline()
        if pipeline is None:
            return error_response(
                503, "starting", "Puerta is starting. Try again in a few seconds."
            )
        try:
            incoming = read_request(_body(request), pipeline.languages)
            outgoing = await pipeline.receive(incoming)
        except Malformed as error:
            return error_response(400, "malformed", str(error))
        except Refused as refusal:
            status = _STATUS.get(type(refusal), 400)
            return error_response(status, refusal.code, refusal.sentence)
        return json_response(write_reply(incoming.sender, outgoing), headers=_OPEN_HEADERS)

    def page(self, translator: Translator, greeting: str, choices: list[Choice]) -> HTTPResponse:
        """The chat page in one language, under the organisation's greeting, with the first
        choices to tap."""
        self._page.environment.install_gettext_callables(  # type: ignore[attr-defined]
            translator.text, lambda one, many, n: translator.text(one if n == 1 else many)
        )
        return html(
            self._page.render(language=translator.language, greeting=greeting, choices=choices),
            headers=_PAGE_HEADERS,
        )


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
