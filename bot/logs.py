"""What is logged: which answer, how fast, which error where. Never what anybody wrote."""

from __future__ import annotations

import logging
import sys
import traceback
from typing import Any, NoReturn

import structlog

#: Loggers whose messages are written here, by us, and hold no one's words.
_OUR_LOGGERS = ("bot", "actions", "answers", "policy", "puerta")


_MOST_FRAMES = 4


class DiscreetFormatter(logging.Formatter):
    """Writes our own messages out; of everybody else's only who logged where, for a library may
    put what a person wrote into its message. Exceptions lose their messages for the same reason:
    what stays is their types and the lines of code they passed."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the places an exception passed."""
        ours = record.name.split(".")[0] in _OUR_LOGGERS
        text = record.getMessage() if ours else f"(message withheld) line {record.lineno}"
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {text}"
        if record.exc_info and record.exc_info[1]:
            line += "".join(f"\n  {place}" for place in _places(record.exc_info[1]))
        return line


def configure_logging(level: int = logging.INFO) -> None:
    """Send every log to standard error through the discreet formatter.

    Libraries are heard from warnings on, and Rasa from errors on, whose warnings quote messages.
    Rasa's structured log, which prints whole messages, and Python's warnings are silent.
    """
    structlog.configure(processors=[_drop])
    logging.captureWarnings(True)  # Rasa resets the filters, but not this
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(DiscreetFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in _OUR_LOGGERS:
        logging.getLogger(name).setLevel(level)
    for name in ("rasa", "rasa_sdk", "sanic.root", "sanic.error", "sanic.access"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
        logger.setLevel(logging.ERROR)


def _drop(*_: Any) -> NoReturn:
    raise structlog.DropEvent


def _places(error: BaseException) -> list[str]:
    """The types of an error and of what caused it, each with the last lines of code passed."""
    frames = traceback.extract_tb(error.__traceback__)[-_MOST_FRAMES:]
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    cause = _places(error.__cause__) if error.__cause__ else []
    return [type(error).__name__, *places, *cause]
