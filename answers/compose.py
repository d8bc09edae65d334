"""Composes a reply: the catalogue's sentences, as far as the rule set bears them out here and
today, in the reader's language."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from answers.contacts import Contacts
from answers.loading import Catalogue
from answers.reply import Choice, CitedSource, Link, Message, Phrase
from answers.schema import Answer, Line
from localization import Translator
from localization.translator import SOURCE_LANGUAGE
from policy import Provision, RuleSet, Ruling, Situation
from policy.situation import SCOPE

Part = Literal["short", "more"]


@dataclass(frozen=True)
class Question:
    """What is to be answered.

    Attributes:
        key: a key of the catalogue.
        situation: where, who, with which paper, on which day.
        locality: a place without rules of its own, by name, inside the situation's jurisdiction.
        part: the short answer, or what follows it.
    """

    key: str
    situation: Situation
    locality: str | None = None
    part: Part = "short"


@dataclass
class _Draft:
    """Paragraphs, and the provisions that they rest on, while an answer is composed."""

    paragraphs: list[str] = field(default_factory=list)
    provisions: list[Provision] = field(default_factory=list)

    def add(self, text: str, provisions: Iterable[Provision] = ()) -> None:
        if text not in self.paragraphs:
            self.paragraphs.append(text)
        self.provisions.extend(p for p in provisions if p not in self.provisions)


class Composer:
    """Composes replies out of the catalogue, the rule set and the organisation's numbers.

    Args:
        values: what the texts' placeholders stand for, beside {hotline}: {organization}, {hours}.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        rule_set: RuleSet,
        contacts: Contacts,
        values: Mapping[str, str] | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.rule_set = rule_set
        self.contacts = contacts
        self._values = values or {}

    def compose(self, question: Question, translator: Translator) -> Sequence[Message]:
        """The messages that answer the question, in the translator's language.

        An emergency's short answer is two messages: what to do now, then what else helps.
        """
        answer = self.catalogue.answers[question.key]
        question = dataclasses.replace(
            question, situation=_narrowed(question.situation, answer.situation)
        )
        messages = []
        if (
            answer.first
            and question.part == "short"
            and self._holding(answer.first, question.situation)
        ):
            messages.append(self._first(answer, answer.first, question, translator))
        messages.append(self._body(answer, question, translator))
        return messages

    def remark(self, key: str, jurisdiction: str, translator: Translator) -> str:
        """The text of an answer that is said beside another, on one line."""
        situation = Situation(jurisdiction=jurisdiction)
        return " ".join(
            self._body(
                self.catalogue.answers[key], Question(key, situation), translator
            ).text.splitlines()
        )

    def has_more(self, question: Question) -> bool:
        """Whether the answer says anything further when asked for more."""
        answer = self.catalogue.answers[question.key]
        situation = _narrowed(question.situation, answer.situation)
        return any(self._holding(line, situation) for line in answer.more)

    def _first(
        self, answer: Answer, line: Line, question: Question, translator: Translator
    ) -> Message:
        draft = _Draft()
        self._say(line, draft, question, translator)
        return Message(
            text="\n".join(draft.paragraphs),
            answer=answer.key,
            language=translator.language,
            links=self.contacts.links(question.situation.jurisdiction, translator)[:1],
            sources=cite(draft.provisions, translator),
        )

    def _body(self, answer: Answer, question: Question, translator: Translator) -> Message:
        draft = _Draft()
        if answer.local:
            self._name_the_place(draft, question, translator)
        for line in answer.short if question.part == "short" else answer.more:
            self._say(line, draft, question, translator)
        phrases = self._phrases(answer, draft, translator) if question.part == "short" else []
        if answer.dated:
            self._date(draft, question.situation.on, translator)
        links = self._contacts(answer, draft, question, translator)
        return Message(
            text="\n".join(draft.paragraphs),
            answer=answer.key,
            language=translator.language,
            choices=[self.choice(key, translator) for key in answer.offers],
            links=links,
            phrases=phrases,
            image=answer.image if question.part == "short" else None,
            sources=cite(draft.provisions, translator),
        )

    def _contacts(
        self, answer: Answer, draft: _Draft, question: Question, translator: Translator
    ) -> list[Link]:
        here = question.situation.jurisdiction
        if question.part != "short":
            return []
        if answer.lists == "phones":
            for line in self.contacts.lines(here, translator):
                draft.add(line)
        elif answer.hotline:
            draft.add(self.contacts.sentence(here, translator))
        if answer.lists == "pages":
            return self.contacts.pages(here, translator)
        return self.contacts.links(here, translator) if answer.hotline or answer.lists else []

    def choice(self, key: str, translator: Translator) -> Choice:
        """The topic as something to tap."""
        title = translator.text(self.catalogue.title(key))
        return Choice(title=title, payload=self.catalogue.payload(key))

    def _say(self, line: Line, draft: _Draft, question: Question, translator: Translator) -> None:
        if not self._holding(line, question.situation):
            return
        if line.rulings is not None:
            self._say_rulings(line, draft, question, translator)
        elif line.text:
            text = self._filled(line.text, question.situation.jurisdiction, translator)
            draft.add(text, map(self.rule_set.provision, line.rules))
        elif line.remark:
            draft.add(self._filled(line.remark, question.situation.jurisdiction, translator))
        for provision_id in (*line.events, *((line.rule,) if line.rule else ())):
            provision = self.rule_set.provision(provision_id)
            if self.rule_set.holds(provision_id, question.situation):
                draft.add(translator.text(provision.text), [provision])

    def _filled(self, text: str, jurisdiction: str, translator: Translator) -> str:
        hotline = self.contacts.short(jurisdiction, translator)
        return (
            translator.text(text, hotline=hotline, **self._values)
            if "{" in text
            else translator.text(text)
        )

    def _holding(self, line: Line, situation: Situation) -> bool:
        """Whether a line may be said in this situation, on its day."""
        wanted = all(getattr(situation, part) in terms for part, terms in line.only_if.items())
        named = (*line.rules, *((line.rule,) if line.rule else ()))
        borne_out = all(self.rule_set.holds(rule_id, situation) for rule_id in named)
        told = not line.events or any(self.rule_set.holds(e, situation) for e in line.events)
        return wanted and borne_out and told

    def _say_rulings(
        self, line: Line, draft: _Draft, question: Question, translator: Translator
    ) -> None:
        situation = _narrowed(question.situation, line.rulings or {})
        found = self.rule_set.query(situation)
        if found.unknown:
            draft.add(
                translator.text(
                    "I have no rule about this for {place}. Ask the hotline or a lawyer.",
                    place=self._place_name(question, translator),
                )
            )
        for ruling in found.rulings:
            draft.add(self._voiced(ruling, translator), [ruling.rule])

    def _voiced(self, ruling: Ruling, translator: Translator) -> str:
        text = translator.text(ruling.rule.text)
        if ruling.rule.voice == "law" and not ruling.disputed:
            return text
        voice = translator.text(self.rule_set.vocabulary.voices[ruling.rule.voice])
        return translator.text("{voice}: {text}", voice=voice, text=text)

    def _name_the_place(self, draft: _Draft, question: Question, translator: Translator) -> None:
        if question.locality:
            draft.add(
                translator.text(
                    "I have no rules of its own for {locality}.", locality=question.locality
                )
            )
        draft.add(
            translator.text("For {place}:", place=self._jurisdiction_name(question, translator))
        )

    def _place_name(self, question: Question, translator: Translator) -> str:
        return question.locality or self._jurisdiction_name(question, translator)

    def _jurisdiction_name(self, question: Question, translator: Translator) -> str:
        jurisdiction = self.rule_set.vocabulary.jurisdictions[question.situation.jurisdiction]
        return translator.text(jurisdiction.name)

    def _phrases(self, answer: Answer, draft: _Draft, translator: Translator) -> list[Phrase]:
        phrases = []
        for key in answer.say:
            entry = self.catalogue.phrases[key]
            meaning = translator.text(entry.meaning)
            phrases.append(Phrase(english=entry.english, meaning=meaning))
            said = (
                translator.text('Say: "{english}"', english=entry.english)
                if translator.language == SOURCE_LANGUAGE
                else translator.text(
                    'Say in English: "{english}" ({meaning})',
                    english=entry.english,
                    meaning=meaning,
                )
            )
            draft.add(said, map(self.rule_set.provision, entry.rules))
        return phrases

    def _date(self, draft: _Draft, on: datetime.date, translator: Translator) -> None:
        if not draft.provisions:
            return
        checked = min(p.checked for p in draft.provisions)
        draft.add(translator.text("Last checked: {date}.", date=translator.date(checked)))
        due = [p.look_again for p in draft.provisions if p.look_again and p.due_for_review(on)]
        if due:
            draft.add(
                translator.text(
                    "Part of this had to be checked again by {date}. It may have changed.",
                    date=translator.date(min(due)),
                )
            )


def _narrowed(situation: Situation, parts: Mapping[str, str]) -> Situation:
    """The situation with some of its actor, place, paper and act set."""
    known = {name: parts.get(name, getattr(situation, name)) for name in (*SCOPE, "act")}
    return Situation(situation.jurisdiction, on=situation.on, **known)


def cite(provisions: Iterable[Provision], translator: Translator) -> list[CitedSource]:
    """The sources of the provisions, each once, in the order in which they are first used."""
    sources = {
        citation.source.key: citation.source
        for provision in provisions
        for citation in provision.sources
    }
    return [
        CitedSource(
            title=source.title,
            publisher=source.publisher,
            date=_source_date(source.date, translator),
            url=source.url,
        )
        for source in sources.values()
    ]


def _source_date(date: str | None, translator: Translator) -> str | None:
    """A full day is written out; a year or a month stays as the publisher gives it."""
    try:
        return translator.date(datetime.date.fromisoformat(date)) if date else None
    except ValueError:
        return date
