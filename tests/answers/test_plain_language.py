"""Plain language: every answer is easy to read, in English and in Spanish; the figures are printed.

English: Flesch-Kincaid, grade 6 at most. Spanish: INFLESZ, 65 at least ("bastante fácil"). What is
measured are the sentences of the short answer (with an emergency's first message), in each place:
without the heading that names the place, telephone numbers, and words quoted in English.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Mapping, Sequence

import pytest
import textstat
from asked import PLACES
from everything_said import Said
from inflesz import perspicuity

HARDEST_GRADE = 6.0
LOWEST_PERSPICUITY = 65.0

#: Answer and place.
Figures = Mapping[tuple[str, str], float]

#: What is no sentence of the language that is measured, and what stands for it.
_LEFT_OUT = (
    (r"(?m)^(For|En) [^.\n]+:$", ""),  # the heading that names the place
    (r"(?m)^Diga en inglés: .*$", ""),
    (r"\(?(\b1-)?\d{3}-\d{3}-\d{4}\b", ""),
    (r"\b[\w-]+(\.[\w-]+)*\.gov\b", "page"),
    (r"\b([ap])\.m\.", r"\1m"),
    (r"\bU\.S\.", "US"),
    (r"\bv\. (?=[A-Z])", "v "),
)
#: Words for an officer and words printed on papers; a Spanish text quotes them in English.
_QUOTED_ENGLISH = r'"[^"]*"'


def _measured(said: Sequence[Said], language: str) -> Mapping[tuple[str, str], str]:
    texts: dict[tuple[str, str], str] = {}
    for one in said:
        if (one.language, one.part) == (language, "short"):
            known = texts.get((one.key, one.place), "")
            texts[one.key, one.place] = f"{known}\n{_sentences(one.message.text)}"
    return texts


def _sentences(text: str) -> str:
    for pattern, instead in _LEFT_OUT:
        text = re.sub(pattern, instead, text)
    return text


@pytest.fixture(scope="module")
def grades(said: Sequence[Said]) -> Figures:
    """The Flesch-Kincaid grade of every English answer in every place."""
    textstat.set_lang("en_US")
    return {
        where: float(textstat.flesch_kincaid_grade(text))
        for where, text in _measured(said, "en").items()
    }


@pytest.fixture(scope="module")
def perspicuities(said: Sequence[Said]) -> Figures:
    """The perspicuity of every Spanish answer in every place."""
    return {
        where: perspicuity(re.sub(_QUOTED_ENGLISH, "", text))
        for where, text in _measured(said, "es").items()
    }


def _hardest(figures: Figures, *, highest: bool) -> Sequence[str]:
    """The hardest answers, each once, in its hardest place."""
    ordered = sorted(figures.items(), key=lambda item: item[1], reverse=highest)
    once: dict[str, str] = {}
    for (key, place), figure in ordered:
        once.setdefault(key, f"  {figure:6.1f}  {key} ({place})")
    return list(once.values())[:5]


def _print(name: str, figures: Figures, *, highest: bool) -> None:
    mean = statistics.mean(figures.values())
    print(f"\n{name}: mean {mean:.1f} over {len(figures)} answers; the hardest:")
    print("\n".join(_hardest(figures, highest=highest)))


def test_the_figures_are_printed(
    grades: Figures, perspicuities: Figures, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        _print("English, Flesch-Kincaid grade", grades, highest=True)
        _print("Spanish, INFLESZ", perspicuities, highest=False)
    assert len(grades) == len(perspicuities)


@pytest.mark.parametrize("place", PLACES)
def test_every_english_answer_is_of_the_sixth_grade_or_below(grades: Figures, place: str) -> None:
    hard = {
        key: round(grade, 1)
        for (key, where), grade in grades.items()
        if where == place and grade > HARDEST_GRADE
    }
    assert hard == {}


@pytest.mark.parametrize("place", PLACES)
def test_every_spanish_answer_is_fairly_easy(perspicuities: Figures, place: str) -> None:
    hard = {
        key: round(figure, 1)
        for (key, where), figure in perspicuities.items()
        if where == place and figure < LOWEST_PERSPICUITY
    }
    assert hard == {}


def test_a_hard_text_would_be_found() -> None:
    textstat.set_lang("en_US")
    hard = (
        "Administrative immigration warrants authorize apprehension notwithstanding the "
        "constitutional limitations applicable to residential entries without authorization."
    )
    assert textstat.flesch_kincaid_grade(hard) > HARDEST_GRADE
    assert textstat.flesch_kincaid_grade("Do not open. Ask for a lawyer.") < HARDEST_GRADE


def test_what_is_no_sentence_is_left_out() -> None:
    text = "For Kansas City, Missouri:\nLook at locator.ice.gov, 8 a.m.\nCall 1-800-898-7180"
    assert _sentences(text) == "\nLook at page, 8 am\nCall "
