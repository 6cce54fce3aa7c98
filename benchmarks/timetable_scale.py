"""How the timetable engine grows: forums of 100 to 10,000 parties, made by the generator below.

    python -m benchmarks.timetable_scale [--parties 2000] [--seconds 60] [--curve] [--svg FILE]

Each size is solved in its own process, so that its memory can be measured. Printed: the parameters, then per size the
weight placed, the engine's own proven upper bound, their ratio, seconds and the largest memory of the process.
"""

import bisect
import random
from dataclasses import dataclass
from itertools import accumulate

from viaregia.engines.timetable.problem import (
    Block,
    Delegate,
    Instance,
    Interpreter,
    Meeting,
    Option,
    Party,
    Priority,
    Slot,
    Status,
    Table,
)

DAY, SLOT, CHANGEOVER = 24 * 60, 25, 5
PAIRS = ("cs-de", "cs-pl", "de-pl")


@dataclass(frozen=True)
class Parameters:
    """What the generated forum looks like."""

    parties: int = 2000
    wishes_per_party: int = 6
    zipf: float = 0.8
    days: int = 2
    slots_a_day: int = 12
    availability: float = 0.9
    tables: float = 1.05  # times wishes / slots
    zones: int = 4
    two_delegates: float = 0.1  # of the parties
    interpreted: float = 0.15  # of the wishes
    interpreters: float = 0.8  # of those wishes have an interpreter's slot
    seed: int = 1


def generate(parameters: Parameters) -> Instance:
    """Make the forum: every party wishes for others, popular ones more often (Zipf); no pair twice."""
    chance = random.Random(parameters.seed)
    slots = tuple(_slot(number, parameters) for number in range(parameters.days * parameters.slots_a_day))
    parties = tuple(Party(ref=f"P{number + 1}", minimum=2) for number in range(parameters.parties))
    delegates = _delegates(parameters, slots, chance)
    meetings = _meetings(parameters, delegates, chance)
    interpreted = sum(meeting.options[0].pair is not None for meeting in meetings)
    tables = round(parameters.tables * len(meetings) / len(slots))
    halls = range(parameters.zones)
    zones = tuple(tuple(0 if one == two else 1 + abs(one - two) for two in halls) for one in halls)
    return Instance(
        slots=slots,
        tables=tuple(Table(ref=f"T{number + 1}", zone=number % parameters.zones) for number in range(tables)),
        parties=parties,
        delegates=delegates,
        meetings=meetings,
        interpreters=_interpreters(round(parameters.interpreters * interpreted / len(slots))),
        zones=zones,
    )


def _slot(number: int, parameters: Parameters) -> Slot:
    day, within = divmod(number, parameters.slots_a_day)
    afternoon = within >= parameters.slots_a_day // 2
    start = day * DAY + 9 * 60 + within * (SLOT + CHANGEOVER) + 60 * afternoon
    return Slot(start, start + SLOT, day, 2 * day + afternoon, CHANGEOVER)


def _delegates(parameters: Parameters, slots: tuple[Slot, ...], chance: random.Random) -> tuple[Delegate, ...]:
    double = set(chance.sample(range(parameters.parties), round(parameters.two_delegates * parameters.parties)))
    found: list[Delegate] = []
    for party in range(parameters.parties):
        for which in range(1 + (party in double)):
            blocks = tuple(Block(s.start, s.end) for s in slots if chance.random() >= parameters.availability)
            found.append(Delegate(party, f"P{party + 1}.{which + 1}", blocks))
    return tuple(found)


def _meetings(parameters: Parameters, delegates: tuple[Delegate, ...], chance: random.Random) -> tuple[Meeting, ...]:
    of_party: list[list[int]] = [[] for _ in range(parameters.parties)]
    for number, delegate in enumerate(delegates):
        of_party[delegate.party].append(number)
    ranks = list(range(parameters.parties))
    chance.shuffle(ranks)
    popularity = list(accumulate((1 + rank) ** -parameters.zipf for rank in ranks))
    pairs: set[tuple[int, int]] = set()
    found: list[Meeting] = []
    while len(found) < parameters.parties * parameters.wishes_per_party:
        one = len(found) % parameters.parties
        two = bisect.bisect(popularity, chance.random() * popularity[-1])
        pair = (min(one, two), max(one, two))
        if one == two or pair in pairs:
            continue
        pairs.add(pair)
        language = chance.choice(PAIRS) if chance.random() < parameters.interpreted else None
        options = tuple(Option((a, b), language) for a in of_party[one] for b in of_party[two])
        found.append(
            Meeting(
                (one, two),
                options,
                priority=chance.choices((Priority.MUST, Priority.MEET, Priority.IF_FREE), (5, 70, 25))[0],
                status=chance.choices((Status.ACCEPTED, Status.UNANSWERED), (60, 40))[0],
                requested_by=(one,),
            )
        )
    return tuple(found)


def _interpreters(number: int) -> tuple[Interpreter, ...]:
    return tuple(Interpreter(frozenset({PAIRS[each % len(PAIRS)]}), f"I{each + 1}") for each in range(number))


