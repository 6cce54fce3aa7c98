"""Imports of partner lists into a small forum, as steps of a test."""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.factories.partner_lists import PartnerList
from viaregia.exchange.forum import Forum, Participant
from viaregia.exchange.lists.mapping import confirmed
from viaregia.exchange.workbook import read_forum
from viaregia.planner.imports.book import book_at
from viaregia.planner.imports.changes import ListOutcome
from viaregia.planner.imports.finish import finish, new_errors
from viaregia.planner.imports.open import OpenedList, open_lists
from viaregia.planner.imports.run import Import, Wanted

SMALL = Path(__file__).parents[2] / "examples" / "small.xlsx"
NOW = datetime(2026, 9, 3, 12, 0)


@dataclass
class Desk:
    """A forum on somebody's desk, into which lists come."""

    folder: Path

    @property
    def forum(self) -> Path:
        """The workbook."""
        return self.folder / "forum.xlsx"

    def opened(self, *lists: PartnerList, **options: Any) -> list[OpenedList]:
        """Return lists as they are opened, with the mappings proposed."""
        paths = [each.write(self.folder) for each in lists]
        return open_lists(paths, self.forum, organisations=book_at(self.forum).organisations, **options)

    def bring(self, *lists: PartnerList, source: str = "", **wanted: Any) -> list[ListOutcome]:
        """Import lists, with the mappings as proposed, and return what they brought."""
        opened = self.opened(*lists, source=source)
        for each in opened:
            each.sheets = confirmed(each.sheets)
        with tempfile.TemporaryDirectory(dir=self.folder) as aside:
            run = Import.begin(self.forum, Path(aside), Wanted("en", NOW, **wanted))
            for each in opened:
                run.take(each)
            run.take_wishes()
            assert new_errors(run) == ()
            finish(run)
        return run.outcomes

    def read(self) -> Forum:
        """Return the forum as it is read now; it must be without errors."""
        reading = read_forum(self.forum, language="en")
        assert reading.forum is not None, reading.findings
        return reading.forum

    def person(self, last_name: str) -> Participant:
        """Return the one participant of a last name."""
        return next(person for person in self.read().participants if person.last_name == last_name)


def desk(folder: Path) -> Desk:
    """Return a desk with the small example on it."""
    shutil.copyfile(SMALL, folder / "forum.xlsx")
    return Desk(folder)
