"""The commands: `python -m bot run | train | chat | check`."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Mapping, Sequence

from actions.library import library
from answers.loading import CatalogueError
from bot.credentials import load_credentials
from bot.logs import configure_logging
from bot.settings import SettingsError
from bot.training import ModelError, ensure_model, train
from localization import UnknownLanguage
from organizations import OrganizationError
from policy import PolicyError

_FAULTS = (
    SettingsError,
    PolicyError,
    CatalogueError,
    OrganizationError,
    UnknownLanguage,
    ModelError,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status. A fault ends in one sentence, without a trace."""
    parser = argparse.ArgumentParser(prog="python -m bot")
    parser.add_argument("command", choices=_COMMANDS)
    options = parser.parse_args(arguments)
    configure_logging()
    try:
        return _COMMANDS[options.command]()
    except _FAULTS as error:
        print(f"puerta: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _run() -> int:
    from bot.server import PortTaken, Service, refuse_taken_port

    print("Checking rules, answers, profiles and translations ...", flush=True)
    loaded = library()
    settings = loaded.settings
    credentials = load_credentials(settings)
    try:
        refuse_taken_port(settings.host, settings.port)
    except PortTaken as error:
        print(f"puerta: {error}", file=sys.stderr)
        return 2
    model = ensure_model(_report)
    print("Loading the assistant (about 20 seconds) ...", flush=True)
    service = Service(loaded, credentials, model).app()
    service.run(settings.host, settings.port, access_log=False, motd=False)
    return 0


def _train() -> int:
    train(_report)
    return 0


def _chat() -> int:
    from bot.terminal import chat

    loaded = library()
    model = ensure_model(_report)
    asyncio.run(chat(loaded, model))
    return 0


def _check() -> int:
    from bot import check

    loaded = library()
    for line in check.content(loaded):
        print(line)
    for line in check.channels(loaded, load_credentials(loaded.settings)):
        print(line)
    return 0


def _report(line: str) -> None:
    print(line, flush=True)


_COMMANDS: Mapping[str, Callable[[], int]] = {
    "run": _run,
    "train": _train,
    "chat": _chat,
    "check": _check,
}

if __name__ == "__main__":
    sys.exit(main())
