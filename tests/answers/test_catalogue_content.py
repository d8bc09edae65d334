"""What the answers that ship say, and do not say, in every place and both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import phonenumbers
import pytest
from asked import KANSAS_CITY_MISSOURI, MILWAUKEE, PLACES, TODAY
from catalogue_promises import KEYS, MUST_SAY
from everything_said import Said
from must_not_say import affirmed, forbidden, sentences
from ruamel.yaml import YAML

from answers.compose import Composer, Question
from answers.loading import Catalogue
from answers.reply import Message
from bot.channels.twilio.gsm7 import SEPTETS_ALONE, plain, septets
from localization import Translator
from organizations import Organizations
from organizations.profile import PROFILES_FOLDER
from policy import Situation

#: WhatsApp: a reply button's title has 20 characters, a list row's 24.
#: https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-list-messages
MAX_TITLE_CHARACTERS = 24
MAX_OPTION_CHARACTERS = 20
#: Telegram's `callback_data`. https://core.telegram.org/bots/api#inlinekeyboardbutton
MAX_PAYLOAD_BYTES = 64

#: Lines of the government that may be given: the immigration court's (and its TDD), and ICE's.
GOVERNMENT_LINES = {"+18008987180", "+18008281120", "+18883514024"}

LANGUAGES = ("en", "es")


def _texts(catalogue: Catalogue) -> Iterator[str]:
    """Every English text of the catalogue that a reader can see."""
    for answer in catalogue.answers.values():
        yield from filter(None, [answer.title, *answer.options.values()])
        yield from (line.text or line.remark or "" for line in answer.lines())


class TestKeys:
    """Every key that the product promises exists and says something."""

    @pytest.mark.parametrize("key", KEYS)
    def test_every_promised_key_is_answered(self, catalogue: Catalogue, key: str) -> None:
        assert catalogue.answers[key].short

    @pytest.mark.parametrize("place", PLACES)
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_no_answer_is_silent_anywhere(
        self, said: Sequence[Said], place: str, language: str, catalogue: Catalogue
    ) -> None:
        """More than the place, the date and the number to call."""
        frame = re.compile(
            r"(For|En) [^.]+:$|Last checked|Revisado el|Part of this had|Una parte debía"
            r"|Call |Llame a "
        )
        telling = {
            one.key
            for one in said
            if (one.place, one.language, one.part) == (place, language, "short")
            and any(not frame.match(paragraph) for paragraph in one.paragraphs)
        }
        assert set(catalogue.answers) - telling == set()

    def test_every_offer_has_a_title(self, catalogue: Catalogue) -> None:
        offered = {key for answer in catalogue.answers.values() for key in answer.offers}
        assert [key for key in offered if not catalogue.answers[key].title] == []

    def test_an_emergency_is_offered_or_given_where_nothing_was_understood(
        self, catalogue: Catalogue
    ) -> None:
        for key in ("chat.greet", "out_of_scope", "unclear.failed"):
            assert "emergency.home" in catalogue.answers[key].offers


class TestTheLimitsOfTheChannels:
    """Titles, payloads and first messages fit the narrowest channel in every language."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_titles_fit(
        self, catalogue: Catalogue, translators: Mapping[str, Translator], language: str
    ) -> None:
        titles = {
            key: translators[language].text(answer.title)
            for key, answer in catalogue.answers.items()
            if answer.title
        }
        long = {key: t for key, t in titles.items() if len(t) > MAX_TITLE_CHARACTERS}
        assert long == {}

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_options_fit(
        self, catalogue: Catalogue, translators: Mapping[str, Translator], language: str
    ) -> None:
        long = [
            (key, option)
            for key, answer in catalogue.answers.items()
            for option in map(translators[language].text, answer.options.values())
            if len(option) > MAX_OPTION_CHARACTERS
        ]
        assert long == []

    def test_payloads_fit(self, catalogue: Catalogue) -> None:
        payloads = [f"/{key}" for key in catalogue.answers] + [
            f'/inform{{"{answer.slot}":"{value}"}}'
            for answer in catalogue.answers.values()
            for value in answer.options
        ]
        assert [p for p in payloads if len(p.encode()) > MAX_PAYLOAD_BYTES] == []

    @pytest.mark.parametrize("place", PLACES)
    @pytest.mark.parametrize("host", ["milwaukee", "kansas-city"])
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_first_message_of_an_emergency_is_one_sms(
        self,
        composers: Mapping[str, Composer],
        translators: Mapping[str, Translator],
        place: str,
        host: str,
        language: str,
    ) -> None:
        composer = composers[host]
        too_long = {}
        for key, answer in composer.catalogue.answers.items():
            if answer.first:
                question = Question(key, Situation(place, on=TODAY))
                first, _ = composer.compose(question, translators[language])
                length = septets(plain(first.text))
                if length > SEPTETS_ALONE:
                    too_long[key] = f"cut {length - SEPTETS_ALONE}: {first.text}"
        assert too_long == {}

    @pytest.mark.parametrize("place", PLACES)
    @pytest.mark.parametrize("host", ["milwaukee", "kansas-city"])
    def test_the_first_message_of_an_emergency_has_a_number_to_tap(
        self, composers: Mapping[str, Composer], english: Translator, place: str, host: str
    ) -> None:
        composer = composers[host]
        for key, answer in composer.catalogue.answers.items():
            if answer.first:
                question = Question(key, Situation(place, on=TODAY))
                first, _ = composer.compose(question, english)
                digits = english.phone(first.links[0].url.removeprefix("tel:"))
                assert first.text.endswith(digits), key

    def test_every_text_can_be_sent_as_gsm_7(self, said: Sequence[Said]) -> None:
        outside = {}
        for one in said:
            try:
                septets(plain(one.message.text))
            except ValueError as error:
                outside[one.key, one.language] = str(error)
        assert outside == {}


