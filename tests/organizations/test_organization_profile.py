"""Reading a profile: numbers, sources, gaps, forbidden numbers, damage."""

from __future__ import annotations

import pytest
from organization_building import (
    MIGRAWATCH,
    OFFICE,
    UNKNOWN,
    ProfileFolder,
    phone_text,
    profile_text,
)

from organizations import OrganizationError

_TIP_LINE = "+18663472423"


def _refusal(profiles: ProfileFolder, host: str = "milwaukee") -> str:
    with pytest.raises(OrganizationError) as refusal:
        profiles.load(host)
    return str(refusal.value)


# Numbers.


@pytest.mark.parametrize(
    "number",
    ['"+1 414-643-1620"', '"414-643-1620"', '"(414) 643-1620"', '"1.414.643.1620"', "4146431620"],
)
def test_a_number_is_kept_in_one_form_however_it_is_written(
    number: str, profiles: ProfileFolder
) -> None:
    profiles.write(profile_text(phone_text(number)))

    assert [phone.number for phone in profiles.load().host.phones] == ["+14146431620"]


@pytest.mark.parametrize(
    "number",
    ['"911"', '"877877"', '"414-643-162"', '"414-643-16200"', '"123-456-7890"', '"call us"', '""'],
    ids=["emergency", "text line", "short", "long", "area code", "words", "empty"],
)
def test_what_is_not_a_number_is_refused_with_its_place_and_the_cure(
    number: str, profiles: ProfileFolder
) -> None:
    profiles.write(profile_text(OFFICE + phone_text(number)))

    refusal = _refusal(profiles)

    assert refusal.startswith("organizations/milwaukee.yml: phones.1.number: ")
    assert "is not a telephone number" in refusal
    assert refusal.endswith("Correct it and start again.")


@pytest.mark.parametrize("source", ["", 'source: ""', 'source: "  "', "source: null"])
def test_a_number_without_a_source_is_refused(source: str, profiles: ProfileFolder) -> None:
    profiles.write(profile_text(f'- label: Office\n  number: "414-643-1620"\n  {source}\n'))

    refusal = _refusal(profiles)

    assert refusal.startswith("organizations/milwaukee.yml: phones.0.source: ")
    assert "a number needs `source`: where it was found" in refusal


# Numbers that are not known.


def test_an_unknown_number_keeps_its_place_but_is_never_shown(profiles: ProfileFolder) -> None:
    profiles.write(profile_text(UNKNOWN + OFFICE))
    organizations = profiles.load()

    assert [phone.number for phone in organizations.host.phones] == [None, "+14146431620"]
    assert [phone.number for phone in organizations.host.known_phones()] == ["+14146431620"]
    assert [phone.number for phone in organizations.phones_for("us/wi/milwaukee")] == [
        "+14146431620"
    ]


def test_a_gap_is_told_with_its_file_its_label_and_how_to_fill_it(profiles: ProfileFolder) -> None:
    profiles.write(profile_text(UNKNOWN + OFFICE))

    assert profiles.load().host.gaps() == [
        "milwaukee.yml: no number for 'Voces de la Frontera 24-hour hotline'. "
        "Ask Voces de la Frontera."
    ]


def test_a_gap_without_a_cure_is_still_told(profiles: ProfileFolder) -> None:
    profiles.write(profile_text("- {label: Hotline, number: null}\n"))

    assert profiles.load().host.gaps() == ["milwaukee.yml: no number for 'Hotline'."]


def test_a_profile_with_every_number_has_no_gaps(profiles: ProfileFolder) -> None:
    profiles.write(profile_text(OFFICE + MIGRAWATCH))

    assert profiles.load().host.gaps() == []


# Forbidden numbers.


