"""Answers the topic that the message was understood as, and a second one if it asks two things."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.conversation import Conversation


class ActionAnswer(Action):
    """Says the short answer of the topic."""

    def name(self) -> str:
        return "action_answer"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        conversation = Conversation.of(tracker, dispatcher)
        events = conversation.answer(conversation.intent, nearly=conversation.nearly_meant())
        second = conversation.entities().get("second_topic")
        if second and second in conversation.library.catalogue.answers:
            events += conversation.answer(second)
        return events
