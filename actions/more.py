"""More on what was answered last, on "more" or "más"."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.conversation import Conversation
from answers.compose import Question


class ActionMore(Action):
    """Says the further part of the last answer, once; then that there is no more."""

    def name(self) -> str:
        return "action_more"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        conversation = Conversation.of(tracker, dispatcher)
        topic = conversation.topic
        if topic is None:
            conversation.remark("unclear.no_topic")
            return []
        if tracker.get_slot("more_said") == topic or not self._further(conversation, topic):
            conversation.remark("unclear.no_more")
            return []
        return conversation.answer(topic, part="more")

    def _further(self, conversation: Conversation, topic: str) -> bool:
        question = Question(topic, conversation.situation(), conversation.locality(), "more")
        return conversation.library.composer.has_more(question)
