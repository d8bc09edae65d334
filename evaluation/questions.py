"""Reads labelled questions: what people wrote, and which answers are right."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_COLUMNS = 5
_LANGUAGE_NAMES = {"mix": "mixed"}


class QuestionsError(ValueError):
    """A file of labelled questions that cannot be used: says where and what to write."""


@dataclass(frozen=True)
class LabelledQuestion:
    """A question with its right answers.

    Attributes:
        id: its name in the file.
        language: "en", "es" or "mixed".
        styles: how it is written: sms, short, voice, caps, ...; may be empty.
        answers: keys of the catalogue, any of them right, the preferred first.
        text: as written.
    """

    id: str
    language: str
    styles: tuple[str, ...]
    answers: tuple[str, ...]
    text: str

    @property
    def preferred(self) -> str:
        """The best of the right answers."""
        return self.answers[0]


def read_questions(path: Path) -> list[LabelledQuestion]:
    """The questions of a tab-separated file: id, language, style, answers joined by "|", text.

    Lines that start with "#" and the header line are left out.

    Raises:
        QuestionsError: a line has other columns, or an id stands twice.
    """
    questions: dict[str, LabelledQuestion] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line and not line.startswith(("#", "id\t")):
            question = _question(line, f"{path}:{number}")
            if question.id in questions:
                raise QuestionsError(f"{path}:{number}: {question.id} stands twice. Rename one.")
            questions[question.id] = question
    return list(questions.values())


def _question(line: str, where: str) -> LabelledQuestion:
    cells = line.split("\t")
    if len(cells) != _COLUMNS or not all((cells[0], cells[1], cells[3], cells[4].strip())):
        raise QuestionsError(
            f"{where}: {len(cells)} columns. Write id, language, style, answers and text, "
            "with a tab between; only the style may be empty."
        )
    identifier, language, styles, answers, text = cells
    return LabelledQuestion(
        identifier,
        _LANGUAGE_NAMES.get(language, language),
        tuple(style.strip() for style in styles.split(",") if style.strip()),
        tuple(answers.split("|")),
        text,
    )
