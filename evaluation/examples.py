"""Reads the training examples as Rasa reads them."""

from __future__ import annotations

from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.message import Message

from bot.settings import PROJECT_FOLDER


def read_examples() -> list[Message]:
    """Every training example with its intent and metadata."""
    importer = TrainingDataImporter.load_nlu_importer_from_config(
        str(PROJECT_FOLDER / "config.yml"),
        training_data_paths=[str(PROJECT_FOLDER / "data" / "nlu")],
    )
    return list(importer.get_nlu_data().intent_examples)
