"""Updates as Telegram sends them: https://core.telegram.org/bots/api#update. All invented."""

from __future__ import annotations

from typing import Any

DATE = 1_790_000_000
CHAT = 7_100_000_001
GROUP = -1_001_234_567_890

USER = {
    "id": CHAT, "is_bot": False, "first_name": "Rosario", "last_name": "Quiñones",
    "username": "rosario_q", "language_code": "es-MX",
}  # fmt: skip
PRIVATE = {"id": CHAT, "type": "private", "first_name": "Rosario", "username": "rosario_q"}
SUPERGROUP = {"id": GROUP, "type": "supergroup", "title": "Vecinos"}
BOT = {"id": 666, "is_bot": True, "first_name": "Puerta", "username": "PuertaTestBot"}

_FILE = {"file_id": "AgACAgEAAxk", "file_unique_id": "AQADq6cxG", "file_size": 90_210}
_PICTURE = {**_FILE, "width": 800, "height": 600}
_PLACE = {"latitude": 43.0389, "longitude": -87.9065}
_KEYBOARD = {
    "inline_keyboard": [
        [{"text": "I have a paper", "callback_data": "/warrant.check"}],
        [{"text": "AIRR", "url": "https://airrkc.org"}],
    ]
}

#: What a message can hold in place of a text, and what that counts as.
ATTACHMENTS: dict[str, tuple[str, dict[str, Any]]] = {
    "photo": ("media", {"photo": [_PICTURE, _PICTURE]}),
    "video": ("media", {"video": {**_PICTURE, "duration": 9, "mime_type": "video/mp4"}}),
    "animation": (
        "media",
        {"animation": {**_PICTURE, "duration": 2}, "document": {**_FILE, "file_name": "a.mp4"}},
    ),
    "voice note": ("media", {"voice": {**_FILE, "duration": 4, "mime_type": "audio/ogg"}}),
    "audio": ("media", {"audio": {**_FILE, "duration": 200, "title": "Song"}}),
    "video note": ("media", {"video_note": {**_FILE, "length": 240, "duration": 7}}),
    "document": ("media", {"document": {**_FILE, "file_name": "paper.pdf"}}),
    "sticker": (
        "media",
        {"sticker": {**_PICTURE, "type": "regular", "is_animated": False, "is_video": False}},
    ),
    "dice": ("media", {"dice": {"emoji": "🎲", "value": 4}}),
    "poll": (
        "media",
        {
            "poll": {
                "id": "5429",
                "question": "Who?",
                "options": [],
                "total_voter_count": 0,
                "is_closed": False,
                "is_anonymous": True,
                "type": "regular",
                "allows_multiple_answers": False,
                "allows_revoting": True,
                "members_only": False,
            }
        },
    ),
    "story": ("media", {"story": {"chat": SUPERGROUP, "id": 3}}),
    "location": ("location", {"location": _PLACE}),
    "live location": ("location", {"location": {**_PLACE, "live_period": 900}}),
    "venue": (
        "location",
        {"location": _PLACE, "venue": {"location": _PLACE, "title": "Court", "address": "9 St"}},
    ),
    "contact": ("contact", {"contact": {"phone_number": "+14145550100", "first_name": "Ana"}}),
}

#: What happens in a chat without anybody speaking to us.
SERVICE_MESSAGES: dict[str, dict[str, Any]] = {
    "pinned": {"pinned_message": {"message_id": 3, "date": DATE, "chat": PRIVATE, "text": "hi"}},
    "timer": {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86_400}},
    "added to a menu": {"write_access_allowed": {"from_attachment_menu": True}},
    "a member": {"new_chat_members": [USER]},
    "a kind of tomorrow": {"hologram": {"file_id": "x"}},
}


def update(**content: Any) -> dict[str, Any]:
    """An update of any kind."""
    return {"update_id": 873_120_001, **content}


def message(text: str | None = None, **content: Any) -> dict[str, Any]:
    """An update with a message, in private unless it says otherwise."""
    whole = {"message_id": 365, "date": DATE, "from": USER, "chat": PRIVATE, **content}
    return update(message={**whole, **({"text": text} if text is not None else {})})


def in_group(text: str, **content: Any) -> dict[str, Any]:
    """An update with a message in a group."""
    return message(text, chat=SUPERGROUP, **content)


def tap(payload: str = "/warrant.check", **content: Any) -> dict[str, Any]:
    """An update with a tap on a button."""
    below = {
        "message_id": 366, "date": DATE, "from": BOT, "chat": PRIVATE, "text": "Which paper?",
        "reply_markup": _KEYBOARD,
    }  # fmt: skip
    query = {
        "id": "4382bfdwdsb323b2d9", "from": USER, "chat_instance": "-37281", "data": payload,
        "message": below, **content,
    }  # fmt: skip
    return update(callback_query=query)


def membership(status: str, chat: dict[str, Any] = PRIVATE, **more: Any) -> dict[str, Any]:
    """An update with a change of the bot's own membership."""
    old, new = {"user": BOT, "status": "member"}, {"user": BOT, "status": status, **more}
    change = {"chat": chat, "from": USER, "date": DATE, "old_chat_member": old}
    return update(my_chat_member={**change, "new_chat_member": new})
