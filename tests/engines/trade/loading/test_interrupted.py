"""Whatever stops a load, the store is as it was."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.factories.trade_loads import baci, content, kept, written
from viaregia.engines.trade.store import vintages
from viaregia.engines.trade.store.writing import ASIDE, LOCK, StoreFull, StoreNotWritable

ROOT: Final = Path(__file__).parents[4]
LOADING: Final = """
import os, signal, sys
from pathlib import Path
from tests.factories.trade_loads import HS17, NOW, WHEN
from viaregia.engines.trade.loading import load
from viaregia.engines.trade.loading.order import Order
from viaregia.engines.trade.store import writing

when, file, store = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def on_step(step, *_):
    if step.name == when:
        die()

if when == "RENAMING":
    Path.rename = die
if when == "FULL":
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    load.load(Order((file,), store, HS17, WHEN, NOW), on_step)
except writing.StoreFull:
    sys.exit(28)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by the signals of POSIX")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one load."""
    kept(tmp_path / "store", written(tmp_path, "old.csv", baci()))
    return tmp_path / "store"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of some size that is not loaded yet."""
    rows = [f"2024,{i},616,{k:06},{i * k % 977},{k}" for i in (40, 203, 276, 703) for k in range(5_000)]
    return written(tmp_path, "new.csv", baci(rows))


def loading(when: str, file: Path, store: Path) -> int:
    """Load in a process of its own that ends early; return its exit code."""
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
    command = [sys.executable, "-c", LOADING, when, str(file), str(store)]
    return subprocess.run(command, env=environment, capture_output=True, check=False).returncode


@pytest.mark.parametrize("when", ["READING", "CHECKING", "KEEPING", "RENAMING"])
def test_a_load_that_is_killed_leaves_the_store_as_it_was(store: Path, file: Path, when: str) -> None:
    before, known = content(store), vintages(store)
    assert loading(when, file, store) == -signal.SIGKILL
    after = {name: raw for name, raw in content(store).items() if not name.startswith(ASIDE)}
    assert after == before
    assert vintages(store) == known
    assert any(path.name.startswith(ASIDE) for path in store.iterdir())
    kept(store, file)
    assert not any(path.name.startswith(ASIDE) for path in store.iterdir())
    assert len(vintages(store)) == 2


def test_a_full_disk_is_named_and_the_store_is_as_it_was(store: Path, file: Path) -> None:
    before = content(store)
    assert loading("FULL", file, store) == 28
    assert content(store) == before


def test_what_another_load_is_writing_is_left_alone(store: Path, tmp_path: Path) -> None:
    import fcntl

    running = store / f"{ASIDE}other"
    running.mkdir()
    with (running / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept(store, written(tmp_path, "a.csv", baci(["2023,276,616,010121,1,1"])))
        assert running.exists()
    kept(store, written(tmp_path, "b.csv", baci(["2022,276,616,010121,1,1"])))
    assert not running.exists()


def test_a_store_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", baci())
    with pytest.raises(StoreNotWritable, match="cannot be written"):
        kept(file, written(tmp_path, "b.csv", baci()))


def test_a_limit_in_this_process_is_a_full_disk_as_well(store: Path, file: Path) -> None:
    before, (soft, hard) = content(store), resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
    try:
        with pytest.raises(StoreFull, match="no room left"):
            kept(store, file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert content(store) == before
