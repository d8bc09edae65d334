"""Nothing is reported to anybody: Rasa's telemetry is off whatever the operator's shell says."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import bot  # noqa: F401  (what is tested is the import)
from bot.settings import PROJECT_FOLDER


def test_importing_the_bot_switches_telemetry_off() -> None:
    assert os.environ["RASA_TELEMETRY_ENABLED"] == "false"


@pytest.mark.parametrize("package", ["bot", "actions"])
def test_rasa_reports_nothing_even_where_the_shell_asks_for_it(package: str) -> None:
    program = (
        f"import {package}\nimport rasa.telemetry\nprint(rasa.telemetry.is_telemetry_enabled())\n"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": str(PROJECT_FOLDER),
        "RASA_TELEMETRY_ENABLED": "true",
    }
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ran.stdout.strip() == "False"
