"""A side of a topic is found among the phrases of that topic only, and has an answer."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from ruamel.yaml import YAML

from actions.library import library
from bot.nlu.aspects import ASPECTS_FOLDER, AspectExtractor, load_aspects
from bot.nlu.normalization import normalized

FEW = """
place.car:
  window: [window, ventana]
  trunk: [trunk, open my trunk]
  not_meant: [window shopping]
rights.sign:
  trunk: [tree trunk]
"""


@pytest.fixture
def few(tmp_path: Path) -> AspectExtractor:
    """An extractor that knows a few phrases."""
    (tmp_path / "few.yml").write_text(FEW, encoding="utf-8")
    return AspectExtractor(load_aspects(tmp_path))


@pytest.fixture(scope="module")
def shipped() -> AspectExtractor:
    """An extractor with the phrases that ship."""
    return AspectExtractor(load_aspects())


def test_an_aspect_is_found_by_its_phrases_in_any_spelling(few: AspectExtractor) -> None:
    assert few.aspect("place.car", "my WINDOW?") == "window"
    assert few.aspect("place.car", "la ventána") == "window"


def test_a_phrase_says_nothing_under_another_topic(few: AspectExtractor) -> None:
    assert few.aspect("rights.sign", "my window") is None
    assert few.aspect("place.street", "my window") is None


def test_of_two_aspects_the_one_named_first_counts(few: AspectExtractor) -> None:
    assert few.aspect("place.car", "open my trunk or the window") == "trunk"


def test_what_only_looks_like_an_aspect_is_none(few: AspectExtractor) -> None:
    assert few.aspect("place.car", "window shopping") is None


def test_nothing_is_looked_for_in_a_payload(few: AspectExtractor) -> None:
    assert few.aspect("place.car", "/place.car window") is None


def test_the_aspect_is_an_entity_beside_the_others(few: AspectExtractor) -> None:
    place = {"entity": "place", "value": "car"}
    message = Message({TEXT: "my window", INTENT: {"name": "place.car"}, ENTITIES: [place]})
    few.process([message])
    assert message.get(ENTITIES) == [place, {"entity": "aspect", "value": "window"}]


def test_a_message_without_a_topic_has_no_aspect(few: AspectExtractor) -> None:
    message = Message({TEXT: "my window"})
    few.process([message])
    assert not message.get(ENTITIES)


@pytest.mark.parametrize(
    ("topic", "text", "aspect"),
    [
        ("place.car", "do I have to roll down my window", "window"),
        ("place.car", "¿tengo que bajar el vidrio?", "window"),
        ("emergency.car", "they want to break my window", "window"),
        ("home.entered", "who pays for the broken door", "damage"),
        ("home.door", "can they come at night", "night"),
        ("rights.sign", "do I have to roll down my window", None),
    ],
)
def test_the_phrases_that_ship_tell_the_sides_of_a_topic(
    shipped: AspectExtractor, topic: str, text: str, aspect: str | None
) -> None:
    assert shipped.aspect(topic, text) == aspect


def written() -> dict[str, dict[str, list[str]]]:
    """The files that ship, as one: phrases by topic and aspect."""
    topics: dict[str, dict[str, list[str]]] = {}
    for path in sorted(ASPECTS_FOLDER.glob("*.yml")):
        topics.update(YAML(typ="safe").load(path.read_text(encoding="utf-8")))
    return topics


def test_every_aspect_has_an_answer_of_its_own() -> None:
    named = {f"{t}.{aspect}" for t, aspects in written().items() for aspect in aspects}
    missing = named - set(library().catalogue.answers)
    assert sorted(key for key in missing if not key.endswith(".not_meant")) == []


def test_no_phrase_of_a_topic_stands_for_two_aspects() -> None:
    stands_for = defaultdict(set)
    for topic, aspects in written().items():
        for aspect, phrases in aspects.items():
            for phrase in phrases:
                stands_for[topic, normalized(str(phrase))].add(aspect)
    assert {phrase: both for phrase, both in stands_for.items() if len(both) > 1} == {}


def test_no_topic_stands_in_two_files() -> None:
    files = defaultdict(list)
    for path in sorted(ASPECTS_FOLDER.glob("*.yml")):
        for topic in YAML(typ="safe").load(path.read_text(encoding="utf-8")):
            files[topic].append(path.name)
    assert {topic: names for topic, names in files.items() if len(names) > 1} == {}


#: Finer answers that are reached by other ways than a phrase: the steps and verdicts of the paper
#: check, what is said when asking back, the answer to a foreign language, and what is said of the
#: conversation itself.
OTHER_WAYS = (
    "warrant.check.", "unclear.", "out_of_scope.language", "bot.language.set",
    "bot.privacy.erased", "bot.privacy.no_personal_data", "bot.about.disclaimer",
    "bot.about.sources", "bot.about.no_sources", "rights.general.help",
)  # fmt: skip


def test_every_finer_answer_can_be_reached() -> None:
    answers = library().catalogue.answers
    finer = {key for key in answers if key.rpartition(".")[0] in answers}
    by_phrase = {f"{topic}.{aspect}" for topic, aspects in written().items() for aspect in aspects}
    assert [key for key in sorted(finer - by_phrase) if not key.startswith(OTHER_WAYS)] == []


def test_who_wants_to_send_a_photo_of_the_paper_is_told_that_it_cannot_be_seen(
    shipped: AspectExtractor,
) -> None:
    assert "warrant.check.media" in library().catalogue.answers
    assert shipped.aspect("warrant.check", "can I send you a photo of the paper") == "media"
    assert shipped.aspect("warrant.check", "¿le mando una foto del papel?") == "media"
