"""The pipeline: deduplicate, limit, order, clean, understand and answer, or fall back."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from actions.library import Library
from answers.compose import Question
from answers.reply import Message
from bot.assistant import Assistant
from bot.conversation.pseudonym import Pseudonyms
from bot.nlu.caution import UNCLEAR
from bot.nlu.normalization import visible, words
from bot.pipeline.choices import Picker, payloads, with_language
from bot.pipeline.limits import Pace, Queue
from bot.pipeline.message import Incoming, Outgoing, TooLong, UnknownChoice
from bot.pipeline.once import Once
from policy import Situation

logger = logging.getLogger(__name__)

#: Longer than any question; WhatsApp's own limit (facebook's Cloud API) is 4,096 too.
MAX_TEXT_CHARS = 4_096
_MOST_WAITING_TURNS = 200
_FAILED = "unclear.failed"
_ERASED = "bot.privacy.erased"


class Pipeline:
    """Takes a verified message of any channel to its reply.

    The ways out: the assistant's reply; the reply given before to the same message; the emergency
    advice with the hotline, where the assistant fails, says nothing or takes too long; or one of
    the refusals (`TooMany`, `TooLong`, `UnknownChoice`).
    """

    def __init__(self, assistant: Assistant, library: Library) -> None:
        self._assistant = assistant
        self._library = library
        self._pseudonyms = Pseudonyms()
        self._once = Once()
        self._pace = Pace(library.settings.messages_per_minute)
        self._queue = Queue(_MOST_WAITING_TURNS)
        self._order = _Order()
        self._picker = Picker()
        self._payloads = payloads(library.catalogue)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that may be asked for."""
        return tuple(self._library.translators)

    async def receive(self, incoming: Incoming) -> Outgoing:
        """The reply to a message; the messages of one person are answered in order.

        Raises:
            Refused: the message is not answered.
        """
        person = self._pseudonyms.of(incoming.channel, incoming.sender)
        return await self._once.reply(
            (person, incoming.id), lambda: self._admitted(person, incoming)
        )

    async def _admitted(self, person: str, incoming: Incoming) -> Outgoing:
        self._check(incoming)
        self._pace.admit(person)
        with self._queue.place():
            async with self._order.of(person):
                return await self._turn(person, incoming)

    def _check(self, incoming: Incoming) -> None:
        if len(incoming.text or "") > MAX_TEXT_CHARS:
            raise TooLong
        if incoming.choice is not None and incoming.choice not in self._payloads:
            raise UnknownChoice

    async def _turn(self, person: str, incoming: Incoming) -> Outgoing:
        started = time.perf_counter()
        language = None
        try:
            language = await self._assistant.language(person)
            text = await self._understandable(person, incoming)
            messages = await asyncio.wait_for(
                self._assistant.reply(person, text, incoming.language),
                self._library.settings.turn_seconds,
            )
            language = await self._assistant.language(person)
        except Exception as error:  # the one place that catches: the person always hears something
            logger.error("turn failed: %s", type(error).__name__, exc_info=True)
            messages = []
        if not messages:
            messages = self._fallback(incoming.language or language)
        _log_turn(incoming.channel, messages, time.perf_counter() - started)
        return self._outgoing(person, language, messages)

    async def _understandable(self, person: str, incoming: Incoming) -> str:
        """The text for the assistant: a payload as it is, a picked choice as its payload."""
        payload = incoming.choice
        if payload is None:
            # A leading "/" would be read by Rasa as a payload.
            text = visible(incoming.text or "").lstrip("/ ")
            picked = self._picker.pick(text, await self._assistant.offered(person))
            payload = picked.payload if picked else None
            if payload is None and words(text):
                return text
        payload = payload or f"/{UNCLEAR}"
        return with_language(payload, incoming.language) if incoming.language else payload

    def _fallback(self, language: str | None) -> list[Message]:
        translators = self._library.translators
        chosen = [translators[language]] if language else list(translators.values())
        question = Question(_FAILED, Situation(jurisdiction=self._library.home_jurisdiction))
        return [m for t in chosen for m in self._library.composer.compose(question, t)]

    def _outgoing(self, person: str, language: str | None, messages: Sequence[Message]) -> Outgoing:
        if any(message.answer == _ERASED for message in messages):
            self._once.forget(person)
        return Outgoing(language or messages[0].language, messages)


class _Order:
    """One turn at a time for each person, first come first served."""

    def __init__(self) -> None:
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def of(self, person: str) -> AsyncIterator[None]:
        """Wait for the person's earlier messages, then keep the later ones waiting."""
        lock, users = self._locks.get(person, (asyncio.Lock(), 0))
        self._locks[person] = (lock, users + 1)
        try:
            async with lock:
                yield
        finally:
            lock, users = self._locks[person]
            if users == 1:
                del self._locks[person]
            else:
                self._locks[person] = (lock, users - 1)


def _log_turn(channel: str, messages: Sequence[Message], seconds: float) -> None:
    """Keys and milliseconds: never what was said, nor by whom."""
    keys = ",".join(dict.fromkeys(message.answer for message in messages))
    languages = ",".join(dict.fromkeys(message.language for message in messages))
    logger.info("turn %s %s %s %.0f ms", channel, keys, languages, seconds * 1000)
