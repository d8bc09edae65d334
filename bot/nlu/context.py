"""Understands what carries on: "and is that legal?" after an answer is about that answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, METADATA
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.harm import named

#: The metadata of a message that names the topic answered last.
TOPIC = "topic"

#: Topics that people go on to from one another: keys, or all keys under a name that ends in ".".
_NEIGHBOURS: Sequence[tuple[str, ...]] = (
    ("emergency.home", "home.", "warrant."),
    ("emergency.car", "place.car", "rights.search", "rights.id", "rights.silence"),
    ("emergency.work", "place.work", "rights.id", "rights.silence"),
    ("emergency.street", "place.street", "rights.silence", "rights.id"),
    ("detained.", "rights.sign", "rights.lawyer", "contact.lawyer", "police.detainer"),
    ("police.", "policy."),
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Context(GraphComponent):
    """Weighs the neighbours of the topic answered last more, in the ranking of the topics.

    The weight is a factor on the probabilities: it decides where two topics are close, and changes
    little where the message itself is plain.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`weight`: the factor for a neighbour of the last topic, or that topic itself."""
        return {"weight": 3.0}

    def __init__(self, config: Mapping[str, Any]) -> None:
        self._config = config

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Context:
        """Nothing is learned."""
        return cls({**cls.get_default_config(), **config})

    def process(self, messages: list[Message]) -> list[Message]:
        """Rank anew the topics of messages that follow an answer."""
        for message in messages:
            last = (message.get(METADATA) or {}).get(TOPIC)
            ranking = message.get(INTENT_RANKING_KEY)
            if last and ranking:
                reranked = self.reranked(ranking, last)
                message.set(INTENT, reranked[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, reranked, add_to_output=True)
        return messages

    def reranked(self, ranking: Sequence[Mapping[str, Any]], last: str) -> list[dict[str, Any]]:
        """A ranking after an answer to the topic `last`; the probabilities keep their sum."""
        near = [neighbours for neighbours in _NEIGHBOURS if named(last, neighbours)]
        weighed = {
            str(entry["name"]): float(entry["confidence"])
            * (self._config["weight"] if _follows(str(entry["name"]), last, near) else 1.0)
            for entry in ranking
        }
        scale = sum(entry["confidence"] for entry in ranking) / sum(weighed.values())
        order = sorted(weighed.items(), key=lambda item: -item[1])
        return [{"name": name, "confidence": share * scale} for name, share in order]


def _follows(topic: str, last: str, near: Sequence[tuple[str, ...]]) -> bool:
    return last == topic or any(named(topic, neighbours) for neighbours in near)
