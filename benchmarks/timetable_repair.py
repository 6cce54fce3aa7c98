"""Repair on the day: 500 guests, 600 meetings, 15 % do not come, one interpreter is ill, one table is lost.

    python -m benchmarks.timetable_repair [--seconds 3] [--mornings 5]

The forum is drawn by the generator of `timetable_scale` and solved first. Then several mornings are drawn: who does
not come, which interpreter, which table; each is repaired before the first meeting, and once more, as if all of it
became known only after half of the first day. Printed per repair: seconds (wall and processor), the meetings kept,
moved in time, to other tables, interpreters, people, and the weight added, each with its proven bound (`=` where the
value is proven); then what first-fit, as booking tools do it, would have moved.
"""

import argparse
import random
from collections import Counter
from dataclasses import replace
from time import perf_counter, process_time

from benchmarks.timetable_scale import Parameters, generate
from viaregia.engines.timetable.advice import advise
from viaregia.engines.timetable.changes import Change, IllInterpreter, LostTable, NoShow
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.explain import explain
from viaregia.engines.timetable.occupancy import Occupancy
from viaregia.engines.timetable.problem import Assignment, Instance, Status, Timetable
from viaregia.engines.timetable.repair import Repair, repair
from viaregia.engines.timetable.solve import solve

GUESTS, WISHES, MISSING, SOLVING = 500, 640, 0.15, 20.0
HEAD = ("morning", "from", "seconds", "processor", "kept", "time", "table", "interpreter", "people", "added", "dropped")


def forum() -> Instance:
    """Draw a forum of 500 parties and just over 600 wishes, its tables and interpreters in the usual proportion."""
    instance = generate(Parameters(parties=GUESTS, wishes_per_party=2))
    chosen = sorted(random.Random(1).sample(range(len(instance.meetings)), WISHES))
    meetings = tuple(instance.meetings[number] for number in chosen)
    slots = len(instance.slots)
    interpreted = sum(meeting.options[0].pair is not None for meeting in meetings)
    return replace(
        instance,
        meetings=meetings,
        tables=instance.tables[: round(Parameters.tables * WISHES / slots)],
        interpreters=instance.interpreters[: max(3, round(Parameters.interpreters * interpreted / slots))],
    )


def morning(instance: Instance, seed: int) -> list[Change]:
    """Draw what happens."""
    chance = random.Random(seed)
    missing = chance.sample(range(len(instance.delegates)), round(MISSING * len(instance.delegates)))
    table, interpreter = chance.randrange(len(instance.tables)), chance.randrange(len(instance.interpreters))
    return [*map(NoShow, missing), LostTable(table), IllInterpreter(interpreter)]


def shown(result: Repair, name: str, since: str, wall: float, processor: float) -> str:
    """Return a line of the table."""
    cells = [name, since, f"{wall:.2f}", f"{processor:.2f}"]
    cells += [f"{v.value}=" if v.value == v.bound else f"{v.value} ({v.bound})" for v in result.values]
    kinds = Counter(move.kind.value for move in result.moves)
    return "  ".join(f"{cell:>11}" for cell in (*cells, str(kinds["dropped"])))


def first_fit(result: Repair, timetable: Timetable, now: int | None) -> tuple[int, int]:
    """Return (kept, moved in time) when all that cannot stay as it was takes the first place that is free."""
    occupancy = Occupancy(result.instance, (), now)
    before = {each.meeting: each for each in timetable}
    slots = result.instance.slots
    for each in timetable:
        if (now is not None and slots[each.slot].start < now) or each in _possible(occupancy, each):
            occupancy.put(each)
    moved = 0
    for number in sorted(before.keys() - occupancy.at.keys()):
        if result.instance.meetings[number].status is Status.DECLINED:
            continue
        new = next(iter(_anywhere(occupancy, number)), None)
        if new is not None:
            occupancy.put(new)
            moved += new.slot != before[number].slot
    return len(occupancy.at), moved


def _possible(occupancy: Occupancy, each: Assignment) -> list[Assignment]:
    if occupancy.instance.meetings[each.meeting].status is Status.DECLINED:
        return []
    if each.slot not in occupancy.starts[each.meeting][each.option] or each.table is None:
        return []
    new = occupancy.addition(each.meeting, each.option, each.slot, prefer=(each.table,))
    able = occupancy.free_interpreters(each.meeting, each.option, each.slot)
    known = new is not None and new.table == each.table and (each.interpreter is None or each.interpreter in able)
    return [each] if known else []


def _anywhere(occupancy: Occupancy, number: int) -> list[Assignment]:
    ways = ((option, slot) for option, slots in enumerate(occupancy.starts[number]) for slot in slots)
    return [each for option, slot in ways if (each := occupancy.addition(number, option, slot))]


def report_help(instance: Instance, timetable: Timetable) -> None:
    """Print how long reasons and advice take, and the advice."""
    began, used = perf_counter(), process_time()
    reasons = explain(instance, timetable)
    print(f"explain: {len(reasons)} reasons, {perf_counter() - began:.2f} s ({process_time() - used:.2f} s processor)")
    began, used = perf_counter(), process_time()
    advice = advise(instance, timetable, seconds=2, seed=1)
    print(f"advise: {perf_counter() - began:.2f} s ({process_time() - used:.2f} s processor)")
    for each in advice:
        which = each.pair or ("" if each.slot is None else f"after slot {each.slot + 1}")
        print(f"  one more {each.help.value} {which}: {len(each.meetings)} meetings more, at most {each.most}")


def main() -> None:
    """Print everything."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--seconds", type=float, default=3.0)
    reader.add_argument("--mornings", type=int, default=5)
    options = reader.parse_args()
    instance = forum()
    timetable = solve(instance, seconds=SOLVING, seed=1).timetable
    print(f"{len(instance.parties)} parties, {len(instance.delegates)} guests, {len(instance.slots)} slots,", end=" ")
    print(f"{len(instance.tables)} tables, {len(instance.interpreters)} interpreters;", end=" ")
    print(f"{len(timetable)} of {WISHES} wishes placed within {SOLVING:.0f} s")
    report_help(instance, timetable)
    print("  ".join(f"{cell:>11}" for cell in HEAD), "first-fit: kept, moved in time", sep="  ")
    for seed in range(1, options.mornings + 1):
        for since, now in (("start", None), ("noon", instance.slots[6].start)):
            began, used = perf_counter(), process_time()
            result = repair(instance, timetable, morning(instance, seed), now=now, seconds=options.seconds, seed=seed)
            line = shown(result, str(seed), since, perf_counter() - began, process_time() - used)
            kept, moved = first_fit(result, timetable, now)
            broken = len(violations(result.instance, result.timetable))
            print(f"{line}  {kept - result.held}, {moved}{f'  BREAKS {broken} RULES' if broken else ''}", flush=True)


if __name__ == "__main__":
    main()
