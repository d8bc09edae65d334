"""Many people write at once, each several messages in a row."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import httpx
import pytest
from running_service import RunningService
from telegram_stand_in import TOKEN, Person, StandIn

from bot.channels.telegram.channel import secret_token

pytestmark = pytest.mark.anyio

_PEOPLE = 100
_MESSAGES = (
    "ICE is at my door", "can I film them?", "where is my brother, they took him",
    "I need a lawyer", "thank you",
)  # fmt: skip
_HEADERS = {"X-Telegram-Bot-Api-Secret-Token": secret_token(TOKEN)}


@pytest.fixture
def people(service: RunningService, telegram_api: StandIn) -> Sequence[Person]:
    """A hundred people who have not written yet."""
    return [Person(telegram_api, service.sent) for _ in range(_PEOPLE)]


async def _post(client: httpx.AsyncClient, person: Person, number: int) -> int:
    message = {
        "message_id": number, "date": 1, "from": person.user(), "chat": person.private_chat(),
        "text": _MESSAGES[number],
    }  # fmt: skip
    update = {"update_id": number, "message": message}
    return (await client.post("/webhooks/telegram", json=update, headers=_HEADERS)).status_code


def _shown_typing(api: StandIn) -> int:
    return len(api.calls("sendChatAction"))


async def test_each_of_500_messages_from_100_people_is_answered_once_and_in_order(
    service: RunningService, telegram_api: StandIn, people: Sequence[Person]
) -> None:
    alone = Person(telegram_api, service.sent)
    expected = [message["text"] for text in _MESSAGES for message in alone.say(text)]
    taken = _shown_typing(telegram_api)
    limits = httpx.Limits(max_connections=_PEOPLE * len(_MESSAGES))
    async with httpx.AsyncClient(base_url=service.url, limits=limits, timeout=120) as client:
        posted = []
        for number in range(len(_MESSAGES)):
            posted += [asyncio.create_task(_post(client, p, number)) for p in people]
            # Everybody's message was taken, though hardly one is answered, before the next comes.
            taken += len(people)
            await asyncio.to_thread(telegram_api.calls, "sendChatAction", None, taken)
        assert set(await asyncio.gather(*posted)) == {200}
    for person in people:
        assert [message["text"] for message in telegram_api.delivered(person.chat)] == expected
