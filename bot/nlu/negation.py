"""Tells what is said to be so from what is said not to be so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ruamel.yaml import YAML
from spacy.tokens import Doc

from bot.nlu.gazetteer import Gazetteer, Match, Term
from bot.nlu.linguist import lemma
from bot.nlu.normalization import normalized

NEGATION_FILE = Path(__file__).parent.parent.parent / "data" / "negation.yml"

_DENIED, _OTHER, _REQUIRED = "denied", "other", "required"
_ABSENT, _NOW = "absent", "now"
_TAKEN_BACK = (_DENIED, _OTHER, _ABSENT)
_NOT_THERE = (*_TAKEN_BACK, _REQUIRED)
#: What may stand between such a word and a phrase, and what may where the phrase is of a paper.
_BETWEEN, _BETWEEN_PAPER = "between", "between_paper"

#: "A warrant" tells nothing of the paper, "no warrant" does.
_SOME_PAPER = "some_paper"

#: What is said by denying a value. A value of these entities that is not listed is just not so.
_OPPOSITES: Mapping[str, Mapping[str, str]] = {
    "actor": {},
    "jurisdiction": {},
    "place": {},
    "paper": {
        _SOME_PAPER: "none",
        "judicial": "not_judicial",
        "judicial_arrest": "not_judicial",
        "judicial_search": "not_judicial",
        # "They do not have no warrant": twice no is no.
        "none": "none",
        "not_judicial": "not_judicial",
    },
    "paper_heading": {},
    "paper_signer": {"judge": "not_judge", "not_judge": "not_judge", "nobody": "nobody"},
    "paper_title": {},
}

_PAPER = "paper"

Lemmas = Mapping[str, frozenset[str]]


class Negation:
    """Knows the words that take back what follows them, and what may stand in between.

    "They do not have a warrant" is read from the phrase ("warrant") to the left: "a" and "have"
    may stand in between, "not" takes it back. Any other word ends the reading, and so does every
    sign: "not sure whether they have a warrant" denies nothing, nor does "do they not need one".

    Args:
        stances: the words that deny or require.
        between: what may stand between such a word and the phrase, as lemmas, by language.
        between_paper: what may stand there besides, where the phrase is about a paper.
    """

    def __init__(self, stances: Gazetteer, between: Lemmas, between_paper: Lemmas) -> None:
        self._stances = stances
        self._between = between
        self._between_paper = between_paper

    def meant(self, doc: Doc, matches: Sequence[Match]) -> list[Term]:
        """What the matches in a normalised text stand for, after what is taken back."""
        stances = dict(zip(matches, self._stances_to(doc, matches), strict=True))
        gone = [match for match, stance in stances.items() if stance in _NOT_THERE]
        terms = (
            _meant(match.term, stance)
            for match, stance in _present(stances)
            if not any(_describes(match, paper) for paper in gone)
        )
        return [term for term in terms if term]

    def _stances_to(self, doc: Doc, matches: Iterable[Match]) -> Iterator[str | None]:
        stances = self._stances.matches(doc)
        ends = {match.end: match.term.value for match in stances}
        absent = {match.start for match in stances if match.term.value == _ABSENT}
        passing = [_listed(token.text, self._between) for token in doc]
        with_papers = [
            passes or _listed(token.text, self._between_paper)
            for token, passes in zip(doc, passing, strict=True)
        ]
        for match in matches:
            may_pass = with_papers if match.term.entity.startswith(_PAPER) else passing
            position = match.start
            while position not in ends and position > 0 and may_pass[position - 1]:
                position -= 1
            yield _ABSENT if match.end in absent else ends.get(position)


def load_negation(path: Path = NEGATION_FILE) -> Negation:
    """The words of all languages."""
    blocks = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    stances = {
        normalized(phrase): Term("stance", stance)
        for block in blocks.values()
        for stance, phrases in block.items()
        if not stance.startswith(_BETWEEN)
        for phrase in phrases
    }
    return Negation(Gazetteer(stances), _lemmas(blocks, _BETWEEN), _lemmas(blocks, _BETWEEN_PAPER))


def _lemmas(blocks: Mapping[str, Mapping[str, Sequence[str]]], part: str) -> Lemmas:
    """The words of one part, by language; what is typed wrongly has no lemma but itself."""
    return {language: frozenset(map(normalized, block[part])) for language, block in blocks.items()}


def _listed(word: str, lists: Lemmas) -> bool:
    """Whether the word, or what it is a form of, is listed in any language."""
    return any(
        word in listed or lemma(word, language) in listed for language, listed in lists.items()
    )


def _present(stances: Mapping[Match, str | None]) -> Iterable[tuple[Match, str | None]]:
    """The matches, of each entity only what is said to be so now, where something is."""
    now = {m.term.entity for m, s in stances.items() if s == _NOW and m.term.value != _SOME_PAPER}
    return [(m, s) for m, s in stances.items() if s == _NOW or m.term.entity not in now]


def _meant(term: Term, stance: str | None) -> Term | None:
    opposite = _OPPOSITES.get(term.entity, {}).get(term.value)
    if term.value == _SOME_PAPER and stance != _DENIED:
        return None
    if stance in _TAKEN_BACK and term.entity in _OPPOSITES:
        return replace(term, value=opposite) if opposite else None
    return None if stance == _REQUIRED and opposite not in (None, term.value) else term


def _describes(part: Match, paper: Match) -> bool:
    """Whether a phrase only says which paper is spoken of: "a warrant signed by a judge"."""
    within = paper.start <= part.start and part.end <= paper.end
    return within and paper.term.entity == _PAPER and part.term.entity.startswith(f"{_PAPER}_")
