"""The answer catalogue refuses to load with a fault, and says file, line, key and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from answers.loading import CATALOGUE_FOLDER, Catalogue, CatalogueError, load_catalogue, rule_ids
from answers.schema import Answer, Line
from policy import RuleSet

_PHRASES = """\
silent:
  english: I choose to remain silent.
  meaning: I choose not to speak.
  rules: [us.silence.stay-silent]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty catalogue: the words for the officer, and no answer."""
    (tmp_path / "phrases.yml").write_text(_PHRASES, encoding="utf-8")
    return tmp_path


def _load(folder: Path, rule_set: RuleSet, content: str) -> Catalogue:
    (folder / "a.yml").write_text(content, encoding="utf-8")
    return load_catalogue(rule_set, folder)


def _refusal(folder: Path, rule_set: RuleSet, content: str) -> str:
    with pytest.raises(CatalogueError) as refused:
        _load(folder, rule_set, content)
    return str(refused.value)


def test_every_file_of_the_folder_is_read(folder: Path, rule_set: RuleSet) -> None:
    (folder / "b.yml").write_text("two:\n  short:\n  - remark: Two.\n", encoding="utf-8")
    loaded = _load(folder, rule_set, "one:\n  short:\n  - remark: One.\n")
    assert list(loaded.answers) == ["one", "two"]
    assert loaded.answers["two"].short[0].remark == "Two."


def test_the_phrases_are_no_answers(folder: Path, rule_set: RuleSet) -> None:
    loaded = _load(folder, rule_set, "one:\n  say: [silent]\n")
    assert list(loaded.phrases) == ["silent"]
    assert "silent" not in loaded.answers


def test_the_catalogue_that_ships_loads(rule_set: RuleSet) -> None:
    assert load_catalogue(rule_set, CATALOGUE_FOLDER).answers


def test_a_file_that_is_no_yaml_is_refused_with_its_line(folder: Path, rule_set: RuleSet) -> None:
    refusal = _refusal(folder, rule_set, "one:\n  short: [\n")
    assert refusal.startswith("a.yml:3: not readable as YAML: ")


def test_a_key_repeated_in_one_file_is_refused(folder: Path, rule_set: RuleSet) -> None:
    refusal = _refusal(folder, rule_set, "one:\n  hotline: true\none:\n  hotline: true\n")
    assert refusal.startswith("a.yml:3: not readable as YAML: found duplicate key")


def test_a_key_repeated_in_another_file_names_both_places(folder: Path, rule_set: RuleSet) -> None:
    (folder / "b.yml").write_text("\none:\n  hotline: true\n", encoding="utf-8")
    refusal = _refusal(folder, rule_set, "one:\n  hotline: true\n")
    assert refusal == "b.yml:2 (one): the key stands already at a.yml:1 (one)"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        pytest.param("colour: red", "colour: extra fields not permitted", id="unknown field"),
        pytest.param("lists: maps", "lists: unexpected value", id="unknown list"),
        pytest.param(
            "short: [{remark: One., text: Two., rules: [us.sign.refuse]}]",
            "short.0: a line is one of: text, rule, rulings, events, remark",
            id="two forms in one line",
        ),
        pytest.param(
            "short: [{if: {place: [home]}}]",
            "short.0: a line is one of: text, rule, rulings, events, remark",
            id="a line that says nothing",
        ),
        pytest.param(
            "more: [{text: One.}]", "more.0: a text needs `rules`", id="a text without rules"
        ),
        pytest.param(
            "first: {remark: One., rules: [us.sign.refuse]}",
            "first: a text needs `rules`",
            id="rules without a text",
        ),
    ],
)
def test_a_damaged_answer_is_refused_with_line_key_and_field(
    folder: Path, rule_set: RuleSet, fields: str, sentence: str
) -> None:
    refusal = _refusal(folder, rule_set, f"# comment\none:\n  {fields}\n")
    assert refusal.startswith(f"a.yml:2 (one): {sentence}")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        pytest.param(
            "offers: [two]",
            "'two' is not in the catalogue; correct or add it",
            id="an offer of no answer",
        ),
        pytest.param(
            "say: [shout]",
            "'shout' is not in the catalogue; correct or add it",
            id="words that do not exist",
        ),
        pytest.param(
            "short: [{text: One., rules: [us.sign.refuse, us.nothing]}]",
            "there is no rule 'us.nothing'; see policy/rules",
            id="a text on no rule",
        ),
        pytest.param(
            "first: {rule: us.nothing}",
            "there is no rule 'us.nothing'; see policy/rules",
            id="no such rule",
        ),
        pytest.param(
            "more: [{events: [us.nothing]}]",
            "there is no rule 'us.nothing'; see policy/rules",
            id="no such event",
        ),
        pytest.param(
            "short: [{rulings: {actor: martian}}]",
            "unknown term 'martian' among actors; use one of: ice, ",
            id="a question with an unknown actor",
        ),
        pytest.param(
            "short: [{remark: One., if: {place: [moon]}}]",
            "unknown term 'moon' among places; use one of: home, ",
            id="a condition with an unknown place",
        ),
    ],
)
def test_an_answer_that_rests_on_nothing_is_refused(
    folder: Path, rule_set: RuleSet, fields: str, sentence: str
) -> None:
    refusal = _refusal(folder, rule_set, f"one:\n  {fields}\n")
    assert refusal.startswith(f"a.yml:1 (one): {sentence}")


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param("short: [{remark: One., if: {colour: [red]}}]", id="in a condition"),
        pytest.param("short: [{rulings: {colour: red}}]", id="in a question"),
        pytest.param("situation: {colour: red}", id="in the situation"),
    ],
)
def test_a_part_that_no_situation_has_is_refused(
    folder: Path, rule_set: RuleSet, fields: str
) -> None:
    assert _refusal(folder, rule_set, f"one:\n  {fields}\n").startswith("a.yml:1 (one): ")


def test_an_unknown_place_in_the_situation_is_refused(folder: Path, rule_set: RuleSet) -> None:
    assert "'moon'" in _refusal(folder, rule_set, "one:\n  situation: {place: moon}\n")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("one: Stay calm.\n", id="a sentence in place of an answer"),
        pytest.param("one:\n", id="an answer without anything"),
        pytest.param("- one\n- two\n", id="a list in place of answers"),
    ],
)
def test_a_file_of_another_shape_is_refused(folder: Path, rule_set: RuleSet, content: str) -> None:
    assert _refusal(folder, rule_set, content).startswith("a.yml:1")


def test_words_without_a_rule_are_refused(folder: Path, rule_set: RuleSet) -> None:
    (folder / "phrases.yml").write_text(
        "silent:\n  english: Silent.\n  meaning: Silent.\n  rules: []\n", encoding="utf-8"
    )
    refusal = _refusal(folder, rule_set, "one:\n  hotline: true\n")
    assert refusal.startswith("phrases.yml:1 (silent): rules: ensure this value has at least 1")


def test_words_on_a_rule_that_does_not_exist_are_refused(folder: Path, rule_set: RuleSet) -> None:
    (folder / "phrases.yml").write_text(
        _PHRASES.replace("us.silence.stay-silent", "us.nothing"), encoding="utf-8"
    )
    refusal = _refusal(folder, rule_set, "one:\n  say: [silent]\n")
    assert refusal == "a.yml:1 (one): there is no rule 'us.nothing'; see policy/rules"


def test_an_answer_without_title_cannot_be_offered() -> None:
    untitled = Catalogue({"one": Answer(key="one")}, {})
    with pytest.raises(CatalogueError, match=r"the answer one is offered, but has no title"):
        untitled.title("one")


def test_an_answer_with_a_title_is_offered_by_it() -> None:
    assert Catalogue({"one": Answer(key="one", title="One")}, {}).title("one") == "One"


def test_an_offer_of_an_answer_without_title_is_refused(folder: Path, rule_set: RuleSet) -> None:
    refusal = _refusal(folder, rule_set, "one:\n  offers: [two]\ntwo:\n  hotline: true\n")
    assert "two" in refusal
    assert "title" in refusal


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        (Line(text="One.", rules=("a", "b")), ("a", "b")),
        (Line(rule="a"), ("a",)),
        (Line(events=("a", "b")), ("a", "b")),
        (Line(remark="One."), ()),
        (Line(rulings={"actor": "ice"}), ()),
    ],
    ids=["text", "rule", "events", "remark", "rulings"],
)
def test_a_line_names_the_provisions_it_says(line: Line, ids: tuple[str, ...]) -> None:
    assert rule_ids(line) == ids


def test_an_answer_has_its_lines_in_the_order_of_speaking() -> None:
    one, two, three = (Line(remark=number) for number in ("One.", "Two.", "Three."))
    assert Answer(key="a", first=one, short=(two,), more=(three,)).lines() == (one, two, three)
