"""A reply says what the rule set bears out where and when the question is, and nothing else."""

from __future__ import annotations

import datetime

import pytest
from asked import KANSAS_CITY_KANSAS, KANSAS_CITY_MISSOURI, MILWAUKEE, SPRING_2018, TODAY
from composing import MakeComposer, here, texts_of

from answers.compose import Composer
from localization import Translator
from policy import RuleSet, Situation


class TestWhereAndWhen:
    """A line is said only where and on the days that its rules hold."""

    @pytest.fixture
    def composer(self, composer_of: MakeComposer) -> Composer:
        rules = {
            "everywhere": "us.silence.stay-silent",
            "in Wisconsin": "us.wi.record",
            "in Milwaukee": "us.wi.milwaukee.sop130.scope",
            "in Kansas City, Missouri": "us.mo.kansas-city.limit-cooperation",
            "in Kansas City, Kansas": "us.ks.kansas-city.safe-and-welcoming.police",
            "in Milwaukee until 2019": "us.wi.milwaukee.sop130.2017-07-13.assist",
            "in Milwaukee since 2019": "us.wi.milwaukee.sop130.2019-12-18.assist.no-judge-warrant",
        }
        return composer_of(
            answer={"short": [{"text": text, "rules": [rule]} for text, rule in rules.items()]}
        )

    @pytest.mark.parametrize(
        ("jurisdiction", "on", "said"),
        [
            pytest.param(
                MILWAUKEE,
                TODAY,
                ["everywhere", "in Wisconsin", "in Milwaukee", "in Milwaukee since 2019"],
                id="Milwaukee today",
            ),
            pytest.param(
                MILWAUKEE,
                SPRING_2018,
                ["everywhere", "in Wisconsin", "in Milwaukee", "in Milwaukee until 2019"],
                id="Milwaukee in 2018",
            ),
            pytest.param("us/wi", TODAY, ["everywhere", "in Wisconsin"], id="Wisconsin"),
            pytest.param(
                KANSAS_CITY_MISSOURI,
                TODAY,
                ["everywhere", "in Kansas City, Missouri"],
                id="Kansas City, Missouri",
            ),
            pytest.param(
                KANSAS_CITY_KANSAS,
                TODAY,
                ["everywhere", "in Kansas City, Kansas"],
                id="Kansas City, Kansas",
            ),
            pytest.param("us", TODAY, ["everywhere"], id="no city"),
        ],
    )
    def test_a_line_is_said_only_where_and_when_its_rules_hold(
        self,
        composer: Composer,
        english: Translator,
        jurisdiction: str,
        on: datetime.date,
        said: list[str],
    ) -> None:
        assert texts_of(composer, "answer", english, here(jurisdiction, on)) == said

    @pytest.mark.parametrize(
        ("on", "said"),
        [
            (datetime.date(2019, 12, 17), "in Milwaukee until 2019"),
            (datetime.date(2019, 12, 18), "in Milwaukee since 2019"),
        ],
        ids=["the day before the change", "the day of the change"],
    )
    def test_a_line_changes_on_the_very_day_that_its_rule_does(
        self, composer: Composer, english: Translator, on: datetime.date, said: str
    ) -> None:
        assert texts_of(composer, "answer", english, here(on=on))[-1] == said

    def test_a_line_on_two_rules_needs_both(
        self, composer_of: MakeComposer, english: Translator
    ) -> None:
        both = {"text": "Both.", "rules": ["us.wi.record", "us.silence.stay-silent"]}
        composer = composer_of(answer={"short": [both]})
        assert texts_of(composer, "answer", english, here("us/wi")) == ["Both."]
        assert texts_of(composer, "answer", english, here("us/mo")) == [""]

    def test_a_rule_is_said_in_its_own_words_and_only_where_it_holds(
        self, composer_of: MakeComposer, rule_set: RuleSet, english: Translator
    ) -> None:
        composer = composer_of(answer={"short": [{"rule": "us.wi.record"}, {"remark": "End."}]})
        own_words = rule_set.provision("us.wi.record").text
        assert texts_of(composer, "answer", english, here("us/wi")) == [own_words, "End."]
        assert texts_of(composer, "answer", english, here("us/mo")) == ["End."]

    def test_a_condition_keeps_a_line_from_other_situations(
        self, composer_of: MakeComposer, english: Translator
    ) -> None:
        line = {"remark": "In the car.", "if": {"place": ["car"], "jurisdiction": ["us/mo"]}}
        composer = composer_of(answer={"short": [line]})
        assert texts_of(composer, "answer", english, here("us/mo", place="car")) == ["In the car."]
        assert texts_of(composer, "answer", english, here("us/mo", place="home")) == [""]
        assert texts_of(composer, "answer", english, here("us/wi", place="car")) == [""]
        assert texts_of(composer, "answer", english, here("us/mo")) == [""]

    def test_an_answer_sets_its_own_part_of_the_situation(
        self, composer_of: MakeComposer, english: Translator
    ) -> None:
        at_home = {"remark": "At home.", "if": {"place": ["home"]}}
        composer = composer_of(answer={"situation": {"place": "home"}, "short": [at_home]})
        assert texts_of(composer, "answer", english, here(place="car")) == ["At home."]

    def test_events_are_told_in_the_order_given_where_they_hold(
        self, composer_of: MakeComposer, rule_set: RuleSet, english: Translator
    ) -> None:
        told = ["us.wi.milwaukee.2019-12-18.adoption", "us.wi.milwaukee.2019-09-23.arrest"]
        composer = composer_of(answer={"short": [{"events": told}]})
        assert texts_of(composer, "answer", english, here()) == [
            rule_set.provision(event).text for event in told
        ]
        assert texts_of(composer, "answer", english, here("us/wi")) == [""]

    def test_a_sentence_is_said_once(self, composer_of: MakeComposer, english: Translator) -> None:
        composer = composer_of(
            answer={
                "short": [
                    {"text": "Same.", "rules": ["us.sign.refuse"]},
                    {"text": "Same.", "rules": ["us.silence.stay-silent"]},
                ]
            }
        )
        assert texts_of(composer, "answer", english, here()) == ["Same."]


