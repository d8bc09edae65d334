"""A talk with the actions alone: the test says what was understood, Rasa's part is played here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from ruamel.yaml import YAML

from actions import paper_check
from answers.reply import Message
from bot.settings import PROJECT_FOLDER

DOMAIN = YAML(typ="safe").load((PROJECT_FOLDER / "domain.yml").read_text(encoding="utf-8"))
_FROM_ENTITY = [
    name for name, slot in DOMAIN["slots"].items() if slot["mappings"][0]["type"] == "from_entity"
]


@dataclass
class Reply:
    """What an action said, and what it wants Rasa to do."""

    messages: Sequence[Message]
    events: Sequence[dict[str, Any]]

    @property
    def keys(self) -> list[str]:
        """The answers given, in order, each once."""
        return list(dict.fromkeys(message.answer for message in self.messages))

    @property
    def text(self) -> str:
        """All that was said."""
        return "\n".join(message.text for message in self.messages)

    @property
    def offers(self) -> list[str]:
        """The payloads of the choices after the last message."""
        return [choice.payload for choice in self.messages[-1].choices]


@dataclass
class Talk:
    """A conversation's slots from turn to turn.

    Attributes:
        slots: what is remembered; begin with `Talk.begun(language="en", ...)`.
    """

    slots: dict[str, Any] = field(default_factory=lambda: dict.fromkeys(DOMAIN["slots"]))

    @classmethod
    def begun(cls, **slots: Any) -> Talk:
        """A conversation in which something is known already."""
        talk = cls()
        talk.slots.update(requested_slot=None, **slots)
        return talk

    def turn(
        self,
        action: Action,
        intent: str = "inform",
        *,
        ranking: dict[str, float] | None = None,
        confidence: float = 1.0,
        **entities: str,
    ) -> Reply:
        """One message, understood as the test says, and what the action makes of it."""
        self.hear(entities)
        ranked = ranking or {intent: confidence}
        latest = {
            "intent": {"name": intent, "confidence": confidence},
            "intent_ranking": [{"name": n, "confidence": c} for n, c in ranked.items()],
            "entities": [{"entity": name, "value": value} for name, value in entities.items()],
        }
        return self.run(action, latest)

    def hear(self, entities: dict[str, str]) -> None:
        """Fill the slots that Rasa fills from entities."""
        self.slots.update({name: v for name, v in entities.items() if name in _FROM_ENTITY})

    def run(self, action: Action, latest: dict[str, Any]) -> Reply:
        """Run one action and do what it asks of Rasa."""
        dispatcher = CollectingDispatcher()
        tracker = Tracker("somebody", dict(self.slots), latest, [], False, None, {}, None)
        events = action.run(dispatcher, tracker, {})
        for event in events:
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
        return Reply([Message(**m["custom"]) for m in dispatcher.messages], events)


_QUESTIONS = {
    action().name(): action()
    for action in (
        paper_check.AskForHeading,
        paper_check.AskForSigner,
        paper_check.AskForTitle,
        paper_check.AskForDetails,
    )
}


@dataclass
class PaperCheck:
    """The form from step to step, as Rasa runs it: validate, then ask on or give the verdict."""

    talk: Talk

    def step(self, intent: str = "inform", confidence: float = 1.0, **entities: str) -> Reply:
        """One message within the check."""
        validated = self.talk.turn(
            paper_check.ValidatePaperCheckForm(), intent, confidence=confidence, **entities
        )
        assert not validated.messages, "the validation itself says nothing"
        wanted = self.talk.slots["requested_slot"]
        form = "paper_check_form"
        ask = _QUESTIONS[f"action_ask_{form}_{wanted}"] if wanted else None
        return self.talk.turn(
            ask or paper_check.ActionPaperVerdict(), intent, confidence=confidence, **entities
        )

    def begin(self) -> Reply:
        """The message that starts the check."""
        return self.step("warrant.check")
