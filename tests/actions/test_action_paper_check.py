"""The paper check asks mark after mark, takes them in any order, and can be left at any step."""

from __future__ import annotations

import pytest
from acting import DOMAIN, PaperCheck, Talk

from actions.paper_check import ValidatePaperCheckForm

MARKS = ("paper_heading", "paper_signer", "paper_title", "paper_details")
INTRODUCTION = "keep the door closed while you look"


@pytest.fixture
def check(talk: Talk) -> PaperCheck:
    """A check that has not begun."""
    return PaperCheck(talk)


@pytest.fixture
def begun(check: PaperCheck) -> PaperCheck:
    """A check that asked for the heading."""
    check.begin()
    return check


# --- Step by step --------------------------------------------------------------------------------


def test_the_check_begins_with_how_to_look_and_asks_for_the_heading(check: PaperCheck) -> None:
    reply = check.begin()
    assert reply.keys == ["warrant.check", "warrant.check.heading"]
    assert INTRODUCTION in reply.text
    assert reply.offers == [
        '/inform{"paper_heading":"court"}',
        '/inform{"paper_heading":"homeland"}',
        '/inform{"paper_heading":"other"}',
        '/inform{"paper_heading":"unseen"}',
    ]


def test_how_to_look_is_said_once(begun: PaperCheck) -> None:
    reply = begun.step(paper_heading="court")
    assert reply.keys == ["warrant.check.signer"]
    assert INTRODUCTION not in reply.text


def test_who_wants_to_send_a_photo_is_told_how_to_look_once(check: PaperCheck) -> None:
    first = check.step("warrant.check", aspect="media")
    assert first.keys == ["warrant.check.media", "warrant.check.heading"]
    assert check.step(paper_heading="court").keys == ["warrant.check.signer"]


@pytest.mark.parametrize(
    ("title", "verdict"),
    [("search", "judicial_search"), ("arrest", "judicial_arrest"), ("other", "cannot_tell")],
)
def test_a_courts_paper_step_by_step(begun: PaperCheck, title: str, verdict: str) -> None:
    assert begun.step(paper_heading="court").keys == ["warrant.check.signer"]
    assert begun.step(paper_signer="judge").keys == ["warrant.check.title_court"]
    last = begun.step(paper_title=title)
    if title != "other":
        assert last.keys == ["warrant.check.details"]
        last = begun.step(paper_details="right")
    assert last.keys == [f"warrant.check.{verdict}"]


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        ("I-200", "i-200"),
        ("I-205", "i-205"),
        ("detainer", "detainer"),
        ("other", "other"),
        ("unseen", "ice_paper"),
    ],
)
def test_a_paper_of_homeland_security_step_by_step(
    begun: PaperCheck, title: str, verdict: str
) -> None:
    assert begun.step(paper_heading="homeland").keys == ["warrant.check.title_homeland"]
    assert begun.step(paper_title=title).keys == [f"warrant.check.{verdict}"]


@pytest.mark.parametrize("details", ["wrong", "unseen"])
def test_a_judges_warrant_with_details_that_are_not_right_is_not_called_one(
    begun: PaperCheck, details: str
) -> None:
    begun.step(paper_heading="court")
    begun.step(paper_signer="judge")
    begun.step(paper_title="search")
    assert begun.step(paper_details=details).keys == ["warrant.check.cannot_tell"]


@pytest.mark.parametrize(
    ("intent", "verdict"),
    [("chat.affirm_deny.yes", "judicial_search"), ("chat.affirm_deny.no", "cannot_tell")],
)
def test_yes_and_no_answer_whether_the_details_are_right(
    begun: PaperCheck, intent: str, verdict: str
) -> None:
    begun.step(paper_heading="court")
    begun.step(paper_signer="judge")
    begun.step(paper_title="search")
    assert begun.step(intent).keys == [f"warrant.check.{verdict}"]


def test_who_cannot_see_anything_is_asked_on_and_then_told_so(begun: PaperCheck) -> None:
    said = [begun.step("chat.affirm_deny.no", unseen="unseen").keys for _ in range(3)]
    assert said[-1] == ["warrant.check.cannot_tell"]
    assert begun.talk.slots["topic"] == "warrant.check.cannot_tell"


def test_yes_does_not_answer_who_signed(begun: PaperCheck) -> None:
    begun.step(paper_heading="court")
    assert begun.step("chat.affirm_deny.yes").keys == ["warrant.check.signer"]


# --- Out of order --------------------------------------------------------------------------------


def test_form_and_signer_in_one_sentence_are_enough(check: PaperCheck) -> None:
    reply = check.step("warrant.check", paper_title="I-205", paper_signer="officer")
    assert reply.keys == ["warrant.check.i-205"]


def test_all_marks_of_a_courts_warrant_in_one_sentence_are_enough(begun: PaperCheck) -> None:
    reply = begun.step(
        paper_heading="court", paper_signer="judge", paper_title="search", paper_details="right"
    )
    assert reply.keys == ["warrant.check.judicial_search"]


def test_a_later_mark_does_not_answer_the_one_that_was_asked_for(begun: PaperCheck) -> None:
    assert begun.step(paper_signer="judge").keys == ["warrant.check.heading"]
    assert begun.step(paper_heading="court").keys == ["warrant.check.title_court"]


