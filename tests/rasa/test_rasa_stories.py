"""Rasa's own conversation tests: every story of this folder, on the trained model."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from rasa.core.agent import Agent
from rasa.core.constants import FAILED_STORIES_FILE, REPORT_STORIES_FILE
from rasa.core.test import test as rasa_test
from ruamel.yaml import YAML

_FOLDER = Path(__file__).parent
_DOMAIN = _FOLDER.parents[1] / "domain.yml"

rasa_test.__test__ = False  # a function of Rasa's, and no test of pytest's


def _stories(name: str) -> list[dict]:
    return list(YAML(typ="safe").load(_FOLDER / name)["stories"])


@pytest.mark.parametrize(
    "name", ["test_topics_en.yml", "test_topics_es.yml", "test_conversations.yml"]
)
def test_no_story_fails(agent: Agent, tmp_path: Path, name: str) -> None:
    asyncio.run(
        rasa_test(
            str(_FOLDER / name), agent, out_directory=str(tmp_path), e2e=True,
            disable_plotting=True,
        )
    )  # fmt: skip
    run = json.loads((tmp_path / REPORT_STORIES_FILE).read_text())["conversation_accuracy"]
    assert run["total"] == len(_stories(name))
    failed = (tmp_path / FAILED_STORIES_FILE).read_text("utf-8")
    assert run["correct"] == run["total"], f"\n{failed}"


@pytest.mark.parametrize("name", ["test_topics_en.yml", "test_topics_es.yml"])
def test_every_intent_has_a_story(name: str) -> None:
    told = {
        step["intent"] for story in _stories(name) for step in story["steps"] if "intent" in step
    }
    assert told == set(YAML(typ="safe").load(_DOMAIN)["intents"])
