from dataclasses import replace

import pytest

from tests.factories.forums import at, forum, person, slots, wish
from viaregia.base.words import LANGUAGES
from viaregia.cli.repair_screen import in_vain
from viaregia.engines.timetable.changes import LateArrival, NoShow
from viaregia.engines.timetable.check import violations
from viaregia.exchange.forum import (
    Audience,
    Forum,
    Group,
    GroupKind,
    ItemKind,
    ProgrammeItem,
    TableRow,
    WishStatus,
)
from viaregia.exchange.papers.agendas import agendas
from viaregia.exchange.papers.messages import MessageKind
from viaregia.exchange.papers.placed import Placed, placed_meetings
from viaregia.exchange.plan import Plan
from viaregia.planner.plan import make_plan
from viaregia.planner.repairs.lookup import DayUnknown, NameAmbiguous, NotInPlan, OrderUnclear
from viaregia.planner.repairs.newcomers import AlreadyThere
from viaregia.planner.repairs.orders import NothingOrdered, Orders, OrdersWrong, UndoAlone, understand
from viaregia.planner.repairs.presence import OrdersContradict
from viaregia.planner.repairs.repair import repair_plan
from viaregia.planner.versions.repaired import Repaired

ACCEPTED = {"status": WishStatus.ACCEPTED}


def planned(made: Forum) -> Plan:
    return make_plan(made, seconds=1, seed=1, made_at=at(8))


def repaired(plan: Plan, **orders: object) -> Repaired:
    made = repair_plan(plan, Orders(**orders), seconds=5, seed=1, made_at=at(8))  # type: ignore[arg-type]
    assert violations(made.plan.instance, made.plan.result.timetable) == ()
    return made


def where(plan: Plan) -> dict[str, Placed]:
    return {placed.number: placed for placed in placed_meetings(plan)}


def times(plan: Plan) -> dict[str, tuple[object, ...]]:
    return {number: (each.start, each.table, each.interpreter) for number, each in where(plan).items()}


def crowded() -> Forum:
    """Two slots, two tables, four meetings accepted; one more, of 3 and 2, has no room but for a no-show."""
    people = [person(str(n), f"Firm {n}") for n in range(1, 7)]
    wishes = [
        wish("a", "1", "2", **ACCEPTED),
        wish("b", "1", "3", **ACCEPTED),
        wish("c", "4", "5", **ACCEPTED),
        wish("d", "3", "4", **ACCEPTED),
        wish("e", "3", "2", status=WishStatus.UNANSWERED),
    ]
    return forum(people, wishes, slots=slots(2), tables=(TableRow("1"), TableRow("2")), settings={"minimum": 0})


def test_when_somebody_is_missing_nobody_moves_and_what_is_freed_is_offered() -> None:
    plan = planned(crowded())
    before = times(plan)
    assert set(before) == {"a", "b", "c", "d"}
    made = repaired(plan, no_show=("1",))
    after = times(made.plan)
    assert {number: after[number] for number in ("c", "d")} == {number: before[number] for number in ("c", "d")}
    assert set(after) == {"c", "d", "e"}
    assert {(told.to, told.kinds, told.offer) for told in made.messages} == {
        ("Person 2", (MessageKind.DROPPED,), False),
        ("Person 3", (MessageKind.DROPPED,), False),
        ("Person 2", (MessageKind.ADDED,), True),
        ("Person 3", (MessageKind.ADDED,), True),
    }


def test_nothing_is_offered_that_begins_before_the_notice() -> None:
    made = repaired(planned(crowded()), no_show=("1",), now="8:50")
    added = where(made.plan).get("e")
    assert added is None or added.start == at(9, 30)
    assert "e" not in where(repaired(planned(crowded()), no_show=("1",), now="9:20").plan)
    soon = repaired(planned(crowded()), no_show=("1",), now="9:20", notice=10)
    freed = where(planned(crowded()))
    if "e" in where(soon.plan):
        assert where(soon.plan)["e"].start == at(9, 30)
    assert freed


def test_nothing_is_offered_to_those_who_were_not_seen() -> None:
    made = repair_plan(
        planned(crowded()), Orders(no_show=("1",)), seconds=5, seed=1, made_at=at(8), absent=frozenset({"2"})
    )
    assert set(where(made.plan)) == {"c", "d"}


