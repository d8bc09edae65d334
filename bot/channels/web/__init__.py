"""The web channel: the contract of openapi.yml, and a chat page that speaks it."""

from bot.channels.web.channel import WebChannel

__all__ = ["WebChannel"]
