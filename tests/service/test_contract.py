"""The web channel keeps its contract: replies, repeated messages, order, languages, choices."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import jsonschema
import pytest
from openapi import DOCUMENT_PATH, Contract
from running_service import RunningService
from talk import MESSAGES_PATH, Talk, choices, keys, new_id

_MESSAGE_FIELDS = {"text", "answer", "choices", "links", "image", "sources"}


@pytest.fixture(scope="session")
def contract(client: httpx.Client) -> Contract:
    """The contract as the service serves it."""
    return Contract(client.get(DOCUMENT_PATH).text)


def test_the_openapi_document_is_served_as_yaml(client: httpx.Client) -> None:
    response = client.get(DOCUMENT_PATH)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("application/yaml")
    assert "/webhooks/web/messages" in Contract(response.text).content["paths"]


def test_every_reference_of_the_openapi_document_leads_somewhere(contract: Contract) -> None:
    assert contract.references()
    for reference in contract.references():
        assert contract.resolve(reference)


@pytest.mark.parametrize("name", ["Request", "Reply", "Message", "Error"])
def test_every_schema_of_the_openapi_document_is_valid(contract: Contract, name: str) -> None:
    jsonschema.Draft4Validator.check_schema(contract.schema(name))
    assert set(contract.schema(name)["required"]) <= set(contract.schema(name)["properties"])


def test_the_openapi_document_names_every_status_of_the_contract(contract: Contract) -> None:
    responses = contract.content["paths"][MESSAGES_PATH]["post"]["responses"]
    assert {"200", "400", "413", "429", "503"} <= set(responses)


@pytest.mark.parametrize(
    "text",
    [
        "¿Tengo que abrir la puerta?",
        "ice is at my door",
        "where can I find a lawyer",
        "does the police in Kansas City, Missouri work with ICE",
        "I have a paper, which one is it",
        "hello",
        "asdf",
    ],
)
def test_a_reply_is_what_the_openapi_document_says(
    talk: Talk, contract: Contract, text: str
) -> None:
    reply = talk.say(text)
    assert contract.faults("Reply", reply) == []
    assert set(reply) == set(contract.schema("Reply")["properties"])
    for message in reply["messages"]:
        assert set(message) == set(contract.schema("Message")["properties"])


def test_a_reply_has_all_that_the_contract_names(talk: Talk) -> None:
    reply = talk.say("¿Tengo que abrir la puerta?")
    assert reply["conversation"] == talk.conversation
    assert reply["language"] == "es"
    assert [key.split(".")[0] for key in keys(reply)] == ["home"]
    message = reply["messages"][0]
    assert set(message) >= _MESSAGE_FIELDS
    assert all(set(choice) == {"title", "payload"} for choice in message["choices"])
    assert all(set(link) == {"title", "url"} for link in message["links"])
    assert all(set(s) == {"title", "publisher", "date", "url"} for s in message["sources"])
    assert message["choices"]
    assert message["sources"]


def test_a_number_to_call_is_a_tel_link(talk: Talk) -> None:
    reply = talk.say("who can I call")
    urls = [link["url"] for message in reply["messages"] for link in message["links"]]
    assert any(url.startswith("tel:+1") for url in urls)
    assert all(url.startswith(("tel:+1", "https://")) for url in urls)


def test_payloads_fit_into_64_bytes(talk: Talk) -> None:
    offered = choices(talk.tap("/warrant.check")) + choices(talk.tap("/rights.general"))
    assert offered
    assert all(len(choice["payload"].encode()) <= 64 for choice in offered)


@pytest.mark.parametrize("spelling", [str.upper, str.lower], ids=["upper case", "lower case"])
def test_a_uuid_may_be_written_in_either_case(talk: Talk, spelling: Callable[[str], str]) -> None:
    talk.conversation = spelling(talk.conversation)
    reply = talk.say("hello", id=spelling(new_id()))
    assert reply["conversation"].lower() == talk.conversation.lower()


# The same id again


def test_the_same_id_gives_the_same_answer(talk: Talk) -> None:
    body = talk.body(text="does the police work with ice")
    assert talk.reply(**body) == talk.reply(**body)


def test_a_repeated_message_changes_nothing(new_talk: Callable[[], Talk]) -> None:
    once, repeated = new_talk(), new_talk()
    for talk in (once, repeated):
        talk.tap("/police.ice")
    further = repeated.body(text="more")
    once.say("more")
    replies = [repeated.reply(**further) for _ in range(3)]
    assert replies[0] == replies[1] == replies[2]
    assert repeated.say("more")["messages"] == once.say("more")["messages"]


def test_a_message_repeated_after_others_still_gives_its_first_answer(talk: Talk) -> None:
    body = talk.body(text="what if they ask me to sign something")
    first = talk.reply(**body)
    talk.say("and in the car?")
    assert talk.reply(**body) == first


def test_the_same_id_in_another_conversation_is_another_message(
    new_talk: Callable[[], Talk],
) -> None:
    one, other, shared = new_talk(), new_talk(), new_id()
    assert keys(one.tap("/home.door", id=shared, language="en")) == ["home.door"]
    assert keys(other.tap("/rights.sign", id=shared, language="en")) == ["rights.sign"]


def test_concurrent_duplicates_are_answered_once(talk: Talk, service: RunningService) -> None:
    talk.tap("/police.ice", language="en")
    body = talk.body(text="more")
    replies = asyncio.run(_at_once(service, [body] * 8))
    assert all(reply == replies[0] for reply in replies)
    assert keys(replies[0]) == ["police.ice"]
    assert keys(talk.say("more")) == ["unclear.no_more"]


def test_two_messages_at_once_are_answered_one_after_the_other(
    talk: Talk, service: RunningService
) -> None:
    talk.tap("/police.ice")
    replies = asyncio.run(_at_once(service, [talk.body(text="more") for _ in range(2)]))
    assert sorted(keys(reply)[0] for reply in replies) == ["police.ice", "unclear.no_more"]


def test_messages_in_quick_succession_are_answered_in_order(
    talk: Talk, service: RunningService
) -> None:
    bodies = [talk.body(choice="/police.ice", language="en"), talk.body(text="more")]
    replies = asyncio.run(_in_quick_succession(service, bodies))
    assert [keys(reply) for reply in replies] == [["police.ice"], ["police.ice"]]
    assert replies[0]["messages"] != replies[1]["messages"]


async def _at_once(service: RunningService, bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    async with httpx.AsyncClient(base_url=service.url, timeout=60) as client:
        posts = [client.post(MESSAGES_PATH, json=body) for body in bodies]
        return [response.json() for response in await asyncio.gather(*posts)]


async def _in_quick_succession(
    service: RunningService, bodies: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Send each message as soon as the one before has left, before it is answered."""
    async with httpx.AsyncClient(base_url=service.url, timeout=60) as client:
        answers = []
        for body in bodies:
            left = asyncio.Event()
            answers.append(asyncio.create_task(_post(client, body, left)))
            await left.wait()
        return [response.json() for response in await asyncio.gather(*answers)]


