"""The conversations of tests/conversations.yml, spoken through the running service."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from talk import Talk, keys, texts

_CONVERSATIONS = YAML(typ="safe").load(Path(__file__).parents[1] / "conversations.yml")


@pytest.mark.parametrize("conversation", _CONVERSATIONS, ids=lambda c: c["name"])
def test_a_conversation_goes_as_written(conversation: dict[str, Any], talk: Talk) -> None:
    faults = []
    for number, turn in enumerate(conversation["turns"], start=1):
        reply = talk.say(turn["says"])
        faults += [f'{number}. "{turn["says"]}": {fault}' for fault in _faults(turn, reply)]
    assert not faults, "\n" + "\n".join(faults)


def _faults(turn: dict[str, Any], reply: dict[str, Any]) -> list[str]:
    """What of the reply is other than the turn expects."""
    faults = []
    said = texts(reply).casefold()
    if not any(key.startswith(turn["answer"]) for key in keys(reply)):
        faults.append(f"expected {turn['answer']}, got {', '.join(keys(reply))}")
    if turn.get("language", reply["language"]) != reply["language"]:
        faults.append(f"expected language {turn['language']}, got {reply['language']}")
    for words in turn.get("contains", []):
        if words.casefold() not in said:
            faults.append(f"expected {words!r} in {texts(reply)!r}")
    for words in turn.get("lacks", []):
        if words.casefold() in said:
            faults.append(f"expected no {words!r} in {texts(reply)!r}")
    return faults
