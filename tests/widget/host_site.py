"""A website of somebody else, on a port of its own, whose pages have one line of ours."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

#: Where the tests leave to.
NEUTRAL = "/neutral"
#: Answered with 204: a browser that goes there stays where it is.
NOTHING = "/nothing"
_NEUTRAL_PAGE = "<!doctype html><html lang=en><title>Weather</title><h1>Sunny</h1></html>"


@dataclass
class HostSite:
    """The website.

    Attributes:
        bot: the address of the service.
        pages: HTML by path.
        headers: sent with every page.
    """

    bot: str
    url: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(
        self,
        path: str,
        *,
        attributes: Mapping[str, str] | None = None,
        head: str = "",
        body: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """Put up a page with the widget; returns its address.

        Args:
            attributes: of the script's line, without "data-"; leaving goes to the neutral page
                unless they say something else.
        """
        given = {"exit-url": f"{self.url}{NEUTRAL}", **(attributes or {})}
        written = " ".join(f'data-{name}="{value}"' for name, value in given.items())
        self.pages[path] = (
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A school</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<link rel="icon" href="data:,">{head}'
            f'<script src="{self.bot}/widget.js" {written} async></script></head>'
            f"<body><main><h1>A school</h1>{body}</main></body></html>"
        )
        self.headers[path] = dict(headers or {})
        return f"{self.url}{path}"


@contextmanager
def host_site(bot: str) -> Iterator[HostSite]:
    """Runs a website."""
    site = HostSite(bot, pages={NEUTRAL: _NEUTRAL_PAGE})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            page = site.pages.get(path)
            self.send_response(204 if path == NOTHING else 200 if page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            for name, value in site.headers.get(path, {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write((page or "").encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
