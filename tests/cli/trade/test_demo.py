"""`viaregia trade demo`, as people type it; what is shown of its figures says that they are invented."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from viaregia.cli.main import app
from viaregia.cli.screen import err, out

INVENTED = "Invented figures"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "figures"
    done = viaregia("demo", "--store", folder)
    assert done.exit_code == 0, done.output
    assert INVENTED in done.output
    return folder


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    for console in (out, err):
        monkeypatch.setattr(console, "width", 300)


def viaregia(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["trade", *map(str, arguments), "--lang", "en"])


def beside(store: Path) -> tuple[object, ...]:
    return ("--distances", store / "distances.csv", "--economies", store / "economies.csv")


def test_a_second_time_nothing_is_new(store: Path) -> None:
    done = viaregia("demo", "--store", store, "--json")
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert [each["unchanged"] for each in said["loads"]] == [True, True]
    assert [Path(each).name for each in said["files"]] == ["distances.csv", "economies.csv"]


def test_everything_shown_says_that_it_is_invented(store: Path, tmp_path: Path) -> None:
    asked = ("--store", store, "--year", 2024)
    pair = ("--reporter", "PL", "--partner", "DE")
    for typed in (
        ("top", *asked, *pair),
        ("opportunities", *asked, *pair, *beside(store)),
        ("measures", *asked, "--source", "invented", "--table", "HS17", "--out", tmp_path / "m.parquet"),
        ("brief", *asked, *pair),
    ):
        done = viaregia(*typed)
        assert done.exit_code == 0, done.output
        assert INVENTED in done.stdout, typed[0]


def test_a_brief_has_its_chances_in_every_format(store: Path, tmp_path: Path) -> None:
    paths = [tmp_path / f"b.{ending}" for ending in ("html", "json", "docx", "pdf")]
    targets = [part for path in paths for part in ("--out", path)]
    done = viaregia(
        "brief", "--store", store, "--year", 2024, "--reporter", "PL", "--partner", "DE", *beside(store), *targets
    )
    assert done.exit_code == 0, done.output
    said = json.loads((tmp_path / "b.json").read_text("utf-8"))
    assert said["facts"]["chances"]["lacking"] is None
    assert said["facts"]["chances"]["found"]
    assert any("Supply " in sentence for sentence in said["chances"])
    assert "Chances for exports" in (tmp_path / "b.html").read_text("utf-8")
    assert "Supply " in done.stdout


def test_a_brief_of_a_land_says_what_its_chances_need(store: Path) -> None:
    land = ("brief", "--store", store, "--year", 2024, "--reporter", "DE-SN", "--partner", "PL")
    assert "(--concordance)" in viaregia(*land, *beside(store)).stdout
    assert "--economies" in viaregia(*land).stdout
    refused = viaregia(*land, "--distances", store / "distances.csv")
    assert refused.exit_code == 1
    assert "missing: --economies" in refused.output.replace("\n", " ")
