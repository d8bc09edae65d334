"""Missing files of questions are skipped in plain sight; damaged ones end in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.__main__ import _OWN_QUESTIONS, _question_sets, main


def test_a_missing_file_is_skipped_and_said_to_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sets = dict(_question_sets([_OWN_QUESTIONS, tmp_path / "more.tsv"]))
    assert list(sets) == ["questions.tsv"]
    assert capsys.readouterr().out.startswith(f"SKIPPED: {tmp_path / 'more.tsv'} is not there")


def test_a_damaged_file_ends_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = tmp_path / "more.tsv"
    damaged.write_text("D1\ten\n", encoding="utf-8")
    assert main([str(damaged)]) == 2
    assert capsys.readouterr().err.startswith(f"puerta: {damaged}:1: 2 columns. Write id, ")
