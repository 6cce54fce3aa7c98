"""Timetable instances for tests: by hand, at random and tiny, at random and of a forum's size."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from viaregia.engines.timetable.check import validate, violations
from viaregia.engines.timetable.problem import (
    Assignment,
    Block,
    BlockKind,
    Delegate,
    Gaps,
    Instance,
    Interpreter,
    InvalidInstance,
    Lock,
    Lunch,
    Meeting,
    Option,
    Party,
    Priority,
    Slot,
    Status,
    Table,
    Timetable,
)
from viaregia.engines.timetable.times import starts_of

MINUTES = 20
NINE = 9 * 60
DAY = 24 * 60
FEATURES = frozenset(
    {
        "sessions", "days", "tables", "booths", "keepers", "delegates", "blocks", "lunches", "pauses", "maxima",
        "minima", "options", "interpreters", "priorities", "statuses", "fixed", "precedences", "lengths", "locks",
        "hosts", "larger", "gaps", "companies", "zoned", "preferences",
    }
)  # fmt: skip


def slots(*sessions: int, days: tuple[int, ...] | None = None) -> tuple[Slot, ...]:
    """Return slots of 20 minutes from nine o'clock: so many in each session, an hour between sessions of one day."""
    made: list[Slot] = []
    for session, count in enumerate(sessions):
        day = days[session] if days else 0
        begin = made[-1].end + 60 if made and made[-1].day == day else day * DAY + NINE
        made.extend(Slot(begin + MINUTES * n, begin + MINUTES * (n + 1), day, session) for n in range(count))
    return tuple(made)


def block(instance_slots: tuple[Slot, ...], *numbers: int, kind: BlockKind = BlockKind.ABSENT) -> tuple[Block, ...]:
    """Return blocks over exactly these slots."""
    return tuple(Block(instance_slots[n].start, instance_slots[n].end, kind) for n in numbers)


def meeting(*parties: int, **changes: Any) -> Meeting:
    """Return a meeting of parties whose delegates have the parties' numbers."""
    return Meeting(parties, changes.pop("options", (Option(parties, changes.pop("pair", None)),)), **changes)


def simple(
    pairs: Sequence[tuple[int, ...]], *sessions: int, tables: int | tuple[Table, ...] = 3, **changes: Any
) -> Instance:
    """Return an instance of parties with one delegate each, who wish to meet in these pairs (or larger circles)."""
    count = max((party for pair in pairs for party in pair), default=-1) + 1
    given: dict[str, Any] = {
        "slots": slots(*(sessions or (3,))),
        "tables": (Table(),) * tables if isinstance(tables, int) else tables,
        "parties": (Party(),) * count,
        "delegates": tuple(Delegate(party) for party in range(count)),
        "meetings": tuple(meeting(*pair) for pair in pairs),
    }
    return Instance(**(given | changes))


def at(*places: tuple[int, int, int]) -> Timetable:
    """Return a timetable of (meeting, slot, table)."""
    return tuple(Assignment(*place) for place in places)


def _rarely(draw: st.DrawFn, values: st.SearchStrategy[Any], default: Any) -> Any:
    return draw(st.one_of(st.just(default), st.just(default), values))


@st.composite
def instances(
    draw: st.DrawFn,
    *,
    max_meetings: int = 4,
    max_slots: int = 3,
    max_parties: int = 4,
    max_tables: int = 2,
    max_interpreters: int = 2,
    features: frozenset[str] = FEATURES,
) -> Instance:
    """Return a valid instance small enough to be solved by hand; `features` names what may occur in it.

    An instance has six of the features at most: with all at once hardly any meeting could be held.
    """
    some = draw(st.sets(st.sampled_from(sorted(features)), max_size=6))
    some |= {"interpreters"} if some & {"companies", "zoned"} else set()
    features = (frozenset(some) | {"tables", "sessions", "gaps"}) & features
    has = features.__contains__
    times = draw(_slots(max_slots, features))
    parties = draw(st.integers(2, max_parties))
    owners = list(range(parties)) + draw(st.lists(st.integers(0, parties - 1), max_size=1 if has("delegates") else 0))
    tables = draw(_tables(max_tables, parties, times, features))
    pairs = ("cs-de", "de-pl") if has("interpreters") else ()
    count = draw(st.integers(1, max_meetings))
    instance = Instance(
        slots=times,
        tables=tables,
        parties=tuple(draw(_party(number, tables, features)) for number in range(parties)),
        delegates=tuple(draw(_delegate(owner, times, features)) for owner in owners),
        meetings=tuple(draw(_meeting(n, owners, times, tables, pairs, features)) for n in range(count)),
        interpreters=tuple(
            draw(st.lists(_interpreter(times, parties, features), max_size=max_interpreters)) if pairs else ()
        ),
        zones=((0, 3), (3, 0)),
        locks=draw(_locks(count, len(times))) if has("locks") else (),
        gaps=draw(st.sampled_from(Gaps)) if has("gaps") else Gaps.FREE,
        spread=draw(st.integers(0, 2)),
    )
    try:
        validate(instance)
    except InvalidInstance:
        assume(condition=False)
    return instance


