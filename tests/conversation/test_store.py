"""The store keeps slots and the form, never a word, for the hours given and no longer."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable

import pytest
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.conversation import store as store_module
from bot.conversation.store import ForgetfulTrackerStore
from bot.settings import PROJECT_FOLDER

pytestmark = pytest.mark.anyio

HOURS = 3600
WRITTEN = "me llamo Xochitl y estan en mi puerta"
ANSWERED = "No abra la puerta, Xochitl."


class Clock:
    """Seconds that grow only when a test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.seconds


@pytest.fixture(scope="module")
def domain() -> Domain:
    """The assistant's own domain."""
    return Domain.load(str(PROJECT_FOLDER / "domain.yml"))


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still."""
    return Clock()


@pytest.fixture
def store(domain: Domain, clock: Clock) -> ForgetfulTrackerStore:
    """A store that forgets after four idle hours."""
    return ForgetfulTrackerStore(domain, 4 * HOURS, clock)


@pytest.fixture
def talked(domain: Domain) -> Callable[..., DialogueStateTracker]:
    """Makes a conversation in which something was said, and more happened."""

    def talk(*events: Event, sender: str = "pseudonym") -> DialogueStateTracker:
        entities = [{"entity": "place", "value": "home", "start": 3, "end": 10}]
        said: Iterable[Event] = (
            ActionExecuted(ACTION_SESSION_START_NAME),
            SessionStarted(),
            ActionExecuted(ACTION_LISTEN_NAME),
            UserUttered(WRITTEN, {"name": "emergency.home"}, entities, input_channel="web"),
            SlotSet("place", "home"),
            ActionExecuted("action_answer"),
            BotUttered(ANSWERED, {"custom": {"text": ANSWERED}}),
            SlotSet("topic", "emergency.home"),
            *events,
            ActionExecuted(ACTION_LISTEN_NAME),
        )
        return DialogueStateTracker.from_events(sender, list(said), domain.slots, domain=domain)

    return talk


Talked = Callable[..., DialogueStateTracker]


async def kept(store: TrackerStore, sender: str = "pseudonym") -> DialogueStateTracker:
    """The conversation as the next turn finds it."""
    tracker = await store.retrieve(sender)
    assert tracker is not None
    return tracker


async def test_the_slots_are_there_in_the_next_turn(
    store: ForgetfulTrackerStore, talked: Talked
) -> None:
    await store.save(talked(SlotSet("language", "es"), SlotSet("disclaimed", True)))
    slots = (await kept(store)).current_slot_values()
    assert {name: value for name, value in slots.items() if value is not None} == {
        "place": "home",
        "topic": "emergency.home",
        "language": "es",
        "disclaimed": True,
    }


async def test_the_form_and_the_mark_it_asked_for_are_there_in_the_next_turn(
    store: ForgetfulTrackerStore, talked: Talked
) -> None:
    form = ActiveLoop("paper_check_form"), SlotSet("requested_slot", "paper_signer")
    await store.save(talked(*form))
    tracker = await kept(store)
    assert tracker.active_loop_name == "paper_check_form"
    assert tracker.get_slot("requested_slot") == "paper_signer"


async def test_a_form_that_ended_is_not_there_in_the_next_turn(
    store: ForgetfulTrackerStore, talked: Talked
) -> None:
    ended = ActiveLoop("paper_check_form"), ActiveLoop(None), SlotSet("requested_slot", None)
    await store.save(talked(*ended))
    tracker = await kept(store)
    assert tracker.active_loop_name is None
    assert tracker.get_slot("requested_slot") is None


async def test_the_next_turn_begins_by_listening(
    store: ForgetfulTrackerStore, talked: Talked
) -> None:
    await store.save(talked())
    assert (await kept(store)).latest_action_name == ACTION_LISTEN_NAME


async def test_a_slot_that_was_emptied_is_not_kept(
    store: ForgetfulTrackerStore, talked: Talked
) -> None:
    await store.save(talked(SlotSet("topic", None)))
    assert (await kept(store)).get_slot("topic") is None


async def test_no_word_of_the_talk_is_kept(store: ForgetfulTrackerStore, talked: Talked) -> None:
    await store.save(talked())
    memory = pickle.dumps(dict(store._kept))
    assert b"emergency.home" in memory, "the topic is what the next turn needs"
    for word in ("Xochitl", WRITTEN, ANSWERED, "puerta"):
        assert word.encode() not in memory


async def test_nothing_that_was_said_can_be_got_back(
    store: ForgetfulTrackerStore, talked: Talked
) -> None:
    await store.save(talked())
    tracker = await kept(store)
    assert not [e for e in tracker.events if isinstance(e, UserUttered | BotUttered)]
    assert tracker.latest_message is None or tracker.latest_message.text is None


async def test_a_conversation_does_not_grow_however_long_it_lasts(
    store: ForgetfulTrackerStore, talked: Talked
) -> None:
    await store.save(talked())
    size = len(pickle.dumps(dict(store._kept)))
    for _ in range(5):
        tracker = await kept(store)
        tracker.update(UserUttered(WRITTEN, {"name": "more"}))
        tracker.update(BotUttered(ANSWERED))
        await store.save(tracker)
    assert len(pickle.dumps(dict(store._kept))) <= size + 8


async def test_a_conversation_is_remembered_until_its_hours_are_over(
    store: ForgetfulTrackerStore, talked: Talked, clock: Clock
) -> None:
    await store.save(talked())
    clock.seconds = 4 * HOURS
    assert await store.retrieve("pseudonym") is not None


async def test_a_conversation_is_forgotten_when_its_hours_are_over(
    store: ForgetfulTrackerStore, talked: Talked, clock: Clock
) -> None:
    await store.save(talked())
    clock.seconds = 4 * HOURS + 1
    assert await store.retrieve("pseudonym") is None
    assert list(await store.keys()) == []


async def test_what_is_forgotten_is_gone_from_memory_when_anybody_else_writes(
    store: ForgetfulTrackerStore, talked: Talked, clock: Clock
) -> None:
    await store.save(talked(sender="one"))
    clock.seconds = 4 * HOURS + 1
    await store.save(talked(sender="another"))
    assert b"one" not in pickle.dumps(list(store._kept))


async def test_every_message_gives_a_conversation_its_hours_anew(
    store: ForgetfulTrackerStore, talked: Talked, clock: Clock
) -> None:
    await store.save(talked(sender="idle"))
    await store.save(talked(sender="busy"))
    for hour in (3, 6):
        clock.seconds = hour * HOURS
        await store.save(talked(sender="busy"))
    assert list(await store.keys()) == ["busy"]


async def test_of_too_many_conversations_the_longest_idle_is_forgotten_first(
    store: ForgetfulTrackerStore, talked: Talked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_MOST_CONVERSATIONS", 2)
    for sender in ("first", "second", "first", "third"):
        await store.save(talked(sender=sender))
    assert list(await store.keys()) == ["first", "third"]


async def test_a_conversation_that_was_restarted_is_forgotten_at_once(
    store: ForgetfulTrackerStore, talked: Talked
) -> None:
    await store.save(talked())
    await store.save(talked(Restarted()))
    assert await store.retrieve("pseudonym") is None
    assert dict(store._kept) == {}


async def test_a_conversation_may_begin_anew_after_it_was_restarted(
    store: ForgetfulTrackerStore, talked: Talked
) -> None:
    await store.save(talked(Restarted()))
    await store.save(talked())
    assert (await kept(store)).get_slot("topic") == "emergency.home"


async def test_a_conversation_can_be_deleted_without_the_others(
    store: ForgetfulTrackerStore, talked: Talked
) -> None:
    await store.save(talked(sender="one"))
    await store.save(talked(sender="another"))
    await store.delete("one")
    await store.delete("never heard of")
    assert list(await store.keys()) == ["another"]


async def test_two_conversations_do_not_mix(store: ForgetfulTrackerStore, talked: Talked) -> None:
    await store.save(talked(SlotSet("language", "es"), sender="one"))
    await store.save(talked(SlotSet("language", "en"), sender="another"))
    assert (await kept(store, "one")).get_slot("language") == "es"
    assert (await kept(store, "another")).get_slot("language") == "en"
