"""The paper check: a form that asks for the marks on a paper, and the verdict at its end.

It can be answered out of order in one sentence, and left at any step: whatever else is asked is
answered instead.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answer import ActionAnswer
from actions.conversation import Conversation
from actions.erase import ActionErase
from actions.leave import ActionLeave
from actions.sources import ActionSources
from actions.switch_language import ActionSwitchLanguage
from answers.paper_check import UNSEEN, Marks, next_mark, verdict

TOPIC = "warrant.check"
_MARKS = ("heading", "signer", "title", "details")
#: Below this confidence a message is taken for an answer that was not understood.
_LEAVING_CONFIDENCE = 0.5
#: Intents that are answers to the form's own questions, or say nothing of their own.
_STAYING = (
    "inform", "follow_up", "unclear", "out_of_scope", "more", "warrant.", "chat.", "home.door",
)  # fmt: skip
_YES_NO = {"chat.affirm_deny.yes": "right", "chat.affirm_deny.no": "wrong"}


class ValidatePaperCheckForm(Action):
    """Takes what the message says of the paper, and says which mark to ask for next."""

    def name(self) -> str:
        return "validate_paper_check_form"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        conversation = Conversation.of(tracker, dispatcher)
        if _leaves(conversation):
            return [SlotSet("paper_check_left", True), SlotSet("requested_slot", None)]
        answered = _answered(conversation)
        wanted = next_mark(answered)
        filled = [SlotSet(f"paper_{mark}", getattr(answered, mark)) for mark in _MARKS]
        return [*filled, SlotSet("requested_slot", f"paper_{wanted}" if wanted else None)]


class ActionPaperVerdict(Action):
    """Says which paper it is; or answers what was asked instead of going on."""

    def name(self) -> str:
        return "action_paper_verdict"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        conversation = Conversation.of(tracker, dispatcher)
        if not tracker.get_slot("paper_check_left"):
            return conversation.answer(f"{TOPIC}.{verdict(_marks(tracker))}")
        events = _instead(conversation.intent).run(dispatcher, tracker, domain)
        return [*events, SlotSet("paper_check_left", None), *conversation.forget_paper()]


class _AskForMark(Action, ABC):
    """Asks for one mark, with choices; before the first question it says how to look."""

    mark: str

    @abstractmethod
    def name(self) -> str:
        """The name by which the form asks for the mark."""

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        conversation = Conversation.of(tracker, dispatcher)
        events = []
        if conversation.topic != TOPIC:
            events = [e for e in conversation.answer(TOPIC) if not e["name"].startswith("paper_")]
            events.append(SlotSet("topic", TOPIC))
        conversation.ask(self.question(tracker))
        return events

    def question(self, tracker: Tracker) -> str:
        """The key of the question."""
        return f"{TOPIC}.{self.mark}"


class AskForHeading(_AskForMark):
    """What stands at the top?"""

    mark = "heading"

    def name(self) -> str:
        return "action_ask_paper_check_form_paper_heading"


class AskForSigner(_AskForMark):
    """Who signed?"""

    mark = "signer"

    def name(self) -> str:
        return "action_ask_paper_check_form_paper_signer"


class AskForTitle(_AskForMark):
    """Which form or warrant is it? Courts and Homeland Security have different ones."""

    mark = "title"

    def name(self) -> str:
        return "action_ask_paper_check_form_paper_title"

    def question(self, tracker: Tracker) -> str:
        """The key of the question that fits the heading."""
        return f"{TOPIC}.title_{'court' if _marks(tracker).from_court else 'homeland'}"


class AskForDetails(_AskForMark):
    """Are name, address and date right?"""

    mark = "details"

    def name(self) -> str:
        return "action_ask_paper_check_form_paper_details"


def _marks(tracker: Tracker) -> Marks:
    return Marks(**{mark: tracker.get_slot(f"paper_{mark}") for mark in _MARKS})


def _answered(conversation: Conversation) -> Marks:
    """The marks known after this message: "no" and "I cannot see" answer the question asked."""
    known = {mark: conversation.tracker.get_slot(f"paper_{mark}") for mark in _MARKS}
    asked = (conversation.tracker.get_slot("requested_slot") or "").replace("paper_", "")
    if asked and known[asked] is None:
        if "unseen" in conversation.entities():
            known[asked] = UNSEEN
        elif asked == "details":
            known[asked] = _YES_NO.get(conversation.intent)
    return Marks(**known)


def _leaves(conversation: Conversation) -> bool:
    """Whether the message asks for something else than the check."""
    marks_named = any(entity.startswith("paper_") for entity in conversation.entities())
    sure = conversation.tracker.latest_message["intent"].get("confidence", 1.0)
    if conversation.intent.startswith(_STAYING) or marks_named:
        return False
    return sure >= _LEAVING_CONFIDENCE or conversation.intent.startswith("emergency.")


def _instead(intent: str) -> Action:
    moves = {
        "sources": ActionSources,
        "leave": ActionLeave,
        "erase": ActionErase,
        "bot.language": ActionSwitchLanguage,
    }
    return moves.get(intent, ActionAnswer)()
