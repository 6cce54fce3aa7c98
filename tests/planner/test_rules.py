"""Who meets whom at all, in which language, where and with which interpreter: the rules of a forum in its problem."""

from dataclasses import replace
from typing import Any

import pytest

from tests.factories.forums import at, forum, person, slots, wish
from viaregia.engines.timetable.problem import Block, BlockKind, Tier
from viaregia.exchange.forum import (
    Audience,
    Forum,
    HalfDay,
    InterpreterRow,
    Level,
    Participation,
    ProgrammeItem,
    TableRow,
    WishKind,
)
from viaregia.exchange.papers.agendas import agendas
from viaregia.exchange.papers.placed import spare_tables
from viaregia.exchange.people import spoken
from viaregia.exchange.plan import LeftOutKind, Plan
from viaregia.exchange.spares import spares_of
from viaregia.planner.plan import make_plan
from viaregia.planner.problem.instance import problem_of
from viaregia.planner.repairs.orders import Orders, understand

VIP, PRESS, STAFF = Participation.VIP, Participation.PRESS, Participation.STAFF


def planned(given: Forum) -> Plan:
    return make_plan(given, seconds=2, seed=1, made_at=at(8))


# people with whom no meetings are arranged


def test_vips_press_and_staff_are_no_delegates_and_no_parties() -> None:
    people = [person("1", "A"), person("2", "B", participation=VIP), person("3", "A", participation=STAFF)]
    made = problem_of(forum(people, []))
    assert made.delegates == (("1",),)
    assert [party.ref for party in made.instance.parties] == ["A"]


@pytest.mark.parametrize("kind", [VIP, PRESS, STAFF])
def test_a_wish_from_or_to_them_alone_is_left_out(kind: Participation) -> None:
    people = [person("1", "A"), person("2", "B", participation=kind), person("3", "C")]
    wishes = [wish("w1", "1", "2"), wish("w2", "2", "1"), wish("w3", "1", "3", with_also=("2",)), wish("w4", "1", "3")]
    made = problem_of(forum(people, wishes))
    assert [(each.wish, each.kind) for each in made.left_out] == [
        (name, LeftOutKind.NOT_BOOKABLE) for name in ("w1", "w2", "w3")
    ]
    assert made.meetings == (("w4",),)


def test_a_wish_to_an_organisation_means_its_bookable_people() -> None:
    people = [person("1", "A"), person("2", "B", participation=VIP), person("3", "B")]
    made = problem_of(forum(people, [wish("w1", "1", "2", "3", to_organisation="B")]))
    assert [option.delegates for option in made.instance.meetings[0].options] == [(0, 1)]
    assert made.delegates == (("1",), ("3",))


def test_never_said_by_a_vip_holds_for_the_organisation() -> None:
    people = [person("1", "A", participation=VIP), person("2", "A"), person("3", "B"), person("4", participation=PRESS)]
    wishes = [wish("n", "1", "3", kind=WishKind.NEVER), wish("m", "4", "3", kind=WishKind.NEVER), wish("w", "3", "2")]
    assert [each.kind for each in problem_of(forum(people, wishes)).left_out] == [LeftOutKind.KEPT_APART]


def test_who_does_not_meet_has_an_agenda_of_the_programme_and_can_be_missing() -> None:
    people = [person("1", "A"), person("2", "B"), person("3", "B", participation=VIP)]
    opening = ProgrammeItem("Opening", at(8), at(9), audience=Audience.EVERYONE)
    plan = planned(forum(people, [wish("w1", "1", "2")], programme=(opening,)))
    vip = next(agenda for agenda in agendas(plan) if agenda.participant.number == "3")
    assert [entry.title for entry in vip.entries] == ["Opening"]
    understood = understand(plan, Orders(no_show=("3",)))
    assert (understood.absences, understood.changes) == ((), ())
    assert [each.participant for each in understood.plan.away] == ["3"]


