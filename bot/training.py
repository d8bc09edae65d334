"""Trains the model when there is none for the files as they are."""

from __future__ import annotations

import gzip
import hashlib
import logging
import subprocess
import sys
import tarfile
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.settings import PROJECT_FOLDER, load_settings

MODELS_FOLDER = PROJECT_FOLDER / "models"

#: What the model is made of: a change in any of these files needs a new one.
_EXAMPLES = ("data/nlu", "data/rules.yml")
_INGREDIENTS = ("config.yml", "domain.yml", "uv.lock", *_EXAMPLES, "bot/nlu")

_CHUNK_BYTES = 1 << 20

Report = Callable[[str], None]


class ModelError(RuntimeError):
    """A model that cannot be used: says what to do."""


def fingerprint(project: Path = PROJECT_FOLDER) -> str:
    """A short hash over all files that the model is made of."""
    digest = hashlib.blake2s(",".join(load_settings().languages).encode(), digest_size=8)
    for path in _ingredient_files(project):
        digest.update(path.relative_to(project).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def model_path(project: Path = PROJECT_FOLDER) -> Path:
    """Where the model for the files as they are belongs."""
    return project / "models" / f"puerta-{fingerprint(project)}.tar.gz"


def ensure_model(report: Report = print) -> Path:
    """The model for the files as they are, trained first if there is none.

    Training runs in a process of its own, which gives back the memory that it takes.

    Raises:
        ModelError: the model file is damaged, or training failed.
    """
    path = model_path()
    if path.exists():
        _refuse_damaged(path)
        report(f"The model is up to date ({path.name}).")
    elif subprocess.run([sys.executable, "-m", "bot", "train"], check=False).returncode:
        raise ModelError("Training failed; the lines above say why. Correct that and start again.")
    return path


def train(report: Report = print) -> Path:
    """Train a model, removing those of earlier files.

    Raises:
        ModelError: training failed.
    """
    path = model_path()
    report("There is no model for these files yet. Training one takes some minutes ...")
    started = time.monotonic()
    watch = _Progress(report)
    from rasa.model_training import train as rasa_train  # slow to import: only when needed

    report(f"  Rasa is loaded ({time.monotonic() - started:.0f} s). Reading the examples ...")
    with watch:
        result = rasa_train(
            domain=str(PROJECT_FOLDER / "domain.yml"),
            config=str(PROJECT_FOLDER / "config.yml"),
            training_files=[str(PROJECT_FOLDER / name) for name in _EXAMPLES],
            output=str(MODELS_FOLDER),
            fixed_model_name=path.name.removesuffix(".tar.gz"),
            force_training=True,
        )
    if result.code != 0 or not path.exists():
        raise ModelError("Training failed; the lines above say why. Correct that and start again.")
    for other in MODELS_FOLDER.glob("puerta-*.tar.gz"):
        if other != path:
            other.unlink()
    report(f"The model is trained ({time.monotonic() - started:.0f} s): {path.name}.")
    return path


def _ingredient_files(project: Path) -> Iterator[Path]:
    for name in _INGREDIENTS:
        root = project / name
        files = [root] if root.is_file() else sorted(root.rglob("*"))
        yield from (f for f in files if f.is_file() and "__pycache__" not in f.parts)


def _refuse_damaged(path: Path) -> None:
    try:
        with gzip.open(path) as stream:  # reading to the end checks every byte
            while stream.read(_CHUNK_BYTES):
                pass
        with tarfile.open(path) as archive:
            archive.getmembers()
    except (tarfile.TarError, zlib.error, EOFError, OSError) as error:
        raise ModelError(
            f"The model models/{path.name} is damaged. Delete it and start again: "
            "it is trained anew."
        ) from error


class _Progress(logging.Handler):
    """Tells which component is being trained, from what Rasa logs of its own graph."""

    _MARK = "Starting to train component '"

    def __init__(self, report: Report) -> None:
        super().__init__(logging.INFO)
        self._report = report
        self._loggers = [logging.getLogger("rasa.engine.training.hooks")]

    def emit(self, record: logging.LogRecord) -> None:
        """Pass the name of a component on."""
        message = record.getMessage()
        if self._MARK in message:
            self._report(f"  Training {message.split(self._MARK)[1].split(chr(39))[0]} ...")

    def __enter__(self) -> None:
        for logger in self._loggers:
            logger.setLevel(logging.INFO)
            logger.propagate = False
            logger.addHandler(self)

    def __exit__(self, *_: object) -> None:
        for logger in self._loggers:
            logger.removeHandler(self)
            logger.propagate = True


if __name__ == "__main__":
    ensure_model()
