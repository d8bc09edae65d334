"""The pipeline: deduplicate, limit, order, clean, understand and answer, or fall back."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence

from actions.library import Library
from answers.reply import Message
from bot.assistant import Assistant
from bot.conversation.pseudonym import Pseudonyms
from bot.nlu.caution import UNCLEAR
from bot.nlu.normalization import visible, words
from bot.pipeline.advice import ATTACHMENTS, BUSY, FAILED, Advice
from bot.pipeline.channel import Channel, WholeReply
from bot.pipeline.choices import Picker, payloads, with_language
from bot.pipeline.limits import Pace, Queue
from bot.pipeline.message import (
    Departure,
    Incoming,
    Outgoing,
    Refused,
    TooLong,
    TooMany,
    UnknownChoice,
)
from bot.pipeline.once import Once
from bot.pipeline.order import Order
from bot.pipeline.rest import Rest

logger = logging.getLogger(__name__)

#: Longer than any question; WhatsApp's own limit (facebook's Cloud API) is 4,096 too.
MAX_TEXT_CHARS = 4_096
#: About as many turns as are answered before Twilio gives up on a webhook (15 s).
_MOST_WAITING_TURNS = 600
#: Turns share one processor: more at once would not be faster, and all would run out of time.
_TURNS_AT_ONCE = 4
_ERASED = "bot.privacy.erased"
_WHOLE_REPLY = WholeReply()


class Pipeline:
    """Takes a verified message of any channel to its reply.

    The ways out: the assistant's reply; the rest of the reply before, where it was cut; the reply
    given before to the same message; the emergency advice with the hotline, where the assistant
    fails, says nothing or takes too long; or one of the refusals (`TooMany`, `TooLong`,
    `UnknownChoice`).
    """

    def __init__(self, assistant: Assistant, library: Library) -> None:
        self._assistant = assistant
        self._library = library
        self._advice = Advice(library)
        self._pseudonyms = Pseudonyms()
        self._once = Once()
        self._pace = Pace(library.settings.messages_per_minute)
        self._queue = Queue(_MOST_WAITING_TURNS)
        self._order = Order()
        self._at_work = asyncio.Semaphore(_TURNS_AT_ONCE)
        self._picker = Picker()
        self._rest = Rest()
        self._payloads = payloads(library.catalogue, library.translators)

    async def receive(self, incoming: Incoming, channel: Channel = _WHOLE_REPLY) -> Outgoing:
        """The reply to a message, delivered by the channel; the messages of one person are
        answered in order.

        Raises:
            Refused: the message is not answered.
        """
        person = self._pseudonyms.of(incoming.channel, incoming.sender)
        return await self._once.reply(
            (person, incoming.id), lambda: self._admitted(person, incoming, channel)
        )

    async def forget(self, departure: Departure) -> None:
        """Delete all that is kept of a person."""
        person = self._pseudonyms.of(departure.channel, departure.sender)
        async with self._order.of(person):
            await self._assistant.forget(person)
            self._rest.forget(person)
            self._once.forget(person)

    async def _admitted(self, person: str, incoming: Incoming, channel: Channel) -> Outgoing:
        try:
            self._check(incoming)
            self._pace.admit(person)
            with self._queue.place():
                async with self._order.of(person):
                    return await self._turn(person, incoming, channel)
        except Refused as refusal:
            refusal.advice = await self._advice_on(refusal, person, incoming)
            raise

    def _check(self, incoming: Incoming) -> None:
        if len(incoming.text or "") > MAX_TEXT_CHARS:
            raise TooLong
        if incoming.choice is not None and incoming.choice not in self._payloads:
            raise UnknownChoice

    async def _advice_on(
        self, refusal: Refused, person: str, incoming: Incoming
    ) -> Outgoing | None:
        """What the person hears; without choices, since nothing is remembered of a refusal."""
        if isinstance(refusal, TooMany) and refusal.told:
            return None
        language = incoming.language or await self._assistant.language(person)
        advice = self._advice.give(BUSY if isinstance(refusal, TooMany) else FAILED, language)
        return Outgoing(advice.language, _without_choices(advice.messages))

    async def _turn(self, person: str, incoming: Incoming, channel: Channel) -> Outgoing:
        started = time.perf_counter()
        outgoing = await self._answered(person, incoming)
        fitted = channel.fit(incoming, outgoing.messages)
        self._rest.keep(person, fitted.rest)
        _log_turn(incoming.channel, fitted.now, time.perf_counter() - started)
        if any(message.answer == _ERASED for message in fitted.now):
            self._once.forget(person)
        outgoing = Outgoing(outgoing.language, fitted.now)
        await channel.deliver(incoming, outgoing)
        return outgoing

    async def _answered(self, person: str, incoming: Incoming) -> Outgoing:
        language = None
        try:
            language = await self._assistant.language(person)
            messages = await self._reply(person, incoming, language)
            language = await self._assistant.language(person) or language
        except Exception as error:  # the one place that catches: the person always hears something
            logger.error("turn failed: %s", type(error).__name__, exc_info=True)
            messages = []
        if not messages:
            messages = await self._fallback(person, incoming.language or language)
        return Outgoing(language or messages[0].language, messages)

    async def _reply(
        self, person: str, incoming: Incoming, language: str | None
    ) -> Sequence[Message]:
        if incoming.attachment and not incoming.text:
            key = ATTACHMENTS[incoming.attachment]
            return await self._advised(person, key, language or incoming.language)
        rest = self._rest.asked_for(person, incoming.text)
        if rest:
            return rest
        async with self._at_work:
            text = await self._understandable(person, incoming)
            messages = await asyncio.wait_for(
                self._assistant.reply(person, text, incoming.language),
                self._library.settings.turn_seconds,
            )
        if incoming.attachment and messages:
            messages[-1] = self._advice.unseen(messages[-1])
        return messages

    async def _fallback(self, person: str, language: str | None) -> Sequence[Message]:
        try:
            return await self._advised(person, FAILED, language)
        except Exception as error:
            logger.error("nothing can be remembered: %s", type(error).__name__, exc_info=True)
            return _without_choices(self._advice.give(FAILED, language).messages)

    async def _advised(self, person: str, key: str, language: str | None) -> Sequence[Message]:
        """An answer given without the assistant, whose choices a number may pick all the same."""
        messages = self._advice.give(key, language).messages
        choices = [choice for message in messages for choice in message.choices]
        await self._assistant.offer(person, choices)
        return messages

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


def _without_choices(messages: Sequence[Message]) -> Sequence[Message]:
    return [message.copy(update={"choices": []}) for message in messages]


def _log_turn(channel: str, messages: Sequence[Message], seconds: float) -> None:
    """Keys and milliseconds: never what was said, nor by whom."""
    keys = ",".join(dict.fromkeys(message.answer for message in messages))
    languages = ",".join(dict.fromkeys(message.language for message in messages))
    logger.info("turn %s %s %s %.0f ms", channel, keys, languages, seconds * 1000)