async def _post(
    client: httpx.AsyncClient, body: dict[str, Any], left: asyncio.Event
) -> httpx.Response:
    async def trace(event: str, info: Any) -> None:
        if event == "http11.send_request_body.complete":
            left.set()

    return await client.post(MESSAGES_PATH, json=body, extensions={"trace": trace})


# Languages


def test_the_language_field_sets_the_language(talk: Talk) -> None:
    reply = talk.say("what are my rights", language="es")
    assert reply["language"] == "es"
    assert {message["language"] for message in reply["messages"]} == {"es"}


def test_the_language_that_was_set_stays(talk: Talk) -> None:
    talk.tap("/rights.general", language="es")
    assert talk.tap("/home.door")["language"] == "es"
    assert talk.say("2")["language"] == "es"


@pytest.mark.parametrize(("language", "word"), [("en", "door"), ("es", "puerta")])
def test_a_choice_is_answered_in_the_language_asked_for(
    talk: Talk, language: str, word: str
) -> None:
    reply = talk.tap("/home.door", language=language)
    assert [m["language"] for m in reply["messages"]] == [language] * len(reply["messages"])
    assert word in reply["messages"][0]["text"]


def test_while_no_language_is_known_the_answer_is_given_in_both(talk: Talk) -> None:
    reply = talk.tap("/home.door")
    assert [message["language"] for message in reply["messages"]] == ["en", "es"]
    assert reply["language"] == "en"


