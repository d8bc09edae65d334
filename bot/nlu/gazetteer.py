"""Finds known phrases in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

#: Phrases that only look like a term ("ice cream"): they are found, and nothing is taken from them.
_NOT_MEANT = "not_meant"

# The phrases of all languages stand side by side ("no tienen warrant"), so they are told apart by
# one set of words: letters and digits together, every other character alone. The tokenizers of
# the single languages would cut "cant" or "del" differently on both sides.
_SIGN = re.compile(r"\W")
_WORDS = spacy.blank("xx")
_TOKENIZER = Tokenizer(
    _WORDS.vocab,
    prefix_search=_SIGN.match,
    suffix_search=re.compile(r"\W$").search,
    infix_finditer=_SIGN.finditer,
)
_WORDS.tokenizer = _TOKENIZER


@dataclass(frozen=True)
class Term:
    """What a phrase stands for: an entity's value, and a place's name where it has no rules."""

    entity: str
    value: str
    locality: str | None = None


@dataclass(frozen=True)
class Match:
    """A term, and from which to before which word of the text its phrase stands."""

    term: Term
    start: int
    end: int


@contextmanager
def reading(text: str) -> Iterator[Doc]:
    """The words of a text, for as long as it is read.

    spaCy would keep every new word for good; what people write must not outlive their message.
    """
    with _WORDS.memory_zone():
        yield _WORDS.make_doc(" ".join(text.split()))


class Gazetteer:
    """Phrases as whole words; of overlapping phrases the longest counts.

    Args:
        terms: what each phrase stands for, by its normalised spelling.
    """

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self._terms: dict[str, Term] = {}
        self._matcher = PhraseMatcher(_WORDS.vocab)
        phrases = _TOKENIZER.pipe(" ".join(phrase.split()) for phrase in terms)
        for term, phrase in zip(terms.values(), phrases, strict=True):
            key = f"{term.entity} {term.value} {term.locality}"
            self._terms[key] = term
            self._matcher.add(key, [phrase])

    def without(self, text: str) -> str:
        """A normalised text without the phrases."""
        with reading(text) as doc:
            covered = {token.i for span in self._spans(doc) for token in span}
            return " ".join(token.text for token in doc if token.i not in covered)

    def find(self, text: str) -> Iterator[Term]:
        """The terms in a normalised text, in order."""
        with reading(text) as doc:
            matches = self.matches(doc)
        return (match.term for match in matches)

    def matches(self, doc: Doc) -> list[Match]:
        """The terms in the words of a normalised text, in order, with where they stand."""
        found = (Match(self._terms[s.label_], s.start, s.end) for s in self._spans(doc))
        return [match for match in found if match.term.value != _NOT_MEANT]

    def _spans(self, doc: Doc) -> list[Span]:
        return filter_spans(self._matcher(doc, as_spans=True))
