"""Random days: a small forum with all that can go wrong, events, and a second opinion on who must be told what."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from hypothesis import strategies as st

from tests.factories.forums import at, forum, person, slots, wish
from viaregia.base.errors import ViaRegiaError
from viaregia.engines.timetable.check import violations
from viaregia.exchange.forum import (
    Audience,
    Forum,
    Group,
    GroupKind,
    InterpreterRow,
    ItemKind,
    ProgrammeItem,
    TableRow,
    WishKind,
    WishStatus,
)
from viaregia.exchange.papers.agendas import Entry, EntryKind
from viaregia.exchange.papers.placed import Placed, meeting_number, placed_meetings
from viaregia.exchange.people import attends
from viaregia.exchange.plan import Plan
from viaregia.planner.repairs.orders import Orders
from viaregia.planner.repairs.repair import repair_plan
from viaregia.planner.repairs.undo import undone
from viaregia.planner.versions.counterparts import counterparts
from viaregia.planner.versions.held import with_marks
from viaregia.planner.versions.repaired import Repaired
from viaregia.planner.versions.since import plan_since

MORNING = at(8)
CALM = ("no_show", "late", "early", "group", "decline")
KINDS = (
    *CALM, "lost_table", "ill", "replace", "new_person", "cancel_slot", "shift", "walk_in", "wish", "undo", "since",
    "mark",
)  # fmt: skip


def day_forum() -> Forum:
    """Return a forum of one day: twelve slots, five tables, a spare one and a booth among them, two buses."""
    tongues = (("de",), ("pl",), ("de", "en"), ("cs",), ("en", "pl"))
    people = [
        person(str(n), f"Firm {(n - 1) // 2 + 1}" if n < 13 else f"Firm {n}", tongues[n % 5], together=n in (1, 2))
        for n in range(1, 25)
    ]
    pairs = [(n, (n * k) % 24 + 1) for k in (5, 7, 11) for n in range(1, 25)]
    wishes = [
        wish(f"w{number}", str(one), str(other), status=_status(number), kind=_kind(number))
        for number, (one, other) in enumerate(pairs[:44])
        if one != other
    ]
    rows = slots(6) + tuple(replace(row, number=row.number + 6) for row in slots(6, start=13))
    return forum(
        people,
        wishes,
        slots=rows,
        tables=(
            *(TableRow(str(n), "Hall") for n in range(1, 4)),
            TableRow("S", spare=True),
            TableRow("B", owner="Firm 3"),
        ),
        groups=(
            Group("Bus 1", GroupKind.BUS, members=("3", "4", "5"), arrival=at(8), departure=at(16)),
            Group("Bus 2", GroupKind.BUS, members=("9", "10"), departure=at(15, 30)),
        ),
        interpreters=(
            InterpreterRow("Ada", ("de-pl", "cs-de")),
            InterpreterRow("Bob", ("cs-pl", "cs-de"), limit=5),
            InterpreterRow("Cid", ("cs-en", "de-pl"), available=((at(8), at(15)),)),
        ),
        programme=(
            ProgrammeItem("Speech", at(8), at(8, 45)),
            ProgrammeItem("Lunch", at(12, 10), at(12, 50), kind=ItemKind.MEAL),
            ProgrammeItem("Visit", at(13, 30), at(14, 30), ItemKind.VISIT, Audience.SIGNED_UP, ("7", "8"), transfer=15),
        ),
        settings={"minimum": 1, "lunch_start": 12 * 60, "lunch_end": 14 * 60, "pause_after": 4},
    )


def _status(number: int) -> WishStatus:
    return (WishStatus.ACCEPTED, WishStatus.UNANSWERED, WishStatus.ACCEPTED, WishStatus.ORGANISER)[number % 4]


def _kind(number: int) -> WishKind:
    return (WishKind.MEET, WishKind.MEET, WishKind.IF_FREE, WishKind.MUST)[number % 4]


@dataclass(frozen=True)
class Event:
    """Something that happens: what, to which of those it can happen to, and after how many minutes."""

    kind: str
    pick: int
    passes: int

    def concerns(self, placed: Placed, plan: Plan) -> bool:
        """Tell whether a meeting is one of somebody who is missing, or the one that is declined."""
        if self.kind == "decline":
            return placed.number == _meeting(self.pick, plan)
        group = plan.forum.groups[self.pick % 2].members
        gone = set(group) if self.kind == "group" else {_person(self.pick, plan)}
        crews = [set(crew) for crew in plan.delegates if gone & set(crew)]
        return any({each.number for each in placed.people} & crew for crew in crews)

    def workbook(self, plan: Plan) -> Forum:
        """Return the forum with a few entries changed: people and wishes gone and new, a table less or more."""
        changed = plan.forum
        gone = _person(self.pick, plan)
        stays = tuple(each for each in changed.participants if each.number != gone)
        wishes = tuple(each for each in changed.wishes if gone not in {each.wisher, *each.to})[self.pick % 3 :]
        groups = tuple(replace(g, members=tuple(m for m in g.members if m != gone)) for g in changed.groups)
        programme = tuple(
            replace(i, participants=tuple(p for p in i.participants if p != gone)) for i in changed.programme
        )
        new = person(f"n{plan.sequence}", f"New {plan.sequence}", ("en", "de"))
        wisher, other = stays[self.pick % len(stays)].number, stays[(self.pick * 3 + 1) % len(stays)].number
        more = [wish(f"s{plan.sequence}", new.number, wisher, status=WishStatus.ACCEPTED)]
        if wisher != other:
            more.append(wish(f"t{plan.sequence}", wisher, other, status=WishStatus.ACCEPTED))
        tables = changed.tables[1:] if self.pick % 4 == 0 and len(changed.tables) > 3 else changed.tables
        return replace(
            changed,
            participants=(*stays, new),
            wishes=(*wishes, *more),
            groups=groups,
            programme=programme,
            tables=(*tables, TableRow(f"N{plan.sequence}")),
        )


def events() -> st.SearchStrategy[Event]:
    """Return what may happen next."""
    return st.builds(Event, st.sampled_from(KINDS), st.integers(0, 100), st.sampled_from((0, 5, 10, 25, 40)))


def calm(event: Event) -> bool:
    """Tell whether nobody else may move."""
    return event.kind in CALM


def _person(pick: int, plan: Plan) -> str:
    return plan.forum.participants[pick % len(plan.forum.participants)].number


def _meeting(pick: int, plan: Plan) -> str:
    numbers = [meeting_number(plan, each.meeting) for each in plan.result.timetable] or ["none"]
    return numbers[pick % len(numbers)]


def orders_of(event: Event, plan: Plan, now: datetime) -> Orders:
    """Return what the desk types."""
    pick, who, people = event.pick, _person(event.pick, plan), plan.forum.participants
    other = people[(pick * 7 + 3) % len(people)].number
    later = f"{now.replace(hour=min(now.hour + 1, 17)):%H:%M}"
    typed: dict[str, tuple[str, ...]] = {
        "no_show": (who,),
        "late": (f"{who}@{later}",),
        "early": (f"{who}@{later}",),
        "group": (f"{plan.forum.groups[pick % 2].name}@{later}",),
        "decline": (_meeting(pick, plan),),
        "lost_table": (plan.forum.tables[pick % len(plan.forum.tables)].name,),
        "ill": (plan.forum.interpreters[pick % len(plan.forum.interpreters)].name,),
        "replace": (f"{who}={other}",),
        "cancel_slot": (str(pick % 12 + 1),),
        "shift": (f"{later}+{(10, 20, 45)[pick % 3]}",),
        "wish": (f"{who}={other}",),
    }
    if event.kind == "new_person":
        return Orders(replace=(f"{who}=Zora Nová{pick}",), now=_said(now))
    if event.kind == "walk_in":
        name = f"Guest {pick}; {('Firm 1', 'Firm 4', 'Elsewhere')[pick % 3]}; PL; en, pl"
        known = Orders(walk_in=(name,), now=_said(now))
        return replace(known, wish=(f"Guest {pick}={other}",)) if pick % 2 else known
    return replace(Orders(now=_said(now)), **{event.kind: typed[event.kind]})  # type: ignore[arg-type]


def _said(now: datetime) -> str:
    return f"{now:%Y-%m-%dT%H:%M}"


Line = tuple[str, str, object, object]
Facts = tuple[object, ...]


def told_lines(made: Repaired, called: dict[str, str]) -> list[Line]:
    """Return the messages, each as who, about what, when and where it was, when and where it is."""
    found: list[Line] = []
    for told in made.messages:
        shown = told.after or told.before
        assert shown is not None
        number = shown.number if told.after else called.get(shown.number, shown.number)
        what = number if shown.kind is EntryKind.MEETING else shown.title
        who = f"#{told.number}" if told.number else told.to
        found.append((who, what, _seen(told.before), _seen(told.after)))
    return found


def _seen(entry: Entry | None) -> Facts | None:
    return None if entry is None else (entry.start, entry.end, entry.table or entry.hall, entry.interpreter)


def agenda_lines(before: Plan, after: Plan, now: datetime, called: dict[str, str]) -> list[Line]:
    """Return what is different for everybody, made of what the plans place and not of the messages.

    `called`: the older plan's meeting numbers in the newer one. People keep their numbers on these days.
    """
    old, new = ({(who, what): facts for who, what, facts in _lines(plan)} for plan in (before, after))
    old = {(who, called.get(what, what)): facts for (who, what), facts in old.items()}
    known = {f"#{each.number}" for each in before.forum.participants}
    told = {f"#{person.number}" for person in after.forum.participants} | {
        each.name for each in after.forum.interpreters
    }
    gone = {f"#{each.participant}" for each in after.away if each.end is None and (not each.start or each.start <= now)}
    found: list[Line] = []
    for key in {*old, *new}:
        who, what = key
        is_new = who.startswith("#") and who not in known and what.startswith("item ")
        was, is_ = old.get(key), new.get(key)
        ahead = any(each is not None and each[0] >= now for each in (was, is_))  # type: ignore[operator]
        if was != is_ and ahead and who in told - gone and not is_new:
            found.append((who, what.removeprefix("item "), was and was[:4], is_ and is_[:4]))
    return found


def _lines(plan: Plan) -> Iterator[tuple[str, str, Facts]]:
    for placed in placed_meetings(plan):
        table = placed.table.name if placed.table else ""
        helper = placed.interpreter.name if placed.interpreter else ""
        when = (placed.start, placed.end, table, helper)
        names = sorted(each.name for each in placed.people)
        for each in placed.people:
            others = [name for name in names if name != each.name]
            yield f"#{each.number}", placed.number, (*when, others, placed.language, placed.pair)
        if placed.interpreter:
            yield helper, placed.number, (*when, names, placed.pair)
    for each in plan.forum.participants:
        for item in plan.forum.programme:
            if attends(plan.forum, each, item):
                yield f"#{each.number}", f"item {item.title}", (item.start, item.end, item.place, "")


@dataclass
class Day:
    """A plan, the versions before it, and what the clock says."""

    plan: Plan
    now: datetime = MORNING
    earlier: dict[int, Plan] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)

    def goes_on(self, made: Repaired) -> None:
        """Let the new version be the one that counts."""
        self.earlier[self.plan.sequence] = self.plan
        self.plan = made.plan


def placed(plan: Plan) -> dict[str, Placed]:
    return {each.number: each for each in placed_meetings(plan)}


def facts(each: Placed) -> tuple[object, ...]:
    """Return all that was told of a meeting."""
    people = tuple(sorted(person.number for person in each.people))
    return each.start, each.end, each.table, each.interpreter, people, each.language, each.pair


def happened(day: Day, event: Event, seconds: float = 1.5) -> Repaired | None:
    """Let an event happen, and return the new version; None if it was refused, which must be for a reason."""
    if event.kind == "mark":
        day.marked |= set(list(placed(day.plan))[event.pick % 7 : event.pick % 7 + 1])
        return None
    plan = with_marks(day.plan, day.marked)
    given_ = {"seconds": seconds, "seed": 1, "made_at": day.now, "advising": 0.0}
    try:
        match event.kind:
            case "undo":
                if plan.undoes_to is None:
                    return None
                return undone(plan, day.earlier[plan.undoes_to], now=day.now, **given_)  # type: ignore[arg-type]
            case "since":
                return plan_since(event.workbook(day.plan), plan, now=day.now, **given_)  # type: ignore[arg-type]
            case _:
                return repair_plan(plan, orders_of(event, plan, day.now), **given_)  # type: ignore[arg-type]
    except ViaRegiaError:
        return None


def called(event: Event, before: Plan, after: Plan) -> dict[str, str]:
    """Return what meetings of before are called now: other wishes may be the first of the same meeting."""
    if event.kind not in {"since", "undo"}:
        return {}
    same = counterparts(before, after)
    return {meeting_number(before, one): meeting_number(after, other) for one, other in same.meetings.items()}


def must_hold(day: Day, event: Event, made: Repaired) -> None:
    """Check everything that is promised of a new version."""
    before, after = made.before, made.plan
    assert violations(after.instance, after.result.timetable) == (), event
    was, now, names = placed(before), placed(after), called(event, before, after)
    for number, each in was.items():
        if each.start < day.now or number in day.marked:
            assert facts(now[names.get(number, number)])[:4] == facts(each)[:4], (event, number)
    expected, told = agenda_lines(before, after, day.now, names), told_lines(made, names)
    if event.kind == "ill":  # who is ill is not told
        name = before.forum.interpreters[event.pick % len(before.forum.interpreters)].name
        expected = [line for line in expected if line[0] != name]
    assert Counter(told) == Counter(expected), event
    assert max(Counter(told).values(), default=1) == 1
    assert after.sequence == before.sequence + 1
    if calm(event):
        for number, each in was.items():
            if number in now and not event.concerns(each, before):
                assert facts(now[number])[:4] == facts(each)[:4], (event, number)
        kept = {number for number, each in was.items() if not event.concerns(each, before)}
        assert kept <= now.keys(), event
