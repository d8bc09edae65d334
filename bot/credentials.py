"""The secrets of the vendors' accounts. They come from the environment, never from a file that
could be committed, and are shown nowhere."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.settings import Settings, SettingsError

TELEGRAM_TOKEN = "PUERTA_TELEGRAM_TOKEN"
TWILIO_ACCOUNT_SID = "PUERTA_TWILIO_ACCOUNT_SID"
TWILIO_AUTH_TOKEN = "PUERTA_TWILIO_AUTH_TOKEN"

#: https://core.telegram.org/bots/features#botfather
_TELEGRAM_TOKEN_FORM = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,}")
#: https://www.twilio.com/docs/glossary/what-is-a-sid
_TWILIO_ACCOUNT_SID_FORM = re.compile(r"AC[0-9a-f]{32}")
_TWILIO_AUTH_TOKEN_FORM = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class TwilioAccount:
    """An account of Twilio; the token signs what Twilio sends us."""

    sid: str
    auth_token: str = field(repr=False)


@dataclass(frozen=True)
class Credentials:
    """What the operator has accounts for; None where there is none."""

    telegram_token: str | None = field(default=None, repr=False)
    twilio: TwilioAccount | None = None


def load_credentials(
    settings: Settings, environment: Mapping[str, str] = os.environ
) -> Credentials:
    """Read and check the secrets.

    Raises:
        SettingsError: one is damaged or missing beside its other half, or Twilio has no public
            address to sign its requests for.
    """
    credentials = Credentials(
        telegram_token=_secret(environment, TELEGRAM_TOKEN, _TELEGRAM_TOKEN_FORM),
        twilio=_twilio(environment),
    )
    if credentials.twilio and settings.public_address is None:
        raise SettingsError(
            "puerta.yml: public_address: Twilio signs its requests for the public address, which "
            "is missing. Write the https address that leads to this service."
        )
    return credentials


def _twilio(environment: Mapping[str, str]) -> TwilioAccount | None:
    sid = _secret(environment, TWILIO_ACCOUNT_SID, _TWILIO_ACCOUNT_SID_FORM)
    auth_token = _secret(environment, TWILIO_AUTH_TOKEN, _TWILIO_AUTH_TOKEN_FORM)
    if sid and auth_token:
        return TwilioAccount(sid, auth_token)
    if sid or auth_token:
        missing = TWILIO_AUTH_TOKEN if sid else TWILIO_ACCOUNT_SID
        raise SettingsError(
            f"{missing} is missing from the environment. Copy it from the Twilio console, "
            "or remove the other one to go without SMS and WhatsApp."
        )
    return None


def _secret(environment: Mapping[str, str], name: str, form: re.Pattern[str]) -> str | None:
    value = environment.get(name, "").strip()
    if not value:
        return None
    if not form.fullmatch(value):
        raise SettingsError(
            f"{name} in the environment does not look like one. Copy it again from the console "
            "of its vendor."
        )
    return value
