"""How replies travel: in the response, once, or by calls where they come too late for it."""

from __future__ import annotations

import asyncio
import logging

import pytest
from fake_assistant import message, pipeline_of
from twilio_house import House
from twilio_side import OUR_NUMBER, Phone, twiml
from twilio_stand_in import MESSAGES

from answers.reply import Choice
from bot.channels.twilio import channel as twilio_channel
from bot.channels.twilio import rest_api

pytestmark = pytest.mark.anyio

SLOW = "a slow question"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replies come late at once, and calls are tried again at once."""
    monkeypatch.setattr(twilio_channel, "ANSWER_WITHIN_SECONDS", 0.05)
    monkeypatch.setattr(rest_api, "PAUSES_SECONDS", (0, 0, 0))


@pytest.fixture
def gate(house: House) -> asyncio.Event:
    """Opens the way to the answer of the slow question."""
    house.assistant.gates[SLOW] = asyncio.Event()
    return house.assistant.gates[SLOW]


class HeardGates(dict[str, asyncio.Event]):
    """One gate for every text, which tells that somebody stands before it."""

    def __init__(self, heard: asyncio.Event, gate: asyncio.Event) -> None:
        super().__init__()
        self._heard, self._gate = heard, gate

    def __contains__(self, text: object) -> bool:
        self._heard.set()
        return True

    def __getitem__(self, text: str) -> asyncio.Event:
        return self._gate


# --- In the response


async def test_a_reply_is_one_message_of_twiml_for_each_of_its_messages(
    house: House, phone: Phone
) -> None:
    house.assistant.says = [message("emergency.home"), message("home.door")]
    texts = await house.say(phone, "they are at my door")
    assert texts == ["The answer emergency.home.", "The answer home.door."]
    assert house.api.messages == []


async def test_marks_of_xml_are_only_marks(house: House, sms: Phone) -> None:
    text = "Ask: <warrant> & \"judge\"? ]]> &amp; 'no'"
    house.assistant.says = [message("home.door").copy(update={"text": text})]
    assert await house.say(sms, "hello") == [text]


async def test_a_message_that_comes_twice_gets_the_same_response(
    house: House, phone: Phone
) -> None:
    parameters = phone.message("they are at my door")
    first, second = [await house.posted(phone, parameters) for _ in range(2)]
    assert first.content == second.content
    assert len(house.assistant.heard) == 1


async def test_a_message_that_comes_again_while_it_is_answered_is_answered_once(
    house: House, sms: Phone, gate: asyncio.Event
) -> None:
    parameters = sms.message(SLOW)
    posted = [asyncio.ensure_future(house.posted(sms, parameters)) for _ in range(5)]
    gate.set()
    responses = await asyncio.gather(*posted)
    assert len({response.content for response in responses}) == 1
    assert len(house.assistant.heard) == 1


async def test_who_writes_too_much_is_told_once(house: House, phone: Phone) -> None:
    house.pipeline = pipeline_of(house.assistant, house.library, messages_per_minute=1)
    await house.say(phone, "one")
    (told,) = await house.say(phone, "two")
    assert "414-643-1620" in told
    assert await house.say(phone, "three") == []


@pytest.mark.parametrize("more", [{"ButtonPayload": "/no.such.topic"}, {"ListId": "/inform{}"}])
async def test_a_button_of_somebody_else_gets_the_advice(
    house: House, whatsapp: Phone, more: dict[str, str]
) -> None:
    assert "414-643-1620" in (await house.say(whatsapp, "Ship it", **more))[0]


async def test_what_is_too_long_to_be_a_question_gets_the_advice(
    house: House, phone: Phone
) -> None:
    assert "414-643-1620" in (await house.say(phone, "a" * 5_000))[0]


# --- Later, by calls


@pytest.mark.usefixtures("impatient")
async def test_a_reply_that_takes_too_long_comes_by_a_call(
    house: House, phone: Phone, gate: asyncio.Event
) -> None:
    house.assistant.says = [message("emergency.home"), message("home.door")]
    assert await house.say(phone, SLOW) == []
    gate.set()
    await house.api.until(2, MESSAGES)
    assert house.api.texts() == ["The answer emergency.home.", "The answer home.door."]
    ours = f"whatsapp:{OUR_NUMBER}" if phone.whatsapp else OUR_NUMBER
    assert {(m["To"], m["From"]) for m in house.api.messages} == {(phone.address, ours)}


async def test_a_reply_whose_request_was_broken_off_comes_by_a_call(
    house: House, sms: Phone, gate: asyncio.Event
) -> None:
    heard = asyncio.Event()
    house.assistant.gates = HeardGates(heard, gate)
    posted = asyncio.ensure_future(house.say(sms, SLOW))
    await heard.wait()
    posted.cancel()
    while not house.channel._under_way:
        await asyncio.sleep(0)
    gate.set()
    await house.api.until(1, MESSAGES)
    assert house.api.texts() == ["The answer home.door."]


@pytest.mark.usefixtures("impatient")
async def test_what_went_by_a_call_goes_in_no_response(
    house: House, sms: Phone, gate: asyncio.Event
) -> None:
    parameters = sms.message(SLOW)
    assert twiml(await house.posted(sms, parameters)) == []
    gate.set()
    await house.api.until(1, MESSAGES)
    assert twiml(await house.posted(sms, parameters)) == []
    assert len(house.api.messages) == 1


@pytest.mark.usefixtures("impatient")
async def test_later_replies_keep_the_order_of_the_messages(
    house: House, sms: Phone, gate: asyncio.Event
) -> None:
    await house.say(sms, SLOW)
    second = asyncio.ensure_future(house.say(sms, "a quick question"))
    assert await second == []  # it waits for the first
    gate.set()
    await house.api.until(2, MESSAGES)
    assert house.assistant.answered == [SLOW, "a quick question"]


@pytest.mark.usefixtures("impatient")
async def test_who_is_told_to_wait_late_hears_it_by_a_call(
    house: House, sms: Phone, gate: asyncio.Event
) -> None:
    house.assistant.fails = RuntimeError()
    assert await house.say(sms, SLOW) == []
    gate.set()
    await house.api.until(1, MESSAGES)
    assert "414-643-1620" in house.api.texts()[0]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("failure", [(429, 20429), (503, 20503), (500, 20500)])
async def test_a_call_that_may_succeed_later_is_made_again(
    house: House, sms: Phone, gate: asyncio.Event, failure: tuple[int, int]
) -> None:
    house.api.failures = [failure, failure, failure]
    await house.say(sms, SLOW)
    gate.set()
    await house.api.until(4, MESSAGES)
    assert house.api.texts() == ["The answer home.door."]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("failure", [(400, 63016), (400, 21211), (400, 21606), (403, 20003)])
async def test_a_call_that_cannot_succeed_is_made_once(
    house: House, sms: Phone, gate: asyncio.Event, failure: tuple[int, int]
) -> None:
    house.api.failures = [failure]
    await house.say(sms, SLOW)
    gate.set()
    await house.api.until(1, MESSAGES)
    await house.under_way()
    assert house.api.calls == [MESSAGES]
    assert house.assistant.forgotten == []


@pytest.mark.usefixtures("impatient")
async def test_a_call_is_given_up_after_a_few_times(
    house: House, sms: Phone, gate: asyncio.Event
) -> None:
    house.api.failures = [(503, 20503)] * 9
    await house.say(sms, SLOW)
    gate.set()
    await house.under_way()
    assert house.api.calls == [MESSAGES] * 4


@pytest.mark.usefixtures("impatient")
async def test_who_opted_out_with_twilio_alone_is_forgotten(
    house: House, sms: Phone, gate: asyncio.Event
) -> None:
    house.api.failures = [(400, 21610)]
    await house.say(sms, SLOW)
    gate.set()
    await house.api.until(1, MESSAGES)
    await house.under_way()
    assert len(house.assistant.forgotten) == 1
    assert house.api.calls == [MESSAGES]


@pytest.mark.usefixtures("impatient")
async def test_refused_credentials_are_told_once_with_the_cure(
    house: House, sms: Phone, gate: asyncio.Event, caplog: pytest.LogCaptureFixture
) -> None:
    house.api.failures = [(401, 20003)] * 2
    await house.say(sms, SLOW)
    gate.set()
    await house.under_way()
    del house.assistant.gates[SLOW]
    house.assistant.gates[SLOW] = asyncio.Event()
    await house.say(sms, SLOW)
    house.assistant.gates[SLOW].set()
    await house.under_way()
    told = [r.getMessage() for r in caplog.records if "20003" in r.getMessage()]
    assert len(told) == 1
    assert "PUERTA_TWILIO_AUTH_TOKEN" in told[0]


@pytest.mark.usefixtures("impatient")
async def test_the_log_holds_error_codes_and_no_number(
    house: House, sms: Phone, gate: asyncio.Event, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    house.api.failures = [(400, 21211)]
    await house.say(sms, SLOW)
    gate.set()
    await house.under_way()
    log = "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("bot"))
    assert "21211" in log
    assert not [told for told in (sms.number, "4145551", SLOW, OUR_NUMBER) if told in log]


@pytest.mark.usefixtures("impatient")
async def test_an_unreachable_twilio_is_tried_again(
    house: House, sms: Phone, gate: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    client = house.channel._api._client.http_client
    reach = type(client).request

    def unreachable(*arguments: object, **more: object) -> object:
        calls.append(1)
        monkeypatch.setattr(type(client), "request", reach)
        raise rest_api.RequestException

    monkeypatch.setattr(type(client), "request", unreachable)
    await house.say(sms, SLOW)
    gate.set()
    await house.api.until(1, MESSAGES)
    assert calls == [1]
    assert house.api.texts() == ["The answer home.door."]


# --- The numbers of choices


async def test_choices_are_numbered_over_the_whole_reply(house: House, phone: Phone) -> None:
    choices = [Choice(title=f"Topic {n}", payload="/home.door") for n in (1, 2, 3)]
    house.assistant.says = [
        message("home.door").copy(update={"choices": choices[:2]}),
        message("rights.id").copy(update={"choices": choices[2:]}),
    ]
    first, second = await house.say(phone, "hello")
    assert "1 Topic 1\n2 Topic 2" in first
    assert "3 Topic 3" in second
