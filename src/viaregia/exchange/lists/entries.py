"""The rows of a partner's list as people: one entry each, however many stand in a cell, and what could not be read."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from viaregia.exchange.forum import WishKind
from viaregia.exchange.lists.fields import COLUMNS
from viaregia.exchange.lists.mapping import ColumnGuess, SheetMapping
from viaregia.exchange.lists.names import Name, is_placeholder, names_in, parted
from viaregia.exchange.lists.rows import ListRow, list_rows
from viaregia.exchange.lists.values import keep, values_of
from viaregia.exchange.lists.wish_texts import says_nobody
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Findings, Place
from viaregia.exchange.workbook.grid import Grid
from viaregia.exchange.workbook.plain import plain, tidy
from viaregia.exchange.workbook.resolve import EMAIL
from viaregia.exchange.workbook.vocabulary import NO

UNNAMED: Final = "N. N."  # the last name of a place held for somebody to be named
OFFICE: Final = frozenset(
    "office info kontakt contact biuro sekretariat sekretariát mail post poczta buero büro hello firma zentrale "
    "recepce reception sales vertrieb handel obchod marketing podatelna".split()
)
PUBLIC: Final = frozenset(
    "gmail.com googlemail.com gmx.de gmx.net web.de t-online.de freenet.de outlook.com hotmail.com live.com icloud.com "
    "yahoo.com wp.pl o2.pl onet.pl op.pl interia.pl gazeta.pl seznam.cz email.cz centrum.cz post.cz volny.cz".split()
)
GONE_STATES: Final = (
    "cancel|expir|storn|abgelauf|anul|wygas|zrus|vyprs|reject|withdraw|abgelehn|zuruckgez|odrzu|wycof|odmit|refus|declin"
    "|abgemeld|abgesagt|rezygn|odhlas|stazen|neplatn|niewazn"
).split("|")
WISH_FIELDS: Final = {"wishes": WishKind.MEET, "must": WishKind.MUST, "never": WishKind.NEVER}
SUM: Final = re.compile(
    r"(?:summe|gesamt|insgesamt|gesamtzahl|zusammen|anzahl|total|sum|razem|suma|lacznie|ogolem|liczba|celkem|soucet|pocet)\b.*"
)
FEWEST: Final = 2  # cells filled in a row that may be somebody
PER_PERSON: Final = ("email", "phone", "function")  # may be several in a row, one for each of its people


@dataclass(frozen=True, slots=True)
class WishSaid:
    """A cell that says whom somebody wants to meet (or not), as written."""

    text: str
    kind: WishKind
    place: Place


@dataclass(frozen=True)
class Entry:
    """One person of a list. `values`: by field, as `canonical` says them; `places`: where each stands.

    `unnamed`: a place held for somebody to be named. `shared_email`: the address is an office's, or of several people.
    `key`: the number that another system gave, which stays the same in its next export.
    """

    place: Place
    values: dict[str, str]
    places: dict[str, Place] = field(default_factory=dict)
    unnamed: bool = False
    shared_email: bool = False
    key: str = ""
    wishes: tuple[WishSaid, ...] = ()

    @property
    def name(self) -> str:
        """The name as it is printed."""
        return " ".join(filter(None, (self.values.get(key) for key in ("title", "first_name", "last_name"))))


@dataclass
class ListReading:
    """What a list says: `entries`, who is `left_out` by the state of registration, rows `aside` that name nobody."""

    entries: list[Entry] = field(default_factory=list)
    left_out: list[tuple[Entry, str]] = field(default_factory=list)
    aside: list[tuple[Place, str]] = field(default_factory=list)


def read_entries(grids: Sequence[Grid], sheets: Sequence[SheetMapping], findings: Findings) -> ListReading:
    """Return everybody in the sheets of a list that have a mapping; every cell that cannot be read is noted.

    O(cells). Whoever stands there twice is one entry.
    """
    by_name = {grid.name: grid for grid in grids}
    reading = ListReading()
    for sheet in sheets:
        if sheet.sheet in by_name:
            for row in list_rows(by_name[sheet.sheet], sheet, findings):
                _take(row, reading)
    reading.entries = _once(_with_houses(_with_shared_emails(reading.entries)))
    return reading


def _take(row: ListRow, reading: ListReading) -> None:
    """Sort one row into the reading."""
    row.note_failed()
    people = _people(row)
    if not people:
        if row.filled:
            reading.aside.append((row.place(), " · ".join(row.filled)[:80]))
        return
    entries = _entries(row, people)
    state = row.text("state")
    if state and _is_gone(state):
        reading.left_out.extend((entry, state) for entry in entries)
    else:
        reading.entries.extend(entries)


def _is_gone(state: str) -> bool:
    spelt = plain(state)
    return spelt in NO or any(spelt.startswith(stem) for stem in GONE_STATES)


def _is_sum(row: ListRow) -> bool:
    """Tell whether a row counts the people above it: `Summe 12` or, beside no organisation, `Razem: 7 osób`."""
    begins = plain(row.filled[0]) if row.filled else ""
    if not SUM.fullmatch(begins):
        return False
    somebody = row.text("organisation") or row.text("email") or row.text("office_email")
    return not somebody or " " not in begins.rstrip(" 0123456789")


def _people(row: ListRow) -> tuple[Name, ...]:
    """Return who stands in a row; a row with an organisation but no name holds a place for somebody."""
    full, first, last = row.text("full_name"), row.text("first_name"), row.text("last_name")
    if _is_sum(row):
        return ()
    if first or last:
        found = _from_two_cells(first, last, last_first=row.mapping.last_first)
    else:
        found = names_in(full, last_first=row.mapping.last_first) if full else ()
    if found:
        return found
    somebody = row.text("organisation") or row.text("email") or row.text("office_email")
    return (Name(unnamed=True),) if somebody and len(row.filled) >= FEWEST else ()


def _from_two_cells(first: str, last: str, *, last_first: bool) -> tuple[Name, ...]:
    """Return the people of a first and a last name, each of which may hold several, titles, or all of the name."""
    if is_placeholder(last or first) and (not first or not last or is_placeholder(first)):
        return names_in(last or first)
    firsts, lasts = (_lines(text) for text in (first, last))
    if len(firsts) == len(lasts) > 1:
        return tuple(
            name for pair in zip(firsts, lasts, strict=True) for name in _from_two_cells(*pair, last_first=last_first)
        )
    if not first or not last:
        return names_in(first or last, last_first=last_first)
    before, after = parted(first), parted(last)
    salutation, title = (" ".join(filter(None, (before[at], after[at]))) for at in (0, 1))
    return (Name(before[2] or first, after[2] or last, title, salutation),)


def _lines(text: str) -> list[str]:
    return [part for part in re.split(r"\s*[\n;]\s*", text) if part]


def _entries(row: ListRow, people: tuple[Name, ...]) -> list[Entry]:
    values, places = values_of(row)
    emails = _emails(row, values)
    office = EMAIL.search(row.text("office_email"))
    wishes = tuple(
        WishSaid(text, kind, row.place(column))
        for key, kind in WISH_FIELDS.items()
        for column in row.mapping.of(key)
        if (text := row.raw(column))
    )
    entries = []
    for at, name in enumerate(people):
        own = _own_values(row, dict(values), name, at, len(people))
        email = emails[at] if at < len(emails) else (emails[0] if emails and len(people) > 1 else "")
        shared = (not email and office is not None) or (at >= len(emails) and bool(email))
        email = email or (office[0].lower() if office else "")
        own |= {"email": email} if email else {}
        _keep_more_emails(own, emails, len(people))
        own = _short_enough(row, own)
        shared = shared or _is_office(email)
        key = row.key + (f"/{at + 1}" if at and row.key else "")
        entry = Entry(row.place(), own, places | _name_places(row), name.unnamed, shared, key)
        entries.append(replace(entry, wishes=wishes if at == 0 else ()))
    return entries


def _emails(row: ListRow, values: dict[str, str]) -> list[str]:
    """Return the addresses in all columns for them; a cell that holds none is noted, and kept as a remark."""
    found: list[str] = []
    for column in row.mapping.of("email"):
        text = row.raw(column)
        here = EMAIL.findall(text)
        if text and not here and not says_nobody(text):
            row.findings.note(Code.ODD_EMAIL, row.place(column), text)
            keep(values, column.heading or COLUMNS["email"].name(row.findings.language), text)
        found += [each.lower() for each in here]
    return list(dict.fromkeys(found))


def _own_values(row: ListRow, values: dict[str, str], name: Name, at: int, people: int) -> dict[str, str]:
    """Return the values of one of the people in a row: the name's parts, and the part of a cell that is theirs."""
    names = {
        "salutation": name.salutation or values.get("salutation", ""),
        "title": " ".join(dict.fromkeys(filter(None, (values.get("title", ""), name.title)))),
        "first_name": name.first,
        "last_name": UNNAMED if name.unnamed else name.last or name.first,
    }
    if not name.last:
        names["first_name"] = ""
    for key in PER_PERSON:
        parts = _lines(row.text(key)) if people > 1 else []
        if len(parts) == people:
            values[key] = tidy(parts[at])
    if name.aside:
        values["remark"] = "; ".join(filter(None, (values.get("remark", ""), name.aside)))
    return {key: text for key, text in (values | names).items() if text}