def test_somebody_late_is_offered_a_gap_and_nobody_else_moves() -> None:
    people = [person(str(n), f"Firm {n}") for n in range(1, 6)]
    wishes = [wish("a", "1", "2", **ACCEPTED), wish("b", "1", "3", **ACCEPTED), wish("c", "2", "3", **ACCEPTED)]
    plan = planned(forum(people, wishes, slots=slots(6)))
    before = times(plan)
    first = min(
        (number for number in before if "1" in {p.number for p in where(plan)[number].people}),
        key=lambda n: where(plan)[n].start,
    )
    made = repaired(plan, late=(f"1@{where(plan)[first].end:%H:%M}",))
    after = times(made.plan)
    assert {n: after[n] for n in before if n != first} == {n: before[n] for n in before if n != first}
    told = [message for message in made.messages if message.after and message.after.number == first]
    assert {message.offer for message in told} == {True}


def test_moving_others_must_be_allowed() -> None:
    made = crowded()
    people = [*made.participants[:5], person("6", "Firm 6")]
    wishes = [wish("a", "1", "2", **ACCEPTED), wish("b", "3", "2", **ACCEPTED)]
    plan = planned(replace(made, participants=tuple(people), wishes=tuple(wishes), slots=slots(2)))
    first = next(number for number, placed in where(plan).items() if placed.start == at(9))
    late = next(p.number for p in where(plan)[first].people if p.number != "2")
    calm = repaired(plan, late=(f"{late}@9:30",))
    assert set(where(calm.plan)) == {"a", "b"} - {first}
    assert set(where(repaired(plan, late=(f"{late}@9:30",), move=True).plan)) == {"a", "b"}


def test_a_late_bus_keeps_all_its_people_until_then_and_nobody_else() -> None:
    people = [person(str(n), f"Firm {n}") for n in range(1, 6)]
    wishes = [wish("a", "1", "3", **ACCEPTED), wish("b", "2", "4", **ACCEPTED), wish("c", "3", "5", **ACCEPTED)]
    bus = Group("Bus 1", GroupKind.BUS, members=("1", "2"))
    made = repaired(planned(forum(people, wishes, groups=(bus,))), group=("bus 1@10:00",))
    placed = where(made.plan)
    assert placed["a"].start >= at(10)
    assert placed["b"].start >= at(10)
    with pytest.raises(NotInPlan, match="Bus 1"):
        repaired(made.plan, group=("bus 2@10:00",))
    with pytest.raises(OrderUnclear):
        repaired(made.plan, group=("bus 1",))


def test_a_no_show_who_comes_after_all_is_there_from_then_on() -> None:
    plan = planned(crowded())
    gone = repaired(plan, no_show=("1",)).plan
    back = repaired(gone, late=("1@9:00",), wish=("1=2",)).plan
    assert any("1" in {p.number for p in placed.people} for placed in placed_meetings(back))


def test_a_walk_in_gets_a_number_that_can_be_used_at_once() -> None:
    plan = planned(replace(crowded(), tables=tuple(TableRow(str(n)) for n in range(1, 5))))
    came = ("Ewa Nowak; Nowa Firma; Polska; polski, Englisch; +48 1",)
    made = repaired(plan, walk_in=came, wish=("+1=5", "Ewa Nowak=6"))
    assert made.newcomers == ("+1",)
    new = made.plan.forum.participants[-1]
    assert (new.first_name, new.last_name, new.country, new.languages) == ("Ewa", "Nowak", "PL", ("pl", "en"))
    assert sum("+1" in {p.number for p in placed.people} for placed in placed_meetings(made.plan)) == 2
    assert {told.to for told in made.messages} == {"Ewa Nowak", "Person 5", "Person 6"}
    assert {told.offer for told in made.messages} == {False}
    assert len(agendas(made.plan)) == 7


def test_a_walk_in_of_a_known_organisation_is_a_colleague_and_does_not_meet_it() -> None:
    plan = planned(crowded())
    with pytest.raises(OrderUnclear):
        repaired(plan, walk_in=("Jan Nowy; firm 2; CZ; cs",), wish=("+1=2",))
    made = repaired(plan, walk_in=("Jan Nowy; firm 2; CZ; cs",), wish=("+1=6",))
    assert made.plan.forum.participants[-1].organisation == "Firm 2"
    assert made.plan.instance.delegates[-1].party == plan.instance.delegates[1].party


