"""Which paper is it? Decides on a verdict, or on what to ask next, from the marks on the paper.

What proves nothing decides nothing: "you are commanded", "probable cause" and the bare word
"judge" stand on both kinds of paper. Where marks are missing or contradict each other, the
verdict is "cannot tell".
"""

from __future__ import annotations

from dataclasses import dataclass

UNSEEN = "unseen"

#: The forms of Homeland Security, with the verdict that names each.
_ICE_FORMS = {"I-200": "i-200", "I-205": "i-205", "detainer": "detainer"}
#: The titles of a court's warrants, with the verdict that names each.
_COURT_TITLES = {"search": "judicial_search", "arrest": "judicial_arrest"}


@dataclass(frozen=True)
class Marks:
    """What was seen on the paper; `None` is not asked yet, "unseen" is asked and not seen.

    Attributes:
        heading: court, homeland, immigration_court or other: what stands at the top.
        signer: judge, immigration_judge, officer, nobody, or not_judge where no more is said.
        title: I-200, I-205, detainer (form numbers); search, arrest (titles); other.
        details: right or wrong: name, address and date.
    """

    heading: str | None = None
    signer: str | None = None
    title: str | None = None
    details: str | None = None

    @property
    def from_court(self) -> bool:
        """Whether a court, not an immigration court, stands at the top."""
        return self.heading == "court"

    @property
    def contradictory(self) -> bool:
        """Whether marks of both kinds of paper stand on it."""
        ice = self.heading == "homeland" or self.signer == "officer" or self.title in _ICE_FORMS
        return ice and (self.from_court or self.signer == "judge" or self.title == "search")


def next_mark(marks: Marks) -> str | None:
    """The mark to ask for next, or None when there is enough for a verdict."""
    if marks.contradictory or _of_immigration_judge(marks):
        return None
    if _from_ice(marks):
        told = marks.heading == "homeland" and marks.signer == "officer"
        return "title" if marks.title is None and not told else None
    if marks.heading is None:
        return "heading"
    if marks.signer is None:
        return "signer"
    if marks.title is None:
        return "title"
    return "details" if _judge_signed_for_court(marks) and marks.details is None else None


def verdict(marks: Marks) -> str:
    """The finer key of `warrant.check` that says which paper it is."""
    if marks.contradictory:
        return "cannot_tell"
    if _of_immigration_judge(marks):
        return "other"
    if marks.title in _ICE_FORMS:
        return _ICE_FORMS[marks.title]
    if _from_ice(marks):
        return "other" if marks.title == "other" else "ice_paper"
    if _judge_signed_for_court(marks) and marks.details == "right":
        return _COURT_TITLES.get(marks.title or "", "cannot_tell")
    elsewhere = marks.title == "other" and marks.heading == "other" and marks.signer != "judge"
    return "other" if elsewhere else "cannot_tell"


def _from_ice(marks: Marks) -> bool:
    return marks.heading == "homeland" or marks.signer == "officer"


def _judge_signed_for_court(marks: Marks) -> bool:
    return marks.from_court and marks.signer == "judge" and marks.title in _COURT_TITLES


def _of_immigration_judge(marks: Marks) -> bool:
    return marks.heading == "immigration_court" or marks.signer == "immigration_judge"
