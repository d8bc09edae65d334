"""What a request of Twilio's says: somebody wrote, opted out, or nothing that is to be answered.

https://www.twilio.com/docs/messaging/guides/webhook-request
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from sanic.request import RequestParameters

from bot.channels.twilio.keywords import Keywords
from bot.channels.webhook import Forged, Malformed
from bot.pipeline.message import Attachment, Departure, Incoming

SMS = "sms"
WHATSAPP = "whatsapp"
_WHATSAPP_ADDRESS = "whatsapp:"

#: Twilio sends some sixty at most; a flood of them is not read.
_MOST_PARAMETERS = 500
#: What an incoming message's status is; any other tells what became of one of ours.
#: https://www.twilio.com/docs/messaging/api/message-resource#message-status-values
_INCOMING_STATUSES = ("receiving", "received")
_CONTACT_TYPES = ("text/vcard", "text/x-vcard", "text/directory")
#: WhatsApp's kinds of message whose body is not what somebody typed: it would name the place, or
#: the person on the card.
_UNTYPED: Mapping[str, Attachment] = {"location": "location", "contacts": "contact"}
_REACTION = "reaction"
#: The answer with the rights that hold anywhere and the hotline, rights.general.help.
_AYUDA = '/rights.general{"aspect":"help"}'


@dataclass(frozen=True)
class TwilioMessage(Incoming):
    """A message with the address that it was sent to, from which a later reply has to come."""

    recipient: str = ""


def read_form(body: bytes) -> RequestParameters:
    """The parameters of a request, blank ones too, which the signature covers.

    Raises:
        Forged: the body is not a form as Twilio sends it.
    """
    try:
        return RequestParameters(
            parse_qs(
                body.decode("ascii"),
                keep_blank_values=True,
                strict_parsing=True,
                errors="strict",
                max_num_fields=_MOST_PARAMETERS,
            )
        )
    except ValueError as error:
        raise Forged("The body is not a form.") from error


def read_message(form: RequestParameters, keywords: Keywords) -> TwilioMessage | Departure | None:
    """What a verified request says, or None where nothing is to be answered: a receipt for one of
    our messages, a thumb put under one, or a word that Twilio answers itself.

    Raises:
        Malformed: it has no sender or no id.
    """
    if _is_receipt(form):
        return None
    sender = _required(form, "From")
    channel = WHATSAPP if sender.startswith(_WHATSAPP_ADDRESS) else SMS
    if _left(form, channel, keywords):
        return Departure(channel, sender)
    if _is_answered_elsewhere(form, channel, keywords) or _kind(form) == _REACTION:
        return None
    return _message(form, channel, sender, keywords)


def _is_receipt(form: RequestParameters) -> bool:
    status = form.get("MessageStatus") or form.get("SmsStatus") or "received"
    return status not in _INCOMING_STATUSES


def _left(form: RequestParameters, channel: str, keywords: Keywords) -> bool:
    """Whether the person opted out: by Advanced Opt-Out's word for it, or else by the words."""
    opted = form.get("OptOutType")
    return opted == "STOP" if opted else keywords.opts_out(form.get("Body") or "")


def _is_answered_elsewhere(form: RequestParameters, channel: str, keywords: Keywords) -> bool:
    """Whether Twilio answers: Advanced Opt-Out says so, and without it text messages only."""
    if form.get("OptOutType"):
        return True
    return channel == SMS and keywords.answered_by_twilio(form.get("Body") or "")


def _message(
    form: RequestParameters, channel: str, sender: str, keywords: Keywords
) -> TwilioMessage:
    attachment = _attachment(form)
    text = None if _kind(form) in _UNTYPED else form.get("Body")
    language = None if attachment else keywords.language_of_help(text or "")
    choice = _AYUDA if language else form.get("ButtonPayload") or form.get("ListId") or None
    return TwilioMessage(
        channel=channel,
        sender=sender,
        id=_required(form, "MessageSid"),
        text=None if choice else text,
        choice=choice,
        language=language,
        attachment=attachment,
        recipient=form.get("To") or "",
    )


def _attachment(form: RequestParameters) -> Attachment | None:
    if _kind(form) in _UNTYPED:
        return _UNTYPED[_kind(form)]
    if form.get("Latitude") and form.get("Longitude"):
        return "location"
    if (form.get("NumMedia") or "0") != "0":
        is_contact = (form.get("MediaContentType0") or "").lower() in _CONTACT_TYPES
        return "contact" if is_contact else "media"
    return "media" if _is_empty(form) else None


def _is_empty(form: RequestParameters) -> bool:
    """Whether a message of WhatsApp came without anything to read: a poll, what is seen once."""
    said = (form.get("Body"), form.get("ButtonPayload"), form.get("ListId"))
    return _kind(form) not in ("", "text") and not any(said)


def _kind(form: RequestParameters) -> str:
    """WhatsApp's kind of message; text messages have none."""
    return (form.get("MessageType") or "").lower()


def _required(form: RequestParameters, name: str) -> str:
    value = form.get(name)
    if not value:
        raise Malformed(f"{name} is missing.")
    return str(value)
