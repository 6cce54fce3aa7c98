"""Who interprets for whom, where and in which part of the programme: names resolved, and what does not fit noted."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from viaregia.exchange.forum import Forum, InterpreterRow, ProgrammeItem, TableRow
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.columns import INTERPRETERS
from viaregia.exchange.workbook.header import nearest
from viaregia.exchange.workbook.plain import key_of
from viaregia.exchange.workbook.resolve import People
from viaregia.exchange.workbook.rows import Row
from viaregia.exchange.workbook.tongues import language_name

CONFERENCE: Final = 90  # minutes above which the conference rule asks for two people
Interpreters = Sequence[tuple[InterpreterRow, Row]]
Programme = Sequence[tuple[ProgrammeItem, Row]]


def placed_interpreters(rows: Interpreters, people: People, tables: Sequence[TableRow]) -> list[InterpreterRow]:
    """Return the interpreters, organisations and zones written as their own sheets do; unknown ones are noted."""
    return [_placed(record, row, people, tables) for record, row in rows]


def _placed(record: InterpreterRow, row: Row, people: People, tables: Sequence[TableRow]) -> InterpreterRow:
    organisation = people.organisation(record.organisation) if record.organisation else ""
    if organisation is None:
        near = nearest(record.organisation, people.organisation_names)
        row.note(Code.UNKNOWN_ORGANISATION, "organisation", near=near)
    if record.own and not record.organisation:
        row.note(Code.OWN_OF_NOBODY, "own", column=INTERPRETERS.column("organisation"))
    return replace(record, organisation=organisation or record.organisation, zones=_zones(record, row, tables))


def _zones(record: InterpreterRow, row: Row, tables: Sequence[TableRow]) -> tuple[str, ...]:
    """Return the zones; one without a table stays, so that nobody is taken to work everywhere by mistake."""
    zones = {key_of(name): name for table in tables if (name := table.zone or table.hall)}
    for text in record.zones:
        if key_of(text) not in zones:
            row.note(Code.UNKNOWN_ZONE, "zones", text, near=nearest(text, list(zones.values())))
    return tuple(dict.fromkeys(zones.get(key_of(text), text) for text in record.zones))


def with_interpreters(items: Programme, interpreters: Sequence[InterpreterRow]) -> list[tuple[ProgrammeItem, Row]]:
    """Return the programme, its interpreters written as on their own sheet; unknown ones are noted and left out."""
    names = {key_of(each.name): each.name for each in interpreters}
    result = []
    for item, row in items:
        for text in item.interpreters:
            if key_of(text) not in names:
                near = nearest(text, list(names.values()))
                row.note(Code.UNKNOWN_INTERPRETER, "interpreters", text, near=near, sheet=INTERPRETERS)
        known = dict.fromkeys(names[key_of(text)] for text in item.interpreters if key_of(text) in names)
        result.append((replace(item, interpreters=tuple(known)), row))
    return result


def note_interpreting(forum: Forum, programme: Programme, language: str) -> None:
    """Note interpreters of the programme who cannot do what they are named for, and too few of them."""
    pairs = {each.name: set(each.pairs) for each in forum.interpreters}
    for item, row in programme:
        for name in item.interpreters if item.pairs else ():
            if pairs[name].isdisjoint(item.pairs):
                row.note(Code.INTERPRETER_LACKS_PAIR, "interpreters", name, pairs=_said(item.pairs, language))
        _note_too_few(forum, item, row, pairs, language)
    _note_at_once(programme)


def _note_too_few(forum: Forum, item: ProgrammeItem, row: Row, spoken: dict[str, set[str]], language: str) -> None:
    """Two for each pair where the conference rule asks for it; one where anybody is named at all."""
    alone = not forum.settings.conference_rule or (item.end - item.start).total_seconds() <= CONFERENCE * 60
    needed = (1 if item.interpreters else 0) if alone else 2
    for pair in item.pairs:
        named = sum(pair in spoken[name] for name in item.interpreters)
        if named < needed:
            key = "interpreters" if item.interpreters else "pairs"
            row.note(Code.TOO_FEW_INTERPRETERS, key, pair=_said((pair,), language), named=named, needed=needed)


def _note_at_once(programme: Programme) -> None:
    for (item, _), (other, row) in combinations(programme, 2):
        if item.start < other.end and other.start < item.end:
            for name in sorted({*item.interpreters} & {*other.interpreters}):
                row.note(Code.INTERPRETER_TWICE, "interpreters", name, other=item.title)


def _said(pairs: Sequence[str], language: str) -> str:
    """Return language pairs as they are read: `German–Polish`."""
    return ", ".join("–".join(language_name(code, language) for code in pair.split("-")) for pair in pairs)
