"""Every action of the domain exists, and every action that exists is in the domain."""

from __future__ import annotations

import pytest
from acting import DOMAIN
from rasa_sdk.executor import ActionExecutor
from ruamel.yaml import YAML

from bot.settings import PROJECT_FOLDER


@pytest.fixture(scope="module")
def registered() -> set[str]:
    """The actions that the service finds."""
    executor = ActionExecutor()
    executor.register_package("actions")
    return {name for name in executor.actions if not name.startswith("_")}


def test_the_domain_and_the_actions_are_the_same(registered: set[str]) -> None:
    assert registered == set(DOMAIN["actions"])


def test_every_intent_has_a_rule_that_leads_to_an_action() -> None:
    rules = YAML(typ="safe").load((PROJECT_FOLDER / "data" / "rules.yml").read_text("utf-8"))
    led = {
        rule["steps"][0]["intent"]: rule["steps"][1]["action"]
        for rule in rules["rules"]
        if "intent" in rule["steps"][0]
    }
    assert set(led) == set(DOMAIN["intents"])
    assert set(led.values()) <= {*DOMAIN["actions"], *DOMAIN["forms"]}
