"""How a load gets into the store: made aside, flushed to the disk, renamed when it is whole."""

import errno
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.store.folder import place_of
from viaregia.engines.trade.store.manifest import MANIFEST, Vintage, written

ASIDE: Final = ".loading-"
LOCK: Final = "lock"
FULL: Final = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


class StoreFull(ViaRegiaError):
    """The disk has no room for what is being loaded."""

    code = "trade_store_full"
    sentence = N_("There is no room left on the disk of {folder} ({why}); the store is as it was.")


class StoreNotWritable(ViaRegiaError):
    """The store's folder cannot be made or written."""

    code = "trade_store_not_writable"
    sentence = N_("The store {folder} cannot be written: {why}")


def refused(folder: Path, error: OSError) -> StoreFull | StoreNotWritable:
    """Return what an error of the system says of the store."""
    why = error.strerror or type(error).__name__
    return (StoreFull if error.errno in FULL else StoreNotWritable)(folder=folder, why=why)


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """Give a folder inside the store in which a load is made, and remove it with what was not kept.

    What loads that were killed have left is removed as well; a load that is still running holds a lock on its own.
    Raises StoreNotWritable, StoreFull.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{ASIDE}*"):
            _sweep(left)
        own = Path(tempfile.mkdtemp(prefix=ASIDE, dir=folder))
        lock = (own / LOCK).open("w")
    except OSError as error:
        raise refused(folder, error) from error
    with lock:
        _lock(lock.fileno())
        try:
            yield own
        finally:
            shutil.rmtree(own, ignore_errors=True)
    shutil.rmtree(own, ignore_errors=True)  # where a file that is open cannot be removed


def _sweep(left: Path) -> None:
    """Remove what a load has left, unless it is still running."""
    try:
        with (left / LOCK).open("r+") as lock:
            _lock(lock.fileno())
    except FileNotFoundError:
        pass  # it was killed before it began
    except OSError:
        return
    shutil.rmtree(left, ignore_errors=True)


def _lock(file: int) -> None:
    """Lock a file for as long as it is open; the system lets go when the process ends. Raises OSError."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def sha256_of(path: Path) -> str:
    """Return the checksum of a file. Raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def keep(folder: Path, draft: Path, vintage: Vintage) -> Path:
    """Put a load that is whole, in a folder of its own, into its place; return that.

    The manifest is written last, everything is flushed, one rename makes it part of the store.
    Raises StoreNotWritable, StoreFull; then the store is as it was.
    """
    place = place_of(folder, vintage)
    try:
        (draft / MANIFEST).write_text(written(vintage), "utf-8")
        for path in sorted(draft.rglob("*")):
            _flush(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.rename(place)
        _flush(place.parent)
    except OSError as error:
        raise refused(folder, error) from error
    return place


def _flush(path: Path) -> None:
    """Have the system write a file, or the names in a folder, to the disk."""
    if path.is_dir() and sys.platform == "win32":
        return  # Windows flushes names by itself, and opens no folders
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
