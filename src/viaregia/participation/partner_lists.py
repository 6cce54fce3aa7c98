"""A partner's list beside an edition's people: what its columns mean, who is new, what is wrong. Nothing is written.

The planner compares lists with a forum's workbook. Here the edition's people stand in one, in a folder that goes
again, with one slot and one table, since a list says nothing of either.
"""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from viaregia.exchange.forum import Forum, Participant, Settings, SlotRow, TableRow
from viaregia.exchange.lists.mapping import SheetMapping
from viaregia.exchange.workbook import read_forum
from viaregia.exchange.workbook.findings import Finding
from viaregia.exchange.workbook.writer import write_forum
from viaregia.participation.models import Registration
from viaregia.planner.imports.book import book_at
from viaregia.planner.imports.changes import ListOutcome
from viaregia.planner.imports.finish import draft_folder, new_errors
from viaregia.planner.imports.open import OpenedList, open_lists
from viaregia.planner.imports.run import Import, Wanted

Said = Mapping[str, Mapping[str, str]]
"""What columns mean, by sheet and letter."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A dry run: the mapping, what the list brings, its mistakes, and the new people; none while there are errors."""

    kind: str
    sheets: tuple[SheetMapping, ...]
    outcome: ListOutcome
    errors: tuple[Finding, ...]
    new: tuple[Participant, ...]


def compare_list(
    data: bytes, name: str, known: Iterable[Registration], *, said: Said, language: str, now: datetime
) -> Compared:
    """Compare a list with the people of an edition (with person and organisation). O(entries · people) at most.

    `now`: local time. Raises what `open_lists` raises.
    """
    with tempfile.TemporaryDirectory(prefix="viaregia-list-") as folder:
        forum, path = Path(folder) / "edition.xlsx", Path(folder) / Path(name).name
        write_forum(forum, _forum(known, now), language)
        path.write_bytes(data)
        (opened,) = open_lists([path], forum, organisations=book_at(forum).organisations)
        opened = replace(opened, sheets=tuple(_as_said(each, said) for each in opened.sheets))
        return _compared(opened, forum, Wanted(language, now))


def _compared(opened: OpenedList, forum: Path, wanted: Wanted) -> Compared:
    with draft_folder(forum, dry_run=True) as aside:
        run = Import.begin(forum, aside, wanted)
        outcome = run.take(opened)
        errors = new_errors(run)
        after = read_forum(run.draft, language=wanted.language).forum
    numbers = {each.number for each in outcome.new}
    new = tuple(each for each in after.participants if each.number in numbers) if after and not errors else ()
    return Compared(opened.kind.name, opened.sheets, outcome, errors, new)


def _as_said(sheet: SheetMapping, said: Said) -> SheetMapping:
    letters = {column.letter for column in sheet.columns}
    for letter, field in said.get(sheet.sheet, {}).items():
        if letter in letters:
            sheet = sheet.with_field(letter, field)
    return sheet


def _forum(known: Iterable[Registration], now: datetime) -> Forum:
    start = now.replace(hour=9, minute=0, second=0, microsecond=0)
    slot = SlotRow(1, start, start + timedelta(minutes=30))
    people = tuple(map(_participant, known))
    return Forum(Settings(title="–"), (slot,), (TableRow("1"),), people, ())


def _participant(one: Registration) -> Participant:
    person, house = one.person, one.person.organisation
    return Participant(
        number=one.number,
        last_name=person.last_name,
        first_name=person.first_name,
        organisation=house.name if house else "",
        country=house.country if house else "",
        email=person.email,
    )
