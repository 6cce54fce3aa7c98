"""Opens a partner's list: what kind it is, which earlier list it continues, and the mapping proposed for it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.lists.entries import read_entries
from viaregia.exchange.lists.kinds import SPREADSHEET, Kind, as_exported, kind_of
from viaregia.exchange.lists.mapping import SheetMapping, open_columns
from viaregia.exchange.lists.mapping_file import SavedMapping, read_mapping, with_saved
from viaregia.exchange.lists.memory import Memory, memories, memory_folder, source_name
from viaregia.exchange.lists.propose import propose
from viaregia.exchange.lists.sources import grids_of_list
from viaregia.exchange.proposals.read import holds_identifiers
from viaregia.exchange.workbook.findings import Findings
from viaregia.exchange.workbook.grid import Grid
from viaregia.exchange.workbook.in_place import NotEditable
from viaregia.planner.imports.identify import how_many_are_here

CONTINUES: Final = 0.5  # of the people of an earlier list
FEWEST: Final = 3  # people


class NoPeopleInList(ViaRegiaError):
    """No sheet of the list has headings, or cells, by which people could be told."""

    code = "no_people_in_list"
    sentence = N_("{path} holds no list of people: no sheet with columns for names, organisations or e-mail addresses.")


class NobodyInList(ViaRegiaError):
    """There are headings and nothing below them; as the next version of a list, it would say that everybody is gone."""

    code = "nobody_in_list"
    sentence = N_("{path} has headings, and nobody below them. If this is meant, take the people out of the forum.")


class AnswersOtherwiseSaved(ViaRegiaError):
    """Answers to proposals, saved in a format in which they cannot be read back; they are no list of people."""

    code = "answers_otherwise_saved"
    sentence = N_("{path} holds answers to proposals. They are read from .xlsx: open the file and save it as that.")


class SourceTwice(ViaRegiaError):
    """Two lists of one import have the same name; the second would count as the next version of the first."""

    code = "source_twice"
    sentence = N_("Two of these lists are called “{source}”. Import them one by one, each with --source and a name.")


class OneListAtATime(ViaRegiaError):
    """A name or a mapping was given for several lists."""

    code = "one_list_at_a_time"
    sentence = N_("--source and --mapping are for one list; import the others by themselves.")


@dataclass
class OpenedList:
    """A list that was opened. `sheets`: its mapping, as far as it is known; `memory`: what it said the last time.

    `continues`: it bears another name than the list that it continues; `skipped`: sheets without people; `hidden`:
    sheets that are not read, because nobody sees them. `same`: names as the list writes them, and who is meant.
    """

    path: Path
    source: str
    kind: Kind
    grids: list[Grid]
    sheets: tuple[SheetMapping, ...]
    memory: Memory | None = None
    continues: bool = False
    skipped: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    same: dict[str, str] = field(default_factory=dict)

    @property
    def settled(self) -> bool:
        """Whether nothing is open about the mapping."""
        return not open_columns(self.sheets)

    @property
    def mapping_path(self) -> str:
        """The name of the file in which the mapping is kept."""
        return f"{self.source}.toml"


def open_lists(
    paths: Sequence[Path],
    forum: Path,
    *,
    organisations: Collection[str] = (),
    source: str = "",
    mapping: Path | None = None,
) -> list[OpenedList]:
    """Open lists that are to go into a forum; `organisations`: the forum's, as `loose_key` gives them.

    Raises NotEditable, OneListAtATime, SourceTwice, NoPeopleInList, NobodyInList, AnswersOtherwiseSaved,
    NotAList, ListBroken, SheetTooLarge, MappingNotReadable, FieldNotKnown, MemoryDamaged, and the errors of
    `workbook/grid.py`.
    """
    if forum.is_dir():
        raise NotEditable(path=forum.name)
    if len(paths) > 1 and (source or mapping):
        raise OneListAtATime
    folder = memory_folder(forum)
    known = memories(folder)
    opened = [_opened(path, known, organisations, source) for path in paths]
    for number, each in enumerate(opened):
        if each.source in {other.source for other in opened[:number]}:
            raise SourceTwice(source=each.source)
    return [_with_mapping(each, folder, mapping) for each in opened]


def _opened(path: Path, known: Sequence[Memory], organisations: Collection[str], source: str) -> OpenedList:
    every = grids_of_list(path)
    grids = [grid for grid in every if not grid.hidden]
    if any(map(holds_identifiers, grids)):
        raise AnswersOtherwiseSaved(path=path.name)
    found = [(grid, propose(grid, organisations)) for grid in grids]
    proposals = [mapping for _, mapping in found if mapping is not None]
    if not proposals:
        raise NoPeopleInList(path=path.name)
    if not any(grid.rows[-1][0] > mapping.header_row for grid, mapping in found if mapping is not None):
        raise NobodyInList(path=path.name)
    kinds = [kind_of([column.heading for column in mapping.columns]) for mapping in proposals]
    sheets = tuple(as_exported(kind, mapping) for kind, mapping in zip(kinds, proposals, strict=True))
    kind = next((kind for kind in kinds if kind is not SPREADSHEET), SPREADSHEET)
    names = {mapping.sheet for mapping in proposals}
    skipped = tuple(grid.name for grid in grids if grid.name not in names and grid.rows)
    hidden = tuple(grid.name for grid in every if grid.hidden and grid.rows)
    opened = OpenedList(path, source_name(source or path.name), kind, grids, sheets, skipped=skipped, hidden=hidden)
    return _continued(opened, known, named=bool(source))


def _continued(opened: OpenedList, known: Sequence[Memory], *, named: bool) -> OpenedList:
    """Find the earlier list that this one continues: by its name, else by the people."""
    by_name = next((memory for memory in known if memory.source == opened.source), None)
    if by_name is not None or named:
        return replace(opened, memory=by_name)
    entries = read_entries(opened.grids, opened.sheets, Findings("en", opened.path.name)).entries
    for memory in known:
        here = how_many_are_here(entries, memory.people)
        if here >= FEWEST and here >= CONTINUES * len(memory.people):
            return replace(opened, source=memory.source, memory=memory, continues=True)
    return opened


def _with_mapping(opened: OpenedList, folder: Path, mapping: Path | None) -> OpenedList:
    path = mapping or folder / opened.mapping_path
    if mapping is None and not path.exists():
        return opened
    saved: SavedMapping = read_mapping(path)
    sure = saved.looked_at or mapping is not None
    sheets = tuple(with_saved(sheet, saved, looked_at=sure) for sheet in opened.sheets)
    return replace(opened, sheets=sheets, same=dict(saved.same))
