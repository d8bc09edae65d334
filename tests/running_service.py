"""Starts the service as an operator does, for the tests that speak to it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from ruamel.yaml import YAML

PROJECT_FOLDER = Path(__file__).parents[1]
_START_SECONDS = 300
_STOP_SECONDS = 20
_LOG_TAIL_CHARS = 3_000
#: Shorter texts ("2", "more") may stand in a log by chance.
_LEAST_TELLING_CHARS = 10


@dataclass
class RunningService:
    """The service on a port that it keeps over a restart.

    Attributes:
        folder: takes the settings and the log.
        settings: what differs from the operator's `puerta.yml`.
        environment: the vendors' secrets, which the log must not hold.
        port: a free one is taken for 0.
        sent: texts, ids and secrets that the log must not hold either.
    """

    folder: Path
    settings: Mapping[str, object] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    port: int = 0
    sent: set[str] = field(default_factory=set)
    _process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.port = self.port or free_port()
        self.sent.update(self.environment.values())
        yaml = YAML(typ="safe")
        usual = yaml.load(PROJECT_FOLDER / "puerta.yml")
        ours = {"host": "127.0.0.1", "port": self.port, "messages_per_minute": 600}
        yaml.dump({**usual, **ours, **self.settings}, self.folder / "puerta.yml")

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What it wrote so far to standard output and standard error."""
        return (self.folder / "service.log").read_text("utf-8")

    def start(self) -> None:
        """Start it, without waiting for anything."""
        set_here = {**self.environment, "PUERTA_SETTINGS": str(self.folder / "puerta.yml")}
        with (self.folder / "service.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"], cwd=PROJECT_FOLDER,
                env={**os.environ, **set_here}, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def wait_until_ready(self) -> None:
        """Wait until messages are answered."""
        assert self._process is not None
        deadline = time.monotonic() + _START_SECONDS
        while not self._is_ready():
            assert self._process.poll() is None, f"The service ended while starting.\n{self._tail}"
            assert time.monotonic() < deadline, f"The service does not answer.\n{self._tail}"
            time.sleep(0.5)

    def stop(self) -> None:
        """Stop it by Ctrl-C."""
        assert self._process is not None
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise AssertionError(f"Ctrl-C does not stop the service.\n{self._tail}") from error
        finally:
            self.kill()

    def kill(self) -> None:
        """Stop it by force, if it still runs."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def assert_discreet_log(self) -> None:
        """Check that the log holds no traceback, and nothing of what was sent."""
        assert "Traceback" not in self.log, f"The service logged a traceback.\n{self._tail}"
        telling = [sent for sent in self.sent if len(sent.strip()) >= _LEAST_TELLING_CHARS]
        told = [sent for sent in telling if sent.strip() in self.log]
        assert not told, f"The log holds what it must not: {told}"

    @property
    def _tail(self) -> str:
        return f"The end of its log:\n{self.log[-_LOG_TAIL_CHARS:]}"

    def _is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.url}/health", timeout=5).status_code == 200
        except httpx.TransportError:
            return False


@contextmanager
def running(service: RunningService) -> Iterator[RunningService]:
    """The service, started and ready; in the end it must stop by Ctrl-C with a discreet log."""
    service.start()
    try:
        service.wait_until_ready()
        yield service
        service.stop()
        service.assert_discreet_log()
    finally:
        service.kill()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