def test_marks_of_both_kinds_of_paper_end_in_no_verdict(begun: PaperCheck) -> None:
    begun.step(paper_heading="homeland")
    assert begun.step(paper_signer="judge").keys == ["warrant.check.cannot_tell"]


def test_an_immigration_judge_is_no_judge_for_a_home(begun: PaperCheck) -> None:
    assert begun.step(paper_signer="immigration_judge").keys == ["warrant.check.other"]


def test_a_number_alone_is_not_enough(check: PaperCheck) -> None:
    reply = check.step("warrant.check", paper_title="I-200")
    assert reply.keys == ["warrant.check", "warrant.check.heading"]


# --- The verdict ---------------------------------------------------------------------------------


def test_after_the_verdict_the_marks_are_forgotten_and_the_paper_is_known(
    begun: PaperCheck,
) -> None:
    begun.step(paper_heading="homeland")
    begun.step(paper_title="I-200")
    assert [begun.talk.slots[mark] for mark in MARKS] == [None] * 4
    assert begun.talk.slots["paper"] == "I-200"
    assert begun.talk.slots["topic"] == "warrant.check.i-200"


def test_a_second_paper_is_checked_from_the_beginning(begun: PaperCheck) -> None:
    begun.step(paper_heading="homeland")
    begun.step(paper_title="I-200")
    assert begun.begin().keys == ["warrant.check", "warrant.check.heading"]


@pytest.mark.parametrize(
    ("place", "words"), [("home", "keep the door closed"), ("car", "If ordered out, get out")]
)
def test_the_verdict_says_what_holds_where_the_person_is(
    check: PaperCheck, place: str, words: str
) -> None:
    check.talk.slots["place"] = place
    reply = check.step("warrant.check", paper_title="I-205", paper_heading="homeland")
    assert reply.keys == ["warrant.check.i-205"]
    assert words.lower() in reply.text.lower()


def test_the_check_speaks_the_readers_language(charla: Talk) -> None:
    check = PaperCheck(charla)
    replies = [check.begin(), check.step(paper_heading="homeland"), check.step(paper_title="I-200")]
    assert {message.language for reply in replies for message in reply.messages} == {"es"}


# --- Leaving -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "emergency", ["emergency.home", "emergency.car", "emergency.work", "emergency.street"]
)
@pytest.mark.parametrize("confidence", [0.4, 1.0])
def test_an_emergency_is_answered_at_once(
    begun: PaperCheck, emergency: str, confidence: float
) -> None:
    reply = begun.step(emergency, confidence=confidence)
    assert reply.keys == [emergency]
    assert "414-643-1620" in reply.text


@pytest.mark.parametrize("topic", ["rights.sign", "police.ice", "contact.hotline", "bot.privacy"])
def test_another_question_is_answered_instead(begun: PaperCheck, topic: str) -> None:
    assert begun.step(topic).keys == [topic]


def test_another_question_that_was_hardly_understood_is_taken_for_no_answer(
    begun: PaperCheck,
) -> None:
    assert begun.step("rights.sign", confidence=0.4).keys == ["warrant.check.heading"]


def test_after_leaving_nothing_is_left_of_the_check(begun: PaperCheck) -> None:
    begun.step(paper_heading="court")
    begun.step("rights.sign")
    assert [begun.talk.slots[mark] for mark in (*MARKS, "paper_check_left")] == [None] * 5
    assert begun.talk.slots["requested_slot"] is None


def test_a_question_that_names_marks_is_part_of_the_check(begun: PaperCheck) -> None:
    reply = begun.step("rights.sign", paper_heading="court")
    assert reply.keys == ["warrant.check.signer"]


@pytest.mark.parametrize(
    ("intent", "key"),
    [
        ("leave", "chat.affirm_deny.left"),
        ("erase", "bot.privacy.erased"),
        ("bot.language", "bot.language"),
    ],
)
def test_moves_of_the_conversation_are_made_at_once(
    begun: PaperCheck, intent: str, key: str
) -> None:
    assert begun.step(intent).keys == [key]


def test_the_language_may_change_in_the_middle(begun: PaperCheck) -> None:
    reply = begun.step("bot.language", wanted_language="es")
    assert reply.keys == ["bot.language.set"]
    assert begun.talk.slots["language"] == "es"


@pytest.mark.parametrize("intent", DOMAIN["intents"])
def test_whatever_is_said_in_the_middle_gets_a_reply(begun: PaperCheck, intent: str) -> None:
    reply = begun.step(intent)
    assert reply.messages
    assert all(message.text.strip() for message in reply.messages)


@pytest.mark.parametrize("said", ["unclear", "out_of_scope", "chat.thanks", "more"])
def test_what_is_no_answer_is_asked_again(begun: PaperCheck, said: str) -> None:
    assert begun.step(said).keys == ["warrant.check.heading"]


def test_a_message_that_is_not_clear_is_no_other_question(begun: PaperCheck) -> None:
    # Caution leaves the ranking as it was: the unlikely topic still stands first in it.
    ranking = {"rights.sign": 0.25, "home.door": 0.2}
    begun.talk.turn(ValidatePaperCheckForm(), "unclear", confidence=0.75, ranking=ranking)
    assert begun.talk.slots["paper_check_left"] is None
    assert begun.talk.slots["requested_slot"] == "paper_heading"