@pytest.mark.parametrize(
    "spelling",
    [
        "+1 866-347-2423",
        "866-347-2423",
        "1 (866) 347 2423",
        "866.347.2423 ext. 5",
        "866-DHS-2-ICE",
        "tel:+1-866-347-2423",
        "011 1 866 347 2423",
    ],
)
def test_a_forbidden_number_is_refused_however_it_is_written(
    spelling: str, profiles: ProfileFolder
) -> None:
    profiles.write(profile_text(OFFICE + phone_text(f'"{spelling}"')))

    refusal = _refusal(profiles)

    assert refusal == (
        "organizations/milwaukee.yml: +18663472423 must never be offered: "
        "It is the ICE tip line, on which people are denounced. Remove it."
    )


@pytest.mark.parametrize("number", ["866-347-2423", "855-488-6423", "855-448-6903"])
def test_no_forbidden_number_is_offered_by_any_profile(
    number: str, profiles: ProfileFolder
) -> None:
    """Not only the host's own: the service gives the numbers of the others too."""
    profiles.write(profile_text())
    profiles.write(profile_text(phone_text(f'"{number}"')), name="kansas-city.yml")

    assert _refusal(profiles).startswith("organizations/kansas-city.yml: ")


@pytest.mark.parametrize(
    "listed",
    ["+18663472423", '"866-347-2423"', '"+1 (866) 347-2423"'],
    ids=["without quotes", "without a country", "with blanks"],
)
def test_a_forbidden_number_is_refused_however_it_is_listed(
    listed: str, profiles: ProfileFolder
) -> None:
    """An unquoted number is no text in YAML: the list must not become empty by that."""
    profiles.write(f"{listed}: It is the ICE tip line.\n", name="forbidden_numbers.yml")
    profiles.write(profile_text(phone_text(f'"{_TIP_LINE}"')))

    assert "must never be offered" in _refusal(profiles)


def test_without_the_list_of_forbidden_numbers_nothing_loads(profiles: ProfileFolder) -> None:
    profiles.write(profile_text())
    (profiles.path / "forbidden_numbers.yml").unlink()

    assert "forbidden_numbers.yml" in _refusal(profiles)


def test_an_empty_list_of_forbidden_numbers_is_taken_for_damage(profiles: ProfileFolder) -> None:
    profiles.write(profile_text())
    profiles.write("", name="forbidden_numbers.yml")

    assert _refusal(profiles).startswith("organizations/forbidden_numbers.yml is empty or damaged")


# Who answers where.


@pytest.fixture
def two(profiles: ProfileFolder) -> ProfileFolder:
    """Two organizations that both answer for Wisconsin."""
    profiles.write(profile_text(OFFICE + MIGRAWATCH, answers_for="[us/wi/milwaukee, us/wi]"))
    profiles.write(
        profile_text(MIGRAWATCH, name="AIRR", answers_for="[us/mo/kansas-city, us/wi]"),
        name="kansas-city.yml",
    )
    return profiles


@pytest.mark.parametrize(
    ("host", "jurisdiction", "serving"),
    [
        ("milwaukee", "us/wi/milwaukee", "milwaukee"),
        ("kansas-city", "us/wi/milwaukee", "milwaukee"),
        ("milwaukee", "us/mo/kansas-city", "kansas-city"),
        ("milwaukee", "us/wi", "milwaukee"),
        ("kansas-city", "us/wi", "kansas-city"),
    ],
)
def test_a_place_is_served_by_who_answers_for_it_and_by_the_host_first(
    host: str, jurisdiction: str, serving: str, two: ProfileFolder
) -> None:
    profile = two.load(host).serving(jurisdiction)

    assert profile is not None
    assert profile.id == serving


@pytest.mark.parametrize("host", ["milwaukee", "kansas-city"])
@pytest.mark.parametrize("jurisdiction", ["us", "us/ks", "us/wi/milwaukee-county"])
def test_where_nobody_answers_only_national_numbers_are_given(
    host: str, jurisdiction: str, two: ProfileFolder
) -> None:
    organizations = two.load(host)

    assert organizations.serving(jurisdiction) is None
    assert [p.number for p in organizations.phones_for(jurisdiction)] == ["+18443631423"]


