"""Reading the published benchmark files (MiniZinc data) as timetable instances.

Two kinds are in use: meetings to be placed (`requested`, …), and a fixed timetable that lacks its tables
(`listReunions`, …). Numbers in the files start at 1, ours at 0. Source: Bofill et al., JAIR 74 (2022) 263–301,
and Bofill et al., CP 2014 (doi:10.1007/978-3-319-10428-7_56).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final, NoReturn

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.problem import Block, Delegate, Gaps, Instance, Meeting, Option, Party, Slot, Table

MINUTES: Final = 10
"""Length given to a slot; the files know only its number."""

MOST: Final = 20_000
"""More slots, tables or parties than this are taken for a mistake (and would fill the memory)."""

LARGEST_FILE: Final = 50_000_000
"""Bytes; the largest published file has 30,000."""


class DznUnreadable(ViaRegiaError):
    """The file is not what it should be: `file`, `line`, what was `expected`, what was `found` (quoted)."""

    code = "dzn_unreadable"
    sentence = N_("{file}, line {line}: {expected} expected, found: {found}")
    spoken = ("expected",)


class DznNotOpened(ViaRegiaError):
    """The file is not there, may not be read, or is far too large."""

    code = "dzn_not_opened"
    sentence = N_("The file {file} cannot be opened.")


class DznKind(Enum):
    """What a file asks for."""

    MEETINGS = "meetings"
    TABLES = "tables"


@dataclass(frozen=True)
class FixedTimes:
    """A timetable whose times are fixed and whose tables are sought.

    `slots`: the slot of each meeting. `fixed`: its table where the file fixes one, else None.
    """

    instance: Instance
    slots: tuple[int, ...]
    fixed: tuple[int | None, ...]


Value = int | list["Value"]


@dataclass(frozen=True, slots=True)
class _Item:
    """`name = value;` and the line of its name. Sets and rows come as lists."""

    value: Value
    line: int


_TOKEN: Final = re.compile(r"\s+|%[^\n]*|(?P<token>-?\d+|[A-Za-z_]\w*|\[\||\|\s*\]|[\[\]{}=,;|]|.)", re.DOTALL)
_CLOSES: Final = {"[": "]", "{": "}", "[|": "|]"}


class _Parser:
    """One pass over the tokens of one file."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.tokens = self._tokens(text)
        self.token, self.line = next(self.tokens)

    def _tokens(self, text: str) -> Iterator[tuple[str, int]]:
        line, at = 1, 0
        for match in _TOKEN.finditer(text):
            if match["token"]:
                line += text.count("\n", at, match.start())
                at = match.start()
                yield re.sub(r"\s", "", match["token"]), line
        while True:
            yield "", line + text.count("\n", at)

    def take(self) -> str:
        token = self.token
        self.token, self.line = next(self.tokens)
        return token

    def wrong(self, expected: str) -> NoReturn:
        found = self.token[:40] or "…"
        raise DznUnreadable(file=self.file, line=self.line, expected=expected, found=found)

    def items(self) -> dict[str, _Item]:
        found: dict[str, _Item] = {}
        while self.token:
            line = self.line
            if not re.match(r"[A-Za-z_]", self.token) or self.token in found:
                self.wrong(N_("a new name"))
            name = self.take()
            if self.take() != "=":
                self.wrong(N_("a value after the name and “=”"))
            found[name] = _Item(self.value(), line)
            if self.token not in (";", ""):
                self.wrong(N_("a semicolon"))
            self.take()
        return found

    def value(self) -> Value:
        if self.token in _CLOSES:
            opened = self.take()
            return self.rows() if opened == "[|" else self.list_until(_CLOSES[opened], sets=opened == "[")
        return self.number()

    def number(self) -> int:
        if not re.fullmatch(r"-?\d{1,9}", self.token):
            self.wrong(N_("a whole number"))
        return int(self.take())

    def list_until(self, *closers: str, sets: bool) -> list[Value]:
        found: list[Value] = []
        while self.token not in closers:
            if sets and self.token == "{":
                self.take()
                found.append(self.list_until("}", sets=False))
            else:
                found.append(self.number())
            if self.token == ",":
                self.take()
            elif self.token not in closers:
                self.wrong(N_("a comma or the end of the list"))
        if len(closers) == 1:
            self.take()
        return found

    def rows(self) -> list[Value]:
        found: list[Value] = []
        while self.token != "|]":
            found.append(self.list_until("|", "|]", sets=False))
            if self.token == "|":
                self.take()
        self.take()
        return found


