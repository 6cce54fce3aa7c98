"""Reads a workbook of proposals that came back: what was answered, and everything that is wrong with it, at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.matching.problem import Because
from viaregia.exchange.forum import Forum, Participant, Proposed, Reply, Wish, WishKind, WishStatus
from viaregia.exchange.proposals.columns import ANSWERED, NEW, SHEET, Key, key_read, stands_for
from viaregia.exchange.proposals.records import FORMAT, VERSION, Answer, Answers, NewWish, ProposalKind
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Finding, Findings, Place, Severity
from viaregia.exchange.workbook.grid import Grid
from viaregia.exchange.workbook.header import header_of
from viaregia.exchange.workbook.plain import heading
from viaregia.exchange.workbook.resolve import Party, People, described
from viaregia.exchange.workbook.rows import Row, rows_of
from viaregia.exchange.workbook.vocabulary import CHOICES
from viaregia.exchange.workbook.xlsx import grids_of_xlsx, properties_of_xlsx

SIGNS: Final = ("key", "reply", "partner")
"""Columns that tell a sheet of proposals from any other, where the document's property was lost."""


class AnswersVersionUnknown(ViaRegiaError):
    """The workbook was written by another version of the program."""

    code = "answers_version_unknown"
    sentence = N_("{path} has version {version} of the sheet of proposals; this program reads version {expected}.")


