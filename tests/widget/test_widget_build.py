"""The built file is what the source builds, small enough, and calls nobody."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
from pathlib import Path

import pytest

from actions.library import Library
from bot.channels.web.widget import BUILT_PATH, PLACEHOLDER, Widget

WIDGET_FOLDER = BUILT_PATH.parents[1]
NODE_PATH = Path(__file__).parents[2] / ".venv" / "bin" / "node"

#: What everything may weigh on the wire, the texts of both languages included.
MOST_BYTES = 15_000


def _run(script: str, *arguments: str, **environment: str) -> None:
    tool = WIDGET_FOLDER / "node_modules" / script
    assert tool.exists(), f"{script} is missing. Run `npm ci` in widget/."
    done = subprocess.run(
        [NODE_PATH, tool, *arguments],
        cwd=WIDGET_FOLDER, env={**os.environ, **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_committed_file_is_what_the_source_builds(tmp_path: Path) -> None:
    _run("vite/bin/vite.js", "build", PUERTA_WIDGET_OUT=str(tmp_path))
    built = (tmp_path / "widget.js").read_bytes()
    assert built == BUILT_PATH.read_bytes(), "Run `npm run build` in widget/ and commit dist/."


def test_the_types_are_right() -> None:
    _run("typescript/bin/tsc", "--noEmit")


def test_the_content_has_one_place() -> None:
    assert BUILT_PATH.read_text("utf-8").count(PLACEHOLDER) == 1


def test_everything_together_is_small(loaded: Library) -> None:
    served = Widget(loaded, BUILT_PATH.read_text("utf-8")).served()
    assert gzip.decompress(served.compressed) == served.plain
    assert PLACEHOLDER.encode() not in served.plain
    assert len(served.compressed) <= MOST_BYTES


@pytest.mark.parametrize(
    "forbidden", [r"\beval\(", r"new Function", r"document\.cookie", r"localStorage", r"@import"]
)
def test_the_file_does_nothing_that_pages_or_people_would_not_want(forbidden: str) -> None:
    assert not re.findall(forbidden, BUILT_PATH.read_text("utf-8"))


def test_the_file_names_no_other_host_but_the_one_to_leave_to() -> None:
    hosts = set(re.findall(r"https?://([\w.-]+)", BUILT_PATH.read_text("utf-8")))
    # The names of SVG and MathML are addresses that nobody visits.
    assert hosts - {"www.w3.org"} == {"www.wikipedia.org"}


def test_no_sentence_of_an_answer_stands_in_the_source(loaded: Library) -> None:
    source = "".join(path.read_text("utf-8") for path in (WIDGET_FOLDER / "src").iterdir())
    sentences = {
        line.text
        for answer in loaded.catalogue.answers.values()
        for line in (*answer.short, *answer.more)
        if line.text
    }
    assert sentences
    assert [sentence for sentence in sentences if sentence in source] == []


def test_no_source_file_is_long() -> None:
    for path in (WIDGET_FOLDER / "src").iterdir():
        assert len(path.read_text("utf-8").splitlines()) <= 300, path.name
