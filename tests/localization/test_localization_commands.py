"""`python -m localization`: what is missing is found, and no translation is lost on the way."""

from __future__ import annotations

import shutil
import string
from collections.abc import Mapping
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

import localization.__main__ as commands
from localization import load_translators
from localization.translator import DOMAINS, LOCALES_FOLDER

_TEXTS = {
    "policy": ["A rule."],
    "answers": ["An answer.", "Call {hotline}"],
    "interface": ["Send"],
}
_SPANISH = {
    "A rule.": "Una regla.",
    "An answer.": "Una respuesta.",
    "Call {hotline}": "Llame a {hotline}",
    "Send": "Enviar",
}


def _template(texts: list[str]) -> Catalog:
    catalog = Catalog()
    for number, text in enumerate(texts, 1):
        catalog.add(text, locations=[("answers/catalogue/a.yml", number)])
    return catalog


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """The texts of a small program, which a test may change."""
    known = {domain: list(of_domain) for domain, of_domain in _TEXTS.items()}
    monkeypatch.setattr(
        commands, "templates", lambda: {domain: _template(known[domain]) for domain in known}
    )
    return known


@pytest.fixture
def folder(tmp_path: Path, texts: Mapping[str, list[str]]) -> Path:
    """The catalogues of a small program, all translated."""
    for domain, of_domain in texts.items():
        catalog = _template(of_domain)
        for text in of_domain:
            catalog[text].string = _SPANISH[text]
        path = tmp_path / "es" / "LC_MESSAGES" / f"{domain}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(catalog, path)
    return tmp_path


def _po(folder: Path, domain: str = "answers") -> Path:
    return folder / "es" / "LC_MESSAGES" / f"{domain}.po"


def _read(path: Path) -> Catalog:
    with open(path, "rb") as file:
        return read_po(file, locale="es")


def _write(catalog: Catalog, path: Path) -> None:
    with open(path, "wb") as file:
        write_po(file, catalog)


