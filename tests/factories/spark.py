"""A Spark cluster on this machine: a master and two workers, on loopback, stopped whatever happens."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tests.factories.machine import needed

PATIENCE: Final = 120  # seconds; a machine may be busy
QUICK: Final = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # a test is over before a compiler would pay


def spark_home() -> Path:
    """Where Spark is; skips with a word where it or Java is missing."""
    found = find_spec("pyspark")
    if found is None or found.origin is None:
        needed("Spark", "install the extra [spark]")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        needed("Java", "Spark runs on it: install Java 17 or later")
    return Path(found.origin).parent


@contextmanager
def cluster(folder: Path, memory: str = "512m", quick: bool = True) -> Iterator[str]:
    """Start a master and two workers of one core each; gives the master's address."""
    home, port = spark_home(), _free_port()
    master = f"spark://127.0.0.1:{port}"
    with ExitStack() as started:
        begin = _Beginning(home, folder, QUICK if quick else "")
        started.enter_context(
            begin("master", ["Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0"])
        )
        _wait_for(port, folder / "master.log")
        for number in (1, 2):
            work = ["--cores", "1", "--memory", memory, "--work-dir", str(folder / f"work{number}")]
            started.enter_context(
                begin(f"worker{number}", ["Worker", "--host", "127.0.0.1", "--webui-port", "0", *work, master])
            )
        yield master


class _Beginning:
    """How a part of a cluster is started."""

    def __init__(self, home: Path, folder: Path, java: str) -> None:
        self.home, self.folder = home, folder
        self.environment = os.environ | {
            "SPARK_HOME": str(home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_DAEMON_JAVA_OPTS": java,
            "SPARK_WORKER_DIR": str(folder),
        }

    @contextmanager
    def __call__(self, name: str, arguments: Sequence[str]) -> Iterator[None]:
        command = [
            str(self.home / "bin" / "spark-class"),
            f"org.apache.spark.deploy.{arguments[0].lower()}.{arguments[0]}",
        ]
        with (self.folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                [*command, *arguments[1:]], stdout=log, stderr=log, env=self.environment, start_new_session=True
            )
            try:
                yield
            finally:
                _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End a process and those it started: they are a group of their own."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
            process.wait(timeout=10)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue
    process.wait(timeout=10)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(port: int, log: Path) -> None:
    """Wait until somebody answers at a port."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError(f"Spark's master does not answer: {log.read_text('utf-8')[-2000:]}")