def test_the_booth_of_a_vip_is_lent_to_nobody() -> None:
    people = [person("1", "A"), person("2", "B"), person("3", "C", participation=VIP)]
    tables = (TableRow("1"), TableRow("2", owner="C"))
    made = problem_of(forum(people, [wish("w1", "1", "2")], tables=tables))
    assert [table.places for table in made.instance.tables] == [1, 0]


# languages


@pytest.mark.parametrize(
    ("languages", "levels", "level", "expected"),
    [
        (("de", "pl"), (), Level.B1, ("de", "pl")),
        (("de", "pl"), ("C1", "A2"), Level.B1, ("de",)),
        (("de", "pl"), ("C1", "A2"), Level.A2, ("de", "pl")),
        (("de", "pl"), ("A1", ""), Level.B1, ("pl",)),
        (("de", "pl", "cs"), ("A1", "A2", "A2"), Level.B1, ("pl",)),
        (("de", "pl"), ("B1",), Level.B1, ("de", "pl")),
        ((), (), Level.B1, ()),
    ],
)
def test_a_language_counts_from_the_level_on(
    languages: tuple[str, ...], levels: tuple[str, ...], level: Level, expected: tuple[str, ...]
) -> None:
    assert spoken(person("1", languages=languages, levels=levels), level) == expected


def test_who_speaks_too_little_of_it_needs_an_interpreter() -> None:
    people = [person("1", "A", ("de", "pl"), levels=("C2", "A2")), person("2", "B", ("pl",))]
    helper = (InterpreterRow("Eva", ("de-pl",)),)
    made = problem_of(forum(people, [wish("w1", "1", "2")], interpreters=helper))
    assert made.instance.meetings[0].options[0].pair == "de-pl"
    easier = problem_of(forum(people, [wish("w1", "1", "2")], settings={"language_level": Level.A2}))
    assert easier.languages == (("pl",),)


def crew(**second: Any) -> tuple[tuple[str, ...], ...]:
    """Return the languages of a talk between a German who comes with a colleague and a Pole."""
    people = [person("1", "A", ("de",), together=True), person("2", "A", ("pl",), **second), person("3", "B", ("pl",))]
    return problem_of(forum(people, [wish("w1", "3", "1", "2", to_organisation="A")])).languages


def test_a_colleague_lends_a_language_only_while_being_there() -> None:
    assert crew() == (("pl",),)
    assert crew(arrival=at(10)) == (("",),)
    assert crew(arrival=at(6)) == (("pl",),)


def test_two_who_relieve_each_other_lend_the_language_both_speak() -> None:
    people = [
        person("1", "A", ("de", "cs"), together=True, arrival=at(10)),
        person("2", "A", ("pl", "cs"), departure=at(11)),
        person("3", "B", ("cs",)),
    ]
    assert problem_of(forum(people, [wish("w1", "3", "1", "2")])).languages == (("cs",),)


# spare tables


def rows(count: int, **marked: Any) -> tuple[TableRow, ...]:
    return tuple(TableRow(str(n), **(marked if n == 2 else {})) for n in range(1, count + 1))


@pytest.mark.parametrize(
    ("tables", "settings", "expected"),
    [
        (rows(9), {}, []),
        (rows(10), {}, ["10"]),
        (rows(25), {}, ["24", "25"]),
        (rows(25), {"spare_tables": 0}, []),
        (rows(4), {"spare_tables": 2}, ["3", "4"]),
        (rows(4), {"spare_tables": 9}, ["2", "3", "4"]),
        (rows(25, spare=True), {}, ["2"]),
        (rows(25, spare=True), {"spare_tables": 2}, ["2", "25"]),
        (rows(10, owner="A"), {}, []),
        (rows(11, owner="A"), {}, ["11"]),
    ],
)
def test_spare_tables_are_those_marked_or_one_in_ten(
    tables: tuple[TableRow, ...], settings: dict[str, Any], expected: list[str]
) -> None:
    given = forum([person("1", "A"), person("2", "B")], [], tables=tables, settings=settings)
    assert [table.name for table in spares_of(given)] == expected


