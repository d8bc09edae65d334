"""The Rasa assistant in this process: one message in, the messages of a reply out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import rasa_sdk.executor
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.shared.core.events import SlotSet as SlotWasSet
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.events import SlotSet

from answers.reply import Choice, Message
from bot.conversation.store import ForgetfulTrackerStore
from bot.nlu.context import TOPIC

_SECONDS_PER_HOUR = 3600

_NOBODY = "warm-up"
_WARM_UP_TEXTS = ("they are at my door", "¿quién me ayuda?", "je ne comprends pas la question")


def _trust(action: RemoteAction, result: Any) -> bool:
    """Rasa checks what a foreign server returns against a JSON schema, which takes most of a turn.
    These actions are our own and run in this process; their types are checked by mypy."""
    return True


RemoteAction._validate_action_result = _trust


class InProcessActions(EndpointConfig):
    """Rasa's action endpoint without a second server: the actions run in this process.

    No port that leaks a conversation, nothing to start or stop besides, and no HTTP on the way.
    """

    def __init__(self) -> None:
        super().__init__(url="in-process:actions")
        self._executor = rasa_sdk.executor.ActionExecutor()
        self._executor.register_package("actions")

    async def request(self, *_: Any, json: Any = None, **__: Any) -> Any:
        """Run the action that Rasa asks for; the choices it offers are remembered in a slot."""
        result = await self._executor.run(json)
        if result is not None and result["responses"]:
            offered = [c for response in result["responses"] for c in _choices(response)]
            result["events"].append(SlotSet("choices", offered or None))
        return result


class ReplyCollector(OutputChannel):
    """Takes what the actions say, in order."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name for Rasa."""
        return "puerta"

    async def send_custom_json(self, recipient_id: str, json_message: Any, **_: Any) -> None:
        """Take one message of the reply."""
        self.messages.append(Message(**json_message))


class Assistant:
    """Understanding, dialogue and actions behind one call."""

    def __init__(self, agent: Agent, store: ForgetfulTrackerStore) -> None:
        self._agent = agent
        self._store = store

    @classmethod
    def load(cls, model: Path, conversation_hours: float) -> Assistant:
        """Load a trained model.

        Raises:
            Exception: whatever Rasa finds wrong with the model; the caller says what to do.
        """
        store = ForgetfulTrackerStore(None, conversation_hours * _SECONDS_PER_HOUR)
        agent = Agent.load(str(model), action_endpoint=InProcessActions(), tracker_store=store)
        return cls(agent, store)

    async def reply(self, conversation: str, text: str, language: str | None) -> list[Message]:
        """What is answered to a text (or a payload that starts with "/") in a conversation.

        Args:
            conversation: a pseudonym.
            language: the language the channel asks for, if it does.
        """
        collector = ReplyCollector()
        metadata = {"language": language, TOPIC: await self._topic(conversation)}
        await self._agent.handle_message(
            UserMessage(text, collector, conversation, metadata=metadata)
        )
        return collector.messages

    async def understand(self, text: str) -> dict[str, Any]:
        """What a text is taken for: Rasa's `intent`, `intent_ranking` and `entities`."""
        return await self._agent.parse_message(text)

    async def warm_up(self) -> None:
        """Answer one throwaway message a component: some read their models at first use, and the
        first person who writes must not wait for that."""
        for text in _WARM_UP_TEXTS:
            await self.reply(_NOBODY, text, None)
        await self.forget(_NOBODY)

    async def offered(self, conversation: str) -> list[Choice]:
        """The choices offered last, which a number or a title picks."""
        tracker = await self._store.retrieve(conversation)
        return [Choice(**c) for c in (tracker.get_slot("choices") or [])] if tracker else []

    async def offer(self, conversation: str, choices: Sequence[Choice]) -> None:
        """Remember choices that were offered without the assistant's doing."""
        tracker = await self._store.get_or_create_tracker(conversation)
        offered = [choice.dict() for choice in choices]
        tracker.update(SlotWasSet("choices", offered or None))
        await self._store.save(tracker)

    async def language(self, conversation: str) -> str | None:
        """The language of a conversation, if it is known yet."""
        tracker = await self._store.retrieve(conversation)
        return tracker.get_slot("language") if tracker else None

    async def _topic(self, conversation: str) -> str | None:
        tracker = await self._store.retrieve(conversation)
        return tracker.get_slot("topic") if tracker else None

    async def forget(self, conversation: str) -> None:
        """Delete all that is kept of a conversation."""
        await self._store.delete(conversation)


def _choices(response: dict[str, Any]) -> list[dict[str, str]]:
    return (response.get("custom") or {}).get("choices") or []
