"""Twilio's own calculator of segments, behind a pipe."""

from __future__ import annotations

import json
import subprocess


class Calculator:
    """Asks a running tests/vendors/segments.cjs."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def count(self, text: str) -> tuple[str, int]:
        """The encoding of a text, "GSM-7" or "UCS-2", and its segments."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{json.dumps(text)}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "The calculator is not installed: run `npm ci` in tests/vendors."
        encoding, segments = answer.split()
        return encoding, int(segments)