@dataclass(frozen=True)
class Row:
    """One size of the curve, as measured in its own process."""

    parties: int
    wishes: int
    placed: int
    weight: int
    bound: int
    seconds: float
    processor: float
    megabytes: float

    @property
    def share(self) -> float:
        """Weight placed of the proven upper bound, percent."""
        return 100 * self.weight / self.bound if self.bound else 100.0


def measure_size(parties: int, seconds: float) -> tuple[Row, list[str]]:
    """Generate and solve one size; return its row and every tier in words."""
    import resource
    import time

    from viaregia.engines.timetable.check import violations
    from viaregia.engines.timetable.problem import Tier
    from viaregia.engines.timetable.solve import solve

    instance = generate(Parameters(parties=parties))
    began, worked = time.perf_counter(), time.process_time()
    result = solve(instance, seconds=seconds, seed=1)
    spent, worked = time.perf_counter() - began, time.process_time() - worked
    broken = violations(instance, result.timetable)
    if broken:
        raise RuntimeError(f"{len(broken)} hard rules broken, first {broken[0]}")
    weight = result.tier(Tier.WEIGHT)
    if weight is None:
        raise RuntimeError("no weight tier")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = [
        f"{each.tier.value} {each.value} (bound {each.bound}{', proven' if each.proven else ''}"
        f"{', given the times' if each.given_times else ''})"
        for each in result.tiers
    ]
    placed = len(result.timetable)
    return Row(parties, len(instance.meetings), placed, weight.value, weight.bound, spent, worked, memory), words


def budget(parties: int) -> float:
    """Return the seconds a size gets: half a minute up to 1,000 parties, a minute for 2,000, five for 10,000."""
    return 30.0 if parties <= 1000 else 30.0 * parties / 1000


def plot(rows: list[Row]) -> str:
    """Return the curve as SVG: share of the bound over the number of parties (logarithmic), seconds beside the dots."""
    from math import log10

    def across(parties: int) -> float:
        return 80 + 560 * (log10(parties) - 2) / 2

    def down(share: float) -> float:
        return 300 - 240 * (share - 98) / 2

    points = " ".join(f"{across(row.parties):.1f},{down(row.share):.1f}" for row in rows)
    dots = "".join(
        f'<circle cx="{across(r.parties):.1f}" cy="{down(r.share):.1f}" r="4" fill="#0b6e4f"/>'
        f'<text x="{across(r.parties):.1f}" y="{down(r.share) + 22:.1f}" text-anchor="middle">{r.seconds:.0f} s</text>'
        for r in rows
    )
    ticks = "".join(
        f'<text x="{across(r.parties):.1f}" y="322" text-anchor="middle">{r.parties:,}</text>' for r in rows
    ) + "".join(
        f'<line x1="80" x2="640" y1="{down(share):.1f}" y2="{down(share):.1f}" stroke="#ccc"/>'
        f'<text x="72" y="{down(share) + 4:.1f}" text-anchor="end">{share:g} %</text>'
        for share in (98, 98.5, 99, 99.5, 100)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 360" font-family="sans-serif" font-size="12">'
        '<rect width="680" height="360" fill="#fff"/>'
        '<text x="80" y="28" font-size="14">Weight placed, percent of the proven upper bound; seconds used</text>'
        f'{ticks}<polyline points="{points}" fill="none" stroke="#0b6e4f" stroke-width="2"/>{dots}'
        '<text x="360" y="346" text-anchor="middle">parties (six wishes each)</text></svg>\n'
    )


def main() -> None:
    """Measure the sizes asked for, each in a process of its own, and print them."""
    import argparse
    from concurrent.futures import ProcessPoolExecutor
    from pathlib import Path

    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--parties", type=int, nargs="+", default=[2000])
    reader.add_argument("--seconds", type=float, help="instead of 30 for every 1,000 parties")
    reader.add_argument("--curve", action="store_true", help="100, 200, 500, 1000, 2000, 5000 and 10000 parties")
    reader.add_argument("--svg", type=Path, help="write the curve there")
    asked = reader.parse_args()
    sizes = [100, 200, 500, 1000, 2000, 5000, 10000] if asked.curve else asked.parties
    print(Parameters(), flush=True)
    print("parties  wishes  placed  weight   bound  share %  seconds  processor s     MB", flush=True)
    rows = []
    for parties in sizes:
        with ProcessPoolExecutor(1, max_tasks_per_child=1) as pool:
            row, words = pool.submit(measure_size, parties, asked.seconds or budget(parties)).result()
        rows.append(row)
        print(
            f"{row.parties:7} {row.wishes:7} {row.placed:7} {row.weight:7} {row.bound:7} {row.share:8.3f} "
            f"{row.seconds:8.1f} {row.processor:12.1f} {row.megabytes:6.0f}",
            flush=True,
        )
        print("        ", "; ".join(words), flush=True)
    if asked.svg:
        asked.svg.write_text(plot(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
