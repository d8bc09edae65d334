"""Labelled questions are read as they are written; a damaged line is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.questions import QuestionsError, read_questions

HEAD = "# what people wrote\nid\tlang\tstyle\tanswers\ttext\n"


def written(tmp_path: Path, *lines: str) -> Path:
    """A file with these lines."""
    path = tmp_path / "questions.tsv"
    path.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_a_line_is_a_question_with_its_right_answers(tmp_path: Path) -> None:
    line = "D1\tmix\tsms, short\thome.door|home.entered\tabro la door?"
    (question,) = read_questions(written(tmp_path, line))
    assert (question.id, question.language, question.text) == ("D1", "mixed", "abro la door?")
    assert question.styles == ("sms", "short")
    assert question.answers == ("home.door", "home.entered")
    assert question.preferred == "home.door"


def test_only_the_style_may_be_empty(tmp_path: Path) -> None:
    (question,) = read_questions(written(tmp_path, "D1\ten\t\thome.door\topen?"))
    assert question.styles == ()


@pytest.mark.parametrize(
    "line",
    ["D1\ten\t\thome.door", "D1\ten\t\thome.door\ta\tb", "D1\ten\t\t\ttext", "D1\ten\t\tkey\t "],
)
def test_a_damaged_line_is_refused_with_its_place(tmp_path: Path, line: str) -> None:
    with pytest.raises(QuestionsError, match=r"questions\.tsv:3: .*Write id, language"):
        read_questions(written(tmp_path, line))


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(QuestionsError, match=":4: D1 stands twice"):
        read_questions(written(tmp_path, "D1\ten\t\tkey\ta", "D1\ten\t\tkey\tb"))
