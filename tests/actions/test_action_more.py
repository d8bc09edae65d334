"""More is said once for each answer, and then that there is no more."""

from __future__ import annotations

from acting import Reply, Talk

from actions.answer import ActionAnswer
from actions.follow_up import ActionFollowUp
from actions.more import ActionMore


def more(talk: Talk) -> Reply:
    """What "more" brings."""
    return talk.turn(ActionMore(), "more")


def test_more_is_the_further_part_of_the_last_answer(talk: Talk) -> None:
    answered = talk.turn(ActionAnswer(), "home.door")
    further = more(talk)
    assert further.keys == ["home.door"]
    assert set(further.text.splitlines()).isdisjoint(answered.text.splitlines())


def test_after_that_there_is_no_more(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "home.door")
    more(talk)
    assert more(talk).keys == ["unclear.no_more"]


def test_an_answer_that_has_no_further_part_says_so(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "chat.thanks")
    assert more(talk).keys == ["unclear.no_more"]


def test_before_any_answer_there_is_nothing_to_say_more_of(talk: Talk) -> None:
    assert more(talk).keys == ["unclear.no_topic"]


def test_more_is_said_in_the_readers_language(charla: Talk) -> None:
    charla.turn(ActionAnswer(), "home.door")
    assert {message.language for message in more(charla).messages} == {"es"}


def test_more_is_said_of_every_answer(talk: Talk) -> None:
    for topic in ("home.door", "rights.sign", "place.car"):
        talk.turn(ActionAnswer(), topic)
        assert more(talk).keys == [topic]


def test_more_is_said_again_where_the_question_was_asked_again(talk: Talk) -> None:
    for _ in range(2):
        talk.turn(ActionAnswer(), "home.door")
        assert more(talk).keys == ["home.door"]


def test_more_is_said_again_for_another_city(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "police.ice")
    milwaukee = more(talk)
    talk.turn(ActionFollowUp(), "follow_up", jurisdiction="us/mo/kansas-city")
    kansas_city = more(talk)
    assert kansas_city.keys == ["police.ice"]
    assert kansas_city.text != milwaukee.text


def test_that_there_is_no_more_does_not_change_the_topic(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "home.door")
    for _ in range(3):
        more(talk)
    assert talk.slots["topic"] == "home.door"
