"""The topic that was understood is answered, with what must be said beside it."""

from __future__ import annotations

import pytest
from acting import DOMAIN, Talk

from actions.answer import ActionAnswer
from actions.library import Library, library

DISCLAIMER = "I am not a lawyer"
NO_PERSONAL_DATA = "Please do not send names"
TOPICS = [intent for intent in DOMAIN["intents"] if intent in library().catalogue.answers]


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_topic_has_an_answer_in_the_readers_language(topic: str, language: str) -> None:
    reply = Talk.begun(language=language).turn(ActionAnswer(), topic)
    assert reply.keys == [topic]
    assert all(m.text.strip() and m.language == language for m in reply.messages)


def test_the_topic_that_was_answered_is_remembered(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "rights.sign")
    assert talk.slots["topic"] == "rights.sign"


def test_what_the_topic_says_of_the_situation_is_remembered(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "home.door")
    assert talk.slots["place"] == "home"


def test_an_emergency_is_answered_in_two_messages_with_the_number_in_the_first(talk: Talk) -> None:
    reply = talk.turn(ActionAnswer(), "emergency.home")
    assert [message.answer for message in reply.messages] == ["emergency.home"] * 2
    assert "414-643-1620" in reply.messages[0].text


def test_while_no_language_is_known_the_answer_comes_in_all_of_them() -> None:
    reply = Talk.begun().turn(ActionAnswer(), "home.door")
    assert [message.language for message in reply.messages] == ["en", "es"]


def test_a_side_of_the_topic_has_its_own_answer(talk: Talk) -> None:
    reply = talk.turn(ActionAnswer(), "place.car", aspect="window")
    assert reply.keys == ["place.car.window"]
    assert talk.slots["topic"] == "place.car.window"


def test_a_side_that_has_no_answer_of_its_own_is_answered_by_the_topic(talk: Talk) -> None:
    assert talk.turn(ActionAnswer(), "rights.sign", aspect="window").keys == ["rights.sign"]


def test_the_topic_that_was_decided_on_is_answered_even_where_another_was_likelier(
    talk: Talk,
) -> None:
    # Caution answers an emergency below a likelier topic, and leaves the ranking as it was.
    ranking = {"home.door": 0.5, "emergency.home": 0.42}
    reply = talk.turn(ActionAnswer(), "emergency.home", confidence=0.42, ranking=ranking)
    assert reply.keys == ["emergency.home"]


# --- Two questions at once -----------------------------------------------------------------------


def test_two_questions_are_answered_in_their_order(talk: Talk) -> None:
    reply = talk.turn(ActionAnswer(), "home.door", second_topic="rights.sign")
    assert reply.keys == ["home.door", "rights.sign"]
    assert talk.slots["topic"] == "rights.sign"


@pytest.mark.parametrize("second", ["more", "leave", "no.such.topic"])
def test_what_has_no_answer_is_not_answered_in_second_place(talk: Talk, second: str) -> None:
    reply = talk.turn(ActionAnswer(), "home.door", second_topic=second)
    assert reply.keys == ["home.door"]


# --- What is said beside an answer ---------------------------------------------------------------


def test_that_this_is_no_lawyer_is_said_with_the_first_answer_and_not_again(talk: Talk) -> None:
    assert DISCLAIMER in talk.turn(ActionAnswer(), "home.door").text
    assert DISCLAIMER not in talk.turn(ActionAnswer(), "home.door").text
    assert DISCLAIMER not in talk.turn(ActionAnswer(), "rights.sign").text


def test_that_this_is_no_lawyer_is_said_once_where_two_questions_are_answered(talk: Talk) -> None:
    reply = talk.turn(ActionAnswer(), "home.door", second_topic="rights.sign")
    assert reply.text.count(DISCLAIMER) == 1


@pytest.mark.parametrize("topic", ["emergency.home", "emergency.car", "chat.greet", "bot.privacy"])
def test_that_this_is_no_lawyer_waits_for_an_answer_on_the_law(talk: Talk, topic: str) -> None:
    assert DISCLAIMER not in talk.turn(ActionAnswer(), topic).text
    assert DISCLAIMER in talk.turn(ActionAnswer(), "home.door").text


def test_that_this_is_no_lawyer_is_said_in_spanish_too(charla: Talk) -> None:
    first = charla.turn(ActionAnswer(), "home.door").text
    assert "no doy consejos" in first.lower() or "abogad" in first.lower()
    assert DISCLAIMER not in first


def test_who_tells_who_they_are_is_asked_not_to(talk: Talk) -> None:
    assert NO_PERSONAL_DATA in talk.turn(ActionAnswer(), "home.door", personal_data="given").text
    assert NO_PERSONAL_DATA not in talk.turn(ActionAnswer(), "home.door").text


def test_who_tells_who_they_are_in_an_emergency_is_helped_first(talk: Talk) -> None:
    reply = talk.turn(ActionAnswer(), "emergency.home", personal_data="given")
    assert NO_PERSONAL_DATA not in reply.messages[0].text
    assert NO_PERSONAL_DATA in reply.messages[-1].text


def test_what_somebody_told_of_themselves_is_not_remembered(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "home.door", personal_data="given")
    assert "given" not in talk.slots.values()


# --- Where and when ------------------------------------------------------------------------------