@pytest.mark.parametrize("text", ["", ";Firm;PL;pl", "Ewa;Firm;Atlantis;pl", "Ewa;Firm;PL;klingon", "a;b;PL;pl;1;2"])
def test_a_walk_in_who_is_not_clear_is_refused(text: str) -> None:
    with pytest.raises(OrderUnclear):
        repaired(planned(crowded()), walk_in=(text,))


def test_a_declined_meeting_is_dropped_and_both_are_told() -> None:
    plan = planned(crowded())
    made = repaired(plan, decline=("c",))
    assert "c" not in where(made.plan)
    assert {told.to for told in made.messages if MessageKind.DROPPED in told.kinds} == {"Person 4", "Person 5"}
    with pytest.raises(NotInPlan):
        repaired(made.plan, decline=("c",))


def long_day(**more: object) -> Forum:
    """Four slots from 9:00 and four from 11:30, the gap between them 35 minutes."""
    rows = slots(4) + slots(5, start=11, first=5)[1:]
    people = [person(str(n), f"Firm {n}") for n in range(1, 10)]
    wishes = [wish(str(n), "1", str(n), **ACCEPTED) for n in range(2, 10)]
    return forum(people, wishes, slots=rows, settings={"minimum": 0}, **more)


def test_a_shift_moves_what_comes_after_and_the_break_takes_it_up() -> None:
    plan = planned(long_day())
    made = repaired(plan, shift=("9:30+20",))
    starts = sorted(row.start for row in made.plan.forum.slots)
    assert starts[:4] == [at(9), at(9, 50), at(10, 20), at(10, 50)]
    assert starts[4:] == [at(11, 30), at(12), at(12, 30), at(13)]
    assert len(made.plan.result.timetable) == 8
    assert made.slots_gone == ()
    assert {told.to for told in made.messages} == {"Person 1"} | {
        p.name for placed in placed_meetings(plan) if at(9) < placed.start < at(11) for p in placed.people
    }


def test_a_shift_too_long_for_the_break_costs_the_last_slot() -> None:
    made = repaired(planned(long_day()), shift=("9:00+60",))
    assert made.slots_gone == (7,)
    assert sorted(row.start for row in made.plan.forum.slots)[:7] == [
        at(10), at(10, 30), at(11), at(11, 30), at(12), at(12, 30), at(13)
    ]  # fmt: skip
    assert len(made.lost) == 1
    assert max(placed.end for placed in placed_meetings(made.plan)) == at(13, 25)


def test_what_began_is_not_shifted() -> None:
    plan = planned(long_day())
    made = repaired(plan, shift=("9:00+20",), now="9:40")
    assert sorted(row.start for row in made.plan.forum.slots)[:3] == [at(9), at(9, 30), at(10, 20)]


def test_the_programme_of_everybody_moves_and_what_overran_takes_longer() -> None:
    speech = ProgrammeItem("Speech", at(8), at(9))
    coffee = ProgrammeItem("Coffee", at(11), at(11, 15), kind=ItemKind.MEAL)
    panel = ProgrammeItem("Panel", at(9), at(10), audience=Audience.SIGNED_UP, participants=("9",))
    made = repaired(planned(long_day(programme=(speech, coffee, panel))), shift=("9:00+10",))
    assert [(item.start, item.end) for item in made.plan.forum.programme] == [
        (at(8), at(9, 10)),
        (at(11, 10), at(11, 20)),
        (at(9), at(10)),
    ]
    later = repaired(planned(long_day(programme=(coffee,))), shift=("9:00+20",))
    item = later.plan.forum.programme[0]
    assert (item.start, item.end, later.slots_gone) == (at(11, 20), at(11, 30), ())


def test_a_visit_does_not_move_and_is_said_to_be_in_the_way() -> None:
    visit = ProgrammeItem(
        "Laboratory", at(11), at(12), kind=ItemKind.VISIT, audience=Audience.SIGNED_UP, participants=("1",)
    )
    plan = planned(long_day(programme=(visit,)))
    made = repaired(plan, shift=("9:30+20",))
    assert made.plan.forum.programme == (visit,)
    ran_into = {placed.number for placed in placed_meetings(plan) if placed.start == at(10, 30)}
    assert {number for each in made.in_the_way for number in each.meetings} == ran_into
    assert {each.what for each in made.in_the_way} == ({"Laboratory"} if ran_into else set())


