"""The sheets of the forum workbook, and how a sheet or a column is known by any of its names."""

from typing import Final

from viaregia.exchange.workbook.columns_forum import FORUM
from viaregia.exchange.workbook.columns_groups import GROUPS
from viaregia.exchange.workbook.columns_meetings import INTERPRETERS, WISHES
from viaregia.exchange.workbook.columns_people import PARTICIPANTS
from viaregia.exchange.workbook.columns_places import TABLES, WALKS
from viaregia.exchange.workbook.columns_times import PROGRAMME, SLOTS
from viaregia.exchange.workbook.plain import heading
from viaregia.exchange.workbook.shape import Names, Sheet

SHEETS: Final = (FORUM, SLOTS, TABLES, WALKS, PARTICIPANTS, GROUPS, WISHES, INTERPRETERS, PROGRAMME)

__all__ = [
    "FORUM",
    "GROUPS",
    "INTERPRETERS",
    "LISTS",
    "PARTICIPANTS",
    "PROGRAMME",
    "SHEETS",
    "SLOTS",
    "TABLES",
    "WALKS",
    "WISHES",
    "is_list_sheet",
    "sheet_named",
    "sheet_names",
]

# The sheet of lists behind the drop-downs; it is hidden and never read.
LISTS: Final = Names("Listen", "Listy", "Seznamy", "Lists")

_BY_NAME: Final = {
    heading(word): sheet
    for sheet in SHEETS
    for word in (sheet.key, *sheet.also.split("|"), *sheet.names.all())
    if heading(word)
}
_LIST_NAMES: Final = frozenset(heading(name) for name in LISTS.all())


def sheet_named(name: str) -> Sheet | None:
    """Return the sheet that a name in any of the languages means."""
    return _BY_NAME.get(heading(name))


def is_list_sheet(name: str) -> bool:
    """Tell whether a sheet only feeds drop-downs."""
    return heading(name) in _LIST_NAMES


def sheet_names(language: str) -> tuple[str, ...]:
    """Return the names of all sheets in a language, in the order of the template."""
    return tuple(sheet.name(language) for sheet in SHEETS)
