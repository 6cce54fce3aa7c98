"""Every reason is a fact: verified here from the rules, without the code that found it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.timetable import FEATURES, at, block, first_fit, forums, instances, meeting, simple
from viaregia.engines.timetable.check import ViolationKind, violations
from viaregia.engines.timetable.explain import Reason, ReasonKind, explain
from viaregia.engines.timetable.goals import MUTUAL, weigh
from viaregia.engines.timetable.problem import (
    Assignment,
    Block,
    BlockKind,
    Delegate,
    Instance,
    Interpreter,
    Lunch,
    Meeting,
    Option,
    Party,
    Priority,
    Status,
    Table,
    Timetable,
)

SEATS = {
    ViolationKind.TABLE_MISSING, ViolationKind.TABLE_FIXED, ViolationKind.TABLE_BLOCKED, ViolationKind.TABLE_FULL,
    ViolationKind.BOOTH, ViolationKind.PARTY_TABLE, ViolationKind.KEEPS_TABLE,
}  # fmt: skip
VOICES = {kind for kind in ViolationKind if kind.name.startswith("INTERPRETER_")}
NEVER = {
    ViolationKind.DELEGATE_BLOCKED, ViolationKind.SLOT, ViolationKind.SESSION, ViolationKind.LENGTH,
    ViolationKind.UNKNOWN_NUMBER, ViolationKind.LOCK,
}  # fmt: skip


def broken(instance: Instance, timetable: Timetable, each: Assignment) -> set[ViolationKind]:
    """Return the rules that the timetable breaks when this is added."""
    return {found.kind for found in violations(replace(instance, locks=()), (*timetable, each))}


def tries(instance: Instance, number: int, slot: int) -> list[Assignment]:
    """Return every way to hold the meeting in a slot."""
    tables = range(len(instance.tables)) if instance.tables else [None]
    return [
        Assignment(number, slot, table, option, helper)
        for option, how in enumerate(instance.meetings[number].options)
        for table in tables
        for helper in (range(len(instance.interpreters)) if how.pair else [None])
    ] or [
        Assignment(number, slot, table, option)
        for option in range(len(instance.meetings[number].options))
        for table in tables
    ]


def could_come(instance: Instance, number: int, slot: int) -> bool:
    """Return whether nothing but other meetings, tables and interpreters could be in the way."""
    options = range(len(instance.meetings[number].options))
    return any(NEVER.isdisjoint(broken(instance, (), Assignment(number, slot, None, option))) for option in options)


def worth(instance: Instance, numbers: tuple[int, ...]) -> tuple[int, int, int]:
    """Return musts, mutual weight, weight."""
    wishes = [instance.meetings[number] for number in numbers]
    return (
        sum(each.priority is Priority.MUST for each in wishes),
        sum(weigh(each) for each in wishes if each.status in MUTUAL),
        sum(weigh(each) for each in wishes),
    )


def longest(instance: Instance, party: int) -> int:
    """Return the most slots that the party's delegates could have together, by trying all sets of slots."""
    total = 0
    for number, person in enumerate(instance.delegates):
        if person.party == party:
            alone = replace(instance, meetings=(Meeting((party, party), (Option((number,)),)),) * len(instance.slots))
            sets = (s for n in range(len(instance.slots), -1, -1) for s in combinations(range(len(instance.slots)), n))
            rules = {ViolationKind.DELEGATE_BLOCKED, ViolationKind.DELEGATE_PAUSE, ViolationKind.LUNCH}
            total += next(len(each) for each in sets if rules.isdisjoint(_kinds(alone, each)))
    return total


def _kinds(instance: Instance, slots: tuple[int, ...]) -> set[ViolationKind]:
    diary = tuple(Assignment(number, slot) for number, slot in enumerate(slots))
    return {found.kind for found in violations(replace(instance, locks=()), diary)}


