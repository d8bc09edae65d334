"""What is meant by a tapped payload, a typed number and a typed title."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message as RasaMessage

from actions.library import Library
from answers.reply import Choice
from bot.channels.web.widget import EMERGENCIES, TOPICS
from bot.pipeline.choices import (
    ERASE,
    GREET,
    Picker,
    language_payload,
    option_payload,
    payloads,
    with_language,
)
from bot.settings import PROJECT_FOLDER

OFFERED = [
    Choice(title="I have a paper", payload="/warrant.check"),
    Choice(title="¿Es una trampa?", payload="/bot.about"),
    Choice(title="Qué es el 287(g)", payload="/police.ice"),
]


def understood(payload: str, domain: Domain) -> RasaMessage:
    """A payload as Rasa takes it apart; without an intent where the domain has none such."""
    return YAMLStoryReader.unpack_regex_message(RasaMessage({TEXT: payload}), domain)


@pytest.fixture(scope="module")
def offered(everything: Library) -> Sequence[str]:
    """Every payload that stands in some reply or on the chat page."""
    answers = everything.catalogue.answers
    english = everything.translators["en"]
    offers = {key for answer in answers.values() for key in answer.offers} | {*EMERGENCIES, *TOPICS}
    topics = {everything.composer.choice(key, english).payload for key in offers}
    options = {
        option_payload(str(answer.slot), value)
        for answer in answers.values()
        for value in answer.options
    }
    return sorted(topics | options)


@pytest.fixture(scope="module")
def picker() -> Picker:
    """What is tested, with the words for numbers that ship."""
    return Picker()


@pytest.fixture(scope="module")
def domain() -> Domain:
    """What Rasa takes a payload for."""
    return Domain.load(str(PROJECT_FOLDER / "domain.yml"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("1.", 1),
        ("1)", 1),
        (" 2 ", 2),
        ("#2", 2),
        ("3!", 3),
        ("1º", 1),
        ("2ª", 2),
        ("one", 1),
        ("the second one", 2),
        ("Third", 3),
        ("option 3", 3),
        ("uno", 1),
        ("La primera", 1),
        ("LA SEGUNDA", 2),
        ("número 2", 2),
        ("opción 3", 3),
        ("la tercera", 3),
        ("el 2", 2),
    ],
)
def test_a_number_picks_the_choice_of_that_place(picker: Picker, text: str, number: int) -> None:
    assert picker.pick(text, OFFERED) == OFFERED[number - 1]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("I have a paper", 1),
        ("i have a paper", 1),
        ("I HAVE A PAPER!", 1),
        ("I have a paper.", 1),
        ("es una trampa", 2),
        ("es una trampa?", 2),
        ("¿Es una trampa?", 2),
        ("que es el 287(g)", 3),
        ("QUÉ ES EL 287(G)", 3),
    ],
)
def test_a_title_picks_its_choice_with_or_without_accents_and_capitals(
    picker: Picker, text: str, number: int
) -> None:
    assert picker.pick(text, OFFERED) == OFFERED[number - 1]


@pytest.mark.parametrize("text", ["4", "0", "cuatro", "the fifth one", "99", "-1", "12"])
def test_a_number_beyond_the_choices_picks_nothing(picker: Picker, text: str) -> None:
    assert picker.pick(text, OFFERED) is None


@pytest.mark.parametrize(
    "text",
    ["", "   ", "...", "1 agent is at my door", "one of them has a gun", "I have a paper from ICE"],
)
def test_other_texts_pick_nothing(picker: Picker, text: str) -> None:
    assert picker.pick(text, OFFERED) is None


def test_two_words_of_a_title_pick_its_choice(picker: Picker) -> None:
    assert picker.pick("a paper", OFFERED) == OFFERED[0]
    assert picker.pick("paper", OFFERED) is None


CITIES = [
    Choice(title="Missouri (KCMO)", payload='/inform{"jurisdiction":"us/mo/kansas-city"}'),
    Choice(title="Kansas (KCK)", payload='/inform{"jurisdiction":"us/ks/kansas-city"}'),
]


@pytest.mark.parametrize(
    ("text", "number"), [("Missouri", 0), ("kcmo", 0), ("KANSAS!", 1), ("kck", 1)]
)
def test_what_stands_before_and_within_brackets_picks_its_choice(
    picker: Picker, text: str, number: int
) -> None:
    assert picker.pick(text, CITIES) == CITIES[number]


def test_brackets_within_a_word_are_no_second_name(picker: Picker) -> None:
    assert picker.pick("g", OFFERED) is None


def test_words_that_stand_in_two_titles_pick_nothing(picker: Picker) -> None:
    judges = [Choice(title=f"{t} a judge", payload=f"/{t}") for t in ("Signed by", "Not by")]
    assert picker.pick("a judge", judges) is None
    assert picker.pick("not by", judges) == judges[1]


def test_a_part_of_a_word_picks_nothing(picker: Picker) -> None:
    assert picker.pick("a pape", OFFERED) is None


@pytest.mark.parametrize("text", ["1", "uno", "I have a paper", ""])
def test_where_nothing_is_offered_nothing_is_picked(picker: Picker, text: str) -> None:
    assert picker.pick(text, []) is None


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_title_typed_as_it_stands_picks_its_choice(
    picker: Picker, everything: Library, language: str
) -> None:
    translator = everything.translators[language]
    keys = [key for key, answer in everything.catalogue.answers.items() if answer.title]
    choices = [everything.composer.choice(key, translator) for key in keys]
    missed = [choice.title for choice in choices if picker.pick(choice.title, [choice]) != choice]
    assert missed == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_option_of_a_question_is_picked_by_its_number_and_its_words(
    picker: Picker, everything: Library, language: str
) -> None:
    translator = everything.translators[language]
    for answer in everything.catalogue.answers.values():
        options = [
            Choice(title=translator.text(title), payload=option_payload(str(answer.slot), value))
            for value, title in answer.options.items()
        ]
        for number, option in enumerate(options, start=1):
            assert picker.pick(str(number), options) == option
            assert picker.pick(option.title, options) == option


def test_a_payload_that_fills_a_slot_is_written_as_rasa_reads_it() -> None:
    assert option_payload("paper_signer", "judge") == '/inform{"paper_signer":"judge"}'


@pytest.mark.parametrize(
    ("payload", "entities"),
    [
        ("/home.door", {"language": "es"}),
        ('/inform{"paper_signer":"judge"}', {"paper_signer": "judge", "language": "es"}),
    ],
)
def test_the_readers_language_stands_beside_the_rest_of_a_payload(
    payload: str, entities: dict[str, str]
) -> None:
    intent, brace, rest = with_language(payload, "es").partition("{")
    assert intent == payload.partition("{")[0]
    assert json.loads(brace + rest) == entities


def test_an_answer_without_a_title_cannot_be_asked_for_by_payload(everything: Library) -> None:
    accepted = payloads(everything.catalogue, everything.translators)
    assert "/unclear.failed" not in accepted
    assert "/home.door" in accepted


def test_every_offered_payload_is_accepted(everything: Library, offered: Sequence[str]) -> None:
    accepted = payloads(everything.catalogue, everything.translators)
    assert [payload for payload in offered if payload not in accepted] == []


@pytest.mark.parametrize("payload", [GREET, ERASE, language_payload("en"), language_payload("es")])
def test_what_a_menu_stands_for_is_accepted_and_understood(
    everything: Library, domain: Domain, payload: str
) -> None:
    assert payload in payloads(everything.catalogue, everything.translators)
    assert understood(payload, domain).get(INTENT)


def test_every_offered_payload_fits_into_a_telegram_button(offered: Sequence[str]) -> None:
    # https://core.telegram.org/bots/api#inlinekeyboardbutton
    assert [payload for payload in offered if len(payload.encode()) > 64] == []


def test_every_offered_payload_is_understood(domain: Domain, offered: Sequence[str]) -> None:
    assert [payload for payload in offered if not understood(payload, domain).get(INTENT)] == []


def test_the_language_beside_a_payload_is_understood(
    domain: Domain, offered: Sequence[str]
) -> None:
    heard = understood(with_language('/inform{"paper_signer":"judge"}', "es"), domain)
    entities = {entity["entity"]: entity["value"] for entity in heard.get(ENTITIES)}
    assert entities == {"paper_signer": "judge", "language": "es"}