@st.composite
def _slots(draw: st.DrawFn, most: int, features: frozenset[str]) -> tuple[Slot, ...]:
    made: list[Slot] = []
    session = day = 0
    begin = NINE
    for _ in range(draw(st.integers(min(2, most), most))):
        step = draw(st.sampled_from(["next", "next", "next", "session", "day"])) if made else "next"
        if step == "day" and "days" in features:
            session, day = session + 1, day + 1
            begin = day * DAY + NINE
        elif step == "session" and "sessions" in features:
            session, begin = session + 1, begin + draw(st.sampled_from([10, 40]))
        made.append(Slot(begin, begin + MINUTES, day, session))
        begin += MINUTES
    return tuple(made)


@st.composite
def _blocks(draw: st.DrawFn, times: tuple[Slot, ...]) -> tuple[Block, ...]:
    if not _rarely(draw, st.just(value=True), default=False):
        return ()
    number = draw(st.integers(0, len(times) - 1))
    kind = draw(st.sampled_from(BlockKind))
    return (Block(times[number].start, times[number].start + draw(st.sampled_from([5, MINUTES])), kind),)


@st.composite
def _tables(
    draw: st.DrawFn, most: int, parties: int, times: tuple[Slot, ...], features: frozenset[str]
) -> tuple[Table, ...]:
    if "tables" not in features:
        return ()
    return tuple(
        Table(
            zone=draw(st.integers(0, 1)),
            owner=_rarely(draw, st.integers(0, parties - 1), None) if "booths" in features else None,
            places=_rarely(draw, st.integers(1, 2), 1),
            blocks=draw(_blocks(times)) if "blocks" in features else (),
        )
        for _ in range(draw(st.integers(1, most)))
    )


@st.composite
def _party(draw: st.DrawFn, number: int, tables: tuple[Table, ...], features: frozenset[str]) -> Party:
    minimum = draw(st.integers(0, 2)) if "minima" in features else 0
    own = [n for n, table in enumerate(tables) if table.owner in (None, number)]
    return Party(
        minimum=minimum,
        maximum=_rarely(draw, st.integers(max(1, minimum), 2), None) if "maxima" in features else None,
        table=_rarely(draw, st.sampled_from(own), None) if own and "keepers" in features else None,
        keeps_table=_rarely(draw, st.just(value=True), default=False) if tables and "keepers" in features else False,
        counts=not _rarely(draw, st.just(value=True), default=False) if "hosts" in features else True,
    )


@st.composite
def _delegate(draw: st.DrawFn, party: int, times: tuple[Slot, ...], features: frozenset[str]) -> Delegate:
    begin = draw(st.sampled_from(times)).start
    lunch = Lunch(begin, begin + draw(st.sampled_from([30, 40, 60])), draw(st.sampled_from([20, 30])))
    return Delegate(
        party,
        blocks=draw(_blocks(times)) if "blocks" in features else (),
        lunches=_rarely(draw, st.just((lunch,)), ()) if "lunches" in features else (),
        pause_after=_rarely(draw, st.integers(1, 2), None) if "pauses" in features else None,
        maximum=_rarely(draw, st.integers(1, 2), None) if "maxima" in features else None,
        prefers=_rarely(draw, st.just(((begin, begin + 50),)), ()) if "preferences" in features else (),
    )


