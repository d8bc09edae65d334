"""What is not clear is asked back, an emergency among the choices, never twice in one wording."""

from __future__ import annotations

import itertools

import pytest
from acting import Reply, Talk

from actions.answer import ActionAnswer
from actions.unclear import ActionUnclear

RANKING = {"rights.sign": 0.2, "home.door": 0.15, "emergency.car": 0.1, "place.car": 0.05}


def unclear(talk: Talk, ranking: dict[str, float] | None = None) -> Reply:
    """What an unclear message brings."""
    return talk.turn(ActionUnclear(), "unclear", confidence=0.8, ranking=ranking)


def test_the_likeliest_topics_are_offered_an_emergency_first(talk: Talk) -> None:
    assert unclear(talk, RANKING).offers == ["/emergency.car", "/rights.sign", "/home.door"]


def test_an_emergency_is_offered_even_where_none_is_likely(talk: Talk) -> None:
    ranking = {"rights.sign": 0.2, "home.door": 0.15, "place.car": 0.05}
    assert unclear(talk, ranking).offers == ["/emergency.home", "/rights.sign", "/home.door"]


def test_one_emergency_is_enough(talk: Talk) -> None:
    ranking = {"emergency.car": 0.2, "emergency.home": 0.15, "emergency.work": 0.1}
    offers = unclear(talk, ranking).offers
    assert offers[0] == "/emergency.car"
    assert len([payload for payload in offers if "emergency" in payload]) == 1
    assert len(offers) == 3


def test_where_nothing_is_likely_the_usual_topics_are_offered(talk: Talk) -> None:
    usual = ["/emergency.home", "/rights.general", "/contact.hotline"]
    assert unclear(talk, {"unclear": 1.0}).offers == usual


def test_what_cannot_be_tapped_is_not_offered(talk: Talk) -> None:
    ranking = {"out_of_scope": 0.25, "more": 0.2, "chat.thanks": 0.2, "home.door": 0.1}
    assert unclear(talk, ranking).offers == ["/emergency.home", "/home.door", "/rights.general"]


def test_a_topic_is_offered_once(talk: Talk) -> None:
    offers = unclear(talk, {"rights.general": 0.2}).offers
    assert offers == ["/emergency.home", "/rights.general", "/contact.hotline"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_same_is_never_said_twice_in_a_row(language: str) -> None:
    talk = Talk.begun(language=language)
    texts = [unclear(talk).text for _ in range(6)]
    assert all(one != next_one for one, next_one in itertools.pairwise(texts))


def test_the_second_time_the_number_to_call_is_given(talk: Talk) -> None:
    assert unclear(talk).keys == ["unclear"]
    again = unclear(talk)
    assert again.keys == ["unclear.again"]
    assert "414-643-1620" in again.text


def test_after_an_answer_it_begins_anew(talk: Talk) -> None:
    unclear(talk)
    talk.turn(ActionAnswer(), "home.door")
    assert unclear(talk).keys == ["unclear"]


def test_the_topic_stays_so_that_more_can_be_asked_for(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "home.door")
    unclear(talk)
    assert talk.slots["topic"] == "home.door"


def test_while_no_language_is_known_it_is_asked_back_in_all_of_them() -> None:
    reply = unclear(Talk.begun())
    assert [message.language for message in reply.messages] == ["en", "es"]
    assert all(message.choices[0].payload == "/emergency.home" for message in reply.messages)


def test_who_tells_who_they_are_is_asked_not_to_even_where_nothing_else_is_clear(
    talk: Talk,
) -> None:
    reply = talk.turn(ActionUnclear(), "unclear", personal_data="given")
    assert "Please do not send names" in reply.text
