"""Ends an import: checks the workbook as a whole, puts it in the forum's place, keeps what undoes it; and undoes it."""

import csv
import hashlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from errno import EISDIR
from io import StringIO
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_, words
from viaregia.exchange.lists.mapping_file import mapping_text
from viaregia.exchange.lists.memory import memory_folder, memory_text, open_wishes
from viaregia.exchange.workbook import read_forum
from viaregia.exchange.workbook.findings import Finding, Severity
from viaregia.exchange.workbook.in_place import check_closed
from viaregia.planner.imports.open import OpenedList
from viaregia.planner.imports.run import Import

BEFORE: Final = "before-import"  # what the forum, and the folder beside it, were before the last import
SUM: Final = "after.sha256"
OPEN_WISHES: Final = "open-wishes.csv"
HEADINGS: Final = (N_("List"), N_("Row"), N_("No."), N_("Wish as written"), N_("Perhaps meant"))


class ForumNotWritable(ViaRegiaError):
    """The forum, or the folder beside it, cannot be written; the forum is as it was."""

    code = "forum_not_writable"
    sentence = N_("{path} cannot be written: {fault}. Close it in the spreadsheet program, if it is open there.")


class NoImportToUndo(ViaRegiaError):
    """There is no copy of the forum from before an import."""

    code = "no_import_to_undo"
    sentence = N_("There is no import into {path} that could be undone.")


class ChangedSinceImport(ViaRegiaError):
    """The forum was changed after the import; undoing it would lose that."""

    code = "changed_since_import"
    sentence = N_("{path} was changed after the import. Undoing would lose that; the state before it is in {copy}.")


@contextmanager
def draft_folder(forum: Path, *, dry_run: bool) -> Iterator[Path]:
    """Make room for a draft beside the forum, or elsewhere for a dry run; it goes again.

    Raises ForumNotWritable, ForumOpen.
    """
    if not dry_run:
        check_closed(forum)
    try:
        beside = None if dry_run else forum.resolve().parent
        folder = tempfile.TemporaryDirectory(prefix=f".{forum.stem}-", dir=beside)
    except OSError as error:
        raise ForumNotWritable(path=forum, fault=error.strerror or str(error)) from error
    with folder as aside:
        yield Path(aside)


def new_errors(run: Import) -> tuple[Finding, ...]:
    """Return the errors that the workbook would have after the import and does not have now. O(cells)."""
    before, after = (read_forum(path, language=run.wanted.language).findings for path in (run.forum, run.draft))
    known = Counter(map(_mark, _errors(before)))
    found = []
    for finding in _errors(after):
        known[_mark(finding)] -= 1
        if known[_mark(finding)] < 0:
            found.append(finding)
    return tuple(found)


def finish(run: Import) -> Path | None:
    """Put the draft in the forum's place; return where the forum as it was is kept. Raises ForumNotWritable.

    Where nothing changed in the forum, it stays, the import before can still be undone, and None is returned.
    """
    forum, folder = run.forum.resolve(), memory_folder(run.forum)
    copy = copy_of(run.forum)
    try:
        if copy.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR), copy)
        folder.mkdir(exist_ok=True)
        if _checksum(run.draft) == _checksum(forum):
            _put([_part(folder / name, text) for name, text in _texts(run).items()])
            return None
        _keep_before(folder)
        shutil.copy2(forum, copy)
        shutil.copymode(forum, run.draft)
        kept = [_part(folder / name, text) for name, text in _texts(run).items()]
        kept.append(_part(folder / BEFORE / SUM, _checksum(run.draft)))
        run.draft.replace(forum)
        _put(kept)
        if not open_wishes(run.kept):
            (folder / OPEN_WISHES).unlink(missing_ok=True)
    except OSError as error:
        raise ForumNotWritable(path=error.filename or run.forum, fault=error.strerror or str(error)) from error
    return copy


