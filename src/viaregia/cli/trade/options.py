"""Options that the commands of `viaregia trade` share."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from viaregia.base.words import words
from viaregia.cli.screen import out, system_language
from viaregia.engines.trade.connection import Engine
from viaregia.engines.trade.flows import Dataset

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


def say_if_invented(dataset: Dataset, language: str) -> None:
    """Print that figures are made up, where they are."""
    from viaregia.engines.trade.invented import SOURCE
    from viaregia.wording.trade_method import invented_line

    if dataset.source == SOURCE:
        out.print(f"[yellow]{escape(invented_line(language))}[/]", soft_wrap=True)
