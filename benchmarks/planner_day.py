"""A forum of 500 guests after its release: a changed workbook, every kind of repair, and whole days of events.

    python -m benchmarks.planner_day [--seconds 1.5] [--days 30] [--events 20] [--printing]

The forum is drawn (640 wishes, two days of twelve slots) and planned once. Then, each from the same release: the plan
since a workbook in which a fifth of the entries changed, and every kind of repair. Printed: seconds (wall and
processor) of engine and planner together, without printing; the meetings that changed, were dropped and added; the
tiers with their bounds (`=` where value and bound are the same); and what first-fit would have kept and moved. At last
days of random events, the plan of each going on from the one before, and everything checked after each.
"""

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.timetable_repair import first_fit
from tests.factories.days import KINDS, Day, Event, happened, must_hold
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.problem import Assignment
from viaregia.engines.timetable.repair import Repair
from viaregia.exchange.forum import (
    Audience,
    Forum,
    Group,
    GroupKind,
    InterpreterRow,
    ItemKind,
    Participant,
    ProgrammeItem,
    Settings,
    SlotRow,
    TableRow,
    Wish,
    WishKind,
    WishStatus,
)
from viaregia.exchange.plan import Plan
from viaregia.planner.plan import make_plan
from viaregia.planner.publish import Papers, Revision, publish
from viaregia.planner.repairs.orders import Orders
from viaregia.planner.repairs.repair import repair_plan
from viaregia.planner.repairs.undo import undone
from viaregia.planner.versions.repaired import Repaired
from viaregia.planner.versions.since import plan_since

GUESTS, WISHES, FIRST = 500, 640, datetime(2026, 10, 21)
HEAD = (
    *("event", "seconds", "processor", "changed", "dropped", "added", "told"),
    *("kept", "time", "table", "interpr.", "people", "worth"),
)


def forum() -> Forum:
    """Draw the forum: nine in ten slots free for everybody, every seventh wish without a common language."""
    chance = random.Random(1)
    people = tuple(_guest(number, chance) for number in range(1, GUESTS + 1))
    slots = tuple(_slot(number) for number in range(24))
    away = tuple(
        ProgrammeItem(
            f"Talks {slot.number}", slot.start, slot.end, ItemKind.PROGRAMME, Audience.SIGNED_UP,
            tuple(person.number for person in people if chance.random() < 0.1),
        )
        for slot in slots
    )  # fmt: skip
    lunch = tuple(
        ProgrammeItem(f"Lunch {day:%d.%m.}", day.replace(hour=12), day.replace(hour=13), ItemKind.MEAL)
        for day in _days()
    )
    buses = tuple(
        Group(f"Bus {bus + 1}", GroupKind.BUS, members=tuple(str(n) for n in range(bus * 25 + 1, bus * 25 + 26)))
        for bus in range(4)
    )
    return Forum(
        Settings("Drawn forum"),
        slots=slots,
        tables=tuple(TableRow(str(n), f"Hall {n % 4 + 1}") for n in range(1, 32)),
        participants=people,
        wishes=tuple(_wishes(people, WISHES, chance, "")),
        groups=buses,
        interpreters=tuple(
            InterpreterRow(f"Interpreter {n + 1}", (("cs-de",), ("cs-pl",), ("de-pl",))[n % 3]) for n in range(4)
        ),
        programme=(*away, *lunch),
    )


def _days() -> tuple[datetime, datetime]:
    return FIRST, FIRST + timedelta(days=1)


def _slot(number: int) -> SlotRow:
    day, within = divmod(number, 12)
    start = FIRST + timedelta(days=day, hours=9, minutes=30 * within + 60 * (within >= 6))
    return SlotRow(number + 1, start, start + timedelta(minutes=25), "AB"[within >= 6] + str(day), 5)


def _guest(number: int, chance: random.Random) -> Participant:
    home, country = chance.choice((("de", "DE"), ("pl", "PL"), ("cs", "CZ")))
    tongues = (home, "en") if chance.random() < 0.87 else (home,)
    double = number % 10 == 0
    firm = f"Firm {number - 1 if double else number}"
    return Participant(
        str(number), f"Person {number}", organisation=firm, country=country, languages=tongues, phone=f"555 {number}"
    )


def _wishes(people: tuple[Participant, ...], count: int, chance: random.Random, mark: str) -> list[Wish]:
    """Draw wishes; some people are asked for much more often than others, as 1 / rank to the 0.8."""
    popularity = [(1 + rank) ** -0.8 for rank in range(len(people))]
    order = chance.sample(people, len(people))
    pairs: dict[frozenset[str], Wish] = {}
    while len(pairs) < count:
        one, two = chance.choice(people), chance.choices(order, popularity)[0]
        pair = frozenset((one.organisation, two.organisation))
        if len(pair) == 2 and pair not in pairs:
            kind = chance.choices((WishKind.MUST, WishKind.MEET, WishKind.IF_FREE), (5, 70, 25))[0]
            status = chance.choices((WishStatus.ACCEPTED, WishStatus.UNANSWERED), (60, 40))[0]
            pairs[pair] = Wish(f"{mark}{len(pairs) + 1}", one.number, (two.number,), kind=kind, status=status)
    return list(pairs.values())


