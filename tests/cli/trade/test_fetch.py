"""`viaregia trade fetch`, as people type it."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
import typer
from typer.testing import CliRunner, Result

from tests.factories.statistics_server import Asked, Office, Reply, office
from tests.factories.trade_files import comtrade_json, comtrade_record, ffcsv, saxony, sdmx_csv, sdmx_row
from viaregia.cli.screen import err, out
from viaregia.cli.trade.fetch import INTERRUPTED, add

SECRET = "58b3c0ffee58b3c0ffee"
group = typer.Typer()
add(group)


@pytest.fixture(autouse=True)
def _wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for console in (out, err):
        monkeypatch.setattr(console, "width", 300)


def fetch(server: Office, folder: Path, *arguments: object, language: str = "en") -> Result:
    return CliRunner().invoke(
        group, ["fetch", *map(str, arguments), "--out", str(folder), "--base-url", server.url, "--lang", language]
    )


def comext_of(server: Office, folder: Path, *more: object, language: str = "en") -> Result:
    wanted = ["comext", "--dataset", "DS-045409", "--reporter", "DE", "--start", "2024-01", "--end", "2024-01"]
    return fetch(server, folder, *wanted, *more, language=language)


def test_it_says_what_came_where_it_is_and_what_to_do_next(tmp_path: Path) -> None:
    with office(Reply(sdmx_csv(sdmx_row()).encode())) as server:
        done = comext_of(server, tmp_path / "out")
        again = comext_of(server, tmp_path / "out", language="de")
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[0] == f"1 file, 0.01 MB, in {tmp_path / 'out'}."
    assert lines[1] == f"To load: viaregia trade load {tmp_path / 'out' / 'DS-045409_*'} --store DIR"
    assert again.exit_code == 0
    assert len(server.asked) == 1
    assert "0,01 MB" in again.output


def test_the_result_can_be_read_by_programs(tmp_path: Path) -> None:
    with office(Reply(sdmx_csv(sdmx_row()).encode())) as server:
        held = json.loads(comext_of(server, tmp_path, "--json").stdout)
    assert Path(held["files"][0]).is_file()
    assert (held["folder"], held["kept"], held["empty"]) == (str(tmp_path), 0, 0)


def test_a_part_without_figures_is_said(tmp_path: Path) -> None:
    with office(Reply(sdmx_csv().encode())) as server:
        done = comext_of(server, tmp_path)
    assert "For 1 piece the source has no figures." in done.output


def test_the_token_comes_from_a_file_and_is_never_shown(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text(SECRET)
    wanted = ["genesis", "--table", "51000-0036", "--start", "2024", "--end", "2024", "--land", "14"]
    wanted += ["--classifier", "GP19B2", "--token-file", str(token)]
    with office(Reply(ffcsv([saxony("1")]).encode())) as server:
        done = fetch(server, tmp_path / "out", *wanted)
    with office(Reply(status=401)) as refusing:
        refused = fetch(refusing, tmp_path / "other", *wanted)
    assert done.exit_code == 0, done.output
    assert server.asked[0].headers["username"] == SECRET
    assert refused.exit_code == 1
    assert "does not accept the token" in refused.output
    assert SECRET not in done.output + refused.output


def test_the_token_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = ["genesis", "--table", "51000-0036", "--start", "2024", "--end", "2024"]
    monkeypatch.delenv("VIAREGIA_GENESIS_TOKEN", raising=False)
    with office(Reply(ffcsv([saxony("1")]).encode())) as server:
        missing = fetch(server, tmp_path, *wanted)
        monkeypatch.setenv("VIAREGIA_GENESIS_TOKEN", SECRET)
        done = fetch(server, tmp_path, *wanted)
    assert "VIAREGIA_GENESIS_TOKEN" in missing.output
    assert (missing.exit_code, done.exit_code) == (1, 0)


def test_comtrade_works_without_a_key_by_its_preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VIAREGIA_COMTRADE_KEY", raising=False)
    with office(Reply(comtrade_json(comtrade_record()).encode())) as server:
        done = fetch(server, tmp_path, "comtrade", "--reporter", "DE", "--start", "2022", "--end", "2022")
    assert done.exit_code == 0, done.output
    assert server.asked[0].path.startswith("/public/v1/preview")


def test_mistakes_are_said_together(tmp_path: Path) -> None:
    with office(Reply()) as server:
        done = comext_of(server, tmp_path, "--flow", "transit", "--partner", "P L")
    assert done.exit_code == 1
    assert "--flow is “transit”, expected import or export" in done.output
    assert "--partner is “P L”" in done.output


def test_ctrl_c_says_how_to_go_on(tmp_path: Path) -> None:
    """In a program of its own: an interruption of this one might hit whatever runs beside the test."""
    asked, over = Event(), Event()

    def waiting(_asked: Asked) -> Reply:
        asked.set()
        over.wait(120)
        return Reply(sdmx_csv(sdmx_row()).encode())

    with office(waiting) as server:
        wanted = ["--dataset", "DS-045409", "--reporter", "DE", "--start", "2024-01", "--end", "2024-01"]
        where = ["--out", str(tmp_path), "--base-url", server.url, "--lang", "en"]
        program = "from viaregia.cli.start import run; run()"
        command = [sys.executable, "-c", program, "trade", "fetch", "comext", *wanted, *where]
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert asked.wait(120)
        running.send_signal(signal.SIGINT)
        said, _ = running.communicate(timeout=120)
        over.set()
    assert running.returncode == INTERRUPTED
    assert "The same command goes on from here." in said
    assert not list(tmp_path.glob("*.csv"))
