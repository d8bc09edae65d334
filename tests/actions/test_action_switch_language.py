"""The language changes to the one that was asked for, if it is spoken here."""

from __future__ import annotations

import pytest
from acting import Talk

from actions.answer import ActionAnswer
from actions.switch_language import ActionSwitchLanguage
from bot.pipeline.choices import language_payload


@pytest.mark.parametrize(
    ("before", "wanted", "words"),
    [("es", "en", "I now answer in English"), ("en", "es", "español"), (None, "es", "español")],
)
def test_the_change_is_said_in_the_new_language_and_remembered(
    before: str | None, wanted: str, words: str
) -> None:
    talk = Talk.begun(language=before)
    reply = talk.turn(ActionSwitchLanguage(), "bot.language", wanted_language=wanted)
    assert reply.keys == ["bot.language.set"]
    assert [message.language for message in reply.messages] == [wanted]
    assert words in reply.text
    assert talk.slots["language"] == wanted


def test_the_next_answer_is_in_the_new_language(charla: Talk) -> None:
    charla.turn(ActionSwitchLanguage(), "bot.language", wanted_language="en")
    reply = charla.turn(ActionAnswer(), "home.door")
    assert {message.language for message in reply.messages} == {"en"}


def test_the_topic_stays_so_that_more_can_be_asked_for(charla: Talk) -> None:
    charla.turn(ActionAnswer(), "home.door")
    charla.turn(ActionSwitchLanguage(), "bot.language", wanted_language="en")
    assert charla.slots["topic"] == "home.door"


def test_a_question_about_languages_is_answered_and_changes_nothing(charla: Talk) -> None:
    reply = charla.turn(ActionSwitchLanguage(), "bot.language")
    assert reply.keys == ["bot.language"]
    assert charla.slots["language"] == "es"


def test_a_language_that_is_not_spoken_here_changes_nothing(talk: Talk) -> None:
    reply = talk.turn(ActionSwitchLanguage(), "bot.language", wanted_language="fr")
    assert reply.keys == ["bot.language"]
    assert talk.slots["language"] == "en"


def test_each_language_is_offered_by_its_own_name_and_switches_when_tapped(talk: Talk) -> None:
    reply = talk.turn(ActionSwitchLanguage(), "bot.language")
    offered = reply.messages[-1].choices
    assert [choice.title for choice in offered] == ["English", "Español"]
    assert [choice.payload for choice in offered] == [
        language_payload("en"),
        language_payload("es"),
    ]
