"""The conversation as an action sees it: what is known of the situation, and how to reply."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.library import Library, library
from answers.compose import Question
from answers.reply import Choice, Message
from bot.pipeline.choices import option_payload
from localization import Translator
from policy import Situation

#: A jurisdiction that has to be asked for: "Kansas City" is two cities in two states.
ASK_PREFIX = "ask/"
_WHICH_CITY = "unclear.which_city"
_EMERGENCY = "emergency."
#: The share of the answered topic's confidence from which another one was nearly meant.
_NEARLY = 0.5
#: More than an answer has anyway would not fit on a small screen, nor into a text message.
_USUAL_CHOICES = 3
_FOREIGN = "language"
#: Moves that go on with what was answered last, on the day that was asked about.
_CARRYING_ON = ("more", "sources", "follow_up", "inform")
_PAPER_MARKS = ("paper_heading", "paper_signer", "paper_title", "paper_details")


@dataclass
class Conversation:
    """One turn of a conversation, on top of Rasa's tracker.

    Attributes:
        tracker: what Rasa knows of the conversation.
        dispatcher: takes the reply.
        library: rules, answers, profiles, languages.
        disclaimed: whether it was said already that this is no lawyer.
    """

    tracker: Tracker
    dispatcher: CollectingDispatcher
    library: Library
    disclaimed: bool = False

    @classmethod
    def of(cls, tracker: Tracker, dispatcher: CollectingDispatcher) -> Conversation:
        """The turn that an action is run for."""
        return cls(tracker, dispatcher, library(), bool(tracker.get_slot("disclaimed")))

    @property
    def translators(self) -> Sequence[Translator]:
        """The reader's language; every configured one while the language is not known, or when
        the person wrote in one that is not spoken."""
        known = self.library.translators.get(self.tracker.get_slot("language"))
        foreign = self.entities().get("aspect") == _FOREIGN
        return [known] if known and not foreign else list(self.library.translators.values())

    @property
    def intent(self) -> str:
        """What the last message was understood as. (The SDK's own method takes the likeliest
        intent of the ranking, which is not always the one decided on.)"""
        return (self.tracker.latest_message.get("intent") or {}).get("name") or ""

    @property
    def ranking(self) -> Sequence[Mapping[str, Any]]:
        """What else it could be, likeliest first; empty for a tapped choice."""
        return self.tracker.latest_message.get("intent_ranking") or []

    @property
    def topic(self) -> str | None:
        """The key answered last."""
        return self.tracker.get_slot("topic")

    def entities(self) -> dict[str, str]:
        """What the last message itself says of the situation."""
        found = self.tracker.latest_message.get("entities") or []
        return {entity["entity"]: entity["value"] for entity in found}

    def situation(self) -> Situation:
        """What is known of where, who and with which paper. A day counts for the message that
        names it, and for what carries on from there."""
        vocabulary = self.library.rule_set.vocabulary
        parts = {
            part: self.tracker.get_slot(part)
            for part in ("actor", "place", "paper")
            if self.tracker.get_slot(part) in getattr(vocabulary, f"{part}s")
        }
        carries_on = self.intent in _CARRYING_ON
        on = self.entities().get("on") or (self.tracker.get_slot("day") if carries_on else None)
        day = datetime.date.fromisoformat(on) if on else self.library.today()
        return Situation(jurisdiction=self._jurisdiction(), on=day, **parts)

    def _jurisdiction(self) -> str:
        named = self.tracker.get_slot("jurisdiction") or self.library.home_jurisdiction
        return "us" if named.startswith(ASK_PREFIX) else str(named)

    def locality(self) -> str | None:
        """A place without rules of its own, by name: kept until another place is named."""
        entities = self.entities()
        if "jurisdiction" in entities:
            return entities.get("locality")
        return self.tracker.get_slot("locality")

    def nearly_meant(self) -> str | None:
        """The topic that the message could have meant nearly as well, if it can be offered."""
        shares = {entry["name"]: entry["confidence"] for entry in self.ranking}
        answered = shares.pop(self.intent, None)
        nearest = max(shares, key=lambda name: shares[name], default=None)
        answer = self.library.catalogue.answers.get(str(nearest))
        if not answered or nearest is None or answer is None or not answer.title:
            return None
        return nearest if shares[nearest] >= _NEARLY * answered else None

    def answer(
        self, key: str, *, part: str = "short", nearly: str | None = None
    ) -> list[EventType]:
        """Say an answer and remember it as the topic; `nearly` is offered first beside it."""
        key = self._finer(key) if part == "short" else key
        if self._must_ask_for_the_city(key):
            self.ask(_WHICH_CITY, about=key)
            return [SlotSet("topic", key)]
        question = Question(key, self.situation(), self.locality(), part)  # type: ignore[arg-type]
        for translator in self.translators:
            messages = self.library.composer.compose(question, translator)
            if nearly:
                self._offer_first(nearly, messages[-1], translator)
            self._say(messages, self._asides(key), translator)
        said_more = SlotSet("more_said", key if part == "more" else None)
        return [*self._remembered(key), said_more, *self.forget_paper()]

    def ask(self, key: str, *, about: str | None = None) -> None:
        """Ask a question of the catalogue, with its options to tap. A question that has to be
        answered before a topic can be is named as a side of that topic: `police.ice.which_city`."""
        answer = self.library.catalogue.answers[key]
        for translator in self.translators:
            message = self.library.composer.compose(Question(key, self.situation()), translator)[-1]
            if about:
                message.answer = f"{about}.{key.rpartition('.')[2]}"
            message.choices = [
                Choice(
                    title=translator.text(title), payload=option_payload(str(answer.slot), value)
                )
                for value, title in answer.options.items()
            ]
            self._say([message], [], translator)

    def offer(self, key: str, topics: Sequence[str] = (), choices: Sequence[Choice] = ()) -> None:
        """Say something about the conversation itself, with topics to tap, or with choices that
        are called the same in every language."""
        composer = self.library.composer
        for translator in self.translators:
            messages = composer.compose(Question(key, self.situation()), translator)
            offered = [composer.choice(topic, translator) for topic in topics]
            messages[-1].choices = [*choices, *offered]
            self._say(messages, self._personal_aside(), translator)

    def remark(self, key: str) -> None:
        """Say something about the conversation itself; the topic stays."""
        for translator in self.translators:
            question = Question(key, self.situation())
            self.say(self.library.composer.compose(question, translator))

    def say(self, messages: Sequence[Message]) -> None:
        """Hand messages on as they are."""
        for message in messages:
            self.dispatcher.utter_message(json_message=message.dict())

    def forget_paper(self) -> list[EventType]:
        """Marks on a paper count within the paper check only."""
        return [SlotSet(mark, None) for mark in _PAPER_MARKS if self.tracker.get_slot(mark)]

    def _offer_first(self, topic: str, message: Message, translator: Translator) -> None:
        choice = self.library.composer.choice(topic, translator)
        others = [offered for offered in message.choices if offered != choice]
        most = max(len(message.choices), _USUAL_CHOICES)
        message.choices = [choice, *others][:most]

    def _say(
        self, messages: Sequence[Message], asides: Sequence[str], translator: Translator
    ) -> None:
        here = self.situation().jurisdiction
        texts = [self.library.composer.remark(aside, here, translator) for aside in asides]
        messages[-1].text = "\n".join([messages[-1].text, *texts])
        self.say(messages)

    def _asides(self, key: str) -> Sequence[str]:
        """What is added once: that this is no lawyer, and that personal data are not needed."""
        asides = self._personal_aside()
        if not self.disclaimed and not key.startswith((_EMERGENCY, "chat.", "bot.")):
            asides.append("bot.about.disclaimer")
        return asides

    def _personal_aside(self) -> list[str]:
        return ["bot.privacy.no_personal_data"] if "personal_data" in self.entities() else []

    def _remembered(self, key: str) -> list[EventType]:
        implied = self.library.catalogue.answers[key].situation
        events = [SlotSet(part, value) for part, value in implied.items()]
        if "bot.about.disclaimer" in self._asides(key):
            self.disclaimed = True
            events.append(SlotSet("disclaimed", True))
        return [
            *events,
            SlotSet("topic", key),
            SlotSet("locality", self.locality()),
            SlotSet("day", self._day()),
            SlotSet("unclear_before", None),
        ]

    def _day(self) -> str | None:
        on = self.situation().on
        return None if on == self.library.today() else on.isoformat()

    def _finer(self, key: str) -> str:
        finer = f"{key}.{self.entities().get('aspect')}"
        return finer if finer in self.library.catalogue.answers else key

    def _must_ask_for_the_city(self, key: str) -> bool:
        named = str(self.tracker.get_slot("jurisdiction") or "")
        return named.startswith(ASK_PREFIX) and self.library.catalogue.answers[key].local
