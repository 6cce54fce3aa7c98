"""`viaregia`: every command a person types."""

from importlib.metadata import version
from typing import Annotated

import typer

from viaregia.base.words import words
from viaregia.cli import before, day, engines, lists, match, repair, server, vocabulary
from viaregia.cli.page import command as page
from viaregia.cli.terminal import system_language
from viaregia.cli.trade import group as trade

_ = words(system_language()).gettext

app = typer.Typer(
    name="viaregia",
    help=_("Plans cross-border business forums: a forum's spreadsheet in, everybody's agenda out."),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
engines.register(app)
before.register(app)
lists.register(app)
match.register(app)
page.register(app)
repair.register(app)
day.register(app)
trade.register(app)
vocabulary.register(app)
server.register(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"viaregia {version('viaregia')}")
        raise typer.Exit


@app.callback()
def start(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=_("Show the version and leave."))
    ] = False,
) -> None:
    """Take the options that stand before a command."""
