"""The sheets Wishes and Interpreters."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from viaregia.exchange.forum import InterpreterRow, Wish, WishKind, WishStatus
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.columns import SLOTS
from viaregia.exchange.workbook.header import nearest
from viaregia.exchange.workbook.places import table_named
from viaregia.exchange.workbook.plain import key_of
from viaregia.exchange.workbook.resolve import People
from viaregia.exchange.workbook.rows import Row
from viaregia.exchange.workbook.times import Slots
from viaregia.exchange.workbook.when import When

Wishes = list[tuple[Wish, Row]]


def wishes_of(rows: Sequence[Row], people: People, tables: dict[str, str], slots: Slots) -> Wishes:
    """Return the wishes with the row of each; those without a wisher or a partner are noted and left out."""
    found: Wishes = []
    taken: dict[str, int] = {}
    given = {row.get("number", "").casefold() for row in rows}
    following = iter([number for number in map(str, range(1, 2 * len(rows) + 2)) if number not in given])
    for row in rows:
        number = row.get("number") or next(following)
        if taken.setdefault(number.casefold(), row.number) != row.number:
            row.note(Code.NUMBER_TWICE, "number", row=taken[number.casefold()])
            row.findings.read_in_part(row.sheet.key)
        has_both = [row.require("wisher"), row.require("to")]
        wisher, party = people.person(row, "wisher"), people.party(row, "to")
        wish = _wish(row, number, people, tables, slots)
        if all(has_both) and wisher and party:
            found.append((replace(wish, wisher=wisher, to=party.numbers, to_organisation=party.organisation), row))
    _note_unknown_wishes(found, rows, {number.casefold() for number in taken})
    _note_circles(found)
    return found


def _wish(row: Row, number: str, people: People, tables: dict[str, str], slots: Slots) -> Wish:
    """Return a wish still without wisher and partner."""
    slot, session = _slot(row, slots), _session(row, slots)
    if slot is not None and session and _session_of(slots, slot) != session:
        row.note(Code.SLOT_OUTSIDE_SESSION, "slot", slot=slot, session=session)
    return Wish(
        number=number,
        wisher="",
        to=(),
        kind=row.get("kind", WishKind.MEET),
        status=row.get("status", WishStatus.UNANSWERED),
        weight=row.get("weight", 1),
        subject=row.get("subject", ""),
        with_also=tuple(people.several(row, "with_also")),
        again=row.get("again", False),
        slot=slot,
        table=table_named(row, "table", tables),
        session=session,
        after=tuple(row.get("after", ())),
        length=row.get("length", 1),
        remark=row.get("remark", ""),
        row=row.number,
        proposed=row.get("proposed"),
        because=row.get("because"),
    )


def _slot(row: Row, slots: Slots) -> int | None:
    number: int | None = row.get("slot")
    if number is not None and number not in slots.numbers:
        row.note(Code.UNKNOWN_SLOT, "slot", sheet=SLOTS)
    return number


def _session(row: Row, slots: Slots) -> str:
    text: str = row.get("session", "")
    known = {key_of(name): name for name in slots.sessions}
    if text and key_of(text) not in known:
        row.note(
            Code.UNKNOWN_SESSION, "session", near=nearest(text, slots.sessions), sheet=SLOTS, sessions=slots.sessions
        )
    return known.get(key_of(text), "") if text else ""


def _session_of(slots: Slots, number: int) -> str:
    return next((slot.session for slot in slots.records if slot.number == number), "")


def _note_unknown_wishes(found: Wishes, rows: Sequence[Row], numbers: set[str]) -> None:
    for row in rows:
        for number in row.get("after", ()):
            if number.casefold() not in numbers or number.casefold() == row.get("number", "").casefold():
                row.note(Code.UNKNOWN_WISH, "after", number)
    # From here on every number stands as its own row writes it.
    spelt = {wish.number.casefold(): wish.number for wish, _ in found}
    for position, (wish, row) in enumerate(found):
        after = tuple(dict.fromkeys(spelt[number.casefold()] for number in wish.after if number.casefold() in spelt))
        if after != wish.after:
            found[position] = (replace(wish, after=after), row)


def _note_circles(found: Wishes) -> None:
    """Note each circle of wishes that wait for each other, once, at its first row. O(wishes + precedences)."""
    after = {wish.number: wish.after for wish, _ in found}
    rows = {wish.number: row for wish, row in found}
    state: dict[str, int] = {}  # 1: on the path, 2: done
    for start in after:
        path: list[str] = []
        stack = [(start, False)]
        while stack:
            number, leaving = stack.pop()
            if leaving:
                state[path.pop()] = 2
            elif state.get(number) == 1:
                circle = path[path.index(number) :]
                rows[number].note(Code.WISHES_IN_A_CIRCLE, "after", circle=" → ".join([*circle, number]))
            elif number not in state:
                state[number] = 1
                path.append(number)
                stack.append((number, True))
                stack.extend((earlier, False) for earlier in after.get(number, ()) if earlier in after)


def interpreters_of(rows: Sequence[Row], days: Sequence[date]) -> list[tuple[InterpreterRow, Row]]:
    """Return the interpreters with the row of each."""
    found: list[tuple[InterpreterRow, Row]] = []
    first: dict[str, int] = {}
    for row in rows:
        named = row.require("name")
        row.require("pairs")
        name = row.get("name", "")
        if named and first.setdefault(name.casefold(), row.number) != row.number:
            row.note(Code.NAME_TWICE, "name", row=first[name.casefold()])
        available = _available(row, days)
        limits = (row.get("limit"), row.get("pause_after"))
        record = InterpreterRow(
            name,
            row.get("pairs", ()),
            available,
            *limits,
            phone=row.get("phone", ""),
            organisation=row.get("organisation", ""),
            own=row.get("own", False),
            zones=tuple(row.get("zones", ())),
        )
        found.append((record, row))
    return found


def _available(row: Row, days: Sequence[date]) -> tuple[tuple[datetime, datetime], ...]:
    spans: list[tuple[datetime, datetime]] = []
    for start, end in row.get("available", ()):
        for day in [start.day] if start.day else days:
            begins = When(day, start.minutes).moment()
            ends = When(end.day or day, end.minutes).moment()
            if begins is None or ends is None:
                continue
            if ends <= begins:
                row.note(Code.END_BEFORE_START, "available", start=f"{begins:%d.%m.%Y %H:%M}")
            spans.append((begins, ends))
    return tuple(sorted(spans))
