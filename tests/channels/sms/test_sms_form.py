"""What a reply looks like, and costs, as text messages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped_replies import Reply

from answers.reply import Choice, CitedSource, Link, Message, Phrase
from bot.channels.twilio import sms
from bot.channels.twilio.gsm7 import plain, segments
from bot.pipeline.rest import Rest
from localization import Translator

HOTLINE = Link(title="Voces: 414-643-1620", url="tel:+14146431620")
PAGE = Link(title="Immigration Law Help", url="https://www.immigrationlawhelp.org")
#: https://www.twilio.com/docs/messaging/api/message-resource
MAX_BODY_CHARS = 1_600

_SENTENCES = st.lists(
    st.text(st.sampled_from("abcdeñé ¿?.1234567890áí中"), min_size=1, max_size=120), min_size=1
).map("\n".join)
_CHOICES = st.lists(
    st.text("abcdef ", min_size=1, max_size=24).map(lambda t: Choice(title=t, payload="/a")),
    max_size=5,
)


def message(text: str = "No abra.", language: str = "es", **fields: object) -> Message:
    """A message of a reply."""
    return Message(text=text, answer="emergency.home", language=language, **fields)


def choices(*titles: str) -> list[Choice]:
    """Choices with these titles."""
    return [Choice(title=title, payload=f"/{title}") for title in titles]


class TestWriting:
    """The text of each message."""

    def test_choices_are_numbered_over_the_whole_reply(self) -> None:
        first = message(choices=choices("Sí", "No"))
        second = message("Do not open.", "en", choices=choices("Yes, a judge", "No"))
        assert sms.write([message(), first, second]) == [
            "No abra.",
            "No abra.\n1 Si\n2 No",
            "Do not open.\n3 Yes, a judge\n4 No",
        ]

    def test_nothing_is_formatted_and_no_source_is_named(self) -> None:
        cited = message(
            'Say: "I refuse."',
            phrases=[Phrase(english="I refuse.", meaning="Me niego.")],
            sources=[CitedSource(title="Constitution", publisher="USA")],
        )
        assert sms.write([cited]) == ['Say: "I refuse."']

    def test_a_page_is_written_in_full_unless_the_text_names_it(self) -> None:
        named = message(f"Vea {PAGE.url}.", links=[PAGE])
        assert sms.write([message(links=[PAGE]), named]) == [
            f"No abra.\n{PAGE.title}: {PAGE.url}",
            named.text,
        ]

    def test_a_number_to_call_stands_under_a_text_that_has_none(self) -> None:
        named = message("Llame al 414-643-1620.", links=[HOTLINE])
        assert sms.write([message(links=[HOTLINE]), named]) == [
            f"No abra.\n{HOTLINE.title}",
            named.text,
        ]

    def test_a_number_whose_title_does_not_spell_it_is_spelled(self) -> None:
        line = Link(title="Hotline", url="tel:+14146431620")
        assert sms.write([message(links=[line])]) == ["No abra.\nHotline: +14146431620"]

    def test_one_number_is_enough(self) -> None:
        other = Link(title="MigraWatch: 844-363-1423", url="tel:+18443631423")
        assert sms.write([message("414-643-1620", links=[HOTLINE, other])]) == ["414-643-1620"]
        assert sms.write([message(links=[HOTLINE, other])]) == [f"No abra.\n{HOTLINE.title}"]

    def test_a_number_never_costs_a_segment(self) -> None:
        full = message("a" * 160, links=[HOTLINE])
        assert sms.write([full]) == [full.text]


class TestFitting:
    """What goes at once, and what waits."""

    def test_a_short_reply_goes_as_it_is(self, translators: Mapping[str, Translator]) -> None:
        reply = [message(), message(choices=choices("Sí"))]
        assert sms.fit(reply, translators).now == reply
        assert not sms.fit(reply, translators).rest

    def test_a_long_one_is_cut_at_a_sentence_and_says_so(
        self, translators: Mapping[str, Translator]
    ) -> None:
        text = " ".join(f"This is sentence {number}." for number in range(10, 40))
        fitted = sms.fit(
            [message(text, "en", choices=choices("A", "B"), links=[PAGE])], translators
        )
        (now,), (rest,) = fitted.now, fitted.rest
        piece, more = now.text.split("\n")
        assert more == "Write MORE for the rest."
        assert piece.endswith(".")
        assert f"{piece} {rest.text}" == text
        assert [choice.title for choice in now.choices] == ["A", "B"]
        assert (rest.choices, rest.links) == ([], [])

    def test_each_language_of_a_reply_is_cut_and_says_so_in_its_own(
        self, translators: Mapping[str, Translator]
    ) -> None:
        both = [message("Uno dos. " * 80, "es"), message("One two. " * 80, "en")]
        fitted = sms.fit(both, translators)
        assert [m.language for m in fitted.now] == [m.language for m in fitted.rest] == ["es", "en"]
        for cut in fitted.now:
            line = translators[cut.language].text("Write MORE for the rest.")
            assert cut.text.endswith(f"\n{line}")

    @pytest.mark.parametrize("language", ["en", "es"])
    def test_the_word_that_is_asked_for_brings_the_rest(
        self, translators: Mapping[str, Translator], language: str
    ) -> None:
        (word,) = re.findall(
            r"\b[A-Z]{2,}\b", plain(translators[language].text("Write MORE for the rest."))
        )
        rest = Rest()
        rest.keep("somebody", [message()])
        assert rest.asked_for("somebody", word)

    @given(_SENTENCES, _CHOICES, st.lists(st.sampled_from([HOTLINE, PAGE]), unique_by=id))
    def test_whatever_the_text_nothing_is_lost_and_nothing_is_dear(
        self,
        translators: Mapping[str, Translator],
        text: str,
        offered: list[Choice],
        links: list[Link],
    ) -> None:
        waiting: Sequence[Message] = [message(text, "en", choices=offered, links=links)]
        said = []
        while waiting:
            fitted = sms.fit(waiting, translators)
            assert all(segments(written) <= 3 for written in sms.write(fitted.now))
            said += [m.text.removesuffix("\nWrite MORE for the rest.") for m in fitted.now]
            waiting = fitted.rest
        assert "".join("".join(said).split()) == "".join(text.split())


class TestShippedAnswers:
    """What every answer that ships costs."""

    def test_the_first_message_of_every_emergency_is_one_segment_as_it_is(
        self, replies: Sequence[Reply], translators: Mapping[str, Translator]
    ) -> None:
        emergencies = [reply for reply in replies if reply.is_emergency]
        assert len(emergencies) > 100
        for reply in emergencies:
            first = sms.write(sms.fit(reply.messages, translators).now)[0]
            assert (first, segments(first)) == (plain(reply.messages[0].text), 1)

    def test_no_other_message_is_more_than_three(
        self, replies: Sequence[Reply], translators: Mapping[str, Translator]
    ) -> None:
        dear = {
            (reply.key, reply.language, text)
            for reply in replies
            for text in sms.write(sms.fit(reply.messages, translators).now)
            if segments(text) > 3 or len(text) > MAX_BODY_CHARS
        }
        assert dear == set()

    def test_the_rest_of_a_short_answer_is_one_message_more(
        self, replies: Sequence[Reply], translators: Mapping[str, Translator]
    ) -> None:
        twice_cut = {
            (reply.key, reply.language)
            for reply in replies
            if reply.part == "short"
            and sms.fit(sms.fit(reply.messages, translators).rest, translators).rest
        }
        assert twice_cut == set()

    def test_the_table_of_segments(
        self, replies: Sequence[Reply], translators: Mapping[str, Translator]
    ) -> None:
        """Shown by `pytest -s`: what each answer costs, in segments."""
        cut: Counter[tuple[str, str]] = Counter()
        print(f"\n{'organization':13}{'answer':40}{'language':9}{'part':6}segments")
        for reply in replies:
            fitted = sms.fit(reply.messages, translators)
            counts = [segments(text) for text in sms.write(fitted.now)]
            waits = " and MORE" if fitted.rest else ""
            cut[reply.language, reply.part] += bool(fitted.rest)
            print(
                f"{reply.organization:13}{reply.key:40}{reply.language:9}{reply.part:6}"
                f"{' + '.join(map(str, counts))}{waits}"
            )
        print("cut:", ", ".join(f"{' '.join(of)} {count}" for of, count in cut.items()))
        assert cut["en", "short"] <= MOST_CUT["en"]
        assert cut["es", "short"] <= MOST_CUT["es"]


#: Short answers that pass three segments, of both organisations together: never more than now.
MOST_CUT = {"en": 17, "es": 68}