def test_the_first_known_number_of_the_place_comes_first(two: ProfileFolder) -> None:
    phones = two.load().phones_for("us/wi/milwaukee")

    assert [phone.number for phone in phones] == ["+14146431620", "+18443631423"]


def test_an_organization_without_any_number_leaves_the_national_ones(
    profiles: ProfileFolder,
) -> None:
    """Nobody is left without a number while the service knows one that serves him."""
    profiles.write(profile_text(OFFICE + MIGRAWATCH))
    profiles.write(profile_text(UNKNOWN, answers_for="[us/mo/kansas-city]"), name="kansas-city.yml")

    phones = profiles.load().phones_for("us/mo/kansas-city")

    assert [phone.number for phone in phones] == ["+18443631423"]


def test_a_host_without_a_profile_is_told_which_there_are(two: ProfileFolder) -> None:
    refusal = _refusal(two, host="chicago")

    assert "'chicago'" in refusal
    assert "kansas-city, milwaukee" in refusal
    assert "organizations/chicago.yml" in refusal


# Damage.


@pytest.mark.parametrize("field", ["name", "area", "jurisdiction", "time_zone", "greeting"])
def test_a_missing_field_is_told_by_its_name(field: str, profiles: ProfileFolder) -> None:
    profiles.write(profile_text(**{field: None}))

    assert _refusal(profiles) == (
        f"organizations/milwaukee.yml: {field}: field required. Correct it and start again."
    )


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"adress": "733 W. Historic Mitchell St."}, "adress"),
        ({"time_zone": "Milwaukee"}, "time_zone: 'Milwaukee' is no time zone"),
        ({"time_zone": "../../etc/passwd"}, "time_zone"),
        ({"answers_for": "null"}, "answers_for"),
        ({"links": "[{title: Voces}]"}, "links.0.url"),
    ],
    ids=["a misspelled field", "no time zone", "a path", "nothing answered for", "no address"],
)
def test_a_wrong_field_is_told_by_its_name(
    changed: dict[str, str], field: str, profiles: ProfileFolder
) -> None:
    profiles.write(profile_text(**changed))

    refusal = _refusal(profiles)

    assert refusal.startswith(f"organizations/milwaukee.yml: {field}")
    assert refusal.endswith("Correct it and start again.")


def test_a_wrong_time_zone_is_refused_with_an_example(profiles: ProfileFolder) -> None:
    profiles.write(profile_text(time_zone="Milwaukee"))

    assert "write one like America/Chicago" in _refusal(profiles)


_DAMAGES = {
    "nothing": b"",
    "a list": b"- name: Voces\n",
    "a word": b"Voces\n",
    "broken YAML": b"name: [}\n",
    "a field said twice": b"name: Voces\nname: AIRR\n",
    "another encoding": "name: Revolución\n".encode("latin-1"),
    "a control character": b"name: Vo\x00ces\n",
    "a day the calendar does not have": b"name: 2026-13-01\n",
    "a number for a name": b"1: Voces\n",
}


@pytest.mark.parametrize("damage", _DAMAGES)
def test_a_damaged_profile_is_told_by_its_file_and_what_to_do(
    damage: str, profiles: ProfileFolder
) -> None:
    (profiles.path / "milwaukee.yml").write_bytes(_DAMAGES[damage])

    refusal = _refusal(profiles)

    assert refusal.startswith("organizations/milwaukee.yml")
    assert refusal.endswith(("Restore it.", "Correct it and start again."))


def test_a_profile_does_not_choose_its_own_id(profiles: ProfileFolder) -> None:
    profiles.write(profile_text(id="kansas-city"))

    assert _refusal(profiles).startswith("organizations/milwaukee.yml: id")


def test_a_profile_has_at_least_one_place_for_a_number(profiles: ProfileFolder) -> None:
    profiles.write(profile_text(phones="[]").replace("phones:\n[]", "phones: []"))

    assert _refusal(profiles).startswith("organizations/milwaukee.yml: phones: ")
