"""What the web channel takes and gives; `openapi.yml` says the same to programs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import BaseModel, Extra, StrictStr, ValidationError, root_validator

from bot.channels.webhook import Malformed
from bot.pipeline.message import Incoming, Outgoing

CHANNEL = "web"


class MessageRequest(BaseModel):
    """A typed text or a tapped choice, in a conversation whose id the client made."""

    conversation: UUID
    id: UUID
    text: StrictStr | None
    choice: StrictStr | None
    language: StrictStr | None

    class Config:
        extra = Extra.forbid

    @root_validator(pre=True)
    def _has_no_null(cls, values: dict[str, Any]) -> dict[str, Any]:
        empty = [name for name, value in values.items() if value is None]
        if empty:
            raise ValueError(f"leave `{empty[0]}` out instead of sending null")
        return values

    @root_validator(skip_on_failure=True)
    def _is_text_or_choice(cls, values: dict[str, Any]) -> dict[str, Any]:
        if (values["text"] is None) == (values["choice"] is None):
            raise ValueError("send either `text` or `choice`")
        return values


def read_request(body: Any, languages: tuple[str, ...]) -> Incoming:
    """The message in a request's JSON.

    Raises:
        Malformed: the JSON is not of the contract.
    """
    if not isinstance(body, dict):
        raise Malformed("The body must be a JSON object.")
    try:
        request = MessageRequest(**body)
    except (ValidationError, TypeError) as error:
        raise Malformed(_explained(error)) from error
    if request.language is not None and request.language not in languages:
        raise Malformed(f"language: choose one of {', '.join(languages)}.")
    return Incoming(
        channel=CHANNEL,
        sender=str(request.conversation),
        id=str(request.id),
        text=request.text,
        choice=request.choice,
        language=request.language,
    )


def write_reply(conversation: str, outgoing: Outgoing) -> dict[str, Any]:
    """The reply as the contract gives it."""
    return {
        "conversation": conversation,
        "language": outgoing.language,
        "messages": [message.dict() for message in outgoing.messages],
    }


def _explained(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return "The body has a field with an impossible name."
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"] if part != "__root__")
    return f"{field}: {first['msg']}." if field else f"{first['msg']}."
