"""Deletes the conversation at once."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, Restarted
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.conversation import Conversation


class ActionErase(Action):
    """Says that everything is deleted; the store forgets a conversation that was restarted."""

    def name(self) -> str:
        return "action_erase"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        Conversation.of(tracker, dispatcher).remark("bot.privacy.erased")
        return [Restarted()]
