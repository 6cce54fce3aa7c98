"""Options that the commands of `viaregia trade` share."""

from pathlib import Path
from typing import Annotated

import typer

from viaregia.base.words import words
from viaregia.cli.screen import system_language
from viaregia.engines.trade.connection import Engine

_ = words(system_language()).gettext

Store = Annotated[Path, typer.Option("--store", metavar="DIR", help=_("Folder of the figures that were loaded."))]
ComputedBy = Annotated[Engine, typer.Option("--engine", help=_("What computes: this machine, or a Spark cluster."))]
Master = Annotated[
    str | None, typer.Option(metavar="spark://HOST:PORT", help=_("The Spark cluster; its workers read the store."))
]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print the result as JSON."))]
Source = Annotated[
    str, typer.Option("--source", metavar="NAME", help=_("Only figures of this source (genesis, comext, baci, …)."))
]
DataTable = Annotated[str, typer.Option("--table", metavar="NAME", help=_("Only this table of the source."))]
