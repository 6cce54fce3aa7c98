from dataclasses import replace
from datetime import datetime

import pytest

from tests.factories.forums import at, forum, person, slots, wish
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.problem import Lock
from viaregia.exchange.forum import Forum, TableRow, WishStatus
from viaregia.exchange.papers.messages import MessageKind
from viaregia.exchange.papers.placed import Placed, placed_meetings
from viaregia.exchange.plan import Plan
from viaregia.planner.plan import make_plan
from viaregia.planner.repairs.orders import Orders
from viaregia.planner.repairs.repair import repair_plan
from viaregia.planner.versions.repaired import Repaired
from viaregia.planner.versions.since import PlanOfAnotherForum, plan_since

PEOPLE = [person(str(n), f"Firm {n}", phone=f"555{n}") for n in range(1, 7)]
WISHES = [wish(f"w{n}", "1", str(n), status=WishStatus.ACCEPTED) for n in range(2, 6)]


def released() -> Plan:
    """Firm 1 meets firms 2 to 5; firm 6 has no wishes."""
    return make_plan(forum(PEOPLE, WISHES), seconds=1, seed=1, made_at=at(8))


def since(changed: Forum, before: Plan, *, locks: tuple[Lock, ...] = (), now: datetime | None = None) -> Repaired:
    made = plan_since(changed, before, locks=locks, seconds=5, seed=1, made_at=at(8), now=now)
    assert violations(made.plan.instance, made.plan.result.timetable) == ()
    return made


def meetings(plan: Plan) -> dict[frozenset[str], Placed]:
    """Return the placed meetings by the last names of those who sit there."""
    return {frozenset(person.last_name for person in placed.people): placed for placed in placed_meetings(plan)}


def where(plan: Plan) -> dict[frozenset[str], tuple[object, ...]]:
    return {who: (each.start, each.table) for who, each in meetings(plan).items()}


def test_an_unchanged_workbook_changes_nothing_and_nobody_is_told() -> None:
    before = released()
    made = since(before.forum, before)
    assert where(made.plan) == where(before)
    assert made.messages == ()
    assert made.plan.forum.settings.version == "2"
    assert made.plan.sequence == 1


def test_rows_that_change_places_and_numbers_are_still_the_same() -> None:
    before = released()
    people = [replace(each, number=str(9 - int(each.number))) for each in reversed(PEOPLE)]
    wishes = [
        wish(f"z{n}", "8", str(9 - int(each.to[0])), status=WishStatus.ACCEPTED)
        for n, each in enumerate(reversed(WISHES))
    ]
    tables = tuple(reversed(before.forum.tables))
    renumbered = tuple(replace(each, number=each.number + 10) for each in before.forum.slots)
    made = since(forum(people, wishes, tables=tables, slots=renumbered), before)
    assert where(made.plan) == where(before)
    assert made.messages == ()


def test_somebody_who_withdraws_frees_their_partner_and_only_the_partner_is_told() -> None:
    before = released()
    changed = forum([each for each in PEOPLE if each.number != "3"], [each for each in WISHES if each.number != "w3"])
    made = since(changed, before)
    assert made.gone == ("w3",)
    assert {(told.to, told.kinds) for told in made.messages} == {("Person 1", (MessageKind.DROPPED,))}
    left = {who: place for who, place in where(before).items() if "Person 3" not in who}
    assert where(made.plan) == left


def test_a_new_wish_fills_a_gap_and_moves_nobody() -> None:
    before = released()
    made = since(forum(PEOPLE, [*WISHES, wish("new", "6", "1", status=WishStatus.ACCEPTED)]), before)
    assert where(before).items() <= where(made.plan).items()
    assert len(made.plan.result.timetable) == 5
    assert {(told.to, told.kinds) for told in made.messages} == {
        ("Person 1", (MessageKind.ADDED,)),
        ("Person 6", (MessageKind.ADDED,)),
    }


def test_somebody_new_is_told_of_their_meetings() -> None:
    before = released()
    new = person("7", "Firm 7")
    made = since(forum([new, *PEOPLE], [*WISHES, wish("n", "7", "2", status=WishStatus.ACCEPTED)]), before)
    assert {told.to for told in made.messages} == {"Person 7", "Person 2"}


