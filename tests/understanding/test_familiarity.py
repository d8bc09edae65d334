"""What no example is near to is turned away, unless the topic is sure or it may be an emergency."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from ruamel.yaml import YAML

from bot.nlu.familiarity import Familiarity
from bot.settings import PROJECT_FOLDER

NO_CONTEXT: Any = None
CONFIG = {**Familiarity.get_default_config(), "least_cosine": 0.5, "sure_from": 0.7}
LEARNED = {0: "home.door", 1: "rights.sign", 2: "out_of_scope"}


def message(direction: int, intent: object = None) -> Message:
    """A message whose vector points in one of four directions."""
    made = Message({TEXT: "text", **({INTENT: intent} if intent else {})})
    vector = np.eye(4, dtype=np.float32)[direction].reshape(1, -1)
    made.add_features(Features(vector, FEATURE_TYPE_SENTENCE, TEXT, "Encoder"))
    return made


@pytest.fixture(scope="module")
def familiarity(tmp_path_factory: pytest.TempPathFactory) -> Familiarity:
    """A component that learned two topics and one other matter, stored and loaded."""
    storage = LocalModelStorage.create(Path(tmp_path_factory.mktemp("familiarity")))
    learning = Familiarity.create(CONFIG, storage, Resource("f"), NO_CONTEXT)
    learning.train(TrainingData([message(d, topic) for d, topic in LEARNED.items()]))
    return Familiarity.load(CONFIG, storage, Resource("f"), NO_CONTEXT)


def decided(familiarity: Familiarity, direction: int, topic: str, confidence: float) -> str:
    """The intent after the look at the distance."""
    asked = message(direction, {"name": topic, "confidence": confidence})
    asked.set(INTENT_RANKING_KEY, [{"name": topic, "confidence": confidence}])
    familiarity.process([asked])
    return str(asked.get(INTENT)["name"])


def test_what_is_near_to_an_example_keeps_its_topic(familiarity: Familiarity) -> None:
    assert decided(familiarity, 0, "home.door", 0.4) == "home.door"


def test_what_is_far_from_every_example_is_turned_away(familiarity: Familiarity) -> None:
    assert decided(familiarity, 3, "home.door", 0.4) == "out_of_scope"


def test_examples_of_other_matters_make_nothing_familiar(familiarity: Familiarity) -> None:
    assert decided(familiarity, 2, "home.door", 0.4) == "out_of_scope"


def test_a_sure_topic_counts_whatever_the_distance(familiarity: Familiarity) -> None:
    assert decided(familiarity, 3, "home.door", 0.7) == "home.door"


def test_an_emergency_is_never_turned_away(familiarity: Familiarity) -> None:
    assert decided(familiarity, 3, "emergency.home", 0.3) == "emergency.home"


def test_a_tapped_choice_has_no_distance(familiarity: Familiarity) -> None:
    tapped = Message({TEXT: "/home.door", INTENT: {"name": "home.door", "confidence": 0.1}})
    familiarity.process([tapped])
    assert tapped.get(INTENT)["name"] == "home.door"


def test_only_so_many_examples_are_kept(tmp_path: Path) -> None:
    storage = LocalModelStorage.create(tmp_path)
    few = Familiarity.create({**CONFIG, "examples": 2}, storage, Resource("few"), NO_CONTEXT)
    few.train(TrainingData([message(0, "home.door") for _ in range(5)]))
    assert few._examples is not None
    assert len(few._examples) <= 3


def test_what_is_asked_back_is_turned_away_by_the_classifiers_doubt(
    familiarity: Familiarity,
) -> None:
    asked = message(3, {"name": "unclear", "confidence": 0.8})
    asked.set(INTENT_RANKING_KEY, [{"name": "home.door", "confidence": 0.2}])
    familiarity.process([asked])
    assert asked.get(INTENT)["name"] == "out_of_scope"


def test_no_component_after_it_sets_the_topic_from_the_ranking_again() -> None:
    pipeline = YAML(typ="safe").load((PROJECT_FOLDER / "config.yml").read_text("utf-8"))["pipeline"]
    names = [part["name"].rpartition(".")[2] for part in pipeline]
    assert names.index("Familiarity") > max(map(names.index, ("Context", "Caution")))
