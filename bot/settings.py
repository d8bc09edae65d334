"""What the operator set in `puerta.yml`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, Extra, Field, ValidationError, validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

PROJECT_FOLDER = Path(__file__).parent.parent
#: Where the settings are; an operator may keep them outside of the checkout.
SETTINGS_PATH = Path(os.environ.get("PUERTA_SETTINGS", PROJECT_FOLDER / "puerta.yml"))

#: Only to itself may a machine speak without encryption.
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


class SettingsError(ValueError):
    """`puerta.yml` cannot be used: says what is wrong and what to write instead."""


class Settings(BaseModel):
    """The operator's choices.

    Attributes:
        organization: the id of the profile in organizations/.
        languages: codes of the languages answered in, the first when nothing tells another.
        conversation_hours: idle hours after which a conversation is forgotten.
        turn_seconds: the time one turn may take before the fallback answers.
        messages_per_minute: how many messages one person may send.
        host: the address to listen on. port: 1 to 65535.
        public_address: where the world reaches this service, "https://bot.example.org", without
            a slash at the end; None while nothing leads here from outside.
        telegram_api: the Bot API server; an operator may run one of their own.
    """

    organization: str
    languages: list[str] = Field(min_items=1)
    conversation_hours: float = Field(gt=0, le=72)
    turn_seconds: float = Field(gt=0, le=14)  # Twilio gives up on a webhook after 15 s
    messages_per_minute: int = Field(ge=1, le=600)
    host: str = "127.0.0.1"
    port: int = Field(5005, ge=1, le=65535)
    public_address: str | None = None
    telegram_api: str = "https://api.telegram.org"

    class Config:
        extra = Extra.forbid
        frozen = True

    @validator("public_address", "telegram_api")
    def _is_a_safe_address(cls, address: str | None) -> str | None:
        if address is None:
            return None
        parts = urlsplit(address)
        here = parts.hostname in _THIS_MACHINE
        if parts.scheme != "https" and not (here and parts.scheme == "http"):
            raise ValueError(f"{address!r} must begin with https://, so that nobody reads along")
        if not parts.hostname or address != f"{parts.scheme}://{parts.netloc}" or parts.username:
            raise ValueError(f"{address!r} must be like https://bot.example.org, with no path")
        return address


def load_settings(path: Path = SETTINGS_PATH) -> Settings:
    """Read the settings.

    Raises:
        SettingsError: the file is missing, damaged, or holds an impossible value.
    """
    try:
        return Settings(**_read(path))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{path.name}: {field}: {first['msg']}. Correct it.") from error


def _read(path: Path) -> dict[str, Any]:
    try:
        content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(f"{path.name} is missing. Restore it from version control.") from error
    except (YAMLError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name} is not readable as YAML. Correct it.") from error
    if not isinstance(content, dict):
        raise SettingsError(f"{path.name} is empty. Restore it from version control.")
    return content
