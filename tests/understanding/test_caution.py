"""Where the topic is not sure it is asked back; an emergency needs less to be answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.caution import Caution

CAUTION = Caution({"emergency_bar": 0.4, "bar": 0.3, "close": 0.6})


def decided(**confidences: float) -> str:
    """The intent acted on; `home__door` stands for home.door."""
    return str(CAUTION.decide(ranked(confidences))["name"])


def ranked(confidences: Mapping[str, float]) -> list[dict[str, Any]]:
    """A ranking, likeliest first."""
    order = sorted(confidences.items(), key=lambda item: -item[1])
    return [{"name": name.replace("__", "."), "confidence": share} for name, share in order]


def test_the_likeliest_topic_is_answered_from_its_bar_on() -> None:
    assert decided(home__door=0.3, rights__id=0.2) == "home.door"
    assert decided(home__door=0.29, rights__id=0.2) == "unclear"


def test_an_emergency_counts_before_a_likelier_topic() -> None:
    assert decided(home__door=0.6, emergency__home=0.4) == "emergency.home"
    assert decided(home__door=0.7, emergency__home=0.3) == "home.door"


def test_emergencies_are_added_up_and_the_likeliest_of_them_is_answered() -> None:
    shares = {"home__door": 0.5, "emergency__home": 0.15, "emergency__car": 0.25}
    assert decided(**shares) == "emergency.car"


def test_the_confidence_in_an_emergency_is_that_in_all_of_them() -> None:
    ranking = ranked({"emergency.home": 0.3, "emergency.street": 0.2, "home.door": 0.25})
    assert CAUTION.decide(ranking)["confidence"] == pytest.approx(0.5)


def test_without_any_emergency_in_the_ranking_the_topic_is_answered() -> None:
    assert decided(rights__sign=0.9, home__door=0.1) == "rights.sign"


def test_bars_that_the_operator_sets_count() -> None:
    bold = Caution({"emergency_bar": 0.9, "bar": 0.05, "close": 0.6})
    ranking = ranked({"home.door": 0.2, "emergency.home": 0.1})
    assert bold.decide(ranking)["name"] == "home.door"


def test_bars_that_are_not_set_have_a_default() -> None:
    nothing: Any = None
    assert Caution.create({"bar": 0.9}, nothing, nothing, nothing)._config == {
        "emergency_bar": 0.25,
        "bar": 0.9,
        "close": 0.6,
    }


NAMES = ("emergency.home", "emergency.car", "home.door", "rights.sign", "out_of_scope")


@given(st.lists(st.floats(0.001, 1), min_size=5, max_size=5))
def test_an_emergency_above_its_bar_is_never_asked_away(weights: list[float]) -> None:
    shares = [weight / sum(weights) for weight in weights]
    ranking = ranked(dict(zip(NAMES, shares, strict=True)))
    chosen = CAUTION.decide(ranking)["name"]
    assert chosen.startswith("emergency.") == (shares[0] + shares[1] >= 0.4) or (
        ranking[0]["name"] == chosen and ranking[0]["confidence"] >= 0.3
    )


def test_the_intent_changes_and_the_ranking_stays() -> None:
    ranking = ranked({"home.door": 0.2, "place.car": 0.1})
    message = Message({INTENT: ranking[0], INTENT_RANKING_KEY: ranking})
    CAUTION.process([message])
    assert message.get(INTENT)["name"] == "unclear"
    assert message.get(INTENT_RANKING_KEY) == ranking


def test_a_tapped_choice_stays_as_it_is() -> None:
    message = Message({INTENT: {"name": "inform", "confidence": 1.0}})
    CAUTION.process([message])
    assert message.get(INTENT)["name"] == "inform"


@pytest.mark.parametrize(
    ("best", "next_best"),
    [
        ("warrant__judicial", "warrant__administrative"),
        ("place__car", "home__door"),
        ("contact__hotline", "police__crime"),
    ],
)
def test_two_close_topics_whose_confusion_harms_are_asked_about(best: str, next_best: str) -> None:
    assert decided(**{best: 0.5, next_best: 0.31}) == "unclear"
    assert decided(**{best: 0.5, next_best: 0.29}) == best.replace("__", ".")


def test_two_close_topics_that_harm_nobody_are_not_asked_about() -> None:
    assert decided(rights__general=0.5, rights__silence=0.45) == "rights.general"


def test_an_emergency_close_to_another_topic_is_asked_about_below_its_bar() -> None:
    assert decided(place__car=0.4, emergency__car=0.3) == "unclear"
