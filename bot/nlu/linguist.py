"""Cuts a message into words and gives each its lemma, by the rules of the message's language."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import spacy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_language_data, registry

from bot.nlu.normalization import normalized, unaccented
from bot.settings import load_settings

_TABLE = "lemma_lookup"
_LANGUAGE = "language"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class Linguist(Tokenizer):
    """Sets the tokens of a message, cut by spaCy's blank pipeline of its language.

    The tokens are those of the normalised text, and so are their offsets: "dont" has become two
    words by then, so an offset into what was typed would mean little.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """What Rasa's tokenizers ask for: intents are keys and are not split."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_"}

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Set the tokens of the training examples."""
        self.process(training_data.training_examples)
        return training_data

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The tokens of the message; a tapped choice is one token."""
        text = message.get(attribute)
        if attribute != TEXT or text.startswith("/"):
            return [Token(text, 0)]
        language = language_of(message)
        with _reading(text, language) as words:
            return [Token(word.text, word.idx, lemma=lemma(word.text, language)) for word in words]


def lemmas_in(text: str, language: str) -> list[str]:
    """The lemma of each word of a text, without accents; the word itself where none is known."""
    with _reading(text, language) as words:
        return [lemma(word.text, language) for word in words]


def lemmas_of(message: Message) -> str:
    """The lemmas of a message that was cut into tokens, joined by spaces."""
    return " ".join(token.lemma for token in message.get(TOKENS_NAMES[TEXT]) or [])


def lemma(word: str, language: str) -> str:
    """The lemma of one normalised word; the word itself where none is known."""
    return _lemma_table(_code(language)).get(word, word)


@functools.cache
def pipeline_of(code: str) -> Language:
    """The blank pipeline of a language: its rules for cutting a text into words."""
    try:
        return spacy.blank(code)
    except ImportError:  # no rules for this language: words stand between spaces
        return spacy.blank("xx")


@functools.cache
def _lemma_table(code: str) -> Mapping[str, str]:
    """The lemma of each form of a language, both without accents, as most people type them.

    "esta" and "está" meet in one form: the one that is written without an accent counts. spaCy's
    own lemmatizer would look up the accented forms only, and take three times the memory.
    """
    tables = registry.lookups.get(code) if code in registry.lookups else {}
    entries = dict(load_language_data(tables[_TABLE])) if _TABLE in tables else {}
    plain = {stem: unaccented(stem) for stem in set(entries.values())}
    table = {form: plain[stem] for form, stem in entries.items() if form.isascii()}
    for form, stem in entries.items():
        if not form.isascii():
            table.setdefault(unaccented(form), plain[stem])
    return table


@contextmanager
def _reading(text: str, language: str) -> Iterator[Doc]:
    """The words of a text, for as long as they are read.

    spaCy would keep every new word for good; what people write must not outlive their message.
    """
    pipeline = pipeline_of(_code(language))
    with pipeline.memory_zone():
        yield pipeline.make_doc(" ".join(normalized(text).split()))


def _code(language: str) -> str:
    """What spaCy calls a language that may be set as "es_MX"."""
    return language.split("_", maxsplit=1)[0]


def language_of(message: Message) -> str:
    """The language that was found, or the one the example is filed under, or the first set."""
    languages = _configured_languages()
    found = [e["value"] for e in message.get(ENTITIES) or [] if e["entity"] == _LANGUAGE]
    filed = (message.get(METADATA) or {}).get("intent", {}).get("language")
    return next((code for code in (*found, filed) if code in languages), languages[0])


@functools.cache
def _configured_languages() -> list[str]:
    return load_settings().languages
