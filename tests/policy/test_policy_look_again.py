"""Past its look-again day a rule still answers, and is marked."""

from __future__ import annotations

import datetime

import pytest
from policy_building import a_rule

from policy import RuleSet, Situation

_LOOK_AGAIN = datetime.date(2026, 7, 1)


@pytest.mark.parametrize(
    ("on", "marked"),
    [
        (datetime.date(2026, 6, 30), False),
        (_LOOK_AGAIN, False),
        (datetime.date(2026, 7, 2), True),
        (datetime.date(2036, 7, 2), True),
    ],
    ids=["the day before", "on the day", "the day after", "ten years after"],
)
def test_a_rule_still_answers_past_its_day_and_is_marked(
    on: datetime.date, marked: bool, rule_set: RuleSet
) -> None:
    rules = RuleSet(rule_set.vocabulary, [a_rule(look_again=_LOOK_AGAIN)])

    rulings = rules.query(Situation("us/wi/milwaukee", on=on)).rulings

    assert [ruling.due_for_review for ruling in rulings] == [marked]


def test_a_rule_without_a_look_again_day_is_never_marked(rule_set: RuleSet) -> None:
    rules = RuleSet(rule_set.vocabulary, [a_rule(look_again=None)])

    (ruling,) = rules.query(Situation("us/wi/milwaukee", on=datetime.date.max)).rulings

    assert not ruling.due_for_review


def test_the_longest_overdue_comes_first(rule_set: RuleSet) -> None:
    due = rule_set.due_for_review(datetime.date(2026, 7, 2))
    days = [provision.look_again for provision in due if provision.look_again]

    assert len(days) == len(due) > 0
    assert days == sorted(days)
    assert max(days) < datetime.date(2026, 7, 2)


def test_nothing_that_is_overdue_is_left_out(rule_set: RuleSet) -> None:
    on = datetime.date(2026, 7, 2)
    overdue = {p.id for p in rule_set.provisions.values() if p.look_again and p.look_again < on}

    assert {p.id for p in rule_set.due_for_review(on)} == overdue


def test_milwaukees_police_rule_of_2019_answers_with_a_mark_since_july_2_2026(
    rule_set: RuleSet,
) -> None:
    asked = Situation(
        "us/wi/milwaukee", "city_police", paper="I-200", act="assist", on=datetime.date(2026, 7, 2)
    )

    (ruling,) = rule_set.query(asked).rulings

    assert (ruling.rule.verdict, ruling.due_for_review) == ("not_allowed", True)
