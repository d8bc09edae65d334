"""A reply says what the rule set bears out where and when the question is, and nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

import pytest
from asked import KANSAS_CITY_KANSAS, KANSAS_CITY_MISSOURI, MILWAUKEE, SPRING_2018, TODAY

from answers.compose import Composer, Question, cite
from answers.reply import Message
from answers.schema import PhraseEntry
from localization import Translator
from policy import RuleSet, Situation

#: Composes the answers of a catalogue made for one test.
MakeComposer = Callable[..., Composer]

_HOTLINE = "Call Voces: 414-643-1620"


def _texts(
    composer: Composer,
    key: str,
    translator: Translator,
    situation: Situation,
    **asked: str,
) -> list[str]:
    messages = composer.compose(Question(key, situation, **asked), translator)
    return [paragraph for message in messages for paragraph in message.text.split("\n")]


def _only(composer: Composer, key: str, situation: Situation, translator: Translator) -> Message:
    (message,) = composer.compose(Question(key, situation), translator)
    return message


def _here(jurisdiction: str = MILWAUKEE, on: datetime.date = TODAY, **parts: str) -> Situation:
    return Situation(jurisdiction, on=on, **parts)


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
        assert _texts(composer, "answer", english, _here(jurisdiction, on)) == said

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
        assert _texts(composer, "answer", english, _here(on=on))[-1] == said

    def test_a_line_on_two_rules_needs_both(
        self, composer_of: MakeComposer, english: Translator
    ) -> None:
        both = {"text": "Both.", "rules": ["us.wi.record", "us.silence.stay-silent"]}
        composer = composer_of(answer={"short": [both]})
        assert _texts(composer, "answer", english, _here("us/wi")) == ["Both."]
        assert _texts(composer, "answer", english, _here("us/mo")) == [""]

    def test_a_rule_is_said_in_its_own_words_and_only_where_it_holds(
        self, composer_of: MakeComposer, rule_set: RuleSet, english: Translator
    ) -> None:
        composer = composer_of(answer={"short": [{"rule": "us.wi.record"}, {"remark": "End."}]})
        own_words = rule_set.provision("us.wi.record").text
        assert _texts(composer, "answer", english, _here("us/wi")) == [own_words, "End."]
        assert _texts(composer, "answer", english, _here("us/mo")) == ["End."]

    def test_a_condition_keeps_a_line_from_other_situations(
        self, composer_of: MakeComposer, english: Translator
    ) -> None:
        line = {"remark": "In the car.", "if": {"place": ["car"], "jurisdiction": ["us/mo"]}}
        composer = composer_of(answer={"short": [line]})
        assert _texts(composer, "answer", english, _here("us/mo", place="car")) == ["In the car."]
        assert _texts(composer, "answer", english, _here("us/mo", place="home")) == [""]
        assert _texts(composer, "answer", english, _here("us/wi", place="car")) == [""]
        assert _texts(composer, "answer", english, _here("us/mo")) == [""]

    def test_an_answer_sets_its_own_part_of_the_situation(
        self, composer_of: MakeComposer, english: Translator
    ) -> None:
        at_home = {"remark": "At home.", "if": {"place": ["home"]}}
        composer = composer_of(answer={"situation": {"place": "home"}, "short": [at_home]})
        assert _texts(composer, "answer", english, _here(place="car")) == ["At home."]

    def test_events_are_told_in_the_order_given_where_they_hold(
        self, composer_of: MakeComposer, rule_set: RuleSet, english: Translator
    ) -> None:
        told = ["us.wi.milwaukee.2019-12-18.adoption", "us.wi.milwaukee.2019-09-23.arrest"]
        composer = composer_of(answer={"short": [{"events": told}]})
        assert _texts(composer, "answer", english, _here()) == [
            rule_set.provision(event).text for event in told
        ]
        assert _texts(composer, "answer", english, _here("us/wi")) == [""]

    def test_a_sentence_is_said_once(self, composer_of: MakeComposer, english: Translator) -> None:
        composer = composer_of(
            answer={
                "short": [
                    {"text": "Same.", "rules": ["us.sign.refuse"]},
                    {"text": "Same.", "rules": ["us.silence.stay-silent"]},
                ]
            }
        )
        assert _texts(composer, "answer", english, _here()) == ["Same."]


class TestTheCities:
    """Nobody is given another city's police rule."""

    @pytest.mark.parametrize(
        ("situation", "says", "lacks"),
        [
            pytest.param(
                _here(MILWAUKEE, TODAY),
                ["For Milwaukee:", "SOP 130"],
                ["2017", "Kansas", "Missouri"],
                id="Milwaukee today",
            ),
            pytest.param(
                _here(MILWAUKEE, SPRING_2018),
                ["from July 13, 2017 to December 17, 2019", "No warrant was needed"],
                ["at least a judge's warrant", "Kansas"],
                id="Milwaukee in 2018",
            ),
            pytest.param(
                _here(KANSAS_CITY_MISSOURI, TODAY),
                ["For Kansas City, Missouri:", "State law bars"],
                ["SOP 130", "MPD", "at least a judge's warrant", "Wyandotte"],
                id="Kansas City, Missouri",
            ),
            pytest.param(
                _here(KANSAS_CITY_KANSAS, TODAY),
                ["For Kansas City, Kansas:", "February 10, 2022", "Wyandotte County"],
                ["SOP 130", "MPD", "Milwaukee", "Missouri"],
                id="Kansas City, Kansas",
            ),
            pytest.param(
                _here("us", TODAY),
                ["For United States:", "Tell me your city"],
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
        text = "\n".join(_texts(composer, "police.ice", english, situation))
        assert [words for words in says if words not in text] == []
        assert [words for words in lacks if words in text] == []

    def test_the_jail_of_milwaukee_county_answers_for_itself(
        self, composer: Composer, english: Translator
    ) -> None:
        situation = _here("us/wi/milwaukee-county")
        text = "\n".join(_texts(composer, "police.ice.sheriff", english, situation))
        assert "The Milwaukee County Sheriff" in text
        assert "at least a judge's warrant" not in text


class TestAPlaceWithoutRulesOfItsOwn:
    """Racine is in Wisconsin, and the rule set knows no rule of Racine's."""

    def test_it_is_said_that_there_are_none_and_whose_are_told(
        self, composer: Composer, english: Translator
    ) -> None:
        texts = _texts(composer, "police.ice", english, _here("us/wi"), locality="Racine")
        assert texts[:2] == ["I have no rules of its own for Racine.", "For Wisconsin:"]
        assert not any("SOP 130" in text for text in texts)

    def test_in_spanish_too(self, composer: Composer, spanish: Translator) -> None:
        texts = _texts(composer, "police.ice", spanish, _here("us/wi"), locality="Racine")
        assert texts[:2] == ["No tengo reglas propias de Racine.", "En Wisconsin:"]

    def test_what_is_unknown_is_unknown_for_that_place(
        self, composer_of: MakeComposer, english: Translator
    ) -> None:
        unknown = {"rulings": {"actor": "state_police", "act": "assist"}}
        composer = composer_of(answer={"short": [unknown]})
        assert _texts(composer, "answer", english, _here("us/wi"), locality="Racine") == [
            "I have no rule about this for Racine. Ask the hotline or a lawyer."
        ]

    def test_an_answer_that_is_the_same_everywhere_names_no_place(
        self, composer: Composer, english: Translator
    ) -> None:
        texts = _texts(composer, "rights.sign", english, _here("us/wi"), locality="Racine")
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
        texts = _texts(composer, "entry", english, _here(place="home"))
        assert texts == [
            f"The law: {rule_set.provision('us.home.enter.I-205').text}",
            f"Officers claim: {rule_set.provision('us.home.enter.I-205.ice-memo').text}",
            f"Advocates say: {rule_set.provision('us.home.enter.I-205.advocates').text}",
        ]

    def test_the_voices_are_named_in_the_language_of_the_reader(
        self, composer: Composer, spanish: Translator
    ) -> None:
        voices = [
            text.split(":")[0] for text in _texts(composer, "entry", spanish, _here(place="home"))
        ]
        assert voices == ["La ley", "Los agentes afirman", "Los activistas dicen"]

    def test_undisputed_law_needs_no_voice(
        self, composer: Composer, rule_set: RuleSet, english: Translator
    ) -> None:
        texts = _texts(composer, "signed", english, _here(place="home"))
        assert texts == [rule_set.provision("us.silence.stay-silent").text]

    def test_policy_is_never_told_as_law(
        self, composer_of: MakeComposer, english: Translator
    ) -> None:
        asked = {"rulings": {"actor": "city_police", "act": "ask_status"}}
        composer = composer_of(answer={"short": [asked]})
        (said,) = _texts(composer, "answer", english, _here())
        assert said.startswith("Written policy: ")

    def test_without_a_ruling_it_is_said_that_there_is_none_here(
        self, composer: Composer, english: Translator
    ) -> None:
        assert _texts(composer, "unknown", english, _here(KANSAS_CITY_KANSAS)) == [
            "I have no rule about this for Kansas City, Kansas. Ask the hotline or a lawyer."
        ]

    def test_a_ruling_of_another_day_is_not_given(
        self, composer_of: MakeComposer, rule_set: RuleSet, english: Translator
    ) -> None:
        asked = {"rulings": {"actor": "city_police", "act": "assist", "paper": "none"}}
        composer = composer_of(answer={"short": [asked]})
        then = rule_set.provision("us.wi.milwaukee.sop130.2017-07-13.assist").text
        assert _texts(composer, "answer", english, _here(on=SPRING_2018)) == [
            f"Written policy: {then}"
        ]


class TestDates:
    """A dated answer says when it was last looked at, and warns once that is overdue."""

    @pytest.fixture
    def composer(self, composer_of: MakeComposer) -> Composer:
        bond = {"text": "Bond.", "rules": ["us.detention.bond.ask"]}  # look again: 2026-06-26
        sop = {"text": "Rule.", "rules": ["us.wi.milwaukee.sop130.scope"]}  # 2026-07-01
        return composer_of(
            dated={"dated": True, "short": [bond, sop], "more": [bond]},
            undated={"short": [bond]},
            empty={"dated": True, "short": [{"remark": "Nothing."}]},
        )

    def test_the_day_it_was_last_checked_is_said_in_both_languages(
        self, composer: Composer, english: Translator, spanish: Translator
    ) -> None:
        early = datetime.date(2026, 6, 26)
        assert _texts(composer, "dated", english, _here(on=early))[-1] == (
            "Last checked: July 2, 2026."
        )
        assert _texts(composer, "dated", spanish, _here(on=early))[-1] == (
            "Última revisión: 2 de julio de 2026."
        )

    def test_past_its_day_it_still_answers_with_a_caution(
        self, composer: Composer, english: Translator
    ) -> None:
        late = datetime.date(2026, 6, 27)
        assert _texts(composer, "dated", english, _here(on=late)) == [
            "Bond.",
            "Rule.",
            "Last checked: July 2, 2026.",
            "Part of this had to be checked again by June 26, 2026. It may have changed.",
        ]

    def test_the_caution_names_the_earliest_day_that_passed(
        self, composer: Composer, english: Translator
    ) -> None:
        caution = _texts(composer, "dated", english, _here(on=datetime.date(2027, 1, 1)))[-1]
        assert "June 26, 2026" in caution

    def test_what_is_not_said_here_sets_no_date(
        self, composer_of: MakeComposer, english: Translator
    ) -> None:
        composer = composer_of(
            answer={
                "dated": True,
                "short": [
                    {"text": "Silence.", "rules": ["us.silence.stay-silent"]},
                    {"text": "Rule.", "rules": ["us.wi.milwaukee.sop130.scope"]},
                ],
            }
        )
        assert len(_texts(composer, "answer", english, _here(KANSAS_CITY_KANSAS))) == 2
        assert len(_texts(composer, "answer", english, _here(MILWAUKEE))) == 4

    def test_the_earliest_check_counts(
        self, composer: Composer, rule_set: RuleSet, english: Translator
    ) -> None:
        older = rule_set.provision("us.detention.bond.ask").copy(
            update={"checked": datetime.date(2026, 1, 5)}
        )
        changed = type(rule_set)(
            rule_set.vocabulary,
            [older if p.id == older.id else p for p in rule_set.provisions.values()],
        )
        again = Composer(composer.catalogue, changed, composer.contacts)
        assert "Last checked: January 5, 2026." in _texts(again, "dated", english, _here())

    def test_more_has_its_own_date(self, composer: Composer, english: Translator) -> None:
        texts = _texts(composer, "dated", english, _here(), part="more")
        assert texts[:2] == ["Bond.", "Last checked: July 2, 2026."]

    @pytest.mark.parametrize("key", ["undated", "empty"], ids=["not dated", "without a rule"])
    def test_there_is_no_date_otherwise(
        self, composer: Composer, english: Translator, key: str
    ) -> None:
        assert len(_texts(composer, key, english, _here())) == 1


class TestTheNumberToCall:
    """An answer ends with the number of the organisation that serves the place."""

    @pytest.fixture
    def composer(self, composer_of: MakeComposer) -> Composer:
        line = [{"remark": "Line."}]
        return composer_of(
            hotline={"hotline": True, "short": line, "more": line},
            phones={"lists": "phones", "hotline": True, "short": line},
            pages={"lists": "pages", "short": line},
            plain={"short": line},
            inside={"short": [{"remark": "Ask {hotline}, please."}]},
        )

    def test_it_is_said_and_linked(self, composer: Composer, english: Translator) -> None:
        message = _only(composer, "hotline", _here(), english)
        assert message.text == f"Line.\n{_HOTLINE}"
        assert message.links[0].url == "tel:+14146431620"

    def test_it_is_said_in_spanish(self, composer: Composer, spanish: Translator) -> None:
        assert _texts(composer, "hotline", spanish, _here())[-1] == ("Llame a Voces: 414-643-1620")

    def test_another_city_has_another_number(self, composer: Composer, english: Translator) -> None:
        assert _texts(composer, "hotline", english, _here(KANSAS_CITY_MISSOURI))[-1] == (
            "Call MigraWatch: 844-363-1423"
        )

    def test_it_stands_inside_a_sentence_that_names_it(
        self, composer: Composer, english: Translator
    ) -> None:
        assert _texts(composer, "inside", english, _here()) == ["Ask Voces: 414-643-1620, please."]

    def test_a_list_of_phones_takes_its_place(
        self, composer: Composer, english: Translator
    ) -> None:
        message = _only(composer, "phones", _here(), english)
        assert _HOTLINE not in message.text
        assert [line for line in message.text.split("\n") if "414-643-1620" in line] != []
        assert [link.url for link in message.links] == [
            "tel:+14146431620",
            "tel:+18443631423",
            "tel:+15206237874",
        ]

    def test_a_list_of_pages_links_pages(self, composer: Composer, english: Translator) -> None:
        message = _only(composer, "pages", _here(), english)
        assert message.text == "Line."
        assert [link.url for link in message.links] == [
            "https://vdlf.org",
            "https://www.immigrationlawhelp.org",
        ]

    def test_an_answer_without_a_number_links_none(
        self, composer: Composer, english: Translator
    ) -> None:
        assert _only(composer, "plain", _here(), english).links == []

    def test_more_does_not_repeat_it(self, composer: Composer, english: Translator) -> None:
        (message,) = composer.compose(Question("hotline", _here(), part="more"), english)
        assert message.text == "Line."
        assert message.links == []

    def test_values_of_the_program_fill_a_sentence(
        self, composer_of: MakeComposer, english: Translator
    ) -> None:
        made = composer_of(answer={"short": [{"remark": "After {hours} hours."}]})
        filled = Composer(made.catalogue, made.rule_set, made.contacts, {"hours": "4"})
        assert _texts(filled, "answer", english, _here()) == ["After 4 hours."]


class TestWordsForTheOfficer:
    """The exact English words stand apart, with their meaning for a reader of Spanish."""

    @pytest.fixture
    def composer(self, composer_of: MakeComposer) -> Composer:
        line = [{"remark": "Line."}]
        return composer_of(answer={"say": ["lawyer", "silent"], "short": line, "more": line})

    def test_in_english_they_are_said_as_they_stand(
        self, composer: Composer, english: Translator
    ) -> None:
        message = _only(composer, "answer", _here(), english)
        assert message.text.split("\n")[1:] == [
            'Say: "I want to speak to a lawyer."',
            'Say: "I choose to remain silent."',
        ]

    def test_in_spanish_they_stay_english_and_are_explained(
        self, composer: Composer, spanish: Translator
    ) -> None:
        message = _only(composer, "answer", _here(), spanish)
        assert message.text.split("\n")[1] == (
            'Diga en inglés: "I want to speak to a lawyer." (Quiero hablar con un abogado.)'
        )
        assert [phrase.english for phrase in message.phrases] == [
            "I want to speak to a lawyer.",
            "I choose to remain silent.",
        ]
        assert message.phrases[0].meaning == "Quiero hablar con un abogado."

    def test_they_bring_the_sources_of_the_right_to_say_them(
        self, composer: Composer, rule_set: RuleSet, english: Translator
    ) -> None:
        cited = {source.title for source in _only(composer, "answer", _here(), english).sources}
        rules = ("us.street.words-lawyer", "us.silence.stay-silent")
        assert cited == {c.source.title for r in rules for c in rule_set.provision(r).sources}

    def test_more_does_not_repeat_them(self, composer: Composer, spanish: Translator) -> None:
        (message,) = composer.compose(Question("answer", _here(), part="more"), spanish)
        assert message.phrases == []
        assert "Diga en inglés" not in message.text


class TestSources:
    """Every source once, in the order in which the sentences first use it."""

    def test_each_stands_once_in_the_order_of_use(
        self, composer_of: MakeComposer, rule_set: RuleSet, english: Translator
    ) -> None:
        ids = ["us.sign.refuse", "us.silence.stay-silent", "us.home.refuse-entry", "us.sign.refuse"]
        composer = composer_of(answer={"short": [{"rule": rule} for rule in ids]})
        used = [c.source for rule in ids for c in rule_set.provision(rule).sources]
        expected = list(dict.fromkeys((s.title, s.publisher, s.url) for s in used))
        sources = _only(composer, "answer", _here(), english).sources
        assert [(s.title, s.publisher, s.url) for s in sources] == expected
        assert len(used) > len(expected)

    def test_what_is_not_said_here_is_not_cited(
        self, composer_of: MakeComposer, english: Translator
    ) -> None:
        composer = composer_of(answer={"short": [{"rule": "us.wi.record"}]})
        assert _only(composer, "answer", _here("us/mo"), english).sources == []
        assert _only(composer, "answer", _here("us/wi"), english).sources != []

    def test_a_remark_has_no_source(self, composer_of: MakeComposer, english: Translator) -> None:
        composer = composer_of(answer={"short": [{"remark": "Hello."}]})
        assert _only(composer, "answer", _here(), english).sources == []

    @pytest.mark.parametrize(
        ("date", "language", "written"),
        [
            ("2019-12-18", "en", "December 18, 2019"),
            ("2019-12-18", "es", "18 de diciembre de 2019"),
            ("2019-12", "es", "2019-12"),
            ("2019", "es", "2019"),
            (None, "es", None),
        ],
        ids=["day, English", "day, Spanish", "month", "year", "none"],
    )
    def test_a_full_date_is_written_out(
        self,
        rule_set: RuleSet,
        translators: Mapping[str, Translator],
        date: str | None,
        language: str,
        written: str | None,
    ) -> None:
        provision = rule_set.provision("us.sign.refuse")
        citation = provision.sources[0]
        dated = citation.copy(update={"source": citation.source.copy(update={"date": date})})
        (cited,) = cite([provision.copy(update={"sources": (dated,)})], translators[language])
        assert cited.date == written


class TestEmergencies:
    """The first message is what to do now, with the number; the rest comes after it."""

    def test_the_first_message_comes_first_and_alone(
        self, composer: Composer, english: Translator
    ) -> None:
        first, rest = composer.compose(Question("emergency.home", _here()), english)
        assert first.text.startswith("Do not open.")
        assert first.text.endswith(_HOTLINE)
        assert first.choices == []
        assert [link.url for link in first.links] == ["tel:+14146431620"]
        assert first.sources != []
        assert [choice.payload for choice in rest.choices][:2] == [
            "/warrant.check",
            "/home.entered",
        ]

    def test_more_of_it_is_one_message(self, composer: Composer, english: Translator) -> None:
        messages = composer.compose(Question("emergency.home", _here(), part="more"), english)
        assert [message.answer for message in messages] == ["emergency.home"]
        assert not messages[0].text.startswith("Do not open.")

    @pytest.mark.parametrize("on", [TODAY, SPRING_2018, datetime.date(2016, 1, 1)], ids=str)
    def test_no_message_of_an_emergency_is_empty_on_any_day(
        self, composer: Composer, english: Translator, on: datetime.date
    ) -> None:
        empty = [
            key
            for key, answer in composer.catalogue.answers.items()
            if answer.first
            for message in composer.compose(Question(key, _here(on=on)), english)
            if not message.text
        ]
        assert empty == []


class TestTheRestOfAMessage:
    """Key, language, choices, picture; what follows; what is said beside another answer."""

    def test_it_names_the_answer_and_its_language(
        self, composer: Composer, spanish: Translator
    ) -> None:
        message = _only(composer, "home.door", _here(), spanish)
        assert (message.answer, message.language) == ("home.door", "es")

    def test_offers_are_choices_in_the_language_of_the_reader(
        self, composer_of: MakeComposer, english: Translator, spanish: Translator
    ) -> None:
        composer = composer_of(
            answer={"offers": ["other"], "short": [{"remark": "Line."}]},
            other={"title": "My rights"},
        )
        (choice,) = _only(composer, "answer", _here(), english).choices
        assert (choice.title, choice.payload) == ("My rights", "/other")
        (choice,) = _only(composer, "answer", _here(), spanish).choices
        assert (choice.title, choice.payload) == ("Mis derechos", "/other")

    def test_a_picture_belongs_to_the_short_answer(
        self, composer: Composer, english: Translator
    ) -> None:
        (short,) = composer.compose(Question("warrant.difference", _here()), english)
        (more,) = composer.compose(Question("warrant.difference", _here(), part="more"), english)
        assert (short.image, more.image) == ("two-papers", None)

    @pytest.mark.parametrize("place", ["home", "car", "street", "jail", None])
    @pytest.mark.parametrize("jurisdiction", [MILWAUKEE, KANSAS_CITY_MISSOURI, "us"])
    def test_more_is_announced_exactly_where_there_is_more(
        self, composer: Composer, english: Translator, jurisdiction: str, place: str | None
    ) -> None:
        wrong = []
        for key, answer in composer.catalogue.answers.items():
            question = Question(key, Situation(jurisdiction, place=place, on=TODAY), part="more")
            (message,) = composer.compose(question, english)
            frame = int(answer.local)  # the line "For Milwaukee:" says nothing
            if composer.has_more(question) != (
                len(message.text.split("\n")) > frame and message.text != ""
            ):
                wrong.append(key)
        assert wrong == []

    def test_more_is_announced_by_what_the_answer_says_of_the_situation(
        self, composer_of: MakeComposer, english: Translator
    ) -> None:
        at_home = {"remark": "At home.", "if": {"place": ["home"]}}
        composer = composer_of(answer={"situation": {"place": "home"}, "more": [at_home]})
        question = Question("answer", _here(place="car"), part="more")
        assert composer.compose(question, english)[0].text == "At home."
        assert composer.has_more(question)

    def test_a_remark_beside_an_answer_stands_on_one_line(
        self, composer_of: MakeComposer, english: Translator
    ) -> None:
        composer = composer_of(answer={"short": [{"remark": "One."}, {"remark": "Two."}]})
        assert composer.remark("answer", MILWAUKEE, english) == "One. Two."

    def test_a_sentence_with_braces_is_filled_in_every_language(
        self, composer: Composer, spanish: Translator
    ) -> None:
        text = _only(composer, "bot.about", _here(), spanish).text
        assert "Este servicio es de Voces de la Frontera." in text


def test_words_with_other_rules_are_cited_by_them(
    composer_of: MakeComposer, rule_set: RuleSet, english: Translator
) -> None:
    words = PhraseEntry(english="No.", meaning="No.", rules=["us.wi.record"])
    composer = composer_of(phrases={"no": words}, answer={"say": ["no"]})
    (message,) = composer.compose(Question("answer", _here()), english)
    assert message.text == 'Say: "No."'
    assert {source.title for source in message.sources} == {
        citation.source.title for citation in rule_set.provision("us.wi.record").sources
    }
