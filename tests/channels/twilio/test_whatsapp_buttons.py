"""WhatsApp's buttons and lists, where Twilio's content types allow them; numbers where not."""

from __future__ import annotations

import asyncio

import pytest
from fake_assistant import message
from twilio_house import House
from twilio_side import Phone
from twilio_stand_in import CONTENT, MESSAGES

from answers.reply import Choice, Message
from bot.channels.twilio import channel as twilio_channel
from bot.channels.twilio import rest_api

pytestmark = pytest.mark.anyio


def choices(number: int, title: str = "Topic") -> list[Choice]:
    """So many choices."""
    return [Choice(title=f"{title} {n}", payload=f'/inform{{"n":"{n}"}}') for n in range(number)]


def asking(number: int, text: str = "What now?\nPick one.", title: str = "Topic") -> Message:
    """A message with so many choices."""
    return message("home.door").copy(update={"text": text, "choices": choices(number, title)})


async def with_templates(house: House, phone: Phone) -> None:
    """Write once, and wait until the reply's template is there."""
    numbered = await house.say(phone, "hello")
    assert "1 Topic 0" in numbered[-1]
    await house.under_way()


async def test_the_first_reply_has_numbers_and_the_next_one_buttons(
    house: House, whatsapp: Phone
) -> None:
    house.assistant.says = [message("emergency.home"), asking(3)]
    await with_templates(house, whatsapp)
    assert await house.say(whatsapp, "hello") == []
    first, menu = house.api.messages
    assert first["Body"] == "The answer emergency.home."
    assert house.api.filled(menu) == {
        "twilio/quick-reply": {
            "body": "What now?\nPick one.",
            "actions": [
                {"type": "QUICK_REPLY", "title": c.title, "id": c.payload} for c in choices(3)
            ],
        }
    }


async def test_more_choices_make_a_list(house: House, whatsapp: Phone) -> None:
    house.assistant.says = [asking(10)]
    await with_templates(house, whatsapp)
    assert await house.say(whatsapp, "hello") == []
    (filled,) = house.api.filled(house.api.messages[0]).values()
    assert filled["body"] == "What now?\nPick one."
    assert 0 < len(filled["button"]) <= 20
    assert filled["items"] == [{"item": c.title, "id": c.payload} for c in choices(10)]


async def test_a_tap_reaches_the_assistant_as_the_payload_of_its_choice(
    house: House, whatsapp: Phone
) -> None:
    await house.say(whatsapp, "My rights", MessageType="button", ButtonPayload="/rights.general")
    assert house.assistant.texts == ["/rights.general"]


async def test_a_template_is_made_once(house: House, whatsapp: Phone) -> None:
    house.assistant.says = [asking(2)]
    await with_templates(house, whatsapp)
    for _ in range(3):
        await house.say(whatsapp, "hello")
    assert len(house.api.contents) == 1
    assert house.api.calls.count(CONTENT) == 2  # looked for, made


async def test_a_template_of_an_earlier_start_is_found_by_its_name(
    house: House, whatsapp: Phone
) -> None:
    earlier = {"friendly_name": "puerta_buttons_2_2", "sid": "HX" + "7" * 32, "types": {}}
    house.api.contents[earlier["sid"]] = earlier
    house.assistant.says = [asking(2)]
    await with_templates(house, whatsapp)
    await house.say(whatsapp, "hello")
    assert house.api.messages[0]["ContentSid"] == earlier["sid"]
    assert house.api.calls.count(CONTENT) == 1


@pytest.mark.parametrize(
    "says",
    [
        [asking(0)],
        [asking(11)],
        [asking(2, title="A title that is longer than a line")],
        [asking(2), message("home.door")],
        [asking(1), asking(2)],
        [asking(2, text="\n".join("abcdefghijklmnopqrst"))],
    ],
    ids=["no choices", "too many", "too long", "not last", "twice", "lines"],
)
async def test_where_no_form_fits_nothing_is_called(
    house: House, whatsapp: Phone, says: list[Message]
) -> None:
    house.assistant.says = says
    for _ in range(2):
        assert await house.say(whatsapp, "hello")
    assert house.api.calls == []


