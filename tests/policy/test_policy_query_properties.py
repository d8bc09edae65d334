"""What holds for every question, put to the rules as they ship and to generated ones."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from policy_building import a_rule

from policy import PolicyError, Provision, Rule, RuleSet, Ruling, Situation, load_rule_set
from policy.vocabulary import Jurisdiction, Vocabulary

_SCOPE = ("actor", "place", "paper")
_DAY = datetime.timedelta(days=1)

# Without a deadline: the first question loads the shipped rules, and machines are slow.
_property = settings(
    deadline=None,
    max_examples=60,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)


@dataclass(frozen=True)
class Asked:
    """A situation, and the rule set that it is put to."""

    rule_set: RuleSet
    situation: Situation

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """The rulings that the rule set returns."""
        return self.rule_set.query(self.situation).rulings

    @property
    def chain(self) -> Sequence[str]:
        """The jurisdiction asked about and the wider ones, walked by hand."""
        jurisdictions = self.rule_set.vocabulary.jurisdictions
        found = [self.situation.jurisdiction]
        while (wider := jurisdictions[found[-1]].within) is not None:
            found.append(wider)
        return found

    @property
    def holding(self) -> list[Rule]:
        """Every rule that holds in the situation, the beaten ones too, found by hand."""
        return [
            rule
            for rule in self.rule_set.provisions.values()
            if isinstance(rule, Rule) and self._holds(rule)
        ]

    def _holds(self, rule: Rule) -> bool:
        asked = self.situation
        return (
            rule.jurisdiction in self.chain
            and (rule.first_day or datetime.date.min) <= asked.on
            and asked.on <= (rule.last_day or datetime.date.max)
            and asked.act in (None, rule.act)
            and all(_speaks_of(rule, part, getattr(asked, part)) for part in _SCOPE)
        )


def _speaks_of(rule: Provision, part: str, term: str | None) -> bool:
    return term is None or not getattr(rule, part) or term in getattr(rule, part)


# The questions.

Ask = Callable[[st.DataObject], Asked]

_WORDS = {
    "actors": ("ice", "city_police"),
    "places": ("home", "car", "street"),
    "papers": ("I-200", "I-205"),
    "acts": ("enter", "assist"),
    "verdicts": ("allowed", "not_allowed", "disputed"),
    "voices": ("law", "policy", "advocates_say"),
}
_SMALL_VOCABULARY = Vocabulary(
    **{kind: {term: term for term in terms} for kind, terms in _WORDS.items()},
    jurisdictions={
        id_: Jurisdiction(id_, id_, within)
        for id_, within in (
            ("us", None),
            ("us/wi", "us"),
            ("us/wi/milwaukee", "us/wi"),
            ("us/mo", "us"),
        )
    },
)
_FIRST_DAYS = (None, None, datetime.date(2019, 12, 15), datetime.date(2019, 12, 18))
_LAST_DAYS = (None, None, datetime.date(2019, 12, 18), datetime.date(2019, 12, 20))


def _terms(kind: str) -> st.SearchStrategy[tuple[str, ...]]:
    words = _WORDS[kind]
    return st.sampled_from([(), *((word,) for word in words), words[:2]])


_RULES = st.builds(
    a_rule,
    jurisdiction=st.sampled_from(list(_SMALL_VOCABULARY.jurisdictions)),
    actor=_terms("actors"),
    place=_terms("places"),
    paper=_terms("papers"),
    act=st.sampled_from(("assist", "assist", "enter")),
    verdict=st.sampled_from(_WORDS["verdicts"]),
    voice=st.sampled_from(("law", "law", "policy", "advocates_say")),
    first_day=st.sampled_from(_FIRST_DAYS),
    last_day=st.sampled_from(_LAST_DAYS),
    dispute=st.sampled_from((None, None, "home-entry-I-205")),
)


def _and_its_exception(rule: Rule, part: str, term: str, verdict: str) -> tuple[Rule, Rule]:
    """A rule on any value of one part, and one inside it."""
    general = rule.copy(update={part: ()})
    return general, general.copy(update={part: (term,), "verdict": verdict})


_EXCEPTIONS = st.sampled_from(_SCOPE).flatmap(
    lambda part: st.builds(
        _and_its_exception,
        _RULES,
        st.just(part),
        st.sampled_from(_WORDS[f"{part}s"]),
        st.sampled_from(_WORDS["verdicts"]),
    )
)


def _without_contradictions(drawn: Sequence[Sequence[Rule]]) -> RuleSet:
    """A rule set that loads: a rule that contradicts an earlier one is left out."""
    kept: list[Rule] = []
    for number, rule in enumerate(itertools.chain.from_iterable(drawn)):
        if not any(_refused(earlier, rule) for earlier in kept):
            kept.append(rule.copy(update={"id": f"us.{number}"}))
    return RuleSet(_SMALL_VOCABULARY, kept)


def _refused(*rules: Rule) -> bool:
    try:
        RuleSet(_SMALL_VOCABULARY, rules).refuse_contradictions()
    except PolicyError:
        return True
    return False


_RULE_SETS = st.lists(st.one_of(st.tuples(_RULES), _EXCEPTIONS), min_size=1, max_size=5).map(
    _without_contradictions
)


@st.composite
def _situations(draw: st.DrawFn, rule_set: RuleSet, days: Collection[datetime.date]) -> Situation:
    """Half of the situations are those of a rule, so that most questions get rulings."""
    rules = [p for p in rule_set.provisions.values() if isinstance(p, Rule)]
    aim = draw(st.one_of(st.none(), st.sampled_from(rules)))
    vocabulary = rule_set.vocabulary
    parts = {
        part: draw(
            st.one_of(
                st.none(),
                st.sampled_from(
                    (aim and getattr(aim, part)) or list(getattr(vocabulary, f"{part}s"))
                ),
            )
        )
        for part in _SCOPE
    }
    return Situation(
        draw(st.sampled_from([*vocabulary.jurisdictions, "us/wi/milwaukee", "us/wi/milwaukee"])),
        **parts,
        act=draw(st.sampled_from([None, aim.act if aim else None, *vocabulary.acts])),
        on=draw(st.sampled_from(sorted(days))),
    )


def _days_around(rule_set: RuleSet) -> set[datetime.date]:
    """The first and last days of all rules, the days beside them, and a day on which all is new."""
    ends = {
        end
        for provision in rule_set.provisions.values()
        for end in (provision.first_day, provision.last_day)
        if end
    }
    beside = {end + days * _DAY for end in ends for days in (-1, 0, 1)}
    return {*beside, datetime.date(2026, 7, 2)}


def _asked(rule_set: RuleSet) -> st.SearchStrategy[Asked]:
    situations = _situations(rule_set, _days_around(rule_set))
    return situations.map(lambda situation: Asked(rule_set, situation))


@pytest.fixture(scope="module", params=["the rules as they ship", "generated rules"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """Draws a question to the shipped rule set, or to a generated one."""
    shipped = request.param == "the rules as they ship"
    questions = _asked(load_rule_set()) if shipped else _RULE_SETS.flatmap(_asked)
    return lambda data: data.draw(questions)


# What every answer is.


@_property
@given(data=st.data())
def test_every_question_gets_rulings_or_an_explicit_unknown(ask: Ask, data: st.DataObject) -> None:
    asked = ask(data)

    answer = asked.rule_set.query(asked.situation)

    assert answer.situation == asked.situation
    assert answer.unknown is (not asked.holding)
    assert answer.unknown is (len(answer.rulings) == 0)


@_property
@given(data=st.data())
def test_no_rule_answers_outside_its_days(ask: Ask, data: st.DataObject) -> None:
    asked = ask(data)
    answer = asked.rule_set.query(asked.situation)

    for provision in (*(r.rule for r in answer.rulings), *answer.statements):
        assert provision.first_day is None or provision.first_day <= asked.situation.on
        assert provision.last_day is None or asked.situation.on <= provision.last_day


@_property
@given(data=st.data())
def test_nothing_answers_but_the_place_asked_about_and_the_wider_ones(
    ask: Ask, data: st.DataObject
) -> None:
    asked = ask(data)
    answer = asked.rule_set.query(asked.situation)

    found = {p.jurisdiction for p in (*(r.rule for r in answer.rulings), *answer.statements)}

    assert found <= set(asked.chain)


@_property
@given(data=st.data())
def test_every_answer_speaks_of_what_was_asked(ask: Ask, data: st.DataObject) -> None:
    asked = ask(data)
    answer = asked.rule_set.query(asked.situation)

    for part in _SCOPE:
        term = getattr(asked.situation, part)
        assert all(_speaks_of(r.rule, part, term) for r in answer.rulings)
        assert all(_speaks_of(statement, part, term) for statement in answer.statements)
    assert all(asked.situation.act in (None, r.rule.act) for r in answer.rulings)


@_property
@given(data=st.data())
def test_every_voice_that_speaks_is_heard(ask: Ask, data: st.DataObject) -> None:
    asked = ask(data)

    speaking = {(rule.act, rule.voice) for rule in asked.holding}

    assert {(r.rule.act, r.rule.voice) for r in asked.rulings} == speaking


# The more specific rule.


def _inside(one: Rule, other: Rule) -> bool:
    return all(
        not getattr(other, part)
        or (getattr(one, part) and set(getattr(one, part)) <= set(getattr(other, part)))
        for part in _SCOPE
    )


def _more_specific(one: Rule, other: Rule, chain: Sequence[str]) -> bool:
    """Whether `one` wins over `other` where both hold, one act and one voice given."""
    if not _inside(one, other):
        return False
    nearer = chain.index(one.jurisdiction) < chain.index(other.jurisdiction)
    return nearer or (one.jurisdiction == other.jurisdiction and not _inside(other, one))


def _rivals(rule: Rule, rules: Collection[Rule]) -> list[Rule]:
    return [r for r in rules if r is not rule and (r.act, r.voice) == (rule.act, rule.voice)]


@_property
@given(data=st.data())
def test_no_rule_answers_beside_a_more_specific_one(ask: Ask, data: st.DataObject) -> None:
    asked = ask(data)
    asked = Asked(asked.rule_set, _narrowed(asked, data))

    for ruling in asked.rulings:
        rivals = _rivals(ruling.rule, asked.holding)
        assert not any(_more_specific(rival, ruling.rule, asked.chain) for rival in rivals)


@_property
@given(data=st.data())
def test_only_a_more_specific_rule_hides_another(ask: Ask, data: st.DataObject) -> None:
    asked = ask(data)
    shown = [ruling.rule for ruling in asked.rulings]

    for hidden in (rule for rule in asked.holding if rule not in shown):
        assert any(_more_specific(r, hidden, asked.chain) for r in _rivals(hidden, shown))


@_property
@given(data=st.data())
def test_a_part_left_open_covers_every_value_of_it(ask: Ask, data: st.DataObject) -> None:
    """Whoever does not say where he is must not get less than somebody who does."""
    asked = ask(data)
    narrowed = Asked(asked.rule_set, _narrowed(asked, data))

    open_answer = {ruling.rule.id for ruling in asked.rulings}

    assert {ruling.rule.id for ruling in narrowed.rulings} <= open_answer


def _narrowed(asked: Asked, data: st.DataObject) -> Situation:
    """The situation with a value for every part that it leaves open."""
    vocabulary = asked.rule_set.vocabulary
    open_parts = [p for p in _SCOPE if getattr(asked.situation, p) is None]
    values = {p: data.draw(st.sampled_from(list(getattr(vocabulary, f"{p}s")))) for p in open_parts}
    return replace(asked.situation, **values)


@_property
@given(data=st.data())
def test_one_jurisdiction_never_says_two_things_in_one_voice(ask: Ask, data: st.DataObject) -> None:
    asked = ask(data)
    said: dict[tuple[str, str, str], set[str]] = {}

    for ruling in Asked(asked.rule_set, _narrowed(asked, data)).rulings:
        rule = ruling.rule
        said.setdefault((rule.jurisdiction, rule.act, rule.voice), set()).add(rule.verdict)

    assert all(len(verdicts) == 1 for verdicts in said.values()), said


@_property
@given(data=st.data())
def test_the_most_specific_comes_first(ask: Ask, data: st.DataObject) -> None:
    asked = ask(data)
    answer = asked.rule_set.query(asked.situation)
    parts = [part for part in _SCOPE if getattr(asked.situation, part) is not None]

    def generality(provision: Provision) -> tuple[int, int, int]:
        return (
            sum(not getattr(provision, part) for part in parts),
            asked.chain.index(provision.jurisdiction),
            sum(not getattr(provision, part) for part in _SCOPE),
        )

    for found in ([r.rule for r in answer.rulings], list(answer.statements)):
        assert [generality(p) for p in found] == sorted(generality(p) for p in found)


# Disputes.


def _same_matter(one: Rule, other: Rule) -> bool:
    scopes = [(set(getattr(one, part)), set(getattr(other, part))) for part in _SCOPE]
    return one.act == other.act and all(not a or not b or a & b for a, b in scopes)


def _say_otherwise(one: Rule, other: Rule) -> bool:
    if one.dispute and one.dispute == other.dispute:
        return True
    return one.voice != other.voice and one.verdict != other.verdict and _same_matter(one, other)


@_property
@given(data=st.data())
def test_a_dispute_is_marked_on_both_sides(ask: Ask, data: st.DataObject) -> None:
    rulings = ask(data).rulings

    for one in rulings:
        for other in rulings:
            if one is not other and _say_otherwise(one.rule, other.rule):
                assert one.disputed
                assert other.disputed


@_property
@given(data=st.data())
def test_nothing_is_marked_as_disputed_without_a_dispute(ask: Ask, data: st.DataObject) -> None:
    rulings = ask(data).rulings

    for ruling in rulings:
        others = [other.rule for other in rulings if other is not ruling]
        contested = any(_say_otherwise(ruling.rule, other) for other in others)
        assert ruling.disputed is (contested or ruling.rule.verdict == "disputed")


# Days and files.


@_property
@given(data=st.data())
def test_the_answer_changes_only_on_a_day_of_change(ask: Ask, data: st.DataObject) -> None:
    asked = ask(data)
    eve = Asked(asked.rule_set, replace(asked.situation, on=asked.situation.on - _DAY))
    ended, began = asked.rule_set.changes(asked.situation)

    came = {r.id for r in asked.holding} - {r.id for r in eve.holding}
    went = {r.id for r in eve.holding} - {r.id for r in asked.holding}

    assert came <= {r.id for r in began}
    assert went <= {r.id for r in ended}
    if not ended and not began:
        assert [r.rule for r in asked.rulings] == [r.rule for r in eve.rulings]


@_property
@given(data=st.data())
def test_the_answer_does_not_depend_on_the_order_of_the_files(
    ask: Ask, data: st.DataObject
) -> None:
    asked = ask(data)
    provisions = list(asked.rule_set.provisions.values())
    turned = Asked(RuleSet(asked.rule_set.vocabulary, provisions[::-1]), asked.situation)

    assert {(r.rule.id, r.disputed) for r in turned.rulings} == {
        (r.rule.id, r.disputed) for r in asked.rulings
    }
