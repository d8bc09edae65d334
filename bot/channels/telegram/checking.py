"""What an operator should know of the bot before it goes live."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Bot, User, WebhookInfo
from telegram.error import InvalidToken, TelegramError


async def findings(bot: Bot, webhook_address: str | None) -> Sequence[str]:
    """What Telegram says of the bot, one sentence each, faults with their cure.

    Args:
        webhook_address: where Telegram shall post to; None where the bot polls.
    """
    try:
        async with bot:
            return [
                *_of_the_bot(await bot.get_me()),
                *_of_the_webhook(await bot.get_webhook_info(), webhook_address),
            ]
    except InvalidToken:
        return ["Telegram refuses the token. Copy it again from @BotFather, or make a new one."]
    except TelegramError as error:
        return [f"Telegram could not be asked ({type(error).__name__}). Check the network."]


def _of_the_bot(bot: User) -> Sequence[str]:
    said = [f"The token is that of @{bot.username}."]
    if bot.can_join_groups:
        said.append(
            "The bot can be added to groups, where others read. "
            "Turn that off at @BotFather: /setjoingroups, Disable."
        )
    return said


def _of_the_webhook(info: WebhookInfo, address: str | None) -> Sequence[str]:
    if address is None:
        return ["There is no public_address in puerta.yml: the bot polls."]
    if info.url != address:
        return [f"Telegram does not post to {address} yet. `make run` tells it to."]
    said = [f"Telegram posts to {address}; {info.pending_update_count} messages wait there."]
    if info.last_error_message:
        when = f"{info.last_error_date:%Y-%m-%d %H:%M} UTC" if info.last_error_date else "lately"
        said.append(f"Telegram could not deliver ({when}): {info.last_error_message}.")
    return said