def _short_enough(row: ListRow, own: dict[str, str]) -> dict[str, str]:
    """Return values no longer than the workbook takes; what is cut off is noted."""
    for key, text in own.items():
        longest = COLUMNS[key].longest
        if len(text) > longest:
            column = row.column(key) or row.column("full_name")
            row.findings.note(Code.TEXT_TOO_LONG, row.place(column), text, longest=longest, length=len(text))
    return {key: text[: COLUMNS[key].longest].strip() for key, text in own.items()}


def _keep_more_emails(own: dict[str, str], emails: Sequence[str], people: int) -> None:
    if people == 1 and len(emails) > 1:
        own["remark"] = "; ".join(filter(None, (own.get("remark", ""), *emails[1:])))


def _name_places(row: ListRow) -> dict[str, Place]:
    columns: dict[str, ColumnGuess | None] = {
        "first_name": row.column("first_name") or row.column("full_name"),
        "last_name": row.column("last_name") or row.column("full_name"),
    }
    return {key: row.place(column) for key, column in columns.items() if column is not None}


def _is_office(email: str) -> bool:
    return email.partition("@")[0].casefold() in OFFICE


def _with_shared_emails(entries: list[Entry]) -> list[Entry]:
    """Mark the addresses that people of different names share."""
    names = {(entry.values.get("email", ""), plain(entry.name)) for entry in entries}
    many = Counter(email for email, _ in names)
    return [replace(e, shared_email=e.shared_email or many[e.values.get("email", "")] > 1) for e in entries]


