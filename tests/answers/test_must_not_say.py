"""The word lists find what they are for, and leave what is rightly said."""

from __future__ import annotations

import pytest
from must_not_say import affirmed, forbidden, sentences


@pytest.mark.parametrize(
    ("key", "language", "sentence"),
    [
        ("emergency.home", "en", "Agents cannot come in."),
        ("emergency.home", "en", "They may not enter without it."),
        ("emergency.home", "es", "Los agentes no pueden entrar."),
        ("emergency.car", "en", "You are safe in the car."),
        ("emergency.car", "en", "Stay locked in."),
        ("emergency.car", "es", "En el carro están a salvo."),
        ("emergency.car", "es", "Quédese en el carro con seguro."),
        ("emergency.street", "en", "Officers need a warrant to stop you."),
        ("emergency.street", "es", "Necesitan una orden para parar a alguien."),
        ("warrant.difference", "en", "ICE warrants are invalid."),
        ("warrant.difference", "es", "Una orden de ICE no es una orden no válida."),
        ("warrant.judicial", "en", "You may still refuse entry."),
        ("warrant.judicial", "es", "Puede negarse a que entren."),
        ("warrant.check.judicial_search", "es", "No abra."),
        ("warrant.administrative", "en", "It is worth nothing."),
        ("warrant.administrative", "en", "ICE never enters with it."),
        ("warrant.administrative", "es", "Ese papel no vale nada."),
        ("rights.lawyer", "en", "The government pays for a lawyer."),
        ("rights.lawyer", "es", "El gobierno paga el abogado."),
        ("place.sensitive", "en", "Churches and schools are protected."),
        ("place.sensitive", "es", "Las iglesias están protegidas."),
        ("police.ice", "en", "The police will never tell ICE."),
        ("police.ice", "es", "La policía nunca le va a avisar a ICE."),
        ("police.crime", "en", "I promise you are fine."),
        ("police.crime", "es", "No le va a pasar nada."),
        ("policy.debate", "en", "I think it is right."),
        ("bot.privacy", "en", "What is your name?"),
        ("bot.privacy", "es", "Dígame su nombre."),
    ],
)
def test_what_must_not_be_said_is_found(key: str, language: str, sentence: str) -> None:
    assert forbidden(sentence, key, language) != []


@pytest.mark.parametrize(
    ("language", "sentence", "words"),
    [
        ("en", "Run to the back door.", ["Run"]),
        ("en", "Hide in the closet.", ["Hide"]),
        ("en", "You can show false papers.", ["show false papers"]),
        ("en", "Stay calm and drive away.", ["drive away"]),
        ("en", "Resist. Do not open.", ["Resist"]),
        ("es", "Corra a la puerta de atrás.", ["Corra"]),
        ("es", "Escóndase en el clóset.", ["Escóndase"]),
        ("es", "Arranque y váyase.", ["Arranque"]),
    ],
)
def test_an_order_to_run_hide_resist_or_lie_is_found(
    language: str, sentence: str, words: list[str]
) -> None:
    assert affirmed(sentence, language) == words


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Do not run or hide."),
        ("en", "Never lie or show false papers."),
        ("en", "Do not fight or drive off."),
        ("en", "No, it is not worthless."),
        ("es", "No corra ni trepe."),
        ("es", "Nunca mienta ni muestre papeles falsos."),
        ("es", "No bloquee ni esconda a nadie."),
    ],
)
def test_an_order_not_to_is_left(language: str, sentence: str) -> None:
    assert affirmed(sentence, language) == []


def test_a_negation_after_the_word_does_not_count() -> None:
    assert affirmed("Run, not walk.", "en") == ["Run"]


@pytest.mark.parametrize(
    ("key", "language", "sentence"),
    [
        ("warrant.administrative", "en", "Courts so far: to enter a home, agents need your yes."),
        ("detained.find.visit", "en", "I cannot say it is safe."),
        ("detained.find.visit", "es", "No puedo decirle que es seguro."),
        ("rights.lawyer", "en", "The government does not pay for one."),
        ("rights.lawyer", "es", "Pero el gobierno no lo paga."),
        ("place.sensitive", "es", "La regla que protegía las escuelas terminó."),
    ],
)
def test_what_is_rightly_said_is_left(key: str, language: str, sentence: str) -> None:
    assert forbidden(sentence, key, language) == []


def test_quoted_words_are_not_the_answers_own() -> None:
    assert sentences('Flyers say "not valid". Ask.\nNow') == ['Flyers say "".', "Ask.", "Now"]
