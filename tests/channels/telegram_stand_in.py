"""A Bot API on this machine (tests/vendors/telegram_server.cjs), and people at its bot."""

from __future__ import annotations

import itertools
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from running_service import PROJECT_FOLDER, free_port

TOKEN = "123456789:a-bot-of-the-tests-and-of-nobody-else"

_NODE = PROJECT_FOLDER / ".venv" / "bin" / "node"
_SERVER = PROJECT_FOLDER / "tests" / "vendors" / "telegram_server.cjs"

#: Long enough not to stand in a log by chance.
_CHATS = itertools.count(7_100_200_300)


class StandIn:
    """The Bot API, and what a test may ask of it beside."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._client = httpx.Client(base_url=url, timeout=120)

    def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """The result of a call of telegram-test-api's client side."""
        response = self._client.post(path, json=body)
        assert response.status_code == 200, response.text
        return response.json().get("result")

    def update(self, content: Mapping[str, Any], token: str = TOKEN) -> Any:
        """Send the bot an update of any kind; with a webhook, its response's status."""
        return self.post("/update", {"token": token, "update": content})

    def calls(self, method: str, chat: int | None = None, least: int = 0) -> list[dict[str, Any]]:
        """What the bot has sent to a method so far, oldest first, once it is so many calls."""
        wanted = {"method": method, "least": str(least), **({"chat_id": str(chat)} if chat else {})}
        made = self._client.get("/calls", params=wanted).json()
        assert len(made) >= least, f"{least} calls of {method} were expected, {len(made)} came"
        return [call["body"] for call in made]

    def fail(self, method: str, status: int, times: int = 1, **body: Any) -> None:
        """Let the next calls of a method fail."""
        failure = {"ok": False, "error_code": status, "description": "as told", **body}
        self.post("/fail", {"method": method, "status": status, "body": failure, "times": times})

    def forgive(self) -> None:
        """Let no call fail any more."""
        self.post("/forgive", {})

    def webhook(self) -> dict[str, Any]:
        """What the bot said of its webhook."""
        return dict(self._client.get("/webhook", params={"token": TOKEN}).json())

    def delivered(self, chat: int) -> list[dict[str, Any]]:
        """The messages that a person got since the last look: as sent, with `message_id`."""
        messages = self.post("/getUpdates", {"token": TOKEN, "chatId": chat})
        return [{**m["message"], "message_id": m["messageId"]} for m in messages]


@dataclass
class Person:
    """Somebody who writes to the bot in private.

    Attributes:
        sent: takes what they write, and their id, neither of which a log may hold.
        waits: whether replies come later than the confirmation of a message, as in polling.
    """

    api: StandIn
    sent: set[str]
    language: str | None = None
    waits: bool = False
    chat: int = field(default_factory=lambda: next(_CHATS))

    def __post_init__(self) -> None:
        self.sent.add(str(self.chat))

    def say(self, text: str, least: int = 1) -> list[dict[str, Any]]:
        """The messages that answer a text; `least` of them, where they have to be waited for."""
        self.sent.add(text)
        return self._answered("/sendMessage", {"text": text}, least)

    def command(self, text: str) -> list[dict[str, Any]]:
        """The messages that answer a command."""
        entity = {"offset": 0, "length": len(text.split(maxsplit=1)[0]), "type": "bot_command"}
        return self._answered("/sendCommand", {"text": text, "entities": [entity]})

    def tap(self, message: Mapping[str, Any], payload: str) -> list[dict[str, Any]]:
        """The messages that answer a tap on a button below a message."""
        below = {
            **self._common(),
            "message_id": message["message_id"],
            "reply_markup": message["reply_markup"],
        }
        return self._answered("/sendCallback", {"message": below, "data": payload})

    def update(self, **content: Any) -> list[dict[str, Any]]:
        """The messages that answer a message with other content: a photo, a place."""
        message = {**self._common(), "message_id": next(_CHATS), **content}
        self.api.update({"message": message})
        return self.api.delivered(self.chat)

    def _answered(
        self, path: str, content: Mapping[str, Any], least: int = 1
    ) -> list[dict[str, Any]]:
        before = len(self.api.calls("sendMessage", self.chat))
        self.api.post(path, {"botToken": TOKEN, **self._common(), **content})
        if self.waits:
            self.api.calls("sendMessage", self.chat, least=before + least)
        return self.api.delivered(self.chat)

    def _common(self) -> dict[str, Any]:
        return {"date": int(time.time()), "from": self.user(), "chat": self.private_chat()}

    def user(self) -> dict[str, Any]:
        """The person as Telegram tells of them."""
        told = {"id": self.chat, "is_bot": False, "first_name": "Rosario", "username": "rosario_q"}
        return {**told, **({"language_code": self.language} if self.language else {})}

    def private_chat(self) -> dict[str, Any]:
        """The chat of the person with the bot."""
        return {"id": self.chat, "type": "private", "first_name": "Rosario"}


def buttons(message: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """The buttons below a message."""
    keyboard = message.get("reply_markup") or {"inline_keyboard": []}
    return itertools.chain.from_iterable(keyboard["inline_keyboard"])


def payloads(message: Mapping[str, Any]) -> list[str]:
    """What the buttons below a message would choose."""
    return [button["callback_data"] for button in buttons(message) if "callback_data" in button]


def text_of(messages: list[dict[str, Any]]) -> str:
    """All that messages say, with its markup."""
    return "\n".join(message["text"] for message in messages)


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """A Bot API of its own."""
    port = free_port()
    process = subprocess.Popen(
        [_NODE, _SERVER, str(port)],
        cwd=_SERVER.parent,
        stdin=subprocess.PIPE,  # when it closes, however the tests end, the server ends
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout
        assert process.stdout.readline() == b"listening\n", "node_modules: see tests/vendors"
        yield StandIn(f"http://127.0.0.1:{port}")
