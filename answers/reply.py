"""What a person is answered, before a channel gives it its form.

The same reply is rendered by every channel; nothing here knows of Telegram, SMS or a browser.
"""

from __future__ import annotations

from pydantic import BaseModel


class Choice(BaseModel):
    """Something to tap. `payload` comes back when it is chosen (at most 64 bytes)."""

    title: str
    payload: str


class Link(BaseModel):
    """A number to call (`tel:`) or a page to open."""

    title: str
    url: str


class Phrase(BaseModel):
    """Words to say or show to an officer, in English, and their meaning to the reader."""

    english: str
    meaning: str


class CitedSource(BaseModel):
    """A source as the reader sees it; `date` is written out in the reader's language."""

    title: str
    publisher: str
    date: str | None = None
    url: str | None = None


class Message(BaseModel):
    """One message of a reply.

    Attributes:
        text: plain text, paragraphs separated by a newline; holds the phrases too.
        answer: the key of the answer catalogue that it gives.
        language: the language of `text`.
        image: the name of a drawing that helps, or None.
        sources: what the sentences rest on.
    """

    text: str
    answer: str
    language: str
    choices: list[Choice] = []
    links: list[Link] = []
    phrases: list[Phrase] = []
    image: str | None = None
    sources: list[CitedSource] = []
