"""An import: lists are compared with a copy of the forum and written into it; if all is well, it takes its place."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from pathlib import Path

from viaregia.base.words import words
from viaregia.exchange.lists.entries import Entry, WishSaid, read_entries
from viaregia.exchange.lists.memory import KnownPerson, KnownWish, Memory, memories, memory_folder
from viaregia.exchange.workbook.columns import PARTICIPANTS, WISHES
from viaregia.exchange.workbook.findings import Findings
from viaregia.exchange.workbook.in_place import Edits, edit_in_place
from viaregia.exchange.workbook.vocabulary import CHOICES
from viaregia.planner.imports.book import Book, book_at
from viaregia.planner.imports.cells import Cells, cells_of, changed_cells
from viaregia.planner.imports.changes import CellChange, Gone, ListOutcome, Match, WishOutcome
from viaregia.planner.imports.compare import compare, covered_by, note_gone
from viaregia.planner.imports.gone import rows_of_gone, wishes_of_gone, withdrawn_rows
from viaregia.planner.imports.identify import identify, same_person
from viaregia.planner.imports.open import OpenedList
from viaregia.planner.imports.references import with_known_references
from viaregia.planner.imports.wishes import Ask, Partners, is_there, repointed, resolve, wish_said


@dataclass(frozen=True)
class Wanted:
    """What the organiser decided: `choose` takes the list's word for a cell in conflict; `ask` says who is meant.

    `body` looks after everybody on the lists.
    """

    language: str
    now: datetime
    choose: Callable[[CellChange], bool] = lambda _: False
    ask: Ask | None = None
    gone: Gone = Gone.KEEP
    body: str = ""


@dataclass
class Import:
    """Lists on their way into a forum: `draft` is a copy of it, `outcomes` what each list brought so far."""

    forum: Path
    draft: Path
    wanted: Wanted
    outcomes: list[ListOutcome] = field(default_factory=list)
    lists: list[OpenedList] = field(default_factory=list)
    kept: list[Memory] = field(default_factory=list)
    _wishers: dict[str, list[tuple[str, str, WishSaid]]] = field(default_factory=dict)

    @classmethod
    def begin(cls, forum: Path, aside: Path, wanted: Wanted) -> "Import":
        """Begin with a copy of the forum in the folder `aside`. Raises MemoryDamaged, OSError."""
        draft = aside / forum.name
        shutil.copyfile(forum, draft)
        return cls(forum, draft, wanted, kept=memories(memory_folder(forum)))

    @property
    def unchanged(self) -> bool:
        """Whether there is nothing to write: no list to remember, and not a byte of the forum is another."""
        return not self.lists and self.draft.read_bytes() == self.forum.read_bytes()

    def take(self, opened: OpenedList) -> ListOutcome:
        """Compare one list with the draft, and write its people into it. O(entries x participants) at most."""
        book = book_at(self.draft)
        findings = Findings(self.wanted.language, opened.path.name)
        reading = read_entries(opened.grids, opened.sheets, findings)
        reading.entries = [self._looked_after(with_known_references(each, book, findings)) for each in reading.entries]
        outcome = ListOutcome(opened.source, opened.kind.name, opened.path.name, again=opened.memory is not None)
        matches = identify(reading.entries, book, opened.memory)
        covered = covered_by(opened.sheets) | ({"body"} if self.wanted.body else set())
        numbers = self._free_numbers(book)
        compare(matches, book, opened.memory, outcome, covered=covered, choose=self.wanted.choose, following=numbers)
        if opened.memory is not None:
            note_gone(matches, reading, book, opened.memory, outcome)
        outcome.left_out, outcome.aside, outcome.findings = reading.left_out, reading.aside, findings.in_order()
        self._write_people(book, outcome)
        self._remember(opened, matches, outcome)
        self.lists.append(opened)
        self.outcomes.append(outcome)
        return outcome

    def take_wishes(self) -> None:
        """Find whom the wishes of all lists mean, also those left open before; write the new ones into the draft."""
        book = book_at(self.draft)
        numbers = (str(number) for number in count(_highest(row.row.get("number", "") for row in book.wishes) + 1))
        fresh: list[dict[str, str | int | None]] = []
        cells: Cells = {}
        for position, memory in enumerate(self.kept):
            opened = next((each for each in self.lists if each.source == memory.source), None)
            partners = Partners(book.lookup, self._same(opened))
            wishers = self._wishers.get(memory.source) if opened else list(_still_open(memory, book))
            found = resolve(memory.source, wishers or [], partners, self.wanted.ask if opened else None)
            new = [wish for wish in found if self._is_new(wish, memory, book)]
            fresh.extend(self._wish_row(wish, next(numbers), book) for wish in _once(new))
            if opened:
                opened.same |= partners.learnt
                cells |= self._note_wishes(opened.source, found, new, memory, book)
            self.kept[position] = _with_wishes(memory, found, replaced=opened is not None)
        if fresh or cells:
            edit_in_place(self.draft, [Edits(WISHES, cells, fresh)], language=self.wanted.language)

    def _looked_after(self, entry: Entry) -> Entry:
        return replace(entry, values=entry.values | {"body": self.wanted.body}) if self.wanted.body else entry

    def _free_numbers(self, book: Book) -> Iterator[str]:
        """Yield numbers that nobody has, or had when a list was imported before."""
        earlier = [person.number for memory in self.kept for person in memory.people]
        return (str(number) for number in count(_highest([*book.people, *earlier]) + 1))

    def _write_people(self, book: Book, outcome: ListOutcome) -> None:
        cells = changed_cells([*outcome.changes, *outcome.taken], book)
        spelt = [(new, new.entry.values | {"organisation": new.organisation}) for new in outcome.new]
        rows = [cells_of(values, book) | {"number": new.number} for new, values in spelt]
        edits = [Edits(PARTICIPANTS, cells, rows)]
        if self.wanted.gone is not Gone.KEEP and outcome.gone:
            note = words(book.language).gettext("No longer on the list {source} ({day}).")
            said = note.format(source=outcome.source, day=f"{self.wanted.now:%d.%m.%Y}")
            for tab, values in rows_of_gone(outcome.gone, book, self.wanted.gone, said).items():
                cells.setdefault(tab, {}).update(values)
            edits.append(Edits(WISHES, wishes_of_gone(outcome.gone, book, self.wanted.gone)))
        edit_in_place(self.draft, edits, language=self.wanted.language)
        moved = repointed(book, book_at(self.draft)) if outcome.changes or outcome.taken else {}
        if moved:
            edit_in_place(self.draft, [Edits(WISHES, moved)], language=self.wanted.language)

    def _remember(self, opened: OpenedList, matches: Sequence[Match], outcome: ListOutcome) -> None:
        """Keep what the list said, and who wishes what, for the end of this import and for the next."""
        people = [(match.number, match.entry) for match in matches if match.number is not None]
        people += [(new.number, new.entry) for new in outcome.new]
        before = opened.memory.people if opened.memory else ()
        known = [KnownPerson(number, entry.values, entry.key, entry.unnamed) for number, entry in people]
        known += [old for entry in outcome.by_hand for old in before if same_person(entry, old)]
        if self.wanted.gone is Gone.KEEP:
            gone = {person.number for person in outcome.gone}
            known += [old for old in before if old.number in gone]
        wishes = opened.memory.wishes if opened.memory else ()
        at = self.wanted.now.isoformat(timespec="seconds")
        memory = Memory(opened.source, opened.kind.name, opened.path.name, at, tuple(known), wishes)
        self.kept = [each for each in self.kept if each.source != opened.source] + [memory]
        self._wishers[opened.source] = [(number, entry.name, said) for number, entry in people for said in entry.wishes]

    def _same(self, opened: OpenedList | None) -> dict[str, str]:
        return opened.same if opened else {}

    def _is_new(self, wish: WishOutcome, memory: Memory, book: Book) -> bool:
        """Tell whether a wish is to be written: it is found, not there, and was not taken out by hand."""
        if not wish.to or is_there(wish, book.wishes, book.lookup):
            return False
        return not any(known.wisher == wish.wisher and known.to == wish.to for known in memory.wishes)

    def _note_wishes(
        self, source: str, found: list[WishOutcome], new: list[WishOutcome], memory: Memory, book: Book
    ) -> Cells:
        """Say what became of a list's wishes; return the rows to empty of those that it withdrew."""
        outcome = next(each for each in self.outcomes if each.source == source)
        outcome.wishes = [wish for wish in found if wish in new or not wish.to]
        outcome.wishes_known = len(found) - len(outcome.wishes)
        said = {(wish.wisher, wish.to or wish.text) for wish in found}
        withdrawn = [
            known
            for known in memory.wishes
            if known.to and known.wisher in book.people and (known.wisher, known.to) not in said
        ]
        outcome.withdrawn = [f"{book.people[known.wisher].name} → {known.to}" for known in withdrawn]
        return withdrawn_rows(withdrawn, book) if self.wanted.gone is Gone.REMOVE else {}

    def _wish_row(self, wish: WishOutcome, number: str, book: Book) -> dict[str, str | int | None]:
        kind = CHOICES[wish.said.kind].name(book.language)
        return {"number": number, "wisher": wish.wisher, "to": wish.to, "kind": kind}


def _highest(numbers: Sequence[str] | Iterator[str]) -> int:
    return max((int(number) for number in numbers if number.isdecimal() and len(number) < 9), default=0)


def _still_open(memory: Memory, book: Book) -> Iterator[tuple[str, str, WishSaid]]:
    """Yield the wishes of a list that is not imported now and that named nobody; perhaps they do by now."""
    for known in memory.wishes:
        if not known.to and known.wisher in book.people:
            yield known.wisher, book.people[known.wisher].name, wish_said(known)


def _once(wishes: Sequence[WishOutcome]) -> list[WishOutcome]:
    return list({(wish.wisher, wish.to): wish for wish in reversed(wishes)}.values())[::-1]


def _with_wishes(memory: Memory, found: Sequence[WishOutcome], *, replaced: bool) -> Memory:
    """Return a memory with the wishes as they were understood now."""
    now = tuple(
        KnownWish(wish.wisher, wish.text, wish.said.kind, wish.to, wish.near, wish.said.place.file, wish.said.place.row)
        for wish in found
    )
    before = () if replaced else tuple(known for known in memory.wishes if known.to)
    return replace(memory, wishes=before + now)
