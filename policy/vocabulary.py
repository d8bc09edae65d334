"""The terms and jurisdictions that rules and questions may use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from policy.errors import PolicyError

NO_PAPER = "none"


@dataclass(frozen=True)
class Jurisdiction:
    """A place with rules of its own. `within` is the next wider jurisdiction's id."""

    id: str
    name: str
    within: str | None


@dataclass(frozen=True)
class Vocabulary:
    """The terms of the rule set, each with its English label, and the jurisdictions."""

    actors: Mapping[str, str]
    places: Mapping[str, str]
    papers: Mapping[str, str]
    acts: Mapping[str, str]
    verdicts: Mapping[str, str]
    voices: Mapping[str, str]
    jurisdictions: Mapping[str, Jurisdiction]

    def require(self, kind: str, term: str) -> str:
        """Return `term` if it is listed under `kind` ("actors", "places", ...).

        Raises:
            PolicyError: the kind or the term is unknown; the message lists those that are known.
        """
        kinds = [field.name for field in fields(self)]
        if kind not in kinds:
            raise PolicyError(f"there are no {kind}; a situation has {', '.join(kinds)}")
        known: Mapping[str, object] = getattr(self, kind)
        if term not in known:
            raise PolicyError(f"unknown term {term!r} among {kind}; use one of: {', '.join(known)}")
        return term

    def chain(self, jurisdiction: str) -> Sequence[str]:
        """The jurisdiction and every wider one, narrowest first: city, county, state, country.

        Raises:
            PolicyError: one of them is unknown, or lies within itself.
        """
        found: list[str] = []
        current: str | None = self.require("jurisdictions", jurisdiction)
        while current is not None:
            if self.require("jurisdictions", current) in found:
                raise PolicyError(f"{current} lies within itself", "jurisdictions.yml")
            found.append(current)
            current = self.jurisdictions[current].within
        return found
