"""Words that mean something to carriers, to Twilio or to us when they are the whole message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ruamel.yaml import YAML

from bot.nlu.normalization import unaccented, visible

_WORDS_PATH = Path(__file__).parents[3] / "data" / "opt_out_words.yml"
#: What people put around a word.
_AROUND = " .,;:!¡?¿\"'()*_-"


class Keywords:
    """Tells the words of `data/opt_out_words.yml` from words that only stand in a message.

    Args:
        languages: that are answered in.
    """

    def __init__(self, languages: Iterable[str], path: Path = _WORDS_PATH) -> None:
        content = YAML(typ="safe").load(path)
        self._opt_out = _all(content["opt_out"])
        self._answered_by_twilio = _all(content["answered_by_twilio"])
        self._ayuda = {
            word: language for language in languages for word in content["ayuda"].get(language, ())
        }

    def opts_out(self, text: str) -> bool:
        """Whether the message is nothing but a word that opts out: "STOP", "¡Alto!"."""
        return _bare(text) in self._opt_out

    def answered_by_twilio(self, text: str) -> bool:
        """Whether Twilio answers the text message itself. It knows only the word alone, so "help!"
        is not taken for it: a person who is frightened would hear nothing at all."""
        return text.strip().casefold() in self._answered_by_twilio

    def language_of_help(self, text: str) -> str | None:
        """The language of a message that is nothing but AYUDA; None of any other."""
        return self._ayuda.get(_bare(text))


def _all(lines: Sequence[Sequence[str]]) -> frozenset[str]:
    return frozenset(word for line in lines for word in line)


def _bare(text: str) -> str:
    return unaccented(visible(text)).strip(_AROUND)
