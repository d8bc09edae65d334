"""Reads the YAML files of the rule set; every fault names file, line, reason and cure."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from policy.errors import PolicyError
from policy.query import RuleSet
from policy.schema import Citation, Event, Provision, Rule, Source, Statement
from policy.situation import SCOPE
from policy.vocabulary import Jurisdiction, Vocabulary

POLICY_FOLDER = Path(__file__).parent

_KINDS: Mapping[str, type[Provision]] = {"rules": Rule, "statements": Statement, "events": Event}
_TERM_KINDS = ("actors", "places", "papers", "acts", "verdicts", "voices")
_HEADER = ("jurisdiction", "checked", "reviewed_by")


def load_rule_set(folder: Path = POLICY_FOLDER) -> RuleSet:
    """Load and check the rule set in `folder`.

    Raises:
        PolicyError: a rule without a source, an unknown term, an impossible interval, a repeated
            id, or two rules that contradict each other in the same voice.
    """
    vocabulary = _read_vocabulary(folder)
    sources = _read_sources(folder / "sources.yml")
    provisions: dict[str, Provision] = {}
    for path in sorted((folder / "rules").glob("*.yml")):
        for provision in _read_rule_file(path, sources, vocabulary):
            if provision.id in provisions:
                raise PolicyError(
                    f"the id {provision.id} is taken already at {provisions[provision.id].where}; "
                    "give one of them another id",
                    provision.where,
                )
            provisions[provision.id] = provision
    if not provisions:
        raise PolicyError("there is no rule; restore the rule files", str(folder / "rules"))
    rule_set = RuleSet(vocabulary, tuple(provisions.values()))
    rule_set.refuse_contradictions()
    return rule_set


def _read_yaml(path: Path) -> CommentedMap:
    try:
        content = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PolicyError(
            "the file is missing; restore it from version control", str(path)
        ) from error
    except (YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise PolicyError(
            f"not readable as YAML: {getattr(error, 'problem', error)}", f"{path.name}:{line}"
        ) from error
    return content or CommentedMap()


def _read_vocabulary(folder: Path) -> Vocabulary:
    terms = _read_yaml(folder / "vocabulary.yml")
    missing = [kind for kind in _TERM_KINDS if kind not in terms]
    if missing:
        raise PolicyError(f"the part {missing[0]!r} is missing; restore it", "vocabulary.yml")
    jurisdictions = {
        str(id_): Jurisdiction(str(id_), str(entry["name"]), entry.get("within"))
        for id_, entry in _read_yaml(folder / "jurisdictions.yml").items()
    }
    vocabulary = Vocabulary(
        **{kind: {str(k): str(v) for k, v in entries.items()} for kind, entries in terms.items()},
        jurisdictions=jurisdictions,
    )
    for jurisdiction in jurisdictions:
        vocabulary.chain(jurisdiction)
    return vocabulary


def _read_sources(path: Path) -> dict[str, Source]:
    sources = {}
    for key, fields in _read_yaml(path).items():
        try:
            sources[str(key)] = Source(key=str(key), **fields)
        except (ValidationError, TypeError) as error:
            raise PolicyError(
                f"the source {key} needs publisher and title, and may have date and url",
                path.name,
            ) from error
    return sources


def _read_rule_file(
    path: Path, sources: Mapping[str, Source], vocabulary: Vocabulary
) -> Iterator[Provision]:
    content = _read_yaml(path)
    _refuse_unknown_parts(path, content)
    header = {name: content.get(name) for name in _HEADER}
    for kind, model in _KINDS.items():
        entries = content.get(kind) or CommentedSeq()
        if not isinstance(entries, CommentedSeq):
            raise PolicyError(f"{kind} must be a list; begin each entry with a dash", path.name)
        for position, entry in enumerate(entries):
            where = f"{path.name}:{entries.lc.item(position)[0] + 1}"
            if not isinstance(entry, dict):
                raise PolicyError("an entry needs fields such as id, text and sources", where)
            yield _read_provision(model, {**header, **entry}, where, sources, vocabulary)


def _refuse_unknown_parts(path: Path, content: CommentedMap) -> None:
    unknown = [name for name in content if name not in (*_HEADER, *_KINDS)]
    if unknown:
        raise PolicyError(
            f"unknown part {unknown[0]!r}; a rule file has {', '.join((*_HEADER, *_KINDS))}",
            f"{path.name}:{content.lc.key(unknown[0])[0] + 1}",
        )


def _read_provision(
    model: type[Provision],
    entry: dict[str, Any],
    where: str,
    sources: Mapping[str, Source],
    vocabulary: Vocabulary,
) -> Provision:
    where = f"{where} ({entry.get('id', 'no id')})"
    try:
        citations = [_read_citation(c, sources) for c in _listed(entry.pop("sources", None))]
        provision = model(**{**entry, "sources": citations, "where": where})
        _check_terms(provision, vocabulary)
    except PolicyError as error:
        raise PolicyError(error.problem, where) from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"] if part != "__root__")
        raise PolicyError(f"{field}: {first['msg']}".lstrip(": "), where) from error
    return provision


def _listed(citations: object) -> list[Mapping[str, str]]:
    listed = citations if isinstance(citations, list) else []
    if not listed or not all(isinstance(citation, dict) for citation in listed):
        raise PolicyError(
            "a rule needs at least one source: add one under `sources`, with key and quote"
        )
    return listed


def _read_citation(citation: Mapping[str, str], sources: Mapping[str, Source]) -> Citation:
    key = str(citation.get("key"))
    if key not in sources:
        raise PolicyError(f"unknown source {key!r}; add it to policy/sources.yml")
    return Citation(source=sources[key], quote=citation.get("quote", ""))


def _check_terms(provision: Provision, vocabulary: Vocabulary) -> None:
    vocabulary.require("jurisdictions", provision.jurisdiction)
    vocabulary.require("voices", provision.voice)
    for part in SCOPE:
        for term in getattr(provision, part):
            vocabulary.require(f"{part}s", term)
    if isinstance(provision, Rule):
        vocabulary.require("acts", provision.act)
        vocabulary.require("verdicts", provision.verdict)


def as_date(text: str) -> datetime.date:
    """Read a day written as 2019-12-18.

    Raises:
        PolicyError: it is not such a day.
    """
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise PolicyError(f"{text!r} is not a day; write it like 2019-12-18") from error
