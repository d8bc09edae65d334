"""Starts, stops and restarts the service for a browser, as an operator does."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from ruamel.yaml import YAML

PROJECT_FOLDER = Path(__file__).parents[2]
_START_SECONDS = 300
_STOP_SECONDS = 15


@dataclass
class RunningService:
    """The service on a port that it keeps over a restart.

    Attributes:
        folder: takes the settings and the log.
        settings: what differs from the operator's `puerta.yml`.
    """

    folder: Path
    settings: Mapping[str, object] = field(default_factory=dict)
    port: int = 0
    _process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.port = self.port or free_port()
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
        """What it wrote so far."""
        return (self.folder / "service.log").read_text("utf-8")

    def start(self) -> None:
        """Start it, without waiting for anything."""
        environment = {**os.environ, "PUERTA_SETTINGS": str(self.folder / "puerta.yml")}
        with (self.folder / "service.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=PROJECT_FOLDER, env=environment, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def wait_until_ready(self) -> None:
        """Wait until messages are answered."""
        assert self._process is not None
        deadline = time.monotonic() + _START_SECONDS
        while not self._ready():
            assert self._process.poll() is None, f"The service ended while starting.\n{self.log}"
            assert time.monotonic() < deadline, f"The service does not answer.\n{self.log}"
            time.sleep(0.5)

    def stop(self) -> None:
        """Stop it by Ctrl-C, or by force where that does not help."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _ready(self) -> bool:
        try:
            return httpx.get(f"{self.url}/health", timeout=5).status_code == 200
        except httpx.TransportError:
            return False


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
