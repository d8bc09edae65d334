"""Collects every string a person can see: from Python, templates, rules, answers, profiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

PROJECT_FOLDER = Path(__file__).parent.parent

_PYTHON_FOLDERS = ("actions", "answers", "bot", "localization", "organizations", "policy")
#: `translator.text("...")` in Python, `_("...")` in templates.
_KEYWORDS: Mapping[str, None] = {"text": None, "_": None}

#: In which fields of which files texts stand. A field's value may be a text, a list of texts, or a
#: mapping whose values are texts.
_POLICY_FIELDS = {"text", "conditions"}
_ANSWER_FIELDS = {"title", "text", "remark", "meaning", "options"}
_PROFILE_FIELDS = {"label", "note", "area", "title", "greeting"}


class Text(NamedTuple):
    """A string to translate, and where it stands."""

    message: str
    path: str
    line: int
    comment: str


def templates(project: Path = PROJECT_FOLDER) -> Mapping[str, Catalog]:
    """The strings of each gettext domain, as an untranslated catalogue."""
    return {
        "policy": _template(_policy_texts(project)),
        "answers": _template(_yaml_texts(project, "answers/catalogue/*.yml", _ANSWER_FIELDS)),
        "interface": _template(_interface_texts(project)),
    }


def _template(texts: Iterator[Text]) -> Catalog:
    catalog = Catalog(project="Puerta", charset="utf-8", header_comment="# Puerta. Apache-2.0.")
    for text in texts:
        comments = [text.comment] if text.comment else []
        catalog.add(text.message, locations=[(text.path, text.line)], auto_comments=comments)
    return catalog


def _policy_texts(project: Path) -> Iterator[Text]:
    yield from _yaml_texts(project, "policy/rules/*.yml", _POLICY_FIELDS)


def _interface_texts(project: Path) -> Iterator[Text]:
    for folder in _PYTHON_FOLDERS:
        for path in sorted((project / folder).rglob("*.py")):
            yield from _extracted("python", path, project)
    for path in sorted((project / "bot").rglob("*.html")):
        yield from _extracted("jinja2", path, project)
    yield from _yaml_texts(project, "organizations/*.yml", _PROFILE_FIELDS)
    yield from _all_values(project / "policy/vocabulary.yml", project)
    yield from _yaml_texts(project, "policy/jurisdictions.yml", {"name"})


def _extracted(method: str, path: Path, project: Path) -> Iterator[Text]:
    if method == "jinja2":
        method = "jinja2.ext:babel_extract"
    for line, message, comments, _ in extract_from_file(
        method, str(path), keywords=_KEYWORDS, comment_tags=("Translators:",)
    ):
        yield Text(str(message), _relative(path, project), line, " ".join(comments))


def _yaml_texts(project: Path, pattern: str, fields: set[str]) -> Iterator[Text]:
    for path in sorted(project.glob(pattern)):
        content = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
        yield from _walk(content, fields, _relative(path, project), "")


def _all_values(path: Path, project: Path) -> Iterator[Text]:
    content = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    for kind, terms in content.items():
        for term, label in terms.items():
            yield Text(
                str(label), _relative(path, project), terms.lc.key(term)[0] + 1, f"{kind}: {term}"
            )


def _walk(node: object, fields: set[str], path: str, place: str) -> Iterator[Text]:
    """Every text under a node. `place` is the nearest id or key, told to the translator."""
    if isinstance(node, CommentedSeq):
        for item in node:
            yield from _walk(item, fields, path, place)
    elif isinstance(node, CommentedMap):
        place = str(node.get("id", place))
        for key, value in node.items():
            line = node.lc.key(key)[0] + 1
            if key in fields:
                yield from (Text(text, path, line, place) for text in _texts(value))
            if not isinstance(value, str):
                yield from _walk(value, fields, path, place or str(key))


def _texts(value: object) -> Sequence[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, CommentedMap):
        return [str(text) for text in value.values()]
    return [str(text) for text in value] if isinstance(value, CommentedSeq) else []


def _relative(path: Path, project: Path) -> str:
    return path.relative_to(project).as_posix()
