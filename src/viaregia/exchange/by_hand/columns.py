"""The headings of `timetable.xlsx`, in whichever language it was printed."""

from functools import cache
from typing import Final

from viaregia.base.words import LANGUAGES, N_, words
from viaregia.exchange.workbook.shape import Cell, Column, Names, Sheet

# The words of `papers/timetable_xlsx.py`, by the keys they have here.
READ: Final = (
    ("number", Cell.TEXT, N_("Meeting")),
    ("last_name", Cell.TEXT, N_("Last name")),
    ("day", Cell.DAY, N_("Day")),
    ("start", Cell.TIME, N_("Start")),
    ("table", Cell.TEXT, N_("Table")),
    ("interpreter", Cell.TEXT, N_("Interpreter")),
)
PASSED_OVER: Final = (
    N_("Number"), N_("First name"), N_("Organisation"), N_("Country"), N_("End"), N_("What"), N_("Partner"),
    N_("Partner's organisation"), N_("Partner's country"), N_("Hall"), N_("Language"), N_("Languages"),
    N_("Participants"), N_("Who meets whom"),
)  # fmt: skip


@cache
def rows_sheet() -> Sheet:
    """Return the sheet of rows: what is read, and what stands there besides."""
    passed = (Column(f"other_{at}", Cell.REMARK, _names(text)) for at, text in enumerate(PASSED_OVER))
    read = (Column(key, cell, _names(text)) for key, cell, text in READ)
    return Sheet("timetable", Names("Zeitplan", "Harmonogram", "Harmonogram", "Timetable"), (*passed, *read))


def _names(text: str) -> Names:
    said = {language: words(language).gettext(text) for language in LANGUAGES}
    return Names(said["de"], said["pl"], said["cs"], said["en"])
