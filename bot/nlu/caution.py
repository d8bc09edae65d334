"""Asks back instead of guessing; but an emergency is never asked away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.harm import load_confusions

UNCLEAR = "unclear"
EMERGENCY_PREFIX = "emergency."


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Caution(GraphComponent):
    """Turns the intent into `unclear` where the classifier is not sure enough.

    A missed emergency is the worst error and a false one costs a tap: so the emergencies'
    probabilities are added up, and together they win from a lower bar than any other topic.
    Two close topics whose confusion does harm (`data/harmful_confusions.yml`) are asked about too.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`emergency_bar`: summed probability from which the likeliest emergency is answered.
        `bar`: probability below which any other topic is asked back. `close`: the share of the
        likeliest topic's probability from which the next one is close to it."""
        return {"emergency_bar": 0.25, "bar": 0.3, "close": 0.6}

    def __init__(self, config: Mapping[str, Any]) -> None:
        self._config = config
        self._confusions = load_confusions()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Caution:
        """Nothing is learned."""
        return cls({**cls.get_default_config(), **config})

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent again by the bars; the ranking stays as the classifier gave it."""
        for message in messages:
            ranking = message.get(INTENT_RANKING_KEY)
            if ranking:
                message.set(INTENT, self.decide(ranking), add_to_output=True)
        return messages

    def decide(self, ranking: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
        """The intent to act on, out of a ranking (likeliest first)."""
        emergencies = [entry for entry in ranking if entry["name"].startswith(EMERGENCY_PREFIX)]
        alarm = sum(entry["confidence"] for entry in emergencies)
        best = ranking[0]
        if emergencies and alarm >= self._config["emergency_bar"]:
            return {"name": emergencies[0]["name"], "confidence": alarm}
        if best["confidence"] < self._config["bar"] or self._harms_if_confused(ranking):
            return {"name": UNCLEAR, "confidence": 1.0 - best["confidence"]}
        return best

    def _harms_if_confused(self, ranking: Sequence[Mapping[str, Any]]) -> bool:
        best, *others = ranking
        return any(
            confusion.covers(other["name"], best["name"])
            for other in others
            if other["confidence"] >= self._config["close"] * best["confidence"]
            for confusion in self._confusions
        )
