"""Who says so: the sources of what was answered last."""

from __future__ import annotations

import dataclasses

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.conversation import Conversation
from answers.compose import Question
from answers.reply import CitedSource, Message
from localization import Translator


class ActionSources(Action):
    """Lists the sources of the last answer, and of what was said further, each once."""

    def name(self) -> str:
        return "action_sources"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        conversation = Conversation.of(tracker, dispatcher)
        if conversation.topic is None:
            conversation.remark("unclear.no_topic")
            return []
        for translator in conversation.translators:
            conversation.say([self._listed(conversation, conversation.topic, translator)])
        return []

    def _listed(self, conversation: Conversation, topic: str, translator: Translator) -> Message:
        composer = conversation.library.composer
        question = Question(topic, conversation.situation(), conversation.locality())
        answered = list(composer.compose(question, translator))
        if conversation.tracker.get_slot("more_said") == topic:
            answered += composer.compose(dataclasses.replace(question, part="more"), translator)
        sources = {source.json(): source for message in answered for source in message.sources}
        opening = "bot.about.sources" if sources else "bot.about.no_sources"
        here = conversation.situation().jurisdiction
        lines = [composer.remark(opening, here, translator), *map(_line, sources.values())]
        return Message(
            text="\n".join(lines),
            answer=topic,
            language=translator.language,
            sources=list(sources.values()),
        )


def _line(source: CitedSource) -> str:
    parts = [source.publisher, source.title, source.date, source.url]
    return "- " + ", ".join(part for part in parts if part)
