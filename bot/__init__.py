"""Puerta as a running assistant: understanding, conversation, channels, and the service."""

import os

# Nothing about this service leaves the machine. Rasa reads this before it would report anything
# (rasa.telemetry.TELEMETRY_ENABLED_ENVIRONMENT_VARIABLE), so it is set before Rasa is imported.
os.environ["RASA_TELEMETRY_ENABLED"] = "false"
# Hugging Face's client comes with a dependency and is not used: it stays off the network.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
# TensorFlow comes with Rasa and is not used: keep its start-up notes out of the log.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
# Rasa shows its progress bars unless its own log level is above INFO; bot.training reports instead.
os.environ.setdefault("LOG_LEVEL", "ERROR")