def test_a_table_that_somebody_needs_is_not_kept_free() -> None:
    people = [person("1", "A", table="4"), person("2", "B")]
    given = forum(people, [wish("w1", "1", "2", table="3")], settings={"spare_tables": 1})
    assert [table.name for table in spares_of(given)] == ["2"]


def test_no_meeting_is_planned_at_a_spare_table() -> None:
    people = [person(str(n), str(n)) for n in range(1, 5)]
    wishes = [wish("w1", "1", "2"), wish("w2", "3", "4")]
    given = forum(people, wishes, slots=slots(1), tables=rows(2), settings={"spare_tables": 1})
    plan = planned(given)
    assert plan.instance.tables[1].blocks == (Block(540, 565, BlockKind.RESERVED),)
    assert len(plan.result.timetable) == 1
    assert [table.name for table in spare_tables(plan)] == ["2"]
    assert [(each.table, len(each.meetings)) for each in plan.advice if each.table is not None] == [(1, 1)]


# late, hosts, preferences


def test_a_late_registrants_wish_takes_no_place_from_others() -> None:
    people = [person("1", "A"), person("2", "B"), person("3", "C", late=True)]
    wishes = [wish("w1", "1", "2", kind=WishKind.IF_FREE), wish("w2", "3", "1", kind=WishKind.MUST)]
    plan = planned(forum(people, wishes, slots=slots(1)))
    assert [plan.meetings[each.meeting] for each in plan.result.timetable] == [("w1",)]
    assert plan.reasons[0].kind.value == "registered_late"
    both = planned(forum(people, wishes, slots=slots(2)))
    assert len(both.result.timetable) == 2


def test_a_crew_is_late_when_all_of_it_is() -> None:
    people = [person("1", "A", late=True, together=True), person("2", "A"), person("3", "B", late=True)]
    made = problem_of(forum(people, []))
    assert [delegate.late for delegate in made.instance.delegates] == [False, True]


def test_hosts_have_no_minimum_and_do_not_count() -> None:
    people = [person("1", "Chamber", host=True, minimum=3), person("2", "A")]
    party = problem_of(forum(people, [wish("w1", "1", "2")])).instance.parties[0]
    assert (party.minimum, party.counts) == (0, False)


@pytest.mark.parametrize(
    ("prefers", "settings", "expected"),
    [
        (HalfDay.MORNING, {}, ((0, 720),)),
        (HalfDay.AFTERNOON, {}, ((720, 1440),)),
        (HalfDay.MORNING, {"lunch_start": 690, "lunch_end": 800}, ((0, 690),)),
        (None, {}, ()),
    ],
)
def test_half_days_are_divided_by_lunch_or_noon(
    prefers: HalfDay | None, settings: dict[str, Any], expected: tuple[tuple[int, int], ...]
) -> None:
    made = problem_of(forum([person("1", prefers=prefers)], [], settings=settings))
    assert made.instance.delegates[0].prefers == expected


def test_a_crew_of_two_minds_has_no_preference() -> None:
    people = [person("1", "A", together=True, prefers=HalfDay.MORNING), person("2", "A", prefers=HalfDay.AFTERNOON)]
    assert problem_of(forum(people, [])).instance.delegates[0].prefers == ()


def test_meetings_come_to_lie_in_the_half_of_the_day_that_is_preferred() -> None:
    people = [person("1", "A", prefers=HalfDay.AFTERNOON), person("2", "B"), person("3", "C")]
    times = (*slots(3), *slots(3, start=14, first=4))
    plan = planned(forum(people, [wish("w1", "1", "2"), wish("w2", "1", "3")], slots=times))
    assert {plan.instance.slots[each.slot].start >= 14 * 60 for each in plan.result.timetable} == {True}
    preferences = plan.result.tier(Tier.PREFERENCES)
    assert preferences is not None
    assert (preferences.value, preferences.proven) == (0, True)


# interpreters

PAIR = ("de-pl",)
TONGUES = [person("1", "A", ("de",)), person("2", "B", ("pl",)), person("3", "C", ("pl",))]


