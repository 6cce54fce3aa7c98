"""The vocabulary as commands use it: where it lies, and a sign of life while it is learned."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from viaregia.base.words import words
from viaregia.cli.screen import err, system_language
from viaregia.planner.vocabulary.place import VARIABLE, store_folder

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language
    from viaregia.planner.vocabulary.language import Happening

_ = words(system_language()).gettext

Store = Annotated[
    Path | None,
    typer.Option(
        "--store",
        metavar="FOLDER",
        help=_("Folder of the vocabulary; else that of {variable}, else your data folder.").format(variable=VARIABLE),
    ),
]


def store_at(given: Path | None) -> Path:
    """Return the folder of the vocabulary on this machine."""
    return store_folder(given, os.environ, sys.platform, Path.home())


def language_at(given: Path | None, language: str) -> "Language":
    """Return the learned vocabulary; what happens meanwhile is said on the standard error. Raises KeptDamaged."""
    from viaregia.planner.vocabulary.language import Step, language_for

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not sys.stderr.isatty()) as bar:

        def tell(happening: "Happening") -> None:
            said = escape(happening.say(language))
            if happening.step is Step.LEARNING:
                bar.add_task(said, total=None)
            if happening.step is not Step.SAVED and not (happening.step is Step.LEARNING and sys.stderr.isatty()):
                err.print(said, soft_wrap=True)

        return language_for(store_at(given), progress=tell)
