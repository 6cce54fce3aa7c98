"""The published benchmark (B2BSP): our exact engine, a plain MaxSAT solver and first-fit booking, side by side.

    python -m benchmarks.timetable_published [--only original|forb0003|prec15] [--match forum-13] [--idle 60] …

Printed per file: breaks (or infeasible, and why) and seconds of ours and of the peer, both measured here and now; what
first-fit places, in listed order and as the best of 200 random orders; then the sums and their ratio. Our seconds run
from the file to the proof. The instances and the peer lie beside the project (`VIAREGIA_SHARED`).
"""

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.exact.breaks import prove_breaks
from viaregia.engines.timetable.exact.idle import prove_idle
from viaregia.engines.timetable.goals import measure
from viaregia.engines.timetable.problem import Assignment, Instance, Outcome, Result, Tier, Timetable
from viaregia.engines.timetable.times import starts_of
from viaregia.exchange.dzn import read_dzn

SHARED = Path(os.environ.get("VIAREGIA_SHARED") or Path(__file__).parents[2] / "shared")
KINDS = ("original", "forb0003", "prec15")
ORDERS = 200
LEFT_OUT = "–"


@dataclass(frozen=True)
class Row:
    """One file: breaks as the published table writes them, and seconds."""

    name: str
    published: str
    ours: str
    seconds: float
    why: str
    peer: str = LEFT_OUT
    peer_seconds: float = 0.0
    listed: str = LEFT_OUT
    shuffled: str = LEFT_OUT
    idle: str = LEFT_OUT


