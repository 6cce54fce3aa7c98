"""`viaregia trade top`, as people type it."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from tests.factories.trade_store import trade_store
from viaregia.base.words import LANGUAGES
from viaregia.cli.screen import err, out
from viaregia.cli.trade import top as command

group = typer.Typer()
command.add(group)
group.callback()(lambda: None)

TRADE = [
    {"period": "2023", "partner": "PL", "product": "870323", "value": 10e6},
    {"period": "2024", "partner": "PL", "product": "870323", "value": 12.5e6},
    {"period": "2024", "partner": "PL", "product": "841112", "value": 3e6},
    {"period": "2024", "partner": "QZ", "product": "39XXXX", "value": 2e6},
    {"period": "2024", "partner": "PL", "product": "870323", "flow": "import", "value": 1e6},
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("figures") / "store"
    trade_store(folder, TRADE)
    return folder


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    for console in (out, err):
        monkeypatch.setattr(console, "width", 300)


def viaregia(store: Path, *arguments: object, language: str = "en") -> Result:
    options = ["--store", store, "--reporter", "DE", "--year", 2024, *arguments, "--lang", language]
    return CliRunner().invoke(group, ["top", *map(str, options)])


def test_products_are_shown_with_shares_and_changes(store: Path) -> None:
    done = viaregia(store, "--partner", "PL")
    assert done.exit_code == 0, done.output
    heading, invented, _, first, second, whole, source, *_ = done.output.splitlines()
    assert heading == "Exports 2024 · reporter: Germany · partner: Poland · HS22, digits: 2"
    assert invented == "Invented figures: they say nothing of the world."
    assert first.split()[:2] == ["1", "87"]
    assert first.split()[-3:] == ["12.5", "80.6%", "+25.0%"]
    assert second.split()[-3:] == ["3.0", "19.4%", "–"]
    assert whole.split() == ["In", "all", "15.5", "100.0%", "+55.0%"]
    assert source.startswith("Source: invented/trade, retrieved Mar 10, 2025, vintage 2025-03-10-")


def test_partners_are_shown_and_what_is_in_no_line_is_said(store: Path) -> None:
    done = viaregia(store, "--by", "partner", language="de")
    assert done.exit_code == 0, done.output
    assert "PL Polen" in done.output
    assert "2,0 Mio. EUR" in done.output
    assert "88,6\N{NO-BREAK SPACE}%" in done.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_of_its_own(store: Path, language: str) -> None:
    done = viaregia(store, "--flow", "import", language=language)
    assert done.exit_code == 0, done.output
    word = {"de": "Einfuhren", "pl": "Import", "cs": "Dovoz", "en": "Imports"}[language]
    assert done.output.startswith(f"{word} 2024")


def test_json_and_files(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "top.csv"
    done = viaregia(store, "--partner", "PL", "--json", "--out", file)
    told = json.loads(done.output)
    assert [each["code"] for each in told["lines"]] == ["87", "84"]
    assert len(file.read_text("utf-8").splitlines()) == 3


def test_mistakes_are_said_before_anything_is_read(tmp_path: Path) -> None:
    for more in (["--partner", "Nowhere"], ["--out", tmp_path / "top.docx"], ["--master", "spark://host:7077"]):
        store = tmp_path / "none"
        done = viaregia(store, *more)
        assert done.exit_code == 1
        assert done.output.startswith("Error: ")