class _Reader:
    """The items of one file, each fetched with its shape and range checked."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.all = _Parser(text, file).items()

    def wrong(self, line: int, expected: str, found: object, **facts: object) -> NoReturn:
        raise DznUnreadable(file=self.file, line=line, expected=expected, found=found, **facts)

    def item(self, *names: str) -> _Item:
        for name in names:
            if name in self.all:
                return self.all[name]
        self.wrong(1, N_("a line “{name} = …;”"), "…", name=names[0])

    def count(self, name: str, least: int = 1, most: int = MOST) -> int:
        item = self.item(name)
        if not isinstance(item.value, int) or not least <= item.value <= most:
            self.wrong(item.line, N_("{name} from {least} to {most}"), item.value, name=name, least=least, most=most)
        return item.value

    def numbers(self, *names: str, length: int, most: int) -> list[int]:
        """Return a list of so many numbers from 0 to `most`."""
        item = self.item(*names)
        values = self._list(item, names[0], length)
        return [self._number(item, names[0], each, 0, most) for each in values]

    def sets(self, name: str, length: int, most: int) -> list[list[int]]:
        """Return so many sets of numbers from 0 to `most`; 0, which stands for nothing, is dropped."""
        item = self.item(name)
        values = self._list(item, name, length)
        return [
            [
                number
                for number in dict.fromkeys(
                    self._number(item, name, one, 0, most) for one in self._list(item, name, None, each)
                )
                if number
            ]
            for each in values
        ]

    def rows(self, name: str, length: int, most: tuple[int, ...], least: int = 1) -> list[list[int]]:
        """Return so many rows, their columns from `least` to the number given for each."""
        item = self.item(name)
        return [
            [
                self._number(item, name, number, least, limit)
                for number, limit in zip(self._list(item, name, len(most), row), most, strict=True)
            ]
            for row in self._list(item, name, length)
        ]

    def _list(self, item: _Item, name: str, length: int | None, value: Value | None = None) -> list[Value]:
        given = item.value if value is None else value
        if not isinstance(given, list):
            self.wrong(item.line, N_("lists in {name}"), given, name=name)
        if length is not None and len(given) != length:
            self.wrong(item.line, N_("{length} entries in {name}"), len(given), name=name, length=length)
        return given

    def _number(self, item: _Item, name: str, value: Value, least: int, most: int) -> int:
        if not isinstance(value, int) or not least <= value <= most:
            self.wrong(
                item.line, N_("numbers from {least} to {most} in {name}"), value, name=name, least=least, most=most
            )
        return value


def kind_of(text: str, file: str = "") -> DznKind:
    """Return what a file's text asks for. Raises `DznUnreadable` when it is neither kind."""
    if re.search(r"^\s*requested\s*=", text, re.MULTILINE):
        return DznKind.MEETINGS
    if re.search(r"^\s*listReunions\s*=", text, re.MULTILINE):
        return DznKind.TABLES
    raise DznUnreadable(file=file, line=1, expected=N_("“requested = …” or “listReunions = …”"), found="…")