def main() -> None:
    """Run what is asked for and print the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--only", choices=KINDS, help="one kind of files; without, all sixty")
    ask.add_argument("--match", default="", help="only files whose name contains this")
    ask.add_argument("--seconds", type=float, default=60, help="limit of ours per file")
    ask.add_argument("--peer-seconds", type=int, default=300, help="limit of the peer per file")
    ask.add_argument("--workers", type=int, default=2)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--idle", type=float, default=0, help="seconds for idle slots as the next tier, originals only")
    ask.add_argument("--no-peer", action="store_true")
    ask.add_argument("--no-first-fit", action="store_true")
    asked = ask.parse_args()
    print(f"seed {asked.seed}, {asked.workers} workers, {asked.seconds:g} s per file at most")
    print("file | published | ours | s | peer | s | first-fit placed/breaks | best of 200 | idle slots [bound] | why")
    rows = [_row(path, published, asked) for path, published in _files(asked.only, asked.match)]
    for kind in KINDS:
        _sum(kind, [row for row in rows if f".{kind}." in row.name])
    if any(row.ours != row.published for row in rows):
        sys.exit("some results differ from the published ones")


def _files(only: str | None, match: str) -> list[tuple[Path, str]]:
    folder = SHARED / "data/b2b"
    with (folder / "published_results.csv").open() as lines:
        rows = list(csv.DictReader(lines))
    return [
        (folder / row["instance"], row["published_opt_breaks"])
        for row in rows
        if match in row["instance"] and (only is None or f".{only}." in row["instance"])
    ]


def _row(path: Path, published: str, asked: argparse.Namespace) -> Row:
    begun = time.perf_counter()
    instance = read_dzn(path)
    result = prove_breaks(
        instance, seconds=asked.seconds, seed=asked.seed, workers=asked.workers, spread=instance.spread
    )
    seconds = time.perf_counter() - begun
    peer, peer_seconds = (LEFT_OUT, 0.0) if asked.no_peer else _peer(path, asked.peer_seconds)
    listed, shuffled = (LEFT_OUT, LEFT_OUT) if asked.no_first_fit else _first_fits(instance, asked.seed)
    idle = _idle(instance, result, asked) if asked.idle and ".original." in path.name else LEFT_OUT
    ours = _breaks(instance, result)
    row = Row(path.name, published, ours, seconds, _why(result), peer, peer_seconds, listed, shuffled, idle)
    cells = [path.name, published, row.ours, f"{seconds:.2f}", peer, f"{peer_seconds:.2f}", listed, shuffled, idle]
    print(" | ".join([*cells, row.why]), flush=True)
    return row


def _breaks(instance: Instance, result: Result) -> str:
    """Return the proven breaks, checked and counted again without the engine."""
    if result.outcome is Outcome.INFEASIBLE:
        return "UNSAT"
    tier = result.tier(Tier.BREAKS)
    if tier is None or not tier.proven:
        return f"open: {result.outcome.value}"
    values = measure(instance, result.timetable, (Tier.BREAKS, Tier.SPREAD, Tier.PLACED))
    sound = not violations(instance, result.timetable) and values[Tier.SPREAD] == 0
    whole = values[Tier.PLACED] == len(instance.meetings) and values[Tier.BREAKS] == tier.value
    return str(tier.value) if sound and whole else "WRONG"


def _why(result: Result) -> str:
    return ", ".join(
        f"{each.kind.value} (parties {[party + 1 for party in each.parties]}, {len(each.meetings)} meetings,"
        f" {each.amount} too many)"
        for each in result.conflicts
    )


def _peer(path: Path, limit: int) -> tuple[str, float]:
    script = str(SHARED / "peers/b2b_maxsat.py")
    done = subprocess.run(
        [sys.executable, script, "--limit", str(limit), str(path)], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout.splitlines()[0])
    return str(told["status"] if told["breaks"] is None else told["breaks"]), float(told["seconds"])


def _idle(instance: Instance, result: Result, asked: argparse.Namespace) -> str:
    if result.outcome is not Outcome.OPTIMAL:
        return LEFT_OUT
    better = prove_idle(
        instance, result, seconds=asked.idle, seed=asked.seed, workers=asked.workers, spread=instance.spread
    )
    tier = better.tier(Tier.IDLE_SLOTS)
    if tier is None or violations(instance, better.timetable):
        return "WRONG"
    return f"{tier.value} [{tier.bound}]{' proven' if tier.proven else ''}"


def _first_fits(instance: Instance, seed: int) -> tuple[str, str]:
    """Return placed/breaks of booking in listed order, and of the best of many random orders."""
    order = list(range(len(instance.meetings)))
    chance = random.Random(seed)
    tried = [_score(instance, _first_fit(instance, order))]
    for _ in range(ORDERS):
        chance.shuffle(order)
        tried.append(_score(instance, _first_fit(instance, order)))
    best = max(tried[1:], key=lambda score: (score[0], -score[1]))
    total = len(order)
    return f"{tried[0][0]}/{total}, {tried[0][1]}", f"{best[0]}/{total}, {best[1]}"


def _score(instance: Instance, timetable: Timetable) -> tuple[int, int]:
    return len(timetable), measure(instance, timetable, (Tier.BREAKS,))[Tier.BREAKS]


def _first_fit(instance: Instance, order: Sequence[int]) -> Timetable:
    """Book one meeting after the other into the first slot in which both and a table are free, as booking tools do.

    A meeting that must come after others waits for a slot after all of them that are booked, before all that wait.
    """
    busy: set[tuple[int, int]] = set()
    used = [0] * len(instance.slots)
    booked: dict[int, Assignment] = {}
    later: dict[int, list[int]] = {}
    for number, meeting in enumerate(instance.meetings):
        for earlier in meeting.after:
            later.setdefault(earlier, []).append(number)
    for number in order:
        sitting = instance.meetings[number].options[0].delegates
        least = max((booked[each].slot for each in instance.meetings[number].after if each in booked), default=-1)
        most = min((booked[each].slot for each in later.get(number, []) if each in booked), default=len(used))
        for slot in starts_of(instance, number, 0):
            if (
                least < slot < most
                and used[slot] < len(instance.tables)
                and all((d, slot) not in busy for d in sitting)
            ):
                booked[number] = Assignment(number, slot, used[slot])
                used[slot] += 1
                busy.update((delegate, slot) for delegate in sitting)
                break
    return tuple(booked.values())


def _sum(kind: str, rows: Sequence[Row]) -> None:
    if not rows:
        return
    ours, peer = sum(row.seconds for row in rows), sum(row.peer_seconds for row in rows)
    right = sum(row.ours == row.published for row in rows)
    slowest = max(row.seconds for row in rows)
    ratio = f", peer {peer:.1f} s, ratio {ours / peer:.3f}" if peer else ""
    print(f"{kind}: {right} of {len(rows)} as published; ours {ours:.1f} s, slowest {slowest:.1f} s{ratio}")


if __name__ == "__main__":
    main()
