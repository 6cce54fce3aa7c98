"""The way in: loads the commands, and takes an interruption at any moment quietly."""

import sys
from typing import Final

INTERRUPTED: Final = 130  # what shells say of a program ended by Ctrl-C


def run() -> None:
    """Enter by the command line."""
    try:
        from viaregia.cli.main import app

        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
