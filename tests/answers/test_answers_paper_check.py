"""The paper check, over every combination of marks: it ends, and its verdict claims no more than
the marks support."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from answers.loading import Catalogue
from answers.paper_check import UNSEEN, Marks, next_mark, verdict

HEADINGS = ("court", "homeland", "immigration_court", "other", UNSEEN)
SIGNERS = ("judge", "immigration_judge", "officer", "nobody", UNSEEN)
TITLES = ("I-200", "I-205", "detainer", "search", "arrest", "other", UNSEEN)
DETAILS = ("right", "wrong", UNSEEN)
VALUES = {"heading": HEADINGS, "signer": SIGNERS, "title": TITLES, "details": DETAILS}

#: Every combination, not yet asked included.
ALL_MARKS = [
    Marks(*values) for values in itertools.product(*((None, *known) for known in VALUES.values()))
]
#: Every combination of which the form asks nothing more.
FINISHED = [marks for marks in ALL_MARKS if next_mark(marks) is None]

ICE_FORMS = {"I-200": "i-200", "I-205": "i-205", "detainer": "detainer"}
VERDICTS = {
    *ICE_FORMS.values(),
    "judicial_search",
    "judicial_arrest",
    "ice_paper",
    "other",
    "cannot_tell",
}


def _of_ice(marks: Marks) -> bool:
    return marks.heading == "homeland" or marks.signer == "officer" or marks.title in ICE_FORMS


def _of_court(marks: Marks) -> bool:
    return marks.heading == "court" or marks.signer == "judge"


def _of_immigration_judge(marks: Marks) -> bool:
    return marks.heading == "immigration_court" or marks.signer == "immigration_judge"


def _contradictory(marks: Marks) -> bool:
    """ICE has no search warrants of its own: with marks of ICE, one of the two was misread."""
    return _of_ice(marks) and (_of_court(marks) or marks.title == "search")


def test_every_combination_is_looked_at() -> None:
    assert len(ALL_MARKS) == 6 * 6 * 8 * 4
    assert len(set(ALL_MARKS)) == len(ALL_MARKS)


class TestTheQuestions:
    """At most four, each about a mark that is not known yet."""

    def test_only_a_mark_that_is_not_known_is_asked_for(self) -> None:
        """So that there are at most four questions, whatever is answered."""
        asked_again = [
            marks
            for marks in ALL_MARKS
            if (wanted := next_mark(marks)) is not None and getattr(marks, wanted) is not None
        ]
        assert asked_again == []

    @pytest.mark.parametrize("heading", HEADINGS)
    @pytest.mark.parametrize("signer", SIGNERS)
    @pytest.mark.parametrize("title", TITLES)
    def test_whatever_is_answered_it_ends_within_four_questions(
        self, heading: str, signer: str, title: str
    ) -> None:
        answers = {"heading": heading, "signer": signer, "title": title}
        for details in DETAILS:
            marks, asked = Marks(), 0
            while wanted := next_mark(marks):
                marks = dataclasses.replace(
                    marks, **{wanted: (answers | {"details": details})[wanted]}
                )
                asked += 1
            assert asked <= 4
            assert verdict(marks) in VERDICTS

    @pytest.mark.parametrize(
        ("marks", "wanted"),
        [
            (Marks(), "heading"),
            (Marks(heading="court"), "signer"),
            (Marks(heading="court", signer="judge"), "title"),
            (Marks("court", "judge", "search"), "details"),
            (Marks("court", "judge", "arrest"), "details"),
            (Marks("court", "judge", "other"), None),
            (Marks("court", "nobody", "search"), None),
            (Marks(title="I-205"), "heading"),
            (Marks(heading=UNSEEN, title="I-205"), "signer"),
            (Marks(heading="homeland"), "title"),
        ],
        ids=str,
    )
    def test_the_next_question(self, marks: Marks, wanted: str | None) -> None:
        assert next_mark(marks) == wanted

    @pytest.mark.parametrize("form", ICE_FORMS)
    @pytest.mark.parametrize("seen", [{"heading": "homeland"}, {"signer": "officer"}], ids=str)
    def test_a_form_number_with_one_more_mark_of_ice_is_enough(
        self, form: str, seen: dict[str, str]
    ) -> None:
        marks = Marks(title=form, **seen)
        assert next_mark(marks) is None
        assert verdict(marks) == ICE_FORMS[form]

    def test_the_form_number_of_an_ice_paper_is_asked_for(self) -> None:
        """What ICE claims for form I-205 it does not claim for form I-200. Only who says at once
        that Homeland Security stands at the top and that an officer signed is not kept waiting."""
        without = {
            (marks.heading, marks.signer)
            for marks in ALL_MARKS
            if marks.title is None and verdict(marks) == "ice_paper" and next_mark(marks) is None
        }
        assert without == {("homeland", "officer")}

    def test_details_are_asked_only_of_a_judges_warrant(self) -> None:
        asked = {
            (marks.heading, marks.signer, marks.title)
            for marks in ALL_MARKS
            if next_mark(marks) == "details"
        }
        assert asked == {("court", "judge", "search"), ("court", "judge", "arrest")}


class TestTheVerdict:
    """No verdict where the marks do not support one."""

    def test_there_is_one_for_every_combination(self) -> None:
        assert {verdict(marks) for marks in ALL_MARKS} == VERDICTS

    @pytest.mark.parametrize("title", ["search", "arrest"])
    def test_a_judges_warrant_needs_court_judge_title_and_right_details(self, title: str) -> None:
        found = [marks for marks in ALL_MARKS if verdict(marks) == f"judicial_{title}"]
        assert found == [Marks("court", "judge", title, "right")]

    @pytest.mark.parametrize(("form", "named"), ICE_FORMS.items())
    def test_a_form_is_named_only_by_its_number(self, form: str, named: str) -> None:
        assert {marks.title for marks in ALL_MARKS if verdict(marks) == named} == {form}

    def test_an_ice_paper_needs_homeland_security_or_an_officer(self) -> None:
        unsupported = [
            marks
            for marks in ALL_MARKS
            if verdict(marks) == "ice_paper"
            and marks.heading != "homeland"
            and marks.signer != "officer"
        ]
        assert unsupported == []

    @pytest.mark.parametrize("named", sorted(VERDICTS - {"cannot_tell", "other"}))
    def test_no_kind_is_named_against_a_mark_of_the_other_kind(self, named: str) -> None:
        other_kind = _of_ice if named.startswith("judicial") else _of_court
        assert [m for m in ALL_MARKS if verdict(m) == named and other_kind(m)] == []

    def test_marks_of_both_kinds_tell_nothing_and_end_the_questions(self) -> None:
        contradictory = [marks for marks in ALL_MARKS if _contradictory(marks)]
        assert contradictory != []
        assert [m for m in contradictory if verdict(m) != "cannot_tell"] == []
        assert [m for m in contradictory if next_mark(m) is not None] == []

    def test_a_paper_that_a_judge_signed_is_never_called_no_judges_warrant(self) -> None:
        wrong = [
            marks
            for marks in ALL_MARKS
            if marks.signer == "judge"
            and not _of_immigration_judge(marks)
            and verdict(marks) not in {"cannot_tell", "judicial_search", "judicial_arrest"}
        ]
        assert wrong == []

    def test_a_paper_of_an_immigration_judge_is_another_paper_at_once(self) -> None:
        """It opens no home, and the word "judge" on it proves nothing."""
        theirs = [
            marks
            for marks in ALL_MARKS
            if _of_immigration_judge(marks) and not _contradictory(marks)
        ]
        assert {verdict(marks) for marks in theirs} == {"other"}
        assert {next_mark(marks) for marks in theirs} == {None}

    def test_nothing_seen_tells_nothing(self) -> None:
        nothing = [
            marks
            for marks in ALL_MARKS
            if {marks.heading, marks.signer, marks.title} <= {None, UNSEEN}
        ]
        assert {verdict(marks) for marks in nothing} == {"cannot_tell"}

    @pytest.mark.parametrize(
        "marks",
        [
            pytest.param(Marks("court", "judge", "search", "wrong"), id="a wrong name or address"),
            pytest.param(Marks("court", "judge", "search", UNSEEN), id="details not seen"),
            pytest.param(Marks("court", "judge", "search"), id="details not asked"),
            pytest.param(Marks("court", "nobody", "search", "right"), id="nobody signed"),
            pytest.param(Marks("court", UNSEEN, "search", "right"), id="signature not seen"),
            pytest.param(Marks("court", None, "search"), id="a court name alone"),
            pytest.param(Marks(UNSEEN, "judge", "search", "right"), id="the bare word judge"),
            pytest.param(Marks(None, "judge", None), id="only a judge"),
            pytest.param(Marks("homeland", "judge", None), id="Homeland Security and a judge"),
            pytest.param(Marks(None, "judge", "I-205"), id="the word judge printed on form I-205"),
            pytest.param(Marks("court", "officer", "arrest", "right"), id="a court and an officer"),
            pytest.param(Marks(title="arrest"), id="only the title"),
            pytest.param(Marks("homeland", None, "search"), id="a search warrant of ICE"),
        ],
    )
    def test_what_proves_nothing_decides_nothing(self, marks: Marks) -> None:
        assert verdict(marks) == "cannot_tell"

    @pytest.mark.parametrize(
        ("marks", "expected"),
        [
            (Marks("homeland", "officer", "I-200"), "i-200"),
            (Marks("homeland", "officer", "I-205"), "i-205"),
            (Marks("homeland", None, "detainer"), "detainer"),
            (Marks(None, "officer", "I-205"), "i-205"),
            (Marks("homeland", UNSEEN, "I-200"), "i-200"),
            (Marks("homeland", "officer", UNSEEN), "ice_paper"),
            (Marks("homeland", "officer", "arrest"), "ice_paper"),
            (Marks("homeland", "officer", "other"), "other"),
            (Marks("other", "nobody", "other"), "other"),
            (Marks("immigration_court", "judge", "other"), "other"),
            (Marks("court", "immigration_judge"), "other"),
        ],
        ids=str,
    )
    def test_papers_as_people_describe_them(self, marks: Marks, expected: str) -> None:
        assert verdict(marks) == expected

    def test_the_check_can_be_stopped_at_any_step(self) -> None:
        """A verdict without all marks never says that officers may come in."""
        unfinished = [marks for marks in ALL_MARKS if next_mark(marks) is not None]
        assert not {verdict(marks) for marks in unfinished} & {"judicial_search", "judicial_arrest"}


class TestTheCatalogue:
    """The questions and verdicts that the catalogue words are those of the check."""

    @pytest.mark.parametrize("named", sorted(VERDICTS))
    def test_every_verdict_has_an_answer(self, catalogue: Catalogue, named: str) -> None:
        assert catalogue.answers[f"warrant.check.{named}"].short

    @pytest.mark.parametrize(
        ("question", "mark"),
        [
            ("heading", "heading"),
            ("signer", "signer"),
            ("title_court", "title"),
            ("title_homeland", "title"),
            ("details", "details"),
        ],
    )
    def test_every_option_is_a_value_of_the_mark(
        self, catalogue: Catalogue, question: str, mark: str
    ) -> None:
        answer = catalogue.answers[f"warrant.check.{question}"]
        assert answer.slot == f"paper_{mark}"
        assert set(answer.options) <= set(VALUES[mark])
        assert UNSEEN in answer.options

    def test_every_finished_paper_of_the_options_has_been_judged(
        self, catalogue: Catalogue
    ) -> None:
        offered = {
            mark: set().union(
                *(a.options for a in catalogue.answers.values() if a.slot == f"paper_{mark}")
            )
            for mark in VALUES
        }
        of_options = [
            marks
            for marks in FINISHED
            if all(getattr(marks, mark) in {None, *offered[mark]} for mark in VALUES)
        ]
        assert {verdict(marks) for marks in of_options} == VERDICTS
