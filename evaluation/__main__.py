"""The command `python -m evaluation [more questions ...]`: measure, print, write the report."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from bot.logs import configure_logging
from bot.settings import PROJECT_FOLDER
from evaluation.outcome import Outcome
from evaluation.questions import LabelledQuestion, QuestionsError, read_questions
from evaluation.report import Section

_OWN_QUESTIONS = PROJECT_FOLDER / "data" / "evaluation" / "questions.tsv"
_REPORT_FOLDER = PROJECT_FOLDER / "build" / "evaluation"

_Sets = Mapping[str, Sequence[LabelledQuestion]]


class Asked(Protocol):
    """What can be asked questions."""

    async def ask(self, questions: Sequence[LabelledQuestion]) -> list[Outcome]:
        """An outcome for each question."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; returns the exit status. Takes an hour or more where the stock model is yet to be
    trained, some minutes otherwise."""
    parser = argparse.ArgumentParser(prog="python -m evaluation")
    parser.add_argument("questions", nargs="*", type=Path, help="more files of labelled questions")
    paths = parser.parse_args(arguments).questions
    configure_logging()
    try:
        sets = dict(_question_sets([_OWN_QUESTIONS, *paths]))
    except QuestionsError as error:
        print(f"puerta: {error}", file=sys.stderr)
        return 2
    asyncio.run(_measure(sets))
    return 0


def _question_sets(paths: Sequence[Path]) -> Iterator[tuple[str, Sequence[LabelledQuestion]]]:
    for path in paths:
        if path.exists():
            yield path.name, read_questions(path)
        else:
            print(f"SKIPPED: {path} is not there, so its questions were not asked.")


async def _measure(sets: _Sets) -> None:
    from bot.training import ensure_model  # Rasa is slow to load: only once the files are in order
    from evaluation import report, situations
    from evaluation.assistants import Puerta
    from evaluation.cross_validation import cross_validate

    puerta = Puerta(ensure_model(), _topics(sets))
    sections = await _sections("Puerta", puerta, sets)
    labelled = situations.read_situations()
    found = {s.text: await puerta.situation(s.text) for s in labelled}
    figures = situations.measure(labelled, found.__getitem__)
    _say(report.situation_summary(figures))
    held_out = report.section("Puerta on its examples, each held out once", cross_validate(), [])
    _say(report.summary(held_out))
    report.write(_REPORT_FOLDER, [*sections, held_out, *await _compared(sets)], figures)
    print(f"Written: {_REPORT_FOLDER / 'report.html'} and report.json")


async def _compared(sets: _Sets) -> list[Section]:
    """Puerta's pipeline and the stock one, trained on the same sample, on each set of questions."""
    from evaluation import report
    from evaluation.assistants import Understanding
    from evaluation.comparison import EXAMPLES, train_both

    compared = []
    for name, trained in zip(("Puerta", "Stock"), train_both(print), strict=True):
        print(f"{name} trained on {EXAMPLES} examples: {trained.seconds:.0f} s\n")
        assistant = Understanding(trained.model, _topics(sets))
        compared.append(await _sections(f"{name} trained on {EXAMPLES}", assistant, sets))
    own, stock = compared
    _say(report.error_ratio(*pair) for pair in zip(own, stock, strict=True))
    return [*own, *stock]


async def _sections(name: str, assistant: Asked, sets: _Sets) -> list[Section]:
    from bot.nlu.harm import load_confusions
    from evaluation import report

    sections = []
    for file, questions in sets.items():
        outcomes = await assistant.ask(questions)
        sections.append(report.section(f"{name}, on {file}", outcomes, load_confusions()))
        _say(report.summary(sections[-1]))
    return sections


def _say(lines: Iterable[str]) -> None:
    print("\n".join(lines), end="\n\n", flush=True)


def _topics(sets: _Sets) -> set[str]:
    return {
        key for questions in sets.values() for question in questions for key in question.answers
    }


if __name__ == "__main__":
    sys.exit(main())
