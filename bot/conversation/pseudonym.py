"""Stands in for the person: nothing behind the pipeline knows a number, an id or a name."""

from __future__ import annotations

import hashlib
import hmac
import secrets


class Pseudonyms:
    """Keyed pseudonyms. The key lives in this process only and is new at every start, so nobody
    can work out afterwards who was behind one."""

    def __init__(self, key: bytes | None = None) -> None:
        self._key = key or secrets.token_bytes(32)

    def of(self, channel: str, sender: str) -> str:
        """The pseudonym of a sender on a channel: 32 hexadecimal digits."""
        message = f"{channel}\0{sender}".encode()
        return hmac.new(self._key, message, hashlib.blake2s).hexdigest()[:32]
