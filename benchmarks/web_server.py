"""gunicorn as `viaregia serve --workers 2` runs it, and what its processes take: processor seconds, memory."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import httpx
import psycopg

WORKERS, THREADS = 2, 4
TICKS: Final = os.sysconf("SC_CLK_TCK")


@contextmanager
def database(url: str, name: str) -> Iterator[str]:
    """Make an empty database beside the one named; drop it afterwards."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{url.rsplit('/', 1)[0]}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs. `started`: seconds from the command to its first answer, `start_cpu` those of processors."""

    bound: tuple[str, int]
    master: int
    started: float
    start_cpu: float

    def workers(self) -> list[int]:
        """Return the processes that answer."""
        return [int(each) for each in Path(f"/proc/{self.master}/task/{self.master}/children").read_text().split()]

    def spent(self) -> float:
        """Return the processor seconds that the workers have taken."""
        return sum(_spent(each) for each in self.workers())

    def memory(self) -> list[float]:
        """Return the MB that each worker holds."""
        page = os.sysconf("SC_PAGE_SIZE")
        return [int(Path(f"/proc/{each}/statm").read_text().split()[1]) * page / 1e6 for each in self.workers()]

    def rest(self) -> None:
        """Wait until what was asked before is answered: the workers take no time any more."""
        before = -1.0
        while (now := self.spent()) != before:
            before = now
            time.sleep(0.3)


def _spent(process: int) -> float:
    parts = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / TICKS


def database_spent(name: str) -> float:
    """Return the processor seconds of PostgreSQL's processes for a database, as far as they run here, and still do."""
    found = 0.0
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = each.read_text("utf-8", "replace").replace("\0", " ").split()
            found += _spent(int(each.parent.name)) if words[:1] == ["postgres:"] and name in words else 0.0
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended meanwhile
    return found


@contextmanager
def serving(
    application: str = "viaregia.config.wsgi:application",
    ready: str = "/healthz",
    *,
    python: str = sys.executable,
    env: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Run gunicorn on the loopback; yield it when it answers."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        bound = trial.getsockname()
    options = ["--workers", str(WORKERS), "--threads", str(THREADS), "--worker-class", "gthread"]
    options += ["--bind", f"{bound[0]}:{bound[1]}", "--log-level", "warning"]
    begun = time.perf_counter()
    process = subprocess.Popen([python, "-m", "gunicorn", application, *options], env=env)
    try:
        _answered(f"http://{bound[0]}:{bound[1]}{ready}", process)
        server = Server(bound, process.pid, time.perf_counter() - begun, 0.0)
        yield replace(server, start_cpu=server.spent() + _spent(process.pid))
    finally:
        process.terminate()
        process.wait()


def _answered(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait for the first answer."""
    while process.poll() is None:
        try:
            httpx.get(address).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.02)
        else:
            return
    raise SystemExit("the server ended")
