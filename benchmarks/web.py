"""Pages of an edition of 1,000 participants and 6,000 wishes: how fast, how many, at what cost; and no wish is lost.

    python -m benchmarks.web [--quick] [--only pages crowd wishing sqlite] [--database postgres://…] [--json FILE]
                             [--pretalx PYTHON]

A database of its own is made on PostgreSQL, filled by a seed, and dropped at the end; the planner makes a timetable,
which is released. gunicorn runs with 2 workers of 4 threads on the loopback, as `viaregia serve --workers 2` runs it.

*Pages*: alone, one request at a time, the median and p95 of what a page takes; then 16 clients, each asking again as
soon as it has its answer: the limit of requests per second, and per second of the workers' processors. Beside the pages
stands a bare list of Django's with as many rows, without account, role and frame: `floor` says how many of them one
page costs, in processor time. *Crowd*: 50 users who ask for their agenda every 5 seconds, whether or not they have the
last answer; then more and more of them, until p95 is over 150 ms. *Wishing*: 200 people wish for 2 minutes, and what
they were told is compared with the database; *sqlite*: 20 people do so on SQLite.

The clients run on the same machine in a process of their own; what they take of the processors is printed. They are
asyncio over plain sockets (`web_client`), about 0.2 ms a request. `--pretalx`: the Python of an environment in which
pretalx is installed, as a peer. About seven minutes; `--quick` asks for a short time everywhere, to try the command.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

from benchmarks.web_measure import NAME
from benchmarks.web_server import database, serving

LOCAL: Final = "postgres://postgres@127.0.0.1:5432/postgres"
PARTS: Final = ("pages", "crowd", "wishing", "sqlite")


@dataclass(frozen=True, slots=True)
class Size:
    """How much is done: seconds of each part, and how large the edition is."""

    people: int = 1_000
    wishes: int = 6_000
    planning: int = 15
    alone: float = 2.5
    limit: float = 4.0
    crowd: float = 60.0
    step: float = 10.0
    wishers: int = 200
    wishing: float = 120.0
    pause: float = 5.0
    sqlite: float = 20.0


QUICK: Final = Size(200, 1_000, 3, 0.5, 1.0, 5.0, 5.0, 40, 10.0, 1.0, 6.0)


def main() -> None:
    """Fill, serve, ask, count, print."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--quick", action="store_true")
    reader.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    reader.add_argument("--database", default=os.environ.get("VIAREGIA_DATABASE_URL", LOCAL))
    reader.add_argument("--json", type=Path)
    reader.add_argument("--pretalx", type=Path)
    asked = reader.parse_args()
    size = QUICK if asked.quick else Size()
    found: dict[str, Any] = {"machine": machine(), "load before": os.getloadavg()}
    with database(asked.database, NAME) as url:
        found |= apart_on(url, on_postgresql, size, tuple(asked.only))
    if "sqlite" in asked.only:
        found |= apart_on("", on_sqlite, size)
    if asked.pretalx:
        found |= pretalx(asked.database, asked.pretalx, size, found)
    found["load after"] = os.getloadavg()
    print(f"\nload of the machine {found['load before'][0]:.1f} before, {found['load after'][0]:.1f} after")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    sys.exit(bool(faults_in(found)))


def machine() -> str:
    """Return what measures."""
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def faults_in(found: dict[str, Any]) -> list[Any]:
    """Return what went wrong while people wished."""
    return [found[each]["faults"] for each in ("wishing", "sqlite") if each in found and found[each]["faults"]]


def apart_on(url: str, part: Callable[..., dict[str, Any]], *rest: Any) -> dict[str, Any]:
    """Do a part in a process of its own, for Django knows one database."""
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_on, url, folder, part, rest).result()


def _on(url: str, folder: str, part: Callable[..., dict[str, Any]], rest: tuple[Any, ...]) -> dict[str, Any]:
    os.environ |= {"VIAREGIA_DATABASE_URL": url, "VIAREGIA_DATA_DIR": folder}
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.web_site"
    import django

    django.setup()
    return part(*rest)


def on_postgresql(size: Size, wanted: tuple[str, ...]) -> dict[str, Any]:
    """Measure pages, crowd and wishing."""
    from benchmarks import web_parts as parts
    from benchmarks.web_edition import fill
    from benchmarks.web_measure import say

    say(f"filling: {size.people} participants, {size.wishes} wishes, a timetable in {size.planning} s")
    made = fill(size.people, size.wishes, size.planning)
    say(f"released: {made.placed} meetings of {made.wished}")
    found: dict[str, Any] = {"placed": made.placed, "wished": made.wished}
    with serving() as server:
        server.rest()  # until the second worker stands, too
        found |= {"start_seconds": server.started, "start_cpu_s": server.start_cpu, "memory_start_mb": server.memory()}
        found["first_pages"] = parts.first_pages(server, made)
        if "pages" in wanted:
            found["pages"] = parts.pages(server, made, size.alone, size.limit)
        if "crowd" in wanted:
            found["crowd"] = parts.crowd(server, made, size.crowd, size.step)
        if "wishing" in wanted:
            found["wishing"] = parts.wishing(server, size.wishers, size.wishing, size.pause)
        found["memory_end_mb"] = server.memory()
    parts.print_process(found)
    return found


def on_sqlite(size: Size) -> dict[str, Any]:
    """Let a tenth of the people wish on SQLite, where everybody who writes waits for everybody else."""
    from benchmarks import web_parts as parts
    from benchmarks.web_edition import fill
    from benchmarks.web_measure import say

    say("filling SQLite")
    fill(size.people // 5, size.wishes // 10, 0)
    with serving() as server:
        return {"sqlite": parts.wishing(server, size.wishers // 10, size.sqlite, size.pause / 5)}


def pretalx(url: str, python: Path, size: Size, found: dict[str, Any]) -> dict[str, Any]:
    """Measure pretalx's lists beside ours."""
    from benchmarks.web_pretalx import ROWS, measure

    bare = (each["cpu_ms"] for each in found.get("pages", ()) if (each["page"], each["rows"]) == ("bare list", ROWS))
    with database(url, f"{NAME}_pretalx") as made:
        return {"pretalx": measure(made, python, size.people, next(bare, None), (size.alone, size.limit))}


if __name__ == "__main__":
    main()
