"""`numbers.xlsx` with the meetings that were held, once the desk or the slips have said which."""

from datetime import datetime
from pathlib import Path
from typing import Final

from viaregia.exchange.papers.lists.numbers_xlsx import numbers_xlsx
from viaregia.exchange.plan import Plan
from viaregia.planner.records.journal import Record, journal_beside
from viaregia.planner.sums import SUMS_FILE, checksum, renew_sum
from viaregia.planner.workbook import FileNotWritable

NUMBERS_FILE: Final = Path("organiser") / "numbers.xlsx"


def held_in(record: Record) -> frozenset[str] | None:
    """Return the numbers of the meetings held; None where nothing was said of any."""
    return frozenset(number for number, held in record.held.items() if held) if record.held else None


def numbers_with_held(plan: Plan, plan_file: Path, *, language: str, printed_at: datetime) -> bytes | None:
    """Return the workbook, as the journal beside a plan's file has it; None where nothing was said of any meeting."""
    held = held_in(journal_beside(plan_file).record)
    return None if held is None else numbers_xlsx(plan, language=language, printed_at=printed_at, held=held)


def renew_numbers(plan: Plan, plan_file: Path, *, language: str, printed_at: datetime) -> Path | None:
    """Write the workbook of a plan's folder anew, and return it; None where it is left as it is.

    It is left where nothing was said of any meeting, where the plan does not lie in a folder of papers, and where
    somebody changed it by hand. Raises FileNotWritable; then the old one is still there.
    """
    folder = plan_file.resolve().parent.parent
    path = folder / NUMBERS_FILE
    made = numbers_with_held(plan, plan_file, language=language, printed_at=printed_at)
    if made is None or not (folder / SUMS_FILE).is_file() or not path.is_file():
        return None
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(made)
        if renew_sum(folder, NUMBERS_FILE.as_posix(), checksum(path), checksum(draft)):
            draft.replace(path)
            return path
    except OSError as error:
        raise FileNotWritable(file=path, fault=error.strerror or str(error)) from error
    finally:
        draft.unlink(missing_ok=True)
    return None