def changed_fifth(made: Forum, chance: random.Random) -> Forum:
    """Change a fifth of the entries: people, wishes, tables, slots, interpreters; and number all rows anew."""
    rows = list(made.participants)
    gone = {person.number for person in chance.sample(rows, round(0.06 * len(rows)))}
    stay = [person for person in rows if person.number not in gone]
    for person in chance.sample(stay, round(0.08 * len(rows))):
        late = _days()[0] + timedelta(hours=chance.choice((10, 11)))
        stay[stay.index(person)] = chance.choice((
            replace(person, arrival=late), replace(person, languages=person.languages[:1]),
            replace(person, last_name=f"Successor {person.number}"),
        ))  # fmt: skip
    new = [replace(_guest(1000 + n, chance), number=f"new {n}") for n in range(round(0.06 * len(rows)))]
    people = tuple(chance.sample([*stay, *new], len(stay) + len(new)))
    wishes = [wish for wish in made.wishes if not gone & {wish.wisher, *wish.to}]
    wishes = chance.sample(wishes, len(wishes) - round(0.04 * WISHES))
    for wish in chance.sample(wishes, round(0.08 * WISHES)):
        answer = chance.choice((WishStatus.ACCEPTED, WishStatus.DECLINED))
        wishes[wishes.index(wish)] = replace(wish, status=answer)
    wishes += _wishes(people, round(0.08 * WISHES), chance, "new ")
    numbers = {person.number: str(n) for n, person in enumerate(people, start=1)}
    slots = [replace(row, number=n) for n, row in enumerate(made.slots[1:], start=1)]
    slots[-1] = replace(
        slots[-1], start=slots[-1].start + timedelta(minutes=5), end=slots[-1].end + timedelta(minutes=5)
    )
    return replace(
        made,
        participants=tuple(replace(person, number=numbers[person.number]) for person in people),
        wishes=tuple(
            replace(w, number=str(n), wisher=numbers[w.wisher], to=tuple(numbers[each] for each in w.to))
            for n, w in enumerate(wishes, start=1)
        ),
        groups=tuple(replace(g, members=tuple(numbers[m] for m in g.members if m in numbers)) for g in made.groups),
        programme=tuple(
            replace(i, participants=tuple(numbers[p] for p in i.participants if p in numbers)) for i in made.programme
        ),
        slots=tuple(slots),
        tables=(*made.tables[2:], TableRow("New 1"), TableRow("New 2")),
        interpreters=made.interpreters[:-1],
    )


def happenings(plan: Plan) -> dict[str, Orders]:
    """Return one of each kind of repair, before the first meeting, and some again at noon."""
    busy = [plan.delegates[d][0] for d in _busiest(plan)]
    noon = "2026-10-21T12:30"
    kinds: dict[str, Orders] = {
        "no-show": Orders(no_show=(busy[0],)),
        "ten no-shows": Orders(no_show=tuple(busy[:10])),
        "75 no-shows": Orders(no_show=tuple(str(n) for n in range(3, 500, 7))[:75]),
        "75 no-shows, --move": Orders(no_show=tuple(str(n) for n in range(3, 500, 7))[:75], move=True),
        "late": Orders(late=(f"{busy[0]}@2026-10-21T11:00",)),
        "early": Orders(early=(f"{busy[0]}@2026-10-22T12:00",)),
        "bus late": Orders(group=("Bus 1@2026-10-21T11:00",)),
        "bus late, --move": Orders(group=("Bus 1@2026-10-21T11:00",), move=True),
        "shift 20": Orders(shift=("2026-10-21T09:30+20",)),
        "shift 60": Orders(shift=("2026-10-21T09:00+60",)),
        "lost table": Orders(lost_table=("5",)),
        "three lost tables": Orders(lost_table=("5", "6", "7")),
        "ill interpreter": Orders(ill=("Interpreter 1",)),
        "replaced": Orders(replace=(f"{busy[0]}=Eva Nová",)),
        "colleague": Orders(replace=("10=9",)),
        "cancelled slot": Orders(cancel_slot=("4",)),
        "walk-in, 2 wishes": Orders(walk_in=("Eva Nová; New; CZ; cs, en",), wish=("+1=2", "+1=499")),
        "wish": Orders(wish=("1=499",)),
        "declined": Orders(decline=(next(iter(plan.meetings[plan.result.timetable[0].meeting])),)),
    }
    kinds["ten at noon"] = replace(kinds["ten no-shows"], now=noon)
    kinds["three tables at noon"] = replace(kinds["three lost tables"], now=noon)
    return kinds


def _busiest(plan: Plan) -> list[int]:
    load = Counter(
        delegate
        for each in plan.result.timetable
        for delegate in plan.instance.meetings[each.meeting].options[each.option].delegates
    )
    return [delegate for delegate, _ in load.most_common(20)]


