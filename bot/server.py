"""The service: one process, one port, everything that is reachable from outside."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
from pathlib import Path

from sanic import HTTPResponse, Request, Sanic
from sanic.exceptions import SanicException

from actions.library import Library
from bot.assistant import Assistant
from bot.channels.installed import installed
from bot.channels.web.channel import error_response
from bot.credentials import Credentials
from bot.pipeline.turn import Pipeline

logger = logging.getLogger(__name__)

#: A message of Telegram quotes the one it replies to, with every mark of both.
_MAX_BODY_BYTES = 1024 * 1024

_CODES = {404: "not_found", 405: "not_found", 413: "too_large", 503: "starting"}


class PortTaken(RuntimeError):
    """The address cannot be listened on: says which, why, and the cure."""


def refuse_taken_port(host: str, port: int) -> None:
    """Check that the port is free.

    Raises:
        PortTaken: it is not, or the address is none of this machine.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise PortTaken(
                    f"This machine has no address {host}. Set another `host` in puerta.yml."
                ) from error
            raise PortTaken(
                f"Port {port} on {host} is taken. Stop the program that uses it, "
                "or set another `port` in puerta.yml."
            ) from error


class Service:
    """Puts the assistant behind its channels. While the model loads, everything answers 503."""

    def __init__(self, library: Library, credentials: Credentials, model: Path) -> None:
        self._library = library
        self._model = model
        self._pipeline: Pipeline | None = None
        self._channels = installed(library, credentials, lambda: self._pipeline)

    def app(self) -> Sanic:
        """The web application with all routes."""
        app = Sanic("puerta", configure_logging=False)
        app.config.REQUEST_MAX_SIZE = _MAX_BODY_BYTES
        app.config.FALLBACK_ERROR_FORMAT = "json"
        app.config.MOTD = False
        app.config.ACCESS_LOG = False
        for channel in self._channels:
            app.blueprint(channel.blueprint())
        app.add_route(self.health, "/health")
        app.error_handler.add(Exception, _explain)
        app.after_server_start(self._load)
        app.before_server_stop(self._stop_channels)
        return app

    async def health(self, request: Request) -> HTTPResponse:
        """200 when messages are answered, 503 before."""
        if self._pipeline is None:
            return error_response(503, "starting", "Puerta is starting.")
        return HTTPResponse("ready\n", content_type="text/plain")

    async def _load(self, app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        app.add_task(self._load_assistant(app))

    async def _load_assistant(self, app: Sanic) -> None:
        hours = self._library.settings.conversation_hours
        loop = asyncio.get_running_loop()
        try:
            assistant = await loop.run_in_executor(None, Assistant.load, self._model, hours)
        except Exception as error:
            logger.error(
                "The model models/%s cannot be loaded (%s). Delete it and start again: "
                "it is trained anew.", self._model.name, type(error).__name__,
            )  # fmt: skip
            app.stop()
            return
        await assistant.warm_up()
        self._pipeline = Pipeline(assistant, self._library)
        for channel in self._channels:
            await channel.start()
        settings = self._library.settings
        logger.info("Puerta answers at http://localhost:%d/ (Ctrl-C stops it)", settings.port)

    async def _stop_channels(self, app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        for channel in self._channels:
            await channel.stop()


def _explain(request: Request, error: Exception) -> HTTPResponse:
    """Every error as the contract gives it; none shows what is inside."""
    status = getattr(error, "status_code", 500) if isinstance(error, SanicException) else 500
    if status >= 500:
        logger.error("request failed: %s", type(error).__name__, exc_info=error)
    code = _CODES.get(status, "failed" if status >= 500 else "malformed")
    sentences = {
        "not_found": "There is nothing here. Messages go to POST /webhooks/web/messages.",
        "too_large": "The message is too long. Ask in a few sentences.",
        "failed": "Something went wrong here. Try again.",
        "malformed": "The request is malformed.",
    }
    return error_response(status, code, sentences.get(code, "Try again in a few seconds."))
