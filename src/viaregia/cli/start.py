"""The way in: loads the commands, and takes an interruption at any moment quietly."""

import sys
from io import TextIOWrapper
from typing import Final

INTERRUPTED: Final = 130  # what shells say of a program ended by Ctrl-C


def run() -> None:
    """Enter by the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a Windows terminal, or a file there, may lack letters of a name
            stream.reconfigure(errors="replace")
    try:
        from viaregia.cli.main import app

        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    run()
