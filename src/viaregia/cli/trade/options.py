"""Options that the commands of `viaregia trade` share."""

from pathlib import Path
from typing import Annotated

import typer

from viaregia.base.words import words
from viaregia.cli.screen import system_language

_ = words(system_language()).gettext

Store = Annotated[Path, typer.Option("--store", metavar="DIR", help=_("Folder of the figures that were loaded."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print the result as JSON."))]
