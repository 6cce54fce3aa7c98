"""What `web` measures, part by part: each asks, prints its table as it goes, and returns its figures by name."""

import random
import shutil
import statistics
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from benchmarks.web_client import apart
from benchmarks.web_edition import SLUG, Made, unwished
from benchmarks.web_loads import opened
from benchmarks.web_loads import wishing as wishing_load
from benchmarks.web_measure import CLIENTS, costs, costs_of, heading, line, say
from benchmarks.web_server import Server
from benchmarks.web_wishing import Day, wish_at_once

EACH: Final = 10
"""Wishes that one person makes in a row, where wishes are measured by themselves."""
EVERY: Final = 5.0
"""Seconds between two looks at one's agenda."""
BEST: Final = 150.0
"""Milliseconds of p95 up to which a crowd is served well."""
MOST: Final = 6_400
CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome")
Page = tuple[str, int, Sequence[str], str]


def listed(made: Made) -> Iterator[Page]:
    """Yield pages: what they are, rows, addresses of which any is asked for, cookie; bare lists come first."""
    for rows in (1, 12, 15, 20, 25, 50):
        yield "bare list", rows, [f"/floor/{rows}"], ""
    links, owner = list(made.tokens.values()), f"sessionid={made.cookie}"
    edition = f"/organiser/{SLUG}"
    yield "agenda", 15, [f"/p/{each}/agenda" for each in links], ""
    yield "people, as a participant", 20, [f"/p/{each}/people?page={n % 50 + 1}" for n, each in enumerate(links)], ""
    yield "people, searched for", 1, [f"/p/{each}/people?search=nowak-{n}" for n, each in enumerate(links)], ""
    yield "one's wishes", 12, [f"/p/{each}/wishes" for each in links], ""
    yield "organiser's home", 1, [f"{edition}/"], owner
    yield "people, as an organiser", 50, [f"{edition}/people?page={n + 1}" for n in range(20)], owner
    yield "wishes, as an organiser", 25, [f"{edition}/wishes?page={n + 1}" for n in range(20)], owner


def pages(server: Server, made: Made, alone: float, limit: float) -> list[dict[str, Any]]:
    """Ask for each page alone, then by many, the bare lists first; then make wishes."""
    found: list[dict[str, Any]] = []
    bare: dict[int, float] = {}
    say(heading())
    for name, rows, paths, cookie in listed(made):
        each: dict[str, Any] = {"page": name, "rows": rows} | costs(server, paths, cookie, alone, limit)
        each["floor"] = each["cpu_ms"] / bare.setdefault(rows, each["cpu_ms"])
        found.append(each)
        say(line(each))
    found.append({"page": "a wish (POST)", "rows": 1} | _wish(server, alone, limit))
    found[-1]["floor"] = found[-1]["cpu_ms"] / bare[1]
    say(line(found[-1]))
    return found


