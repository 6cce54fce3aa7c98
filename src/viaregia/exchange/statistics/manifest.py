"""What a folder holds of a request: which pieces are whole, which were split, with checksums; kept beside the files."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from viaregia.exchange.statistics.errors import (
    FetchedChanged,
    FetchedNothing,
    FetchIncomplete,
    FolderNotWritable,
    ManifestDamaged,
    NotFetched,
    OtherRequest,
)

NAME: Final = "fetched.json"
VERSION: Final = 1
CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Fetched:
    """One piece that is whole. A source that has nothing for it leaves no file (`file` empty)."""

    file: str
    sha256: str
    size: int
    retrieved: str


@dataclass
class Manifest:
    """What a folder holds.

    `request`: what was asked, without secrets; `split`: pieces that proved too large; `complete`: whether all pieces
    are there.
    """

    folder: Path
    source: str
    table: str
    request: Mapping[str, Any]
    pieces: dict[str, Fetched] = field(default_factory=dict)
    split: set[str] = field(default_factory=set)
    complete: bool = False

    def whole(self, key: str) -> bool:
        """Return whether a piece is there as it was fetched. O(size of its file)."""
        known = self.pieces.get(key)
        if known is None:
            return False
        path = self.folder / known.file
        if not known.file:
            return True
        return path.is_file() and path.stat().st_size == known.size and checksum(path) == known.sha256

    def save(self) -> None:
        """Write the manifest whole or not at all. Raises FolderNotWritable."""
        held = {
            "version": VERSION,
            "source": self.source,
            "table": self.table,
            "request": self.request,
            "complete": self.complete,
            "split": sorted(self.split),
            "pieces": {
                key: {"file": each.file, "sha256": each.sha256, "size": each.size, "retrieved": each.retrieved}
                for key, each in self.pieces.items()
            },
        }
        draft = self.folder / f".{NAME}.part"
        try:
            with draft.open("w", encoding="utf-8") as file:
                json.dump(held, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.folder / NAME)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise FolderNotWritable(folder=self.folder, fault=error.strerror or str(error)) from error


def opened(folder: Path, source: str, table: str, request: Mapping[str, Any]) -> Manifest:
    """Return what a folder holds of a request; the folder is made where it is not there.

    Raises OtherRequest, ManifestDamaged, FolderNotWritable.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(".*.part"):  # of a fetch that was killed
            left.unlink()
    except OSError as error:
        raise FolderNotWritable(folder=folder, fault=error.strerror or str(error)) from error
    path = folder / NAME
    if not path.exists():
        return Manifest(folder, source, table, request)
    manifest = _read(path)
    if (manifest.source, manifest.table, manifest.request) != (source, table, json.loads(json.dumps(request))):
        raise OtherRequest(folder=folder)
    return manifest


def _read(path: Path) -> Manifest:
    """Return a manifest. Raises ManifestDamaged."""
    try:
        held = json.loads(path.read_text("utf-8"))
        if held["version"] != VERSION:
            raise ManifestDamaged(file=path)
        pieces = {key: Fetched(**each) for key, each in held["pieces"].items()}
        split, complete = set(held["split"]), bool(held.get("complete", False))
        return Manifest(path.parent, held["source"], held["table"], held["request"], pieces, split, complete)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ManifestDamaged(file=path) from error


@dataclass(frozen=True, slots=True)
class Taken:
    """What a finished fetch has left: the files, and when the last of them was taken from the source."""

    files: tuple[Path, ...]
    retrieved: datetime


def taken(folder: Path) -> Taken:
    """Return the files of a finished fetch, each as it came. O(size of the files).

    Raises NotFetched, FetchIncomplete, FetchedChanged, FetchedNothing, ManifestDamaged.
    """
    path = folder / NAME
    if not path.is_file():
        raise NotFetched(folder=folder, name=NAME)
    manifest = _read(path)
    if not manifest.complete:
        raise FetchIncomplete(folder=folder)
    changed = [each.file for key, each in manifest.pieces.items() if not manifest.whole(key)]
    if changed:
        raise FetchedChanged(folder=folder, files=", ".join(sorted(changed)))
    held = [each for each in manifest.pieces.values() if each.file]
    if not held:
        raise FetchedNothing(folder=folder)
    try:
        retrieved = max(datetime.fromisoformat(each.retrieved) for each in held)
    except (ValueError, TypeError) as error:
        raise ManifestDamaged(file=path) from error
    return Taken(tuple(folder / each.file for each in held), _local(retrieved))


def _local(moment: datetime) -> datetime:
    """Return a moment as clocks here show it, without a zone."""
    return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
