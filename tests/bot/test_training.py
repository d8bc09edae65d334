"""A model belongs to the files that it was trained on; a damaged one is refused with a cure."""

from __future__ import annotations

import random
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import training
from bot.settings import load_settings
from bot.training import ModelError, ensure_model, fingerprint, model_path

INGREDIENTS = (
    "config.yml",
    "domain.yml",
    "uv.lock",
    "data/rules.yml",
    "data/nlu/en/home.yml",
    "data/nlu/es/place.yml",
    "bot/nlu/topics.py",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with one file of each kind."""
    others = (
        "puerta.yml", "answers/catalogue/home.yml", "policy/rules/us.yml", "actions/answer.py",
        "bot/server.py", "bot/pipeline/turn.py", "tests/test_it.py", "models/old.tar.gz",
        "locales/es/LC_MESSAGES/answers.po", "bot/nlu/__pycache__/topics.cpython-310.pyc",
    )  # fmt: skip
    for name in (*INGREDIENTS, *others):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path


Change = Callable[[Path], object]


def test_the_same_files_have_the_same_fingerprint(project: Path) -> None:
    assert fingerprint(project) == fingerprint(project)


@pytest.mark.parametrize("name", INGREDIENTS)
def test_a_change_of_an_ingredient_changes_the_fingerprint(project: Path, name: str) -> None:
    before = fingerprint(project)
    (project / name).write_text("something else", encoding="utf-8")
    assert fingerprint(project) != before


@pytest.mark.parametrize(
    "change",
    [
        lambda project: (project / "data/nlu/en/new.yml").write_text("new"),
        lambda project: (project / "data/nlu/en/home.yml").unlink(),
        lambda project: (project / "bot/nlu/topics.py").rename(project / "bot/nlu/subjects.py"),
    ],
    ids=["added", "removed", "renamed"],
)
def test_a_file_more_or_less_changes_the_fingerprint(project: Path, change: Change) -> None:
    before = fingerprint(project)
    change(project)
    assert fingerprint(project) != before


def test_a_line_that_moves_from_one_file_to_the_next_changes_the_fingerprint(
    project: Path,
) -> None:
    first, second = project / "data/nlu/a.yml", project / "data/nlu/b.yml"
    first.write_text("line")
    second.write_text("")
    before = fingerprint(project)
    first.write_text("")
    second.write_text("line")
    assert fingerprint(project) != before


@pytest.mark.parametrize(
    "name",
    [
        "puerta.yml", "answers/catalogue/home.yml", "policy/rules/us.yml", "actions/answer.py",
        "bot/server.py", "bot/pipeline/turn.py", "tests/test_it.py", "models/old.tar.gz",
        "locales/es/LC_MESSAGES/answers.po", "bot/nlu/__pycache__/topics.cpython-310.pyc",
    ],
)  # fmt: skip
def test_a_change_of_any_other_file_needs_no_new_model(project: Path, name: str) -> None:
    before = fingerprint(project)
    (project / name).write_text("something else", encoding="utf-8")
    assert fingerprint(project) == before


def test_another_list_of_languages_changes_the_fingerprint(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(project)
    settings = load_settings().copy(update={"languages": ["en"]})
    monkeypatch.setattr(training, "load_settings", lambda: settings)
    assert fingerprint(project) != before


def test_another_port_needs_no_new_model(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(project)
    settings = load_settings().copy(update={"port": 5055, "organization": "kansas-city"})
    monkeypatch.setattr(training, "load_settings", lambda: settings)
    assert fingerprint(project) == before


def test_a_model_is_named_after_its_fingerprint(project: Path) -> None:
    expected = project / "models" / f"puerta-{fingerprint(project)}.tar.gz"
    assert model_path(project) == expected


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive in the place of the model."""
    path = tmp_path / "puerta-0123.tar.gz"
    content = tmp_path / "weights"
    content.write_bytes(random.Random(0).randbytes(200_000))
    with tarfile.open(path, "w:gz") as archive:
        archive.add(content, "weights")
        archive.add(content, "more")
    monkeypatch.setattr(training, "model_path", lambda: path)
    monkeypatch.setattr(training.subprocess, "run", lambda *_, **__: pytest.fail("trained"))
    return path


def test_a_model_that_is_there_is_used(model: Path) -> None:
    said: list[str] = []
    assert ensure_model(said.append) == model
    assert said == ["The model is up to date (puerta-0123.tar.gz)."]


@pytest.mark.parametrize("status", [0, 1])
def test_where_there_is_no_model_one_is_trained_in_a_process_of_its_own(
    model: Path, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    model.unlink()
    started: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        started.append(command)
        return subprocess.CompletedProcess(command, status)

    monkeypatch.setattr(training.subprocess, "run", run)
    if status:
        with pytest.raises(ModelError, match=r"^Training failed; .* Correct that and start again"):
            ensure_model(lambda line: None)
    else:
        assert ensure_model(lambda line: None) == model
    assert started == [[sys.executable, "-m", "bot", "train"]]


def cut(content: bytes) -> bytes:
    """The first half, as a copy leaves it that ran out of room."""
    return content[: len(content) // 2]


def overwritten(content: bytes) -> bytes:
    """Zeros in the middle, as a bad disk leaves them."""
    middle = len(content) // 2
    return content[:middle] + bytes(1000) + content[middle + 1000 :]


@pytest.mark.parametrize(
    "damage",
    [lambda _: b"", lambda _: b"this is no archive", cut, overwritten],
    ids=["empty", "no archive", "cut", "overwritten"],
)
def test_a_damaged_model_is_refused_with_its_name_and_the_cure(
    model: Path, damage: Callable[[bytes], bytes]
) -> None:
    model.write_bytes(damage(model.read_bytes()))
    with pytest.raises(ModelError) as refusal:
        ensure_model(lambda line: None)
    assert str(refusal.value) == (
        "The model models/puerta-0123.tar.gz is damaged. Delete it and start again: "
        "it is trained anew."
    )