@st.composite
def _meeting(
    draw: st.DrawFn,
    number: int,
    owners: list[int],
    times: tuple[Slot, ...],
    tables: tuple[Table, ...],
    pairs: tuple[str, ...],
    features: frozenset[str],
) -> Meeting:
    parties = draw(_circle(max(owners) + 1, features))
    fixed, first = "fixed" in features, draw(st.sampled_from(times)).session
    return Meeting(
        parties=parties,
        options=tuple(draw(_options(parties, owners, pairs, features))),
        priority=draw(st.sampled_from(Priority)) if "priorities" in features else Priority.MEET,
        status=draw(st.sampled_from([Status.ACCEPTED, *Status])) if "statuses" in features else Status.ACCEPTED,
        weight=_rarely(draw, st.integers(1, 3), 1) if "priorities" in features else 1,
        sessions=_rarely(draw, st.just(frozenset({first})), None) if fixed else None,
        slot=_rarely(draw, st.integers(0, len(times) - 1), None) if fixed else None,
        table=_rarely(draw, st.integers(0, len(tables) - 1), None) if fixed and tables else None,
        after=(number - 1,) if number and "precedences" in features and draw(st.integers(0, 3)) == 0 else (),
        length=_rarely(draw, st.integers(1, 2), 1) if "lengths" in features else 1,
        requested_by=_rarely(draw, st.just(parties[:1]), ()) if "hosts" in features else (),
    )


@st.composite
def _circle(draw: st.DrawFn, parties: int, features: frozenset[str]) -> tuple[int, ...]:
    size = _rarely(draw, st.integers(2, min(3, parties)), 2) if "larger" in features else 2
    return tuple(draw(st.permutations(range(parties)))[:size])


@st.composite
def _options(
    draw: st.DrawFn, parties: tuple[int, ...], owners: list[int], pairs: tuple[str, ...], features: frozenset[str]
) -> list[Option]:
    made: list[Option] = []
    for _ in range(_rarely(draw, st.integers(1, 2), 1) if "options" in features else 1):
        team: list[int] = []
        for party in parties:
            own = [number for number, owner in enumerate(owners) if owner == party]
            team.extend(draw(st.sampled_from([[each] for each in own] + ([own] if len(own) > 1 else []))))
        option = Option(tuple(team), _rarely(draw, st.sampled_from(pairs), None) if pairs else None)
        if option not in made:
            made.append(option)
    return made


@st.composite
def _interpreter(draw: st.DrawFn, times: tuple[Slot, ...], parties: int, features: frozenset[str]) -> Interpreter:
    company = st.frozensets(st.integers(0, parties - 1), min_size=1, max_size=2)
    return Interpreter(
        pairs=draw(st.sampled_from([frozenset({"de-pl"}), frozenset({"cs-de", "de-pl"})])),
        blocks=draw(_blocks(times)),
        limit=_rarely(draw, st.integers(1, 2), None),
        pause_after=_rarely(draw, st.integers(1, 2), None),
        parties=draw(st.none() | company) if "companies" in features else None,
        zones=draw(st.none() | st.frozensets(st.integers(0, 1), max_size=1)) if "zoned" in features else None,
    )


@st.composite
def _locks(draw: st.DrawFn, meetings: int, count: int) -> tuple[Lock, ...]:
    lock = st.builds(Lock, st.integers(0, meetings - 1), st.integers(0, count - 1), held=st.booleans())
    return _rarely(draw, st.tuples(lock), ())  # type: ignore[no-any-return]


