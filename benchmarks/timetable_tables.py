"""Table changes on the four published files, and on forums of growing size, with proven bounds.

    python -m benchmarks.timetable_tables [--seconds 60] [--shared FOLDER]

Per file: meetings, tables, slots, the pairs of consecutive meetings, the changes reached, the proven lower bound, and
the seconds. Pairs are counted in two ways: as published (no slot between the two meetings), and as the tier counts them
(a company's successive meetings of one day, whatever lies between). The files are not part of the project.
"""

import argparse
import os
import random
import resource
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from time import perf_counter, process_time

from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.problem import (
    Assignment,
    Delegate,
    Instance,
    Meeting,
    Option,
    Party,
    Slot,
    Table,
    Timetable,
)
from viaregia.engines.timetable.seating.rows import chart
from viaregia.engines.timetable.seating.tables import seat
from viaregia.exchange.dzn import read_tables_dzn

FILES = (
    "taules_dadesTic2012a",
    "taules_dadesForum2013a",
    "taules_dadesTic2013a",
    "taules_dadesForum2014-302r_fase2",
)
SIZES = ((500, 600, 1.0), (500, 600, 20.0), (2_000, 12_000, 60.0), (10_000, 60_000, 60.0))
SLOTS, SEED = 24, 1
HEAD = f"{'instance':34} {'pairs':7} {'meetings':>8} {'tables':>6} {'stays':>6} {'changes':>7} {'bound':>6} proven "
TAIL = f"{'walking':>7} {'seconds':>7} {'cpu s':>6}"


def published(folder: Path, seconds: float) -> Iterator[str]:
    """Yield a line for each published file, counted either way."""
    for name in FILES:
        given = read_tables_dzn(folder / f"{name}.dzn")
        timetable = tuple(Assignment(meeting, slot) for meeting, slot in enumerate(given.slots))
        for adjacent in (True, False):
            yield row(given.instance, timetable, name, seconds, adjacent=adjacent)


def row(instance: Instance, timetable: Timetable, name: str, seconds: float, *, adjacent: bool = False) -> str:
    """Seat one timetable, check it, and return what came out."""
    stays = sum(chart(instance, timetable, adjacent=adjacent).stays.values())
    begun, cpu = perf_counter(), process_time()
    found = seat(instance, timetable, seconds=seconds, seed=SEED, adjacent=adjacent)
    took, cpu = perf_counter() - begun, process_time() - cpu
    assert not violations(instance, found.timetable), name
    return (
        f"{name:34} {'next' if adjacent else 'all':7} {len(timetable):8} {len(instance.tables):6} {stays:6} "
        f"{found.changes.value:7} {found.changes.bound:6} {'yes' if found.changes.proven else 'no':6} "
        f"{found.walking.value:7} {took:7.1f} {cpu:6.1f}"
    )


def forum(parties: int, wishes: int) -> tuple[Instance, Timetable]:
    """Return a forum and times: two days, popularity Zipf 0.8, four zones, tables 1.05 x wishes / slots."""
    chance = random.Random(SEED)
    popularity = list(accumulate((1 + rank) ** -0.8 for rank in range(parties)))
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < wishes:
        one, two = chance.randrange(parties), chance.choices(range(parties), cum_weights=popularity)[0]
        if one != two:
            pairs[min(one, two), max(one, two)] = None
    tables = round(1.05 * wishes / SLOTS)
    free = [{slot for slot in range(SLOTS) if chance.random() < 0.9} for _ in range(parties)]
    left, timetable = [tables] * SLOTS, []
    for number, (one, two) in enumerate(pairs):
        common = [slot for slot in sorted(free[one] & free[two]) if left[slot]]
        if common:
            slot = common[0] if chance.random() < 0.7 else chance.choice(common)
            left[slot] -= 1
            free[one].discard(slot)
            free[two].discard(slot)
            timetable.append(Assignment(number, slot))
    instance = Instance(
        slots=tuple(
            Slot(1440 * (n // 12) + 30 * n, 1440 * (n // 12) + 30 * n + 25, n // 12, n // 6) for n in range(SLOTS)
        ),
        tables=tuple(Table(zone=4 * number // tables) for number in range(tables)),
        parties=(Party(),) * parties,
        delegates=tuple(map(Delegate, range(parties))),
        meetings=tuple(Meeting(pair, (Option(pair),)) for pair in pairs),
        zones=tuple(tuple(2 * abs(one - two) for two in range(4)) for one in range(4)),
    )
    return instance, tuple(timetable)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0, help="at most, per published file")
    default = os.environ.get("VIAREGIA_SHARED") or Path(__file__).parents[2] / "shared"
    parser.add_argument("--shared", type=Path, default=Path(default), help="folder that holds data/b2b/tables")
    given = parser.parse_args()
    folder = given.shared / "data" / "b2b" / "tables"
    print(HEAD + TAIL)
    if folder.exists():
        for line in published(folder, given.seconds):
            print(line, flush=True)
    else:
        print(f"no published files: {folder} is not on this machine")
    for parties, wishes, seconds in SIZES:
        instance, timetable = forum(parties, wishes)
        print(row(instance, timetable, f"{parties} parties, {wishes} wishes, {seconds:g} s", seconds), flush=True)
    print(f"largest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
