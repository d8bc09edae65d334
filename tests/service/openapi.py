"""Reads the served OpenAPI document as JSON schemas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jsonschema
from ruamel.yaml import YAML

DOCUMENT_PATH = "/webhooks/web/openapi.yml"


class Contract:
    """The schemas of an OpenAPI 3.0 document."""

    def __init__(self, document: str) -> None:
        self.content: dict[str, Any] = YAML(typ="safe").load(document)
        self._plain = _without_nullable(self.content)

    def faults(self, name: str, value: Any) -> list[str]:
        """What of a value is other than the schema of that name says."""
        checks = jsonschema.Draft4Validator(
            {"$ref": f"#/components/schemas/{name}", "components": self._plain["components"]},
            format_checker=jsonschema.FormatChecker(),
        )
        return [f"{error.json_path}: {error.message}" for error in checks.iter_errors(value)]

    def schema(self, name: str) -> Mapping[str, Any]:
        """The schema of that name as the document gives it."""
        return dict(self.content["components"]["schemas"][name])

    def references(self) -> list[str]:
        """Every `$ref` of the document."""
        return list(_references(self.content))

    def resolve(self, reference: str) -> Any:
        """What a `$ref` points to.

        Raises:
            KeyError: nothing.
        """
        found: Any = self.content
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
        return found


def _without_nullable(value: Any) -> Any:
    """OpenAPI 3.0's `nullable: true` as JSON schema says it."""
    if isinstance(value, list):
        return [_without_nullable(item) for item in value]
    if not isinstance(value, dict):
        return value
    plain = {key: _without_nullable(item) for key, item in value.items() if key != "nullable"}
    if value.get("nullable"):
        plain["type"] = [plain["type"], "null"]
    return plain


def _references(value: Any) -> list[str]:
    if isinstance(value, list):
        return [found for item in value for found in _references(item)]
    if not isinstance(value, dict):
        return []
    here = [value["$ref"]] if "$ref" in value else []
    return here + [found for item in value.values() for found in _references(item)]
