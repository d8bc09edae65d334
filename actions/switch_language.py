"""Answers questions about languages, and switches to the one asked for."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.conversation import Conversation
from answers.reply import Choice
from bot.pipeline.choices import language_payload


class ActionSwitchLanguage(Action):
    """Sets the language that the message names ("in English please"); says which there are."""

    def name(self) -> str:
        return "action_switch_language"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        conversation = Conversation.of(tracker, dispatcher)
        wanted = conversation.entities().get("wanted_language")
        if wanted not in conversation.library.translators:
            conversation.offer("bot.language", choices=_languages(conversation))
            return [SlotSet("topic", "bot.language"), SlotSet("more_said", None)]
        tracker.slots["language"] = wanted
        conversation.remark("bot.language.set")
        return [SlotSet("language", wanted)]


def _languages(conversation: Conversation) -> list[Choice]:
    """Each language by its own name, which its readers know."""
    return [
        Choice(title=translator.own_name, payload=language_payload(language))
        for language, translator in conversation.library.translators.items()
    ]
