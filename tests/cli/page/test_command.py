import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize("told", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_the_page_is_there_until_told_to_end_and_leaves_nothing_behind(told: str, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "from viaregia.cli.start import run; run()",
        "open",
        "--no-browser",
        "--lang",
        "pl",
    ]
    environment = os.environ | {"TMPDIR": str(tmp_path), "PYTHONUNBUFFERED": "1", "COLUMNS": "200"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment) as program:
        assert program.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\d+/[\w-]{32}/", program.stdout.readline())
        assert address is not None
        with urlopen(address.group(), timeout=120) as page:  # noqa: S310  # our own address
            assert "Planowanie forum" in page.read().decode()
        assert [each.stat().st_mode & 0o077 for each in tmp_path.iterdir()] == [0]
        program.send_signal(signal.Signals[told])
        said, _ = program.communicate(timeout=120)
    assert program.returncode == 0
    assert said.rstrip().endswith("Zakończono; niczego nie pozostawiono.")
    assert list(tmp_path.iterdir()) == []
