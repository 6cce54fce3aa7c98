"""`viaregia`: every command a person types."""

import typer

from viaregia.base.words import words
from viaregia.cli import engines
from viaregia.cli.screen import system_language

_ = words(system_language()).gettext

app = typer.Typer(
    name="viaregia",
    help=_("Plans cross-border business forums: a forum's spreadsheet in, everybody's agenda out."),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
engines.register(app)


def run() -> None:
    """Enter by the command line."""
    app()
