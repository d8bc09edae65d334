"""What a reply looks like on WhatsApp."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped_replies import Reply

from answers.reply import Choice, Link, Message, Phrase
from bot.channels.twilio import whatsapp
from localization import Translator

HOTLINE = Link(title="Voces: 414-643-1620", url="tel:+14146431620")
PAGE = Link(title="A page", url="https://example.org/a_b_c~d*")


def message(text: str = "No abra.", **fields: object) -> Message:
    """A message of a reply."""
    return Message(text=text, answer="emergency.home", language="es", **fields)


def choices(count: int, characters: int = 5) -> list[Choice]:
    """So many choices, with titles of that length."""
    return [Choice(title=f"{n:0{characters}}", payload=f"/{n}") for n in range(count)]


class TestWriting:
    """The text of each message."""

    def test_accents_stay_and_choices_are_numbered_over_the_whole_reply(self) -> None:
        first = message("¿Sí?", choices=choices(2, 1))
        second = message("Más", choices=choices(1, 1))
        assert whatsapp.write([first, second]) == ["¿Sí?\n1 0\n2 1", "Más\n3 0"]

    def test_a_phrase_to_say_is_bold(self) -> None:
        phrase = Phrase(english="I do not consent.", meaning="No doy permiso.")
        said = message('Diga: "I do not consent." (No doy permiso.)', phrases=[phrase])
        assert whatsapp.write([said]) == ['Diga: "*I do not consent.*" (No doy permiso.)']

    def test_every_number_and_page_that_the_text_lacks_stands_under_it_in_full(self) -> None:
        linked = message("No abra. 844-363-1423", links=[PAGE, HOTLINE])
        assert whatsapp.body(linked) == (
            "No abra. 844-363-1423\nVoces: 414-643-1620\nA page: https://example.org/a_b_c~d*"
        )

    @pytest.mark.parametrize(
        ("text", "literal"),
        [
            ("*no* _no_ ~no~ `no`", "∗no∗ ˍnoˍ ∼no∼ 'no'"),
            ("snake_case, 5*3", "snake_case, 5*3"),
            ("https://example.org/_a_", "https://example.org/_a_"),
            ("_who_@example.org", "_who_@example.org"),
        ],
    )
    def test_nothing_is_formatted_by_chance(self, text: str, literal: str) -> None:
        assert whatsapp.write([message(text)]) == [literal]


class TestInteractiveForms:
    """Which form the choices of a message can be tapped in."""

    @pytest.mark.parametrize(
        ("count", "characters", "form"),
        [
            (0, 5, None),
            (1, 20, "quick reply"),
            (3, 20, "quick reply"),
            (3, 21, "list"),
            (4, 20, "list"),
            (10, 24, "list"),
            (3, 25, None),
            (11, 5, None),
        ],
    )
    def test_it_depends_on_the_choices(self, count: int, characters: int, form: str | None) -> None:
        assert whatsapp.interactive(message(choices=choices(count, characters))) == form

    @pytest.mark.parametrize(("length", "fits"), [(1_024, True), (1_025, False)])
    def test_it_depends_on_the_text(self, length: int, fits: bool) -> None:
        offering = message("a" * length, choices=choices(2))
        assert (whatsapp.interactive(offering) is not None) == fits

    def test_links_and_bold_type_count(self) -> None:
        offering = message("a" * 1_000, choices=choices(2), links=[PAGE])
        assert whatsapp.interactive(offering) is None


class TestFitting:
    """What is too long for one message is several, and nothing waits."""

    def test_a_short_reply_goes_as_it_is(self, translators: Mapping[str, Translator]) -> None:
        reply = [message(), message(choices=choices(2))]
        assert whatsapp.fit(reply, translators).now == reply

    def test_choices_and_links_stand_under_the_last_piece(
        self, translators: Mapping[str, Translator]
    ) -> None:
        long = message("No abra. " * 300, choices=choices(3), links=[HOTLINE])
        fitted = whatsapp.fit([long], translators)
        assert [len(piece.choices) for piece in fitted.now] == [0, 0, 3]
        assert [len(piece.links) for piece in fitted.now] == [0, 0, 1]
        assert whatsapp.interactive(fitted.now[-1]) == "quick reply"

    @given(
        st.text(min_size=1, max_size=4_000),
        st.integers(0, 12),
        st.sampled_from([20, 24, 30]),
        st.booleans(),
    )
    def test_whatever_the_text_nothing_is_lost_or_too_long(
        self,
        translators: Mapping[str, Translator],
        text: str,
        count: int,
        characters: int,
        is_linked: bool,
    ) -> None:
        links = [HOTLINE, PAGE] if is_linked else []
        reply = [message(text, choices=choices(count, characters), links=links)]
        fitted = whatsapp.fit(reply, translators)
        assert all(len(written) <= 1_600 for written in whatsapp.write(fitted.now))
        said = "".join(piece.text for piece in fitted.now)
        assert "".join(said.split()) == "".join(text.split())
        assert not fitted.rest

    def test_every_choice_that_ships_can_be_tapped(
        self, replies: Sequence[Reply], translators: Mapping[str, Translator]
    ) -> None:
        offering = [
            piece
            for reply in replies
            for piece in whatsapp.fit(reply.messages, translators).now
            if piece.choices
        ]
        assert len(offering) > 1_000
        assert [piece for piece in offering if whatsapp.interactive(piece) is None] == []
