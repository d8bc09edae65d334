"""What a message says of the situation is found: every part that is meant, and nothing else.

The expectations of `situations.yml` were written from meaning, without a look at the phrase lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from ruamel.yaml import YAML

from bot.nlu.normalization import normalized
from bot.nlu.situation import SituationExtractor

SITUATIONS: Sequence[Mapping[str, Any]] = YAML(typ="safe").load(
    (Path(__file__).parent / "situations.yml").read_text(encoding="utf-8")
)
TYPES = {entity for situation in SITUATIONS for entity in situation["expect"]}

Found = dict[str, set[str]]


def meant(situation: Mapping[str, Any]) -> Found:
    """What is expected of a line; a single value is a list of one."""
    expected = situation["expect"].items()
    return {part: set(named) if isinstance(named, list) else {named} for part, named in expected}


def found(text: str, extractor: SituationExtractor) -> Found:
    """Everything that is found, of the types that the lines speak of."""
    parts: Found = {}
    for term in extractor.terms(normalized(text)):
        parts.setdefault(term.entity, set()).add(term.value)
        if term.locality:
            parts.setdefault("locality", set()).add(term.locality)
    return {part: values for part, values in parts.items() if part in TYPES}


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation["text"])
def test_all_that_is_meant_is_found_and_nothing_else(
    situation: Mapping[str, Any], extractor: SituationExtractor
) -> None:
    assert found(situation["text"], extractor) == meant(situation)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation["text"])
def test_the_message_is_given_one_value_of_each_part_that_is_meant(
    situation: Mapping[str, Any], extractor: SituationExtractor
) -> None:
    given = {p: v for p, v in extractor.extract(situation["text"]).items() if p in TYPES}
    expected = meant(situation)
    assert given.keys() == expected.keys()
    assert all(value in expected[part] for part, value in given.items())


def test_the_share_of_what_is_meant_that_is_found_is_reported(
    extractor: SituationExtractor, report: list[str]
) -> None:
    wanted = right = 0
    for situation in SITUATIONS:
        parts = found(situation["text"], extractor)
        for part, values in meant(situation).items():
            wanted += len(values)
            right += len(values & parts.get(part, set()))
    report.append(f"Situations: {right} of {wanted} parts of {len(SITUATIONS)} messages found")
    assert right >= 0.98 * wanted


def test_of_two_values_the_one_named_first_counts(extractor: SituationExtractor) -> None:
    assert extractor.extract("first at my house, then in my car")["place"] == "home"
    assert extractor.extract("first in my car, then at my house")["place"] == "car"


def test_a_city_within_a_state_that_is_named_first_counts(extractor: SituationExtractor) -> None:
    said = extractor.extract("I live on the Kansas side, in Kansas City, Kansas")
    assert said["jurisdiction"] == "us/ks/kansas-city"
    assert extractor.extract("Milwaukee, not all of Wisconsin")["jurisdiction"] == "us/wi/milwaukee"


def test_that_no_judge_signed_gives_way_to_who_did(extractor: SituationExtractor) -> None:
    signer = extractor.extract("it is not signed by a judge, an immigration officer signed it")
    assert signer["paper_signer"] == "officer"
    assert extractor.extract("no judge signed it")["paper_signer"] == "not_judge"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("what was the rule in 2016", "2016-07-01"),
        ("¿qué decía la regla en 2018?", "2018-07-01"),
        ("what happened before 2019", "2019-07-01"),
        ("antes de 2017", "2017-07-01"),
        ("what was the rule on 2019-09-23", "2019-09-23"),
        ("y en el 2020", "2020-07-01"),
        ("what was the rule on September 23, 2019?", "2019-09-23"),
        ("on the 23rd of September 2019", "2019-09-23"),
        ("el 23 de septiembre de 2019", "2019-09-23"),
        ("el 4 de mayo del 2018", "2018-05-04"),
        ("Dec. 18, 2019", "2019-12-18"),
        ("since December 2019", "2019-12-15"),
        ("on February 31, 2019, in 2019", "2019-07-01"),
    ],
)
def test_the_day_that_is_asked_about_is_found(
    extractor: SituationExtractor, text: str, day: str
) -> None:
    assert extractor.extract(text)["on"] == day


@pytest.mark.parametrize(
    "text",
    ["I came here 20 years ago", "I was born in 1985", "I owe them 2019 dollars", "2019-13-45",
     "i-205", "they came at 20 15", "llegué hace 12 años", "on September 23", "mariana 2019"],
)  # fmt: skip
def test_other_numbers_are_no_day(extractor: SituationExtractor, text: str) -> None:
    assert "on" not in extractor.extract(text)


@pytest.mark.parametrize(
    "text",
    [
        "his A-number is A123456789",
        "A# 012-345-678",
        "a 12345678",
        "call me at 414-555-0100",
        "mi cel es 4145550100",
        "(414) 555-0100",
        "my social is 123-45-6789",
        "My name is Xochitl",
        "me llamo Xochitl Pérez",
        "mi dirección es la 16 y National",
    ],
)
def test_what_nobody_needs_to_tell_is_noticed(extractor: SituationExtractor, text: str) -> None:
    assert extractor.extract(text)["personal_data"] == "given"


@pytest.mark.parametrize(
    "text",
    [
        "do I have to give my name",
        "is my name on the paper",
        "what is an A-number",
        "form I-205",
        "they came in 2019",
        "¿cómo se llama el papel?",
        "the address is wrong",
        "16th and National",
    ],
)
def test_what_tells_nothing_of_a_person_is_not_taken_for_it(
    extractor: SituationExtractor, text: str
) -> None:
    assert "personal_data" not in extractor.extract(text)


def test_a_message_gets_its_situation_beside_what_was_found_before(
    extractor: SituationExtractor,
) -> None:
    language = {"entity": "language", "value": "en"}
    message = Message({TEXT: "ice at my door", ENTITIES: [language]})
    extractor.process([message])
    assert message.get(ENTITIES) == [
        language,
        {"entity": "actor", "value": "ice"},
        {"entity": "place", "value": "home"},
    ]


def test_nothing_is_looked_for_in_a_payload(extractor: SituationExtractor) -> None:
    message = Message({TEXT: '/inform{"place":"ice at my door"}'})
    extractor.process([message])
    assert not message.get(ENTITIES)
