"""`viaregia trade measures` on the terminal."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from tests.factories.trade_stores import baci_store
from viaregia.cli.trade.measures import add

runner = CliRunner()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return baci_store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    group = typer.Typer()
    group.callback()(lambda: None)
    add(group)
    return group


def test_the_most_complex_exporters_are_shown(app: typer.Typer, store: Path, tmp_path: Path) -> None:
    out = tmp_path / "measures.parquet"
    line = ["measures", "--store", str(store), "--year", "2024", "--digits", "6", "--out", str(out), "--lang", "de"]
    said = runner.invoke(app, [*line, "--min-exports", "1"])
    assert said.exit_code == 0, said.output
    assert "baci/HS17, 2024, HS17" in said.output
    assert "PL" in said.output
    assert str(out) in said.output.replace("\n", "")
    assert out.exists()


def test_what_was_measured_is_said_as_json(app: typer.Typer, store: Path, tmp_path: Path) -> None:
    out, close = tmp_path / "measures.parquet", tmp_path / "close.parquet"
    line = ["measures", "--store", str(store), "--year", "2024", "--out", str(out), "--digits", "6", "--json"]
    said = json.loads(runner.invoke(app, [*line, "--proximity", str(close)]).stdout)
    assert said["reporters"] == 6
    assert said["pairs"] > 0
    assert set(said["eci"]) == {"AT", "CZ", "DE", "PL", "SK", "US"}
    assert said["proximity"] == str(close)


def test_too_little_to_compare_is_said_and_left_out_named(app: typer.Typer, store: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("reporter,population\nDE,83000000\n", "utf-8")
    line = ["measures", "--store", str(store), "--year", "2024", "--digits", "6", "--out", str(tmp_path / "x.parquet")]
    floor = ["--population", str(people), "--min-population", "1", "--lang", "en"]
    said = runner.invoke(app, [*line, *floor])
    assert said.exit_code == 0, said.output
    assert "fewer than two exporters" in said.output
    assert "AT, CZ, PL, SK, US" in said.output
    as_json = json.loads(runner.invoke(app, [*line, *floor, "--json"]).stdout)
    assert as_json["undetermined"] == "too_few"
    assert as_json["eci"] == {"DE": None}


def test_an_error_is_a_sentence_and_an_exit_code(app: typer.Typer, store: Path, tmp_path: Path) -> None:
    line = ["measures", "--store", str(store), "--year", "1999", "--out", str(tmp_path / "x"), "--lang", "en"]
    said = runner.invoke(app, line)
    assert said.exit_code == 1
    assert "There are no flows of 1999" in said.stderr
