"""Asks back where a message is not clear: the likeliest topics to tap, an emergency among them."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.conversation import Conversation

_MOST_CHOICES = 3
_EMERGENCY = "emergency."
_USUAL_EMERGENCY = "emergency.home"
#: What is offered where the message says nothing at all.
_USUAL_TOPICS = ("rights.general", "contact.hotline")


class ActionUnclear(Action):
    """Asks back, never twice in a row in the same words."""

    def name(self) -> str:
        return "action_unclear"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        return ask_back(Conversation.of(tracker, dispatcher))


def ask_back(conversation: Conversation) -> list[EventType]:
    """Offer the likeliest topics; the language's own words differ the second time."""
    again = conversation.tracker.get_slot("unclear_before")
    topics = likeliest_topics(conversation)
    conversation.offer("unclear.again" if again else "unclear", topics)
    return [SlotSet("unclear_before", not again)]


def likeliest_topics(conversation: Conversation) -> Sequence[str]:
    """At most three topics that the message could mean, an emergency always among them."""
    answers = conversation.library.catalogue.answers
    likely = [
        entry["name"]
        for entry in conversation.ranking
        if entry["name"] in answers and answers[entry["name"]].title
    ]
    candidates = [*likely, *_USUAL_TOPICS]
    emergency = next((t for t in candidates if t.startswith(_EMERGENCY)), _USUAL_EMERGENCY)
    others = [topic for topic in dict.fromkeys(candidates) if not topic.startswith(_EMERGENCY)]
    return [emergency, *others[: _MOST_CHOICES - 1]]
