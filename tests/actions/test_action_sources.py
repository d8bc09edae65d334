"""Who says so: every source of the last answer, once, with its address."""

from __future__ import annotations

import pytest
from acting import Reply, Talk

from actions.answer import ActionAnswer
from actions.follow_up import ActionFollowUp
from actions.more import ActionMore
from actions.sources import ActionSources


def sources(talk: Talk) -> Reply:
    """What "says who?" brings."""
    return talk.turn(ActionSources(), "sources")


def cited(reply: Reply) -> set[str]:
    """The titles of the sources of a reply."""
    return {source.title for message in reply.messages for source in message.sources}


def test_the_sources_are_those_of_the_last_answer(talk: Talk) -> None:
    answered = talk.turn(ActionAnswer(), "police.ice")
    listed = sources(talk)
    assert listed.keys == ["police.ice"]
    assert cited(listed) == cited(answered) != set()


def test_every_source_has_a_line_of_its_own_with_publisher_and_address(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "police.ice")
    (message,) = sources(talk).messages
    lines = message.text.splitlines()[1:]
    assert len(lines) == len(message.sources) == len(set(lines))
    for line, source in zip(lines, message.sources, strict=True):
        assert line.startswith(f"- {source.publisher}, {source.title}")
        assert source.url is None or line.endswith(source.url)


def test_an_answer_that_says_nothing_of_the_law_has_no_source(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "chat.thanks")
    listed = sources(talk)
    assert "has no source" in listed.text
    assert cited(listed) == set()


def test_before_any_answer_there_is_nothing_to_have_a_source(talk: Talk) -> None:
    assert sources(talk).keys == ["unclear.no_topic"]


def test_the_sources_are_listed_in_the_readers_language(charla: Talk) -> None:
    charla.turn(ActionAnswer(), "police.ice")
    (message,) = sources(charla).messages
    assert message.language == "es"


def test_while_no_language_is_known_they_are_listed_in_all() -> None:
    talk = Talk.begun()
    talk.turn(ActionAnswer(), "home.door")
    assert [message.language for message in sources(talk).messages] == ["en", "es"]


def test_after_a_change_of_city_the_sources_are_those_of_the_new_answer(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "police.ice")
    answered = talk.turn(ActionFollowUp(), "follow_up", jurisdiction="us/mo/kansas-city")
    assert cited(sources(talk)) == cited(answered)


@pytest.mark.parametrize("topic", ["police.ice", "home.door"])
def test_after_more_the_sources_of_that_are_listed_too(talk: Talk, topic: str) -> None:
    talk.turn(ActionAnswer(), topic)
    further = talk.turn(ActionMore(), "more")
    assert cited(further) != set()
    assert cited(further) <= cited(sources(talk))


def test_the_sources_of_an_answer_on_another_day_are_those_of_that_day(talk: Talk) -> None:
    answered = talk.turn(ActionAnswer(), "police.ice", on="2016-07-01")
    assert cited(sources(talk)) == cited(answered)


def test_asking_for_the_sources_does_not_change_the_topic(talk: Talk) -> None:
    talk.turn(ActionAnswer(), "home.door")
    sources(talk)
    assert talk.slots["topic"] == "home.door"
