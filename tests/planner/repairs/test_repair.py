from dataclasses import replace

import pytest

from tests.factories.forums import at, forum, person, slots, wish
from viaregia.engines.timetable.check import violations
from viaregia.engines.timetable.problem import Assignment, Outcome, Result
from viaregia.exchange.forum import Forum, WishKind, WishStatus
from viaregia.exchange.papers.messages import MessageKind
from viaregia.exchange.plan import Plan
from viaregia.planner.problem.instance import problem_of
from viaregia.planner.repairs.lookup import AlreadyMeeting, KeptApart, NotInPlan, OrderUnclear, TimeAmbiguous
from viaregia.planner.repairs.orders import Orders
from viaregia.planner.repairs.repair import repair_plan
from viaregia.planner.versions.repaired import Repaired, next_version


def plan_of(made: Forum, *placed: Assignment) -> Plan:
    problem = problem_of(made)
    return Plan(
        forum=made,
        instance=problem.instance,
        result=Result(Outcome.FEASIBLE, placed),
        delegates=problem.delegates,
        meetings=problem.meetings,
        languages=problem.languages,
        origin=problem.origin,
        made_at=at(8),
    )


def small_plan() -> Plan:
    """Two meetings: 1 (A) with 3 (B) at 9:00, table 1; 4 (C) with 3 (B) at 9:30, table 2. 2 is 1's colleague."""
    people = [person("1", "A", phone="1111"), person("2", "A"), person("3", "B"), person("4", "C")]
    wishes = [
        wish("w1", "1", "3", status=WishStatus.ACCEPTED),
        wish("w2", "4", "3", status=WishStatus.ACCEPTED),
    ]
    return plan_of(forum(people, wishes), Assignment(0, 0, 0), Assignment(1, 1, 1))


def repaired(plan: Plan, **orders: object) -> Repaired:
    made = repair_plan(plan, Orders(**orders), seconds=5, seed=1, made_at=at(8))  # type: ignore[arg-type]
    assert violations(made.plan.instance, made.plan.result.timetable) == ()
    return made


def test_a_no_show_drops_their_meeting_and_moves_nobody_else() -> None:
    made = repaired(small_plan(), no_show=("1",))
    assert [each.meeting for each in made.plan.result.timetable] == [1]
    assert {(message.to, message.kinds) for message in made.messages} == {("Person 3", (MessageKind.DROPPED,))}


def test_somebody_late_meets_later_and_both_are_told() -> None:
    made = repaired(small_plan(), late=("1@10:00",))
    assert {message.to for message in made.messages} == {"Person 1", "Person 3"}
    told = made.messages[0]
    assert told.before is not None
    assert told.after is not None
    assert told.before.start == at(9)
    assert told.after.start >= at(10)


def test_a_lost_table_moves_the_meeting_to_another_at_the_same_time() -> None:
    made = repaired(small_plan(), lost_table=("1",))
    moved = made.plan.result.timetable[0]
    assert (moved.slot, moved.table != 0) == (0, True)
    assert {message.kinds for message in made.messages} == {(MessageKind.TABLE,)}


def test_a_colleague_inherits_the_agenda() -> None:
    made = repaired(small_plan(), replace=("1=2",))
    option = made.plan.instance.meetings[0].options[made.plan.result.timetable[0].option]
    assert made.plan.delegates[option.delegates[0]] == ("2",)
    assert {message.to for message in made.messages} == {"Person 2", "Person 3"}
    assert len(made.plan.languages[0]) == len(made.plan.instance.meetings[0].options)


def test_somebody_new_comes_under_the_same_number_and_partners_are_told() -> None:
    made = repaired(small_plan(), replace=("3=Ewa Nowak",))
    new = next(each for each in made.plan.forum.participants if each.number == "3")
    assert (new.first_name, new.last_name, new.phone) == ("Ewa", "Nowak", "")
    assert made.plan.result.timetable == small_plan().result.timetable
    told = {message.to: message.partners for message in made.messages if message.to != "Ewa Nowak"}
    assert told == {"Person 1": ("Ewa Nowak",), "Person 4": ("Ewa Nowak",)}


