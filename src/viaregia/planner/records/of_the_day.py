"""What the day adds to a plan's folder, and every new version of the plan takes over: the journal and the results."""

import shutil
from pathlib import Path
from typing import Final

from viaregia.planner.records.journal import JOURNAL_NAME
from viaregia.planner.records.results_files import RESULTS_NAME

JOURNAL_FILE: Final = Path("organiser") / JOURNAL_NAME
RESULTS_FILE: Final = Path("organiser") / RESULTS_NAME
OF_THE_DAY: Final = (JOURNAL_FILE, RESULTS_FILE)


def is_of_the_day(name: str) -> bool:
    """Tell whether a file, by its path within the folder, was not written with the plan but on the day."""
    return Path(name) in OF_THE_DAY


def take_over(before: Path, draft: Path) -> None:
    """Copy what the day has added so far from an earlier version's folder into the one that will take its place."""
    for file in OF_THE_DAY:
        if (before / file).is_file():
            shutil.copy2(before / file, draft / file)


def take_rest_over(before: Path, after: Path) -> None:
    """Add to the new folder's journal what another window wrote into the old one's while they were changing places."""
    source, target = before / JOURNAL_FILE, after / JOURNAL_FILE
    if not source.is_file():
        return
    old, new = source.read_bytes(), target.read_bytes() if target.is_file() else b""
    common = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(new))
    if common < len(old):
        start = old.rfind(b"\n", 0, common) + 1
        with target.open("ab") as file:
            file.write(old[start:])
