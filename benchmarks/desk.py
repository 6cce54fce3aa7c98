"""The desk with a forum of 500 guests: how long it takes to start, to search, to mark, and to keep a slip.

    python -m benchmarks.desk [--seconds 20]

The forum of `planner_day` is drawn and planned. Start: a process of its own, from the command to the first picture of
the screen (`viaregia day`, ended at once). Search: from a key to the list and agenda drawn, over names typed letter by
letter. Mark and slip: from the key to the line on the disk and the screen drawn. Screens are driven as in the tests,
without a terminal: what a terminal takes to paint comes on top. Printed: wall and processor time, of which the second
says more where the computer has other work too.
"""

import argparse
import asyncio
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

from textual.app import App
from textual.pilot import Pilot

from benchmarks.planner_day import FIRST, forum
from viaregia.cli.desk.base import Errands
from viaregia.cli.desk.day_app import DayApp
from viaregia.cli.desk.look import Surroundings
from viaregia.cli.desk.slips_app import SlipsApp
from viaregia.exchange.papers.placed import placed_meetings
from viaregia.exchange.plan import Plan
from viaregia.exchange.plan_file import read_plan, write_plan
from viaregia.planner.desk.desk import desk_of, found
from viaregia.planner.plan import make_plan
from viaregia.planner.records.journal import journal_beside

NOW = FIRST + timedelta(hours=10, minutes=40)
TYPED, SLIPS, STARTS = 40, 100, 5
STARTED = """
import sys
from pathlib import Path
from viaregia.cli.desk.day_app import DayApp
DayApp.on_ready = lambda self: self.exit()
DayApp.run.__kwdefaults__["headless"] = True
from viaregia.cli.main import app
app(["day", sys.argv[1], "--lang", "en"])
"""


def main() -> None:
    """Plan, and measure."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--seconds", type=float, default=20.0)
    seconds = reader.parse_args().seconds
    plan = make_plan(forum(), seconds=seconds, seed=1, made_at=FIRST)
    with tempfile.TemporaryDirectory() as name:
        plan_file = Path(name) / "plan.json"
        write_plan(plan_file, plan)
        size = plan_file.stat().st_size / 1e6
        print(f"{len(plan.forum.participants)} guests, {len(plan.result.timetable)} meetings, plan.json {size:.1f} MB")
        said("start, whole process", [started(plan_file) for _ in range(STARTS)], 1, "s")
        said("  of it: read the plan", [timed(lambda: read_plan(plan_file)) for _ in range(STARTS)], 1, "s")
        said("  of it: prepare the desk", [timed(lambda: desk_of(plan, "en")) for _ in range(STARTS)], 1, "s")
        desk = desk_of(plan, "en")
        rules = [timed(lambda text=text: found(desk, text)) for text in texts(plan)]  # type: ignore[misc]
        said("search, rules alone, a key", rules, 1000, "ms")
        asyncio.run(day(plan, plan_file))
        asyncio.run(slips(plan, plan_file))


Took = tuple[float, float]
"""Seconds on the wall, and of the processor."""


def said(what: str, took: Sequence[Took], factor: float, unit: str) -> None:
    """Print the median and the worst of some durations, and the median of the processor's."""
    wall, work = ([each[kind] * factor for each in took] for kind in (0, 1))
    print(
        f"{what:<28} median {statistics.median(wall):8.2f}   worst {max(wall):8.2f}   "
        f"processor {statistics.median(work):8.2f} {unit}"
    )


def timed(step: Callable[[], object]) -> Took:
    """Return how long a step takes."""
    wall, work = perf_counter(), process_time()
    step()
    return perf_counter() - wall, process_time() - work


def started(plan_file: Path) -> Took:
    """Return how long it takes from the command to the first picture."""
    wall, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", STARTED, plan_file], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return perf_counter() - wall, work


def texts(plan: Plan) -> list[str]:
    """Return names as they grow under the fingers."""
    chance = random.Random(1)
    people = chance.sample(plan.forum.participants, TYPED)
    return [name[:length] for name in (f"{person.name} {person.organisation}".lower() for person in people)
            for length in range(1, 14)]  # fmt: skip


async def pressed(pilot: Pilot[None], *keys: str) -> Took:
    """Return how long keys take until all they set off is done and drawn."""
    wall, work = perf_counter(), process_time()
    await pilot.press(*keys)
    return perf_counter() - wall, process_time() - work


async def day(plan: Plan, plan_file: Path) -> None:
    """Search, and mark."""
    around = Surroundings("en", lambda: NOW)
    app: App[None] = DayApp(plan, plan_file, journal_beside(plan_file), around, Errands(plan_file.parent, print))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        keys, marks = [], []
        for person in random.Random(2).sample(plan.forum.participants, TYPED):
            keys += [await pressed(pilot, "space" if sign == " " else sign) for sign in person.name.lower()]
            marks.append(await pressed(pilot, "f5"))
        said("search, screen, a key", keys, 1000, "ms")
        said("mark, on disk and screen", marks, 1000, "ms")


async def slips(plan: Plan, plan_file: Path) -> None:
    """Read slips."""
    app: App[None] = SlipsApp(plan, journal_beside(plan_file), Surroundings("en", datetime.now))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        placed = placed_meetings(plan)[:SLIPS]
        entries = [await pressed(pilot, *each.number, "space", "y", "3", *"note", "enter") for each in placed]
    read = len(journal_beside(plan_file).record.slips)
    said("slip, all its keys", entries, 1000, "ms")
    mean = statistics.mean(wall for wall, _ in entries)
    print(f"{read} slips kept; {60 / mean:.0f} slips a minute if nobody had to type")


if __name__ == "__main__":
    main()
