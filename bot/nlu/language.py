"""Which language a message is in, where that is plain; otherwise nothing is said of it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from lingua import IsoCode639_1, Language, LanguageDetectorBuilder
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import dump_obj_as_json_to_file, read_json_file

from bot.nlu.normalization import unaccented, words
from bot.nlu.situation import load_gazetteers
from bot.settings import load_settings

_FILE = "word_evidence.json"
_ENTITY = "language"
#: "ok", "no" and "si" are said in every language.
_LEAST_LETTERS = 3


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class LanguageDetector(GraphComponent):
    """Adds an entity `language` when a message is plainly in one of the configured languages.

    Two witnesses are added up as log-odds: lingua's model of the language in general, and how
    often each word stands in the training examples of each language ("migra", "rn"). A short or
    mixed message leaves both undecided: no entity, so the conversation keeps its language.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`certainty`: the probability from which a language counts as plain.
        `word_weight`: how much one word of the examples weighs against lingua."""
        return {"certainty": 0.9, "word_weight": 0.6}

    def __init__(
        self,
        config: Mapping[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        evidence: Mapping[str, Mapping[str, float]] | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._languages = load_settings().languages
        self._evidence = evidence or {}
        self._places = load_gazetteers()["jurisdiction"]
        self._lingua = _lingua_detector(self._languages)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageDetector:
        """A detector that is yet to be trained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LanguageDetector:
        """A detector with what was learned of the words."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, read_json_file(folder / _FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn how strongly each word of the examples speaks for each language."""
        counts: dict[str, Counter[str]] = {language: Counter() for language in self._languages}
        for example in training_data.intent_examples:
            language = (example.get(METADATA) or {}).get("intent", {}).get("language")
            if language in counts:
                counts[language].update(set(words(example.get(TEXT, ""))))
        self._evidence = _word_evidence(counts)
        with self._model_storage.write_to(self._resource) as folder:
            dump_obj_as_json_to_file(folder / _FILE, self._evidence)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the language where it is plain, or where the channel says which one is wanted."""
        for message in messages:
            language = self._wanted(message) or self.language_of(message.get(TEXT) or "")
            if language:
                message.set(
                    ENTITIES,
                    [*(message.get(ENTITIES) or []), {"entity": _ENTITY, "value": language}],
                    add_to_output=True,
                )
        return messages

    def language_of(self, text: str) -> str | None:
        """The code of the language, or None where it is not plain."""
        telling = self._telling(text)
        if text.startswith("/") or len(telling) < _LEAST_LETTERS:
            return None
        probabilities = self._probabilities(telling)
        best = max(probabilities, key=lambda language: probabilities[language])
        return best if probabilities[best] >= self._config["certainty"] else None

    def _telling(self, text: str) -> str:
        """The text without what is the same in every language: places, numbers, single letters."""
        without_places = self._places.without(unaccented(text))
        kept = (word for word in words(without_places) if len(word) > 1 and word.isalpha())
        return " ".join(kept)

    def _wanted(self, message: Message) -> str | None:
        wanted = (message.get(METADATA) or {}).get("language")
        return wanted if wanted in self._languages else None

    def _probabilities(self, text: str) -> Mapping[str, float]:
        if len(self._languages) == 1:
            return {self._languages[0]: 1.0}
        scores = self._lingua_scores(text)
        for word in words(text):
            for language, weight in self._evidence.get(word, {}).items():
                scores[language] += self._config["word_weight"] * weight
        highest = max(scores.values())
        shares = {language: math.exp(score - highest) for language, score in scores.items()}
        total = sum(shares.values())
        return {language: share / total for language, share in shares.items()}

    def _lingua_scores(self, text: str) -> dict[str, float]:
        scores = {language: math.log(1e-3) for language in self._languages}
        for confidence in self._lingua.compute_language_confidence_values(text.lower()):
            code = confidence.language.iso_code_639_1.name.lower()
            scores[_configured(code, self._languages)] = math.log(max(confidence.value, 1e-3))
        return scores


def _word_evidence(counts: Mapping[str, Counter[str]]) -> dict[str, dict[str, float]]:
    """Log of each word's share in each language against its mean share over all of them."""
    totals = {language: sum(counter.values()) + 1 for language, counter in counts.items()}
    evidence: dict[str, dict[str, float]] = defaultdict(dict)
    for word in set().union(*counts.values()):
        logs = {la: math.log((counts[la][word] + 0.3) / totals[la]) for la in counts}
        mean = sum(logs.values()) / len(logs)
        evidence[word] = {language: round(log - mean, 3) for language, log in logs.items()}
    return dict(evidence)


def _configured(code: str, languages: Sequence[str]) -> str:
    """The configured language that a two-letter code stands for ("es" may be set as "es_MX")."""
    return next(language for language in languages if language.split("_")[0] == code)


def _lingua_detector(languages: Sequence[str]) -> Any:
    codes = [language.split("_")[0].upper() for language in languages]
    known = [
        Language.from_iso_code_639_1(getattr(IsoCode639_1, c))
        for c in codes
        if hasattr(IsoCode639_1, c)
    ]
    # lingua needs two languages to tell apart; with one configured nothing is ever asked of it.
    if len(known) < 2:
        known = [Language.ENGLISH, Language.SPANISH]
    return LanguageDetectorBuilder.from_languages(*known).build()
