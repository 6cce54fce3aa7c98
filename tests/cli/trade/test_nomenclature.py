"""`viaregia trade nomenclature`, as people type it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.factories.trade_store import trade_store
from viaregia.cli.main import app
from viaregia.cli.screen import err, out


@pytest.fixture(autouse=True)
def _wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for console in (out, err):
        monkeypatch.setattr(console, "width", 300)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def trade(*arguments: object, language: str = "en") -> Result:
    return CliRunner().invoke(app, ["trade", *map(str, arguments), "--lang", language])


def written(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, "utf-8")
    return path


def test_labels_are_loaded_and_name_what_is_ranked(tmp_path: Path, store: Path) -> None:
    labels = written(tmp_path, "code;de;en\n870323;Pkw;Cars, used or new\n")
    done = trade("nomenclature", "labels", labels, "--of", "HS22", "--store", store)
    assert done.exit_code == 0, done.output
    assert done.output.startswith("HS22 · 1 entry · de 1, en 1\n  table.csv (SHA-256 ")
    trade_store(store, [{"period": "2024", "reporter": "DE-SN", "partner": "PL", "product": "870323", "value": 1e6}])
    ranked = ("top", "--store", store, "--reporter", "DE-SN", "--year", 2024)
    shown = trade(*ranked, "--digits", 6, language="de")
    assert "870323 Pkw" in shown.output, shown.output
    assert "Sachsen" in shown.output
    assert "CPA" not in trade(*ranked, "--source", "invented", "--table", "trade").output


def test_a_concordance_is_loaded_and_told(tmp_path: Path, store: Path) -> None:
    table = written(tmp_path, "alt;neu;Anteil\n010121;010122;0,5\n010121;010123;0,5\n")
    said = ("nomenclature", "concordance", table, "--from", "HS17", "--to", "HS22", "--store", store)
    refused = trade(*said)
    assert refused.exit_code == 1
    assert "its columns are alt, neu, Anteil" in refused.output
    done = trade(*said, "--columns", "origin=alt,target=neu,weight=Anteil", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["weighted"] is True
    assert trade(*said, "--columns", "origin").output.startswith("Error: --columns “origin” cannot be read")


@pytest.mark.parametrize("language", ["de", "pl", "cs", "en"])
def test_info_says_what_is_kept(tmp_path: Path, store: Path, language: str) -> None:
    empty = trade("nomenclature", "info", "--store", store, language=language)
    assert empty.exit_code == 0
    assert empty.output.strip()
    trade("nomenclature", "labels", written(tmp_path, "code;de\n87;Autos\n"), "--of", "CN2024", "--store", store)
    years = written(tmp_path, "Period;Origin;Destination\n20232024;87;88\n")
    trade("nomenclature", "concordance", years, "--from", "CN2023", "--to", "CN2024", "--store", store)
    done = trade("nomenclature", "info", "--store", store, language=language)
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[0].startswith("CN2024 · 1 ")
    assert done.output.splitlines()[2].startswith("CN2023 → CN2024 · 1 ")
    told = json.loads(trade("nomenclature", "info", "--store", store, "--json").stdout)
    assert [each["scheme"] for each in told["labels"]] == ["CN2024"]
    assert [each["changes"] for each in told["concordances"]] == [True]