@pytest.mark.parametrize("text", ["9:00", "9:00+", "9:00+x", "9:00+0", "+20", "later+20"])
def test_a_shift_that_is_not_clear_is_refused(text: str) -> None:
    with pytest.raises(OrderUnclear):
        repaired(planned(long_day()), shift=(text,))


def test_a_lost_table_may_use_a_spare_one() -> None:
    tables = (TableRow("1"), TableRow("2", spare=True))
    plan = planned(forum([person("1", "A"), person("2", "B")], [wish("a", "1", "2", **ACCEPTED)], tables=tables))
    assert where(plan)["a"].table == tables[0]
    made = repaired(plan, lost_table=("1",))
    assert where(made.plan)["a"].table == tables[1]


def together(count: int = 2) -> Forum:
    """Two people of one firm who come together, and three firms they meet, one after the other."""
    two = [person(str(n), "Firm 1", together=True) for n in range(1, count + 1)]
    others = [person(str(n), f"Firm {n}") for n in range(5, 8)]
    wishes = [wish(str(n), "1", str(n), **ACCEPTED) for n in range(5, 8)]
    return forum([*two, *others], wishes, slots=slots(3), settings={"minimum": 0})


def test_a_number_that_is_no_plain_number_is_said() -> None:
    plan = planned(crowded())
    for minutes in ("²", "٣٣", "9" * 5000, "-5", "0", "601"):
        with pytest.raises(OrderUnclear):
            repaired(plan, shift=(f"9:00+{minutes}",))


@pytest.mark.parametrize("typed", ["99", "S17", "x@example.org", "²", "."])
def test_nobody_new_is_called_a_number_or_an_address(typed: str) -> None:
    with pytest.raises(NotInPlan):
        repaired(planned(crowded()), replace=(f"1={typed}",))


def test_a_name_that_two_people_have_asks_for_a_number() -> None:
    made = crowded()
    people = tuple(replace(each, first_name="Jan", last_name="Novák") for each in made.participants[:2])
    plan = planned(replace(made, participants=(*people, *made.participants[2:])))
    for orders in ({"no_show": ("Jan Novák",)}, {"replace": ("3=Jan Novák",)}, {"wish": ("4=Jan Novák",)}):
        with pytest.raises(NameAmbiguous) as raised:
            repaired(plan, **orders)
        assert "1 (Firm 1), 2 (Firm 2)" in raised.value.say("en")


@pytest.mark.parametrize("orders", [{"late": ("1@2031-01-01T10:00",)}, {"early": ("1@2020-01-01T10:00",)},
                                    {"shift": ("2031-01-01T10:00+20",)}])  # fmt: skip
def test_a_time_on_no_day_of_the_forum_is_said(orders: dict[str, object]) -> None:
    with pytest.raises(DayUnknown):
        repaired(planned(crowded()), **orders)


def test_a_shift_that_moves_nothing_is_said() -> None:
    with pytest.raises(OrderUnclear):
        repaired(planned(crowded()), shift=("23:59+20",))


@pytest.mark.parametrize(
    "orders",
    [
        {"no_show": ("1",), "late": ("1@10:00",)},
        {"no_show": ("1",), "early": ("1@10:00",)},
        {"late": ("1@10:00", "1@10:30")},
        {"late": ("1@10:30",), "early": ("1@10:00",)},
        {"early": ("1@10:30", "1@10:00")},
        {"replace": ("1=Eva Nowa", "1=Jan Nowy")},
    ],
)
def test_orders_that_contradict_each_other_change_nothing(orders: dict[str, object]) -> None:
    with pytest.raises(OrdersContradict):
        repaired(planned(crowded()), **orders)


def test_a_colleague_who_does_not_come_replaces_nobody() -> None:
    people = [person("1", "Firm 1"), person("2", "Firm 1"), person("3", "Firm 1"), person("4", "Firm 4")]
    plan = planned(forum(people, [wish("a", "1", "4", **ACCEPTED)], slots=slots(2), settings={"minimum": 0}))
    for orders in ({"replace": ("1=2",), "no_show": ("2",)}, {"replace": ("1=2", "2=1")}, {"replace": ("2=3", "1=2")}):
        with pytest.raises(OrdersContradict):
            repaired(plan, **orders)


