"""One turn from a channel's message to the reply: refusals, strange texts, fallbacks, logs."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from fake_assistant import FakeAssistant, message, pipeline_of
from hypothesis import given
from hypothesis import strategies as st

from actions.library import Library
from answers.reply import Choice
from bot.logs import DiscreetFormatter
from bot.pipeline.message import Incoming, Outgoing, TooLong, TooMany, UnknownChoice
from bot.pipeline.turn import MAX_TEXT_CHARS, Pipeline

pytestmark = pytest.mark.anyio

Sender = Callable[..., Incoming]

HOTLINE = "414-643-1620"
#: Stands in texts, ids and senders, so that a log may be searched for any part of them.
MARK = "zqx"


def keys(outgoing: Outgoing) -> list[str]:
    """The answers that a reply gives."""
    return [message.answer for message in outgoing.messages]


# --- Refusals ------------------------------------------------------------------------------------


async def test_the_longest_text_is_answered(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    await pipeline.receive(written("a" * MAX_TEXT_CHARS))
    assert assistant.texts == ["a" * MAX_TEXT_CHARS]


async def test_a_longer_text_is_refused_unheard(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    with pytest.raises(TooLong):
        await pipeline.receive(written("a" * (MAX_TEXT_CHARS + 1)))
    assert assistant.heard == []


@pytest.mark.parametrize(
    "payload",
    ["", "home.door", "/", "/restart", "/unclear.failed", "/inform", '/inform{"topic":"x"}',
     '/inform{"paper_signer":"judge","place":"home"}', "/home.door "],
)  # fmt: skip
async def test_a_payload_that_nothing_offers_is_refused_unheard(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender, payload: str
) -> None:
    with pytest.raises(UnknownChoice):
        await pipeline.receive(written(choice=payload))
    assert assistant.heard == []


async def test_who_writes_faster_than_the_pace_is_refused_and_nobody_else(
    strict_pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    await strict_pipeline.receive(written("first"))
    with pytest.raises(TooMany):
        await strict_pipeline.receive(written("second"))
    await strict_pipeline.receive(written("third", sender="somebody else"))
    assert assistant.texts == ["first", "third"]


async def test_the_same_message_again_does_not_count_against_the_pace(
    strict_pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    once = written("first")
    assert await strict_pipeline.receive(once) == await strict_pipeline.receive(once)
    assert assistant.texts == ["first"]


async def test_a_refused_message_may_be_sent_again(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    with pytest.raises(TooLong):
        await pipeline.receive(written("a" * 5000, id="the same"))
    await pipeline.receive(written("a", id="the same"))
    assert assistant.texts == ["a"]


# --- Strange texts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "heard"),
    [
        ("they are\0 here", "they are here"),
        ("\u202eereh era yeht\u202c", "ereh era yeht"),
        ("¿tengo\u200b que abrir?", "¿tengo que abrir?"),
        ("  two\n\nlines\t ", "two lines"),
        ("cafe\u0301", "café"),
        ("help 🚨🚨", "help 🚨🚨"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("*_[x](tel:911)", "*_[x](tel:911)"),
        ("/home.door", "home.door"),
        ("/restart", "restart"),
        ("// / /restart", "restart"),
        ("\u200b/restart", "restart"),
        ('/inform{"paper_signer":"judge"}', 'inform{"paper_signer":"judge"}'),
    ],
    ids=[
        "NUL", "right to left", "zero width", "white space", "composed", "emoji", "HTML",
        "Markdown", "leading slash", "Rasa's command", "several slashes", "hidden slash",
        "typed payload",
    ],
)  # fmt: skip
async def test_a_text_is_heard_without_what_nobody_sees_and_never_as_a_payload(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender, sent: str, heard: str
) -> None:
    await pipeline.receive(written(sent))
    assert assistant.texts == [heard]


@pytest.mark.parametrize("text", ["", "   ", "?!", "🚨", "\0\0", "/", "\u202e\u202c", "👍🏽"])
async def test_a_text_without_words_is_asked_back(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender, text: str
) -> None:
    await pipeline.receive(written(text))
    assert assistant.texts == ["/unclear"]


async def test_a_message_without_text_or_choice_is_asked_back(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    await pipeline.receive(written(None))
    assert assistant.texts == ["/unclear"]


@given(text=st.text(max_size=200))
def test_no_text_is_heard_as_a_payload_of_its_own(everything: Library, text: str) -> None:
    assistant = FakeAssistant()
    pipeline = pipeline_of(assistant, everything)
    asyncio.run(pipeline.receive(Incoming("web", sender="s", id="1", text=text)))
    heard = assistant.texts[0]
    assert heard == "/unclear" or not heard.startswith("/")
    assert "\0" not in heard


# --- Choices -------------------------------------------------------------------------------------


async def test_a_tapped_choice_is_heard_as_its_payload(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    await pipeline.receive(written(choice="/home.door"))
    assert assistant.texts == ["/home.door"]


async def test_a_typed_number_is_heard_as_the_payload_that_it_picks(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.offers = [
        Choice(title="At my door", payload="/emergency.home"),
        Choice(title="A judge", payload='/inform{"paper_signer":"judge"}'),
    ]
    await pipeline.receive(written("la segunda"))
    await pipeline.receive(written("at my door"))
    assert assistant.texts == ['/inform{"paper_signer":"judge"}', "/emergency.home"]


async def test_a_number_is_heard_as_a_text_where_nothing_is_offered(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    await pipeline.receive(written("2"))
    assert assistant.texts == ["2"]


# --- Language ------------------------------------------------------------------------------------


async def test_the_channels_language_goes_with_a_text(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    await pipeline.receive(written("hola", language="es"))
    assert [language for _, _, language in assistant.heard] == ["es"]


async def test_the_channels_language_stands_in_a_payload(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    await pipeline.receive(written(choice="/home.door", language="es"))
    assert assistant.texts == ['/home.door{"language": "es"}']


async def test_a_reply_is_in_the_conversations_language(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.speaks = "es"
    assert (await pipeline.receive(written("hola"))).language == "es"


async def test_a_reply_is_in_its_first_messages_language_while_none_is_known(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.speaks = None
    assistant.says = [message("unclear", "en"), message("unclear", "es")]
    assert (await pipeline.receive(written("??"))).language == "en"


# --- Fallbacks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"), [("en", "do not open the door"), ("es", "no abra la puerta")]
)
async def test_where_the_assistant_fails_the_advice_comes_in_the_conversations_language(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender, language: str, words: str
) -> None:
    assistant.fails = RuntimeError("out of order")
    assistant.speaks = language
    outgoing = await pipeline.receive(written("help"))
    assert keys(outgoing) == ["unclear.failed"]
    assert outgoing.language == language
    assert words in outgoing.messages[0].text
    assert HOTLINE in outgoing.messages[0].text


async def test_where_no_language_is_known_the_advice_comes_in_all_of_them(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.fails = RuntimeError("out of order")
    assistant.speaks = None
    outgoing = await pipeline.receive(written("help"))
    assert [message.language for message in outgoing.messages] == ["en", "es"]
    assert all(HOTLINE in message.text for message in outgoing.messages)


async def test_the_channels_language_counts_before_the_conversations(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.fails = RuntimeError("out of order")
    assistant.speaks = "en"
    outgoing = await pipeline.receive(written("ayuda", language="es"))
    assert [message.language for message in outgoing.messages] == ["es"]


async def test_where_the_assistant_says_nothing_the_advice_comes(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.says = []
    assert keys(await pipeline.receive(written("help"))) == ["unclear.failed"]


async def test_where_the_assistant_takes_too_long_the_advice_comes(
    hasty_pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.gates["help"] = asyncio.Event()
    assert keys(await hasty_pipeline.receive(written("help"))) == ["unclear.failed"]
    assert assistant.answered == []


async def test_where_the_offered_choices_cannot_be_looked_up_the_advice_comes(
    pipeline: Pipeline,
    assistant: FakeAssistant,
    written: Sender,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def fail(_: str) -> list[Choice]:
        raise KeyError("choices")

    monkeypatch.setattr(assistant, "offered", fail)
    assert keys(await pipeline.receive(written("help"))) == ["unclear.failed"]


async def test_where_the_language_cannot_be_looked_up_the_advice_comes(
    assistant: FakeAssistant,
    pipeline: Pipeline,
    written: Sender,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def broken(conversation: str) -> str | None:
        raise OSError("no store")

    monkeypatch.setattr(assistant, "language", broken)

    assert keys(await pipeline.receive(written("help"))) == ["unclear.failed"] * 2


async def test_after_a_failure_the_next_message_is_answered(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.fails = RuntimeError("out of order")
    await pipeline.receive(written("help"))
    assistant.fails = None
    assert keys(await pipeline.receive(written("help"))) == ["home.door"]


# --- The same message again ----------------------------------------------------------------------


async def test_the_same_id_gives_the_same_answer_and_changes_nothing(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    again = written("help")
    first = await pipeline.receive(again)
    await pipeline.receive(written("and then"))
    assert await pipeline.receive(again) is first
    assert assistant.texts == ["help", "and then"]


async def test_the_same_id_changes_nothing_while_no_language_is_known(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.speaks = None
    again = written("911")
    await pipeline.receive(again)
    await pipeline.receive(written("112"))
    await pipeline.receive(again)
    assert assistant.texts == ["911", "112"]


async def test_the_same_id_of_another_person_or_channel_is_another_message(
    pipeline: Pipeline, assistant: FakeAssistant
) -> None:
    for channel, sender in (("web", "one"), ("web", "another"), ("sms", "one")):
        await pipeline.receive(Incoming(channel, sender, id="1", text=f"{channel} {sender}"))
    assert assistant.texts == ["web one", "web another", "sms one"]


async def test_when_a_conversation_is_erased_its_replies_are_forgotten(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    before, other = written("help"), written("help", sender="somebody else")
    await pipeline.receive(before)
    await pipeline.receive(other)
    assistant.says = [message("bot.privacy.erased")]
    erasing = written("delete my data")
    await pipeline.receive(erasing)
    for again in (erasing, other, before):
        await pipeline.receive(again)
    assert assistant.texts == ["help", "help", "delete my data", "help"]


# --- What is known of the person -----------------------------------------------------------------


async def test_the_assistant_knows_a_person_by_a_pseudonym_only(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    await pipeline.receive(written("one", sender="+1 414 555 0100"))
    await pipeline.receive(written("two", sender="+1 414 555 0100"))
    first, second = (conversation for conversation, _, _ in assistant.heard)
    assert first == second
    assert re.fullmatch("[0-9a-f]{32}", first)


@contextmanager
def logged() -> Iterator[list[str]]:
    """Every line as the service would write it to its log, from debugging notes on."""
    lines: list[str] = []
    handler = logging.Handler()
    formatter = DiscreetFormatter()
    loggers = {logger: logger.level for logger in (logging.getLogger(), logging.getLogger("bot"))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handler, "emit", lambda record: lines.append(formatter.format(record)))
        logging.getLogger().addHandler(handler)
        for logger in loggers:
            logger.setLevel(logging.DEBUG)
        yield lines
    logging.getLogger().removeHandler(handler)
    for logger, level in loggers.items():
        logger.setLevel(level)


async def test_a_line_of_the_log_holds_the_channel_the_keys_and_the_time(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.says = [message("home.door"), message("home.door"), message("rights.sign")]
    with logged() as log:
        await pipeline.receive(written("hello"))
    (line,) = [line for line in log if "bot.pipeline.turn" in line]
    assert "INFO" in line
    assert "turn web home.door,rights.sign en " in line
    assert line.endswith(" ms")


async def test_a_failure_is_logged_with_its_kind_and_place(
    pipeline: Pipeline, assistant: FakeAssistant, written: Sender
) -> None:
    assistant.fails = RuntimeError("out of order")
    with logged() as log:
        await pipeline.receive(written("hello"))
    (line,) = [line for line in log if "turn failed" in line]
    assert "RuntimeError" in line
    assert "fake_assistant.py" in line
    assert "out of order" not in line


@given(text=st.text(max_size=80), fails=st.booleans())
def test_no_line_of_the_log_holds_what_was_written_nor_by_whom(
    everything: Library, text: str, fails: bool
) -> None:
    text = f"{MARK}{text}{MARK}"
    assistant = FakeAssistant(fails=ValueError(f"cannot read {text!r}") if fails else None)
    incoming = Incoming("web", sender=f"{MARK} sender", id=f"{MARK} id", text=text)
    with logged() as log:
        asyncio.run(pipeline_of(assistant, everything).receive(incoming))
    assert any("turn web" in line for line in log)
    assert not any(MARK in line for line in log)