def _with_houses(entries: list[Entry]) -> list[Entry]:
    """Give who names no organisation that of the colleagues at the same mail domain, where it is one and the same.

    Lists often name a company once and leave the cells below it empty.
    """
    houses: dict[str, set[str]] = {}
    for entry in entries:
        if organisation := entry.values.get("organisation", ""):
            houses.setdefault(_domain(entry), set()).add(organisation)
    found = {domain: next(iter(names)) for domain, names in houses.items() if len(names) == 1 and domain}
    return [
        replace(entry, values=entry.values | {"organisation": found[_domain(entry)]})
        if _domain(entry) in found and not entry.values.get("organisation")
        else entry
        for entry in entries
    ]


def _domain(entry: Entry) -> str:
    """Return the domain of somebody's mail address, nothing for one where everybody can have an address."""
    domain = entry.values.get("email", "").rpartition("@")[2]
    return "" if domain in PUBLIC else domain


def _once(entries: list[Entry]) -> list[Entry]:
    """Make one entry of those that agree in name, organisation and address; the first one's values come first."""
    found: dict[tuple[str, str, str, str], Entry] = {}
    for number, entry in enumerate(entries):
        texts = (entry.values.get("email", ""), plain(entry.name), plain(entry.values.get("organisation", "")))
        identity = (*texts, str(number) if entry.unnamed else "")
        if identity in found:
            first = found[identity]
            found[identity] = replace(
                first,
                values=entry.values | first.values,
                places=entry.places | first.places,
                wishes=(*first.wishes, *entry.wishes),
            )
        else:
            found[identity] = entry
    return list(found.values())
