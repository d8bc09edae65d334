"""Speaks to the running service as a client of the web channel does."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field
from typing import Any

import httpx
from running_service import RunningService

MESSAGES_PATH = "/webhooks/web/messages"


def new_id() -> str:
    """An id as a client makes it."""
    return str(uuid.uuid4())


def post(client: httpx.Client, body: Any) -> httpx.Response:
    """Send any JSON; escaped to ASCII, which can hold half of a surrogate pair."""
    return post_raw(client, json.dumps(body).encode("ascii"))


def post_raw(
    client: httpx.Client, content: bytes, content_type: str | None = "application/json"
) -> httpx.Response:
    """Send any bytes under any content type, or under none."""
    headers = {"Content-Type": content_type} if content_type is not None else {}
    return client.post(MESSAGES_PATH, content=content, headers=headers)


@dataclass
class Talk:
    """One conversation."""

    client: httpx.Client
    service: RunningService
    conversation: str = field(default_factory=new_id)

    def say(self, text: str, **fields: Any) -> dict[str, Any]:
        """The reply to a typed text."""
        return self.reply(text=text, **fields)

    def tap(self, payload: str, **fields: Any) -> dict[str, Any]:
        """The reply to a tapped choice."""
        return self.reply(choice=payload, **fields)

    def reply(self, **fields: Any) -> dict[str, Any]:
        """The reply to a message that is answered."""
        response = self.send(**fields)
        assert response.status_code == 200, f"{response.status_code}: {response.text}"
        return dict(response.json())

    def send(self, **fields: Any) -> httpx.Response:
        """Send a message, with a new id unless one is given."""
        return post(self.client, self.body(**fields))

    def body(self, **fields: Any) -> dict[str, Any]:
        """The JSON of a message in this conversation; remembered as sent."""
        self.service.sent.add(self.conversation)
        self.service.sent.update(filter(None, [fields.get("text")]))
        return {"conversation": self.conversation, "id": new_id(), **fields}


def keys(reply: dict[str, Any]) -> list[str]:
    """The answers that a reply gives, in order."""
    return [message["answer"] for message in reply["messages"]]


def texts(reply: dict[str, Any]) -> str:
    """All that a reply says."""
    return "\n".join(message["text"] for message in reply["messages"])


def choices(reply: dict[str, Any]) -> list[dict[str, str]]:
    """What a reply offers to tap, in order."""
    return [choice for message in reply["messages"] for choice in message["choices"]]
