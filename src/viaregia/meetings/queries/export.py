"""An edition as the workbook it could have come from."""

from pathlib import Path
from tempfile import TemporaryDirectory

from viaregia.exchange.workbook import write_forum
from viaregia.forums.models import Edition
from viaregia.meetings.queries.forum import forum_of


def workbook_of(edition: Edition, language: str) -> bytes:
    """Return the workbook of everybody who is planned for, in a language; planned, it gives the same instance."""
    forum = forum_of(edition)
    with TemporaryDirectory() as folder:
        path = Path(folder, "forum.xlsx")
        write_forum(path, forum, language)
        return path.read_bytes()