class TestCheck:
    def test_a_whole_catalogue_has_no_problem(self, folder: Path) -> None:
        assert list(commands.problems(folder)) == []

    def test_a_new_text_is_missing(self, folder: Path, texts: dict[str, list[str]]) -> None:
        texts["answers"].append("New.")
        assert list(commands.problems(folder)) == ["es/answers.po: not translated: 'New.'"]

    def test_an_empty_translation_is_missing(self, folder: Path) -> None:
        catalog = _read(_po(folder))
        catalog["An answer."].string = ""
        _write(catalog, _po(folder))
        assert list(commands.problems(folder)) == ["es/answers.po: not translated: 'An answer.'"]

    def test_a_fuzzy_translation_is_named(self, folder: Path) -> None:
        catalog = _read(_po(folder))
        catalog["An answer."].flags.add("fuzzy")
        _write(catalog, _po(folder))
        assert list(commands.problems(folder)) == ["es/answers.po: fuzzy: 'An answer.'"]

    def test_a_translation_of_nothing_is_left_over(
        self, folder: Path, texts: dict[str, list[str]]
    ) -> None:
        texts["interface"].clear()
        assert list(commands.problems(folder)) == ["es/interface.po: no longer used: 'Send'"]

    def test_a_changed_text_is_missing_and_its_old_form_left_over(
        self, folder: Path, texts: dict[str, list[str]]
    ) -> None:
        texts["policy"][:] = ["Another rule."]
        assert list(commands.problems(folder)) == [
            "es/policy.po: not translated: 'Another rule.'",
            "es/policy.po: no longer used: 'A rule.'",
        ]

    def test_a_whole_file_can_be_missing(self, folder: Path) -> None:
        _po(folder, "policy").unlink()
        assert list(commands.problems(folder)) == ["es: policy.po is missing."]

    def test_every_language_is_checked(self, folder: Path) -> None:
        (folder / "ht" / "LC_MESSAGES").mkdir(parents=True)
        assert list(commands.problems(folder)) == [
            "ht: policy.po is missing.",
            "ht: answers.po is missing.",
            "ht: interface.po is missing.",
        ]

    def test_it_fails_and_says_the_cure(
        self, folder: Path, texts: dict[str, list[str]], capsys: pytest.CaptureFixture[str]
    ) -> None:
        texts["answers"].append("New.")
        assert commands.check(folder) == 1
        assert capsys.readouterr().out == (
            "es/answers.po: not translated: 'New.'\n"
            "Run `make strings`, translate what is marked in a .po editor, and run it again.\n"
        )

    def test_it_is_quiet_where_nothing_is_wrong(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert commands.check(folder) == 0
        assert capsys.readouterr().out == ""


class TestUpdate:
    def test_translations_stay(self, folder: Path, texts: dict[str, list[str]]) -> None:
        texts["answers"].insert(0, "New.")
        commands.update(folder)
        catalog = _read(_po(folder))
        assert {message.id: message.string for message in catalog if message.id} == {
            "New.": "",
            "An answer.": "Una respuesta.",
            "Call {hotline}": "Llame a {hotline}",
        }
        assert list(commands.problems(folder)) == ["es/answers.po: not translated: 'New.'"]

    def test_a_corrected_text_keeps_its_translation_to_be_looked_at(
        self, folder: Path, texts: dict[str, list[str]]
    ) -> None:
        texts["answers"][0] = "An answers."
        commands.update(folder)
        message = _read(_po(folder))["An answers."]
        assert message.string == "Una respuesta."
        assert message.fuzzy
        assert list(commands.problems(folder)) == ["es/answers.po: fuzzy: 'An answers.'"]

    def test_what_is_no_longer_said_goes(self, folder: Path, texts: dict[str, list[str]]) -> None:
        texts["answers"].remove("An answer.")
        commands.update(folder)
        assert "Una respuesta." not in _po(folder).read_text(encoding="utf-8")
        assert list(commands.problems(folder)) == []

    def test_a_second_time_changes_nothing_but_the_date_of_collecting(self, folder: Path) -> None:
        def content() -> list[str]:
            lines = _po(folder).read_text(encoding="utf-8").splitlines()
            return [line for line in lines if "POT-Creation-Date" not in line]

        commands.update(folder)
        once = content()
        commands.update(folder)
        assert content() == once

    def test_a_new_language_begins_with_every_text(self, folder: Path) -> None:
        (folder / "ht" / "LC_MESSAGES").mkdir(parents=True)
        commands.update(folder)
        assert sorted(commands.problems(folder)) == sorted(
            f"ht/{domain}.po: not translated: {text!r}"
            for domain, of_domain in _TEXTS.items()
            for text in of_domain
        )


class TestCompile:
    def test_a_translation_can_be_said(self, folder: Path) -> None:
        commands.compile_catalogues(folder)
        spanish = load_translators(("es",), folder)["es"]
        assert spanish.text("A rule.") == "Una regla."
        assert spanish.text("Call {hotline}", hotline="X") == "Llame a X"

    def test_a_fuzzy_one_is_not_said(self, folder: Path) -> None:
        catalog = _read(_po(folder))
        catalog["An answer."].flags.add("fuzzy")
        _write(catalog, _po(folder))
        commands.compile_catalogues(folder)
        assert load_translators(("es",), folder)["es"].text("An answer.") == "An answer."


class TestExtract:
    def test_a_template_of_every_domain_is_written(self, folder: Path) -> None:
        assert commands.extract(folder) == 0
        templates = {domain: _read(folder / f"{domain}.pot") for domain in DOMAINS}
        assert {
            domain: [message.id for message in template if message.id]
            for domain, template in templates.items()
        } == _TEXTS


class TestTheCommandLine:
    @pytest.mark.parametrize("command", ["extract", "update", "compile", "check"])
    def test_a_command_works_on_the_folder_of_the_program(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, command: str
    ) -> None:
        monkeypatch.setattr(commands, "LOCALES_FOLDER", folder)
        assert commands.main([command]) == 0

    def test_an_unknown_command_is_refused(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as ended:
            commands.main(["translate"])
        assert ended.value.code == 2
        assert "extract" in capsys.readouterr().err


class TestTheRealCatalogues:
    @pytest.fixture
    def real(self, monkeypatch: pytest.MonkeyPatch, real_templates: Mapping[str, Catalog]) -> None:
        """Collects the real texts only once."""
        monkeypatch.setattr(commands, "templates", lambda: real_templates)

    @pytest.mark.usefixtures("real")
    def test_they_have_no_problem(self) -> None:
        assert list(commands.problems(LOCALES_FOLDER)) == []

    @pytest.mark.usefixtures("real")
    def test_an_update_loses_no_translation(self, tmp_path: Path) -> None:
        copied = tmp_path / "locales"
        shutil.copytree(LOCALES_FOLDER, copied, ignore=shutil.ignore_patterns("*.mo"))
        before = {domain: _translations(copied, domain) for domain in DOMAINS}
        commands.update(copied)
        assert {domain: _translations(copied, domain) for domain in DOMAINS} == before

    @pytest.mark.parametrize("domain", DOMAINS)
    def test_a_translation_has_the_placeholders_of_its_text(self, domain: str) -> None:
        unequal = {
            text: translation
            for text, translation in _translations(LOCALES_FOLDER, domain).items()
            if _placeholders(text) != _placeholders(translation)
        }
        assert unequal == {}

    def test_a_text_of_two_domains_has_one_translation(self) -> None:
        """Catalogues are merged when they are loaded: the last one would win."""
        found: dict[str, set[str]] = {}
        for domain in DOMAINS:
            for text, translation in _translations(LOCALES_FOLDER, domain).items():
                found.setdefault(text, set()).add(translation)
        assert {text: said for text, said in found.items() if len(said) > 1} == {}

    def test_the_compiled_catalogues_are_those_of_the_sources(self) -> None:
        spanish = load_translators(("es",))["es"]
        stale = [
            text
            for domain in DOMAINS
            for text, translation in _translations(LOCALES_FOLDER, domain).items()
            if spanish.text(text) != translation
        ]
        assert stale == []


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _translations(folder: Path, domain: str) -> Mapping[str, str]:
    catalog = _read(folder / "es" / "LC_MESSAGES" / f"{domain}.po")
    return {
        str(message.id): str(message.string)
        for message in catalog
        if message.id and message.string and not message.fuzzy
    }
