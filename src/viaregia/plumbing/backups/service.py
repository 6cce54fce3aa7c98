"""Back up and restore: all or nothing, each."""

import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.plumbing.backups.archive import FILES, KEY, ROWS, BackupDamaged, Reader, Writer
from viaregia.plumbing.backups.rows import count_on, empty, fill, label, rows_of, seen, snapshot, tables
from viaregia.plumbing.models import AuditLine


class BackupOfAnotherVersion(ViaRegiaError):
    """The archive's tables are not those of this version."""

    code = "backup_of_another_version"
    sentence = N_(
        "{path} was made by version {version}, whose tables are others ({migrations}). Nothing was changed. Install "
        "that version, restore, then upgrade."
    )


class DatabaseInUse(ViaRegiaError):
    """There are rows already, and nobody said to replace them."""

    code = "database_in_use"
    sentence = N_(
        "The database holds data already. Nothing was changed. Say --replace to put the backup in its place; make a "
        "backup of it first."
    )


class BackupExists(ViaRegiaError):
    """A file of that name is there."""

    code = "backup_exists"
    sentence = N_("{path} is there already, and is left as it is. Name another file.")


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows and files went into an archive, or came out of one."""

    rows: int
    files: int


def back_up(path: Path, *, files: Path, key: Path | None, now: datetime) -> Moved:
    """Write database and files into an archive that only its owner may read.

    `files`: the folder of uploads; `key`: the file of the key that the server made itself. Others may write meanwhile:
    the rows are those of one moment. Raises BackupExists. Written aside and renamed; O(rows), some MB of memory.
    """
    if path.exists():
        raise BackupExists(path=path)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.touch(mode=0o600)
    try:
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            moved = _write(Writer(archive), files, key, now)
        aside.rename(path)
    finally:
        aside.unlink(missing_ok=True)
    return moved


def _write(writer: Writer, files: Path, key: Path | None, now: datetime) -> Moved:
    with snapshot():
        migrations = seen()
        rows = sum(
            writer.lines(f"{ROWS}{number:04}-{label(model)}.jsonl", rows_of(model))
            for number, model in enumerate(tables())
        )
    uploaded = sorted(each for each in files.rglob("*") if each.is_file())
    for each in uploaded:
        writer.file(FILES + each.relative_to(files).as_posix(), each)
    if key is not None and key.exists():
        writer.file(KEY, key)
    writer.close(version=version("viaregia"), made_at=now.isoformat(), migrations=migrations)
    return Moved(rows, len(uploaded))


def restore(path: Path, *, files: Path, key: Path | None, replace: bool, now: datetime) -> Moved:
    """Put an archive in the place of database and files; the database's tables exist.

    Everything is checked before anything is touched, and a fault half-way leaves all as it was. Raises BackupDamaged,
    BackupOfAnotherVersion, DatabaseInUse. O(rows), one insert each.
    """
    with Reader(path) as reader:
        _fits(reader, path)
        if not replace and _in_use():
            raise DatabaseInUse
        aside = files.with_name(f"{files.name}.{os.getpid()}.new")
        try:
            unpacked = reader.unpack(aside)
            rows = _swap(aside, files, lambda: _fill(reader, path, now))
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        if key is not None and (text := reader.key()):
            key.touch(mode=0o600)
            key.write_text(text, "utf-8")
    return Moved(rows, unpacked)


def _fits(reader: Reader, path: Path) -> None:
    other = sorted(set(reader.manifest.migrations) ^ set(seen()))
    if other:
        raise BackupOfAnotherVersion(path=path, version=reader.manifest.version, migrations=", ".join(other))


def _in_use() -> bool:
    """Tell whether anything stands in the tables but what migrating puts there."""
    own = {"contenttypes.contenttype", "auth.permission"}
    return any(model._base_manager.exists() for model in tables() if label(model) not in own)


def _fill(reader: Reader, path: Path, now: datetime) -> int:
    known = {label(model): model for model in tables()}
    empty()
    rows = 0
    for name, lines in reader.tables():
        if name not in known:
            raise BackupDamaged(path=path, entries=name)
        rows += fill(lines)
    connection.check_constraints()
    count_on(list(known.values()))
    facts: dict[str, Any] = {"made_at": reader.manifest.made_at, "rows": rows}
    AuditLine.objects.create(at=now, verb="site.restored", kind="site", key="", facts=facts)
    return rows


def _swap(aside: Path, files: Path, fill_tables: Callable[[], int]) -> int:
    """Fill the tables and put the new folder in place of the old: both, or neither."""
    before = files.with_name(f"{files.name}.{os.getpid()}.old")
    aside.mkdir(parents=True, exist_ok=True)
    try:
        with transaction.atomic():
            rows = fill_tables()
            if files.exists():
                files.rename(before)
            aside.rename(files)
    except BaseException:
        if before.exists():
            shutil.rmtree(files, ignore_errors=True)
            before.rename(files)
        raise
    shutil.rmtree(before, ignore_errors=True)
    return rows
