"""Finds what a message says of the situation: place, actor, paper, city, day, marks on a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from ruamel.yaml import YAML

from bot.nlu.day import day_in
from bot.nlu.gazetteer import Gazetteer, Term, reading
from bot.nlu.negation import Negation, load_negation
from bot.nlu.normalization import normalized

GAZETTEER_FOLDER = Path(__file__).parent.parent.parent / "data" / "gazetteers"

_JURISDICTION_FILE = "jurisdiction"
#: What is missing tells less than what is there: "no warrant, just a subpoena".
_GIVES_WAY = (None, "none", "not_judge", "not_judicial")

#: What nobody needs to tell: a name, an A-number, a telephone, social security or house number.
_PERSONAL = re.compile(
    r"\ba[\s\-#]*(?:\d[\s\-]?){8,9}(?!\d)|\(?\b\d{3}\)?[\s.\-]*\d{3}[\s.\-]?\d{4}\b|\b\d{3}-\d{2}-\d{4}\b"
    r"|\b(?:my name is|me llamo|mi nombre es|my address is|mi direccion es|my social is)\b"
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SituationExtractor(GraphComponent):
    """Adds one entity for each part of the situation that the message names.

    The phrases stand in `data/gazetteers/`, a file for each entity.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Nothing to configure: the gazetteers are the configuration."""
        return {}

    def __init__(self, gazetteers: Mapping[str, Gazetteer], negation: Negation) -> None:
        self._gazetteers = gazetteers
        self._negation = negation

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SituationExtractor:
        """Read the gazetteers and the words of negation."""
        return cls(load_gazetteers(), load_negation())

    def process(self, messages: list[Message]) -> list[Message]:
        """Add what each message says of the situation to its entities."""
        for message in messages:
            text = message.get(TEXT) or ""
            if not text.startswith("/"):
                found = [{"entity": e, "value": v} for e, v in self.extract(text).items()]
                message.set(ENTITIES, [*(message.get(ENTITIES) or []), *found], add_to_output=True)
        return messages

    def extract(self, text: str) -> dict[str, str]:
        """The value of each entity that the text names; of several, the one named first. What is
        missing gives way to what is there, and a state to its city."""
        plain = normalized(text)
        found: dict[str, str] = {}
        for term in self.terms(plain):
            known = found.get(term.entity)
            if known in _GIVES_WAY or term.value.startswith(f"{known}/"):
                found[term.entity] = term.value
                if term.locality:
                    found["locality"] = term.locality
        if _PERSONAL.search(plain):
            found["personal_data"] = "given"
        day = day_in(plain)
        if day:
            found["on"] = day.isoformat()
        return found

    def terms(self, plain: str) -> list[Term]:
        """What the phrases of a normalised text say, each entity's in their order."""
        with reading(plain) as doc:
            lists = self._gazetteers.values()
            matches = [match for gazetteer in lists for match in gazetteer.matches(doc)]
            return self._negation.meant(doc, matches)


def load_gazetteers(folder: Path = GAZETTEER_FOLDER) -> Mapping[str, Gazetteer]:
    """Every gazetteer, by the name of its entity."""
    return {path.stem: Gazetteer(dict(_terms(path))) for path in sorted(folder.glob("*.yml"))}


def _terms(path: Path) -> Iterator[tuple[str, Term]]:
    content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    if path.stem == _JURISDICTION_FILE:
        for entry in content:
            term = Term(path.stem, entry["jurisdiction"], entry.get("locality"))
            yield from ((normalized(name), term) for name in entry["names"])
    else:
        for value, phrases in content.items():
            term = Term(path.stem, str(value))
            yield from ((normalized(str(phrase)), term) for phrase in phrases)