@dataclass(frozen=True)
class AnswersReading:
    """What reading gave: the answers, unless there are errors, and all findings, errors first."""

    answers: Answers | None
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> int:
        """How many errors there are; with any, there are no answers."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def is_answers(path: Path) -> bool:
    """Tell whether a file is a workbook of proposals: by its property, else by the headings of its sheets.

    Raises the errors of `grid.py` for a damaged .xlsx file; any other file or folder is none.
    """
    if not path.is_file():
        return False
    with path.open("rb") as file:
        if file.read(4) != b"PK\x03\x04":
            return False
    if FORMAT in properties_of_xlsx(path):
        return True
    return any(
        {key for text in _texts(grid.rows) if (key := _key(text))} >= set(SIGNS)
        for grid in grids_of_xlsx(path, every=True)
    )


def holds_identifiers(grid: Grid) -> bool:
    """Tell whether a sheet has lines that were asked about, whatever became of its headings. O(cells)."""
    texts = (value for _, values in grid.rows for value in values if isinstance(value, str) and value.startswith("["))
    return any(key_read(text) is not None for text in texts)


def _texts(rows: Iterable[tuple[int, Sequence[object]]]) -> Iterator[str]:
    for _, values in list(rows)[:30]:
        yield from (value for value in values if isinstance(value, str))


def _key(text: str) -> str:
    column = SHEET.known.get(heading(text))
    return column.key if column else ""


def read_answers(path: Path, forum: Forum, *, language: str) -> AnswersReading:
    """Read the answers in a workbook of proposals; findings are in the language given.

    Rows are known by their hidden identifier, wherever they stand and whatever the sheet is called. yes: the wish is
    accepted; no: declined; instead X: declined, and a new wish of this organisation for X. To a proposal of matching,
    yes makes a new wish, and no is kept (`Wish.proposed`). What was not answered says nothing.
    Raises AnswersVersionUnknown, and the errors of `grid.py`. O(cells + wishes).
    """
    version = properties_of_xlsx(path).get(FORMAT, VERSION)
    if version != VERSION:
        raise AnswersVersionUnknown(path=path.name, version=version, expected=VERSION)
    findings = Findings(language, path.name)
    reader = _Reader(forum, findings)
    for grid in grids_of_xlsx(path, every=True):
        findings.sheets.append((grid.file, grid.name))
        scratch = Findings(language, path.name)
        header = None if grid.hidden else header_of(grid, SHEET, scratch)
        if not grid.hidden and (header is None or "reply" not in header.headings) and holds_identifiers(grid):
            place = Place(grid.file, grid.name, header.last_row if header else grid.rows[0][0])
            findings.note(Code.COLUMN_MISSING, place, column=SHEET.column("reply"))
            continue
        if header is None or ("reply" not in header.headings and "partner" not in header.headings):
            continue
        if "key" not in header.headings:
            place = Place(grid.file, grid.name, header.last_row)
            findings.note(Code.COLUMN_MISSING, place, column=SHEET.column("key"))
            continue
        reader.sheet(rows_of(grid, SHEET, findings))
    answers = Answers(tuple(reader.answers.values()), tuple(reader.wishes))
    return AnswersReading(None if findings.errors else answers, findings.in_order())


@dataclass
class _Reader:
    """Reads rows one after the other, and keeps what they say."""

    forum: Forum
    findings: Findings
    answers: dict[str, Answer] = field(default_factory=dict)
    wishes: list[NewWish] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._people = People(self.forum.participants, {})
        self._by_number = {person.number: person for person in self.forum.participants}
        self._wishes = {wish.number: wish for wish in self.forum.wishes}

    def sheet(self, rows: Sequence[Row]) -> None:
        """Read the rows of one organisation; a row without an identifier is a further wish of the same people."""
        keys = [key_read(row.get("key", "")) for row in rows]
        own = next((self._known(key.own) for key in keys if key and self._known(key.own)), ())
        for row, key in zip(rows, keys, strict=True):
            if not any(name in row.texts for name in ANSWERED):
                continue
            if key is None and "key" in row.texts:
                row.note(Code.KEY_CHANGED, "key")
            elif key is None or key.kind == NEW:
                self._further(row, (self._known(key.own) if key else ()) or own)
            elif key.kind == ProposalKind.OWN.value:
                self._nothing_asked(row)
            else:
                self._reply(row, key)

    def _known(self, numbers: Sequence[str]) -> tuple[Participant, ...]:
        return tuple(self._by_number[number] for number in numbers if number in self._by_number)

    def _nothing_asked(self, row: Row) -> None:
        if "reply" in row.texts or "partner" in row.texts:
            row.note(Code.REPLY_NOT_ASKED, "reply" if "reply" in row.texts else "partner")

    def _further(self, row: Row, own: Sequence[Participant]) -> None:
        if "partner" not in row.texts:
            if "reply" in row.texts or "remark" in row.texts:
                row.note(Code.VALUE_MISSING, "partner" if "partner" in row.headings else "reply")
            return
        wisher, party = self._wisher(row, own), self._partner(row, own)
        if wisher and party:
            self._wish(row, wisher, party)

    def _reply(self, row: Row, key: Key) -> None:
        reply = row.get("reply")
        if reply is None and "reply" not in row.bad and "partner" in row.texts:
            choices = tuple(CHOICES[each] for each in Reply)
            row.note(Code.REPLY_MISSING, "partner", choices=choices)
        if reply is Reply.YES and "partner" in row.texts:
            row.note(Code.REPLY_CONTRADICTS, "partner", choice=CHOICES[Reply.INSTEAD])
        elif reply is not None:
            self._take(row, key, reply)

    def _take(self, row: Row, key: Key, reply: Reply) -> None:
        """Take a yes, a no, an instead: for the wishes of the forum that the row stands for, or for a proposal."""
        own = self._known(key.own)
        if key.kind == ProposalKind.ASKED.value:
            wishes = self._asked(row, key)
            for wish in wishes:
                self._answer(row, wish, WishStatus.ACCEPTED if reply is Reply.YES else WishStatus.DECLINED)
            if not wishes:
                return
        elif own and key.partners:
            self._matched(row, own[0], key, Proposed.YES if reply is Reply.YES else Proposed.NO)
        if (reply is Reply.INSTEAD and row.require("partner")) or (reply is Reply.NO and "partner" in row.texts):
            wisher, party = self._wisher(row, own), self._partner(row, own)
            if wisher and party:
                self._wish(row, wisher, party, next((number for number, _, _ in key.wishes), ""))

    def _asked(self, row: Row, key: Key) -> list[Wish]:
        """Return the wishes that a row was about; those that are gone, or set by the organiser since, are noted."""
        found: list[Wish] = []
        for named in key.wishes:
            wish = self._wishes.get(named[0])
            if wish is None or not stands_for(wish, named):
                alike = (each for each in self.forum.wishes if stands_for(each, named))
                wish = next((each for each in alike if each.kind is not WishKind.NEVER), None)
            if wish is not None:
                found.append(wish)
        if not found:
            row.note(Code.WISH_GONE, "reply")
        for wish in found:
            if wish.status is WishStatus.ORGANISER:
                row.note(Code.WISH_SET, "reply")
        return [wish for wish in found if wish.status is not WishStatus.ORGANISER]

    def _answer(self, row: Row, wish: Wish, status: WishStatus) -> None:
        before = self.answers.get(wish.number)
        if before is not None and before.status is not status:
            row.note(Code.REPLY_TWICE, "reply", other=before.sheet, row=before.row)
        self.answers[wish.number] = Answer(
            wish.number, status, row.get("remark", ""), _because(row, status), row.sheet_name, row.number
        )

    def _matched(self, row: Row, wisher: Participant, key: Key, said: Proposed) -> None:
        """Take what was said to a proposal of matching; a no is kept too, so that it is not proposed again."""
        partners = self._known(key.partners)
        if not partners:
            row.note(Code.WISH_GONE, "reply")
            return
        organisation = partners[0].organisation if len(partners) > 1 else ""
        party = Party(tuple(person.number for person in partners), organisation)
        self._wish(row, wisher.number, party, proposed=said)

    def _wish(
        self, row: Row, wisher: str, party: Party, instead_of: str = "", proposed: Proposed | None = None
    ) -> None:
        kind = (None if proposed is Proposed.NO else row.get("kind")) or WishKind.MEET
        wish = Wish(
            "", wisher, party.numbers, party.organisation, kind, remark=row.get("remark", ""), proposed=proposed
        )
        if proposed is Proposed.NO:
            wish = replace(wish, because=row.get("because"))
        self.wishes.append(NewWish(wish, instead_of, row.sheet_name, row.number))

    def _wisher(self, row: Row, own: Sequence[Participant]) -> str | None:
        """Return who of the organisation wishes: the one named, else the first."""
        if not own:
            row.note(Code.KEY_CHANGED, "partner")
            return None
        text = row.get("own", "")
        if not text:
            return own[0].number
        organisation = own[0].organisation
        colleagues = [
            person
            for person in self.forum.participants
            if person in own or (organisation and person.organisation == organisation)
        ]
        named = People(colleagues, {}).found(text.split(";")[0])
        if len(named) != 1:
            people = tuple(person.name for person in colleagues)
            row.note(Code.NOT_OF_ORGANISATION, "own", organisation=organisation or own[0].name, people=people)
            return None
        return named[0].number

    def _partner(self, row: Row, own: Sequence[Participant]) -> Party | None:
        party = self._people.party(row, "partner")
        if party is None:
            return None
        people = self._known(party.numbers)
        organisations = {person.organisation for person in own if person.organisation}
        if {person.number for person in own} & set(party.numbers) or organisations & {
            person.organisation for person in people
        }:
            row.note(Code.OWN_PARTNER, "partner")
            return None
        there = [person for person in people if person.bookable]
        if not there:
            row.note(Code.NOT_BOOKABLE, "partner", person=described(people[0]))
            return None
        return Party(tuple(person.number for person in there), party.organisation)


def _because(row: Row, status: WishStatus) -> Because | None:
    """Return why somebody said no; a yes needs no reason."""
    return row.get("because") if status is WishStatus.DECLINED else None
