"""Reads the answer catalogue and checks it against the rule set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from answers.schema import Answer, Line, PhraseEntry
from policy import PolicyError, RuleSet

CATALOGUE_FOLDER = Path(__file__).parent / "catalogue"
_PHRASES = "phrases.yml"


class CatalogueError(ValueError):
    """An answer that may not be given: says file, line, key, reason and cure."""


@dataclass(frozen=True)
class Catalogue:
    """All answers by key, and all words to say to an officer by key."""

    answers: Mapping[str, Answer]
    phrases: Mapping[str, PhraseEntry]

    def payload(self, key: str) -> str:
        """What comes back when the topic is tapped: `/rights.id`; for a finer answer its topic and
        aspect, as Rasa reads them: `/rights.id{"aspect":"green_card"}`."""
        topic, _, aspect = key.rpartition(".")
        return f'/{topic}{{"aspect":"{aspect}"}}' if topic in self.answers else f"/{key}"

    def title(self, key: str) -> str:
        """The English title of a topic, as a choice to tap.

        Raises:
            CatalogueError: the answer has no title, so it cannot be offered.
        """
        title = self.answers[key].title
        if title is None:
            raise CatalogueError(f"the answer {key} is offered, but has no title; give it one")
        return title


def load_catalogue(rule_set: RuleSet, folder: Path = CATALOGUE_FOLDER) -> Catalogue:
    """Load every answer.

    Raises:
        CatalogueError: a file is damaged, or an answer rests on a rule that does not exist,
            offers an answer that does not exist, or says a phrase that does not exist.
    """
    phrases = {
        key: _parse(PhraseEntry, dict(fields), where)
        for key, fields, where in _entries(folder / _PHRASES)
    }
    answers: dict[str, Answer] = {}
    places: dict[str, str] = {}
    for path in sorted(folder.glob("*.yml")):
        if path.name == _PHRASES:
            continue
        for key, fields, where in _entries(path):
            if key in answers:
                raise CatalogueError(f"{where}: the key stands already at {places[key]}")
            answers[key] = _parse(Answer, {"key": key, **fields}, where)
            places[key] = where
    catalogue = Catalogue(answers, phrases)
    for key, answer in answers.items():
        _check_references(answer, catalogue, rule_set, places[key])
    return catalogue


def _entries(path: Path) -> Iterator[tuple[str, CommentedMap, str]]:
    try:
        content = YAML(typ="rt").load(path.read_text(encoding="utf-8")) or CommentedMap()
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise CatalogueError(
            f"{path.name}:{line}: not readable as YAML: {getattr(error, 'problem', error)}"
        ) from error
    if not isinstance(content, CommentedMap):
        raise CatalogueError(
            f"{path.name}:1: not a list of keys with their answers; see the others"
        )
    for key, fields in content.items():
        where = f"{path.name}:{content.lc.key(key)[0] + 1} ({key})"
        if not isinstance(fields, CommentedMap):
            raise CatalogueError(f"{where}: an answer needs fields such as `short`")
        yield str(key), fields, where


def _parse(model: type, fields: dict, where: str):  # type: ignore[no-untyped-def]
    try:
        return model(**fields)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"] if part != "__root__")
        raise CatalogueError(f"{where}: {field}: {first['msg']}") from error


def _check_references(answer: Answer, catalogue: Catalogue, rule_set: RuleSet, where: str) -> None:
    for missing in (
        *_missing(answer.offers, catalogue.answers),
        *_missing(answer.say, catalogue.phrases),
    ):
        raise CatalogueError(f"{where}: {missing!r} is not in the catalogue; correct or add it")
    for untitled in (key for key in answer.offers if catalogue.answers[key].title is None):
        raise CatalogueError(
            f"{where}: offers {untitled!r}, which has no title to tap; give it one"
        )
    phrase_rules = [rule for key in answer.say for rule in catalogue.phrases[key].rules]
    try:
        for rule_id in (*phrase_rules, *(r for line in answer.lines() for r in rule_ids(line))):
            rule_set.provision(rule_id)
        _check_terms(answer, rule_set)
    except PolicyError as error:
        raise CatalogueError(f"{where}: {error}") from error


def _missing(keys: tuple[str, ...], known: Mapping[str, object]) -> list[str]:
    return [key for key in keys if key not in known]


def rule_ids(line: Line) -> tuple[str, ...]:
    """The ids of the provisions that a line names."""
    return line.rules + ((line.rule,) if line.rule else ()) + line.events


def _check_terms(answer: Answer, rule_set: RuleSet) -> None:
    parts = list(answer.situation.items())
    for line in answer.lines():
        parts += (line.rulings or {}).items()
        parts += [(part, term) for part, terms in line.only_if.items() for term in terms]
    for part, term in parts:
        rule_set.vocabulary.require(f"{part}s", term)
