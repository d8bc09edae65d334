"""Notices a message in a language that is not spoken here: it is answered in all that are."""

from __future__ import annotations

import unicodedata
from typing import Any

from lingua import LanguageDetectorBuilder
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.normalization import normalized, words
from bot.settings import load_settings

#: The finer answer of `out_of_scope` for other languages.
_ASPECT = {"entity": "aspect", "value": "language"}
_OUT_OF_SCOPE = "out_of_scope"
_UNCLEAR = "unclear"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ForeignLanguage(GraphComponent):
    """Marks a message that was not understood and is written in another script, or surely in a
    language that is not configured."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`certainty`: the probability that lingua must give the foreign language.
        `least_words`: fewer words are no evidence. `understood_from`: the confidence in a topic
        from which the message was understood, even if it is asked back for another reason."""
        return {"certainty": 0.75, "least_words": 3, "understood_from": 0.3}

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = config
        self._spoken = {language.split("_")[0] for language in load_settings().languages}
        self._lingua = LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ForeignLanguage:
        """Nothing is learned."""
        return cls({**cls.get_default_config(), **config})

    def process(self, messages: list[Message]) -> list[Message]:
        """Mark the foreign ones, and leave the conversation's language alone."""
        for message in messages:
            if not self._understood(message) and self.is_foreign(message.get(TEXT) or ""):
                message.set(INTENT, {"name": _OUT_OF_SCOPE, "confidence": 1.0}, add_to_output=True)
                kept = [e for e in message.get(ENTITIES) or [] if e["entity"] != "language"]
                message.set(ENTITIES, [*kept, _ASPECT], add_to_output=True)
        return messages

    def _understood(self, message: Message) -> bool:
        """Only where the topic is not understood is another language the likelier reason."""
        intent = (message.get(INTENT) or {}).get("name")
        if intent != _UNCLEAR:
            return bool(intent != _OUT_OF_SCOPE)
        ranking = message.get(INTENT_RANKING_KEY) or [{"confidence": 0.0}]
        return bool(ranking[0]["confidence"] >= self._config["understood_from"])

    def is_foreign(self, text: str) -> bool:
        """Whether the text is surely in a language that is not configured."""
        if not _mostly_latin(text):
            return True
        if len(words(text)) < self._config["least_words"]:
            return False
        best = self._lingua.compute_language_confidence_values(normalized(text))[0]
        code = best.language.iso_code_639_1.name.lower()
        return code not in self._spoken and best.value >= self._config["certainty"]


def _mostly_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    latin = sum("LATIN" in unicodedata.name(letter, "") for letter in letters)
    return latin * 2 >= len(letters)
