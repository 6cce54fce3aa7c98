"""The way in: loads the commands, and takes an interruption at any moment quietly."""

import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import Final

INTERRUPTED: Final = 130  # what shells say of a program ended by Ctrl-C


def run() -> None:
    """Enter by the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a Windows terminal, or a file there, may lack letters of a name
            stream.reconfigure(errors="replace")
    try:
        _app(sys.argv[1:2])()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _app(command: list[str]) -> Callable[[], None]:
    """Return the commands: the server's alone where one of them is meant, for it has to be there quickly."""
    from viaregia.cli import server

    if set(command) & server.COMMANDS:
        return server.app
    from viaregia.cli.main import app

    return app


if __name__ == "__main__":
    run()