class TestWhatIsSaid:
    """The content that the product promises for each key, in both languages."""

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("key", MUST_SAY)
    def test_an_answer_says_what_it_must(
        self, said: Sequence[Said], key: str, language: str
    ) -> None:
        text = "\n".join(
            one.message.text
            for one in said
            if (one.place, one.key, one.language) == (MILWAUKEE, key, language)
        )
        missing = [words for words in MUST_SAY[key][language] if not re.search(words, text, re.I)]
        assert missing == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_filming_and_papers_are_not_the_same_in_both_states(
        self, said: Sequence[Said], language: str
    ) -> None:
        for key in ("rights.record", "rights.id", "police.ice"):
            texts = {
                one.message.text.split("\n", 1)[1]
                for one in said
                if (one.key, one.language, one.part) == (key, language, "short")
                and one.place in {MILWAUKEE, KANSAS_CITY_MISSOURI}
            }
            assert len(texts) == 2, key

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_milwaukees_police_rule_is_told_in_milwaukee_only(
        self, said: Sequence[Said], language: str
    ) -> None:
        """Elsewhere it may be named (as not binding there), never told."""
        told = re.compile(
            r"(at least a judge's warrant|al menos orden de un juez|\bMPD\b)", re.IGNORECASE
        )
        elsewhere = [
            (one.place, one.key)
            for one in said
            if one.language == language and one.place != MILWAUKEE
            if told.search(one.message.text)
        ]
        assert elsewhere == []


class TestWhatIsNotSaid:
    """Nothing false, nothing dangerous, no promise."""

    def test_nothing_that_the_key_forbids_is_said(self, said: Sequence[Said]) -> None:
        broken = {
            (one.key, one.language, sentence)
            for one in said
            for sentence in sentences(one.message.text)
            if forbidden(sentence, one.key, one.language)
        }
        assert broken == set()

    def test_running_hiding_resisting_and_lying_are_named_only_to_advise_against_them(
        self, said: Sequence[Said]
    ) -> None:
        broken = {
            (one.key, one.language, sentence)
            for one in said
            for sentence in sentences(one.message.text)
            if affirmed(sentence, one.language)
        }
        assert broken == set()


