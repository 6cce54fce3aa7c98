"""The commands of the server, as typed: each in a process of its own, with a database of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Final

import pytest

from viaregia.cli import site
from viaregia.cli.site import AddressTaken, AddressWrong

ROOT: Final = Path(__file__).parents[2]
SMALL: Final = ROOT / "examples" / "small.xlsx"
KERN: Final = ROOT / "node_modules" / "@kern-ux"
PUBLIC: Final = {
    "VIAREGIA_SECRET_KEY": "Tr0ub4dor&3-correct-horse-battery-staple-and-more-of-it",
    "VIAREGIA_HOSTS": "forum.example.org",
    "VIAREGIA_BASE_URL": "https://forum.example.org",
    "VIAREGIA_HTTPS": "yes",
    "VIAREGIA_PROXIES": "1",
}


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VIAREGIA_", "DJANGO_"))}
    return kept | {"VIAREGIA_LANG": "en", "VIAREGIA_DATA_DIR": str(folder), "COLUMNS": "200"} | more


def command(folder: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "viaregia.cli.start", *arguments],
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        check=False,
    )


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def test_production_settings_pass_the_deployment_check(tmp_path: Path) -> None:
    checked = command(tmp_path, "manage", "check", "--deploy", "--fail-level", "WARNING", **PUBLIC)
    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout + checked.stderr


def test_a_server_moves_to_another_machine(tmp_path: Path) -> None:
    first, second, archive = tmp_path / "first", tmp_path / "second", tmp_path / "all.zip"
    assert command(first, "manage", "migrate").returncode == 0
    (first / "files").mkdir()
    (first / "files" / "logo.png").write_bytes(b"logo")
    saved = command(first, "backup", str(archive))
    assert saved.returncode == 0, saved.stderr
    restored = command(second, "restore", str(archive))
    assert restored.returncode == 0, restored.stderr
    assert saved.stdout == restored.stdout
    assert (second / "files" / "logo.png").read_bytes() == b"logo"
    assert (second / "secret_key").read_text("utf-8") == (first / "secret_key").read_text("utf-8")
    refused = command(second, "restore", str(archive))
    assert refused.returncode == 1
    assert "--replace" in refused.stderr


def test_the_doctor_says_what_is_missing_and_what_to_do(tmp_path: Path) -> None:
    seen = command(tmp_path, "doctor")
    assert seen.returncode == 1
    assert "fault Database: Tables are missing" in seen.stdout
    assert "viaregia manage migrate" in seen.stdout
    assert command(tmp_path, "manage", "migrate").returncode == 0
    well = command(tmp_path, "doctor")
    assert well.returncode == 0, well.stdout
    assert "ok Worker: Nothing waits." in well.stdout


def test_the_doctor_says_so_when_no_database_answers(tmp_path: Path) -> None:
    port = free_port()
    seen = command(tmp_path, "doctor", VIAREGIA_DATABASE_URL=f"postgres://nobody@127.0.0.1:{port}/nothing")
    assert seen.returncode == 1
    assert "fault Database: It does not answer" in seen.stdout
    assert "Traceback" not in seen.stderr


def test_wrong_settings_are_told_without_a_traceback(tmp_path: Path) -> None:
    told = command(tmp_path, "doctor", VIAREGIA_UPLOAD_MB="much", VIAREGIA_HOST="typo")
    assert told.returncode == 1
    assert "VIAREGIA_UPLOAD_MB" in told.stderr
    assert "VIAREGIA_HOST is no setting" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_port_that_is_taken_is_a_named_error() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(AddressTaken, match=str(other.getsockname()[1])):
            site._free(f"127.0.0.1:{other.getsockname()[1]}")


@pytest.mark.parametrize("address", ["8000", "127.0.0.1", "localhost:http"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(AddressWrong):
        site._free(address)


@pytest.mark.skipif(not KERN.exists(), reason="KERN is not on this machine; `make browser` brings it")
def test_the_server_answers_and_ctrl_c_ends_server_and_worker(tmp_path: Path) -> None:
    port = free_port()
    served = subprocess.Popen(
        [sys.executable, "-m", "viaregia.cli.start", "serve", "--address", f"127.0.0.1:{port}", "--demo", str(SMALL)],
        env=environment(tmp_path, PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert answer(f"http://127.0.0.1:{port}/healthz", served) == b'{"status": "ok", "database": "sqlite"}'
        below = children(served.pid)
        assert len(below) == 2
    finally:
        served.send_signal(signal.SIGINT)
        said, _ = served.communicate(timeout=60)
    assert served.returncode == 0
    assert "owner: owner@example.org" in said
    assert [pid for pid in below if Path(f"/proc/{pid}").exists()] == []


def answer(address: str, served: "subprocess.Popen[str]") -> bytes:
    """Return what an address answers, as soon as it does."""
    while served.poll() is None:
        try:
            with urllib.request.urlopen(address) as response:  # noqa: S310 -- our own server
                return bytes(response.read())
        except urllib.error.URLError:
            time.sleep(0.2)
    pytest.fail(f"the server ended: {served.returncode}")


def children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()]
