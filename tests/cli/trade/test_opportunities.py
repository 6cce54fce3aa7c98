"""`viaregia trade opportunities`, as people type it."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.factories.economies import exports, kept, write_tables
from tests.factories.tiny_language import keep_tiny_language
from viaregia.cli.main import app
from viaregia.cli.screen import err, out
from viaregia.planner.vocabulary.language import STATES, state_key
from viaregia.planner.vocabulary.place import VARIABLE


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("trade")
    kept(made, exports())
    write_tables(made)
    keep_tiny_language(made / STATES / state_key(()))
    return made


@pytest.fixture(autouse=True)
def _desk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(folder))
    for console in (out, err):
        monkeypatch.setattr(console, "width", 300)


def viaregia(folder: Path, *arguments: object, language: str = "en") -> Result:
    tables = ("--distances", folder / "distances.csv", "--economies", folder / "economies.csv")
    figures = ("--store", folder / "store", "--reporter", "PL", "--year", 2024)
    typed = ("trade", "opportunities", *figures, *tables, "--lang", language, *arguments)
    return CliRunner().invoke(app, [str(each) for each in typed])


def test_opportunities_are_shown_with_reasons(folder: Path) -> None:
    done = viaregia(folder)
    assert done.exit_code == 0, done.output
    assert re.search(r"^1 +870830 +Czechia +USD 11.\d million", done.output, re.MULTILINE)
    assert "In 2024 the market imported USD 68 million of this" in done.output
    assert "a benchmark, not a ceiling" in done.output
    assert "Income elasticity of demand for imports: 1.45" in done.output


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "2024 führte der Markt davon 68 Mio. USD ein"),
        ("pl", "W roku 2024 rynek sprowadził tego za 68 mln USD"),
        ("cs", "V roce 2024 trh dovezl tohoto zboží za 68 mil. USD"),
    ],
)
def test_reasons_are_told_in_the_readers_language(folder: Path, language: str, sentence: str) -> None:
    done = viaregia(folder, "--product", "870830", language=language)
    assert done.exit_code == 0, done.output
    assert sentence in done.output.replace("\xa0", " ")


def test_the_view_of_a_market_is_written_and_printed_as_json(folder: Path, tmp_path: Path) -> None:
    done = viaregia(folder, "--partner", "CZ", "--json", "--elasticity", 1, "--out", tmp_path / "o.json")
    assert done.exit_code == 0, done.output
    printed = json.loads(done.stdout)
    assert {each["market"] for each in printed["opportunities"]} == {"CZ"}
    assert printed["elasticities"] == [1.0, 1.0, 2.2]
    assert json.loads((tmp_path / "o.json").read_text("utf-8")) == printed


def test_the_products_of_a_profile_are_ranked(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "profiles.jsonl"
    path.write_text(json.dumps({"id": "k", "name": "Klocki", "country": "PL", "products": ["8708 30"]}) + "\n", "utf-8")
    done = viaregia(folder, "--profile", path, "--id", "k", "--json")
    assert done.exit_code == 0, done.output
    assert {each["product"] for each in json.loads(done.stdout)["opportunities"]} == {"870830"}
    missing = viaregia(folder, "--profile", path, "--id", "x")
    assert missing.exit_code == 1
    assert "has the ID x; it has: k" in missing.output


def test_suggested_codes_are_used_only_when_a_person_confirms_them(folder: Path) -> None:
    asked = viaregia(folder, "--text", "Gefrierschränke")
    assert asked.exit_code == 1
    assert "A person has to confirm the codes: --confirm" in asked.output
    confirmed = viaregia(folder, "--text", "Gefrierschränke", "--confirm", "870830", "--json")
    assert {each["product"] for each in json.loads(confirmed.stdout)["opportunities"]} == {"870830"}


def test_mistakes_end_with_a_sentence_and_no_file(folder: Path, tmp_path: Path) -> None:
    done = viaregia(folder, "--partner", "FR", "--out", tmp_path / "o.csv")
    assert done.exit_code == 1
    assert "Nothing can be said of the market FR" in done.output
    assert not list(tmp_path.iterdir())
    assert viaregia(folder, "--out", tmp_path / "o.docx").exit_code == 1
