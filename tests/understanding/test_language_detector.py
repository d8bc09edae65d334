"""A language counts where it is plain; a word that is in both leaves the conversation's alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.language import LanguageDetector
from bot.settings import PROJECT_FOLDER

CONFIG = LanguageDetector.get_default_config()
RESOURCE = Resource("language")
NO_CONTEXT: Any = None


class Example(Protocol):
    """What is needed of a training example."""

    text: str
    language: str
    style: str


@pytest.fixture(scope="session")
def storage(tmp_path_factory: pytest.TempPathFactory) -> LocalModelStorage:
    """Where the detector puts what it learned."""
    return LocalModelStorage.create(Path(tmp_path_factory.mktemp("language")))


@pytest.fixture(scope="session")
def detector(storage: LocalModelStorage) -> LanguageDetector:
    """A detector that has learned the real examples."""
    nlu = str(PROJECT_FOLDER / "data" / "nlu")
    importer = TrainingDataImporter.load_from_dict(training_data_paths=[nlu])
    detector = LanguageDetector.create(CONFIG, storage, RESOURCE, NO_CONTEXT)
    detector.train(importer.get_nlu_data())
    return detector


@pytest.mark.parametrize(
    "text",
    [
        "they are knocking on my door what do I do",
        "Do I have to open for immigration?",
        "my husband was taken this morning",
        "there is a van outside",
        "can the police ask me where I was born",
        "I want to talk to a lawyer",
        "thanks",
        "in the car",
        "I don't know",
    ],
)
def test_plain_english_is_english(detector: LanguageDetector, text: str) -> None:
    assert detector.language_of(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "¿Tengo que abrir la puerta?",
        "se llevaron a mi esposo esta mañana",
        "SE LLEVARON A MI ESPOSO",
        "hay una camioneta afuera de mi casa",
        "la policia me puede preguntar de donde soy",
        "quiero hablar con un abogado",
        "gracias",
        "y en el carro",
        "no sé",
    ],
)
def test_plain_spanish_is_spanish(detector: LanguageDetector, text: str) -> None:
    assert detector.language_of(text) == "es"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ice outside rn wat do i do", "en"),
        ("do i gotta open 4 them pls", "en"),
        ("they want my papers tmrw", "en"),
        ("u there? need help bc ice", "en"),
        ("la migra ta aki q ago", "es"),
        ("xq no me djan ver a mi esposo", "es"),
        ("tngo q firmar??", "es"),
        ("ayuda x favor stan en la puerta", "es"),
    ],
)
def test_the_spelling_of_text_messages_does_not_hide_the_language(
    detector: LanguageDetector, text: str, language: str
) -> None:
    assert detector.language_of(text) == language


@pytest.mark.parametrize(
    ("text", "stronger"),
    [
        ("la migra is at my job right now que hago", "en"),
        ("mi boss called ICE what can I do", "en"),
        ("tengo que show my ID to the cop", "en"),
        ("they left un papel en mi puerta, which one is it, cuál es", "es"),
        ("los police de KCMO ayudan a ICE", "es"),
        ("me pararon los cops cuando iba al trabajo", "es"),
    ],
)
def test_of_two_mixed_languages_only_the_stronger_may_count(
    detector: LanguageDetector, text: str, stronger: str
) -> None:
    assert detector.language_of(text) in (stronger, None)


@pytest.mark.parametrize(
    "text",
    [
        "no", "ok", "ICE", "911", "2", "I-205", "Milwaukee", "Kansas City", "kcmo", "kck", "MPD",
        "SOP 130", "visa", "hospital", "normal", "hotel", "Waukesha", "Missouri",
        "Mitchell Street", "KCMO", "x", "a",
    ],
)  # fmt: skip
def test_what_is_the_same_in_both_languages_leaves_the_conversations_alone(
    detector: LanguageDetector, text: str
) -> None:
    assert detector.language_of(text) is None


@pytest.mark.parametrize("text", ["", "   ", "?!", "🚨", "/home.door", '/inform{"place":"home"}'])
def test_without_words_there_is_no_language(detector: LanguageDetector, text: str) -> None:
    assert detector.language_of(text) is None


@pytest.mark.parametrize("language", ["en", "es"])
def test_hardly_any_example_is_taken_for_the_other_language(
    detector: LanguageDetector, examples: Sequence[Example], language: str, report: list[str]
) -> None:
    every_tenth = [e.text for e in examples if e.language == language][::10]
    told = [detector.language_of(text) for text in every_tenth]
    other = sum(code not in (language, None) for code in told)
    undecided = told.count(None)
    report.append(
        f"Language {language}: of {len(told)} examples {other} taken for the other, "
        f"{undecided} undecided"
    )
    assert other <= 0.01 * len(told)
    assert undecided <= 0.1 * len(told)


def test_the_language_is_an_entity_of_the_message(detector: LanguageDetector) -> None:
    message = Message({TEXT: "¿tengo que abrir la puerta?"})
    detector.process([message])
    assert message.get(ENTITIES) == [{"entity": "language", "value": "es"}]


def test_a_message_without_a_plain_language_gets_none(detector: LanguageDetector) -> None:
    message = Message({TEXT: "911"})
    detector.process([message])
    assert not message.get(ENTITIES)


def test_the_language_that_the_channel_asks_for_counts_before_the_texts(
    detector: LanguageDetector,
) -> None:
    message = Message({TEXT: "do I have to open the door", METADATA: {"language": "es"}})
    detector.process([message])
    assert message.get(ENTITIES) == [{"entity": "language", "value": "es"}]


def test_a_language_that_is_not_spoken_here_cannot_be_asked_for(
    detector: LanguageDetector,
) -> None:
    message = Message({TEXT: "do I have to open the door", METADATA: {"language": "fr"}})
    detector.process([message])
    assert message.get(ENTITIES) == [{"entity": "language", "value": "en"}]


def test_a_detector_that_was_loaded_tells_the_same_as_the_one_that_learned(
    detector: LanguageDetector, storage: LocalModelStorage
) -> None:
    loaded = LanguageDetector.load(CONFIG, storage, RESOURCE, NO_CONTEXT)
    for text in ("xq no me djan", "they took him rn", "la migra is at my job"):
        assert loaded._probabilities(text) == pytest.approx(detector._probabilities(text))


@pytest.fixture
def only_english(monkeypatch: pytest.MonkeyPatch, storage: LocalModelStorage) -> Iterator[Any]:
    """A detector where the operator set one language."""
    from bot.nlu import language
    from bot.settings import load_settings

    settings = load_settings().copy(update={"languages": ["en"]})
    monkeypatch.setattr(language, "load_settings", lambda: settings)
    return LanguageDetector.create(CONFIG, storage, RESOURCE, NO_CONTEXT)


def test_where_one_language_is_set_every_message_is_in_it(only_english: LanguageDetector) -> None:
    assert only_english.language_of("¿tengo que abrir la puerta?") == "en"
