"""Finds which side of its topic a message asks about, where the catalogue has a finer answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from ruamel.yaml import YAML

from bot.nlu.gazetteer import Gazetteer, Term
from bot.nlu.normalization import normalized

ASPECTS_FOLDER = Path(__file__).parent.parent.parent / "data" / "aspects"

_ENTITY = "aspect"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class AspectExtractor(GraphComponent):
    """Adds the entity `aspect` by the phrases of `data/aspects/`, among those of the topic only.

    "window" is a side of `place.car` and none of `rights.sign`; so the topic has to be known first.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Nothing to configure: the files are the configuration."""
        return {}

    def __init__(self, gazetteers: Mapping[str, Gazetteer]) -> None:
        self._gazetteers = gazetteers

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AspectExtractor:
        """Read the phrases."""
        return cls(load_aspects())

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the aspect of each message's topic that the message names first."""
        for message in messages:
            topic = (message.get(INTENT) or {}).get("name")
            aspect = self.aspect(str(topic), message.get(TEXT) or "")
            if aspect:
                found = {"entity": _ENTITY, "value": aspect}
                message.set(ENTITIES, [*(message.get(ENTITIES) or []), found], add_to_output=True)
        return messages

    def aspect(self, topic: str, text: str) -> str | None:
        """The aspect of the topic that the text names, or None."""
        gazetteer = self._gazetteers.get(topic)
        if gazetteer is None or text.startswith("/"):
            return None
        return next((term.value for term in gazetteer.find(normalized(text))), None)


def load_aspects(folder: Path = ASPECTS_FOLDER) -> Mapping[str, Gazetteer]:
    """The phrases of each topic's aspects."""
    topics: dict[str, Gazetteer] = {}
    for path in sorted(folder.glob("*.yml")):
        content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        for topic, aspects in content.items():
            topics[topic] = Gazetteer(
                {
                    normalized(str(phrase)): Term(_ENTITY, str(aspect))
                    for aspect, phrases in aspects.items()
                    for phrase in phrases
                }
            )
    return topics
