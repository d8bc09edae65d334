"""Every message has tokens with lemmas, by the rules of its language, and leaves no trace."""

from __future__ import annotations

import pytest
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.linguist import Linguist, lemma, lemmas_in, pipeline_of


@pytest.fixture(scope="module")
def linguist() -> Linguist:
    """A linguist as the configuration makes it."""
    return Linguist(Linguist.get_default_config())


def said(text: str, language: str | None = None) -> Message:
    """A message in a language that was found before."""
    found = [{"entity": "language", "value": language}] if language else []
    return Message({TEXT: text, ENTITIES: found})


def tokens(linguist: Linguist, message: Message) -> list[Token]:
    """What the linguist makes of a message."""
    linguist.process([message])
    return list(message.get(TOKENS_NAMES[TEXT]))


def test_english_is_read_by_the_rules_of_english(linguist: Linguist) -> None:
    cut = tokens(linguist, said("They didn't show WARRANTS, they were knocking!", "en"))
    assert [token.text for token in cut] == [
        "they", "did", "nt", "show", "warrants", ",", "they", "were", "knocking", "!",
    ]  # fmt: skip
    assert [token.lemma for token in cut] == [
        "they", "do", "not", "show", "warrant", ",", "they", "be", "knock", "!",
    ]  # fmt: skip


def test_spanish_is_read_by_the_rules_of_spanish(linguist: Linguist) -> None:
    cut = tokens(linguist, said("¿Trajeron órdenes?", "es"))
    assert [token.text for token in cut] == ["¿", "trajeron", "ordenes", "?"]
    assert cut[1].lemma == "traer"


def test_the_offsets_are_those_of_the_normalised_text(linguist: Linguist) -> None:
    plain = "q no  tengo papeles"
    cut = tokens(linguist, said(plain, "es"))
    assert [(token.text, token.start, token.end) for token in cut] == [
        ("que", 0, 3),
        ("no", 4, 6),
        ("tengo", 7, 12),
        ("papeles", 13, 20),
    ]


def test_a_message_in_no_plain_language_is_read_in_the_first_that_is_set(
    linguist: Linguist,
) -> None:
    assert [token.lemma for token in tokens(linguist, said("knocking"))] == ["knock"]


def test_an_example_is_read_in_the_language_that_it_is_filed_under(linguist: Linguist) -> None:
    example = Message({TEXT: "no traen orden", METADATA: {"intent": {"language": "es"}}})
    linguist.process_training_data(training_data=TrainingData([example]))
    assert [token.lemma for token in example.get(TOKENS_NAMES[TEXT])] == ["no", "traer", "orden"]


def test_a_tapped_choice_is_one_token(linguist: Linguist) -> None:
    assert [token.text for token in tokens(linguist, said("/home.door"))] == ["/home.door"]


def test_rasa_knows_it_as_a_tokenizer() -> None:
    registered = DefaultV1Recipe._registered_components[Linguist.__name__]
    assert registered.types == {DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER}


@pytest.mark.parametrize("text", ["están", "estan", "ESTÁN", "estaban"])
def test_a_lemma_is_found_with_and_without_accents(text: str) -> None:
    assert lemmas_in(text, "es") == ["estar"]


def test_a_word_without_a_lemma_stands_for_itself() -> None:
    assert lemmas_in("xochitl kk", "es") == ["xochitl", "kk"]
    assert lemma("knocking", "en") == "knock"
    assert lemma("xqzt", "en") == "xqzt"


def test_a_regional_language_is_read_like_its_language() -> None:
    assert lemmas_in("traen", "es_MX") == ["traer"]


def test_a_language_without_lemmas_or_without_rules_is_cut_all_the_same() -> None:
    assert lemmas_in("li pa gen manda", "ht") == ["li", "pa", "gen", "manda"]


def test_no_word_of_a_message_is_kept(linguist: Linguist) -> None:
    tokens(linguist, said("me llamo xochiquetzalli", "es"))
    assert "xochiquetzalli" not in pipeline_of("es").vocab.strings
