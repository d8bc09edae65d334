"""Writes the figures down: for people as a page, for programs as JSON, in short for a terminal."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.nlu.harm import Confusion
from evaluation import measures
from evaluation.harmful import Harm, harms
from evaluation.measures import Bin, Share
from evaluation.outcome import Outcome
from evaluation.situations import SituationFigures

_TEMPLATE = "report.html"


@dataclass(frozen=True)
class Section:
    """The figures of one assistant on one set of questions."""

    title: str
    overall: Share
    by_language: Mapping[str, Share]
    by_style: Mapping[str, Share]
    by_key: Mapping[str, Share]
    emergency_recall: Share
    out_of_scope_recall: Share
    out_of_scope_precision: Share
    turned_away: Share
    asked_back: Share
    calibration_error: float | None
    calibration: Sequence[Bin]
    harms: Sequence[Mapping[str, str]]
    confusion: Mapping[str, Mapping[str, int]]
    wrong: Sequence[Mapping[str, Any]]

    @property
    def error(self) -> float:
        """The share answered wrong."""
        return 1 - (self.overall.value or 0)


def section(title: str, outcomes: Sequence[Outcome], confusions: Sequence[Confusion]) -> Section:
    """All figures over the outcomes."""
    bins = measures.calibration(outcomes)
    return Section(
        title=title,
        overall=measures.accuracy(outcomes),
        by_language=measures.accuracy_by(outcomes, lambda o: [o.question.language]),
        by_style=measures.accuracy_by(outcomes, lambda o: o.question.styles),
        by_key=measures.accuracy_by(outcomes, lambda o: [o.question.preferred]),
        emergency_recall=measures.emergency_recall(outcomes),
        out_of_scope_recall=measures.out_of_scope_recall(outcomes),
        out_of_scope_precision=measures.out_of_scope_precision(outcomes),
        turned_away=measures.turned_away(outcomes),
        asked_back=measures.asked_back(outcomes),
        calibration_error=measures.calibration_error(bins),
        calibration=bins,
        harms=[_harm(harm) for harm in harms(outcomes, confusions)],
        confusion={k: dict(row) for k, row in measures.confusion(outcomes).items()},
        wrong=[_wrong(outcome) for outcome in outcomes if not outcome.right],
    )


def summary(part: Section) -> Iterator[str]:
    """The lines for a terminal."""
    yield f"{part.title}: {part.overall} right"
    yield f"  languages   {_shares(part.by_language)}"
    yield f"  styles      {_shares(part.by_style)}"
    yield f"  emergencies {part.emergency_recall} answered as an emergency"
    yield (
        f"  out of scope: recall {part.out_of_scope_recall}, precision "
        f"{part.out_of_scope_precision}; of the real questions {part.turned_away} turned away"
    )
    yield f"  asked back  {part.asked_back}"
    if part.calibration_error is not None:
        yield f"  calibration error {part.calibration_error:.3f}"
    yield f"  harmful confusions: {len(part.harms)}"
    for harm in part.harms:
        yield f"    {harm['id']} {harm['right']} answered with {harm['answer']}: {harm['text']}"


def situation_summary(figures: SituationFigures) -> Iterator[str]:
    """The lines for a terminal on what was found of the situation."""
    yield f"Situations: {figures.exact} of the messages wholly right"
    yield f"  found       {_shares(figures.found)}"
    yield f"  denied      {figures.denials} found as denied"
    yield f"  harmful confusions: {len(figures.harms)}"
    for harm in figures.harms:
        yield f"    {harm['text']}: {harm['found']}"


def write(folder: Path, sections: Sequence[Section], situations: SituationFigures) -> None:
    """Write `report.json` and `report.html`."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "questions": [dataclasses.asdict(part) for part in sections],
        "situations": dataclasses.asdict(situations),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    (folder / "report.json").write_text(text + "\n", encoding="utf-8")
    page = _environment().get_template(_TEMPLATE).render(sections=sections, situations=situations)
    (folder / "report.html").write_text(page, encoding="utf-8")


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
    )


def _shares(shares: Mapping[str, Share]) -> str:
    return ", ".join(f"{name} {value}" for name, value in shares.items()) or "none"


def _harm(harm: Harm) -> dict[str, str]:
    return {**_wrong(harm.outcome), "why": harm.why}


def _wrong(outcome: Outcome) -> dict[str, Any]:
    return {
        "id": outcome.question.id,
        "language": outcome.question.language,
        "text": outcome.question.text,
        "right": " | ".join(outcome.question.answers),
        "answer": outcome.answer,
        "confidence": round(outcome.confidence, 2),
    }


def error_ratio(ours: Section, stock: Section) -> str:
    """How our error compares with the stock assistant's on the same questions."""
    if not stock.error:
        return f"{ours.title}: the stock assistant made no error"
    return f"{ours.title}: {ours.error / stock.error:.2f} times the stock assistant's errors"
