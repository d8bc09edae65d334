"""Measures what is found of the situation: place, paper, actor, city, day and what is denied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.nlu.harm import CONFUSIONS_PATH
from bot.settings import PROJECT_FOLDER
from evaluation.measures import Share

SITUATIONS_PATH = PROJECT_FOLDER / "data" / "evaluation" / "situations.yml"

#: Values that say that something is missing or is not so.
DENIALS = frozenset({"none", "not_judicial", "not_judge", "nobody"})

Parts = Mapping[str, str]
Extract = Callable[[str], Parts]


@dataclass(frozen=True)
class LabelledSituation:
    """A message and what it says of the situation: for each entity the values that are right."""

    text: str
    expected: Mapping[str, frozenset[str]]


@dataclass
class SituationFigures:
    """What was found. `wrong` holds the messages with a fault, `harms` the faults that do harm."""

    exact: Share = field(default_factory=lambda: Share(0, 0))
    found: Mapping[str, Share] = field(default_factory=dict)
    invented: Mapping[str, Share] = field(default_factory=dict)
    denials: Share = field(default_factory=lambda: Share(0, 0))
    wrong: Sequence[Mapping[str, Any]] = ()
    harms: Sequence[Mapping[str, Any]] = ()


def read_situations(path: Path = SITUATIONS_PATH) -> list[LabelledSituation]:
    """The labelled messages of a file."""
    entries = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return [LabelledSituation(str(e["text"]), _expected(e["expect"] or {})) for e in entries]


def measure(situations: Sequence[LabelledSituation], extract: Extract) -> SituationFigures:
    """Figures over what `extract` finds, for the entities that the set speaks of."""
    spoken_of = {entity for situation in situations for entity in situation.expected}
    found = [_only(extract(situation.text), spoken_of) for situation in situations]
    pairs = list(zip(situations, found, strict=True))
    return SituationFigures(
        exact=_exact(pairs),
        found=_found(pairs),
        invented=_invented(pairs),
        denials=_denials(pairs),
        wrong=[_described(s, parts) for s, parts in pairs if not _is_exact(s, parts)],
        harms=list(_harms(pairs)),
    )


_Pairs = Sequence[tuple[LabelledSituation, Parts]]


def _exact(pairs: _Pairs) -> Share:
    return Share(sum(_is_exact(s, parts) for s, parts in pairs), len(pairs))


def _is_exact(situation: LabelledSituation, parts: Parts) -> bool:
    same = situation.expected.keys() == parts.keys()
    return same and all(value in situation.expected[entity] for entity, value in parts.items())


def _found(pairs: _Pairs) -> dict[str, Share]:
    """Of the messages that name an entity, how many had one of its values found."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for situation, parts in pairs:
        for entity, values in situation.expected.items():
            counts[entity].append(parts.get(entity) in values)
    return {entity: Share(sum(right), len(right)) for entity, right in sorted(counts.items())}


def _invented(pairs: _Pairs) -> dict[str, Share]:
    """Of the values found of an entity, how many were not said."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for situation, parts in pairs:
        for entity, value in parts.items():
            counts[entity].append(value not in situation.expected.get(entity, ()))
    return {entity: Share(sum(wrong), len(wrong)) for entity, wrong in sorted(counts.items())}


def _denials(pairs: _Pairs) -> Share:
    """Of what is denied ("they have no warrant"), how much was found as denied."""
    verdicts = [
        parts.get(entity) in values
        for situation, parts in pairs
        for entity, values in situation.expected.items()
        if values & DENIALS
    ]
    return Share(sum(verdicts), len(verdicts))


def _harms(pairs: _Pairs) -> list[Mapping[str, Any]]:
    confusions = YAML(typ="safe").load(CONFUSIONS_PATH.read_text(encoding="utf-8"))["situation"]
    return [
        {**_described(situation, parts), "why": confusion["why"]}
        for situation, parts in pairs
        for confusion in confusions
        if _is_harm(confusion, situation, parts)
    ]


def _is_harm(confusion: Mapping[str, Any], situation: LabelledSituation, parts: Parts) -> bool:
    entity = confusion["entity"]
    meant, given = situation.expected.get(entity, frozenset()), parts.get(entity)
    return (
        given not in meant and given in confusion["found"] and bool(meant & {*confusion["asked"]})
    )


def _described(situation: LabelledSituation, parts: Parts) -> dict[str, Any]:
    expected = {entity: sorted(values) for entity, values in situation.expected.items()}
    return {"text": situation.text, "expected": expected, "found": dict(parts)}


def _only(parts: Parts, entities: set[str]) -> Parts:
    return {entity: value for entity, value in parts.items() if entity in entities}


def _expected(written: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {
        entity: frozenset(map(str, value if isinstance(value, list) else [value]))
        for entity, value in written.items()
    }
