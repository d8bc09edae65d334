"""Every text that a reader can see is collected, whatever kind of file it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import scratch_project
from babel.messages.catalog import Catalog, Message

from localization.extract import templates


@pytest.fixture
def collected(tmp_path: Path) -> Mapping[str, Catalog]:
    """The texts of the scratch project."""
    scratch_project.write(tmp_path)
    return templates(tmp_path)


def _ids(catalog: Catalog) -> set[str]:
    return {str(message.id) for message in catalog if message.id}


def _message(catalog: Catalog, text: str) -> Message:
    message = catalog.get(text)
    assert message is not None
    return message


def test_texts_are_sorted_by_what_says_them(collected: Mapping[str, Catalog]) -> None:
    assert {domain: _ids(catalog) for domain, catalog in collected.items()} == {
        "policy": {
            "From a rule.",
            "Under one condition.",
            "Under another.",
            "From a statement on two lines.",
        },
        "answers": {
            "From a title",
            "From a first message.",
            "From a remark.",
            "From an option",
            "From a meaning.",
        },
        "interface": {
            "From an action.",
            "For {town}:",
            "From a channel.",
            "From a page.",
            "at home",
            "The law",
            "Xland",
            "From an area",
            "From a label",
            "From a note.",
            "From a greeting.",
            "From a link",
        },
    }


@pytest.mark.parametrize(
    ("domain", "text", "location"),
    [
        ("policy", "From a rule.", ("policy/rules/us.yml", 4)),
        ("policy", "Under another.", ("policy/rules/us.yml", 5)),
        ("answers", "From a first message.", ("answers/catalogue/a.yml", 4)),
        ("answers", "From an option", ("answers/catalogue/a.yml", 9)),
        ("interface", "From an action.", ("actions/one.py", 2)),
        ("interface", "From a page.", ("bot/page.html", 1)),
        ("interface", "at home", ("policy/vocabulary.yml", 2)),
        ("interface", "From a note.", ("organizations/here.yml", 7)),
    ],
)
def test_a_text_says_where_it_stands(
    collected: Mapping[str, Catalog], domain: str, text: str, location: tuple[str, int]
) -> None:
    assert _message(collected[domain], text).locations == [location]


@pytest.mark.parametrize(
    ("domain", "text", "comment"),
    [
        ("policy", "From a rule.", "us.one"),
        ("policy", "From a statement on two lines.", "us.two"),
        ("answers", "From a remark.", "home.x"),
        ("answers", "From a meaning.", "no"),
        ("interface", "The law", "voices: law"),
        ("interface", "For {town}:", "Translators: the name of a town"),
    ],
)
def test_a_translator_is_told_what_the_text_belongs_to(
    collected: Mapping[str, Catalog], domain: str, text: str, comment: str
) -> None:
    assert _message(collected[domain], text).auto_comments == [comment]


def test_a_text_that_stands_twice_is_translated_once(tmp_path: Path) -> None:
    scratch_project.write(tmp_path)
    (tmp_path / "answers/catalogue/b.yml").write_text(
        "b:\n  short:\n  - remark: From a remark.\n", encoding="utf-8"
    )
    message = _message(templates(tmp_path)["answers"], "From a remark.")
    assert [path for path, _ in message.locations] == [
        "answers/catalogue/a.yml",
        "answers/catalogue/b.yml",
    ]


def test_a_placeholder_is_marked_so_that_editors_check_it(
    collected: Mapping[str, Catalog],
) -> None:
    assert _message(collected["interface"], "For {town}:").python_brace_format
    assert not _message(collected["interface"], "at home").python_brace_format


class TestTheRealProject:
    def test_every_domain_has_texts(self, real_templates: Mapping[str, Catalog]) -> None:
        assert {domain: len(catalog) > 50 for domain, catalog in real_templates.items()} == {
            "policy": True,
            "answers": True,
            "interface": True,
        }

    @pytest.mark.parametrize("state", ["Open now.", "Closed now."])
    def test_whether_a_number_is_open_can_be_translated(
        self, real_templates: Mapping[str, Catalog], state: str
    ) -> None:
        assert state in _ids(real_templates["interface"])
