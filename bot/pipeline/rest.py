"""What did not fit into a reply, until the person asks for more or says something else."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path

from ruamel.yaml import YAML

from answers.reply import Message
from bot.nlu.normalization import normalized

_WORDS_PATH = Path(__file__).parent.parent.parent / "data" / "more_words.yml"
#: People come back to a cut message at once, or not at all.
_REMEMBERED_SECONDS = 3_600
_MOST_PEOPLE = 10_000
_AROUND = " .!¡?¿"


class Rest:
    """Keeps the rest of one reply a person; it is our own text, under a pseudonym."""

    def __init__(
        self, words_path: Path = _WORDS_PATH, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._words = {normalized(word) for word in YAML(typ="safe").load(words_path)}
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, Sequence[Message]]] = OrderedDict()

    def keep(self, person: str, messages: Sequence[Message]) -> None:
        """Keep the rest of the reply just given, in place of any earlier one."""
        self._forget_old()
        self.forget(person)
        if messages:
            self._kept[person] = (self._clock(), messages)

    def asked_for(self, person: str, text: str | None) -> Sequence[Message]:
        """The rest, where there is one and the text asks for more; else nothing."""
        self._forget_old()
        _, messages = self._kept.get(person, (0.0, ()))
        return messages if normalized(text or "").strip(_AROUND) in self._words else ()

    def forget(self, person: str) -> None:
        """Forget the rest of a reply."""
        self._kept.pop(person, None)

    def _forget_old(self) -> None:
        deadline = self._clock() - _REMEMBERED_SECONDS
        while self._kept and (
            len(self._kept) > _MOST_PEOPLE or next(iter(self._kept.values()))[0] < deadline
        ):
            self._kept.popitem(last=False)