def text_of(path: Path) -> str:
    """Return a file's text; bytes that are not UTF-8 can stand only in comments and are replaced.

    Raises
    ------
    DznNotOpened : it cannot be read, or is larger than `LARGEST_FILE`.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise DznNotOpened(file=path.name)
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise DznNotOpened(file=path.name) from error


def read_dzn(path: Path) -> Instance:
    """Return the instance of a file of meetings to be placed.

    One delegate per party (its diary), one option per meeting, anonymous tables; forbidden slots are blocks, morning
    and afternoon are sessions 0 and 1 of one day, every gap counts.

    Raises
    ------
    DznNotOpened : the file cannot be read.
    DznUnreadable : it is not MiniZinc data of this kind; says where, and what was expected.
    """
    reader = _Reader(text_of(path), path.name)
    parties = reader.count("nBusiness", most=MOST)
    total = reader.count("nTotalSlots")
    count = reader.count("nMeetings", least=0, most=MOST * 10)
    slots = _slots(total, reader.count("nMorningSlots", least=0, most=total))
    return Instance(
        slots=slots,
        tables=(Table(),) * reader.count("nTables"),
        parties=(Party(),) * parties,
        delegates=tuple(
            Delegate(party, blocks=tuple(Block(slots[t - 1].start, slots[t - 1].end) for t in sorted(forbidden)))
            for party, forbidden in enumerate(reader.sets("forbidden", parties, total))
        ),
        meetings=_meetings(reader, parties, count, total),
        gaps=Gaps.ALL,
    )


def read_tables_dzn(path: Path) -> FixedTimes:
    """Return the instance of a file whose timetable is fixed and whose tables are sought.

    Raises
    ------
    DznNotOpened, DznUnreadable : as in `read_dzn`; also where the two tables of a file contradict each other.
    """
    reader = _Reader(text_of(path), path.name)
    parties, total, tables = reader.count("nEmpreses"), reader.count("nFrangesTotal"), reader.count("nTaules")
    count = reader.count("nReunions", least=0, most=MOST * 10)
    rows = reader.rows("listReunions", count, (parties, parties, total))
    _same_as_diaries(reader, rows, reader.rows("reunions", parties, (count,) * total, least=0))
    fixed = [table - 1 if table else None for table in reader.numbers("fixades", length=count, most=tables)]
    instance = Instance(
        slots=_slots(total, total),
        tables=(Table(),) * tables,
        parties=(Party(),) * parties,
        delegates=tuple(map(Delegate, range(parties))),
        meetings=tuple(
            Meeting((a - 1, b - 1), (Option((a - 1, b - 1)),), slot=t - 1, table=table)
            for (a, b, t), table in zip(rows, fixed, strict=True)
        ),
        gaps=Gaps.ALL,
    )
    return FixedTimes(instance, tuple(t - 1 for _, _, t in rows), tuple(fixed))


def _slots(total: int, morning: int) -> tuple[Slot, ...]:
    return tuple(Slot(MINUTES * t, MINUTES * t + MINUTES, session=int(t >= morning)) for t in range(total))


def _meetings(reader: _Reader, parties: int, count: int, total: int) -> tuple[Meeting, ...]:
    requested = reader.rows("requested", count, (parties, parties, 3))
    fixed = reader.numbers("fixed", "fixat", length=count, most=total)
    before = reader.sets("precedences", count, count)
    sessions = {1: frozenset({0}), 2: frozenset({1}), 3: None}
    for number, (a, b, _) in enumerate(requested, 1):
        if a == b or number in before[number - 1]:
            line = reader.item("requested" if a == b else "precedences").line
            reader.wrong(
                line, N_("two parties, and other meetings before, in meeting {number}"), f"{a}, {b}", number=number
            )
    return tuple(
        Meeting(
            (a - 1, b - 1),
            (Option((a - 1, b - 1)),),
            sessions=sessions[session],
            slot=fixed[k] - 1 if fixed[k] else None,
            after=tuple(sorted(each - 1 for each in before[k])),
        )
        for k, (a, b, session) in enumerate(requested)
    )


def _same_as_diaries(reader: _Reader, rows: list[list[int]], diaries: list[list[int]]) -> None:
    for number, (a, b, t) in enumerate(rows, 1):
        for party in (a, b):
            if diaries[party - 1][t - 1] != number:
                expected = N_("meeting {number} in slot {slot} of company {company}")
                line, found = reader.item("reunions").line, diaries[party - 1][t - 1]
                reader.wrong(line, expected, found, number=number, slot=t, company=party)
