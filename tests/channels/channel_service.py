"""Starts the service with the accounts of all vendors, and stops it."""

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
from typing import Any

import httpx
import pytest
from ruamel.yaml import YAML

PROJECT_FOLDER = Path(__file__).parents[2]
_START_SECONDS = 300
_STOP_SECONDS = 20
_LOG_TAIL_CHARS = 3_000
#: Shorter texts ("2", "more") may stand in a log by chance.
_LEAST_TELLING_CHARS = 10


@dataclass(frozen=True)
class ChannelService:
    """The running service.

    Attributes:
        url: where it listens, and its public address.
        log: the file that takes its standard output and standard error.
        sent: texts, ids and secrets that its log must not hold.
    """

    url: str
    log: Path
    sent: set[str] = field(default_factory=set)

    def logged(self) -> str:
        """The log so far."""
        return self.log.read_text("utf-8")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_service(
    folder: Path, port: int, environment: Mapping[str, str], settings: Mapping[str, Any]
) -> Iterator[ChannelService]:
    """The service on a port: started, and in the end stopped by Ctrl-C and its log looked through.

    Args:
        environment: the vendors' secrets, which the log must not hold either.
        settings: what stands otherwise in puerta.yml.
    """
    path = _written(folder, {"host": "127.0.0.1", "port": port, **settings})
    service = ChannelService(
        f"http://127.0.0.1:{port}", folder / "service.log", set(environment.values())
    )
    with service.log.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], cwd=PROJECT_FOLDER, stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment, "PUERTA_SETTINGS": str(path)},
        )  # fmt: skip
        try:
            _wait_until_ready(process, service)
            yield service
            _stop(process, service)
        finally:
            process.kill()
            process.wait()


def _written(folder: Path, settings: Mapping[str, Any]) -> Path:
    yaml = YAML(typ="safe")
    path = folder / "puerta.yml"
    yaml.dump({**yaml.load(PROJECT_FOLDER / "puerta.yml"), **settings}, path)
    return path


def _wait_until_ready(process: subprocess.Popen[bytes], service: ChannelService) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not _ready(service):
        assert process.poll() is None, f"The service ended while starting.\n{_tail(service)}"
        assert time.monotonic() < deadline, (
            f"The service did not answer within {_START_SECONDS} s.\n{_tail(service)}"
        )
        time.sleep(0.5)


def _ready(service: ChannelService) -> bool:
    try:
        return httpx.get(f"{service.url}/health", timeout=5).status_code == 200
    except httpx.TransportError:
        return False


def _stop(process: subprocess.Popen[bytes], service: ChannelService) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        pytest.fail(f"Ctrl-C did not stop the service in {_STOP_SECONDS} s.\n{_tail(service)}")
    log = service.logged()
    assert "Traceback" not in log, f"The service logged a traceback.\n{_tail(service)}"
    telling = [sent for sent in service.sent if len(sent.strip()) >= _LEAST_TELLING_CHARS]
    told = [sent for sent in telling if sent.strip() in log]
    assert not told, f"The log holds what it must not: {told}"


def _tail(service: ChannelService) -> str:
    return "The end of its log:\n" + service.logged()[-_LOG_TAIL_CHARS:]
