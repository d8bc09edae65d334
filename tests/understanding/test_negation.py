"""What is denied is not taken as said; what only looks like a denial takes nothing back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.nlu.gazetteer import Gazetteer, Term, reading
from bot.nlu.negation import load_negation
from bot.nlu.normalization import normalized
from bot.nlu.situation import SituationExtractor

FEW = """
en:
  denied: [not, without]
  other: [is not]
  absent: [did not come]
  now: [now]
  required: [need]
  not_meant: [not only]
  between: [a, be, in]
  between_paper: [have]
xx:
  denied: [nix]
  between: [da]
  between_paper: []
"""
PHRASES = Gazetteer(
    {
        "ice": Term("actor", "ice"),
        "car": Term("place", "car"),
        "house": Term("place", "home"),
        "warrant": Term("paper", "some_paper"),
        "judges warrant": Term("paper", "judicial"),
        "ice warrant": Term("paper", "ice_warrant"),
        "blurry": Term("unseen", "unseen"),
    }
)
SIGNER = Gazetteer({"judges": Term("paper_signer", "judge")})


Meant = Callable[[str], list[str]]


@pytest.fixture
def meant(tmp_path: Path) -> Meant:
    """What a few words of negation leave of a text."""
    path = tmp_path / "few.yml"
    path.write_text(FEW, encoding="utf-8")
    negation = load_negation(path)

    def read(text: str) -> list[str]:
        with reading(text) as doc:
            matches = [*PHRASES.matches(doc), *SIGNER.matches(doc)]
            return [term.value for term in negation.meant(doc, matches)]

    return read


def test_what_is_denied_is_not_so(meant: Meant) -> None:
    assert meant("not ice") == meant("not in a car") == meant("it is not ice") == []
    assert meant("ice in a house") == ["ice", "home"]


def test_a_word_that_may_not_stand_in_between_ends_the_denial(meant: Meant) -> None:
    assert meant("not sure ice came") == meant("not afraid of ice") == ["ice"]


def test_a_sign_ends_the_denial(meant: Meant) -> None:
    assert meant("not, ice") == meant("not. ice") == ["ice"]


def test_only_what_follows_the_denial_is_denied(meant: Meant) -> None:
    assert meant("not ice, a car") == ["car"]
    assert meant("ice not in a car") == ["ice"]


def test_words_in_between_count_in_every_form(meant: Meant) -> None:
    assert meant("not been in a car") == meant("not were in a car") == []


def test_what_somebody_has_not_is_denied_of_papers_only(meant: Meant) -> None:
    assert meant("not have a warrant") == ["none"]
    assert meant("not have a car") == ["car"]


def test_that_a_judges_paper_is_missing_is_worth_knowing(meant: Meant) -> None:
    assert meant("without a judges warrant") == ["not_judicial"]
    assert meant("without a ice warrant") == []


def test_a_warrant_of_no_kind_says_something_only_where_it_is_missing(meant: Meant) -> None:
    assert meant("a warrant") == []
    assert meant("without a warrant") == ["none"]


def test_that_a_paper_is_no_warrant_does_not_say_that_there_is_none(meant: Meant) -> None:
    assert meant("it is not a warrant") == []
    assert meant("it is not a judges warrant") == ["not_judicial"]


def test_a_judges_paper_that_is_asked_for_is_not_there_yet(meant: Meant) -> None:
    assert meant("need a judges warrant") == []
    assert meant("need a ice warrant") == ["ice_warrant"]
    assert meant("need ice") == ["ice"]


def test_who_did_not_come_is_denied_after_the_phrase(meant: Meant) -> None:
    assert meant("ice did not come") == []
    assert meant("ice did come") == ["ice"]


def test_of_two_places_the_present_one_is_meant(meant: Meant) -> None:
    assert meant("first a house, now a car, ice") == ["car", "ice"]
    assert meant("ice warrant, now a warrant") == ["ice_warrant"]


def test_the_longer_words_win(meant: Meant) -> None:
    assert meant("not only ice") == ["ice"]


def test_what_cannot_be_seen_is_denied_by_its_own_phrases_only(meant: Meant) -> None:
    assert meant("not blurry") == ["unseen"]


def test_each_language_adds_its_words(meant: Meant) -> None:
    assert meant("nix da ice") == []
    assert meant("nix a ice") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not ICE, the city police", {"actor": "city_police"}),
        ("no son de la migra, son policías", {"actor": "city_police"}),
        ("no estoy en el carro, estoy en la tienda", {"place": "street"}),
        ("I was not in my car, I was at church", {"place": "church"}),
        ("I'm not in Racine, I'm in Milwaukee", {"jurisdiction": "us/wi/milwaukee"}),
        ("no vivo en Kansas, vivo en Milwaukee", {"jurisdiction": "us/wi/milwaukee"}),
        ("they do NOT have a warrant", {"paper": "none"}),
        ("no han enseñado ninguna orden", {"paper": "none"}),
        ("can they come in without a warrant", {"paper": "none"}),
        ("¿pueden entrar sin orden?", {"paper": "none"}),
        ("no traen una orden de un juez", {"paper": "not_judicial"}),
        ("no warrant, just a detainer", {"paper": "detainer"}),
        ("it's not signed by a judge", {"paper_signer": "not_judge"}),
        ("no fue firmada por un juez", {"paper_signer": "not_judge"}),
        ("la policía no vino, vino el sheriff", {"actor": "sheriff"}),
        ("first at work, now they're in my house", {"place": "home"}),
    ],
)
def test_what_is_denied_is_left_out(
    extractor: SituationExtractor, text: str, said: dict[str, str]
) -> None:
    assert extractor.extract(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("do they not need a warrant", {}),
        ("¿no necesitan orden?", {}),
        ("not without a warrant", {}),
        ("they don't have no warrant", {"paper": "none"}),
        ("I'm not afraid, they have a judge's warrant", {"paper": "judicial"}),
        ("no, the police", {"actor": "city_police"}),
        ("no the police are here", {"actor": "city_police"}),
        ("not only ICE", {"actor": "ice"}),
        ("no solo la migra", {"actor": "ice"}),
        ("don't open the door to ICE", {"actor": "ice"}),
        ("no quiero que venga la migra", {"actor": "ice"}),
        ("they won't leave my house", {"place": "home"}),
        ("los agentes no se van de mi casa", {"place": "home"}),
        ("I'm scared to go to church, I won't go to church", {"place": "church"}),
        ("no puedo ver el papel", {"unseen": "unseen"}),
        ("no tengo papeles", {}),
    ],
)
def test_what_is_not_denied_stays(
    extractor: SituationExtractor, text: str, said: dict[str, str]
) -> None:
    assert extractor.extract(text) == said


def test_the_words_that_ship_are_normalised_alike() -> None:
    """Such words are compared with a normalised text: "no llegó" would never be found."""
    with reading(normalized("no llegó la policía")) as doc:
        (found,) = load_negation()._stances.matches(doc)
    assert found.term.value == "absent"
