"""Puts questions to assistants and notes what they answer."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from rasa.core.agent import Agent

from bot.assistant import Assistant
from bot.settings import load_settings
from evaluation.outcome import UNCLEAR, Outcome, topic_of
from evaluation.questions import LabelledQuestion

#: What the stock pipeline calls a message that it is not sure of.
_STOCK_UNCLEAR = "nlu_fallback"


class Puerta:
    """The assistant as people meet it: a question goes in, the first answer's key comes out."""

    def __init__(self, model: Path, topics: Collection[str]) -> None:
        self._assistant = Assistant.load(model, load_settings().conversation_hours)
        self._topics = topics

    async def ask(self, questions: Sequence[LabelledQuestion]) -> list[Outcome]:
        """What each question is answered with, each in a conversation of its own."""
        return [await self._outcome(question) for question in questions]

    async def situation(self, text: str) -> Mapping[str, str]:
        """What a message says of the situation; the first of several values of an entity."""
        parsed = await self._assistant.understand(text)
        found = reversed(parsed["entities"])
        return {str(entity["entity"]): str(entity["value"]) for entity in found}

    async def _outcome(self, question: LabelledQuestion) -> Outcome:
        parsed = await self._assistant.understand(question.text)
        messages = await self._assistant.reply(str(uuid.uuid4()), question.text, None)
        answer = topic_of(messages[0].answer, self._topics) if messages else UNCLEAR
        return Outcome(question, answer, float(parsed["intent"]["confidence"]))


class Understanding:
    """Understanding alone, of any Rasa model: which intent it hears."""

    def __init__(self, model: Path, topics: Collection[str]) -> None:
        self._agent = Agent.load(str(model))
        self._topics = topics

    async def ask(self, questions: Sequence[LabelledQuestion]) -> list[Outcome]:
        """Which topic each question is taken for."""
        return [await self._outcome(question) for question in questions]

    async def _outcome(self, question: LabelledQuestion) -> Outcome:
        intent = (await self._agent.parse_message(question.text))["intent"]
        name = UNCLEAR if intent["name"] == _STOCK_UNCLEAR else str(intent["name"])
        return Outcome(question, topic_of(name, self._topics), float(intent["confidence"]))