def engaged(row: InterpreterRow, **more: Any) -> Any:
    return problem_of(forum(TONGUES, [], interpreters=(row,), **more)).instance.interpreters[0]


def test_an_interpreter_may_be_tied_to_an_organisation_and_to_zones() -> None:
    tables = (TableRow("1", zone="N"), TableRow("2", hall="S"), TableRow("3", zone="N"))
    tied = engaged(InterpreterRow("Eva", PAIR, organisation="b", zones=("S",)), tables=tables)
    assert (tied.parties, tied.zones) == (frozenset({1}), frozenset({1}))
    free = engaged(InterpreterRow("Eva", PAIR), tables=tables)
    assert (free.parties, free.zones) == (None, None)


def test_who_is_tied_to_people_who_do_not_meet_works_for_nobody() -> None:
    people = [*TONGUES, person("4", "D", participation=VIP)]
    row = InterpreterRow("Eva", PAIR, organisation="D")
    assert problem_of(forum(people, [], interpreters=(row,))).instance.interpreters[0].parties == frozenset()


def test_a_pause_is_due_after_four_meetings_unless_the_forum_or_the_row_says_otherwise() -> None:
    assert engaged(InterpreterRow("Eva", PAIR)).pause_after == 4
    assert engaged(InterpreterRow("Eva", PAIR), settings={"interpreter_pause_after": 0}).pause_after is None
    assert engaged(InterpreterRow("Eva", PAIR, pause_after=2)).pause_after == 2
    assert engaged(InterpreterRow("Eva", PAIR, pause_after=0)).pause_after is None


def test_limits_and_pauses_of_the_forum_do_not_hold_for_ones_own_interpreter() -> None:
    rules = {"interpreter_limit": 6, "conference_rule": True}
    own = engaged(InterpreterRow("Eva", PAIR, organisation="A", own=True), settings=rules)
    assert (own.limit, own.pause_after) == (None, None)
    told = engaged(InterpreterRow("Eva", PAIR, limit=5, pause_after=2, organisation="A", own=True), settings=rules)
    assert (told.limit, told.pause_after) == (5, 2)
    tied = engaged(InterpreterRow("Eva", PAIR, organisation="A"), settings=rules)
    assert (tied.limit, tied.pause_after) == (6, 3)


def test_the_conference_rule_ends_a_row_after_ninety_minutes() -> None:
    rule = {"conference_rule": True, "interpreter_pause_after": 0}
    assert engaged(InterpreterRow("Eva", PAIR), settings=rule).pause_after == 3  # 25 minutes each
    long = tuple(replace(row, end=row.start.replace(minute=row.start.minute + 29)) for row in slots(8))
    assert engaged(InterpreterRow("Eva", PAIR), settings=rule, slots=long).pause_after == 3
    two = {"conference_rule": True, "interpreter_pause_after": 2}
    assert engaged(InterpreterRow("Eva", PAIR), settings=two).pause_after == 2


def test_who_interprets_in_the_programme_is_not_to_be_had_meanwhile() -> None:
    panel = ProgrammeItem("Panel", at(10), at(11), audience=Audience.NOBODY, transfer=10, interpreters=("Eva",))
    blocks = engaged(InterpreterRow("Eva", PAIR), programme=(panel,)).blocks
    assert blocks == (Block(590, 670, BlockKind.PROGRAMME, "Panel"),)


def test_a_plan_keeps_everybody_to_interpreters_and_zones() -> None:
    tables = (TableRow("1", zone="N"), TableRow("2", zone="S"))
    helpers = (
        InterpreterRow("Eva", PAIR, zones=("S",)),
        InterpreterRow("Own", PAIR, organisation="B", own=True),
    )
    people, wishes = [*TONGUES, person("4", "D", ("de",))], [wish("w1", "1", "2"), wish("w2", "4", "3")]
    plan = planned(forum(people, wishes, interpreters=helpers, tables=tables))
    places = {plan.meetings[e.meeting][0]: (e.interpreter, e.table) for e in plan.result.timetable}
    assert places["w2"] == (0, 1)
    assert places["w1"][0] == 1
