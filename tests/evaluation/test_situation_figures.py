"""What is found of the situation is counted by what was said."""

from __future__ import annotations

from collections.abc import Mapping

from evaluation.measures import Share
from evaluation.situations import LabelledSituation, SituationFigures, measure


def measured(
    expected: Mapping[str, set[str]], found: Mapping[str, str], others: str = ""
) -> SituationFigures:
    """The figures of one message; `others` are entities that another message of the set names."""
    silent = LabelledSituation("", {entity: frozenset({"x"}) for entity in others.split()})
    told = LabelledSituation("told", {entity: frozenset(v) for entity, v in expected.items()})
    situations = [told, silent] if others else [told]
    return measure(situations, {"told": found, "": {}}.__getitem__)


def test_a_message_is_right_when_all_is_found_and_nothing_else() -> None:
    assert measured({"place": {"home"}}, {"place": "home"}).exact == Share(1, 1)
    assert measured({"place": {"home"}}, {}).exact == Share(0, 1)
    assert measured({"place": {"home"}}, {"place": "car"}).exact == Share(0, 1)


def test_one_of_several_values_is_enough() -> None:
    figures = measured({"actor": {"ice", "sheriff"}}, {"actor": "sheriff"})
    assert figures.exact == figures.found["actor"] == Share(1, 1)


def test_what_was_not_said_is_counted_as_invented() -> None:
    figures = measured({}, {"paper": "none"}, others="paper")
    assert figures.invented["paper"] == Share(1, 1)
    assert figures.exact == Share(0, 2)


def test_entities_that_the_set_does_not_speak_of_are_left_out() -> None:
    assert measured({"place": {"home"}}, {"place": "home", "language": "en"}).exact == Share(1, 1)


def test_what_is_denied_is_counted_apart() -> None:
    assert measured({"paper": {"none"}}, {"paper": "none"}).denials == Share(1, 1)
    assert measured({"paper": {"none"}}, {"paper": "judicial"}).denials == Share(0, 1)
    assert measured({"paper": {"judicial"}}, {"paper": "judicial"}).denials == Share(0, 0)


def test_a_paper_taken_for_a_judges_does_harm() -> None:
    (harm,) = measured({"paper": {"I-205"}}, {"paper": "judicial"}).harms
    assert harm["why"] == "Taking another paper for a judge's opens the door."
    assert measured({"paper": {"I-205"}}, {"paper": "I-200"}).harms == []
    assert measured({"paper": {"I-205"}}, {}).harms == []