@dataclass(frozen=True)
class Claim:
    """A reason with what happens when its meeting is added in its slots: rules broken, for each way to hold it."""

    instance: Instance
    timetable: Timetable
    reason: Reason

    @property
    def wish(self) -> Meeting:
        """The meeting."""
        return self.instance.meetings[self.reason.meeting]

    @property
    def tried(self) -> list[set[ViolationKind]]:
        """The rules broken, of all ways in all slots."""
        instance, reason = self.instance, self.reason
        each = (way for slot in reason.slots for way in tries(instance, reason.meeting, slot))
        return [broken(instance, self.timetable, way) for way in each]

    def stopped_by(self, *rules: ViolationKind) -> bool:
        """Return whether each way breaks one of these rules, or somebody is away."""
        return bool(self.reason.slots) and all(not {*rules, *NEVER}.isdisjoint(each) for each in self.tried)

    @property
    def apart(self) -> bool:
        """Whether there is no slot at all in which everybody could come."""
        slots = range(len(self.instance.slots))
        return not any(could_come(self.instance, self.reason.meeting, slot) for slot in slots)


def _over_capacity(claim: Claim) -> bool:
    party = claim.reason.parties[0]
    mine = [claim.instance.meetings[number] for number in claim.instance.meetings_of_party[party]]
    wished = sum(each.length for each in mine if each.status is not Status.DECLINED)
    exact = any(each.length > 1 for each in mine) or wished - longest(claim.instance, party) == claim.reason.amount
    return exact and claim.reason.amount > 0


def _maximum(claim: Claim) -> bool:
    maxima = {claim.instance.parties[party].maximum for party in claim.reason.parties}
    maxima |= {person.maximum for person in claim.instance.delegates if person.party in claim.reason.parties}
    rules = ViolationKind.PARTY_MAXIMUM, ViolationKind.DELEGATE_MAXIMUM
    return claim.reason.amount in maxima and claim.stopped_by(*rules)


def _blocked(claim: Claim) -> bool:
    reason = claim.reason
    free = tuple(
        replace(person, blocks=tuple(b for b in person.blocks if (b.kind, b.ref) != (reason.block, reason.ref)))
        if person.party == reason.parties[0]
        else person
        for person in claim.instance.delegates
    )
    without = replace(claim.instance, delegates=free)
    return (
        claim.apart and bool(reason.slots) and all(could_come(without, reason.meeting, slot) for slot in reason.slots)
    )


def _taken(claim: Claim) -> bool:
    return claim.stopped_by(ViolationKind.DELEGATE_TWICE, ViolationKind.DELEGATE_MAXIMUM) and all(
        any(set(each) <= set(claim.reason.meetings) for each in _rivals(claim, slot)) for slot in claim.reason.slots
    )


def _outranked(claim: Claim) -> bool:
    own = worth(claim.instance, (claim.reason.meeting,))
    return _taken(claim) and all(
        any(worth(claim.instance, each) >= own for each in _rivals(claim, slot)) for slot in claim.reason.slots
    )


BUSY = (ViolationKind.DELEGATE_TWICE, ViolationKind.DELEGATE_MAXIMUM, ViolationKind.PRECEDENCE)
REST = (ViolationKind.DELEGATE_PAUSE, ViolationKind.LUNCH)
TRUE: dict[ReasonKind, Callable[[Claim], bool]] = {
    ReasonKind.DECLINED: lambda claim: claim.wish.status is Status.DECLINED,
    ReasonKind.PARTY_OVER_CAPACITY: _over_capacity,
    ReasonKind.MAXIMUM_REACHED: _maximum,
    ReasonKind.NO_COMMON_SLOT: lambda claim: claim.apart,
    ReasonKind.BLOCKED: _blocked,
    ReasonKind.NO_INTERPRETER: lambda claim: (
        claim.reason.pair in {option.pair for option in claim.wish.options} and claim.stopped_by(*VOICES, *BUSY, *REST)
    ),
    ReasonKind.TABLES_FULL: lambda claim: claim.stopped_by(*SEATS),
    ReasonKind.PRECEDENCE: lambda claim: claim.stopped_by(ViolationKind.PRECEDENCE),
    ReasonKind.PAUSE_OR_LUNCH: lambda claim: claim.stopped_by(*REST, *BUSY),
    ReasonKind.OUTRANKED: _outranked,
    ReasonKind.TAKEN: _taken,
    ReasonKind.OUT_OF_TIME: lambda claim: any(not each for each in claim.tried),
}


def _rivals(claim: Claim, slot: int) -> list[tuple[int, ...]]:
    """Return, for each option, the meetings that its delegates have there."""
    meetings = claim.instance.meetings
    return [
        tuple(
            each.meeting
            for each in claim.timetable
            if not set(option.delegates).isdisjoint(meetings[each.meeting].options[each.option].delegates)
            and each.slot < slot + claim.wish.length
            and slot < each.slot + meetings[each.meeting].length
        )
        for option in claim.wish.options
    ]


