"""Custom actions, one a file: each turns the conversation into a question, asks the rule
set through the answer catalogue, and hands on the reply."""

import bot  # noqa: F401  (switches telemetry off before Rasa is imported)
