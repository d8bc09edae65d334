"""WhatsApp's buttons and lists: content templates that are nothing but variables.

Twilio takes buttons only in templates. Within a conversation, where we only ever reply, these need
no approval: https://www.twilio.com/docs/content/content-types-overview
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answers.reply import Message
from bot.channels.twilio import whatsapp
from bot.channels.twilio.rest_api import CallFailed, RestApi
from bot.channels.twilio.whatsapp import Interactive
from localization import Translator

#: A variable may hold no line break (https://www.twilio.com/docs/api/errors/21656), so each line of
#: a body is one, and there is a template for each number of lines. A longer body has numbers.
_MOST_LINES = 15
#: After a failure the templates are not asked for again for a while: numbers do.
_REST_SECONDS = 600

_NAMES: Mapping[Interactive, str] = {"quick reply": "puerta_buttons", "list": "puerta_list"}


@dataclass(frozen=True)
class Shape:
    """What two menus have in common that one template serves."""

    form: Interactive
    lines: int
    choices: int

    @property
    def name(self) -> str:
        """The template's name in the Twilio console: "puerta_buttons_3_4" for four lines."""
        return f"{_NAMES[self.form]}_{self.choices}_{self.lines}"

    def template(self) -> Mapping[str, Any]:
        """The template as Twilio's Content API takes it.

        https://www.twilio.com/docs/content/twilio-quick-reply
        https://www.twilio.com/docs/content/twiliolist-picker
        """
        count = itertools.count(1)
        variables = (f"{{{{{number}}}}}" for number in count)
        body = "\n".join(next(variables) for _ in range(self.lines))
        if self.form == "quick reply":
            actions = [_button(variables) for _ in range(self.choices)]
            types = {"twilio/quick-reply": {"body": body, "actions": actions}}
        else:
            button = next(variables)
            items = [_item(variables) for _ in range(self.choices)]
            types = {"twilio/list-picker": {"body": body, "button": button, "items": items}}
        samples = {str(number): str(number) for number in range(1, next(count))}
        return {
            "friendly_name": self.name, "language": "en", "variables": samples, "types": types,
        }  # fmt: skip


@dataclass(frozen=True)
class Menu:
    """A message with choices to tap: the shape of its template, and what fills it."""

    shape: Shape
    values: Sequence[str]

    @property
    def variables(self) -> Mapping[str, str]:
        """The values by the names of their variables: "1", "2", ..."""
        return {str(number): value for number, value in enumerate(self.values, 1)}


def menu_of(messages: Sequence[Message], translators: Mapping[str, Translator]) -> Menu | None:
    """The last message as a menu, or None where the choices of the reply cannot be tapped there.

    Numbers run over a whole reply, so choices of earlier messages leave all to numbers.

    Args:
        translators: by the language of a message.
    """
    *earlier, last = messages
    form = whatsapp.interactive(last)
    lines = [line for line in whatsapp.body(last).split("\n") if line.strip()]
    if form is None or len(lines) > _MOST_LINES or any(message.choices for message in earlier):
        return None
    label = [] if form == "quick reply" else [translators[last.language].text("Choose")]
    choices = [value for choice in last.choices for value in (choice.title, choice.payload)]
    return Menu(Shape(form, len(lines), len(last.choices)), [*lines, *label, *choices])


class Templates:
    """The account's templates for menus: found by name, else made, in the background."""

    def __init__(self, api: RestApi, clock: Callable[[], float] = time.monotonic) -> None:
        self._api = api
        self._clock = clock
        self._sids: dict[str, str] = {}
        self._looked = False
        self._resting_until = 0.0
        self._making: asyncio.Task[None] | None = None

    def sid(self, shape: Shape) -> str | None:
        """The SID of the template for a shape; None while it is not there, and is being made."""
        if shape.name not in self._sids and not self._is_busy():
            self._making = asyncio.ensure_future(self._make(shape))
        return self._sids.get(shape.name)

    def stop(self) -> None:
        """Leave what is being made."""
        if self._making:
            self._making.cancel()

    def _is_busy(self) -> bool:
        making = self._making is not None and not self._making.done()
        return making or self._clock() < self._resting_until

    async def _make(self, shape: Shape) -> None:
        try:
            if not self._looked:
                self._sids.update(await self._api.content_sids())
                self._looked = True
            if shape.name not in self._sids:
                self._sids[shape.name] = await self._api.create_content(shape.template())
        except CallFailed:
            self._resting_until = self._clock() + _REST_SECONDS


def _button(variables: Iterator[str]) -> Mapping[str, str]:
    return {"type": "QUICK_REPLY", "title": next(variables), "id": next(variables)}


def _item(variables: Iterator[str]) -> Mapping[str, str]:
    return {"item": next(variables), "id": next(variables)}
