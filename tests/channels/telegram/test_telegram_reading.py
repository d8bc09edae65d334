"""Every kind of update, as JSON that python-telegram-bot parses, and what it says to us."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update
from telegram_updates import (
    ATTACHMENTS,
    BOT,
    CHAT,
    DATE,
    GROUP,
    PRIVATE,
    SERVICE_MESSAGES,
    SUPERGROUP,
    USER,
    in_group,
    membership,
    message,
    tap,
    update,
)

from bot.channels.telegram.reading import GroupNotice, Tap, Unreadable, read
from bot.pipeline.message import Departure, Incoming

_LANGUAGES = ("en", "es")
_TOPICS = '/bot.about{"aspect":"topics"}'


def _read(content: dict[str, Any]) -> Any:
    return read(Update.de_json(content, None), _LANGUAGES, "PuertaTestBot")


def _incoming(**fields: Any) -> Incoming:
    return Incoming("telegram", str(CHAT), **{"id": "message 365", **fields})


# What people say


def test_a_text_is_what_was_typed_by_a_chat() -> None:
    assert _read(message("¿tengo que abrir?")) == _incoming(text="¿tengo que abrir?")


@pytest.mark.parametrize("kind", ATTACHMENTS)
def test_an_attachment_is_named_by_its_kind(kind: str) -> None:
    attachment, content = ATTACHMENTS[kind]
    assert _read(message(**content)) == _incoming(attachment=attachment)


def test_a_caption_is_a_text_beside_the_attachment() -> None:
    content = ATTACHMENTS["photo"][1]
    said = _read(message(caption="what is this paper", **content))
    assert said == _incoming(text="what is this paper", attachment="media")


def test_a_reply_and_a_forward_are_read_for_their_own_words() -> None:
    earlier = {"message_id": 2, "date": DATE, "chat": PRIVATE, "from": BOT, "text": "Do not open."}
    origin = {"type": "hidden_user", "date": DATE, "sender_user_name": "Ana"}
    assert _read(message("why", reply_to_message=earlier)) == _incoming(text="why")
    assert _read(message("why", forward_origin=origin)) == _incoming(text="why")


# Commands


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("/help", _TOPICS), ("/ayuda", _TOPICS), ("/AYUDA", _TOPICS),
        ("/help@PuertaTestBot", _TOPICS),
        ("/language", "/bot.language"), ("/idioma", "/bot.language"), ("/Idioma ", "/bot.language"),
        ("/delete", "/erase"), ("/borrar", "/erase"), ("/borrar@puertatestbot", "/erase"),
    ],
)  # fmt: skip
def test_a_command_is_a_choice_in_either_language(text: str, choice: str) -> None:
    assert _read(message(text)) == _incoming(choice=choice)


@pytest.mark.parametrize("text", ["/start", "/START", "/start@PuertaTestBot", "/start flyer-12"])
def test_start_takes_the_language_of_the_persons_telegram(text: str) -> None:
    assert _read(message(text)) == _incoming(choice="/chat.greet", language="es")


@pytest.mark.parametrize(
    ("code", "language"),
    [("en", "en"), ("es", "es"), ("es-419", "es"), ("ES", "es"), ("pt-br", None), ("", None)],
)
def test_a_language_that_is_not_spoken_is_not_taken(code: str, language: str | None) -> None:
    said = _read(message("/start", **{"from": {**USER, "language_code": code}}))
    assert said.language == language


def test_start_without_a_language_leaves_it_open() -> None:
    user = {key: value for key, value in USER.items() if key != "language_code"}
    assert _read(message("/start", **{"from": user})).language is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/migra", "migra"),
        ("/migra en mi puerta", "migra en mi puerta"),
        ("/migra@PuertaTestBot en mi puerta", "migra en mi puerta"),
        ("/help they are at my door", "they are at my door"),
        ("/ayuda@PuertaTestBot\nestán aquí", "están aquí"),
    ],
)
def test_words_of_or_behind_a_command_are_a_text(text: str, words: str) -> None:
    assert _read(message(text)) == _incoming(text=words)


@pytest.mark.parametrize("text", ["/", "//help", "/ help", "/home.door", "or /help"])
def test_what_only_looks_like_a_command_stays_a_text(text: str) -> None:
    assert _read(message(text)) == _incoming(text=text)


def test_a_command_in_a_caption_is_words() -> None:
    said = _read(message(caption="/help", **ATTACHMENTS["photo"][1]))
    assert said == _incoming(text="/help", attachment="media")


# Taps


def test_a_tap_is_the_choice_and_keeps_the_pages_of_its_keyboard() -> None:
    tapped = _read(tap())
    assert isinstance(tapped, Tap)
    assert (tapped.sender, tapped.choice, tapped.keyboard) == (str(CHAT), "/warrant.check", 366)
    assert tapped.pages
    assert [[button.url for button in row] for row in tapped.pages.inline_keyboard] == [
        ["https://airrkc.org"]
    ]


def test_all_taps_on_one_keyboard_are_one_message() -> None:
    first, second = _read(tap()), _read(tap("/home.entered", id="another query"))
    assert first.id == second.id
    assert first.id != _read(message("hi")).id


def test_a_tap_below_a_message_that_telegram_no_longer_has() -> None:
    tapped = _read(tap(message={"chat": PRIVATE, "message_id": 12, "date": 0}))
    assert (tapped.choice, tapped.keyboard, tapped.pages) == ("/warrant.check", 12, None)


@pytest.mark.parametrize(
    "content",
    [
        {"message": {"chat": SUPERGROUP, "message_id": 12, "date": DATE}},
        {"message": None, "inline_message_id": "x"},
        {"data": None, "game_short_name": "x"},
    ],
    ids=["in a group", "below an inline message", "of a game"],
)
def test_other_taps_say_nothing(content: dict[str, Any]) -> None:
    assert _read(tap(**content)) is None


# Coming and going


@pytest.mark.parametrize(
    ("status", "more"), [("kicked", {"until_date": 0}), ("left", {})], ids=["blocked", "left"]
)
def test_who_blocks_the_bot_departs(status: str, more: dict[str, Any]) -> None:
    assert _read(membership(status, **more)) == Departure("telegram", str(CHAT))


def test_who_comes_back_says_nothing_yet() -> None:
    assert _read(membership("member")) is None


def test_a_group_that_removes_the_bot_is_no_person() -> None:
    assert _read(membership("left", SUPERGROUP)) is None


# Groups


@pytest.mark.parametrize(
    "text", ["/start", "/ayuda", "/help@PuertaTestBot", "/migra@puertatestbot", "/help my door"]
)
@pytest.mark.parametrize("kind", ["group", "supergroup"])
def test_a_command_in_a_group_is_pointed_to_a_private_chat(text: str, kind: str) -> None:
    said = _read(message(text, chat={**SUPERGROUP, "type": kind}))
    assert said == GroupNotice(GROUP, "es")


@pytest.mark.parametrize(
    "text", ["hello", "ICE is here", "/weather", "/start@OtherBot", "@PuertaTestBot hello", ""]
)
def test_nothing_else_in_a_group_is_heard(text: str) -> None:
    assert _read(in_group(text)) is None


@pytest.mark.parametrize("kind", ATTACHMENTS)
def test_no_attachment_in_a_group_is_heard(kind: str) -> None:
    assert _read(in_group("", caption="/start", **ATTACHMENTS[kind][1])) is None


def test_a_command_for_the_bot_by_name_waits_until_the_name_is_known() -> None:
    content = Update.de_json(in_group("/help@PuertaTestBot"), None)
    assert read(content, _LANGUAGES, None) is None


# Silence


@pytest.mark.parametrize("kind", SERVICE_MESSAGES)
def test_a_service_message_is_not_answered(kind: str) -> None:
    assert _read(message(**SERVICE_MESSAGES[kind])) is None


@pytest.mark.parametrize(
    "kind", ["edited_message", "channel_post", "edited_channel_post", "business_message"]
)
def test_an_edited_message_and_a_channel_post_are_not_answered(kind: str) -> None:
    assert _read(update(**{kind: message("what now")["message"]})) is None


def test_a_bot_is_not_answered() -> None:
    assert _read(message("hello", **{"from": BOT})) is None


def test_a_message_in_a_channel_is_not_answered() -> None:
    assert _read(message("hello", chat={"id": -100, "type": "channel", "title": "News"})) is None


@pytest.mark.parametrize(
    "content",
    [
        update(),
        update(poll_answer={"poll_id": "1", "option_ids": [], "option_persistent_ids": []}),
        update(a_kind_of_tomorrow={"text": "hello"}),
    ],
    ids=["nothing", "a vote", "a kind of tomorrow"],
)
def test_other_updates_are_not_answered(content: dict[str, Any]) -> None:
    assert _read(content) is None


# What Telegram never sends


@pytest.mark.parametrize(
    "content",
    [
        message("hello", chat={**PRIVATE, "id": "\ud800"}),
        message("hello", message_id="first"),
        message(["hello"]),  # type: ignore[arg-type]
        message("/start", **{"from": {**USER, "language_code": ["es"]}}),
        tap(["/erase"]),  # type: ignore[arg-type]
        membership("left", {**PRIVATE, "id": None}),
    ],
    ids=["chat", "message id", "text", "language", "payload", "departed"],
)
def test_a_field_of_another_type_is_not_readable(content: dict[str, Any]) -> None:
    with pytest.raises(Unreadable):
        _read(content)