class TestNumbers:
    """Only numbers of the profiles and of the government's own lines are ever shown."""

    @staticmethod
    def _numbers(message: Message) -> set[str]:
        in_text = {
            phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
            for match in phonenumbers.PhoneNumberMatcher(
                message.text, "US", leniency=phonenumbers.Leniency.POSSIBLE
            )
        }
        links = [link.url for link in message.links if link.url.startswith("tel:")]
        return in_text | {link.removeprefix("tel:") for link in links}

    @pytest.fixture(scope="class")
    def known(self, milwaukee: Organizations) -> set[str]:
        return GOVERNMENT_LINES | {
            str(phone.number)
            for profile in milwaukee.profiles.values()
            for phone in profile.known_phones()
        }

    def test_every_number_is_known(self, said: Sequence[Said], known: set[str]) -> None:
        unknown = {
            (one.key, number) for one in said for number in self._numbers(one.message) - known
        }
        assert unknown == set()

    def test_the_service_of_kansas_city_shows_known_numbers_too(
        self, composers: Mapping[str, Composer], english: Translator, known: set[str]
    ) -> None:
        composer = composers["kansas-city"]
        keys = [key for key in KEYS if key.startswith(("emergency.", "contact.", "detained."))]
        shown = {
            number
            for key in keys
            for place in PLACES
            for message in composer.compose(Question(key, Situation(place, on=TODAY)), english)
            for number in self._numbers(message)
        }
        assert shown - known == set()
        assert shown - GOVERNMENT_LINES != set()

    def test_no_forbidden_number_is_shown_in_any_spelling(self, said: Sequence[Said]) -> None:
        content = YAML(typ="safe").load(
            (PROFILES_FOLDER / "forbidden_numbers.yml").read_text(encoding="utf-8")
        )
        digits = [number.removeprefix("+1") for number in content]
        spelled = ["DHS-2-ICE", "48-VOICE", "488-VOICE"]
        shown = {
            (one.key, number)
            for one in said
            for number in (*digits, *spelled)
            if number in re.sub(r"[ ().-]", "", one.message.text) or number in one.message.text
        }
        assert digits != []
        assert shown == set()

    def test_a_line_of_ice_says_that_it_is_of_ice(self, said: Sequence[Said]) -> None:
        paragraphs = {
            paragraph for one in said for paragraph in one.paragraphs if "888-351-4024" in paragraph
        }
        assert paragraphs != set()
        assert [paragraph for paragraph in paragraphs if "ICE" not in paragraph] == []


class TestForm:
    """How a message is written."""

    def test_no_paragraph_is_empty_or_has_spaces_at_its_edges(self, said: Sequence[Said]) -> None:
        odd = {
            (one.key, one.language, paragraph)
            for one in said
            for paragraph in one.paragraphs
            if not paragraph or paragraph != paragraph.strip() or "  " in paragraph
        }
        assert odd == set()

    def test_no_placeholder_is_left_unfilled(self, said: Sequence[Said]) -> None:
        assert {one.key for one in said if re.search(r"[{}]", one.message.text)} == set()

    def test_every_sentence_ends(self, catalogue: Catalogue) -> None:
        unfinished = [
            line.text or line.remark
            for answer in catalogue.answers.values()
            for line in answer.lines()
            if (text := line.text or line.remark) and not re.search(r"([.?!:]|\{hotline\})$", text)
        ]
        assert unfinished == []

    def test_every_text_of_the_catalogue_is_translated(
        self, catalogue: Catalogue, spanish: Translator
    ) -> None:
        untranslated = [
            text
            for text in _texts(catalogue)
            if text and not spanish.has(text) and text not in SAME_IN_BOTH
        ]
        assert untranslated == []


#: Texts that are the same in English and Spanish.
SAME_IN_BOTH = {"Homeland Security", "I-200", "I-205", "Kansas (KCK)", "Missouri (KCMO)"}


def test_every_answer_is_named_by_a_key_of_the_catalogues_definition(
    catalogue: Catalogue,
) -> None:
    topics = {".".join(key.split(".")[:2]) for key in KEYS}
    assert [key for key in catalogue.answers if not set(prefixes(key)) & topics] == []


def prefixes(key: str) -> list[str]:
    """The keys that an answer's key stands under, itself among them."""
    parts = key.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
