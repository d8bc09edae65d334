"""The examples that understanding is learned from: enough of each, and none that contradict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pytest
from ruamel.yaml import YAML

from actions.library import library
from bot.nlu.normalization import normalized, words
from bot.settings import PROJECT_FOLDER

#: Set by the program where no topic is sure enough; nobody says it.
NEVER_SAID = {"unclear"}
ENOUGH = 40
ENOUGH_OF_AN_EMERGENCY = 150
ENOUGH_OF_OTHER_MATTERS = 300


class Example(Protocol):
    """One training example, and where it stands."""

    text: str
    intent: str
    language: str
    style: str
    path: Path


def intents() -> list[str]:
    """What the assistant can hear."""
    domain = YAML(typ="safe").load((PROJECT_FOLDER / "domain.yml").read_text("utf-8"))
    return [intent for intent in domain["intents"] if intent not in NEVER_SAID]


def said(text: str) -> str:
    """What an example says, however it is spelled; signs count where there is nothing else."""
    return " ".join(words(normalized(text))) or text


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_topic_and_every_move_has_enough_examples(
    examples: Sequence[Example], language: str
) -> None:
    counted = Counter(e.intent for e in examples if e.language == language)
    assert {i: counted[i] for i in intents() if counted[i] < enough(i)} == {}


def enough(intent: str) -> int:
    """How many examples an intent needs in each language."""
    if intent.startswith("emergency."):
        return ENOUGH_OF_AN_EMERGENCY
    return ENOUGH_OF_OTHER_MATTERS if intent == "out_of_scope" else ENOUGH


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_topic_is_also_asked_for_in_a_text_messages_style(
    examples: Sequence[Example], language: str
) -> None:
    style = {e.intent for e in examples if e.language == language and e.style == "sms"}
    assert sorted(set(intents()) - style) == []


def test_every_topic_has_examples_of_mixed_language(examples: Sequence[Example]) -> None:
    mixed = {e.intent for e in examples if e.language == "mixed"}
    topics = set(intents()) & set(library().catalogue.answers)
    assert sorted(topics - mixed - {"chat.greet", "chat.thanks", "chat.bye"}) == []


def test_every_example_is_of_an_intent_that_the_assistant_knows(
    examples: Sequence[Example],
) -> None:
    assert sorted({e.intent for e in examples} - set(intents())) == []


def test_no_example_stands_under_two_intents(examples: Sequence[Example]) -> None:
    under = defaultdict(set)
    for example in examples:
        under[said(example.text)].add(example.intent)
    assert {text: sorted(both) for text, both in under.items() if len(both) > 1} == {}


def test_hardly_any_example_says_the_same_as_another_of_its_intent(
    examples: Sequence[Example], report: list[str]
) -> None:
    counted = Counter((e.intent, said(e.text)) for e in examples)
    again = Counter({key: number - 1 for key, number in counted.items() if number > 1})
    by_intent = Counter(intent for intent, _ in again.elements())
    report.append(
        f"Training data: {len(examples)} examples, {again.total()} say the same as another of "
        f"their intent, most in {', '.join(f'{i} ({n})' for i, n in by_intent.most_common(5))}"
    )
    assert again.total() <= 0.02 * len(examples)


def test_examples_of_the_same_words_in_another_order_are_reported(
    examples: Sequence[Example], report: list[str]
) -> None:
    bags = defaultdict(set)
    for example in examples:
        bags[example.intent, frozenset(said(example.text).split())].add(said(example.text))
    near = {key: texts for key, texts in bags.items() if len(texts) > 1 and len(key[1]) > 2}
    report.append(f"Training data: {len(near)} sets of near-duplicates, such as:")
    report.extend(
        f"  {key[0]}: {' / '.join(sorted(t))}" for key, t in sorted(near.items(), key=str)[:5]
    )
    assert len(near) <= 0.01 * len(examples)


def test_every_example_has_a_language_and_a_style(examples: Sequence[Example]) -> None:
    incomplete = {
        (e.path.name, e.intent, e.language, e.style)
        for e in examples
        if e.language not in ("en", "es", "mixed") or e.style not in ("plain", "sms")
    }
    assert incomplete == set()


def test_every_example_stands_in_the_folder_of_its_language(examples: Sequence[Example]) -> None:
    assert {e.path for e in examples if e.path.parent.name != e.language} == set()


def test_every_example_is_one_line_that_nobody_could_take_for_a_command(
    examples: Sequence[Example],
) -> None:
    assert [e.text for e in examples if not e.text.strip() or e.text[0] in "/-[ "] == []


def test_no_example_marks_entities(examples: Sequence[Example]) -> None:
    assert [e.text for e in examples if "](" in e.text or "]{" in e.text] == []


INVENTED = ("555", "123456789")


def test_no_example_holds_a_number_that_could_be_somebodys(examples: Sequence[Example]) -> None:
    digits = (("".join(filter(str.isdigit, e.text)), e.text) for e in examples)
    long = [(number, text) for number, text in digits if len(number) >= 9]
    assert [text for number, text in long if not any(i in number for i in INVENTED)] == []
