"""The sheets Slots, and Programme and visits."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import pairwise, zip_longest
from typing import Final

from viaregia.exchange.forum import Audience, ItemKind, ProgrammeItem, SlotRow
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.columns import PROGRAMME
from viaregia.exchange.workbook.header import nearest
from viaregia.exchange.workbook.plain import key_of
from viaregia.exchange.workbook.resolve import People, groups_named
from viaregia.exchange.workbook.rows import Row, day_of, start_and_end

LONGEST_CHANGEOVER: Final = 15  # minutes between two slots that count as time to change tables, not as a break


@dataclass
class Slots:
    """The slots in order of time, the row of each by number, and all numbers given, also on rows with mistakes."""

    records: tuple[SlotRow, ...] = ()
    rows: dict[int, Row] = field(default_factory=dict)
    numbers: set[int] = field(default_factory=set)

    @property
    def days(self) -> list[date]:
        """The days that have slots, in order."""
        return sorted({slot.start.date() for slot in self.records})

    @property
    def sessions(self) -> tuple[str, ...]:
        """The names of the sessions, in order."""
        return tuple(dict.fromkeys(slot.session for slot in self.records if slot.session))


def slots_of(rows: Sequence[Row]) -> Slots:
    """Return the slots; overlapping ones and numbers given twice are noted."""
    found: list[tuple[SlotRow, Row]] = []
    numbers: dict[int, int] = {}
    day: date | None = None
    for row in rows:
        day = day_of(row, day)
        number = row.get("number")
        if number is not None and numbers.setdefault(number, row.number) != row.number:
            row.note(Code.NUMBER_TWICE, "number", row=numbers[number])
            row.findings.read_in_part(row.sheet.key)
        times = start_and_end(row, day)
        if times is not None:
            day = times[0].date()
            slot = SlotRow(number or 0, *times, row.get("session", ""), row.get("changeover", -1))
            found.append((slot, row))
    found.sort(key=lambda each: each[0].start)
    for (before, first), (after, second) in pairwise(found):
        if after.start < before.end:
            second.note(Code.SLOTS_OVERLAP, "start", row=first.number, end=f"{before.end:%d.%m.%Y %H:%M}")
    records = _numbered(_with_changeovers([slot for slot, _ in found]))
    rows_by_number = {slot.number: row for slot, (_, row) in zip(records, found, strict=True)}
    return Slots(tuple(records), rows_by_number, set(numbers) | set(rows_by_number))


def _with_changeovers(slots: Sequence[SlotRow]) -> list[SlotRow]:
    """Where no changeover is given, it is the time up to the next slot, if that is short."""
    result = []
    for slot, following in zip_longest(slots, slots[1:]):
        gap = int((following.start - slot.end).total_seconds() // 60) if following else 0
        given = slot.changeover if slot.changeover >= 0 else max(0, gap) if gap <= LONGEST_CHANGEOVER else 0
        result.append(replace(slot, changeover=given))
    return result


def _numbered(slots: Sequence[SlotRow]) -> list[SlotRow]:
    following = max((slot.number for slot in slots), default=0)
    result = []
    for slot in slots:
        if not slot.number:
            following += 1
        result.append(slot if slot.number else replace(slot, number=following))
    return result


def programme_of(rows: Sequence[Row], people: People) -> list[tuple[ProgrammeItem, Row]]:
    """Return the programme with the row of each item; who signed up is found among the participants."""
    found: list[tuple[ProgrammeItem, Row]] = []
    day: date | None = None
    for row in rows:
        day = day_of(row, day)
        row.require("title")
        times = start_and_end(row, day)
        signed_up = tuple(dict.fromkeys(people.several(row, "participants")))
        groups = groups_named(row, "groups", people)
        if times is not None:
            day = times[0].date()
            found.append((_item(row, times, signed_up, groups), row))
    return found


def _item(
    row: Row, times: tuple[datetime, datetime], signed_up: tuple[str, ...], groups: tuple[str, ...]
) -> ProgrammeItem:
    kind = row.get("kind", ItemKind.PROGRAMME)
    usual = Audience.SIGNED_UP if signed_up or groups or kind is ItemKind.VISIT else Audience.EVERYONE
    return ProgrammeItem(
        title=row.get("title", ""),
        start=times[0],
        end=times[1],
        kind=kind,
        audience=row.get("audience", usual),
        participants=signed_up,
        groups=groups,
        place=row.get("place", ""),
        transfer=row.get("transfer", 0),
        capacity=row.get("capacity"),
        pairs=row.get("pairs", ()),
        interpreters=tuple(row.get("interpreters", ())),
    )


def with_sign_ups(
    items: Sequence[tuple[ProgrammeItem, Row]], guests: dict[str, Row]
) -> list[tuple[ProgrammeItem, Row]]:
    """Add to each item the participants who named it on their own row; `guests`: their rows by number."""
    titles = {key_of(item.title): item.title for item, _ in items}
    signed_up: dict[str, list[str]] = {}
    for number, row in guests.items():
        for text in row.get("visits", []):
            if key_of(text) in titles:
                signed_up.setdefault(key_of(text), []).append(number)
            else:
                row.note(Code.UNKNOWN_ITEM, "visits", text, near=nearest(text, list(titles.values())), sheet=PROGRAMME)
    return [
        (_joined_by(item, signed_up[key_of(item.title)]) if key_of(item.title) in signed_up else item, row)
        for item, row in items
    ]


def _joined_by(item: ProgrammeItem, numbers: Sequence[str]) -> ProgrammeItem:
    return replace(item, participants=tuple(dict.fromkeys([*item.participants, *numbers])))
