"""A project with one file of each kind in which texts stand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FILES: Mapping[str, str] = {
    "actions/one.py": (
        "def say(translator):\n"
        '    translator.text("From an action.")\n'
        "    # Translators: the name of a town\n"
        '    translator.text("For {town}:", town=1)\n'
        '    print("Not for readers.")\n'
    ),
    "bot/channels/two.py": 'translator.text(\n    "From " "a channel."\n)\n',
    "other/three.py": 'translator.text("Outside of the program.")\n',
    "bot/page.html": '<p lang="en">{{ _("From a page.") }} Raw.</p>\n',
    "policy/rules/us.yml": (
        "jurisdiction: us\n"
        "rules:\n"
        "- id: us.one\n"
        "  text: From a rule.\n"
        "  conditions: [Under one condition., Under another.]\n"
        "  sources:\n"
        "  - {key: x, quote: From a source.}\n"
        "statements:\n"
        "- id: us.two\n"
        "  text: >-\n"
        "    From a statement\n"
        "    on two lines.\n"
    ),
    "policy/sources.yml": "x: {title: Title of a source}\n",
    "policy/vocabulary.yml": "places:\n  home: at home\nvoices:\n  law: The law\n",
    "policy/jurisdictions.yml": "us/x: {name: Xland, within: us}\n",
    "answers/catalogue/a.yml": (
        "home.x:\n"
        "  title: From a title\n"
        "  first:\n"
        "    text: From a first message.\n"
        "    rules: [us.one]\n"
        "  short:\n"
        "  - remark: From a remark.\n"
        "  - rule: us.one\n"
        "  options:\n"
        "    yes: From an option\n"
    ),
    "answers/catalogue/phrases.yml": (
        "no:\n  english: Words for the officer.\n  meaning: From a meaning.\n"
    ),
    "organizations/here.yml": (
        "name: Name of an organisation\n"
        "area: From an area\n"
        "greeting: From a greeting.\n"
        "phones:\n"
        "- label: From a label\n"
        "  missing: Told to the operator.\n"
        "  note: From a note.\n"
        "links:\n"
        "- {title: From a link, url: https://example.org}\n"
    ),
}


def write(project: Path) -> None:
    """Write the project into an empty folder."""
    for name, content in FILES.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
