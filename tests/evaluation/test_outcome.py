"""A finer answer counts as an answer to its topic."""

from __future__ import annotations

import pytest
from outcome_making import outcome

from evaluation.outcome import topic_of

TOPICS = {"place.car", "unclear", "chat.affirm_deny"}


@pytest.mark.parametrize(
    ("answer", "topic"),
    [
        ("place.car", "place.car"),
        ("place.car.window", "place.car"),
        ("chat.affirm_deny.no", "chat.affirm_deny"),
        ("unclear.again", "unclear"),
        ("place.street", "place.street"),
    ],
)
def test_an_answer_stands_under_its_topic(answer: str, topic: str) -> None:
    assert topic_of(answer, TOPICS) == topic


def test_each_of_the_right_answers_is_right() -> None:
    assert outcome("home.door|home.entered", "home.entered").right
    assert not outcome("home.door|home.entered", "place.car").right
