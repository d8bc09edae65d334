"""Leaves what was begun: "never mind", "ya no"."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.conversation import Conversation


class ActionLeave(Action):
    """Forgets the topic and says what can be asked next."""

    def name(self) -> str:
        return "action_leave"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        conversation = Conversation.of(tracker, dispatcher)
        conversation.remark("chat.affirm_deny.left")
        return [SlotSet("topic", None), *conversation.forget_paper()]