class TestTheCities:
    """Nobody is given another city's police rule."""

    @pytest.mark.parametrize(
        ("situation", "says", "lacks"),
        [
            pytest.param(
                here(MILWAUKEE, TODAY),
                ["For Milwaukee:", "SOP 130"],
                ["2017", "Kansas", "Missouri"],
                id="Milwaukee today",
            ),
            pytest.param(
                here(MILWAUKEE, SPRING_2018),
                ["from July 13, 2017 to December 17, 2019", "No warrant was needed"],
                ["at least a judge's warrant", "Kansas"],
                id="Milwaukee in 2018",
            ),
            pytest.param(
                here(KANSAS_CITY_MISSOURI, TODAY),
                ["For Kansas City, Missouri:", "State law bars"],
                ["SOP 130", "MPD", "at least a judge's warrant", "Wyandotte"],
                id="Kansas City, Missouri",
            ),
            pytest.param(
                here(KANSAS_CITY_KANSAS, TODAY),
                ["For Kansas City, Kansas:", "February 10, 2022", "Wyandotte County"],
                ["SOP 130", "MPD", "Milwaukee", "Missouri"],
                id="Kansas City, Kansas",
            ),
            pytest.param(
                here("us", TODAY),
                ["For the United States:", "Tell me your city"],
                ["SOP 130", "Milwaukee", "Kansas"],
                id="no city",
            ),
        ],
    )
    def test_police_and_ice(
        self,
        composer: Composer,
        english: Translator,
        situation: Situation,
        says: list[str],
        lacks: list[str],
    ) -> None:
        text = "\n".join(texts_of(composer, "police.ice", english, situation))
        assert [words for words in says if words not in text] == []
        assert [words for words in lacks if words in text] == []

    def test_the_jail_of_milwaukee_county_answers_for_itself(
        self, composer: Composer, english: Translator
    ) -> None:
        situation = here("us/wi/milwaukee-county")
        text = "\n".join(texts_of(composer, "police.ice.sheriff", english, situation))
        assert "The Milwaukee County Sheriff" in text
        assert "at least a judge's warrant" not in text