def measured(name: str, work: Callable[[], Repaired], now: int | None = None) -> Repaired:
    """Do the work, and print its line."""
    began, used = perf_counter(), process_time()
    made = work()
    wall, processor = perf_counter() - began, process_time() - used
    numbers = {(told.after or told.before).number for told in made.messages if told.after or told.before}  # type: ignore[union-attr]
    kinds = Counter(move.kind.value for move in made.repair.moves)
    cells = [f"{wall:.2f}", f"{processor:.2f}", str(len(numbers)), str(kinds["dropped"] + len(made.gone))]
    cells += [str(kinds["added"]), str(len({told.to for told in made.messages}))]
    cells += [f"{v.value}=" if v.value == v.bound else f"{v.value} ({v.bound})" for v in made.repair.values]
    kept, moved = first_fit(made.repair, _released(made.repair), now)
    broken = len(violations(made.plan.instance, made.plan.result.timetable))
    line = f"{name:<22}" + "".join(f"{cell:>11}" for cell in cells)
    print(
        f"{line}  first-fit keeps {kept - made.repair.held}, moves {moved}",
        f"BREAKS {broken}" * bool(broken),
        flush=True,
    )
    return made


def _released(repair: Repair) -> tuple[Assignment, ...]:
    """Return the timetable that was repaired."""
    was = {each.meeting: each for each in repair.timetable}
    for move in repair.moves:
        was.pop(move.meeting, None)
        if move.before is not None:
            was[move.meeting] = move.before
    return tuple(was[number] for number in sorted(was))


def days(plan: Plan, count: int, events: int) -> None:
    """Let random days happen, check everything after each event, and print what they took."""
    took: list[float] = []
    done: Counter[str] = Counter()
    refused = 0
    for seed in range(1, count + 1):
        chance = random.Random(seed)
        day = Day(plan, FIRST + timedelta(hours=8))
        for _ in range(events):
            event = Event(chance.choice(KINDS), chance.randrange(1000), chance.choice((0, 5, 10, 25, 40)))
            day.now += timedelta(minutes=event.passes)
            began = perf_counter()
            made = happened(day, event)
            if made is None:
                refused += event.kind != "mark"
                continue
            took.append(perf_counter() - began)
            must_hold(day, event, made)
            done[event.kind] += 1
            day.goes_on(made)
        print(f"day {seed}: {len(took)} events so far, slowest {max(took, default=0):.2f} s", flush=True)
    took.sort()
    print(f"{count} days of {events} events: {len(took)} repairs, {refused} orders refused, all checks passed")
    print(
        f"seconds: median {took[len(took) // 2]:.2f}, 95 % below {took[len(took) * 95 // 100]:.2f}, most {took[-1]:.2f}"
    )
    print(", ".join(f"{kind} {number}" for kind, number in sorted(done.items())))


def printing(plan: Plan, made: Repaired) -> None:
    """Print how long the papers take: all of them, and only those that changed."""
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "plan"
        began = perf_counter()
        publish(plan, first, language="en", printed_at=FIRST)
        print(f"papers of the release: {perf_counter() - began:.1f} s")
        file = first / "organiser" / "plan.json"
        for papers in (Papers.CHANGED, Papers.ALL):
            target = Path(folder) / papers.value
            began = perf_counter()
            revision = Revision(plan, file, made.messages)
            publish(made.plan, target, language="en", printed_at=FIRST, revision=revision, papers=papers)
            told = len({each.number for each in made.messages if each.number})
            print(f"papers of a repair ({papers.value}, {told} agendas changed): {perf_counter() - began:.1f} s")


def main() -> None:
    """Print everything."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--seconds", type=float, default=1.5)
    reader.add_argument("--days", type=int, default=30)
    reader.add_argument("--events", type=int, default=20)
    reader.add_argument("--printing", action="store_true")
    options = reader.parse_args()
    given = {"seconds": options.seconds, "seed": 1, "made_at": FIRST, "advising": 0.0}
    plan = make_plan(forum(), seconds=20, seed=1, made_at=FIRST)
    print(f"{GUESTS} guests, {WISHES} wishes, {len(plan.result.timetable)} meetings placed", flush=True)
    print(f"{HEAD[0]:<22}" + "".join(f"{each:>11}" for each in HEAD[1:]))
    for seed in (1, 2, 3):
        changed = changed_fifth(plan.forum, random.Random(seed))
        measured(f"since, a fifth, {seed}", lambda changed=changed: plan_since(changed, plan, **given))  # type: ignore[misc]
    made: dict[str, Repaired] = {}
    for name, orders in happenings(plan).items():
        now = 12 * 60 + 30 if orders.now else None
        made[name] = measured(name, lambda orders=orders: repair_plan(plan, orders, **given), now)  # type: ignore[misc]
    measured("undo (bus late)", lambda: undone(made["bus late"].plan, plan, **given))
    if options.printing:
        printing(plan, made["bus late"])
    if options.days:
        days(plan, options.days, options.events)


if __name__ == "__main__":
    main()