def test_without_a_place_the_answer_is_for_the_organisations_city(talk: Talk) -> None:
    assert "For Milwaukee:" in talk.turn(ActionAnswer(), "police.ice").text


def test_the_answer_is_for_the_place_that_was_named(talk: Talk) -> None:
    reply = talk.turn(ActionAnswer(), "police.ice", jurisdiction="us/mo/kansas-city")
    assert "For Kansas City, Missouri:" in reply.text
    assert "Milwaukee police" not in reply.text


def test_a_place_without_rules_of_its_own_is_said_to_have_none(talk: Talk) -> None:
    reply = talk.turn(ActionAnswer(), "police.ice", jurisdiction="us/wi", locality="Waukesha")
    assert "I have no rules of its own for Waukesha." in reply.text
    assert "For Wisconsin:" in reply.text
    assert talk.slots["locality"] == "Waukesha"


def test_a_place_without_rules_is_forgotten_when_another_is_named(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "police.ice", jurisdiction="us/wi", locality="Waukesha")
    reply = talk.turn(ActionAnswer(), "police.ice", jurisdiction="us/wi/milwaukee")
    assert "Waukesha" not in reply.text
    assert talk.slots["locality"] is None


def test_the_answer_is_for_the_day_that_was_asked_about(talk: Talk) -> None:
    now = talk.turn(ActionAnswer(), "police.ice").text
    then = talk.turn(ActionAnswer(), "police.ice", on="2016-07-01").text
    assert "Before July 6, 2017" in then
    assert "Before July 6, 2017" not in now


def test_the_next_answer_is_for_today_again(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "police.ice", on="2016-07-01")
    assert "Before July 6, 2017" not in talk.turn(ActionAnswer(), "police.ice").text


@pytest.mark.parametrize("topic", TOPICS)
def test_terms_that_no_rule_uses_change_nothing(topic: str) -> None:
    known, odd = Talk.begun(language="en"), Talk.begun(language="en")
    reply = odd.turn(ActionAnswer(), topic, paper="not_judicial", place="moon", actor="nobody")
    assert reply.messages == known.turn(ActionAnswer(), topic).messages


def test_marks_on_a_paper_count_within_the_check_only(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "home.door", paper_signer="not_judge", paper_title="I-205")
    assert talk.slots["paper_signer"] is None
    assert talk.slots["paper_title"] is None


# --- Two cities of one name ----------------------------------------------------------------------


def test_kansas_city_is_asked_which_before_an_answer_that_differs(
    talk: Talk, everything: Library
) -> None:
    reply = talk.turn(ActionAnswer(), "police.ice", jurisdiction="ask/kansas-city")
    assert reply.keys == ["police.ice.which_city"]
    assert reply.offers == [
        '/inform{"jurisdiction":"us/mo/kansas-city"}',
        '/inform{"jurisdiction":"us/ks/kansas-city"}',
    ]
    assert talk.slots["topic"] == "police.ice"


def test_kansas_city_is_asked_which_in_every_language_while_none_is_known() -> None:
    talk = Talk.begun()
    reply = talk.turn(ActionAnswer(), "police.ice", jurisdiction="ask/kansas-city")
    assert [message.language for message in reply.messages] == ["en", "es"]
    assert all(len(message.choices) == 2 for message in reply.messages)


def test_what_holds_everywhere_is_answered_without_asking_which_kansas_city(talk: Talk) -> None:
    reply = talk.turn(ActionAnswer(), "home.door", jurisdiction="ask/kansas-city")
    assert reply.keys == ["home.door"]


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic.startswith("emergency.")])
def test_nobody_is_asked_for_a_city_in_an_emergency(talk: Talk, topic: str) -> None:
    reply = talk.turn(ActionAnswer(), topic, jurisdiction="ask/kansas-city")
    assert reply.keys == [topic]


def test_what_was_nearly_meant_is_offered_first(talk: Talk) -> None:
    ranking = {"rights.silence": 0.5, "family.plan": 0.3, "home.door": 0.2}
    reply = talk.turn(ActionAnswer(), "rights.silence", confidence=0.5, ranking=ranking)
    choices = [choice.payload for choice in reply.messages[-1].choices]
    assert reply.keys == ["rights.silence"]
    assert choices[0] == "/family.plan"
    assert len(choices) == 3


def test_what_was_hardly_meant_is_not_offered(talk: Talk) -> None:
    ranking = {"rights.silence": 0.9, "family.plan": 0.05}
    reply = talk.turn(ActionAnswer(), "rights.silence", confidence=0.9, ranking=ranking)
    assert "/family.plan" not in [choice.payload for choice in reply.messages[-1].choices]


def test_a_move_of_the_conversation_is_not_offered(talk: Talk) -> None:
    ranking = {"rights.silence": 0.5, "follow_up": 0.4}
    reply = talk.turn(ActionAnswer(), "rights.silence", confidence=0.5, ranking=ranking)
    assert reply.keys == ["rights.silence"]
    assert "/follow_up" not in [choice.payload for choice in reply.messages[-1].choices]


def test_a_topic_is_offered_once(talk: Talk) -> None:
    ranking = {"home.door": 0.5, "home.entered": 0.4}
    reply = talk.turn(ActionAnswer(), "home.door", confidence=0.5, ranking=ranking)
    choices = [choice.payload for choice in reply.messages[-1].choices]
    assert len(choices) == len(set(choices))
