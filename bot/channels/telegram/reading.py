"""What an update of Telegram says to us: most kinds of updates say nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from telegram import (
    CallbackQuery,
    Chat,
    ChatMemberUpdated,
    InlineKeyboardMarkup,
    MaybeInaccessibleMessage,
    Message,
    Update,
    User,
)
from telegram.constants import ChatMemberStatus, ChatType

from bot.channels.telegram.commands import START, Command, read_command
from bot.pipeline.message import Attachment, Departure, Incoming

CHANNEL = "telegram"

#: The kinds of updates that we ask Telegram for; an edited message is none of them, because its
#: first version was answered.
ALLOWED_UPDATES = (Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)

#: A venue has a location too, and is one.
_ATTACHMENTS: dict[Attachment, tuple[str, ...]] = {
    "location": ("location", "venue"),
    "contact": ("contact",),
    "media": (
        "animation", "audio", "checklist", "dice", "document", "game", "paid_media", "photo",
        "poll", "sticker", "story", "video", "video_note", "voice",
    ),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Tap(Incoming):
    """A choice tapped on a keyboard.

    Attributes:
        keyboard: the id of the message that the keyboard hangs on.
        pages: the part of the keyboard that leads to pages, if there is one.
    """

    keyboard: int
    pages: InlineKeyboardMarkup | None


@dataclass(frozen=True)
class GroupNotice:
    """Somebody called the bot in a group, where others read along.

    Attributes:
        chat: Telegram's id of the group.
        language: the language of whoever called, if it is one of ours.
    """

    chat: int
    language: str | None


class Unreadable(ValueError):
    """A field has a type that Telegram's own documentation does not give it."""


def read(
    update: Update, languages: Collection[str], username: str | None = None
) -> Incoming | Departure | GroupNotice | None:
    """What an update says, or None where silence is the answer.

    Args:
        languages: the languages that are spoken here.
        username: the bot's own, as far as it is known.

    Raises:
        Unreadable: the update is not as Telegram documents it.
    """
    if update.message:
        return _message(update.message, languages, username)
    if update.callback_query:
        return _tap(update.callback_query)
    if update.my_chat_member:
        return _departure(update.my_chat_member)
    return None


def _message(
    message: Message, languages: Collection[str], username: str | None
) -> Incoming | GroupNotice | None:
    if message.from_user is None or message.from_user.is_bot:
        return None
    text = _optional_text(message.text or message.caption)
    command = read_command(text) if message.text and text else None
    language = _language(message.from_user, languages)
    if message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP):
        calls = command and _is_ours(command, username)
        return GroupNotice(_number(message.chat.id), language) if calls else None
    attachment = _attachment(message)
    if message.chat.type != ChatType.PRIVATE or not (text or attachment):
        return None
    sender, id = _sender(message.chat), f"message {_number(message.message_id)}"
    if command:
        return _commanded(command, sender, id, language)
    return Incoming(CHANNEL, sender, id, text=text, attachment=attachment)


def _commanded(command: Command, sender: str, id: str, language: str | None) -> Incoming:
    """The choice of a command. Words behind it are what the person wants to say; behind `/start`
    stands a code of the link that led here."""
    if command.payload == START:
        return Incoming(CHANNEL, sender, id, choice=START, language=language)
    if command.payload and not command.words:
        return Incoming(CHANNEL, sender, id, choice=command.payload)
    said = command.words if command.payload else f"{command.name} {command.words}"
    return Incoming(CHANNEL, sender, id, text=said.strip())


def _tap(query: CallbackQuery) -> Tap | None:
    """A tapped choice. One keyboard is one question, so however often it is tapped, the choice
    counts once: its message stands for it."""
    message, payload = query.message, _optional_text(query.data)
    if message is None or payload is None or message.chat.type != ChatType.PRIVATE:
        return None
    keyboard = _number(message.message_id)
    return Tap(
        CHANNEL,
        _sender(message.chat),
        f"tap {keyboard}",
        choice=payload,
        keyboard=keyboard,
        pages=_pages(message),
    )


def _pages(message: MaybeInaccessibleMessage) -> InlineKeyboardMarkup | None:
    """The rows that lead to pages; an old message comes without its keyboard."""
    keyboard = (
        message.reply_markup.inline_keyboard
        if isinstance(message, Message) and message.reply_markup
        else ()
    )
    rows = [row for row in keyboard if row[0].url]
    return InlineKeyboardMarkup(rows) if rows else None


def _departure(change: ChatMemberUpdated) -> Departure | None:
    left = change.new_chat_member.status in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
    if left and change.chat.type == ChatType.PRIVATE:
        return Departure(CHANNEL, _sender(change.chat))
    return None


def _is_ours(command: Command, username: str | None) -> bool:
    """Whether a command in a group is meant for this bot: others may be there."""
    if command.bot:
        return username is not None and command.bot == username.lower()
    return command.payload is not None


def _attachment(message: Message) -> Attachment | None:
    return next(
        (kind for kind, fields in _ATTACHMENTS.items() if any(getattr(message, f) for f in fields)),
        None,
    )


def _language(user: User, languages: Collection[str]) -> str | None:
    """The language of somebody's Telegram, "es-MX" being "es", if it is one of ours."""
    primary = (_optional_text(user.language_code) or "").partition("-")[0].lower()
    return next((language for language in languages if language.lower() == primary), None)


def _sender(chat: Chat) -> str:
    return str(_number(chat.id))


def _number(value: Any) -> int:
    if not isinstance(value, int):
        raise Unreadable("not a number")
    return value


def _optional_text(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise Unreadable("not a text")
    return value
