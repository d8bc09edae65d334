"""The profiles that ship: Milwaukee and Kansas City, with the numbers that may be shown."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from itertools import product

import phonenumbers
import pytest
from ruamel.yaml import YAML

from organizations import Organizations, Profile, load_organizations
from organizations.profile import PROFILES_FOLDER
from policy.loading import POLICY_FOLDER

_VOCES = "+14146431620"
_MIGRAWATCH = "+18443631423"
_CIAM = "+15206237874"
_HOSTS = ("milwaukee", "kansas-city")
_JURISDICTIONS = tuple(
    YAML(typ="safe").load((POLICY_FOLDER / "jurisdictions.yml").read_text(encoding="utf-8"))
)


@pytest.fixture(scope="module", params=_HOSTS)
def shipped(request: pytest.FixtureRequest) -> Organizations:
    """The shipped profiles, run by either organization."""
    return load_organizations(request.param)


@pytest.fixture(scope="module")
def all_profiles() -> Sequence[Profile]:
    """The shipped profiles."""
    return list(load_organizations("milwaukee").profiles.values())


# Who answers where.

_SERVING = {
    "us": None,
    "us/wi": "milwaukee",
    "us/wi/milwaukee-county": "milwaukee",
    "us/wi/milwaukee": "milwaukee",
    "us/mo": "kansas-city",
    "us/mo/kansas-city": "kansas-city",
    "us/ks": None,
    "us/ks/kansas-city": None,
}
_PHONES = {
    None: [_MIGRAWATCH, _CIAM],
    "milwaukee": [_VOCES, _MIGRAWATCH, _CIAM],
    "kansas-city": [_MIGRAWATCH, _CIAM],
}


def test_every_jurisdiction_of_the_rules_has_a_row_here() -> None:
    assert set(_SERVING) == set(_JURISDICTIONS)


@pytest.mark.parametrize("jurisdiction", _SERVING)
def test_a_place_is_served_by_its_own_organization_whoever_runs_the_service(
    jurisdiction: str, shipped: Organizations
) -> None:
    profile = shipped.serving(jurisdiction)

    assert (profile.id if profile else None) == _SERVING[jurisdiction]


@pytest.mark.parametrize("jurisdiction", _SERVING)
def test_the_numbers_for_a_place_are_those_of_its_organization_or_national_ones(
    jurisdiction: str, shipped: Organizations
) -> None:
    numbers = [phone.number for phone in shipped.phones_for(jurisdiction)]

    assert numbers == _PHONES[_SERVING[jurisdiction]]


def test_every_profile_answers_for_known_jurisdictions_and_for_its_own(
    all_profiles: Sequence[Profile],
) -> None:
    for profile in all_profiles:
        assert set(profile.answers_for) <= set(_JURISDICTIONS), profile.id
        assert profile.jurisdiction in profile.answers_for, profile.id


def test_no_jurisdiction_has_two_organizations(all_profiles: Sequence[Profile]) -> None:
    claimed = [jurisdiction for profile in all_profiles for jurisdiction in profile.answers_for]

    assert sorted(claimed) == sorted(set(claimed))


# Numbers.


def test_only_numbers_with_an_ok_row_ship(all_profiles: Sequence[Profile]) -> None:
    numbers = {phone.number for profile in all_profiles for phone in profile.known_phones()}

    assert numbers == {_VOCES, _MIGRAWATCH, _CIAM}


def test_every_number_is_labeled_as_what_it_is(all_profiles: Sequence[Profile]) -> None:
    labels = {
        (phone.number, phone.label, phone.national, phone.all_day)
        for profile in all_profiles
        for phone in profile.known_phones()
    }

    assert labels == {
        (_VOCES, "Voces de la Frontera office", False, False),
        (_MIGRAWATCH, "United We Dream MigraWatch", True, False),
        (_CIAM, "CIAM, help line of the government of Mexico", True, True),
    }


def test_an_office_line_is_not_passed_off_as_a_hotline(all_profiles: Sequence[Profile]) -> None:
    for profile in all_profiles:
        for phone in profile.known_phones():
            assert phone.number != _VOCES or "office line" in str(phone.note)


def test_every_number_has_a_source_and_no_day_in_the_future(
    all_profiles: Sequence[Profile],
) -> None:
    for profile in all_profiles:
        for phone in profile.known_phones():
            assert phone.source, phone.label
            verified_on = phone.verified_on or datetime.date.min
            assert verified_on <= datetime.date.today(), phone.label


def test_the_hotlines_that_were_not_found_keep_their_places(
    all_profiles: Sequence[Profile],
) -> None:
    gaps = sorted(gap for profile in all_profiles for gap in profile.gaps())

    assert len(gaps) == 3
    assert gaps[0].startswith("kansas-city.yml: no number for 'AIRR hotline'. Ask AIRR")
    assert gaps[1].startswith("kansas-city.yml: no number for 'AyudaKC assistance line'. Ask")
    assert gaps[2].startswith("milwaukee.yml: no number for 'Voces de la Frontera 24-hour hotline'")


@pytest.mark.parametrize(("host", "jurisdiction"), list(product(_HOSTS, _JURISDICTIONS)))
def test_no_empty_place_is_ever_shown(host: str, jurisdiction: str) -> None:
    phones = load_organizations(host).phones_for(jurisdiction)

    assert phones
    assert all(phone.number for phone in phones)


def test_no_text_of_a_profile_hides_a_number(all_profiles: Sequence[Profile]) -> None:
    """A number stands under `number`, where it is checked, and nowhere else."""
    for profile in all_profiles:
        phones = [t for p in profile.phones for t in (p.label, p.short_label, p.note, p.missing)]
        for text in (profile.name, profile.area, profile.greeting, profile.address, *phones):
            matches = phonenumbers.PhoneNumberMatcher(
                text or "", "US", leniency=phonenumbers.Leniency.POSSIBLE
            )
            assert not list(matches), text


def test_the_list_of_forbidden_numbers_is_whole_and_gives_its_reasons() -> None:
    path = PROFILES_FOLDER / "forbidden_numbers.yml"
    listed = YAML(typ="safe").load(path.read_text(encoding="utf-8"))

    assert set(listed) == {"+18663472423", "+18554886423", "+18554486903"}
    assert all(reason.endswith(".") for reason in listed.values())


# Links.


def test_every_link_is_encrypted(all_profiles: Sequence[Profile]) -> None:
    for profile in all_profiles:
        assert profile.links, profile.id
        for link in profile.links:
            assert link.title.strip()
            assert re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]+(/\S*)?", link.url), link.url
