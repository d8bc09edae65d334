"""Talks in the terminal: the same pipeline, with a keyboard for a channel."""

from __future__ import annotations

import asyncio
import uuid
from pathlib import Path

from actions.library import Library
from bot.assistant import Assistant
from bot.pipeline.message import Incoming, Refused
from bot.pipeline.turn import Pipeline

_CHANNEL = "terminal"


async def chat(library: Library, model: Path) -> None:
    """Answer line after line until the end of input (Ctrl-D)."""
    print("Loading the assistant (about 20 seconds) ...", flush=True)
    assistant = Assistant.load(model, library.settings.conversation_hours)
    pipeline = Pipeline(assistant, library)
    print("Ask in English or Spanish. Ctrl-D ends.")
    while True:
        try:
            text = await asyncio.to_thread(input, "> ")
        except EOFError:
            return
        await _answer(pipeline, text)


async def _answer(pipeline: Pipeline, text: str) -> None:
    incoming = Incoming(_CHANNEL, sender="you", id=str(uuid.uuid4()), text=text)
    try:
        outgoing = await pipeline.receive(incoming)
    except Refused as refusal:
        print(refusal.sentence)
        return
    for message in outgoing.messages:
        print(f"\n[{message.answer}]\n{message.text}")
        for number, choice in enumerate(message.choices, start=1):
            print(f"  {number} {choice.title}")
