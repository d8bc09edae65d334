"""The trained assistant understands the project's own questions as well as it did before.

The bars stand a little below what was measured when they were set; raise them with the figures.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.nlu.harm import load_confusions
from bot.settings import PROJECT_FOLDER
from bot.training import ensure_model
from evaluation import measures
from evaluation.assistants import Puerta, Understanding
from evaluation.harmful import harms
from evaluation.outcome import Outcome
from evaluation.questions import LabelledQuestion, read_questions

QUESTIONS = read_questions(PROJECT_FOLDER / "data" / "evaluation" / "questions.tsv")
TOPICS = {key for question in QUESTIONS for key in question.answers}


@pytest.fixture(scope="module")
def puerta() -> Puerta:
    """The assistant with the model of the files as they are."""
    return Puerta(ensure_model(), TOPICS)


@pytest.fixture(scope="module")
def outcomes(puerta: Puerta) -> Sequence[Outcome]:
    """What every question of the set is answered with."""
    return asyncio.run(puerta.ask(QUESTIONS))


@pytest.mark.parametrize("language", ["en", "es", "mixed"])
def test_nearly_all_questions_are_answered_right(
    outcomes: Sequence[Outcome], language: str
) -> None:
    shares = measures.accuracy_by(outcomes, lambda o: [o.question.language])
    assert (shares[language].value or 0) >= 0.95


def test_hardly_any_emergency_is_missed(outcomes: Sequence[Outcome]) -> None:
    assert (measures.emergency_recall(outcomes).value or 0) >= 0.98


def test_other_matters_are_turned_away_and_hardly_any_real_question(
    outcomes: Sequence[Outcome],
) -> None:
    assert (measures.out_of_scope_recall(outcomes).value or 0) >= 0.95
    assert (measures.turned_away(outcomes).value or 0) <= 0.02


def test_confidence_means_what_it_says(outcomes: Sequence[Outcome]) -> None:
    error = measures.calibration_error(measures.calibration(outcomes))
    assert error is not None
    assert error < 0.05


def test_hardly_any_confusion_does_harm(outcomes: Sequence[Outcome]) -> None:
    found = [
        (h.outcome.question.text, h.outcome.answer) for h in harms(outcomes, load_confusions())
    ]
    assert len(found) <= 1, found  # none when this was set; a border may fall otherwise elsewhere


def asked(text: str) -> list[LabelledQuestion]:
    """A question whose right answer does not matter."""
    return [LabelledQuestion("Q", "en", (), ("home.door",), text)]


def test_a_finer_answer_is_counted_under_its_topic(puerta: Puerta) -> None:
    (outcome,) = asyncio.run(puerta.ask(asked("do I have to roll down my car window")))
    assert outcome.answer == "place.car"


def test_what_is_denied_is_found(puerta: Puerta) -> None:
    assert asyncio.run(puerta.situation("no traen orden"))["paper"] == "none"


def test_understanding_alone_can_be_asked_too() -> None:
    understanding = Understanding(ensure_model(), TOPICS)
    (outcome,) = asyncio.run(understanding.ask(asked("la migra está en mi puerta")))
    assert outcome.answer == "emergency.home"
