"""What was answered to a labelled question."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from evaluation.questions import LabelledQuestion

UNCLEAR = "unclear"
OUT_OF_SCOPE = "out_of_scope"
EMERGENCY_PREFIX = "emergency."


@dataclass(frozen=True)
class Outcome:
    """A question, the key it was answered with, and how sure that was (0 to 1)."""

    question: LabelledQuestion
    answer: str
    confidence: float

    @property
    def right(self) -> bool:
        """Whether the answer is one of the right ones."""
        return self.answer in self.question.answers


def topic_of(answer: str, topics: Collection[str]) -> str:
    """The key of the catalogue that an answer's key stands under: `place.car.window` is an answer
    to `place.car`. A key under none of the topics stands for itself."""
    parts = answer.split(".")
    paths = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((path for path in paths if path in topics), answer)
