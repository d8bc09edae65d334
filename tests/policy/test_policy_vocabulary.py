"""The terms and jurisdictions that rules and questions may use."""

from __future__ import annotations

import pytest

from policy import PolicyError, RuleSet
from policy.situation import SCOPE
from policy.vocabulary import NO_PAPER

_KINDS = ("actors", "places", "papers", "acts", "verdicts", "voices", "jurisdictions")


@pytest.mark.parametrize(
    ("jurisdiction", "chain"),
    [
        ("us", ["us"]),
        ("us/wi", ["us/wi", "us"]),
        ("us/wi/milwaukee-county", ["us/wi/milwaukee-county", "us/wi", "us"]),
        ("us/wi/milwaukee", ["us/wi/milwaukee", "us/wi/milwaukee-county", "us/wi", "us"]),
        ("us/mo/kansas-city", ["us/mo/kansas-city", "us/mo", "us"]),
        ("us/ks/kansas-city", ["us/ks/kansas-city", "us/ks", "us"]),
    ],
)
def test_a_chain_goes_from_the_narrowest_to_the_country(
    jurisdiction: str, chain: list[str], rule_set: RuleSet
) -> None:
    assert list(rule_set.vocabulary.chain(jurisdiction)) == chain


def test_the_two_kansas_cities_have_only_the_country_in_common(rule_set: RuleSet) -> None:
    missouri = set(rule_set.vocabulary.chain("us/mo/kansas-city"))
    kansas = set(rule_set.vocabulary.chain("us/ks/kansas-city"))

    assert missouri & kansas == {"us"}


@pytest.mark.parametrize("kind", _KINDS)
def test_a_known_term_passes_and_an_unknown_one_is_refused_with_the_known_ones(
    kind: str, rule_set: RuleSet
) -> None:
    known = list(getattr(rule_set.vocabulary, kind))

    assert all(rule_set.vocabulary.require(kind, term) == term for term in known)
    with pytest.raises(PolicyError, match=f"unknown term 'moon' among {kind}") as refusal:
        rule_set.vocabulary.require(kind, "moon")
    assert ", ".join(known) in str(refusal.value)


def test_an_unknown_kind_of_terms_is_refused_with_the_known_ones(rule_set: RuleSet) -> None:
    with pytest.raises(PolicyError, match="there are no planets") as refusal:
        rule_set.vocabulary.require("planets", "mars")

    assert all(kind in str(refusal.value) for kind in _KINDS)


@pytest.mark.parametrize("kind", _KINDS)
def test_every_term_has_words_that_a_reader_sees(kind: str, rule_set: RuleSet) -> None:
    labels = [getattr(v, "name", v) for v in getattr(rule_set.vocabulary, kind).values()]

    assert all(label == label.strip() and label for label in labels)
    assert len(labels) == len(set(labels))


def test_no_paper_is_a_term_of_its_own(rule_set: RuleSet) -> None:
    assert NO_PAPER in rule_set.vocabulary.papers


def test_the_parts_that_a_rule_may_restrict_itself_to_have_terms(rule_set: RuleSet) -> None:
    assert all(getattr(rule_set.vocabulary, f"{part}s") for part in SCOPE)
