"""What becomes of the rows of people whom a list no longer names."""

from collections.abc import Iterable, Sequence

from viaregia.exchange.lists.memory import KnownWish
from viaregia.exchange.workbook.columns import PARTICIPANTS, WISHES
from viaregia.planner.imports.book import Book, BookWish
from viaregia.planner.imports.cells import Cells
from viaregia.planner.imports.changes import Gone, GonePerson
from viaregia.planner.imports.wishes import written


def rows_of_gone(gone: Sequence[GonePerson], book: Book, what: Gone, note: str) -> Cells:
    """Return what to write: a remark, or empty cells in every column that the forum knows."""
    made: Cells = {}
    for each in gone:
        person = book.people[each.number]
        if what is Gone.MARK:
            remark = person.values.get("remark", "")
            made[person.tab] = {"remark": remark if note in remark else "; ".join(filter(None, (remark, note)))}
        else:
            made[person.tab] = {
                column.key: None for column in PARTICIPANTS.columns if column.key in person.row.headings
            }
    return made


def wishes_of_gone(gone: Sequence[GonePerson], book: Book, what: Gone) -> Cells:
    """Return the rows of wishes to empty: those of people who are removed, and those for them alone."""
    if what is not Gone.REMOVE:
        return {}
    numbers = {each.number for each in gone}
    return _emptied(
        wish
        for wish in book.wishes
        if wish.wisher in numbers or (wish.party is not None and set(wish.party.numbers) <= numbers)
    )


def withdrawn_rows(withdrawn: Sequence[KnownWish], book: Book) -> Cells:
    """Return the rows of wishes to empty that a list named the last time and no more."""
    named = {(known.wisher, known.to) for known in withdrawn}
    return _emptied(wish for wish in book.wishes if wish.party and (wish.wisher, written(wish.party)) in named)


def _emptied(wishes: Iterable[BookWish]) -> Cells:
    return {
        (wish.row.sheet_name, wish.row.number): {
            column.key: None for column in WISHES.columns if column.key in wish.row.headings
        }
        for wish in wishes
    }
