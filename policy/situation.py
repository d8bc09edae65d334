"""What is asked of the rule set."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

#: The parts of a situation that a rule may restrict itself to, in reading order.
SCOPE = ("actor", "place", "paper")


@dataclass(frozen=True)
class Situation:
    """Where, who, with which paper, doing what, on which day. Anything but where and when may
    be left open (`None`): the answer then covers every value of it.

    Terms are those of `policy/vocabulary.yml`, jurisdictions those of `policy/jurisdictions.yml`.
    """

    jurisdiction: str = "us"
    actor: str | None = None
    place: str | None = None
    paper: str | None = None
    act: str | None = None
    on: datetime.date = field(default_factory=datetime.date.today)
