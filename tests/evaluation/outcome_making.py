"""Outcomes to measure, made by hand."""

from __future__ import annotations

from evaluation.outcome import Outcome
from evaluation.questions import LabelledQuestion


def outcome(
    answers: str,
    given: str,
    confidence: float = 0.9,
    language: str = "en",
    styles: tuple[str, ...] = (),
) -> Outcome:
    """An outcome of a question with these right answers (joined by "|")."""
    question = LabelledQuestion("Q", language, styles, tuple(answers.split("|")), "text")
    return Outcome(question, given, confidence)
