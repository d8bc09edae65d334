"""Finds known phrases in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

#: Phrases that only look like a term ("ice cream"): they are found, and nothing is taken from them.
_NOT_MEANT = "not_meant"


@dataclass(frozen=True)
class Term:
    """What a phrase stands for: an entity's value, and a place's name where it has no rules."""

    entity: str
    value: str
    locality: str | None = None


class Gazetteer:
    """Phrases as whole words; of overlapping phrases the longest counts.

    Args:
        terms: what each phrase stands for, by its normalised spelling.
    """

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self._terms = terms
        longest_first = sorted(terms, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def without(self, text: str) -> str:
        """A normalised text without the phrases."""
        return self._pattern.sub(" ", text)

    def find(self, text: str) -> Iterator[Term]:
        """The terms in a normalised text, in order."""
        for match in self._pattern.finditer(text):
            term = self._terms[match.group()]
            if term.value != _NOT_MEANT:
                yield term
