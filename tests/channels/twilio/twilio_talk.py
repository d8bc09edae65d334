"""People who write text messages and WhatsApp messages to the running service."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import httpx
from running_service import RunningService
from twilio_side import Phone, twiml
from twilio_stand_in import TwilioApi

from bot.channels.twilio.gsm7 import plain, segments

#: What announces the rest of a text message, in both languages.
_MORE_LINES = ("Write MORE for the rest.", "Escriba MAS para lo demás.")
_MOST_SEGMENTS = 3
_TURN = re.compile(r"turn (?:sms|whatsapp) (\S+) (\S+) ")


@dataclass(frozen=True)
class Heard:
    """A reply as a person reads it, with its rest, and what the log tells of it."""

    texts: Sequence[str]
    keys: Sequence[str]
    languages: Sequence[str]

    @property
    def said(self) -> str:
        """All of it, as text messages spell it."""
        return plain("\n".join(self.texts)).casefold()


@dataclass
class Texter:
    """Somebody who talks with the service; whoever else does so at the same time confuses the log
    that is read here."""

    service: RunningService
    client: httpx.Client
    api: TwilioApi
    phone: Phone

    def say(self, body: str, **more: str) -> Heard:
        """The reply to a message, of which the rest is asked for as long as there is any."""
        before = len(self.service.log)
        texts = list(self.texts(body, **more))
        keys, languages = zip(*_TURN.findall(self.service.log[before:]), strict=True)
        while any(plain(line) in texts[-1] for line in _MORE_LINES):
            texts += self.texts("MÁS")
        return Heard(texts, keys[0].split(","), languages[0].split(","))

    def texts(self, body: str, **more: str) -> Sequence[str]:
        """The texts that answer a message, in the response or by calls."""
        called = len(self.api.texts(self.phone.address))
        request = self.phone.request(self.phone.message(body, **more))
        response = self.client.post(
            request.url.path, content=request.content, headers=request.headers
        )
        texts = [*self.api.texts(self.phone.address)[called:], *twiml(response)]
        assert texts, f"nothing was answered to {body!r}"
        if not self.phone.whatsapp:
            assert max(map(segments, texts)) <= _MOST_SEGMENTS
        return texts
