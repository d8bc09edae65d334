"""Twilio's API on this machine: takes messages and content templates as documented, and notes them.

https://www.twilio.com/docs/messaging/api/message-resource
https://www.twilio.com/docs/content/content-api-resources

It answers for https://api.twilio.com and https://content.twilio.com as a proxy, with a certificate
of its own, so that the service as it ships speaks to it.
"""

from __future__ import annotations

import asyncio
import base64
import datetime
import json
import re
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

ACCOUNT_SID = "AC0123456789abcdef0123456789abcdef"
AUTH_TOKEN = "fedcba9876543210fedcba9876543210"
MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json"
CONTENT = "/v1/Content"

_HOSTS = ("api.twilio.com", "content.twilio.com")
_VARIABLE = re.compile(r"\{\{(\d+)\}\}")
_PATIENCE_SECONDS = 30

Answer = tuple[int, Mapping[str, Any]]


@dataclass
class TwilioApi:
    """What Twilio holds for the account.

    Attributes:
        messages: the parameters of each message it was asked to send, in order.
        contents: the content templates by SID.
        calls: the path of every call, in order.
        failures: status and error code with which the next calls fail, None where one does not.
        url: where it listens: as a server, and as a proxy.
    """

    url: str = ""
    messages: list[dict[str, str]] = field(default_factory=list)
    contents: dict[str, dict[str, Any]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    failures: list[tuple[int, int] | None] = field(default_factory=list)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    async def until(self, calls: int, path: str) -> None:
        """Wait until so many calls of a path were answered."""
        await self._wait(lambda: self.calls.count(path) >= calls)

    async def until_sent(self, messages: int, to: str) -> None:
        """Wait until so many messages were sent to somebody."""
        await self._wait(lambda: len([m for m in self.messages if m["To"] == to]) >= messages)

    def texts(self, to: str | None = None) -> list[str]:
        """What was sent, to everybody or to one, as it is read: templates are filled in."""
        return [self._text(m) for m in self.messages if to in (None, m["To"])]

    def filled(self, message: Mapping[str, str]) -> dict[str, Any]:
        """The template of a message with its variables."""
        variables = json.loads(message["ContentVariables"])
        template = json.dumps(self.contents[message["ContentSid"]]["types"])
        filled = _VARIABLE.sub(lambda found: json.dumps(variables[found[1]])[1:-1], template)
        return {kind: content for kind, content in json.loads(filled).items() if content}

    def answer(self, method: str, path: str, authorization: str, body: bytes) -> Answer:
        """Answer a call, or fail as told."""
        with self._changed:
            failure = self.failures.pop(0) if self.failures else None
            if authorization != _AUTHORIZATION:
                failure = (401, 20003)
            answer = _error(*failure) if failure else self._done(method, path, body)
            self.calls.append(path)
            self._changed.notify_all()
            return answer

    async def _wait(self, come: Callable[[], bool]) -> None:
        def wait() -> bool:
            with self._changed:
                return self._changed.wait_for(come, _PATIENCE_SECONDS)

        assert await asyncio.to_thread(wait), f"only these calls came: {self.calls}"

    def _done(self, method: str, path: str, body: bytes) -> Answer:
        if path == MESSAGES:
            return self._create_message(dict(parse_qsl(body.decode())))
        if path == CONTENT:
            return self._list_contents() if method == "GET" else self._create_content(body)
        return _error(404, 20404)

    def _create_message(self, message: dict[str, str]) -> Answer:
        values = json.loads(message.get("ContentVariables", "{}")).values()
        if not all(values) or any(re.search(r"[\n\t]| {5}", value) for value in values):
            return _error(400, 21656)
        if "ContentSid" in message and message["ContentSid"] not in self.contents:
            return _error(400, 21655)
        self.messages.append(message)
        return 201, {"sid": f"SM{len(self.messages):032x}", "status": "queued"}

    def _list_contents(self) -> Answer:
        meta = {"key": "contents", "page": 0, "page_size": 1000, "next_page_url": None}
        return 200, {"contents": list(self.contents.values()), "meta": meta}

    def _create_content(self, body: bytes) -> Answer:
        sid = f"HX{len(self.contents) + 1:032x}"
        self.contents[sid] = {**json.loads(body), "sid": sid, "account_sid": ACCOUNT_SID}
        return 201, self.contents[sid]

    def _text(self, message: Mapping[str, str]) -> str:
        if "Body" in message:
            return message["Body"]
        (content,) = self.filled(message).values()
        return str(content["body"])


_AUTHORIZATION = f"Basic {base64.b64encode(f'{ACCOUNT_SID}:{AUTH_TOKEN}'.encode()).decode()}"


def _error(status: int, code: int) -> Answer:
    """An error as Twilio gives it, which quotes the number."""
    return status, {"code": code, "status": status, "message": "The number +14145551000 ...",
                    "more_info": f"https://www.twilio.com/docs/errors/{code}"}  # fmt: skip


@contextmanager
def twilio_stand_in(certificate: Path | None = None) -> Iterator[TwilioApi]:
    """The API on a port of its own.

    Args:
        certificate: where to put the certificate that a client of the proxy has to trust.
    """
    api = TwilioApi()
    context = _context(certificate) if certificate else None
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(api, context))
    server.daemon_threads = True
    api.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()


def _handler(api: TwilioApi, context: ssl.SSLContext | None) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_CONNECT(self) -> None:
            """Become the host that was asked for."""
            assert context
            assert self.path.rpartition(":")[0] in _HOSTS
            self.send_response(200)
            self.end_headers()
            self.connection = context.wrap_socket(self.connection, server_side=True)
            self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb")
            self.close_connection = False

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            authorization = self.headers.get("Authorization", "")
            path = urlsplit(self.path).path
            status, content = api.answer(self.command, path, authorization, body)
            written = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(written)))
            self.end_headers()
            self.wfile.write(written)
            self.wfile.flush()

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    return Handler


def _context(path: Path) -> ssl.SSLContext:
    """Speaks TLS for Twilio's hosts, with a certificate of this test run."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Twilio on this machine")])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(h) for h in _HOSTS]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private = path.with_suffix(".key")
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path, private)
    return context
