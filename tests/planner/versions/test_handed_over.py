"""A colleague takes somebody's place in a plan: their name and languages, all else as it was."""

from dataclasses import replace

import pytest

from tests.factories.forums import at, forum, person, slots, wish
from tests.factories.planned import NOW, planned
from viaregia.engines.timetable.check import violations
from viaregia.exchange.forum import InterpreterRow
from viaregia.exchange.papers.messages import MessageKind
from viaregia.exchange.plan import Plan
from viaregia.planner.plan import make_plan
from viaregia.planner.versions.differences import Circumstances, Differences, differences
from viaregia.planner.versions.handed_over import handed_over, in_their_place, speechless

HALINA = InterpreterRow("Halina", ("de-pl",), available=((at(9), at(10)),))


def two(one: str = "de", other: str = "de", interpreters: tuple[InterpreterRow, ...] = ()) -> Plan:
    people = [person("1", "House 1", (one,)), person("2", "House 2", (other,))]
    made = forum(people, [wish("W1", "1", "2")], slots=slots(2), interpreters=interpreters)
    return make_plan(made, seconds=1, seed=1, made_at=NOW.replace(tzinfo=None))


def told(before: Plan, after: Plan) -> Differences:
    return differences(before, after, in_their_place(before, "1", "9"), Circumstances())


def test_whoever_comes_has_the_meetings_and_those_they_meet_are_told_who_comes() -> None:
    before = two()
    after = handed_over(before, "1", person("9", "House 1", ("de",)))
    assert after.result.timetable == before.result.timetable
    assert after.delegates == (("9",), ("2",))
    messages = {each.number: each.kinds for each in told(before, after).messages}
    assert messages == {"2": (MessageKind.OTHER_PERSON,), "9": (MessageKind.ADDED,)}


def test_whoever_is_gone_is_nowhere_in_the_plan() -> None:
    before = planned("life-sciences")
    comes = replace(before.forum.participants[4], number="999", last_name="Neu")
    gone = before.forum.participants[4].number
    after = handed_over(before, gone, comes)
    assert gone not in {each.number for each in after.forum.participants}
    assert all(gone not in crew for crew in after.delegates)
    assert all(gone not in (each.wisher, *each.to, *each.with_also) for each in after.forum.wishes)
    assert all(gone not in each.participants for each in after.forum.programme)
    assert all(gone not in each.members for each in after.forum.groups)
    assert after.result.timetable == before.result.timetable
    assert violations(after.instance, after.result.timetable) == ()


def test_a_talk_is_in_a_language_that_both_speak_now() -> None:
    before = two("de", "de")
    before = replace(before, languages=(("de",),))
    after = handed_over(two("pl", "de"), "1", person("9", "House 1", ("de",)))
    assert after.languages == (("de",),)
    assert after.instance.meetings[0].options[0].pair is None


def test_an_interpreter_comes_where_one_is_free_and_is_needed_now() -> None:
    before = two("de", "de", (HALINA,))
    after = handed_over(before, "1", person("9", "House 1", ("pl",)))
    assert [each.interpreter for each in after.result.timetable] == [0]
    assert violations(after.instance, after.result.timetable) == ()


def test_an_interpreter_who_is_no_longer_needed_is_free() -> None:
    before = two("pl", "de", (HALINA,))
    assert [each.interpreter for each in before.result.timetable] == [0]
    after = handed_over(before, "1", person("9", "House 1", ("de",)))
    assert [each.interpreter for each in after.result.timetable] == [None]
    assert violations(after.instance, after.result.timetable) == ()


@pytest.mark.parametrize("interpreters", [(), (replace(HALINA, available=((at(17), at(18)),)),)])
def test_a_meeting_that_nobody_can_interpret_stands_and_is_named(interpreters: tuple[InterpreterRow, ...]) -> None:
    before = two("de", "de", interpreters)
    after = handed_over(before, "1", person("9", "House 1", ("pl",)))
    assert after.result.timetable == before.result.timetable
    assert violations(after.instance, after.result.timetable) == ()
    assert (speechless(before), speechless(after)) == ((), (0,))