def test_a_table_that_is_not_there_any_more_moves_its_meetings_to_another_at_the_same_time() -> None:
    before = released()
    lost = next(iter(meetings(before).values())).table
    assert lost is not None
    tables = tuple(each for each in before.forum.tables if each != lost)
    made = since(forum(PEOPLE, WISHES, tables=tables), before)
    assert {kind for told in made.messages for kind in told.kinds} == {MessageKind.TABLE}
    assert [each.start for each in meetings(made.plan).values()] == [each.start for each in meetings(before).values()]


def test_a_slot_that_is_not_there_any_more_moves_only_its_meetings() -> None:
    before = released()
    gone = min(each.start for each in meetings(before).values())
    rows = tuple(each for each in before.forum.slots if each.start != gone)
    made = since(forum(PEOPLE, WISHES, slots=rows), before)
    assert len(made.plan.result.timetable) == 4
    assert {told.number for told in made.messages} == {
        each.number for placed in meetings(before).values() if placed.start == gone for each in placed.people
    }
    assert {kind for told in made.messages for kind in told.kinds} <= {MessageKind.TIME, MessageKind.TABLE}


def test_a_slot_at_another_time_keeps_its_meetings_and_tells_them_the_time() -> None:
    before = released()
    rows = tuple(replace(each, start=each.start.replace(minute=each.start.minute + 3)) for each in before.forum.slots)
    made = since(forum(PEOPLE, WISHES, slots=rows), before)
    assert {told.kinds for told in made.messages} == {(MessageKind.TIME,)}
    assert len(made.messages) == 8


def test_a_colleague_in_the_same_place_inherits_the_meetings_and_all_are_told() -> None:
    before = released()
    people = [replace(each, last_name="Zupełnie", first_name="Inna") if each.number == "2" else each for each in PEOPLE]
    made = since(forum(people, WISHES), before)
    assert {(told.to, told.kinds) for told in made.messages} == {
        ("Person 1", (MessageKind.OTHER_PERSON,)),
        ("Inna Zupełnie", (MessageKind.ADDED,)),
    }


def test_a_corrected_spelling_is_nothing_to_tell() -> None:
    before = released()
    people = [replace(each, last_name="Persson 2") if each.number == "2" else each for each in PEOPLE]
    assert since(forum(people, WISHES), before).messages == ()


def test_what_began_stays_even_if_the_workbook_does_not_know_it_any_more() -> None:
    before = released()
    first = min(meetings(before).values(), key=lambda each: each.start)
    gone = next(each for each in first.people if each.number != "1")
    people = [each for each in PEOPLE if each != gone]
    wishes = [each for each in WISHES if gone.number not in each.to]
    made = since(forum(people, wishes, tables=(TableRow("other"),)), before, now=first.end)
    kept = meetings(made.plan)[frozenset(each.last_name for each in first.people)]
    assert (kept.start, kept.table, kept.language) == (first.start, first.table, first.language)
    declined = [replace(each, status=WishStatus.DECLINED) for each in WISHES]
    still = since(forum(PEOPLE, declined), before, now=first.end)
    assert set(meetings(still.plan)) == {frozenset(each.last_name for each in first.people)}


def test_what_the_desk_said_goes_on() -> None:
    before = released()
    lost = next(iter(meetings(before).values())).table
    assert lost is not None
    orders = Orders(no_show=("3",), wish=("6=2",), lost_table=(lost.name,))
    repaired = repair_plan(before, orders, seconds=5, seed=1, made_at=at(8)).plan
    made = since(before.forum, repaired)
    assert where(made.plan) == where(repaired)
    assert made.messages == ()


def test_a_lock_moves_a_meeting_and_holds_it_there() -> None:
    before = released()
    number, free = 0, {each.slot for each in before.result.timetable}
    slot = next(slot for slot in range(len(slots(8))) if slot not in free)
    made = since(before.forum, before, locks=(Lock(number, slot, table=2),))
    at_lock = next(each for each in made.plan.result.timetable if each.meeting == number)
    assert (at_lock.slot, at_lock.table) == (slot, 2)
    assert {told.kinds[0] for told in made.messages} == {MessageKind.TIME}
    assert len(made.messages) == 2


def test_a_plan_in_which_nobody_is_of_this_forum_is_refused() -> None:
    others = [person(f"x{n}", f"Other {n}") for n in range(1, 4)]
    with pytest.raises(PlanOfAnotherForum):
        plan_since(forum(others, [wish("w", "x1", "x2")]), released(), seconds=1, seed=1, made_at=at(8))
