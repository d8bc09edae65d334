"""Telegram: a bot behind a webhook, or one that polls."""

from bot.channels.telegram.channel import TelegramChannel

__all__ = ["TelegramChannel"]
