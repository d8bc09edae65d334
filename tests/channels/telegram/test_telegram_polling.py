"""The service with nothing but a token fetches what people write."""

from __future__ import annotations

import re

import httpx
import pytest
from running_service import RunningService
from telegram_stand_in import TOKEN, Person, StandIn, payloads, text_of
from telegram_updates import ATTACHMENTS

_TURN = re.compile(r"turn telegram (\S+) (\S+) \d+ ms")


@pytest.fixture
def person(polling_service: RunningService, polled_api: StandIn) -> Person:
    """Somebody who has not written yet."""
    return Person(polled_api, polling_service.sent, waits=True)


def test_a_conversation_in_both_languages(polling_service: RunningService, person: Person) -> None:
    assert "414-643-1620" in text_of(person.say("la migra está tocando mi puerta", least=2))
    assert "español" not in text_of(person.say("in english please"))
    assert text_of(person.say("do I have to open the door?"))
    assert _TURN.findall(polling_service.log)[-3:] == [
        ("emergency.home", "es"), ("bot.language.set", "en"), ("home.door", "en"),
    ]  # fmt: skip


def test_a_tap_is_answered_and_confirmed(polled_api: StandIn, person: Person) -> None:
    message = person.say("hello")[-1]
    assert person.tap(message, payloads(message)[0])
    polled_api.calls("answerCallbackQuery", least=1)
    polled_api.calls("editMessageReplyMarkup", person.chat, least=1)


def test_a_webhook_from_before_is_given_up(
    polling_service: RunningService, polled_api: StandIn
) -> None:
    assert len(polled_api.calls("deleteWebhook")) == 1
    assert polled_api.calls("setWebhook") == []


def test_messages_of_one_person_are_answered_in_their_order(
    polling_service: RunningService, polled_api: StandIn, person: Person
) -> None:
    common = {"botToken": TOKEN, "from": person.user(), "chat": person.private_chat(), "date": 1}
    for text in ("ICE is at my door", "do I have to open the door?", "thank you"):
        polled_api.post("/sendMessage", {**common, "text": text})
    polled_api.calls("sendMessage", person.chat, least=4)
    assert [keys for keys, _ in _TURN.findall(polling_service.log)[-3:]] == [
        "emergency.home", "home.door", "chat.thanks",
    ]  # fmt: skip


def test_an_update_that_nobody_can_read_does_not_hide_the_next(
    polled_api: StandIn, person: Person
) -> None:
    polled_api.update({"message": {"chat": "nowhere"}})
    polled_api.update({"message": 7, "callback_query": []})
    assert person.say("do I have to open the door?")


@pytest.mark.parametrize(
    "failure", [(500, {}), (409, {}), (429, {"parameters": {"retry_after": 1}})], ids=lambda f: f[0]
)
def test_polling_goes_on_after_a_failure(
    polled_api: StandIn, person: Person, failure: tuple[int, dict[str, object]]
) -> None:
    status, more = failure
    polled_api.fail("getUpdates", status, **more)
    person.update(**ATTACHMENTS["photo"][1])  # ends the request that is open
    polled_api.calls("sendMessage", person.chat, least=2)  # in both languages: none is known yet
    assert person.say("do I have to open the door?")


def test_what_could_not_be_delivered_is_answered_later(polled_api: StandIn, person: Person) -> None:
    polled_api.fail("sendMessage", 429, parameters={"retry_after": 3_600})
    assert person.say("do I have to open the door?") == []
    polled_api.calls("sendMessage", person.chat, least=2)
    assert len(polled_api.delivered(person.chat)) == 1


def test_nobody_else_can_post_updates(polling_service: RunningService, person: Person) -> None:
    message = {"message_id": 1, "date": 1, "from": person.user(), "chat": person.private_chat()}
    response = httpx.post(
        f"{polling_service.url}/webhooks/telegram",
        json={"update_id": 1, "message": {**message, "text": "hello"}},
    )
    assert response.status_code == 403