@given(
    st.one_of(instances(features=FEATURES - {"locks"}, max_meetings=6, max_slots=4), forums(max_parties=10)),
    st.integers(0, 3),
)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_reason_is_true_and_nobody_is_left_without_one(instance: Instance, dropped: int) -> None:
    timetable = first_fit(instance)
    timetable = timetable[: len(timetable) - dropped]
    reasons = explain(instance, timetable)
    for reason in reasons:
        assert TRUE[reason.kind](Claim(instance, timetable, reason)), reason
    placed = {each.meeting for each in timetable}
    assert [*dict.fromkeys(each.meeting for each in reasons)] == [
        n for n in range(len(instance.meetings)) if n not in placed
    ]


@given(instances(features=FEATURES - {"locks"}, max_meetings=6, max_slots=4))
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_out_of_time_is_said_just_where_the_meeting_could_be_added(instance: Instance) -> None:
    timetable = first_fit(instance)[1:]
    said = {each.meeting: each.slots for each in explain(instance, timetable) if each.kind is ReasonKind.OUT_OF_TIME}
    for number in range(len(instance.meetings)):
        if number not in {each.meeting for each in timetable}:
            slots = range(len(instance.slots))
            fits = [s for s in slots if any(not broken(instance, timetable, e) for e in tries(instance, number, s))]
            assert list(said.get(number, ())) == fits


def only(instance: Instance, timetable: Timetable, number: int) -> Reason:
    """Return the first reason of a meeting."""
    return next(each for each in explain(instance, timetable) if each.meeting == number)


def test_a_declined_wish_is_said_to_be_declined() -> None:
    instance = simple([(0, 1)], meetings=(meeting(0, 1, status=Status.DECLINED),))
    assert explain(instance, ()) == (Reason(0, ReasonKind.DECLINED, parties=(0, 1)),)


def test_a_party_with_one_wish_too_many_is_over_capacity_by_one() -> None:
    instance = simple([(0, 1), (0, 2), (0, 3)], 2)
    reason = only(instance, at((0, 0, 0), (1, 1, 0)), 2)
    assert (reason.kind, reason.parties, reason.amount) == (ReasonKind.PARTY_OVER_CAPACITY, (0,), 1)


def test_slots_that_are_over_are_not_spoken_of() -> None:
    instance = simple([(0, 1), (2, 3)], 2, tables=1)
    (reason,) = explain(instance, at((0, 1, 0)), now=instance.slots[1].start)
    assert (reason.kind, reason.slots) == (ReasonKind.TABLES_FULL, (1,))
    (reason,) = explain(instance, at((0, 1, 0)), now=instance.slots[1].start + 1)
    assert reason.kind is ReasonKind.NO_COMMON_SLOT


def test_who_has_the_maximum_is_told_so() -> None:
    instance = simple([(0, 1), (0, 2)], 3, parties=(Party(maximum=1), Party(), Party()))
    reason = only(instance, at((0, 0, 0)), 1)
    assert (reason.kind, reason.parties, reason.amount) == (ReasonKind.MAXIMUM_REACHED, (0,), 1)


def test_two_who_are_never_there_together_have_no_common_slot() -> None:
    slots = simple([(0, 1)], 2).slots
    people = (Delegate(0, blocks=block(slots, 0)), Delegate(1, blocks=block(slots, 1)))
    instance = simple([(0, 1)], 2, delegates=people)
    assert explain(instance, ()) == (Reason(0, ReasonKind.NO_COMMON_SLOT, parties=(0, 1)),)


def test_a_visit_that_alone_keeps_two_apart_is_named() -> None:
    slots = simple([(0, 1)], 2).slots
    visit = Block(slots[1].start, slots[1].end, BlockKind.VISIT, "Biobank")
    instance = simple([(0, 1)], 2, delegates=(Delegate(0, blocks=block(slots, 0)), Delegate(1, blocks=(visit,))))
    (reason,) = explain(instance, ())
    assert (reason.kind, reason.parties, reason.ref, reason.slots) == (ReasonKind.BLOCKED, (1,), "Biobank", (1,))


