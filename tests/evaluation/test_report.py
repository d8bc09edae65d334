"""The report holds the same figures as a page, as JSON and in the terminal."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from outcome_making import outcome

from bot.nlu.harm import load_confusions
from evaluation import report
from evaluation.situations import SituationFigures

OUTCOMES = [
    outcome("emergency.home", "home.door", 0.6, "en", ("sms",)),
    outcome("home.door", "home.door", 0.9, "es"),
    outcome("out_of_scope", "out_of_scope", 0.8, "mixed"),
    outcome("out_of_scope", "unclear", 0.8, "en"),
]
SECTION = report.section("Puerta on <all>", OUTCOMES, load_confusions())


class Seen(HTMLParser):
    """The text of a page and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Note a tag."""
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.text += data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a report was written."""
    path = tmp_path_factory.mktemp("report")
    report.write(path, [SECTION], SituationFigures())
    return path


def test_the_page_shows_figures_matrix_plot_and_faults(folder: Path) -> None:
    seen = Seen()
    seen.feed((folder / "report.html").read_text(encoding="utf-8"))
    assert "Puerta on <all>" in seen.text
    assert "50.0 % (2 of 4)" in seen.text
    assert "Harmful confusions: 1" in seen.text
    assert seen.tags.count("circle") == len(SECTION.calibration)
    assert seen.tags.count("svg") == 1


def test_the_page_needs_nothing_from_elsewhere(folder: Path) -> None:
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "http" not in page
    assert "<script" not in page


def test_the_json_holds_the_same_figures(folder: Path) -> None:
    (section,) = json.loads((folder / "report.json").read_text(encoding="utf-8"))["questions"]
    assert section["overall"] == {"count": 2, "total": 4}
    assert section["confusion"]["out_of_scope"] == {"out_of_scope": 1, "unclear": 1}
    assert [harm["answer"] for harm in section["harms"]] == ["home.door"]


def test_the_terminal_says_the_same_in_short() -> None:
    said = "\n".join(report.summary(SECTION))
    assert said.startswith("Puerta on <all>: 50.0 % (2 of 4) right")
    assert "harmful confusions: 1" in said
    assert "emergencies 0.0 % (0 of 1)" in said


def test_the_errors_are_compared_with_the_stock_assistants() -> None:
    better = report.section("Puerta", OUTCOMES[1:], [])
    worse = report.section("Stock", OUTCOMES[:1], [])
    assert report.error_ratio(better, worse) == "Puerta: 0.33 times the stock assistant's errors"