async def test_text_messages_have_no_buttons(house: House, sms: Phone) -> None:
    house.assistant.says = [asking(2)]
    for _ in range(2):
        assert "2 Topic 1" in (await house.say(sms, "hello"))[0]
    assert house.api.calls == []


# --- Failures


@pytest.mark.parametrize("failure", [(401, 20003), (429, 20429), (500, 20500)])
async def test_without_templates_there_are_numbers_and_no_more_questions(
    house: House, whatsapp: Phone, failure: tuple[int, int]
) -> None:
    house.api.failures = [failure]
    house.assistant.says = [asking(2)]
    assert "1 Topic 0" in (await house.say(whatsapp, "hello"))[0]
    await house.under_way()
    for _ in range(3):
        assert "1 Topic 0" in (await house.say(whatsapp, "hello"))[0]
    assert house.api.calls == [CONTENT]


@pytest.mark.parametrize("failure", [(400, 63016), (429, 20429), (500, 20500), (400, 21656)])
async def test_where_the_first_call_fails_the_response_carries_all(
    house: House, whatsapp: Phone, failure: tuple[int, int]
) -> None:
    house.assistant.says = [message("emergency.home"), asking(2)]
    await with_templates(house, whatsapp)
    house.api.failures = [failure]
    first, second = await house.say(whatsapp, "hello")
    assert first == "The answer emergency.home."
    assert second == "What now?\nPick one.\n1 Topic 0\n2 Topic 1"
    assert house.api.messages == []


async def test_where_a_later_call_fails_the_response_carries_the_others(
    house: House, whatsapp: Phone
) -> None:
    house.assistant.says = [message("emergency.home"), asking(2)]
    await with_templates(house, whatsapp)
    house.api.failures = [None, (500, 20500)]
    parameters = whatsapp.message("hello")
    responses = [await house.posted(whatsapp, parameters) for _ in range(2)]
    assert house.api.texts() == ["The answer emergency.home."]
    assert "1 Topic 0" in responses[0].text
    assert "emergency.home" not in responses[0].text
    assert responses[0].content == responses[1].content


async def test_who_opted_out_is_forgotten(house: House, whatsapp: Phone) -> None:
    house.assistant.says = [asking(2)]
    await with_templates(house, whatsapp)
    house.api.failures = [(400, 21610)]
    await house.say(whatsapp, "hello")
    await house.under_way()
    assert len(house.assistant.forgotten) == 1


async def test_buttons_come_late_too(
    house: House, whatsapp: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.assistant.says = [message("emergency.home"), asking(2)]
    await with_templates(house, whatsapp)
    monkeypatch.setattr(twilio_channel, "ANSWER_WITHIN_SECONDS", 0.05)
    house.assistant.gates["slow"] = asyncio.Event()
    assert await house.say(whatsapp, "slow") == []
    house.assistant.gates["slow"].set()
    await house.api.until(2, MESSAGES)
    assert "ContentSid" in house.api.messages[1]


async def test_late_buttons_that_fail_come_as_numbers(
    house: House, whatsapp: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.assistant.says = [message("emergency.home"), asking(2)]
    await with_templates(house, whatsapp)
    monkeypatch.setattr(twilio_channel, "ANSWER_WITHIN_SECONDS", 0.05)
    monkeypatch.setattr(rest_api, "PAUSES_SECONDS", (0,))
    house.assistant.gates["slow"] = asyncio.Event()
    house.api.failures = [None, (500, 20500)]
    assert await house.say(whatsapp, "slow") == []
    house.assistant.gates["slow"].set()
    await house.api.until(3, MESSAGES)
    first, second = house.api.texts()
    assert first == "The answer emergency.home."
    assert second.endswith("1 Topic 0\n2 Topic 1")
