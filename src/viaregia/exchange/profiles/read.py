"""Reads profiles from JSON lines, a spreadsheet or CSV; all mistakes at once, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from viaregia.base.cells import cells_up_to
from viaregia.engines.matching.problem import Profile
from viaregia.exchange.lists.sources import grids_of_list
from viaregia.exchange.profiles.columns import PROFILES
from viaregia.exchange.profiles.json_lines import MOST_BYTES, records_of_lines, text_of_file
from viaregia.exchange.profiles.profile import Draft, profile_of, with_excludes
from viaregia.exchange.profiles.records import Record
from viaregia.exchange.profiles.tables import records_of_grids
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Finding, Findings, Place

LINES: Final = (".jsonl", ".ndjson", ".json")


@dataclass(frozen=True)
class ProfilesReading:
    """What a file gave: `profiles` is None where something in it is wrong. `places`: where each stands."""

    profiles: tuple[Profile, ...] | None
    findings: tuple[Finding, ...]


def read_profiles(path: Path, *, language: str) -> ProfilesReading:
    """Return the profiles of a file, and what is wrong or odd in it, said in a language.

    Raises NotAList, ListBroken, SheetTooLarge, and the errors of `workbook/grid.py`. O(size).
    """
    findings = Findings(language, path.name)
    drafts = _drafts(_records(path, findings), findings)
    if not drafts and not findings.errors:
        findings.note(Code.NO_PROFILES, Place(path.name))
    profiles = with_excludes(drafts)
    return ProfilesReading(None if findings.errors else profiles, findings.in_order())


def _records(path: Path, findings: Findings) -> Iterator[Record]:
    if path.suffix.lower() in LINES or _looks_like_lines(path):
        return records_of_lines(text_of_file(path), findings)
    with cells_up_to(MOST_BYTES):  # told to be too long, not taken for a quotation mark never closed
        grids = grids_of_list(path, PROFILES.known)
    return records_of_grids(grids, findings)


def _looks_like_lines(path: Path) -> bool:
    """Tell whether a text file of another name begins like a JSON object."""
    try:
        with path.open("rb") as file:
            return file.read(200).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b'{"')
    except OSError:
        return False


def _drafts(records: Iterator[Record], findings: Findings) -> list[Draft]:
    """Return the profiles with the lines they come from; those without an id get a number that is free."""
    read = [profile_of(record, number) for number, record in enumerate(records, start=1)]
    seen: dict[str, Draft] = {}
    for draft in read:
        if draft.profile.id:
            first = seen.setdefault(draft.profile.id, draft)
            if first is not draft:
                draft.record.note(Code.ID_TWICE, "id", draft.profile.id, row=first.record.place.row)
    if read and not seen:
        findings.note(Code.NO_IDS, Place(findings.file))
        return [draft.called(str(draft.number)) for draft in read]
    return [draft if draft.profile.id else draft.numbered(seen) for draft in read]
