"""The rule set on the command line: a situation in, a table of rulings out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from policy.errors import PolicyError
from policy.loading import as_date, load_rule_set
from policy.query import RuleSet, Ruling, Rulings
from policy.schema import Provision, Rule
from policy.situation import Situation

_MIN_WIDTH_COLUMNS = 110


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer one question; returns the exit status: 0 answered, 2 the question is wrong."""
    options = _parser().parse_args(arguments)
    console = Console(width=max(_MIN_WIDTH_COLUMNS, Console().width), highlight=False)
    try:
        rule_set = load_rule_set()
        situation = _situation(options)
        if options.changes:
            _print_changes(console, rule_set, situation)
        else:
            _print_rulings(console, rule_set.query(situation))
    except PolicyError as error:
        print(f"policy: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m policy",
        description="Which rulings hold in a situation? Terms: policy/vocabulary.yml.",
    )
    parser.add_argument("--jurisdiction", default="us", help="for example us/wi/milwaukee")
    parser.add_argument("--actor", help="who acts: ice, city_police, sheriff, person, ...")
    parser.add_argument("--place", help="home, car, street, jail, ...")
    parser.add_argument("--paper", help="judicial_search, I-200, I-205, detainer, none, ...")
    parser.add_argument("--act", help="enter, arrest, ask_status, assist, ...")
    parser.add_argument("--on", help="the day asked about, like 2019-09-23; today if left out")
    parser.add_argument(
        "--changes", action="store_true", help="show what ended and what began on that day instead"
    )
    return parser


def _situation(options: argparse.Namespace) -> Situation:
    given = {
        part: getattr(options, part)
        for part in ("jurisdiction", "actor", "place", "paper", "act")
        if getattr(options, part)
    }
    if options.on:
        given["on"] = as_date(options.on)
    return Situation(**given)


def _print_rulings(console: Console, rulings: Rulings) -> None:
    situation = rulings.situation
    asked = ", ".join(
        str(value)
        for value in (situation.actor, situation.place, situation.paper, situation.act)
        if value
    )
    table = Table(
        title=f"{situation.jurisdiction}, {situation.on}: {asked}", show_lines=True, expand=True
    )
    for heading, width in (("who", 11), ("act", 17), ("verdict", 19), ("voice", 14)):
        table.add_column(heading, width=width)
    table.add_column("rule, and the sources it rests on", ratio=1, overflow="fold")
    for ruling in rulings.rulings:
        table.add_row(*_ruling_row(ruling))
    console.print(table if rulings.rulings else "Unknown: the rule set holds no ruling on this.")
    _print_notes(console, rulings)


def _print_notes(console: Console, rulings: Rulings) -> None:
    if rulings.disputed:
        console.print("* disputed: the voices differ; none of them is chosen here.")
    if any(ruling.due_for_review for ruling in rulings.rulings):
        console.print("! its look-again day has passed: check it before you rely on it.")


def _ruling_row(ruling: Ruling) -> Sequence[str]:
    rule = ruling.rule
    marks = ("*" if ruling.disputed else "") + ("!" if ruling.due_for_review else "")
    return (
        ", ".join(rule.actor) or "anyone",
        rule.act,
        rule.verdict + marks,
        rule.voice,
        f"{rule.text}\n[dim]{rule.id} · {_citation_list(rule)}[/dim]",
    )


def _citation_list(provision: Provision) -> str:
    return "; ".join(
        f"{c.source.publisher}, {c.source.date or 'no date'}" for c in provision.sources
    )


def _print_changes(console: Console, rule_set: RuleSet, situation: Situation) -> None:
    ended, began = rule_set.changes(situation)
    for heading, rules in (("Ended", ended), ("Began", began)):
        console.print(f"{heading} on {situation.on}:" if rules else f"{heading}: nothing.")
        for rule in rules:
            console.print(f"- {_described(rule)}")


def _described(rule: Rule) -> str:
    return f"{rule.text} [dim]({rule.id}, {rule.verdict}, {rule.voice})[/dim]"


if __name__ == "__main__":
    sys.exit(main())
