"""The rule set on the command line: `python -m policy`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import policy.__main__ as command_line
from policy import RuleSet

_ROOT = Path(command_line.__file__).parents[1]
_MILWAUKEE = ("--jurisdiction", "us/wi/milwaukee")
_POLICE = (*_MILWAUKEE, "--actor", "city_police", "--act", "assist")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    rule_set: RuleSet, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Run the command in this process: returns exit status, what it printed, and its errors.

    The rules are loaded already; the console is wide, so that nothing is cut into lines.
    """
    monkeypatch.setattr(command_line, "load_rule_set", lambda: rule_set)
    monkeypatch.setenv("COLUMNS", "400")

    def run(*arguments: str) -> tuple[int, str, str]:
        status = command_line.main(arguments)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def _line_with(text: str, printed: str) -> str:
    (line,) = (line for line in printed.splitlines() if text in line)
    return line


# A table.


def test_a_question_is_answered_with_who_what_and_in_whose_voice(run: Run) -> None:
    status, printed, errors = run(*_POLICE, "--paper", "I-200", "--on", "2019-12-18")

    assert (status, errors) == (0, "")
    assert "us/wi/milwaukee, 2019-12-18: city_police, I-200, assist" in printed
    row = _line_with("Milwaukee police need a warrant signed by a judge to help ICE.", printed)
    assert [cell.strip() for cell in row.split("│")[1:5]] == [
        "city_police",
        "assist",
        "not_allowed",
        "policy",
    ]


def test_every_ruling_is_printed_with_its_id_and_its_sources(run: Run) -> None:
    _, printed, _ = run(*_POLICE, "--on", "2019-09-23")

    line = _line_with("us.wi.milwaukee.sop130.2017-07-13.assist", printed)

    assert "Newsweek, 2019" in line


def test_a_source_without_a_date_says_so(run: Run, rule_set: RuleSet) -> None:
    undated = next(
        provision.id
        for provision in rule_set.provisions.values()
        if hasattr(provision, "act") and not provision.sources[0].source.date
    )

    _, printed, _ = run("--jurisdiction", rule_set.provision(undated).jurisdiction)

    assert "no date" in _line_with(f"{undated} ", printed)


def test_a_rule_of_nobody_in_particular_is_about_anyone(run: Run) -> None:
    _, printed, _ = run("--place", "home", "--paper", "judicial_search", "--act", "enter")

    row = _line_with("A search warrant from a judge lets officers come", printed)

    assert row.split("│")[1].strip() == "anyone"


def test_a_dispute_is_marked_and_explained(run: Run) -> None:
    _, printed, _ = run(
        "--place", "home", "--paper", "I-205", "--act", "enter", "--on", "2026-07-02"
    )

    assert printed.count("only_with_consent*") == 2
    assert printed.count("allowed*") == 1
    assert "* disputed: the voices differ; none of them is chosen here." in printed


def test_what_is_due_for_review_is_marked_and_explained(run: Run) -> None:
    _, printed, _ = run(*_POLICE, "--paper", "I-200", "--on", "2026-07-02")

    assert "not_allowed!" in printed
    assert "! its look-again day has passed: check it before you rely on it." in printed


def test_nothing_is_explained_that_is_not_marked(run: Run) -> None:
    _, printed, _ = run(*_POLICE, "--paper", "I-200", "--on", "2026-07-01")

    assert "not_allowed" in printed
    assert "disputed" not in printed
    assert "look-again" not in printed


def test_silence_is_said_in_so_many_words(run: Run) -> None:
    status, printed, _ = run("--jurisdiction", "us/ks/kansas-city", *_POLICE[2:])

    assert status == 0
    assert "Unknown: the rule set holds no ruling on this." in printed


def test_no_text_of_a_rule_is_taken_for_markup(run: Run, rule_set: RuleSet) -> None:
    """Every rule of every jurisdiction comes out as it stands in its file."""
    for jurisdiction in rule_set.vocabulary.jurisdictions:
        _, printed, _ = run("--jurisdiction", jurisdiction, "--on", "2026-07-02")
        for ruling in rule_set.query(_today_in(jurisdiction)).rulings:
            assert ruling.rule.text in printed


def _today_in(jurisdiction: str) -> command_line.Situation:
    return command_line.Situation(jurisdiction, on=command_line.as_date("2026-07-02"))


# Changes.


def test_what_ended_and_what_began_on_a_day_is_listed(run: Run) -> None:
    status, printed, _ = run(*_MILWAUKEE, "--changes", "--on", "2019-12-18")

    ended, began = printed.split("Began on 2019-12-18:")

    assert status == 0
    assert ended.startswith("Ended on 2019-12-18:")
    assert "us.wi.milwaukee.sop130.2017-07-13.assist, discretionary, policy" in ended
    assert "us.wi.milwaukee.sop130.2019-12-18.assist.no-judge-warrant, not_allowed" in began


def test_a_day_without_changes_says_so(run: Run) -> None:
    _, printed, _ = run(*_MILWAUKEE, "--changes", "--on", "2019-12-17")

    assert printed.splitlines() == ["Ended: nothing.", "Began: nothing."]


# Wrong questions.

_WRONG = {
    "an unknown jurisdiction": (("--jurisdiction", "us/il"), "us/wi/milwaukee"),
    "an unknown actor": (("--actor", "marshal"), "city_police"),
    "an unknown place": (("--place", "airport"), "courthouse"),
    "an unknown paper": (("--paper", "I-220A"), "I-205"),
    "an unknown act": (("--act", "deport"), "share_information"),
    "a day that is none": (("--on", "yesterday"), "write it like 2019-12-18"),
    "a day the calendar does not have": (("--on", "2019-02-29"), "write it like 2019-12-18"),
    "changes in an unknown jurisdiction": (("--changes", "--jurisdiction", "us/il"), "us/mo"),
    "changes by an unknown actor": (("--changes", "--actor", "marshal"), "city_police"),
}


@pytest.mark.parametrize("wrong", _WRONG)
def test_a_wrong_question_ends_with_2_and_one_sentence_that_says_what_is_right(
    wrong: str, run: Run
) -> None:
    arguments, right = _WRONG[wrong]

    status, printed, errors = run(*arguments)

    assert (status, printed) == (2, "")
    assert errors.startswith("policy: ")
    assert len(errors.splitlines()) == 1
    assert repr(arguments[-1]) in errors
    assert right in errors


def test_an_unknown_option_ends_with_2_and_the_usage(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ending:
        run("--paperwork", "I-200")

    assert ending.value.code == 2
    assert "--paperwork" in capsys.readouterr().err


def test_the_command_runs_from_a_shell() -> None:
    arguments = ("--place", "street", "--act", "leave", "--on", "2026-07-02")

    ended = subprocess.run(
        [sys.executable, "-m", "policy", *arguments],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr
    assert "us.street.leave" in ended.stdout
