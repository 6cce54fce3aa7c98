"""What was held is a fact: rules that came later, and would have forbidden it, do not count for it."""

from collections.abc import Collection
from dataclasses import replace

from viaregia.engines.timetable.problem import Assignment, Instance, Interpreter, Meeting, Status, Timetable


def granted(instance: Instance, held: Timetable, untied: Collection[int]) -> Instance:
    """Return the instance in which nothing that one meeting has by itself forbids those that were held.

    Their fixed slot, session, table and order, an answer that came too late, the fixed table of a party, the owner of a
    booth, the languages and the reach of an interpreter. `untied`: meetings whose table says nothing of their parties'
    tables anyway. O(held).
    """
    begins = {each.meeting: each.slot for each in held}
    meetings, parties = list(instance.meetings), list(instance.parties)
    tables, people = list(instance.tables), list(instance.interpreters)
    for each in held:
        meeting = meetings[each.meeting] = _meeting(instance, meetings[each.meeting], each, begins)
        fixed = [party for party in meeting.parties if parties[party].table is not None]
        if fixed and each.meeting not in untied and each.table not in {parties[party].table for party in fixed}:
            for party in fixed:
                parties[party] = replace(parties[party], table=None)
        if each.table is not None and tables[each.table].owner not in (None, *meeting.parties):
            tables[each.table] = replace(tables[each.table], owner=None)
        if each.interpreter is not None:
            people[each.interpreter] = _interpreter(instance, people[each.interpreter], each)
    return replace(
        instance,
        meetings=tuple(meetings),
        parties=tuple(parties),
        tables=tuple(tables),
        interpreters=tuple(people),
    )


def _meeting(instance: Instance, meeting: Meeting, each: Assignment, begins: dict[int, int]) -> Meeting:
    session = instance.slots[each.slot].session
    return replace(
        meeting,
        slot=None if meeting.slot != each.slot else meeting.slot,
        table=None if meeting.table != each.table else meeting.table,
        sessions=None if meeting.sessions is not None and session not in meeting.sessions else meeting.sessions,
        status=Status.ORGANISER if meeting.status is Status.DECLINED else meeting.status,
        after=tuple(n for n in meeting.after if n in begins and begins[n] < each.slot),
    )


def _interpreter(instance: Instance, person: Interpreter, each: Assignment) -> Interpreter:
    meeting = instance.meetings[each.meeting]
    pair = meeting.options[each.option].pair
    zone = None if each.table is None else instance.tables[each.table].zone
    outside = person.parties is not None and person.parties.isdisjoint(meeting.parties)
    return replace(
        person,
        pairs=person.pairs | {pair} if pair is not None else person.pairs,
        parties=None if outside else person.parties,
        zones=None if person.zones is not None and zone not in person.zones else person.zones,
    )
