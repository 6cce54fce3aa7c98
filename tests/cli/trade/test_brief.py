"""`viaregia trade brief`, as people type it."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from tests.factories.trade_briefs import COUNTRIES, kept, world
from viaregia.cli.screen import err
from viaregia.cli.screen import out as screen
from viaregia.cli.trade import brief as command


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    kept(folder, world("DE PL", range(2023, 2025)), COUNTRIES)
    return folder


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    for console in (screen, err):
        monkeypatch.setattr(console, "width", 300)


def viaregia(store: Path, *arguments: object, language: str = "en") -> Result:
    group = typer.Typer()
    group.callback()(lambda: None)
    command.add(group)
    asked = ("--store", store, "--reporter", "DE", "--year", 2024, *arguments, "--lang", language)
    return CliRunner().invoke(group, ["brief", *map(str, asked)])


def test_files_are_written_and_the_sentences_said(store: Path, tmp_path: Path) -> None:
    targets = (tmp_path / "b.html", tmp_path / "b.json")
    done = viaregia(store, "--partner", "PL", "--out", targets[0], "--out", targets[1], language="de")
    assert done.exit_code == 0, done.output
    assert "Waren im Wert von rund" in done.output.replace("\n", " ")
    assert f"{targets[0]}" in done.output.replace("\n", "")
    assert all(target.exists() for target in targets)
    assert json.loads(targets[1].read_text("utf-8"))["language"] == "de"


def test_without_a_file_the_sentences_are_shown(store: Path) -> None:
    done = viaregia(store, "--partner", "PL", language="cs")
    assert done.exit_code == 0, done.output
    assert "vyvezeno zboží" in done.output.replace("\n", " ")


def test_a_program_gets_json(store: Path) -> None:
    done = viaregia(store, "--partner", "PL", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["facts"]["partner"] == "PL"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--partner", "Atlantis"), "Atlantis"),
        (("--partner", "DE"), "Reporter and partner are both DE"),
        (("--partner", "GH"), "There are no figures of DE – GH for 2024"),
        (("--partner", "PL", "--source", "baci"), "comext/DS-045409"),
        (("--partner", "PL", "--out", "brief.txt"), ".docx"),
    ],
)
def test_what_cannot_be_is_said(store: Path, arguments: tuple[str, ...], said: str) -> None:
    done = viaregia(store, *arguments)
    assert done.exit_code == 1
    assert said in done.output.replace("\n", " ")