def test_whose_place_is_taken_is_not_just_missing() -> None:
    plan = planned(crowded())
    made = repaired(plan, no_show=("1",), replace=("1=Eva Nowa",))
    assert times(made.plan) == times(plan)


def test_both_sides_of_a_meeting_may_be_replaced_at_once() -> None:
    people = [person(str(n), f"Firm {(n + 1) // 2}") for n in range(1, 5)]
    plan = planned(forum(people, [wish("a", "1", "3", **ACCEPTED)], slots=slots(2), settings={"minimum": 0}))
    made = repaired(plan, replace=("1=2", "3=4"))
    sides = where(made.plan)["a"].sides
    assert [[each.number for each in side] for side in sides] == [["2"], ["4"]]


def test_colleagues_who_are_all_late_are_awaited_when_the_first_one_comes() -> None:
    plan = planned(together())
    second = sorted(each.start for each in where(plan).values())[1]
    made = repaired(plan, late=(f"1@{second:%H:%M}", "2@23:00"))
    assert all(each.start >= second for each in where(made.plan).values())
    one = repaired(plan, late=("1@23:00",)).plan
    assert times(one) == times(plan)
    assert where(repaired(one, late=("2@23:00",)).plan) == {}


def test_colleagues_who_all_leave_are_there_until_the_last_one_goes() -> None:
    plan = planned(together())
    last = max(each.start for each in where(plan).values())
    first = min(each.start for each in where(plan).values())
    made = repaired(plan, early=(f"1@{first:%H:%M}", f"2@{last:%H:%M}"))
    assert where(made.plan)
    assert all(each.start < last for each in where(made.plan).values())


def test_who_comes_by_oneself_is_not_late_with_the_bus() -> None:
    made = crowded()
    people = tuple(replace(each, groups=("Bus 1",)) for each in made.participants[:2])
    made = replace(made, participants=(*people, *made.participants[2:]), groups=(Group("Bus 1", GroupKind.BUS),))
    understood = understand(planned(made), Orders(group=("Bus 1@23:00",), late=("1@10:00",), no_show=("2",)))
    assert {(each.participant, each.end and each.end.hour) for each in understood.plan.away} == {("1", 10), ("2", None)}
    assert [type(each) for each in understood.absences] == [LateArrival, NoShow]


def test_who_walks_in_twice_is_there_once() -> None:
    made = repaired(planned(crowded()), walk_in=("Eva Nowa; Firm 1; PL; pl",))
    number = made.newcomers[0]
    with pytest.raises(AlreadyThere) as raised:
        repaired(made.plan, walk_in=("eva nowa;FIRM 1",))
    assert f"number {number}" in raised.value.say("en")


def test_a_repair_for_nothing_and_one_beside_an_undoing_are_said() -> None:
    with pytest.raises(NothingOrdered):
        Orders(now="10:00").go_with(undo=False)
    with pytest.raises(UndoAlone):
        Orders(no_show=("1",)).go_with(undo=True)
    Orders(no_show=("1",)).go_with(undo=False)
    Orders(now="10:00").go_with(undo=True)


def test_a_wish_that_finds_no_time_is_named() -> None:
    plan = planned(crowded())
    made = repaired(plan, wish=("5=6",), now="23:00")
    assert made.in_vain == (("Person 5", "Person 6"),)
    assert list(in_vain(made, "en")) == ["No time was found at which Person 5 and Person 6 could meet."]
    fulfilled = repaired(plan, wish=("5=6",))
    assert len(fulfilled.in_vain) == (len(where(fulfilled.plan)) == len(where(plan)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_wrong_is_said_at_once(language: str) -> None:
    plan = planned(crowded())
    wrong = Orders(no_show=("1", "nobody"), late=("2@soon",), lost_table=("99",), now="09:00")
    with pytest.raises(OrdersWrong) as raised:
        understand(plan, wrong)
    said = raised.value.say(language)
    assert len(said.splitlines()) == 4
    assert all(text in said for text in ("nobody", "soon", "99"))
    with pytest.raises(NotInPlan):
        understand(plan, Orders(no_show=("1", "nobody")))


def test_a_wrong_time_for_now_is_said_once() -> None:
    with pytest.raises(OrderUnclear):
        understand(planned(crowded()), Orders(no_show=("1", "2"), now="soon"))