def test_a_new_wish_is_added_and_nobody_moves() -> None:
    made = repaired(small_plan(), wish=("2=4",))
    assert len(made.plan.result.timetable) == 3
    assert {message.kinds for message in made.messages} == {(MessageKind.ADDED,)}
    assert made.plan.meetings[2] == ("+1",)


def test_what_began_is_not_moved() -> None:
    made = repaired(small_plan(), lost_table=("1", "2"), now="9:10")
    assert made.plan.result.timetable[0] == Assignment(0, 0, 0)
    assert made.plan.result.timetable[1].table not in {0, 1}


def test_a_cancelled_slot_frees_its_time_by_number_or_by_clock() -> None:
    for text in ("1", "9:00"):
        made = repaired(small_plan(), cancel_slot=(text,))
        assert all(each.slot != 0 for each in made.plan.result.timetable)


@pytest.mark.parametrize("text", ["3", "person 3", "PERSON 3", "p3@example.org"])
def test_people_are_named_by_number_e_mail_or_name(text: str) -> None:
    plan = small_plan()
    people = tuple(replace(each, email=f"p{each.number}@example.org") for each in plan.forum.participants)
    made = repaired(replace(plan, forum=replace(plan.forum, participants=people)), no_show=(text,))
    assert made.plan.result.timetable == ()


@pytest.mark.parametrize(
    ("orders", "error"),
    [
        ({"no_show": ("99",)}, NotInPlan),
        ({"late": ("1",)}, OrderUnclear),
        ({"late": ("1@25:00",)}, OrderUnclear),
        ({"late": ("1@99.99. 10:00",)}, OrderUnclear),
        ({"lost_table": ("77",)}, NotInPlan),
        ({"ill": ("Nobody",)}, NotInPlan),
        ({"replace": ("1",)}, OrderUnclear),
        ({"replace": ("1=3",)}, OrderUnclear),
        ({"cancel_slot": ("99",)}, NotInPlan),
        ({"cancel_slot": ("3:07",)}, NotInPlan),
        ({"wish": ("1=2",)}, OrderUnclear),
        ({"now": "soon"}, OrderUnclear),
    ],
)
def test_what_is_not_clear_is_said_before_anything_is_repaired(orders: dict[str, object], error: type) -> None:
    with pytest.raises(error):
        repaired(small_plan(), **orders)


def test_a_wish_against_a_never_is_refused() -> None:
    people = [person("1", "A"), person("2", "B")]
    plan = plan_of(forum(people, [wish("n", "1", "2", kind=WishKind.NEVER)]))
    with pytest.raises(KeptApart):
        repaired(plan, wish=("2=1",))


def test_two_organisations_that_meet_get_no_second_meeting() -> None:
    with pytest.raises(AlreadyMeeting):
        repaired(small_plan(), wish=("1=3",))


def test_a_clock_time_in_a_forum_of_two_days_needs_a_day() -> None:
    plan = plan_of(forum([person("1", "A")], [], slots=slots(2) + slots(2, day=1, first=3)))
    with pytest.raises(TimeAmbiguous, match="2026-10-21T14:30"):
        repaired(plan, late=("1@10:00",))
    assert repaired(plan, late=("1@22.10. 10:00",)).plan.instance.delegates[0].blocks[-1].end == (24 + 10) * 60
    assert repaired(plan, late=("1@2026-10-22T10:00",)).plan.instance.delegates[0].blocks[-1].end == (24 + 10) * 60
    assert repaired(plan, late=("1@10:00",), now="22.10. 8:00").plan.instance.delegates[0].blocks[-1].end == 34 * 60


def test_versions_count_up() -> None:
    assert [next_version(each) for each in ("1", "2.9", "Draft 3", "draft", "v09")] == [
        "2", "2.10", "Draft 4", "draft.2", "v10",
    ]  # fmt: skip


def test_a_wish_with_a_time_is_placed_then_or_not_at_all() -> None:
    at_ten = repaired(small_plan(), wish=("1=4@10:00",))
    added = next(each for each in at_ten.messages if each.kinds == (MessageKind.ADDED,))
    assert added.after is not None
    assert added.after.start == at(10)
    assert repaired(small_plan(), wish=("1=4@09:00",)).messages == ()  # 1 is taken then
    with pytest.raises(NotInPlan):
        repaired(small_plan(), wish=("1=4@09:10",))
