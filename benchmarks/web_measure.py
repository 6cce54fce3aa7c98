"""What a page costs, asked for alone, then by many: in milliseconds of the clock and of processors; as a table."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from benchmarks.web_client import apart
from benchmarks.web_loads import closed
from benchmarks.web_server import Server, database_spent

CLIENTS: Final = 16
NAME: Final = "viaregia_bench"
"""The database that is made and dropped."""
WARM: Final = 0.5
"""Seconds of asking before it counts: each worker has then read its templates."""
HEAD: Final = (
    "page", "rows", "kB", "alone: median ms", "p95 ms", "16 clients: p95 ms", "requests/s", "per CPU s", "CPU ms",
    "PostgreSQL ms", "client ms", "floor",
)  # fmt: skip


def say(text: str) -> None:
    """Print a line at once: whoever waits sees how far it is."""
    print(text, flush=True)


def heading(*columns: str) -> str:
    """Return the head of a table, as Markdown has it."""
    columns = columns or HEAD
    return "\n" + "\n".join(f"| {' | '.join(row)} |" for row in (columns, ["---"] * len(columns)))


def line(each: dict[str, Any]) -> str:
    """Return a page as a line of the table; `floor` is how many bare lists of as many rows it costs."""
    floor, database = ("–" if each.get(name) is None else f"{each[name]:.1f}" for name in ("floor", "database_ms"))
    return (
        f"| {each['page']} | {each['rows']} | {each['kb']:.0f} | {each['alone_median_ms']:.1f} | "
        f"{each['alone_p95_ms']:.1f} | {each['limit_p95_ms']:.0f} | {each['requests_s']:.0f} | "
        f"{each['requests_cpu_s']:.0f} | {each['cpu_ms']:.1f} | {database} | "
        f"{each['client_ms']:.2f} | {floor} |"
    )


def costs(server: Server, paths: Sequence[str], cookie: str, alone: float, limit: float) -> dict[str, float]:
    """Return the figures of a page, any of whose addresses is asked for. `alone`, `limit`: seconds."""
    apart(closed, server.bound, paths, cookie, WARM, CLIENTS)
    return costs_of(
        server,
        lambda: apart(closed, server.bound, paths, cookie, alone, 1),
        lambda: apart(closed, server.bound, paths, cookie, limit, CLIENTS),
    )


def costs_of(server: Server, alone: Callable[[], Any], many: Callable[[], Any]) -> dict[str, float]:
    """Return the figures of two loads. A fault ends the benchmark: times with faults mean nothing."""
    one, _ = alone()
    before, database = server.spent(), database_spent(NAME)
    all_, clients = many()
    spent, count = server.spent() - before, len(all_.times)
    if one.faults or all_.faults:
        raise SystemExit(f"faults: {dict(one.faults + all_.faults)}")
    return {
        "kb": all_.size / 1e3,
        "alone_median_ms": one.median,
        "alone_p95_ms": one.p95,
        "limit_p95_ms": all_.p95,
        "requests_s": all_.rate,
        "requests_cpu_s": count / spent,
        "cpu_ms": spent / count * 1e3,
        "database_ms": (database_spent(NAME) - database) / count * 1e3,
        "client_ms": clients / count * 1e3,
    }
