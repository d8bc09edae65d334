"""The project's own sets ask for every topic, and hold nothing that was learned from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from rasa.shared.nlu.constants import TEXT
from ruamel.yaml import YAML

from bot.nlu.normalization import normalized, words
from bot.settings import PROJECT_FOLDER
from evaluation.examples import read_examples
from evaluation.outcome import EMERGENCY_PREFIX, OUT_OF_SCOPE, topic_of
from evaluation.questions import read_questions
from evaluation.situations import LabelledSituation, read_situations

QUESTIONS = read_questions(PROJECT_FOLDER / "data" / "evaluation" / "questions.tsv")
SITUATIONS = read_situations()
GAZETTEERS = PROJECT_FOLDER / "data" / "gazetteers"

Words = frozenset[str]


def intents() -> set[str]:
    """What the assistant can hear, by the catalogue's keys."""
    domain = YAML(typ="safe").load((PROJECT_FOLDER / "domain.yml").read_text("utf-8"))
    return {topic_of(intent, {"chat.affirm_deny"}) for intent in domain["intents"]}


def test_every_right_answer_is_a_key_of_the_catalogue() -> None:
    assert {key for q in QUESTIONS for key in q.answers} - intents() == set()


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_topic_is_asked_for_in_each_language(language: str) -> None:
    asked = Counter(q.preferred for q in QUESTIONS if q.language == language)
    moves = {"inform", "follow_up", "leave", "erase", "more", "sources", "unclear"}
    assert {topic: asked[topic] for topic in intents() - moves if asked[topic] < 5} == {}
    assert all(n >= 9 for topic, n in asked.items() if topic.startswith(EMERGENCY_PREFIX))
    assert asked[OUT_OF_SCOPE] >= 50


def test_every_value_of_a_situation_is_one_that_can_be_found() -> None:
    unknown = {
        (entity, value)
        for situation in SITUATIONS
        for entity, values in situation.expected.items()
        for value in values
        if entity != "on" and value not in known_values(GAZETTEERS / f"{entity}.yml")
    }
    assert unknown == set()


def known_values(path: Path) -> set[str]:
    """The values that a gazetteer can give."""
    content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    if isinstance(content, list):
        return {entry["jurisdiction"] for entry in content}
    return set(map(str, content))


def test_there_are_many_situations_and_some_deny_something() -> None:
    assert len(SITUATIONS) >= 150
    denied = [s for s in SITUATIONS if {"none", "not_judicial", "not_judge"} & said_values(s)]
    assert len(denied) >= 15


def said_values(situation: LabelledSituation) -> set[str]:
    """All values that a message is meant to say."""
    return {value for values in situation.expected.values() for value in values}


@pytest.fixture(scope="module")
def learned() -> Sequence[str]:
    """The texts that were learned from."""
    return [str(example.get(TEXT)) for example in read_examples()]


def spelled(text: str) -> str:
    """What a text says, however it is spelled."""
    return " ".join(words(normalized(text)))


#: What everybody writes alike: a greeting, "yes", "help" cannot be kept apart.
_FEW_WORDS = 3


def test_no_question_was_learned_from(learned: Sequence[str]) -> None:
    known = {spelled(text) for text in learned}
    leaked = [q.text for q in QUESTIONS if spelled(q.text) in known]
    assert [text for text in leaked if len(text.split()) > _FEW_WORDS] == []


def test_hardly_any_question_is_nearly_one_that_was_learned_from(
    learned: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    near = list(near_duplicates([q.text for q in QUESTIONS], learned))
    with capsys.disabled():
        print(f"\nEvaluation: {len(near)} of {len(QUESTIONS)} questions nearly as learned from")
    assert len(near) <= 0.05 * len(QUESTIONS)


def near_duplicates(asked: Sequence[str], learned: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a question and an example that share nearly all of their words."""
    by_word: dict[str, set[Words]] = defaultdict(set)
    for text in learned:
        said = frozenset(spelled(text).split())
        for word in said:
            by_word[word].add(said)
    for text in asked:
        said = frozenset(spelled(text).split())
        if len(said) > _FEW_WORDS:
            rarest = sorted(said, key=lambda word: len(by_word[word]))[:2]
            candidates = set().union(*(by_word[word] for word in rarest))
            match = next((c for c in candidates if len(said & c) >= 0.9 * len(said | c)), None)
            if match:
                yield text, " ".join(sorted(match))
