"""Secrets come from the environment; damaged or half ones stop the start, and none is shown."""

from __future__ import annotations

import pytest

from bot.credentials import (
    TELEGRAM_TOKEN,
    TWILIO_ACCOUNT_SID,
    TWILIO_AUTH_TOKEN,
    Credentials,
    TwilioAccount,
    load_credentials,
)
from bot.settings import Settings, SettingsError, load_settings

TOKEN = "123456:" + "A" * 35
SID, AUTH_TOKEN = "AC" + "0" * 32, "f" * 32
TWILIO = {TWILIO_ACCOUNT_SID: SID, TWILIO_AUTH_TOKEN: AUTH_TOKEN}


@pytest.fixture
def settings() -> Settings:
    """The settings that ship, behind an address of the world."""
    return load_settings().copy(update={"public_address": "https://bot.example.org"})


def test_without_secrets_there_is_the_web_alone(settings: Settings) -> None:
    assert load_credentials(settings, {}) == Credentials(None, None)


def test_secrets_are_taken_from_the_environment(settings: Settings) -> None:
    loaded = load_credentials(settings, {TELEGRAM_TOKEN: f" {TOKEN}\n", **TWILIO})
    assert loaded == Credentials(TOKEN, TwilioAccount(SID, AUTH_TOKEN))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (TELEGRAM_TOKEN, "my token"),
        (TELEGRAM_TOKEN, "123456:short"),
        (TWILIO_ACCOUNT_SID, "SK" + "0" * 32),
        (TWILIO_AUTH_TOKEN, "F" * 32),
    ],
)
def test_a_damaged_secret_is_named_but_not_shown(settings: Settings, name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        load_credentials(settings, {**TWILIO, name: value})
    assert name in str(refusal.value)
    assert value not in str(refusal.value)


@pytest.mark.parametrize(
    ("given", "missing"),
    [(TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN), (TWILIO_AUTH_TOKEN, TWILIO_ACCOUNT_SID)],
)
def test_half_of_an_account_is_refused(settings: Settings, given: str, missing: str) -> None:
    with pytest.raises(SettingsError, match=missing):
        load_credentials(settings, {given: TWILIO[given]})


def test_twilio_without_a_public_address_is_refused() -> None:
    with pytest.raises(SettingsError, match="public_address"):
        load_credentials(load_settings(), TWILIO)


def test_telegram_needs_no_public_address() -> None:
    assert load_credentials(load_settings(), {TELEGRAM_TOKEN: TOKEN}).telegram_token == TOKEN


def test_what_is_printed_of_credentials_shows_no_secret(settings: Settings) -> None:
    shown = repr(load_credentials(settings, {TELEGRAM_TOKEN: TOKEN, **TWILIO}))
    assert TOKEN not in shown
    assert AUTH_TOKEN not in shown
