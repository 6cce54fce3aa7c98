"""Options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from viaregia.base.words import words
from viaregia.cli.screen import system_language

_ = words(system_language()).gettext


class Language(StrEnum):
    """The languages every command speaks."""

    DE = "de"
    PL = "pl"
    CS = "cs"
    EN = "en"


HERE = Language(system_language())

Lang = Annotated[Language, typer.Option("--lang", help=_("Language of messages and papers."))]
Workbook = Annotated[
    Path, typer.Argument(metavar="FORUM", help=_("The forum's workbook (.xlsx), or a folder of CSV files."))
]
Out = Annotated[Path, typer.Option("--out", help=_("Folder for the papers."))]
Seconds = Annotated[float, typer.Option(min=0.1, max=86400, help=_("Time for solving."))]
Seed = Annotated[int, typer.Option(min=0, max=2**31 - 1, help=_("Seed of the search; the same seed searches alike."))]
Workers = Annotated[int, typer.Option(min=1, max=64, help=_("Processor cores to use."))]
Strict = Annotated[bool, typer.Option("--strict", help=_("Place every meeting, or say that it cannot be done."))]


def many(metavar: str, said: str) -> Any:
    """Return an option that may be given several times."""
    return typer.Option(default_factory=list, show_default=False, metavar=metavar, help=said)