def _put(kept: Iterable[tuple[Path, Path]]) -> None:
    for part, path in kept:  # written before; only their names change now
        part.replace(path)


def write_mappings(lists: Sequence[OpenedList], forum: Path, *, looked_at: bool, language: str) -> list[Path]:
    """Write the mappings of lists beside the forum, and return where. Raises ForumNotWritable."""
    folder, made = memory_folder(forum), []
    try:
        folder.mkdir(exist_ok=True)
        for each in lists:
            path = folder / each.mapping_path
            part, _ = _part(path, _mapping_of(each, looked_at=looked_at, language=language))
            part.replace(path)
            made.append(path)
    except OSError as error:
        raise ForumNotWritable(path=folder, fault=error.strerror or str(error)) from error
    return made


def undo(forum: Path) -> None:
    """Put the forum, and what is remembered, back as they were before the last import.

    Raises NoImportToUndo, ChangedSinceImport, ForumNotWritable.
    """
    folder, copy = memory_folder(forum), copy_of(forum)
    before = folder / BEFORE
    if not copy.is_file() or not (before / SUM).is_file() or not forum.is_file():
        raise NoImportToUndo(path=forum)
    if _checksum(forum) != (before / SUM).read_text("utf-8").strip():
        raise ChangedSinceImport(path=forum, copy=copy)
    try:
        for path in [*folder.glob("*.json"), *folder.glob("*.toml"), *folder.glob("*.csv")]:
            path.unlink()
        for path in before.iterdir():
            if path.name != SUM:
                shutil.copy2(path, folder / path.name)
        copy.replace(forum.resolve())
        shutil.rmtree(before)
    except OSError as error:
        raise ForumNotWritable(path=forum, fault=error.strerror or str(error)) from error


def copy_of(forum: Path) -> Path:
    """Return where the forum as it was before the last import is kept."""
    return forum.with_name(f"{forum.stem}.{BEFORE}{forum.suffix}")


def _errors(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def _mark(finding: Finding) -> tuple[str, str, str, str]:
    """Return what tells an error from others; its row may have moved."""
    return finding.code.value, finding.sheet, finding.column, finding.value


def _keep_before(folder: Path) -> None:
    before = folder / BEFORE
    if before.exists():
        shutil.rmtree(before)
    before.mkdir()
    for path in [*folder.glob("*.json"), *folder.glob("*.toml"), *folder.glob("*.csv")]:
        shutil.copy2(path, before / path.name)


def _part(path: Path, text: str) -> tuple[Path, Path]:
    """Write a file beside its place, and return where it is and where it belongs."""
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, "utf-8")
    return part, path


def _texts(run: Import) -> dict[str, str]:
    """Return the files to keep beside the forum by their names: mappings, memories, wishes that mean nobody yet."""
    made = {each.mapping_path: _mapping_of(each, looked_at=True, language=run.wanted.language) for each in run.lists}
    made |= {f"{memory.source}.json": memory_text(memory) for memory in run.kept}
    return made | ({OPEN_WISHES: _open_wishes(run)} if open_wishes(run.kept) else {})


def _mapping_of(opened: OpenedList, *, looked_at: bool, language: str) -> str:
    kind, sheets = opened.kind.name, opened.sheets
    return mapping_text(opened.source, kind, sheets, opened.same, looked_at=looked_at, language=language)


def _open_wishes(run: Import) -> str:
    """Return the list of wishes that mean nobody yet, for who goes after them."""
    found = open_wishes(run.kept)
    text = StringIO()
    out = csv.writer(text, delimiter=";")
    out.writerow([words(run.wanted.language).gettext(heading) for heading in HEADINGS])
    rows = ([wish.file, wish.row, wish.wisher, wish.text, ", ".join(wish.near)] for _, wish in found)
    out.writerows([_no_formula(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return "\ufeff" + text.getvalue()


def _no_formula(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula when it opens a CSV."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
