"""Known phrases are found as whole words, the longest first; and the lists that ship are sound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from actions.library import library
from bot.nlu.gazetteer import Gazetteer, Term, reading
from bot.nlu.normalization import normalized
from bot.nlu.situation import GAZETTEER_FOLDER, SituationExtractor
from bot.settings import PROJECT_FOLDER

HOUSES = Gazetteer(
    {
        "house": Term("place", "home"),
        "house of god": Term("place", "church"),
        "white house": Term("place", "not_meant"),
        "i-205": Term("paper", "I-205"),
        "west allis": Term("jurisdiction", "us/wi/milwaukee-county", "West Allis"),
        "a.c.e. (school)": Term("place", "school"),
    }
)


def values(text: str) -> list[str]:
    """What the phrases of a text stand for."""
    return [term.value for term in HOUSES.find(text)]


def test_a_phrase_is_found_wherever_it_stands() -> None:
    assert values("house") == values("my house?") == values("in the house, now") == ["home"]


def test_a_phrase_is_found_as_whole_words_only() -> None:
    assert values("household warehouse houses house2 _house") == []


def test_of_overlapping_phrases_the_longest_counts() -> None:
    assert values("the house of god is no house") == ["church", "home"]


def test_phrases_are_found_in_their_order() -> None:
    assert values("i-205 at the house") == ["I-205", "home"]
    assert values("at the house, i-205") == ["home", "I-205"]


def test_nothing_is_taken_from_a_phrase_that_is_not_meant() -> None:
    assert values("the white house") == []
    assert values("the white house and my house") == ["home"]


def test_signs_within_a_phrase_are_taken_as_they_are() -> None:
    assert values("a.c.e. (school)") == ["school"]
    assert values("aXc.e. (school)") == []


def test_a_place_without_rules_of_its_own_has_a_name() -> None:
    (term,) = HOUSES.find("in west allis")
    assert (term.value, term.locality) == ("us/wi/milwaukee-county", "West Allis")


def test_a_text_can_be_had_without_the_phrases() -> None:
    assert HOUSES.without("in west allis at the house").split() == ["in", "at", "the"]


def test_where_a_phrase_stands_is_told_in_words() -> None:
    with reading("in west allis, at the house") as doc:
        matches = [(match.term.value, match.start, match.end) for match in HOUSES.matches(doc)]
    assert matches == [("us/wi/milwaukee-county", 1, 3), ("home", 6, 7)]


def test_of_phrases_that_overlap_the_longer_counts_wherever_it_begins() -> None:
    few = Gazetteer({"in a shop": Term("a", "short"), "shop where i work": Term("a", "long")})
    assert [term.value for term in few.find("in a shop where i work")] == ["long"]


def test_white_space_is_one_space() -> None:
    assert values("west \n  allis") == values("west allis")


def test_no_word_of_a_text_is_kept() -> None:
    with reading("xochiquetzalli") as doc:
        strings = doc.vocab.strings
        assert "xochiquetzalli" in strings
    assert "xochiquetzalli" not in strings


#: Words of facts.md, section 8, that name a part of the situation by themselves.
SLANG = {
    "actor": {
        "ice": ["la migra", "la migración", "los del hielo", "el aise", "ays", "los del ice",
                "oficial de inmigración autorizado", "operativo migratorio"],
        "border_patrol": ["patrulla fronteriza", "la fronteriza"],
        "city_police": ["la chota", "la jura", "los polis", "MPD", "departamento de policía"],
        "sheriff": ["cherif", "sherif", "alguacil"],
    },
    "paper": {
        "judicial": ["papel del juez", "orden de juez", "orden firmada por un juez"],
        "ice_warrant": ["orden de la migra", "papel de ICE", "admin warrant"],
        "I-200": ["i200", "i 200", "la doscientos", "orden de arresto de extranjero"],
        "I-205": ["i205", "orden de depo", "carta de deportación", "orden de expulsión"],
        "judicial_search": ["orden de cateo", "orden de allanamiento", "orden de registro"],
        "detainer": ["le pusieron hold", "ice hold", "detener por migra", "retención migratoria"],
        "immigration_judge_order": ["ya tengo deportación", "tengo orden vieja"],
        "none": ["no traen horden", "sin warrant", "sin garantía", "no traen orden de aresto",
                 "no traen orden de captura"],
    },
    "place": {
        "home": ["tocan la puerta", "afuera de mi casa", "debajo de la puerta"],
        "car": ["me bajaron del carro", "parada de tráfico", "mi vehículo"],
        "border": ["un retén"],
        "workplace_private": ["en el jale", "la chamba", "la planta", "la yarda"],
        "jail": ["la cárcel", "en el bote", "la pinta", "en el county"],
        "courthouse": ["la corte", "tengo corte", "el juzgado"],
        "school": ["escuela"], "church": ["iglesia"], "hospital": ["la clínica"],
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("part", "value", "phrase"),
    [(p, value, phrase) for p in SLANG for value in SLANG[p] for phrase in SLANG[p][value]],
)
def test_slang_is_understood(
    extractor: SituationExtractor, part: str, value: str, phrase: str
) -> None:
    assert extractor.extract(phrase).get(part) == value


def phrases(path: Path) -> list[tuple[str, str]]:
    """Each phrase of a file, normalised, with what it stands for."""
    content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    if isinstance(content, list):
        entries = [
            (f"{entry['jurisdiction']} {entry.get('locality')}", entry["names"])
            for entry in content
        ]
    else:
        entries = list(content.items())
    return [(normalized(str(phrase)), str(value)) for value, listed in entries for phrase in listed]


FILES = sorted(GAZETTEER_FOLDER.glob("*.yml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_phrase_of_a_list_stands_for_two_things(path: Path) -> None:
    stands_for = defaultdict(set)
    for phrase, value in phrases(path):
        stands_for[phrase].add(value)
    assert {phrase: both for phrase, both in stands_for.items() if len(both) > 1} == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_phrase_of_a_list_is_empty(path: Path) -> None:
    assert [value for phrase, value in phrases(path) if not phrase.strip()] == []


def test_every_list_is_of_an_entity_that_the_assistant_knows(
    gazetteers: Mapping[str, Gazetteer],
) -> None:
    domain = YAML(typ="safe").load((PROJECT_FOLDER / "domain.yml").read_text("utf-8"))
    assert sorted(set(gazetteers) - set(domain["entities"])) == []


#: What a message may name that no rule is about by itself; the follow-up or the check needs it.
NO_TERMS = {
    "paper": {"judicial", "ice_warrant", "not_judicial", "some_paper"},
    "jurisdiction": {"ask/kansas-city"},
}


@pytest.mark.parametrize("part", ["actor", "place", "paper", "jurisdiction"])
def test_every_term_of_a_list_is_one_that_rules_use(part: str) -> None:
    named = {value.split()[0] for _, value in phrases(GAZETTEER_FOLDER / f"{part}.yml")}
    terms = set(getattr(library().rule_set.vocabulary, f"{part}s"))
    assert named - terms - NO_TERMS.get(part, set()) == {"not_meant"}
