"""What goes wrong when a rule set is loaded or asked."""

from __future__ import annotations


class PolicyError(ValueError):
    """A rule set that may not be used: says what is wrong, where, and the cure.

    Args:
        problem: what is wrong, and how to mend it, in one sentence.
        where: file and line, or the rule's id; empty where the question itself is wrong.
    """

    def __init__(self, problem: str, where: str = "") -> None:
        self.problem = problem
        self.where = where
        super().__init__(f"{where}: {problem}" if where else problem)
