"""Loading the rules: every fault names the file, the line, the rule, the reason and the cure."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

import pytest
from policy_building import RuleFolder, rule_entry

from policy import PolicyError, Situation
from policy.loading import as_date, load_rule_set
from policy.vocabulary import Jurisdiction, Vocabulary

_FIRST_RULE = "us-wi-milwaukee.yml:5 (us.wi.milwaukee.assist)"


def _refusal(folder: RuleFolder) -> str:
    with pytest.raises(PolicyError) as refusal:
        folder.load()
    return str(refusal.value)


# What loads.


def test_a_small_rule_set_loads_with_its_source_and_its_place_in_the_file(
    rule_folder: RuleFolder,
) -> None:
    rule_folder.write_rules(rule_entry())

    rule = rule_folder.load().provision("us.wi.milwaukee.assist")

    assert rule.sources[0].source.publisher == "Newsweek"
    assert rule.sources[0].quote == "does not preclude the department from cooperating"
    assert (rule.jurisdiction, rule.checked) == ("us/wi/milwaukee", datetime.date(2026, 7, 2))
    assert rule.reviewed_by is None
    assert rule.where == _FIRST_RULE


def test_every_rule_remembers_the_line_it_starts_on(rule_folder: RuleFolder) -> None:
    first = rule_entry()
    rule_folder.write_rules(first + rule_entry(id="us.wi.milwaukee.hold", act="hold"))

    second = rule_folder.load().provision("us.wi.milwaukee.hold")

    assert second.where == f"us-wi-milwaukee.yml:{5 + first.count(chr(10))} ({second.id})"


def test_a_rule_may_hold_for_a_single_day(rule_folder: RuleFolder) -> None:
    rule_folder.write_rules(rule_entry(**{"from": "2019-12-18", "to": "2019-12-18"}))
    day = datetime.date(2019, 12, 18)

    rule = rule_folder.load().provision("us.wi.milwaukee.assist")

    assert [rule.in_force(day + datetime.timedelta(days=n)) for n in (-1, 0, 1)] == [
        False,
        True,
        False,
    ]


# Faults of one rule.

_FAULTS: Mapping[str, tuple[Mapping[str, str | None], tuple[str, ...]]] = {
    "no sources": ({"sources": None}, ("at least one source", "add one under `sources`")),
    "an empty list of sources": ({"sources": "[]"}, ("at least one source",)),
    "sources left empty": ({"sources": ""}, ("source",)),
    "sources that are one word": ({"sources": "S0"}, ("source",)),
    "a source that is only a key": ({"sources": "[S0]"}, ("source",)),
    "an unknown source": (
        {"sources": '[{key: S99, quote: "does not preclude"}]'},
        ("unknown source 'S99'", "add it to policy/sources.yml"),
    ),
    "a source without a key": (
        {"sources": '[{quote: "does not preclude"}]'},
        ("unknown source", "add it to policy/sources.yml"),
    ),
    "an empty quote": ({"sources": '[{key: S0, quote: ""}]'}, ("quote",)),
    "a quote of nothing but blanks": ({"sources": '[{key: S0, quote: "  "}]'}, ("quote",)),
    "no quote": ({"sources": "[{key: S0}]"}, ("quote",)),
    "an unknown actor": ({"actor": "[marshal]"}, ("'marshal' among actors", "city_police")),
    "an unknown place": ({"place": "[airport]"}, ("'airport' among places", "courthouse")),
    "an unknown paper": ({"paper": "[I-220A]"}, ("'I-220A' among papers", "I-205")),
    "an unknown act": ({"act": "deport"}, ("'deport' among acts", "share_information")),
    "an unknown verdict": ({"verdict": "maybe"}, ("'maybe' among verdicts", "discretionary")),
    "an unknown voice": ({"voice": "rumor"}, ("'rumor' among voices", "officers_claim")),
    "an unknown jurisdiction": (
        {"jurisdiction": "us/il"},
        ("'us/il' among jurisdictions", "us/wi/milwaukee"),
    ),
    "an unknown field": ({"verdit": "allowed"}, ("verdit",)),
    "no act": ({"act": None}, ("act",)),
    "no verdict": ({"verdict": None}, ("verdict",)),
    "no voice": ({"voice": None}, ("voice",)),
    "no text": ({"text": None}, ("text",)),
    "an empty text": ({"text": '""'}, ("text",)),
    "no confidence": ({"confidence": None}, ("confidence",)),
    "an unknown confidence": ({"confidence": "UNVERIFIED"}, ("confidence", "SOURCE", "WEAK")),
    "a last day before the first": (
        {"from": "2019-12-18", "to": "2019-12-17"},
        ("impossible interval", "2019-12-17", "2019-12-18"),
    ),
    "a day that is none": ({"from": "December 18"}, ("from",)),
    "a look-again day that is none": ({"look_again": "soon"}, ("look_again",)),
}


@pytest.mark.parametrize("fault", _FAULTS)
def test_a_fault_of_a_rule_is_told_with_its_line_its_id_and_its_reason(
    fault: str, rule_folder: RuleFolder
) -> None:
    changed, reasons = _FAULTS[fault]
    rule_folder.write_rules(rule_entry(**changed))

    refusal = _refusal(rule_folder)

    assert refusal.startswith(_FIRST_RULE)
    assert all(reason in refusal for reason in reasons), refusal


def test_a_day_that_the_calendar_does_not_have_is_told_by_its_file(
    rule_folder: RuleFolder,
) -> None:
    rule_folder.write_rules(rule_entry(to="2019-12-32"))

    refusal = _refusal(rule_folder)

    assert refusal.startswith("us-wi-milwaukee.yml")
    assert "day is out of range" in refusal


def test_a_rule_without_an_id_is_told_by_its_line(rule_folder: RuleFolder) -> None:
    rule_folder.write_rules(rule_entry() + rule_entry(id=None))

    refusal = _refusal(rule_folder)

    assert refusal.startswith("us-wi-milwaukee.yml:13 (no id)")
    assert "id: field required" in refusal


def test_an_entry_that_is_not_a_rule_at_all_is_told_by_its_line(rule_folder: RuleFolder) -> None:
    rule_folder.write_rules("- Milwaukee police could help ICE.\n")

    assert _refusal(rule_folder).startswith("us-wi-milwaukee.yml:5")


def test_rules_that_are_no_list_are_told_by_their_file(rule_folder: RuleFolder) -> None:
    rule_folder.write(
        "rules/us.yml", "jurisdiction: us\nchecked: 2026-07-02\nrules: {act: assist}\n"
    )

    assert _refusal(rule_folder).startswith("us.yml")


def test_a_verdict_does_not_belong_in_a_statement(rule_folder: RuleFolder) -> None:
    entry = rule_entry(act=None).replace("\n", "\n  ").rstrip(" ")
    rule_folder.write(
        "rules/us.yml", f"jurisdiction: us\nchecked: 2026-07-02\nstatements:\n  {entry}"
    )

    refusal = _refusal(rule_folder)

    assert refusal.startswith("us.yml:4 (us.wi.milwaukee.assist)")
    assert "verdict" in refusal


def test_an_event_needs_its_day(rule_folder: RuleFolder) -> None:
    _write_event(rule_folder)

    assert "on: field required" in _refusal(rule_folder)


def test_an_event_does_not_end_before_it_happened(rule_folder: RuleFolder) -> None:
    _write_event(rule_folder, on="2019-12-18", until="2019-12-17")

    assert "impossible interval" in _refusal(rule_folder)


def _write_event(folder: RuleFolder, **days: str) -> None:
    entry = rule_entry(act=None, verdict=None, actor=None, **days)
    folder.write("rules/us.yml", "jurisdiction: us\nchecked: 2026-07-02\nevents:\n" + entry)


@pytest.mark.parametrize("part", ["jurisdiction", "checked"])
def test_the_head_of_a_file_is_not_left_out(part: str, rule_folder: RuleFolder) -> None:
    head = {"jurisdiction": "us/wi/milwaukee", "checked": "2026-07-02"}
    kept = "".join(f"{name}: {value}\n" for name, value in head.items() if name != part)
    rule_folder.write("rules/us.yml", f"{kept}rules:\n{rule_entry()}")

    refusal = _refusal(rule_folder)

    assert refusal.startswith("us.yml:3 (us.wi.milwaukee.assist)")
    assert part in refusal


# Faults between rules.


def test_an_id_is_used_once_in_a_file(rule_folder: RuleFolder) -> None:
    rule_folder.write_rules(rule_entry() + rule_entry(act="hold"))

    refusal = _refusal(rule_folder)

    assert refusal.startswith("us-wi-milwaukee.yml:13 (us.wi.milwaukee.assist)")
    assert f"is taken already at {_FIRST_RULE}" in refusal
    assert "give one of them another id" in refusal


def test_an_id_is_used_once_in_all_files(rule_folder: RuleFolder) -> None:
    rule_folder.write_rules(rule_entry())
    rule_folder.write_rules(rule_entry(act="hold"), file="us-wi.yml")

    assert _refusal(rule_folder).startswith("us-wi.yml:5 (us.wi.milwaukee.assist)")


def test_two_rules_do_not_contradict_each_other_in_one_voice(rule_folder: RuleFolder) -> None:
    rule_folder.write_rules(rule_entry() + rule_entry(id="us.other", verdict="not_allowed"))

    refusal = _refusal(rule_folder)

    assert refusal.startswith(_FIRST_RULE)
    assert "contradicts us.other (us-wi-milwaukee.yml:13 (us.other)) in the same voice" in refusal
    assert "discretionary against not_allowed" in refusal
    assert "its own dates or scope, or mark whose voice it is" in refusal


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"place": "[car, street]"}, {"place": "[street, home]"}),
        ({"place": "[street]"}, {"paper": "[I-200]"}),
        ({"place": "[car, street]", "paper": "[I-200]"}, {"place": "[street]"}),
    ],
    ids=["a place in common", "different parts", "each narrower in one part"],
)
def test_two_rules_that_overlap_without_one_inside_the_other_contradict_each_other(
    first: Mapping[str, str], second: Mapping[str, str], rule_folder: RuleFolder
) -> None:
    other = rule_entry(id="us.other", verdict="not_allowed", **second)
    rule_folder.write_rules(rule_entry(**first) + other)

    assert "contradicts us.other" in _refusal(rule_folder)


_EXCEPTIONS: Mapping[str, Mapping[str, str]] = {
    "a scope inside the other's": {"paper": "[I-200]"},
    "another scope": {"actor": "[sheriff]"},
    "another voice": {"voice": "advocates_say"},
    "another act": {"act": "hold"},
    "the same verdict": {"verdict": "discretionary"},
    "a narrower jurisdiction": {"jurisdiction": "us/wi"},
}


@pytest.mark.parametrize("exception", _EXCEPTIONS)
def test_two_rules_may_differ_by(exception: str, rule_folder: RuleFolder) -> None:
    changed = {"verdict": "not_allowed", **_EXCEPTIONS[exception]}
    rule_folder.write_rules(rule_entry() + rule_entry(id="us.other", **changed))

    assert len(rule_folder.load().provisions) == 2


def test_two_rules_may_follow_each_other_day_on_day(rule_folder: RuleFolder) -> None:
    rule_folder.write_rules(
        rule_entry(to="2019-12-17")
        + rule_entry(id="us.other", verdict="not_allowed", **{"from": "2019-12-18"})
    )

    asked = rule_folder.load()

    for on, verdict in ((17, "discretionary"), (18, "not_allowed")):
        (ruling,) = asked.query(
            Situation("us/wi/milwaukee", on=datetime.date(2019, 12, on))
        ).rulings
        assert ruling.rule.verdict == verdict


def test_two_rules_that_share_one_day_contradict_each_other(rule_folder: RuleFolder) -> None:
    rule_folder.write_rules(
        rule_entry(to="2019-12-18")
        + rule_entry(id="us.other", verdict="not_allowed", **{"from": "2019-12-18"})
    )

    assert "contradicts us.other" in _refusal(rule_folder)


# Faults of files.


def test_broken_yaml_is_told_with_its_line(rule_folder: RuleFolder) -> None:
    rule_folder.write("rules/us.yml", "jurisdiction: us\nrules: [}\n")

    assert _refusal(rule_folder).startswith("us.yml:2: not readable as YAML")


def test_a_field_said_twice_is_told_with_its_line(rule_folder: RuleFolder) -> None:
    rule_folder.write_rules(rule_entry() + "  voice: law\n")

    refusal = _refusal(rule_folder)

    assert refusal.startswith("us-wi-milwaukee.yml:13")
    assert "voice" in refusal


def test_an_unknown_part_of_a_file_is_told_with_its_line_and_the_known_ones(
    rule_folder: RuleFolder,
) -> None:
    rule_folder.write("rules/us.yml", "jurisdiction: us\nchecked: 2026-07-02\nrule:\n- id: us.a\n")

    refusal = _refusal(rule_folder)

    assert refusal.startswith("us.yml:3: unknown part 'rule'")
    assert "rules, statements, events" in refusal


@pytest.mark.parametrize(
    "content",
    ["jurisdiction: ñ".encode("latin-1"), b"jurisdiction: u\x00s"],
    ids=["another encoding", "a control character"],
)
def test_a_file_that_is_not_text_is_told_by_its_name(
    content: bytes, rule_folder: RuleFolder
) -> None:
    (rule_folder.path / "rules" / "us.yml").write_bytes(content)

    assert "us.yml" in _refusal(rule_folder)


@pytest.mark.parametrize("name", ["vocabulary.yml", "jurisdictions.yml", "sources.yml"])
def test_a_missing_file_is_told_by_its_name(name: str, rule_folder: RuleFolder) -> None:
    rule_folder.write_rules(rule_entry())
    (rule_folder.path / name).unlink()

    refusal = _refusal(rule_folder)

    assert name in refusal
    assert "the file is missing; restore it from version control" in refusal


def test_a_folder_without_a_single_rule_is_refused(rule_folder: RuleFolder) -> None:
    """Else every question would be answered with "unknown", and nobody would know why."""
    assert "rules" in _refusal(rule_folder)


def test_a_source_without_a_publisher_is_told_by_its_key(rule_folder: RuleFolder) -> None:
    rule_folder.write("sources.yml", "S0: {title: On the arrest}\n")

    refusal = _refusal(rule_folder)

    assert "sources.yml" in refusal
    assert "S0" in refusal
    assert "publisher" in refusal


def test_a_kind_of_terms_that_is_missing_is_told_by_its_file(rule_folder: RuleFolder) -> None:
    rule_folder.write("vocabulary.yml", "actors: {ice: ICE}\n")

    assert "vocabulary.yml" in _refusal(rule_folder)


def test_a_jurisdiction_within_an_unknown_one_is_refused(rule_folder: RuleFolder) -> None:
    rule_folder.write("jurisdictions.yml", "us/wi: {name: Wisconsin, within: us}\n")

    assert "'us' among jurisdictions" in _refusal(rule_folder)


def test_a_jurisdiction_within_itself_is_refused() -> None:
    """Two jurisdictions within each other must not keep the loading busy for ever."""
    circle = {"us": Jurisdiction("us", "", "us/wi"), "us/wi": Jurisdiction("us/wi", "", "us")}
    vocabulary = Vocabulary({}, {}, {}, {}, {}, {}, jurisdictions=_Patient(circle))

    with pytest.raises(PolicyError, match="us"):
        vocabulary.chain("us")


class _Patient(Mapping[str, Jurisdiction]):
    """Jurisdictions that lose their patience instead of being asked for ever."""

    def __init__(self, jurisdictions: Mapping[str, Jurisdiction]) -> None:
        self._jurisdictions = jurisdictions
        self._asked = 0

    def __getitem__(self, key: str) -> Jurisdiction:
        self._asked += 1
        assert self._asked < 100, "asked for ever"
        return self._jurisdictions[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._jurisdictions)

    def __len__(self) -> int:
        return len(self._jurisdictions)


# Days.


def test_a_day_is_read_as_it_is_written() -> None:
    assert as_date("2019-12-18") == datetime.date(2019, 12, 18)


@pytest.mark.parametrize("text", ["", "2019-13-01", "18.12.2019", "December 18, 2019", "2019"])
def test_a_day_that_is_none_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(PolicyError, match="is not a day; write it like 2019-12-18") as refusal:
        as_date(text)

    assert repr(text) in str(refusal.value)


def test_the_shipped_rules_load_from_anywhere(
    rule_folder: RuleFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(rule_folder.path)

    assert len(load_rule_set().provisions) > 300
