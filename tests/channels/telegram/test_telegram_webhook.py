"""People write to the bot behind the webhook of the running service, as Telegram carries it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from ruamel.yaml import YAML
from running_service import RunningService
from telegram_stand_in import TOKEN, Person, StandIn, buttons, payloads, text_of
from telegram_updates import ATTACHMENTS, BOT, SERVICE_MESSAGES, SUPERGROUP

from bot.channels.telegram.channel import secret_token

_CONVERSATIONS = YAML(typ="safe").load(Path(__file__).parents[2] / "conversations.yml")
_TURN = re.compile(r"turn telegram (\S+) (\S+) \d+ ms")
_FOLDED = re.compile(r"<blockquote expandable>.*?</blockquote>", re.DOTALL)


def _turns(service: RunningService) -> list[tuple[list[str], str]]:
    """The answers given so far, by key, and their language, as the log tells them."""
    found = _TURN.findall(service.log)
    return [(keys.split(","), language) for keys, language in found]


# Conversations


@pytest.mark.parametrize("conversation", _CONVERSATIONS, ids=lambda c: c["name"])
def test_a_conversation_goes_as_written(
    conversation: dict[str, Any], service: RunningService, person: Person
) -> None:
    faults = []
    for number, turn in enumerate(conversation["turns"], start=1):
        said = _FOLDED.sub("", text_of(person.say(turn["says"])))
        keys, language = _turns(service)[-1]
        found = _faults(turn, said, keys, language)
        faults += [f'{number}. "{turn["says"]}": {fault}' for fault in found]
    assert not faults, "\n" + "\n".join(faults)


def _faults(turn: dict[str, Any], said: str, keys: list[str], language: str) -> list[str]:
    faults = []
    if not any(key.startswith(turn["answer"]) for key in keys):
        faults.append(f"expected {turn['answer']}, got {', '.join(keys)}")
    if turn.get("language", language) != language:
        faults.append(f"expected language {turn['language']}, got {language}")
    for words in turn.get("contains", []):
        if words.casefold() not in said.casefold():
            faults.append(f"expected {words!r} in {said!r}")
    for words in turn.get("lacks", []):
        if words.casefold() in said.casefold():
            faults.append(f"expected no {words!r} in {said!r}")
    return faults


@pytest.mark.parametrize(
    ("says", "language"),
    [("they left a paper, which one is it?", "en"), ("dejaron un papel, ¿cuál es?", "es")],
)
def test_the_paper_check_by_taps_alone(
    service: RunningService, person: Person, says: str, language: str
) -> None:
    asked = person.say(says)
    while payloads(asked[-1])[0].startswith("/inform"):
        asked = person.tap(asked[-1], payloads(asked[-1])[0])
    keys, spoken = _turns(service)[-1]
    assert keys[0].startswith("warrant.check.")
    assert spoken == language


@pytest.mark.parametrize(
    ("says", "word"), [("ICE is at my door", "door"), ("la migra está en mi puerta", "puerta")]
)
def test_every_choice_of_an_emergency_can_be_tapped(
    service: RunningService, new_person: Any, says: str, word: str
) -> None:
    offered = payloads(new_person().say(says)[-1])
    assert offered
    for payload in offered:
        person = new_person()
        first, second = person.say(says)
        assert word in first["text"]
        person.tap(second, payload)
        assert _turns(service)[-1][0][0].startswith(payload.lstrip("/"))


# The form of a reply


def test_an_emergency_comes_as_two_messages_of_which_the_first_is_bare(person: Person) -> None:
    first, second = person.say("ICE is knocking on my door right now")
    assert "414-643-1620" in first["text"]
    assert "reply_markup" not in first
    assert "<b>I do not consent to your entry.</b>" in second["text"]
    assert payloads(second)
    for message in (first, second):
        assert message["parse_mode"] == "HTML"
        assert '"is_disabled": true' in message["link_preview_options"]
        assert "<blockquote" not in message["text"]


def test_what_somebody_types_comes_back_to_nobody_as_markup(person: Person) -> None:
    assert "<script>" not in text_of(person.say("<script>do I have to open the door</script>"))


def test_a_page_is_a_button_and_a_number_is_in_the_text(person: Person) -> None:
    message = person.say("I need a lawyer")[-1]
    assert [button["url"] for button in buttons(message) if "url" in button]
    assert not [b for b in buttons(message) if b.get("url", "").startswith("tel:")]


def test_typing_is_shown_while_an_answer_is_worked_out(
    telegram_api: StandIn, person: Person
) -> None:
    person.say("do I have to open the door?")
    shown = telegram_api.calls("sendChatAction", person.chat, least=1)
    assert shown == [{"chat_id": str(person.chat), "action": "typing"}]


# Taps


def test_a_tap_is_confirmed_and_takes_the_choices_away(
    telegram_api: StandIn, person: Person
) -> None:
    confirmed = len(telegram_api.calls("answerCallbackQuery"))
    message = person.say("hello")[-1]
    assert person.tap(message, payloads(message)[0])
    telegram_api.calls("answerCallbackQuery", least=confirmed + 1)
    edit = telegram_api.calls("editMessageReplyMarkup", person.chat, least=1)[0]
    assert edit == {"chat_id": str(person.chat), "message_id": str(message["message_id"])}


def test_a_tap_leaves_the_pages(telegram_api: StandIn, person: Person) -> None:
    message = person.say("I need a lawyer")[-1]
    person.tap(message, payloads(message)[0])
    edit = telegram_api.calls("editMessageReplyMarkup", person.chat, least=1)[0]
    assert "callback_data" not in edit["reply_markup"]
    assert "https://" in edit["reply_markup"]


def test_two_taps_on_one_keyboard_are_one(person: Person) -> None:
    message = person.say("hello")[-1]
    first, second = payloads(message)[:2]
    assert person.tap(message, first)
    assert person.tap(message, first) == []
    assert person.tap(message, second) == []


@pytest.mark.parametrize("payload", ["/no.such.answer", "home", "/restart", "x" * 64])
def test_an_unknown_choice_is_answered_with_the_hotline(person: Person, payload: str) -> None:
    message = person.say("hello")[-1]
    assert "414-643-1620" in text_of(person.tap(message, payload))


def test_a_tap_that_telegram_no_longer_wants_to_hear_of_is_answered(
    telegram_api: StandIn, person: Person
) -> None:
    message = person.say("hello")[-1]
    telegram_api.fail("answerCallbackQuery", 400, description="Bad Request: query is too old")
    telegram_api.fail("editMessageReplyMarkup", 400, description="message is not modified")
    assert person.tap(message, payloads(message)[0])


# Commands


@pytest.mark.parametrize(
    ("language", "word"), [("en-US", "Hello"), ("es-MX", "Hola"), ("fr", "Hello"), (None, "Hola")]
)
def test_start_greets_in_the_language_of_the_persons_telegram(
    new_person: Any, language: str | None, word: str
) -> None:
    assert word in text_of(new_person(language).command("/start"))


@pytest.mark.parametrize(
    ("command", "key"),
    [
        ("/help", "bot.about.topics"), ("/ayuda", "bot.about.topics"),
        ("/language", "bot.language"), ("/idioma", "bot.language"),
        ("/delete", "bot.privacy.erased"), ("/borrar", "bot.privacy.erased"),
    ],
)  # fmt: skip
def test_a_command_gives_its_answer(
    service: RunningService, person: Person, command: str, key: str
) -> None:
    assert person.command(command)
    assert _turns(service)[-1][0] == [key]


def test_the_language_can_be_changed_by_a_tap(service: RunningService, person: Person) -> None:
    person.say("do I have to open the door?")
    asked = person.command("/language")[-1]
    spanish = next(p for p in payloads(asked) if '"es"' in p)
    assert "español" in text_of(person.tap(asked, spanish))
    person.say("ICE")
    assert _turns(service)[-1][1] == "es"


def test_commands_are_offered_in_both_languages(
    service: RunningService, telegram_api: StandIn
) -> None:
    offered = telegram_api.calls("setMyCommands", least=3)
    by_language = {call.get("language_code"): call["commands"] for call in offered}
    assert '"help"' in by_language[None]
    assert by_language["en"] == by_language[None]
    assert '"ayuda"' in by_language["es"]


# What is not a text


@pytest.mark.parametrize("kind", ATTACHMENTS)
def test_an_attachment_is_answered(service: RunningService, person: Person, kind: str) -> None:
    attachment, content = ATTACHMENTS[kind]
    person.say("do I have to open the door?")
    assert len(person.update(**content)) == 1
    expected = {"media": "unclear.media"}.get(attachment, f"unclear.media.{attachment}")
    assert _turns(service)[-1] == ([expected], "en")


def test_a_caption_is_answered_with_a_remark_on_the_picture(
    service: RunningService, person: Person
) -> None:
    photo = ATTACHMENTS["photo"][1]
    answered = person.update(caption="do I have to open the door?", **photo)
    assert _turns(service)[-1][0][0] == "home.door"
    plain = text_of(Person(person.api, person.sent).say("do I have to open the door?"))
    assert len(_FOLDED.sub("", text_of(answered))) > len(_FOLDED.sub("", plain))


@pytest.mark.parametrize("kind", SERVICE_MESSAGES)
def test_a_service_message_is_met_with_silence(person: Person, kind: str) -> None:
    assert person.update(**SERVICE_MESSAGES[kind]) == []


def test_an_edited_message_is_met_with_silence(telegram_api: StandIn, person: Person) -> None:
    edited = {
        "message_id": 1, "date": 1, "edit_date": 2, "text": "do I have to open the door?",
        "from": person.user(), "chat": person.private_chat(),
    }  # fmt: skip
    assert telegram_api.update({"edited_message": edited}) == 200
    assert telegram_api.delivered(person.chat) == []


# Groups and channels


def _group_message(chat: dict[str, Any], text: str, person: Person) -> dict[str, Any]:
    return {"message_id": 1, "date": 1, "chat": chat, "from": person.user(), "text": text}


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ["private"]), ("es-MX", ["privado"]), (None, ["private", "privado"])],
)
def test_a_command_in_a_group_is_pointed_to_a_private_chat(
    telegram_api: StandIn, new_person: Any, language: str | None, words: list[str]
) -> None:
    person = new_person(language)
    group = {**SUPERGROUP, "id": -person.chat}
    telegram_api.update({"message": _group_message(group, "/start", person)})
    notice = telegram_api.calls("sendMessage", -person.chat, least=1)[0]
    assert [word for word in ("private", "privado") if word in notice["text"]] == words
    assert "https://t.me/PuertaTestBot" in notice["reply_markup"]


def test_a_group_and_a_channel_are_met_with_silence(telegram_api: StandIn, person: Person) -> None:
    group = {**SUPERGROUP, "id": -person.chat}
    channel = {"id": -person.chat, "type": "channel", "title": "News"}
    words = "ICE is at my door"
    assert telegram_api.update({"message": _group_message(group, words, person)}) == 200
    assert telegram_api.update({"channel_post": _group_message(channel, words, person)}) == 200
    assert telegram_api.calls("sendMessage", -person.chat) == []


# Who blocks the bot


def _blocked(person: Person) -> dict[str, Any]:
    return {
        "chat": person.private_chat(), "from": person.user(), "date": 1,
        "old_chat_member": {"user": BOT, "status": "member"},
        "new_chat_member": {"user": BOT, "status": "kicked", "until_date": 0},
    }  # fmt: skip


def _is_remembered(person: Person, service: RunningService) -> bool:
    """Whether "more" still goes on from the question before."""
    person.say("more")
    return _turns(service)[-1][0] == ["home.door"]


def test_a_conversation_is_remembered(service: RunningService, person: Person) -> None:
    person.say("do I have to open the door?")
    assert _is_remembered(person, service)


def test_who_blocks_the_bot_is_forgotten(
    service: RunningService, telegram_api: StandIn, person: Person
) -> None:
    person.say("do I have to open the door?")
    assert telegram_api.update({"my_chat_member": _blocked(person)}) == 200
    assert not _is_remembered(person, service)


def test_who_cannot_be_written_to_is_forgotten_and_not_tried_again(
    service: RunningService, telegram_api: StandIn, person: Person
) -> None:
    telegram_api.fail("sendMessage", 403, description="Forbidden: bot was blocked by the user")
    assert person.say("do I have to open the door?") == []
    assert len(telegram_api.calls("sendMessage", person.chat)) == 1
    assert not _is_remembered(person, service)


# Delivery


def test_telegram_sends_again_what_could_not_be_delivered(
    telegram_api: StandIn, person: Person
) -> None:
    telegram_api.fail("sendMessage", 429, times=1, parameters={"retry_after": 3_600})
    assert len(person.say("do I have to open the door?")) == 1
    assert len(telegram_api.calls("sendMessage", person.chat)) == 2


def test_the_same_update_again_is_answered_once(
    service: RunningService, telegram_api: StandIn, person: Person
) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret_token(TOKEN)}
    message = {
        "message_id": 77, "date": 1, "from": person.user(), "chat": person.private_chat(),
        "text": "do I have to open the door?",
    }  # fmt: skip
    for _ in range(3):
        response = httpx.post(
            f"{service.url}/webhooks/telegram",
            json={"update_id": 1, "message": message}, headers=headers, timeout=60,
        )  # fmt: skip
        assert (response.status_code, response.content) == (200, b"")
    assert len(telegram_api.delivered(person.chat)) == 1


def test_the_webhook_is_set_with_the_secret_and_without_losing_updates(
    service: RunningService, telegram_api: StandIn
) -> None:
    assert telegram_api.webhook() == {
        "url": f"{service.url}/webhooks/telegram",
        "secret_token": secret_token(TOKEN),
        "allowed_updates": '["message", "callback_query", "my_chat_member"]',
        "max_connections": "100",
    }
