"""The commands of `viaregia trade`."""

import typer

from viaregia.base.words import words
from viaregia.cli.screen import system_language
from viaregia.cli.trade import brief, demo, fetch, load, measures, nomenclature, opportunities, store, top

_ = words(system_language()).gettext

COMMANDS = (load, fetch, store, nomenclature, top, measures, opportunities, brief, demo)


def register(app: typer.Typer) -> None:
    """Add the group, and to it each command."""
    group = typer.Typer(
        help=_("Foreign trade from official statistics: load figures, see what is kept."), no_args_is_help=True
    )
    for command in COMMANDS:
        command.add(group)
    app.add_typer(group, name="trade")