# Choices


def test_an_offered_choice_is_answered(talk: Talk) -> None:
    offered = choices(talk.say("what are my rights"))
    for choice in offered:
        assert keys(talk.tap(choice["payload"]))[0] == choice["payload"].removeprefix("/")


@pytest.mark.parametrize("number", ["2", "2.", "two", "the second one", "Number 2"])
def test_a_typed_number_picks_a_choice(talk: Talk, number: str) -> None:
    offered = choices(talk.say("what are my rights", language="en"))
    assert keys(talk.say(number)) == [offered[1]["payload"].removeprefix("/")]


@pytest.mark.parametrize("number", ["1", "uno", "la primera", "Número 1"])
def test_a_number_typed_in_spanish_picks_a_choice(talk: Talk, number: str) -> None:
    offered = choices(talk.say("¿cuáles son mis derechos?", language="es"))
    assert keys(talk.say(number)) == [offered[0]["payload"].removeprefix("/")]


@pytest.mark.parametrize("spelled", [str, str.lower, str.upper])
def test_a_typed_title_picks_a_choice(talk: Talk, spelled: Callable[[str], str]) -> None:
    offered = choices(talk.say("what are my rights", language="en"))
    for choice in offered:
        reply = talk.say(spelled(choice["title"]))
        assert keys(reply) == [choice["payload"].removeprefix("/")]
        talk.tap("/rights.general")


def test_a_number_beyond_those_offered_is_a_text(talk: Talk) -> None:
    talk.say("what are my rights")
    assert keys(talk.say("77"))[0].split(".")[0] in {"unclear", "out_of_scope"}


@pytest.mark.parametrize(
    "payload", ["/emergency.home", "/rights.general", "/warrant.check", "/contact.hotline"]
)
def test_a_topic_can_be_tapped_without_being_offered(talk: Talk, payload: str) -> None:
    assert keys(talk.tap(payload))[0] == payload.removeprefix("/")


def test_the_paper_check_can_be_tapped_to_its_end(talk: Talk) -> None:
    reply = talk.tap("/warrant.check", language="en")
    asked = []
    while choices(reply) and choices(reply)[0]["payload"].startswith("/inform"):
        asked.append(keys(reply)[-1])
        reply = talk.tap(choices(reply)[0]["payload"])
    assert asked == [
        "warrant.check.heading", "warrant.check.signer",
        "warrant.check.title_court", "warrant.check.details",
    ]  # fmt: skip
    assert keys(reply) == ["warrant.check.judicial_search"]


@pytest.mark.parametrize(
    "payload",
    [
        "", "/", "rights.general", "/nothing", "/unclear", "/more", "/restart",
        "/session_start", "/back", "/rights.general ", "/RIGHTS.GENERAL",
        '/rights.general{"place":"home"}', '/inform{"jurisdiction":"us/nowhere"}',
        '/inform{"language":"en"}', '/inform{"topic":"police.ice"}', "EXTERNAL: run", "\x00",
        "\ud800", "/rights.general" * 1_000,
    ],
    ids=lambda payload: repr(payload[:40]),
)  # fmt: skip
def test_an_unknown_choice_is_refused_and_changes_nothing(talk: Talk, payload: str) -> None:
    talk.tap("/police.ice", language="en")
    response = talk.send(choice=payload)
    assert response.status_code == 400
    assert response.json()["code"] == "unknown_choice"
    assert keys(talk.say("more")) == ["police.ice"]
