"""Reading a forum's workbook at the door: findings on the screen, or the forum."""

from pathlib import Path

import typer

from viaregia.cli.screen import FAILED, show_findings
from viaregia.exchange.forum import Forum


def forum_at(path: Path, language: str) -> Forum:
    """Return the forum of a workbook; its findings are shown, and errors end the command."""
    from viaregia.exchange.workbook import read_forum

    reading = read_forum(path, language=language)
    show_findings(reading.findings, language)
    if reading.forum is None:
        raise typer.Exit(FAILED)
    return reading.forum
