"""Asking the rule set: whose rules, on which day, in which order, and what is disputed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest
from policy_building import a_rule

from policy import PolicyError, Rule, RuleSet, Situation
from policy.vocabulary import Vocabulary

_EVE = datetime.date(2019, 12, 17)
_CHANGE = datetime.date(2019, 12, 18)
_MILWAUKEE = "us/wi/milwaukee"
_COUNTY = "us/wi/milwaukee-county"


@pytest.fixture
def vocabulary(rule_set: RuleSet) -> Vocabulary:
    """The shipped terms and jurisdictions."""
    return rule_set.vocabulary


def _found(rules: Sequence[Rule], vocabulary: Vocabulary, situation: Situation) -> list[str]:
    return [r.rule.id for r in RuleSet(vocabulary, rules).query(situation).rulings]


# Days.


def test_a_rule_holds_on_its_first_and_on_its_last_day(vocabulary: Vocabulary) -> None:
    rules = [a_rule(first_day=_EVE, last_day=_CHANGE)]

    assert _found(rules, vocabulary, Situation(_MILWAUKEE, on=_EVE))
    assert _found(rules, vocabulary, Situation(_MILWAUKEE, on=_CHANGE))


def test_a_rule_does_not_hold_the_day_before_it_began(vocabulary: Vocabulary) -> None:
    assert not _found([a_rule(first_day=_CHANGE)], vocabulary, Situation(_MILWAUKEE, on=_EVE))


def test_a_rule_does_not_hold_the_day_after_it_ended(vocabulary: Vocabulary) -> None:
    assert not _found([a_rule(last_day=_EVE)], vocabulary, Situation(_MILWAUKEE, on=_CHANGE))


def test_a_question_without_a_day_is_about_today() -> None:
    before = datetime.date.today()
    asked = Situation().on

    assert before <= asked <= datetime.date.today()


# Whose rules.


@pytest.mark.parametrize("wider", ["us", "us/wi", _COUNTY, _MILWAUKEE])
def test_a_city_is_answered_from_its_own_rules_and_every_wider_one(
    wider: str, vocabulary: Vocabulary
) -> None:
    assert _found([a_rule(jurisdiction=wider)], vocabulary, Situation(_MILWAUKEE))


@pytest.mark.parametrize("elsewhere", ["us", "us/wi", _COUNTY, "us/mo/kansas-city", "us/ks"])
def test_a_citys_rule_answers_nowhere_else(elsewhere: str, vocabulary: Vocabulary) -> None:
    assert not _found([a_rule()], vocabulary, Situation(elsewhere))


@pytest.mark.parametrize(
    ("part", "others_term"),
    [("actor", "sheriff"), ("place", "jail"), ("paper", "detainer"), ("act", "hold")],
)
def test_a_rule_on_something_else_does_not_answer(
    part: str, others_term: str, vocabulary: Vocabulary
) -> None:
    rule = a_rule(place=["street"], paper=["I-200"])

    assert not _found([rule], vocabulary, Situation(_MILWAUKEE, **{part: others_term}))


@pytest.mark.parametrize("part", ["actor", "place", "paper"])
def test_a_rule_that_names_no_term_speaks_of_every_one(part: str, vocabulary: Vocabulary) -> None:
    rule = a_rule(actor=[], place=[], paper=[])

    for term in getattr(vocabulary, f"{part}s"):
        assert _found([rule], vocabulary, Situation(_MILWAUKEE, **{part: term})) == [rule.id]


# More specific wins.


def test_a_rule_inside_another_wins_where_both_hold(vocabulary: Vocabulary) -> None:
    rules = [a_rule(id="us.wide"), a_rule(id="us.narrow", paper=["I-200"])]

    assert _found(rules, vocabulary, Situation(_MILWAUKEE, paper="I-200")) == ["us.narrow"]
    assert _found(rules, vocabulary, Situation(_MILWAUKEE, paper="I-205")) == ["us.wide"]


def test_a_part_left_open_keeps_the_general_rule_beside_its_exception(
    vocabulary: Vocabulary,
) -> None:
    """Not in a car the general rule holds, and nobody said that it is about a car."""
    general = a_rule(id="us.general", actor=["person"], act="stay_silent", voice="law")
    in_a_car = a_rule(id="us.car", actor=["person"], act="stay_silent", voice="law", place=["car"])
    asked = Situation(_MILWAUKEE, actor="person", act="stay_silent")

    assert set(_found([general, in_a_car], vocabulary, asked)) == {"us.general", "us.car"}


def test_a_narrower_jurisdiction_wins_on_the_same_matter(vocabulary: Vocabulary) -> None:
    rules = [a_rule(id="us.wide", jurisdiction="us/wi"), a_rule(id="us.narrow")]

    assert _found(rules, vocabulary, Situation(_MILWAUKEE)) == ["us.narrow"]
    assert _found(rules, vocabulary, Situation(_COUNTY)) == ["us.wide"]


def test_a_narrower_jurisdiction_does_not_win_where_it_says_more_than_it_was_asked(
    vocabulary: Vocabulary,
) -> None:
    """The city speaks of any paper, the state of one: neither lies inside the other."""
    rules = [
        a_rule(id="us.wide", jurisdiction="us/wi", paper=["I-200"]),
        a_rule(id="us.narrow"),
    ]

    found = _found(rules, vocabulary, Situation(_MILWAUKEE, paper="I-200"))

    assert set(found) == {"us.wide", "us.narrow"}


def test_a_more_specific_rule_does_not_silence_another_voice(vocabulary: Vocabulary) -> None:
    rules = [
        a_rule(id="us.policy", paper=["I-200"]),
        a_rule(id="us.law", voice="law", jurisdiction="us", actor=[]),
    ]

    assert set(_found(rules, vocabulary, Situation(_MILWAUKEE, paper="I-200"))) == {
        "us.policy",
        "us.law",
    }


def test_a_more_specific_rule_does_not_silence_a_rule_on_another_act(
    vocabulary: Vocabulary,
) -> None:
    rules = [a_rule(id="us.assist", paper=["I-200"]), a_rule(id="us.tell", act="hold")]

    assert set(_found(rules, vocabulary, Situation(_MILWAUKEE, paper="I-200"))) == {
        "us.assist",
        "us.tell",
    }


# Order.


def test_what_names_the_very_parts_asked_about_comes_first(vocabulary: Vocabulary) -> None:
    rules = [
        a_rule(id="us.city", paper=[], voice="law"),
        a_rule(id="us.nation", jurisdiction="us", paper=["I-200"]),
    ]

    assert _found(rules, vocabulary, Situation(_MILWAUKEE, paper="I-200")) == [
        "us.nation",
        "us.city",
    ]


def test_the_narrower_jurisdiction_comes_first_among_equals(vocabulary: Vocabulary) -> None:
    rules = [
        a_rule(id=f"us.{voice}", jurisdiction=jurisdiction, voice=voice)
        for voice, jurisdiction in (("law", "us"), ("practice", "us/wi"), ("policy", _MILWAUKEE))
    ]

    assert _found(rules, vocabulary, Situation(_MILWAUKEE)) == [
        "us.policy",
        "us.practice",
        "us.law",
    ]


# Disputes.


def test_voices_that_differ_are_both_marked(vocabulary: Vocabulary) -> None:
    rules = [
        a_rule(id="us.policy"),
        a_rule(id="us.advocates", voice="advocates_say", verdict="not_allowed"),
    ]

    rulings = RuleSet(vocabulary, rules).query(Situation(_MILWAUKEE))

    assert {r.rule.id for r in rulings.disputed} == {"us.policy", "us.advocates"}


def test_voices_that_agree_are_not_marked(vocabulary: Vocabulary) -> None:
    rules = [a_rule(id="us.policy"), a_rule(id="us.advocates", voice="advocates_say")]

    assert not RuleSet(vocabulary, rules).query(Situation(_MILWAUKEE)).disputed


def test_voices_that_agree_on_a_verdict_but_not_on_the_matter_are_marked(
    vocabulary: Vocabulary,
) -> None:
    """They share a dispute: the verdict is the same word, what it takes is not."""
    rules = [
        a_rule(id="us.policy", dispute="sop130-2019-scope"),
        a_rule(id="us.advocates", voice="advocates_say", dispute="sop130-2019-scope"),
    ]

    assert len(RuleSet(vocabulary, rules).query(Situation(_MILWAUKEE)).disputed) == 2


def test_voices_on_different_acts_do_not_dispute(vocabulary: Vocabulary) -> None:
    rules = [
        a_rule(id="us.policy"),
        a_rule(id="us.advocates", voice="advocates_say", act="hold", verdict="not_allowed"),
    ]

    assert not RuleSet(vocabulary, rules).query(Situation(_MILWAUKEE)).disputed


def test_a_rule_that_is_in_dispute_by_itself_is_marked_without_an_opponent(
    vocabulary: Vocabulary,
) -> None:
    rulings = RuleSet(vocabulary, [a_rule(verdict="disputed")]).query(Situation(_MILWAUKEE))

    assert len(rulings.disputed) == 1


def test_a_dispute_with_a_voice_that_no_longer_speaks_is_over(vocabulary: Vocabulary) -> None:
    rules = [
        a_rule(id="us.policy"),
        a_rule(id="us.gone", voice="practice", verdict="required", last_day=_EVE),
    ]

    asked = RuleSet(vocabulary, rules)

    assert len(asked.query(Situation(_MILWAUKEE, on=_EVE)).disputed) == 2
    assert not asked.query(Situation(_MILWAUKEE, on=_CHANGE)).disputed


# Unknown.


def test_silence_is_an_explicit_unknown(vocabulary: Vocabulary) -> None:
    rulings = RuleSet(vocabulary, []).query(Situation(_MILWAUKEE))

    assert rulings.unknown
    assert rulings.rulings == ()


def test_statements_do_not_turn_an_unknown_into_an_answer(rule_set: RuleSet) -> None:
    today = datetime.date(2026, 7, 2)

    rulings = rule_set.query(Situation("us/ks/kansas-city", "city_police", act="assist", on=today))

    assert rulings.unknown
    assert "us.ks.kansas-city.safe-and-welcoming.police" in {s.id for s in rulings.statements}


@pytest.mark.parametrize(
    ("part", "known"),
    [
        ("jurisdiction", "us/wi/milwaukee"),
        ("actor", "city_police"),
        ("place", "courthouse"),
        ("paper", "I-205"),
        ("act", "share_information"),
    ],
)
def test_a_question_in_unknown_terms_is_refused_with_the_known_ones(
    part: str, known: str, rule_set: RuleSet
) -> None:
    with pytest.raises(PolicyError, match="'the_moon'") as refusal:
        rule_set.query(Situation(**{part: "the_moon"}))

    assert known in str(refusal.value)


# Single provisions.


def test_a_provision_is_found_by_its_id(rule_set: RuleSet) -> None:
    provision = rule_set.provision("us.wi.milwaukee.sop130.2017-07-13.assist")

    assert provision.last_day == _EVE


def test_an_unknown_id_is_refused_by_name(rule_set: RuleSet) -> None:
    with pytest.raises(PolicyError, match=r"no rule 'us\.moon'; see policy/rules"):
        rule_set.provision("us.moon")


@pytest.mark.parametrize(
    ("jurisdiction", "on", "holds"),
    [
        (_MILWAUKEE, _EVE, True),
        (_MILWAUKEE, _CHANGE, False),
        (_COUNTY, _EVE, False),
        ("us/mo/kansas-city", _EVE, False),
    ],
    ids=["the last day", "the day after", "the county", "another city"],
)
def test_a_single_rule_holds_only_in_its_place_and_on_its_days(
    jurisdiction: str, on: datetime.date, holds: bool, rule_set: RuleSet
) -> None:
    rule = "us.wi.milwaukee.sop130.2017-07-13.assist"

    assert rule_set.holds(rule, Situation(jurisdiction, on=on)) is holds


# Events and changes.


def test_events_come_oldest_first_and_only_from_the_place_or_a_wider_one(
    rule_set: RuleSet,
) -> None:
    events = rule_set.events(_MILWAUKEE)

    assert [e.on for e in events] == sorted(e.on for e in events)
    assert {e.jurisdiction for e in events} == {"us", "us/wi", _COUNTY, _MILWAUKEE}


def test_the_days_of_events_are_inclusive_at_both_ends(rule_set: RuleSet) -> None:
    arrest = datetime.date(2019, 9, 23)

    found = {e.id for e in rule_set.events(_MILWAUKEE, arrest, arrest)}

    assert "us.wi.milwaukee.2019-09-23.arrest" in found
    assert "us.wi.milwaukee.2019-09-26.committee" not in found
    assert "us.wi.milwaukee.2019.campaign" not in found  # it ended on the eve


def test_an_event_of_several_days_is_found_from_its_last_day(rule_set: RuleSet) -> None:
    last = datetime.date(2019, 9, 22)

    assert "us.wi.milwaukee.2019.campaign" in {e.id for e in rule_set.events(_MILWAUKEE, last)}


def test_the_change_of_december_18_2019_ends_and_begins_rules(rule_set: RuleSet) -> None:
    ended, began = rule_set.changes(Situation(_MILWAUKEE, on=_CHANGE))

    assert {r.last_day for r in ended} == {_EVE}
    assert {r.first_day for r in began} == {_CHANGE}
    assert {r.act for r in ended} == {
        "ask_status",
        "share_information",
        "assist",
        "enforce_immigration_law",
        "hold",
    }
    assert {r.act for r in began} == {"ask_status", "share_information", "assist", "arrest"}


@pytest.mark.parametrize("on", [_EVE, datetime.date(2019, 12, 19)])
def test_nothing_changed_on_the_days_beside_it(on: datetime.date, rule_set: RuleSet) -> None:
    assert rule_set.changes(Situation(_MILWAUKEE, on=on)) == ([], [])


def test_a_change_in_milwaukee_is_none_in_its_county(rule_set: RuleSet) -> None:
    assert rule_set.changes(Situation(_COUNTY, on=_CHANGE)) == ([], [])


def test_a_change_of_a_wider_jurisdiction_is_one_in_the_city(rule_set: RuleSet) -> None:
    _, began = rule_set.changes(Situation(_MILWAUKEE, on=datetime.date(2025, 5, 12)))

    assert [r.id for r in began] == ["us.home.enter.I-205.ice-memo"]
