"""An edition as the workbook it could have come from."""

from pathlib import Path
from tempfile import TemporaryDirectory

from viaregia.exchange.workbook import write_forum
from viaregia.forums.models import Edition
from viaregia.meetings.queries.forum import forum_of
from viaregia.meetings.queries.shares import Share, forum_covered


def workbook_of(edition: Edition, share: Share, language: str) -> bytes:
    """Return the workbook of everybody who is planned for, in a language; planned, it gives the same instance.

    Of a share, those whom it covers stand in it, and whom they meet by name and organisation.
    """
    forum = forum_covered(forum_of(edition), share)
    with TemporaryDirectory() as folder:
        path = Path(folder, "forum.xlsx")
        write_forum(path, forum, language)
        return path.read_bytes()
