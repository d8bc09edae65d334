"""A pseudonym is the same for the same person, and tells nobody who that is."""

from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.pseudonym import Pseudonyms

SENDER = "+14145550100"
KEY = b"k" * 32


def test_a_person_keeps_their_pseudonym_while_the_service_runs() -> None:
    pseudonyms = Pseudonyms()
    assert pseudonyms.of("sms", SENDER) == pseudonyms.of("sms", SENDER)


def test_after_a_new_start_a_person_has_another_pseudonym() -> None:
    assert Pseudonyms().of("sms", SENDER) != Pseudonyms().of("sms", SENDER)


def test_another_key_gives_another_pseudonym() -> None:
    assert Pseudonyms(KEY).of("sms", SENDER) != Pseudonyms(b"l" * 32).of("sms", SENDER)


def test_the_same_key_gives_the_same_pseudonym() -> None:
    assert Pseudonyms(KEY).of("sms", SENDER) == Pseudonyms(KEY).of("sms", SENDER)


def test_the_same_number_on_another_channel_has_another_pseudonym() -> None:
    pseudonyms = Pseudonyms(KEY)
    assert pseudonyms.of("sms", SENDER) != pseudonyms.of("whatsapp", SENDER)


def test_where_the_channels_name_ends_and_the_sender_begins_is_no_matter_of_chance() -> None:
    pseudonyms = Pseudonyms(KEY)
    assert pseudonyms.of("web", "1") != pseudonyms.of("web1", "")


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256", "blake2s", "blake2b"])
@pytest.mark.parametrize("written", [SENDER, f"sms\0{SENDER}", f"sms{SENDER}"])
def test_nobody_can_work_out_a_pseudonym_without_the_key(algorithm: str, written: str) -> None:
    guessed = hashlib.new(algorithm, written.encode()).hexdigest()
    assert not guessed.startswith(Pseudonyms().of("sms", SENDER))


@given(st.text(), st.text())
def test_a_pseudonym_is_32_hexadecimal_digits_whoever_the_sender_is(
    channel: str, sender: str
) -> None:
    assert re.fullmatch("[0-9a-f]{32}", Pseudonyms(KEY).of(channel, sender))


@given(st.lists(st.text(), unique=True, max_size=30))
def test_two_people_never_share_a_pseudonym(senders: list[str]) -> None:
    pseudonyms = Pseudonyms(KEY)
    assert len({pseudonyms.of("web", sender) for sender in senders}) == len(senders)


def test_the_key_does_not_show_when_the_object_is_printed() -> None:
    assert KEY.hex() not in repr(Pseudonyms(KEY))
    assert repr(KEY) not in repr(Pseudonyms(KEY))
