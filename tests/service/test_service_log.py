"""The service's log tells which answers were given, and nothing of who said what."""

from __future__ import annotations

import pytest
from running_service import RunningService
from talk import Talk, post_raw


@pytest.mark.parametrize(
    "text",
    [
        "my name is Wilhelmina Quetzalcoatl and ice is at my door",
        "vivo en la calle Zarzaparrilla 1847, ¿tengo que abrir?",
        "A-number 098 765 432, where is he",
        "Xochiquetzal Xochiquetzal Xochiquetzal",
        "λευκός οἶκος οὐκ οἶδα",
    ],
)
def test_no_text_and_no_conversation_stands_in_the_log(
    talk: Talk, service: RunningService, text: str
) -> None:
    talk.say(text)
    log = service.log
    telling = [word for word in text.split() if len(word) > 5]
    assert telling
    assert not [word for word in telling if word in log]
    assert talk.conversation not in log
    assert talk.conversation.replace("-", "") not in log


def test_no_refused_request_stands_in_the_log(talk: Talk, service: RunningService) -> None:
    talk.send(text="Popocatepetl " * 2_000)
    talk.send(choice="/Iztaccihuatl")
    talk.send(text="hello", Tenochtitlan="Chapultepec")
    post_raw(talk.client, b'{"text": "Tlaquepaque"')
    talk.client.get("/Cuauhtemoc?x=Nezahualcoyotl")
    log = service.log.casefold()
    for word in (
        "popocatepetl", "iztaccihuatl", "tenochtitlan", "chapultepec", "tlaquepaque",
        "cuauhtemoc", "nezahualcoyotl",
    ):  # fmt: skip
        assert word not in log


def test_a_turn_is_logged_by_its_answer(talk: Talk, service: RunningService) -> None:
    before = service.log.count("turn web home.door es")
    talk.tap("/home.door", language="es")
    assert service.log.count("turn web home.door es") == before + 1
