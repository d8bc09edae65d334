""" "And in the car?": which topic a follow-up asks for."""

from __future__ import annotations

import pytest

from answers.follow_up import follow_up_topic
from answers.loading import Catalogue
from policy import RuleSet


@pytest.mark.parametrize(
    ("place", "topic"),
    [
        ("home", "home.door"),
        ("car", "place.car"),
        ("street", "place.street"),
        ("workplace_public", "place.work"),
        ("workplace_private", "place.work"),
        ("jail", "police.detainer"),
        ("detention", "detained.find"),
        ("courthouse", "place.sensitive"),
        ("school", "place.sensitive"),
        ("hospital", "place.sensitive"),
        ("church", "place.sensitive"),
        ("border", "place.border"),
        ("moon", None),
    ],
)
@pytest.mark.parametrize("last_topic", [None, "home.door", "warrant.check", "emergency.home"])
def test_a_place_leads_to_its_topic(last_topic: str | None, place: str, topic: str | None) -> None:
    assert follow_up_topic(last_topic, {"place": place}) == topic


@pytest.mark.parametrize(
    "last_topic",
    [
        "rights.silence",
        "police.ice",
        "policy.debate",
        "contact.hotline",
        "detained.find",
        "family.plan",
    ],
)
def test_a_topic_that_holds_everywhere_stays_and_only_the_place_changes(last_topic: str) -> None:
    assert follow_up_topic(last_topic, {"place": "car"}) == last_topic


@pytest.mark.parametrize(
    ("paper", "topic"),
    [
        ("judicial", "warrant.judicial"),
        ("judicial_search", "warrant.judicial"),
        ("judicial_arrest", "warrant.judicial"),
        ("I-200", "warrant.administrative"),
        ("I-205", "warrant.administrative"),
        ("ice_warrant", "warrant.administrative"),
        ("immigration_judge_order", "warrant.administrative"),
        ("detainer", "police.detainer"),
        ("none", "home.door"),
        ("not_judicial", "home.door"),
    ],
)
@pytest.mark.parametrize("last_topic", [None, "rights.silence", "place.car"])
def test_a_paper_leads_to_its_topic_whatever_was_asked_before(
    last_topic: str | None, paper: str, topic: str
) -> None:
    assert follow_up_topic(last_topic, {"paper": paper}) == topic


@pytest.mark.parametrize(
    ("actor", "topic"),
    [
        ("city_police", "police.ice"),
        ("sheriff", "police.ice"),
        ("state_police", "police.ice"),
        ("border_patrol", "place.border"),
        ("employer", "place.work"),
        ("ice", None),
        ("person", None),
    ],
)
def test_an_actor_leads_to_its_topic(actor: str, topic: str | None) -> None:
    assert follow_up_topic("home.door", {"actor": actor}) == topic


@pytest.mark.parametrize("changed", ["jurisdiction", "on"])
@pytest.mark.parametrize(
    ("last_topic", "topic"),
    [("police.detainer", "police.detainer"), ("home.door", "home.door"), (None, "police.ice")],
)
def test_a_city_or_a_day_keeps_the_topic(last_topic: str | None, topic: str, changed: str) -> None:
    assert follow_up_topic(last_topic, {changed: "any"}) == topic


@pytest.mark.parametrize(
    ("changed", "topic"),
    [
        ({"paper": "I-205", "place": "car", "actor": "sheriff"}, "warrant.administrative"),
        ({"place": "car", "actor": "sheriff"}, "place.car"),
        ({"actor": "sheriff", "jurisdiction": "us/wi"}, "police.ice"),
        ({"paper": "subpoena", "place": "car"}, "place.car"),
        ({"actor": "ice", "jurisdiction": "us/wi"}, "home.door"),
    ],
    ids=[
        "the paper before all",
        "the place before the actor",
        "the actor before the city",
        "a paper without a topic of its own",
        "an actor without a topic of its own",
    ],
)
def test_of_several_changes_the_most_telling_decides(changed: dict[str, str], topic: str) -> None:
    assert follow_up_topic("home.door", changed) == topic


@pytest.mark.parametrize("changed", [{}, {"language": "es"}, {"aspect": "window"}])
def test_what_changes_nothing_leads_nowhere(changed: dict[str, str]) -> None:
    assert follow_up_topic("home.door", changed) is None


def test_every_place_that_rules_know_leads_to_a_topic_of_the_catalogue(
    rule_set: RuleSet, catalogue: Catalogue
) -> None:
    topics = {
        place: follow_up_topic(None, {"place": place}) for place in rule_set.vocabulary.places
    }
    assert [place for place, topic in topics.items() if topic not in catalogue.answers] == []


def test_every_topic_that_a_follow_up_leads_to_can_be_answered(
    rule_set: RuleSet, catalogue: Catalogue
) -> None:
    vocabulary = rule_set.vocabulary
    parts = [("paper", vocabulary.papers), ("actor", vocabulary.actors)]
    topics = {follow_up_topic(None, {part: term}) for part, terms in parts for term in terms}
    assert topics - {None} <= set(catalogue.answers)