class TestAPlaceWithoutRulesOfItsOwn:
    """Racine is in Wisconsin, and the rule set knows no rule of Racine's."""

    def test_it_is_said_that_there_are_none_and_whose_are_told(
        self, composer: Composer, english: Translator
    ) -> None:
        texts = texts_of(composer, "police.ice", english, here("us/wi"), locality="Racine")
        assert texts[:2] == ["I have no rules of its own for Racine.", "For Wisconsin:"]
        assert not any("SOP 130" in text for text in texts)

    def test_in_spanish_too(self, composer: Composer, spanish: Translator) -> None:
        texts = texts_of(composer, "police.ice", spanish, here("us/wi"), locality="Racine")
        assert texts[:2] == ["No tengo reglas propias de Racine.", "En Wisconsin:"]

    def test_what_is_unknown_is_unknown_for_that_place(
        self, composer_of: MakeComposer, english: Translator
    ) -> None:
        unknown = {"rulings": {"actor": "state_police", "act": "assist"}}
        composer = composer_of(answer={"short": [unknown]})
        assert texts_of(composer, "answer", english, here("us/wi"), locality="Racine") == [
            "I have no rule about this for Racine. Ask the hotline or a lawyer."
        ]

    def test_an_answer_that_is_the_same_everywhere_names_no_place(
        self, composer: Composer, english: Translator
    ) -> None:
        texts = texts_of(composer, "rights.sign", english, here("us/wi"), locality="Racine")
        assert not any("Racine" in text or text.startswith("For ") for text in texts)


class TestRulings:
    """A question to the rule set is answered with every ruling, each in its own voice."""

    @pytest.fixture
    def composer(self, composer_of: MakeComposer) -> Composer:
        return composer_of(
            entry={"short": [{"rulings": {"actor": "ice", "act": "enter", "paper": "I-205"}}]},
            signed={"short": [{"rulings": {"actor": "person", "act": "stay_silent"}}]},
            unknown={"short": [{"rulings": {"actor": "employer", "act": "transfer"}}]},
        )

    def test_disputed_rulings_are_all_said_each_in_its_voice(
        self, composer: Composer, rule_set: RuleSet, english: Translator
    ) -> None:
        texts = texts_of(composer, "entry", english, here(place="home"))
        assert texts == [
            f"The law: {rule_set.provision('us.home.enter.I-205').text}",
            f"Officers claim: {rule_set.provision('us.home.enter.I-205.ice-memo').text}",
            f"Advocates say: {rule_set.provision('us.home.enter.I-205.advocates').text}",
        ]

    def test_the_voices_are_named_in_the_language_of_the_reader(
        self, composer: Composer, spanish: Translator
    ) -> None:
        voices = [
            text.split(":")[0] for text in texts_of(composer, "entry", spanish, here(place="home"))
        ]
        assert voices == ["La ley", "Los agentes afirman", "Los activistas dicen"]

    def test_undisputed_law_needs_no_voice(
        self, composer: Composer, rule_set: RuleSet, english: Translator
    ) -> None:
        texts = texts_of(composer, "signed", english, here(place="home"))
        assert texts == [rule_set.provision("us.silence.stay-silent").text]

    def test_policy_is_never_told_as_law(
        self, composer_of: MakeComposer, english: Translator
    ) -> None:
        asked = {"rulings": {"actor": "city_police", "act": "ask_status"}}
        composer = composer_of(answer={"short": [asked]})
        (said,) = texts_of(composer, "answer", english, here())
        assert said.startswith("Written policy: ")

    def test_without_a_ruling_it_is_said_that_there_is_none_here(
        self, composer: Composer, english: Translator
    ) -> None:
        assert texts_of(composer, "unknown", english, here(KANSAS_CITY_KANSAS)) == [
            "I have no rule about this for Kansas City, Kansas. Ask the hotline or a lawyer."
        ]

    def test_a_ruling_of_another_day_is_not_given(
        self, composer_of: MakeComposer, rule_set: RuleSet, english: Translator
    ) -> None:
        asked = {"rulings": {"actor": "city_police", "act": "assist", "paper": "none"}}
        composer = composer_of(answer={"short": [asked]})
        then = rule_set.provision("us.wi.milwaukee.sop130.2017-07-13.assist").text
        assert texts_of(composer, "answer", english, here(on=SPRING_2018)) == [
            f"Written policy: {then}"
        ]
