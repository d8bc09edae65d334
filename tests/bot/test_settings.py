"""Faulty settings are refused with the file, the field and what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load_settings

COMPLETE = """
organization: milwaukee
languages: [en, es]
conversation_hours: 4
turn_seconds: 5
messages_per_minute: 20
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a `puerta.yml`."""

    def written(content: str) -> Path:
        path = tmp_path / "puerta.yml"
        path.write_text(content, encoding="utf-8")
        return path

    return written


def test_the_settings_that_ship_can_be_used() -> None:
    settings = load_settings()
    assert settings.languages == ["en", "es"]
    assert settings.host == "127.0.0.1"


def test_what_is_not_set_of_the_address_has_a_default(write: Write) -> None:
    settings = load_settings(write(COMPLETE))
    assert (settings.host, settings.port) == ("127.0.0.1", 5005)


def test_every_setting_is_taken_over(write: Write) -> None:
    settings = load_settings(write(COMPLETE + "host: 0.0.0.0\nport: 8080\n"))
    assert settings == Settings(
        organization="milwaukee",
        languages=["en", "es"],
        conversation_hours=4,
        turn_seconds=5,
        messages_per_minute=20,
        host="0.0.0.0",
        port=8080,
    )


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("languages", "languages: []"),
        ("languages", "languages: 3"),
        ("conversation_hours", "conversation_hours: 0"),
        ("conversation_hours", "conversation_hours: -1"),
        ("conversation_hours", "conversation_hours: 73"),
        ("conversation_hours", "conversation_hours: a while"),
        ("turn_seconds", "turn_seconds: 0"),
        ("turn_seconds", "turn_seconds: 15"),
        ("messages_per_minute", "messages_per_minute: 0"),
        ("messages_per_minute", "messages_per_minute: 601"),
        ("port", "port: 0"),
        ("port", "port: 65536"),
        ("port", "port: http"),
        ("converstion_hours", "converstion_hours: 4"),
    ],
)
def test_an_impossible_value_is_refused_by_file_and_field(
    write: Write, field: str, line: str
) -> None:
    others = [other for other in COMPLETE.splitlines() if not other.startswith(f"{field}:")]
    with pytest.raises(SettingsError) as refusal:
        load_settings(write("\n".join([*others, line])))
    assert str(refusal.value).startswith(f"puerta.yml: {field}: ")
    assert str(refusal.value).endswith(". Correct it.")


@pytest.mark.parametrize(
    "field",
    ["organization", "languages", "conversation_hours", "turn_seconds", "messages_per_minute"],
)
def test_a_missing_setting_is_refused_by_name(write: Write, field: str) -> None:
    others = [line for line in COMPLETE.splitlines() if not line.startswith(f"{field}:")]
    with pytest.raises(SettingsError, match=rf"puerta\.yml: {field}: field required"):
        load_settings(write("\n".join(others)))


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^puerta\.yml is missing\. Restore it"):
        load_settings(tmp_path / "puerta.yml")


@pytest.mark.parametrize("content", ["", "\n# nothing\n", "- a list\n", "just words\n"])
def test_an_empty_file_is_said_to_be_empty(write: Write, content: str) -> None:
    with pytest.raises(SettingsError, match=r"^puerta\.yml is empty\. Restore it"):
        load_settings(write(content))


@pytest.mark.parametrize("content", ["port: [1", "a: b: c", "port: 1\nport: 2\n", "\tport: 1"])
def test_damaged_yaml_is_said_to_be_unreadable(write: Write, content: str) -> None:
    with pytest.raises(SettingsError, match=r"^puerta\.yml is not readable as YAML\. Correct it"):
        load_settings(write(content))


@pytest.mark.parametrize("content", [b"port: \xff\xfe", b"\0\0\0"], ids=["not UTF-8", "NUL"])
def test_a_file_that_is_no_text_is_said_to_be_unreadable(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "puerta.yml"
    path.write_bytes(content)
    with pytest.raises(SettingsError, match=r"^puerta\.yml is not readable as YAML\. Correct it"):
        load_settings(path)


def test_settings_cannot_be_changed_while_the_service_runs(write: Write) -> None:
    settings = load_settings(write(COMPLETE))
    with pytest.raises(TypeError):
        settings.port = 80


@pytest.mark.parametrize(
    "address", ["https://bot.example.org", "https://bot.example.org:8443", "http://127.0.0.1:5005"]
)
def test_an_address_that_nobody_can_read_along_is_taken(write: Write, address: str) -> None:
    assert load_settings(write(COMPLETE + f"public_address: {address}\n")).public_address == address


@pytest.mark.parametrize(
    "address",
    [
        "http://bot.example.org",
        "bot.example.org",
        "https://bot.example.org/",
        "https://bot.example.org/webhooks",
        "https://bot.example.org?x=1",
        "https://user:password@bot.example.org",
        "https://",
        "ftp://127.0.0.1",
    ],
)
@pytest.mark.parametrize("field", ["public_address", "telegram_api"])
def test_an_unsafe_or_unclear_address_is_refused(write: Write, field: str, address: str) -> None:
    with pytest.raises(SettingsError, match=field):
        load_settings(write(COMPLETE + f"{field}: {address}\n"))
