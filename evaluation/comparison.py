"""Trains Puerta's pipeline and Rasa's stock pipeline on the same examples."""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rasa.model_training import train_nlu
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.model_selection import train_test_split

from bot.settings import PROJECT_FOLDER
from bot.training import MODELS_FOLDER, Report
from evaluation.examples import read_examples

#: The stock pipeline needs hours for all examples, and well under one for so many. The sample holds
#: each intent in its proportion.
EXAMPLES = 3_000

#: What `rasa init` configures: no pipeline is named, so Rasa takes its default one.
_STOCK_CONFIG = Path(__file__).parent / "stock.yml"
_OWN_CONFIG = PROJECT_FOLDER / "config.yml"


@dataclass(frozen=True)
class Trained:
    """A model and how long it took to train, in seconds."""

    model: Path
    seconds: float


def train_both(report: Report) -> tuple[Trained, Trained]:
    """Puerta's and the stock pipeline, trained one after the other on the same sample.

    Raises:
        RuntimeError: Rasa could not train one; its own lines above say why.
    """
    with tempfile.TemporaryDirectory() as folder:
        examples = Path(folder) / "examples.yml"
        examples.write_text(TrainingData(_sample()).nlu_as_yaml(), encoding="utf-8")
        report(f"Training Puerta's pipeline on {EXAMPLES} examples, to compare ...")
        own = _train(_OWN_CONFIG, examples, "compared-puerta")
        report(f"Training the stock pipeline on the same {EXAMPLES} (half an hour or more) ...")
        # Rasa writes the pipeline that it takes into the file it was given.
        config = Path(shutil.copy(_STOCK_CONFIG, folder))
        return own, _train(config, examples, "compared-stock")


def _train(config: Path, examples: Path, name: str) -> Trained:
    started = time.monotonic()
    model = train_nlu(str(config), str(examples), str(MODELS_FOLDER), fixed_model_name=name)
    if model is None:
        raise RuntimeError(f"{config.name} could not be trained; the lines above say why.")
    return Trained(Path(model), time.monotonic() - started)


def _sample() -> list[Message]:
    examples = read_examples()
    topics = [example.get(INTENT) for example in examples]
    sample, _ = train_test_split(examples, train_size=EXAMPLES, stratify=topics, random_state=0)
    return list(sample)