def _wish(server: Server, alone: float, limit: float) -> dict[str, float]:
    """Make wishes that are not there yet."""
    pairs = unwished(EACH, random.Random(5))
    few, more = pairs[: len(pairs) // 4], pairs[len(pairs) // 4 :]
    return costs_of(
        server,
        lambda: apart(wishing_load, server.bound, few, alone, 1),
        lambda: apart(wishing_load, server.bound, more, limit, CLIENTS),
    )


def crowd(server: Server, made: Made, seconds: float, step: float) -> list[dict[str, Any]]:
    """Let 50 users look at their agendas; double them while all are served well, then try the middle."""
    paths = [f"/p/{each}/agenda" for each in made.tokens.values()]
    say(
        heading(
            "users",
            "asked each 5 s: requests/s",
            "median ms",
            "p95 ms",
            "faults",
            "cores of the workers",
            "of the clients",
        )
    )
    found = [_users(server, paths, 50, seconds)]
    users = 50
    while _well(found[-1]) and users < MOST:
        users *= 2
        found.append(_users(server, paths, users, step))
    if not _well(found[-1]) and users > 50:
        found.append(_users(server, paths, users * 3 // 4, step))
    best = max((each["requests_s"] for each in found if _well(each)), default=0.0)
    say(f"\nlimit with p95 up to {BEST:.0f} ms: {best:.0f} requests/s")
    return found


def _well(each: dict[str, Any]) -> bool:
    return each["p95_ms"] <= BEST and not each["faults"]


def _users(server: Server, paths: Sequence[str], users: int, seconds: float) -> dict[str, Any]:
    before = server.spent()
    asked, clients = apart(opened, server.bound, paths, users, EVERY, seconds)
    server.rest()
    cores = (server.spent() - before) / asked.seconds
    faults = {name: count for name, count in asked.faults.items() if count}
    share = clients / asked.seconds
    times = f"{asked.rate:.0f} | {asked.median:.1f} | {asked.p95:.1f}"
    say(f"| {users} | {times} | {faults or 0} | {cores:.2f} | {share:.2f} |")
    return {
        "users": users, "requests_s": asked.rate, "median_ms": asked.median, "p95_ms": asked.p95, "faults": faults,
        "worker_cores": cores, "client_cores": share,
    }  # fmt: skip


def wishing(server: Server, wishers: int, seconds: float, pause: float) -> dict[str, Any]:
    """Let people wish at once, and count what became of it."""
    from benchmarks.web_counting import compare, last_line, rows
    from viaregia.participation.models import Registration
    from viaregia.participation.policies import HERE

    say(f"\n… {wishers} people wish for {seconds:.0f} s")
    here = Registration.objects.filter(state__in=HERE).order_by("pk")
    people = list(here.values_list("pk", "token")[:wishers])
    before, line, spent = rows(), last_line(), server.spent()
    day, clients = apart(wish_at_once, server.bound, people, seconds, pause)
    spent = server.spent() - spent
    together = [(one[0], other[0]) for one, other in list(pairwise(people))[::2]]
    count = compare(day, before, line, together)
    return _day(day, count, wishers, spent, clients)


def _day(day: Day, count: Any, wishers: int, spent: float, clients: float) -> dict[str, Any]:
    faults = dict(day.faults) | dict(count.faults)
    found = {
        "people": wishers, "seconds": day.seconds, "pages_read": len(day.reads), "forms_sent": len(day.sends),
        "pressed_twice": day.twice, "sent_again": day.again, "wishes_told": count.wished, "pairs": count.pairs,
        "rows_made": count.made, "changed": count.changed, "taken_back": count.taken, "answered": count.answered,
        "agreed_at_once": count.agreed, "gone_before": count.gone, "read_p95_ms": _p95(day.reads),
        "read_median_ms": statistics.median(day.reads), "send_median_ms": statistics.median(day.sends),
        "send_p95_ms": _p95(day.sends), "server_cpu_s": spent, "client_cpu_s": clients, "faults": faults,
    }  # fmt: skip
    for name, value in found.items():
        say(f"{name.replace('_', ' '):18} {value if isinstance(value, (int, dict)) else round(value, 1)}")
    return found


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def first_pages(server: Server, made: Made) -> dict[str, float] | None:
    """Return the kB over the wire of pages, with all that they bring, in a browser that has never been here."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        say("first page: not weighed, there is no Chromium")
        return None
    from playwright.sync_api import sync_playwright

    agenda = f"/p/{next(iter(made.tokens.values()))}/agenda"
    with sync_playwright() as drive:
        browser = drive.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        found = {name: _weight(browser, server, path) for name, path in (("/", "/"), ("agenda", agenda))}
        browser.close()
    return found


def _weight(browser: Any, server: Server, path: str) -> float:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"http://{server.bound[0]}:{server.bound[1]}{path}", wait_until="networkidle")
    context.close()
    return sum(sizes) / 1e3


def print_process(found: dict[str, Any]) -> None:
    """Print start, memory and weight."""
    say(f"\nstart {found['start_seconds']:.1f} s, of processors {found['start_cpu_s']:.1f} s")
    for when in ("start", "end"):
        say(f"memory of each worker, {when}: " + ", ".join(f"{each:.0f} MB" for each in found[f"memory_{when}_mb"]))
    for name, size in (found["first_pages"] or {}).items():
        say(f"first page over the wire, {name}: {size:.0f} kB")
