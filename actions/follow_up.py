"""Carries on: "and in the car?", "¿y en Kansas City?", "an I-205", or a tapped city."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.conversation import Conversation
from actions.unclear import ask_back
from answers.follow_up import follow_up_topic

_PAPER_CHECK = "paper_check_form"
_PAPER_MARK_PREFIX = "paper_"


class ActionFollowUp(Action):
    """Answers the last topic again with what changed, or the topic that the change leads to.

    Marks on a paper lead into the paper check. What leads nowhere is asked back.
    """

    def name(self) -> str:
        return "action_follow_up"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        conversation = Conversation.of(tracker, dispatcher)
        entities = conversation.entities()
        topic = follow_up_topic(conversation.topic, entities)
        marks = any(entity.startswith(_PAPER_MARK_PREFIX) for entity in entities)
        if marks and (topic is None or conversation.intent == "inform"):
            return [FollowupAction(_PAPER_CHECK)]
        return conversation.answer(topic) if topic else ask_back(conversation)
