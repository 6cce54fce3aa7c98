"""`viaregia trade load` and `viaregia trade store info`, as people type them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.factories.trade_loads import BACI, baci, written
from viaregia.cli.main import app
from viaregia.cli.screen import err, out

MAP = "period=t,reporter=i,partner=j,product=k,value=v"


@pytest.fixture(autouse=True)
def _wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for console in (out, err):
        monkeypatch.setattr(console, "width", 300)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def trade(*arguments: object, language: str = "en") -> Result:
    return CliRunner().invoke(app, ["trade", *map(str, arguments), "--lang", language])


def test_a_load_says_what_it_kept_and_again_that_nothing_is_new(tmp_path: Path, store: Path) -> None:
    file = written(tmp_path, "BACI_HS17.csv", baci())
    done = trade("load", file, "--store", store, "--retrieved", "2025-03-31")
    assert done.exit_code == 0, done.output
    assert "baci/HS17: 4 flows loaded as 2025-03-31-" in done.output
    again = trade("load", file, "--store", store, language="de")
    assert again.exit_code == 0
    assert "Nichts ist neu: baci/HS17" in again.output


@pytest.mark.parametrize("language", ["de", "pl", "cs", "en"])
def test_bad_rows_are_named_in_every_language(tmp_path: Path, store: Path, language: str) -> None:
    file = written(tmp_path, "BACI_HS17.csv", baci([*BACI, "2024,276,616,010122,-1,NA", "2024,276"]))
    done = trade("load", file, "--store", store, language=language)
    assert done.exit_code == 1
    assert "BACI_HS17.csv" in done.output
    assert "-1" in done.output
    assert not list(store.glob("baci"))


def test_allowed_bad_rows_are_left_out_and_said(tmp_path: Path, store: Path) -> None:
    file = written(tmp_path, "BACI_HS17.csv", baci([*BACI, "2024,276,616,010122,-1,NA", "2024,276,997,010122,1,NA"]))
    done = trade("load", file, "--store", store, "--allow-bad", 1)
    assert done.exit_code == 0
    assert "1 row cannot be read and was left out." in done.output
    assert "BACI_HS17.csv, line 6, column v: “-1”; expected: a number of at least 0" in done.output
    assert "they are kept as they are: 997." in done.output


def test_a_mapped_table_is_loaded_and_told_as_json(tmp_path: Path, store: Path) -> None:
    file = written(tmp_path, "mine.csv", baci())
    said = ("--map", MAP, "--flow", "export", "--nomenclature", "HS17", "--currency", "usd", "--unit", "thousand")
    done = trade("load", file, "--store", store, *said, "--source", "cepii", "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["unchanged"], told["bad_rows"], told["vintage"]["source"]) == (False, 0, "cepii")
    assert told["vintage"]["controls"][0]["value"] == 5_946_750


def test_a_mapping_that_cannot_be_read_is_named(tmp_path: Path, store: Path) -> None:
    done = trade("load", written(tmp_path, "a.csv", baci()), "--store", store, "--map", "period:t")
    assert done.exit_code == 1
    assert "--map “period:t” cannot be read" in done.output


def test_the_store_is_described_and_its_damage_found(tmp_path: Path, store: Path) -> None:
    assert "Nothing was loaded yet." in trade("store", "info", "--store", store).output
    trade("load", written(tmp_path, "BACI_HS17.csv", baci()), "--store", store, "--retrieved", "2025-03-31")
    done = trade("store", "info", "--store", store, "--verify")
    assert done.exit_code == 0, done.output
    assert "4 flows · 2024 · HS17 · USD" in done.output
    assert "5,946,750" in done.output
    assert "All files are as they were written." in done.output
    next(store.rglob("part-0.parquet")).unlink()
    broken = trade("store", "info", "--store", store, "--verify")
    assert broken.exit_code == 1
    assert "part-0.parquet is missing." in broken.output
    (row,) = json.loads(trade("store", "info", "--store", store, "--json").stdout)
    assert (row["rows"], row["damages"], row["retrieved"]) == (4, None, "2025-03-31T00:00:00")
