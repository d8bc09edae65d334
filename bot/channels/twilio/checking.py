"""What an operator should know of the Twilio account before it goes live."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from requests import RequestException
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.rest import Client

_UNAUTHORIZED = 401
_FREE_ACCOUNT = "Trial"


def findings(client: Client, webhook_address: str) -> Sequence[str]:
    """What Twilio says of the account, one sentence each, faults with their cure.

    Args:
        webhook_address: where Twilio shall post what people write.
    """
    try:
        return [
            *_of_the_account(client),
            *_of_the_services(client, webhook_address),
            *_of_the_numbers(client, webhook_address),
            *_of_whatsapp(client, webhook_address),
        ]
    except TwilioRestException as error:
        if error.status == _UNAUTHORIZED:
            return ["Twilio refuses the credentials. Copy both again from the Twilio console."]
        return [f"Twilio could not be asked (error {error.code}). See twilio.com/docs/api/errors."]
    except (TwilioException, RequestException) as error:
        return [f"Twilio could not be asked ({type(error).__name__}). Check the network."]


def _of_the_account(client: Client) -> Iterator[str]:
    account = client.api.v2010.accounts(client.account_sid).fetch()
    if account.status != "active":
        yield f"The account is {account.status}. See the Twilio console."
    if account.type == _FREE_ACCOUNT:
        yield (
            "The account is a trial: it writes only to numbers you verified, and puts a sentence "
            "before every message, which makes two segments of one. Upgrade it before you go live."
        )


def _of_the_services(client: Client, address: str) -> Iterator[str]:
    for service in client.messaging.v1.services.list(limit=20):
        if service.use_inbound_webhook_on_number:
            continue
        where = f"Messaging Service {service.friendly_name!r}"
        yield from _of_a_webhook(
            where, service.inbound_request_url, service.inbound_method, address
        )


def _of_the_numbers(client: Client, address: str) -> Iterator[str]:
    numbers = client.incoming_phone_numbers.list(limit=50)
    if not numbers:
        yield "The account has no number. Buy one that can send SMS."
    for number in numbers:
        if not number.capabilities.get("sms"):
            continue
        yield from _of_a_webhook(
            f"The number {number.phone_number}", number.sms_url, number.sms_method, address
        )


def _of_whatsapp(client: Client, address: str) -> Iterator[str]:
    senders = client.messaging.v2.channels_senders.list(channel="whatsapp", limit=20)
    if not senders:
        yield "The account has no WhatsApp sender; text messages work without one."
    for sender in senders:
        webhook = dict(sender.webhook or {})  # the library leaves it as the JSON it came in
        yield from _of_a_webhook(
            f"The WhatsApp sender {sender.sender_id}",
            webhook.get("callback_url"),
            webhook.get("callback_method"),
            address,
        )


def _of_a_webhook(where: str, found: str | None, method: str | None, address: str) -> Iterator[str]:
    bare = (found or "").partition("#")[0]  # what follows tells Twilio how often to try again
    if bare == address and method == "POST":
        yield f"{where} posts to this service."
    else:
        yield (
            f"{where} sends messages to {found or 'nowhere'} ({method or 'no method'}). If it is "
            f"to answer, and is in no Messaging Service that does, set {address} and HTTP POST."
        )
