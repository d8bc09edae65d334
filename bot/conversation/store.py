"""Keeps of a conversation only what its next turn needs, in memory, for hours."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, Restarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

#: Conversations kept at once; beyond that the longest idle one is forgotten first.
_MOST_CONVERSATIONS = 50_000


class ForgetfulTrackerStore(TrackerStore):
    """Rasa's tracker store without the talk: no message text, no answers, no history.

    After each turn a conversation is cut down to its filled slots and the form it is in. It is
    forgotten after the given idle time, and at once when it was restarted ("delete my data").
    """

    def __init__(
        self,
        domain: Domain | None,
        idle_seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._idle_seconds = idle_seconds
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, list[Event]]] = OrderedDict()
        super().__init__(domain, None)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep what the next turn needs."""
        self._forget_idle()
        if any(isinstance(event, Restarted) for event in tracker.events):
            self._kept.pop(tracker.sender_id, None)
            return
        self._kept[tracker.sender_id] = (self._clock(), list(_needed(tracker)))
        self._kept.move_to_end(tracker.sender_id)
        if len(self._kept) > _MOST_CONVERSATIONS:
            self._kept.popitem(last=False)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as it was left, or None."""
        self._forget_idle()
        if sender_id not in self._kept:
            return None
        events = self._kept[sender_id][1]
        slots = self.domain.slots if self.domain else []
        return DialogueStateTracker.from_events(sender_id, events, slots, domain=self.domain)

    async def keys(self) -> Iterable[str]:
        """The pseudonyms of the conversations that are remembered."""
        self._forget_idle()
        return list(self._kept)

    async def delete(self, sender_id: str) -> None:
        """Forget a conversation."""
        self._kept.pop(sender_id, None)

    def _forget_idle(self) -> None:
        deadline = self._clock() - self._idle_seconds
        while self._kept and next(iter(self._kept.values()))[0] < deadline:
            self._kept.popitem(last=False)


def _needed(tracker: DialogueStateTracker) -> Iterable[Event]:
    for name, slot in tracker.slots.items():
        if slot.value is not None and name != REQUESTED_SLOT:
            yield SlotSet(name, slot.value)
    if tracker.active_loop_name:
        yield ActiveLoop(tracker.active_loop_name)
        yield SlotSet(REQUESTED_SLOT, tracker.get_slot(REQUESTED_SLOT))
    yield ActionExecuted(ACTION_LISTEN_NAME)
