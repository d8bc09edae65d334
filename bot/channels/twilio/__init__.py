"""Twilio: text messages and WhatsApp."""

from bot.channels.twilio.channel import TwilioChannel

__all__ = ["TwilioChannel"]
