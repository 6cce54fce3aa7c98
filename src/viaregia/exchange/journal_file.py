"""A journal on disk: one JSON object a line, only ever added to; a crash costs at most the line being written."""

import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_

TRIES: Final = 4
BETWEEN: Final = 0.05  # seconds


class JournalNotWritable(ViaRegiaError):
    """The line could not be added, or the file not be read; what stood there before stands there still."""

    code = "journal_not_writable"
    sentence = N_("The journal {file} cannot be written: {fault}")


@dataclass(frozen=True)
class Lines:
    """What a journal holds from some byte on: (number of the line, object), and the numbers of lines that are none.

    `end`: the byte behind the last whole line; `last`: that line's number.
    """

    entries: tuple[tuple[int, Mapping[str, Any]], ...]
    damaged: tuple[int, ...]
    end: int
    last: int


def append_line(path: Path, entry: Mapping[str, Any]) -> None:
    """Add one line, and return when it is on the disk. Raises JournalNotWritable.

    A line torn by a crash is closed first, so that it spoils no other. A few tries are made: the folder is away for a
    moment while a new version takes its place.
    """
    line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode("utf-8", errors="replace") + b"\n"
    for left in reversed(range(TRIES)):
        try:
            _append(path, line)
        except OSError as error:
            if not left:
                raise JournalNotWritable(file=path, fault=error.strerror or type(error).__name__) from error
            time.sleep(BETWEEN)
        else:
            return


def _append(path: Path, line: bytes) -> None:
    new = not path.exists()
    with path.open("ab+") as file:
        torn = file.tell() > 0 and _last_byte(path) != b"\n"
        file.write(b"\n" + line if torn else line)
        file.flush()
        os.fsync(file.fileno())
    if new:
        _sync_folder(path.parent)


def lines_after(path: Path, start: int = 0, before: int = 0) -> Lines:
    """Return the whole lines from byte `start`, before which `before` lines stand; nothing where there is no file.

    What is no JSON object is passed over and named; it stays in the file. O(bytes from `start`). Raises
    JournalNotWritable where the file is there but the system does not let us read.
    """
    try:
        data = _read_from(path, start)
    except OSError as error:
        raise JournalNotWritable(file=path, fault=error.strerror or type(error).__name__) from error
    whole = data[: data.rfind(b"\n") + 1]
    lines = whole.split(b"\n")[:-1]
    entries, damaged = [], []
    for number, line in enumerate(lines, start=before + 1):
        entry = _object(line)
        if entry is not None:
            entries.append((number, entry))
        elif line.strip():
            damaged.append(number)
    return Lines(tuple(entries), tuple(damaged), start + len(whole), before + len(lines))


def _read_from(path: Path, start: int) -> bytes:
    if not path.exists():
        return b""
    with path.open("rb") as file:
        file.seek(start)
        return file.read()


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1)


def _object(line: bytes) -> Mapping[str, Any] | None:
    with suppress(ValueError, RecursionError):
        found = json.loads(line.decode("utf-8"))
        return found if isinstance(found, dict) else None
    return None


def _sync_folder(folder: Path) -> None:
    """Make the new file's name last too; Windows opens no folders, and needs it not."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
