"""What a message has beside its sentences: date, number, words to say, sources, choices."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest
from asked import KANSAS_CITY_KANSAS, KANSAS_CITY_MISSOURI, MILWAUKEE, SPRING_2018, TODAY
from composing import MakeComposer, here, only_message, texts_of

from answers.compose import Composer, Question, cite
from answers.schema import PhraseEntry
from localization import Translator
from policy import RuleSet, Situation

_HOTLINE = "Call Voces: 414-643-1620"


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
        assert texts_of(composer, "dated", english, here(on=early))[-1] == (
            "Last checked: July 2, 2026."
        )
        assert texts_of(composer, "dated", spanish, here(on=early))[-1] == (
            "Revisado el 2 de julio de 2026."
        )

    def test_past_its_day_it_still_answers_with_a_caution(
        self, composer: Composer, english: Translator
    ) -> None:
        late = datetime.date(2026, 6, 27)
        assert texts_of(composer, "dated", english, here(on=late)) == [
            "Bond.",
            "Rule.",
            "Last checked: July 2, 2026.",
            "Part of this had to be checked again by June 26, 2026. It may have changed.",
        ]

    def test_the_caution_names_the_earliest_day_that_passed(
        self, composer: Composer, english: Translator
    ) -> None:
        caution = texts_of(composer, "dated", english, here(on=datetime.date(2027, 1, 1)))[-1]
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
        assert len(texts_of(composer, "answer", english, here(KANSAS_CITY_KANSAS))) == 2
        assert len(texts_of(composer, "answer", english, here(MILWAUKEE))) == 4

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
        assert "Last checked: January 5, 2026." in texts_of(again, "dated", english, here())

    def test_more_has_its_own_date(self, composer: Composer, english: Translator) -> None:
        texts = texts_of(composer, "dated", english, here(), part="more")
        assert texts[:2] == ["Bond.", "Last checked: July 2, 2026."]

    @pytest.mark.parametrize("key", ["undated", "empty"], ids=["not dated", "without a rule"])
    def test_there_is_no_date_otherwise(
        self, composer: Composer, english: Translator, key: str
    ) -> None:
        assert len(texts_of(composer, key, english, here())) == 1


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
        message = only_message(composer, "hotline", here(), english)
        assert message.text == f"Line.\n{_HOTLINE}"
        assert message.links[0].url == "tel:+14146431620"

    def test_it_is_said_in_spanish(self, composer: Composer, spanish: Translator) -> None:
        assert texts_of(composer, "hotline", spanish, here())[-1] == ("Llame a Voces: 414-643-1620")

    def test_another_city_has_another_number(self, composer: Composer, english: Translator) -> None:
        assert texts_of(composer, "hotline", english, here(KANSAS_CITY_MISSOURI))[-1] == (
            "Call MigraWatch: 844-363-1423"
        )

    def test_it_stands_inside_a_sentence_that_names_it(
        self, composer: Composer, english: Translator
    ) -> None:
        assert texts_of(composer, "inside", english, here()) == ["Ask Voces: 414-643-1620, please."]

    def test_a_list_of_phones_takes_its_place(
        self, composer: Composer, english: Translator
    ) -> None:
        message = only_message(composer, "phones", here(), english)
        assert _HOTLINE not in message.text
        assert [line for line in message.text.split("\n") if "414-643-1620" in line] != []
        assert [link.url for link in message.links] == [
            "tel:+14146431620",
            "tel:+18443631423",
            "tel:+15206237874",
        ]

    def test_a_list_of_pages_links_pages(self, composer: Composer, english: Translator) -> None:
        message = only_message(composer, "pages", here(), english)
        assert message.text == "Line."
        assert [link.url for link in message.links] == [
            "https://vdlf.org",
            "https://www.immigrationlawhelp.org",
        ]

    def test_an_answer_without_a_number_links_none(
        self, composer: Composer, english: Translator
    ) -> None:
        assert only_message(composer, "plain", here(), english).links == []

    def test_more_does_not_repeat_it(self, composer: Composer, english: Translator) -> None:
        (message,) = composer.compose(Question("hotline", here(), part="more"), english)
        assert message.text == "Line."
        assert message.links == []

    def test_values_of_the_program_fill_a_sentence(
        self, composer_of: MakeComposer, english: Translator
    ) -> None:
        made = composer_of(answer={"short": [{"remark": "After {hours} hours."}]})
        filled = Composer(made.catalogue, made.rule_set, made.contacts, {"hours": "4"})
        assert texts_of(filled, "answer", english, here()) == ["After 4 hours."]


class TestWordsForTheOfficer:
    """The exact English words stand apart, with their meaning for a reader of Spanish."""

    @pytest.fixture
    def composer(self, composer_of: MakeComposer) -> Composer:
        line = [{"remark": "Line."}]
        return composer_of(answer={"say": ["lawyer", "silent"], "short": line, "more": line})

    def test_in_english_they_are_said_as_they_stand(
        self, composer: Composer, english: Translator
    ) -> None:
        message = only_message(composer, "answer", here(), english)
        assert message.text.split("\n")[1:] == [
            'Say: "I want to speak to a lawyer."',
            'Say: "I choose to remain silent."',
        ]

    def test_in_spanish_they_stay_english_and_are_explained(
        self, composer: Composer, spanish: Translator
    ) -> None:
        message = only_message(composer, "answer", here(), spanish)
        assert message.text.split("\n")[1] == (
            'Diga en inglés: "I want to speak to a lawyer." (Quiero un abogado.)'
        )
        assert [phrase.english for phrase in message.phrases] == [
            "I want to speak to a lawyer.",
            "I choose to remain silent.",
        ]
        assert message.phrases[0].meaning == "Quiero un abogado."

    def test_they_bring_the_sources_of_the_right_to_say_them(
        self, composer: Composer, rule_set: RuleSet, english: Translator
    ) -> None:
        cited = {
            source.title for source in only_message(composer, "answer", here(), english).sources
        }
        rules = ("us.street.words-lawyer", "us.silence.stay-silent")
        assert cited == {c.source.title for r in rules for c in rule_set.provision(r).sources}

    def test_more_does_not_repeat_them(self, composer: Composer, spanish: Translator) -> None:
        (message,) = composer.compose(Question("answer", here(), part="more"), spanish)
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
        sources = only_message(composer, "answer", here(), english).sources
        assert [(s.title, s.publisher, s.url) for s in sources] == expected
        assert len(used) > len(expected)

    def test_what_is_not_said_here_is_not_cited(
        self, composer_of: MakeComposer, english: Translator
    ) -> None:
        composer = composer_of(answer={"short": [{"rule": "us.wi.record"}]})
        assert only_message(composer, "answer", here("us/mo"), english).sources == []
        assert only_message(composer, "answer", here("us/wi"), english).sources != []

    def test_a_remark_has_no_source(self, composer_of: MakeComposer, english: Translator) -> None:
        composer = composer_of(answer={"short": [{"remark": "Hello."}]})
        assert only_message(composer, "answer", here(), english).sources == []

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
        first, rest = composer.compose(Question("emergency.home", here()), english)
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
        messages = composer.compose(Question("emergency.home", here(), part="more"), english)
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
            for message in composer.compose(Question(key, here(on=on)), english)
            if not message.text
        ]
        assert empty == []


class TestTheRestOfAMessage:
    """Key, language, choices, picture; what follows; what is said beside another answer."""

    def test_it_names_the_answer_and_its_language(
        self, composer: Composer, spanish: Translator
    ) -> None:
        message = only_message(composer, "home.door", here(), spanish)
        assert (message.answer, message.language) == ("home.door", "es")

    def test_offers_are_choices_in_the_language_of_the_reader(
        self, composer_of: MakeComposer, english: Translator, spanish: Translator
    ) -> None:
        composer = composer_of(
            answer={"offers": ["other"], "short": [{"remark": "Line."}]},
            other={"title": "My rights"},
        )
        (choice,) = only_message(composer, "answer", here(), english).choices
        assert (choice.title, choice.payload) == ("My rights", "/other")
        (choice,) = only_message(composer, "answer", here(), spanish).choices
        assert (choice.title, choice.payload) == ("Mis derechos", "/other")

    def test_a_picture_belongs_to_the_short_answer(
        self, composer: Composer, english: Translator
    ) -> None:
        (short,) = composer.compose(Question("warrant.difference", here()), english)
        (more,) = composer.compose(Question("warrant.difference", here(), part="more"), english)
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
        question = Question("answer", here(place="car"), part="more")
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
        text = only_message(composer, "bot.about", here(), spanish).text
        assert "Este servicio es de Voces de la Frontera." in text


def test_words_with_other_rules_are_cited_by_them(
    composer_of: MakeComposer, rule_set: RuleSet, english: Translator
) -> None:
    words = PhraseEntry(english="No.", meaning="No.", rules=["us.wi.record"])
    composer = composer_of(phrases={"no": words}, answer={"say": ["no"]})
    (message,) = composer.compose(Question("answer", here()), english)
    assert message.text == 'Say: "No."'
    assert {source.title for source in message.sources} == {
        citation.source.title for citation in rule_set.provision("us.wi.record").sources
    }