def test_a_pair_that_nobody_interprets_is_named() -> None:
    instance = simple(
        [(0, 1)], 2, meetings=(meeting(0, 1, pair="cs-pl"),), interpreters=(Interpreter(frozenset({"de-pl"})),)
    )
    (reason,) = explain(instance, ())
    assert (reason.kind, reason.pair, reason.slots) == (ReasonKind.NO_INTERPRETER, "cs-pl", (0, 1))


def test_an_interpreter_who_is_busy_is_lacking_in_that_slot() -> None:
    wishes = (meeting(0, 1, pair="de-pl"), meeting(2, 3, pair="de-pl"))
    instance = simple([(0, 1), (2, 3)], 1, meetings=wishes, interpreters=(Interpreter(frozenset({"de-pl"})),))
    reason = only(instance, (Assignment(0, 0, 0, 0, 0),), 1)
    assert (reason.kind, reason.pair, reason.slots) == (ReasonKind.NO_INTERPRETER, "de-pl", (0,))


def test_an_interpreter_and_a_table_that_do_not_go_together_are_no_help() -> None:
    wishes = (meeting(0, 1), meeting(2, 3, pair="de-pl"))
    people = (Interpreter(frozenset({"de-pl"}), zones=frozenset({1})),)
    tables, pairs = (Table(), Table(zone=1)), [(0, 1), (2, 3)]
    instance = simple(pairs, 1, meetings=wishes, tables=tables, interpreters=people, zones=((0, 3), (3, 0)))
    assert explain(instance, at((0, 0, 1))) == (
        Reason(1, ReasonKind.NO_INTERPRETER, parties=(2, 3), pair="de-pl", slots=(0,)),
    )


def test_full_tables_are_named_in_each_slot_in_which_both_are_free() -> None:
    instance = simple([(0, 1), (2, 3), (4, 5)], 2, tables=1)
    reason = only(instance, at((0, 0, 0), (1, 1, 0)), 2)
    assert (reason.kind, reason.slots) == (ReasonKind.TABLES_FULL, (0, 1))


def test_an_order_that_leaves_no_slot_is_named_with_what_it_waits_for() -> None:
    instance = simple([(0, 1), (2, 3)], 2, meetings=(meeting(0, 1), meeting(2, 3, after=(0,))))
    reason = only(instance, at((0, 1, 0)), 1)
    assert (reason.kind, reason.meetings, reason.slots) == (ReasonKind.PRECEDENCE, (0,), (0, 1))


def test_a_lunch_or_a_pause_in_the_way_is_named() -> None:
    nine = simple([(0, 1)], 2).slots[0].start
    hungry = (Delegate(0, lunches=(Lunch(nine, nine + 20, 20),)), Delegate(1))
    tired = (Delegate(0, pause_after=1), Delegate(1), Delegate(2))
    lunch = explain(simple([(0, 1)], 1, delegates=hungry), ())
    pause = explain(simple([(0, 1), (0, 2)], 2, delegates=tired), at((0, 0, 0)))
    assert [(each.kind, each.parties, each.slots) for each in lunch] == [
        (ReasonKind.PARTY_OVER_CAPACITY, (0,), ()),
        (ReasonKind.PAUSE_OR_LUNCH, (0,), (0,)),
    ]
    assert (ReasonKind.PAUSE_OR_LUNCH, (0,), (1,)) in [(each.kind, each.parties, each.slots) for each in pause]


def test_who_is_outranked_is_told_by_whom() -> None:
    instance = simple([(0, 1), (0, 2)], 1, meetings=(meeting(0, 1, priority=Priority.MUST), meeting(0, 2)))
    reason = next(each for each in explain(instance, at((0, 0, 0))) if each.kind is ReasonKind.OUTRANKED)
    assert (reason.parties, reason.meetings, reason.slots) == ((0,), (0,), (0,))


def test_a_meeting_of_less_worth_in_the_way_is_not_said_to_outrank() -> None:
    instance = simple([(0, 1), (0, 2)], 1, meetings=(meeting(0, 1), meeting(0, 2, priority=Priority.MUST)))
    kinds = {each.kind for each in explain(instance, at((0, 0, 0)))}
    assert ReasonKind.TAKEN in kinds
    assert ReasonKind.OUTRANKED not in kinds
