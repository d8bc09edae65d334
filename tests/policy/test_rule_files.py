"""The rules as they ship: every one can be checked by its source, and promises no more."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

import phonenumbers
import pytest
from ruamel.yaml import YAML

from policy import Event, Provision, Rule, RuleSet
from policy.loading import POLICY_FOLDER

_OLDEST = datetime.date(1990, 1, 1)
_FARTHEST = datetime.date(2028, 1, 1)

#: The numbers marked OK for a text: the office in Milwaukee, MigraWatch, CIAM, the immigration
#: court's line with its TDD line, and ICE's own detention line.
_ALLOWED_NUMBERS = {
    "+14146431620",
    "+18443631423",
    "+15206237874",
    "+18008987180",
    "+18008281120",
    "+18883514024",
}


@pytest.fixture(scope="module")
def provisions(rule_set: RuleSet) -> Sequence[Provision]:
    """Every rule, statement and event that ships."""
    return list(rule_set.provisions.values())


def _texts(provision: Provision) -> Sequence[str]:
    return provision.text, *provision.conditions


# Sources.


def test_every_provision_has_a_source_with_a_quotation(provisions: Sequence[Provision]) -> None:
    for provision in provisions:
        assert provision.sources, provision.id
        for citation in provision.sources:
            assert citation.quote.strip(), provision.id
            assert citation.source.publisher.strip(), provision.id
            assert citation.source.title.strip(), provision.id


def test_every_source_is_dated_and_addressed_as_its_publisher_does(
    provisions: Sequence[Provision],
) -> None:
    for source in {c.source.key: c.source for p in provisions for c in p.sources}.values():
        assert source.date is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", source.date), source
        assert source.url is None or re.fullmatch(r"https?://\S+\.\S+", source.url), source


def test_every_source_is_cited(provisions: Sequence[Provision]) -> None:
    listed = YAML(typ="safe").load((POLICY_FOLDER / "sources.yml").read_text(encoding="utf-8"))

    assert set(listed) == {c.source.key for p in provisions for c in p.sources}


def test_every_provision_names_its_rows_in_the_fact_ledger(
    provisions: Sequence[Provision],
) -> None:
    for provision in provisions:
        assert provision.ledger, provision.id
        assert all(re.fullmatch(r"\d\.\d\d?[a-c]?", row) for row in provision.ledger), provision.id


# Ids, terms, files.


def _entries() -> Iterator[dict[str, object]]:
    for path in sorted((POLICY_FOLDER / "rules").glob("*.yml")):
        content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        for kind in ("rules", "statements", "events"):
            yield from content.get(kind) or []


def test_no_id_stands_twice_in_the_files_and_all_of_them_are_loaded(
    provisions: Sequence[Provision],
) -> None:
    ids = [str(entry["id"]) for entry in _entries()]

    assert [id_ for id_, count in Counter(ids).items() if count > 1] == []
    assert sorted(ids) == sorted(provision.id for provision in provisions)


def test_every_id_starts_with_its_jurisdiction(provisions: Sequence[Provision]) -> None:
    for provision in provisions:
        assert provision.id.startswith(provision.jurisdiction.replace("/", ".") + "."), provision.id
        assert re.fullmatch(r"[a-z0-9.-]+", re.sub(r"I-\d{3}", "", provision.id)), provision.id


def test_every_provision_is_in_known_terms(
    provisions: Sequence[Provision], rule_set: RuleSet
) -> None:
    known = rule_set.vocabulary
    for provision in provisions:
        assert provision.voice in known.voices, provision.id
        assert provision.jurisdiction in known.jurisdictions, provision.id
        assert set(provision.actor) <= set(known.actors), provision.id
        assert set(provision.place) <= set(known.places), provision.id
        assert set(provision.paper) <= set(known.papers), provision.id
        if isinstance(provision, Rule):
            assert provision.verdict in known.verdicts, provision.id
            assert provision.act in known.acts, provision.id


@pytest.mark.parametrize(
    "jurisdiction",
    ["us", "us/wi", "us/wi/milwaukee", "us/wi/milwaukee-county", "us/mo", "us/mo/kansas-city"],
)
def test_every_jurisdiction_that_is_answered_for_has_rules_of_its_own(
    jurisdiction: str, provisions: Sequence[Provision]
) -> None:
    assert any(isinstance(p, Rule) and p.jurisdiction == jurisdiction for p in provisions)


# Days.


def test_every_day_is_sane(provisions: Sequence[Provision]) -> None:
    for provision in provisions:
        first = provision.first_day or _OLDEST
        last = provision.last_day or provision.checked
        assert _OLDEST <= first <= last <= provision.checked, provision.id
        assert provision.checked <= datetime.date.today(), provision.id


def test_every_event_ends_no_earlier_than_it_began_and_had_happened_when_it_was_checked(
    provisions: Sequence[Provision],
) -> None:
    for event in provisions:
        if isinstance(event, Event):
            assert _OLDEST <= event.on <= (event.until or event.on) <= event.checked, event.id


def test_everything_in_force_has_a_day_to_look_again(provisions: Sequence[Provision]) -> None:
    for provision in provisions:
        if not isinstance(provision, Event) and provision.last_day is None:
            assert provision.look_again is not None, provision.id
            assert datetime.date(2025, 1, 1) <= provision.look_again <= _FARTHEST, provision.id


def test_the_versions_of_sop_130_follow_each_other_without_a_gap_or_an_overlap(
    provisions: Sequence[Provision],
) -> None:
    day = datetime.timedelta(days=1)
    versions = {
        (provision.first_day, provision.last_day)
        for provision in provisions
        if isinstance(provision, Rule)
        and provision.instrument == "SOP 130"
        and provision.act == "ask_status"
    }
    (_, first_end), *others = sorted(versions, key=lambda v: v[0] or _OLDEST)

    for first_day, last_day in others:
        assert first_end is not None
        assert first_day == first_end + day
        first_end = last_day
    assert first_end is None


# Voices and disputes.


def test_every_dispute_has_at_least_two_provisions_in_two_voices(
    provisions: Sequence[Provision],
) -> None:
    def slug(provision: Provision) -> str:
        return provision.dispute or ""

    for dispute, sides in groupby(sorted(provisions, key=slug), key=slug):
        voices = {provision.voice for provision in sides}
        assert not dispute or len(voices) >= 2, dispute


def test_a_claim_of_officers_and_a_side_of_a_dispute_read_as_claims(
    provisions: Sequence[Provision],
) -> None:
    """Their texts also stand alone, so the text itself says who speaks."""
    speaks = re.compile(r"\b(says?|said|wrote|claims?)\b")
    for rule in provisions:
        claimed = rule.voice == "officers_claim"
        disputed = rule.voice == "advocates_say" and rule.dispute is not None
        if isinstance(rule, Rule) and (claimed or disputed):
            assert speaks.search(rule.text), f"{rule.id}: {rule.text}"


def test_what_was_only_reported_is_marked_as_weak_and_told_as_a_report(
    provisions: Sequence[Provision],
) -> None:
    for provision in provisions:
        if provision.confidence == "WEAK":
            assert re.search(r"\b(wrote|says|said|reported|claims)\b", provision.text), provision.id


# Texts.


def test_nothing_unverified_is_said(provisions: Sequence[Provision]) -> None:
    for provision in provisions:
        said = " ".join((*_texts(provision), *(c.quote for c in provision.sources)))
        assert not re.search(r"unverified|unknown|todo|\?\?|tbd", said, re.IGNORECASE), provision.id


def test_no_text_offers_a_number_that_is_not_allowed(provisions: Sequence[Provision]) -> None:
    for provision in provisions:
        for text in _texts(provision):
            assert _numbers_in(text) <= _ALLOWED_NUMBERS, provision.id


def _numbers_in(text: str) -> set[str]:
    """Every run of digits that could be dialed, valid or not."""
    matches = phonenumbers.PhoneNumberMatcher(text, "US", leniency=phonenumbers.Leniency.POSSIBLE)
    e164 = phonenumbers.PhoneNumberFormat.E164
    return {phonenumbers.format_number(match.number, e164) for match in matches}


@pytest.mark.parametrize(
    "text",
    [
        "Call 414-418-9409.",
        "Call (414) 418-9409 now.",
        "Call 1 866 347 2423.",
        "Call +1.866.347.2423.",
    ],
)
def test_a_number_that_is_not_allowed_would_be_found(text: str) -> None:
    assert _numbers_in(text)
    assert not _numbers_in(text) <= _ALLOWED_NUMBERS


_PROMISE = re.compile(
    r"cannot (come in|enter|arrest)|can't|you are safe|safe in|never (come in|enter)|"
    r"must leave|have no right to arrest|will not tell ICE|do not worry",
    re.IGNORECASE,
)


def test_no_text_promises_safety(provisions: Sequence[Provision]) -> None:
    for provision in provisions:
        for text in _texts(provision):
            assert not _PROMISE.search(text), f"{provision.id}: {text}"


def test_every_text_is_short_and_plainly_set(provisions: Sequence[Provision]) -> None:
    for provision in provisions:
        assert len(provision.text) <= 240, provision.id
        for text in _texts(provision):
            assert text == " ".join(text.split()), provision.id
            assert not re.search("[“”‘’–—…]", text), f"{provision.id}: {text}"
            assert text[-1] in '.?!"', f"{provision.id}: {text}"


def test_no_sentence_has_more_than_fifteen_words(provisions: Sequence[Provision]) -> None:
    for provision in provisions:
        for sentence in re.split(r"(?<=[.?!])\s+", " ".join(_texts(provision))):
            assert len(sentence.split()) <= 15, f"{provision.id}: {sentence}"
