"""Harmful confusions are noticed, and nothing else is called one."""

from __future__ import annotations

import pytest
from outcome_making import outcome
from ruamel.yaml import YAML

from bot.nlu.harm import CONFUSIONS_PATH, load_confusions
from bot.settings import PROJECT_FOLDER
from evaluation.harmful import harms
from evaluation.outcome import topic_of
from evaluation.questions import read_questions

CONFUSIONS = load_confusions()
QUESTIONS = read_questions(PROJECT_FOLDER / "data" / "evaluation" / "questions.tsv")
TOPICS = {key for question in QUESTIONS for key in question.answers}


@pytest.mark.parametrize(
    ("meant", "given"),
    [
        ("emergency.home", "home.door"),
        ("emergency.car", "out_of_scope"),
        ("emergency.home", "emergency.car"),
        ("emergency.car", "emergency.home"),
        ("warrant.judicial", "warrant.administrative"),
        ("warrant.administrative", "warrant.judicial"),
        ("home.door", "place.car"),
        ("police.crime", "contact.hotline"),
        ("rights.sign", "warrant.check"),
    ],
)
def test_a_confusion_that_does_harm_is_noticed_with_its_reason(meant: str, given: str) -> None:
    (harm,) = harms([outcome(meant, given)], CONFUSIONS)
    assert harm.why.endswith(".")


@pytest.mark.parametrize(
    ("meant", "given"),
    [
        ("emergency.home", "emergency.home"),
        ("emergency.home|home.entered", "home.entered"),
        ("emergency.home", "unclear"),
        ("home.door", "emergency.home"),
        ("rights.silence", "rights.general"),
        ("warrant.judicial|warrant.administrative", "warrant.administrative"),
    ],
)
def test_what_only_annoys_is_not_called_harmful(meant: str, given: str) -> None:
    assert list(harms([outcome(meant, given)], CONFUSIONS)) == []


def test_every_key_of_the_list_is_one_that_is_asked_for() -> None:
    entries = YAML(typ="safe").load(CONFUSIONS_PATH.read_text("utf-8"))["answers"]
    names = {name for e in entries for name in (*e["asked"], *e["answered"])}
    unknown = [n for n in names if topic_of(n, TOPICS) not in TOPICS and not any_under(n)]
    assert unknown == []


def any_under(name: str) -> bool:
    """Whether a name that ends in a dot stands for a key at least."""
    return name.endswith(".") and any(topic.startswith(name) for topic in TOPICS)
