"""The figures count what they say they count."""

from __future__ import annotations

import pytest
from outcome_making import outcome

from evaluation import measures
from evaluation.measures import Bin, Share

RIGHT = outcome("home.door", "home.door")
WRONG = outcome("home.door", "place.car")


def test_accuracy_is_the_share_that_was_right() -> None:
    assert measures.accuracy([RIGHT, RIGHT, WRONG, WRONG]) == Share(2, 4)


def test_of_nothing_there_is_no_share() -> None:
    assert measures.accuracy([]).value is None
    assert str(measures.accuracy([])) == "none to count"


def test_a_share_is_said_with_its_counts() -> None:
    assert str(Share(1, 3)) == "33.3 % (1 of 3)"


def test_a_question_counts_in_each_of_its_groups() -> None:
    both = outcome("home.door", "home.door", styles=("sms", "short"))
    one = outcome("home.door", "place.car", styles=("sms",))
    shares = measures.accuracy_by([both, one], lambda o: o.question.styles)
    assert shares == {"sms": Share(1, 2), "short": Share(1, 1)}


def test_an_emergency_answered_as_another_emergency_is_not_missed() -> None:
    outcomes = [
        outcome("emergency.home", "emergency.car"),
        outcome("emergency.car|place.car", "place.car"),
        outcome("emergency.home", "home.door"),
        outcome("emergency.home", "unclear"),
        outcome("home.door", "emergency.home"),
    ]
    assert measures.emergency_recall(outcomes) == Share(2, 4)


def test_out_of_scope_is_counted_both_ways() -> None:
    outcomes = [
        outcome("out_of_scope", "out_of_scope"),
        outcome("out_of_scope", "rights.sign"),
        outcome("out_of_scope|contact.lawyer", "contact.lawyer"),
        outcome("home.door", "out_of_scope"),
        outcome("home.door|out_of_scope", "out_of_scope"),
        RIGHT,
    ]
    assert measures.out_of_scope_recall(outcomes) == Share(2, 3)
    assert measures.out_of_scope_precision(outcomes) == Share(2, 3)
    assert measures.turned_away(outcomes) == Share(1, 2)


def test_who_is_asked_back_is_counted() -> None:
    assert measures.asked_back([outcome("home.door", "unclear"), RIGHT]) == Share(1, 2)


def test_perfect_confidence_has_no_calibration_error() -> None:
    outcomes = [outcome("home.door", "home.door", 0.75)] * 3 + [outcome("home.door", "x", 0.75)]
    bins = measures.calibration(outcomes)
    assert bins == [Bin(0.7, 4, 0.75, 0.75)]
    assert measures.calibration_error(bins) == 0


def test_the_calibration_error_weighs_each_bin_by_its_count() -> None:
    sure = [outcome("home.door", "x", 1.0)]  # off by 1
    unsure = [outcome("home.door", "home.door", 0.5)] * 3  # off by 0.5
    error = measures.calibration_error(measures.calibration(sure + unsure))
    assert error == pytest.approx((1 * 1 + 3 * 0.5) / 4)


def test_what_is_asked_back_has_no_confidence_to_measure() -> None:
    assert measures.calibration([outcome("home.door", "unclear", 0.2)]) == []
    assert measures.calibration_error([]) is None


def test_what_is_right_stands_on_the_diagonal() -> None:
    outcomes = [WRONG, outcome("home.door|home.entered", "home.entered")]
    table = measures.confusion(outcomes)
    assert table["home.door"] == {"place.car": 1}
    assert table["home.entered"] == {"home.entered": 1}