def forum(
    *,
    parties: int,
    wishes: int,
    seed: int,
    sessions: tuple[int, ...] = (6, 6, 6, 6),
    tables: int | None = None,
    interpreted: float = 0.15,
    keepers: int = 0,
) -> Instance:
    """Return a forum of two days drawn at random: popular parties, absences, lunch, zones, interpreters, some locks.

    A tenth of the parties sends two delegates, who can meet at once. `tables`: 1.05 x wishes / slots unless given.
    """
    random = Random(seed)
    times = slots(*sessions, days=tuple(2 * n // len(sessions) for n in range(len(sessions))))
    count = tables or max(2, round(1.05 * wishes / len(times)))
    owners = [*range(parties), *random.sample(range(parties), parties // 10)]
    return Instance(
        slots=times,
        tables=tuple(Table(zone=4 * n // count) for n in range(count)),
        parties=tuple(Party(minimum=2, keeps_table=n < keepers) for n in range(parties)),
        delegates=tuple(_guest(owner, times, random) for owner in owners),
        meetings=_wishes(owners, parties, wishes, interpreted, random),
        interpreters=tuple(
            Interpreter(frozenset({pair}), limit=10, pause_after=4)
            for pair in ("cs-pl", "de-pl")
            for _ in range(max(1, round(0.45 * interpreted * wishes / len(times))))
        ),
        zones=tuple(tuple(2 * abs(one - two) for two in range(4)) for one in range(4)),
    )


def _guest(party: int, times: tuple[Slot, ...], random: Random) -> Delegate:
    away = [number for number in range(len(times)) if random.random() < 0.1]
    lunches = tuple(Lunch(day * DAY + 11 * 60, day * DAY + 13 * 60) for day in range(2))
    return Delegate(party, blocks=block(times, *away), lunches=lunches, pause_after=5)


def _wishes(owners: list[int], parties: int, wishes: int, interpreted: float, random: Random) -> tuple[Meeting, ...]:
    popularity = [1 / (rank + 1) ** 0.8 for rank in range(parties)]
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < min(wishes, parties * (parties - 1) // 3):
        one, two = random.choices(range(parties), popularity)[0], random.randrange(parties)
        if one != two:
            pairs.add((min(one, two), max(one, two)))
    teams = {party: [n for n, owner in enumerate(owners) if owner == party] for party in range(parties)}
    made = []
    for one, two in sorted(pairs):
        pair = random.choice(("cs-pl", "de-pl")) if random.random() < interpreted else None
        options = tuple(Option((a, b), pair) for a in teams[one] for b in teams[two])
        priority = random.choices(tuple(Priority), (1, 3, 1))[0]
        made.append(
            Meeting((one, two), options, priority=priority, status=random.choice((Status.ACCEPTED, Status.UNANSWERED)))
        )
    return tuple(made)


@st.composite
def forums(draw: st.DrawFn, *, max_parties: int = 40) -> Instance:
    """Return a forum of middle size; too large for the oracle, quick for a solver."""
    parties = draw(st.integers(6, max_parties))
    wishes = draw(st.integers(parties, 3 * parties))
    keepers = draw(st.integers(0, 2))
    return forum(parties=parties, wishes=wishes, seed=draw(st.integers(0, 999)), sessions=(3, 3, 3), keepers=keepers)


def first_fit(instance: Instance) -> Timetable:
    """Return a valid timetable: meetings in order, each in the first slot and at the first table that suit. Slow."""
    placed: list[Assignment] = []
    for number in range(len(instance.meetings)):
        near = [each for each in placed if _related(instance, each, number)]
        chosen = next((each for each in _ways(instance, number, placed) if _suits(instance, near, placed, each)), None)
        placed.extend([chosen] if chosen else [])
    return tuple(placed)


def _related(instance: Instance, each: Assignment, number: int) -> bool:
    parties = set(instance.meetings[number].parties)
    return not parties.isdisjoint(instance.meetings[each.meeting].parties) or each.meeting in (
        instance.meetings[number].after
    )


def _ways(instance: Instance, number: int, placed: list[Assignment]) -> Iterator[Assignment]:
    taken = {(each.slot, each.table) for each in placed}
    for option, team in enumerate(instance.meetings[number].options):
        for slot in starts_of(instance, number, option):
            for table in range(len(instance.tables)):
                if (slot, table) not in taken or instance.tables[table].places > 1:
                    voices = range(len(instance.interpreters)) if team.pair else (None,)
                    yield from (Assignment(number, slot, table, option, voice) for voice in voices)


def _suits(instance: Instance, near: list[Assignment], placed: list[Assignment], each: Assignment) -> bool:
    helped = [one for one in placed if each.interpreter is not None and one.interpreter == each.interpreter]
    beside = [one for one in placed if one.table == each.table]
    unlocked = replace(instance, locks=())
    return not violations(unlocked, {*near, *helped, *beside, each})
