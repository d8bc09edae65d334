"""Starts the service once, as an operator does, for all tests that speak to it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from ruamel.yaml import YAML
from talk import Service, Talk

PROJECT_FOLDER = Path(__file__).parents[2]
_START_SECONDS = 300
_STOP_SECONDS = 15
_LOG_TAIL_CHARS = 3_000
#: Shorter texts ("2", "more") may stand in a log by chance.
_LEAST_TELLING_CHARS = 12


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service on a port of its own: started, and in the end stopped by Ctrl-C."""
    folder = tmp_path_factory.mktemp("service")
    running = Service(f"http://127.0.0.1:{_free_port()}", folder / "service.log")
    environment = {**os.environ, "PUERTA_SETTINGS": str(_settings(folder, running.url))}
    with running.log.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=PROJECT_FOLDER, env=environment, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            _wait_until_ready(process, running)
            yield running
            _stop(process, running)
        finally:
            process.kill()
            process.wait()


@pytest.fixture(scope="session")
def client(service: Service) -> Iterator[httpx.Client]:
    """A browser at the service."""
    with httpx.Client(base_url=service.url, timeout=60) as client:
        yield client


@pytest.fixture(scope="session")
def new_talk(service: Service, client: httpx.Client) -> Callable[[], Talk]:
    """Begins a conversation."""
    return lambda: Talk(client, service)


@pytest.fixture
def talk(new_talk: Callable[[], Talk]) -> Talk:
    """A conversation in which nothing was said yet."""
    return new_talk()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _settings(folder: Path, url: str) -> Path:
    """The operator's settings, with room for many messages, on the port of the url."""
    yaml = YAML(typ="safe")
    settings = yaml.load(PROJECT_FOLDER / "puerta.yml")
    port = int(url.rsplit(":", 1)[1])
    path = folder / "puerta.yml"
    yaml.dump({**settings, "host": "127.0.0.1", "port": port, "messages_per_minute": 600}, path)
    return path


def _wait_until_ready(process: subprocess.Popen[bytes], service: Service) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not _ready(service):
        assert process.poll() is None, f"The service ended while starting.\n{_tail(service)}"
        assert time.monotonic() < deadline, (
            f"The service did not answer within {_START_SECONDS} s.\n{_tail(service)}"
        )
        time.sleep(0.5)


def _ready(service: Service) -> bool:
    try:
        return httpx.get(f"{service.url}/health", timeout=5).status_code == 200
    except httpx.TransportError:
        return False


def _stop(process: subprocess.Popen[bytes], service: Service) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        pytest.fail(f"Ctrl-C did not stop the service in {_STOP_SECONDS} s.\n{_tail(service)}")
    log = service.log.read_text("utf-8")
    assert "Traceback" not in log, f"The service logged a traceback.\n{_tail(service)}"
    telling = [sent for sent in service.sent if len(sent.strip()) >= _LEAST_TELLING_CHARS]
    told = [sent for sent in telling if sent.strip() in log]
    assert not told, f"The log holds what people sent: {told}"


def _tail(service: Service) -> str:
    return "The end of its log:\n" + service.log.read_text("utf-8")[-_LOG_TAIL_CHARS:]
