"""The commands of the server by themselves: whoever starts one does not wait until all engines are loaded."""

from typing import Final

import typer

from viaregia.cli import bounces, site, upkeep

COMMANDS: Final = frozenset({"backup", "bounces", "doctor", "manage", "restore", "serve", "work"})


def register(app: typer.Typer) -> None:
    """Add the commands."""
    site.register(app)
    upkeep.register(app)
    bounces.register(app)


app = typer.Typer(name="viaregia", pretty_exceptions_enable=False, add_completion=False)
register(app)
