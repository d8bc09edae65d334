"""What the service writes down: its own notes, and of everything else only that there was some."""

from __future__ import annotations

import logging
import os
import subprocess
import sys

import pytest

from bot.logs import DiscreetFormatter
from bot.settings import PROJECT_FOLDER

SAID = "me llamo Xochitl"


def line(name: str, text: str, *arguments: object, error: BaseException | None = None) -> str:
    """A line as it is written."""
    information = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(
        name, logging.WARNING, "somewhere.py", 42, text, arguments, information
    )
    return DiscreetFormatter().format(record)


def raised(text: str) -> Exception:
    """An error with a text, as it is caught."""
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


@pytest.mark.parametrize(
    "name", ["bot", "bot.pipeline.turn", "actions.answer", "answers", "policy", "puerta"]
)
def test_our_own_messages_are_shown(name: str) -> None:
    written = line(name, "turn %s %d ms", "web", 7)
    assert f"WARNING {name}: turn web 7 ms" in written


@pytest.mark.parametrize(
    "name",
    ["rasa.core.processor", "sanic.error", "asyncio", "root", "bots", "botany.bot", "py.bot"],
)
def test_messages_of_others_are_withheld_but_not_where_they_come_from(name: str) -> None:
    written = line(name, "cannot parse %s", SAID)
    assert SAID not in written
    assert "cannot parse" not in written
    assert f"WARNING {name}: (message withheld) line 42" in written


@pytest.mark.parametrize("name", ["bot.server", "sanic.error"])
def test_of_an_exception_the_type_and_the_place_are_shown_but_not_the_text(name: str) -> None:
    written = line(name, "request failed", error=raised(SAID))
    assert "ValueError" in written
    assert f"{__file__}:" in written
    assert " raised" in written
    assert "Xochitl" not in written


def test_the_text_of_an_exceptions_cause_is_withheld_too() -> None:
    error = raised("one thing")
    error.__cause__ = raised(SAID)
    assert "Xochitl" not in line("bot", "failed", error=error)


def test_an_exception_that_was_never_raised_can_be_logged() -> None:
    assert "ValueError" in line("bot", "failed", error=ValueError(SAID))
    assert "Xochitl" not in line("bot", "failed", error=ValueError(SAID))


TALKATIVE = f"""
import logging, warnings
import structlog
from bot.logs import configure_logging

logging.basicConfig(level=logging.DEBUG)
configure_logging()
logging.getLogger("bot.server").info("ready")
structlog.get_logger().warning("message.received", text="{SAID}")
warnings.warn("{SAID}")
for name in ("rasa.core.processor", "rasa_sdk.executor", "sanic.root", "sanic.access", "asyncio"):
    logging.getLogger(name).info("info {SAID}")
    logging.getLogger(name).warning("warning {SAID}")
    logging.getLogger(name).error("error {SAID}")
"""


@pytest.fixture(scope="module")
def log() -> str:
    """Standard error of a program with the service's log, and output of all kinds."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT_FOLDER)}
    ran = subprocess.run(
        [sys.executable, "-c", TALKATIVE], env=environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert ran.stdout == ""
    return ran.stderr


def test_nobodys_words_are_in_the_log(log: str) -> None:
    assert "Xochitl" not in log


def test_our_own_notes_are_in_the_log(log: str) -> None:
    assert "INFO bot.server: ready" in log


def test_of_rasa_only_errors_are_in_the_log_and_of_others_warnings_too(log: str) -> None:
    levels = {
        name: [line.split()[2] for line in log.splitlines() if f" {name}: " in line]
        for name in ("rasa.core.processor", "rasa_sdk.executor", "sanic.access", "asyncio")
    }
    assert levels == {
        "rasa.core.processor": ["ERROR"],
        "rasa_sdk.executor": ["ERROR"],
        "sanic.access": ["ERROR"],
        "asyncio": ["WARNING", "ERROR"],
    }
