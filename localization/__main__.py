"""The commands of the catalogues: `python -m localization extract | update | compile | check`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from localization.extract import templates
from localization.translator import DOMAINS, LOCALES_FOLDER

_WIDTH_COLUMNS = 99


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 1 where a translation is missing or fuzzy."""
    parser = argparse.ArgumentParser(prog="python -m localization", description=__doc__)
    parser.add_argument("command", choices=_COMMANDS)
    return _COMMANDS[parser.parse_args(arguments).command](LOCALES_FOLDER)


def extract(folder: Path = LOCALES_FOLDER) -> int:
    """Write the templates: every English text, as a translator starts from."""
    for domain, catalog in templates().items():
        _write(catalog, folder / f"{domain}.pot")
    return 0


def update(folder: Path = LOCALES_FOLDER) -> int:
    """Bring every catalogue up to the templates; what changed is marked fuzzy."""
    fresh = templates()
    for path in _po_paths(folder):
        catalog = _read(path)
        catalog.update(fresh[path.stem])
        catalog.obsolete.clear()
        _write(catalog, path)
    return 0


def compile_catalogues(folder: Path = LOCALES_FOLDER) -> int:
    """Write the `.mo` files that the program reads; fuzzy translations stay out."""
    for path in _po_paths(folder):
        with open(path.with_suffix(".mo"), "wb") as file:
            write_mo(file, _read(path))
    return 0


def check(folder: Path = LOCALES_FOLDER) -> int:
    """Print what is missing, fuzzy or left over in the catalogues, with the cure."""
    found = list(problems(folder))
    for problem in found:
        print(problem)
    if found:
        print("Run `make strings`, translate what is marked in a .po editor, and run it again.")
    return 1 if found else 0


def problems(folder: Path = LOCALES_FOLDER) -> Iterator[str]:
    """What is wrong with the catalogues, a sentence each."""
    fresh = templates()
    for language in _languages(folder):
        for domain in DOMAINS:
            path = folder / language / "LC_MESSAGES" / f"{domain}.po"
            if not path.exists():
                yield f"{language}: {domain}.po is missing."
                continue
            yield from _problems(_read(path), fresh[domain], f"{language}/{domain}.po")


def _problems(catalog: Catalog, fresh: Catalog, name: str) -> Iterator[str]:
    for message in fresh:
        known = catalog.get(message.id) if message.id else None
        if not message.id:
            continue
        if known is None or not known.string:
            yield f"{name}: not translated: {message.id!r}"
        elif known.fuzzy:
            yield f"{name}: fuzzy: {message.id!r}"
    for message in catalog:
        if message.id and fresh.get(message.id) is None:
            yield f"{name}: no longer used: {message.id!r}"


def _languages(folder: Path) -> Sequence[str]:
    return sorted(path.parent.name for path in folder.glob("*/LC_MESSAGES"))


def _po_paths(folder: Path) -> Sequence[Path]:
    return [
        folder / language / "LC_MESSAGES" / f"{domain}.po"
        for language in _languages(folder)
        for domain in DOMAINS
    ]


def _read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale=path.parent.parent.name, charset="utf-8", project="Puerta")
    with open(path, "rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def _write(catalog: Catalog, path: Path) -> None:
    with open(path, "wb") as file:
        write_po(file, catalog, width=_WIDTH_COLUMNS, sort_by_file=False)


_COMMANDS: Mapping[str, Callable[[Path], int]] = {
    "extract": extract,
    "update": update,
    "compile": compile_catalogues,
    "check": check,
}

if __name__ == "__main__":
    sys.exit(main())
