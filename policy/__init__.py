"""The policy rule set: who may do what, where, with which paper, on which day, in whose voice.

Knows nothing of Rasa, languages or channels. `python -m policy --help` queries it alone.
"""

from policy.errors import PolicyError
from policy.loading import load_rule_set
from policy.query import RuleSet, Ruling, Rulings
from policy.schema import Event, Provision, Rule, Source, Statement
from policy.situation import Situation

__all__ = [
    "Event",
    "PolicyError",
    "Provision",
    "Rule",
    "RuleSet",
    "Ruling",
    "Rulings",
    "Situation",
    "Source",
    "Statement",
    "load_rule_set",
]
