"""Which tables stay free for the day: those marked, as many as the sheet Forum says, or one in ten."""

from typing import Final

from viaregia.exchange.forum import Forum, TableRow

ONE_IN: Final = 10


def spares_of(forum: Forum) -> tuple[TableRow, ...]:
    """Return the tables that no meeting is planned at, in the order of their sheet.

    Only tables that nobody owns, that are fixed for nobody and named by no wish. Marked ones first, then the last of
    the sheet, up to the number of the sheet Forum; where that says nothing, those marked, and one in ten where none is.
    At least one table is left for the meetings.
    """
    free = spareable(forum)
    marked = [table for table in free if table.spare]
    wanted = forum.settings.spare_tables
    if wanted is None:
        wanted = len(marked) if any(table.spare for table in forum.tables) else len(free) // ONE_IN
    chosen = [*marked, *(table for table in reversed(free) if not table.spare)]
    names = {table.name for table in chosen[: min(max(wanted, len(marked)), len(forum.tables) - 1)]}
    return tuple(table for table in forum.tables if table.name in names)


def spareable(forum: Forum) -> list[TableRow]:
    """Return the tables that nobody needs in particular, so that they can be kept free."""
    taken = {person.table for person in forum.participants} | {wish.table for wish in forum.wishes}
    return [table for table in forum.tables if not table.owner and table.name not in taken]
