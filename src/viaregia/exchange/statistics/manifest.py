"""What a folder holds of a request: which pieces are whole, which were split, with checksums; kept beside the files."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from viaregia.exchange.statistics.errors import FolderNotWritable, ManifestDamaged, OtherRequest

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
    """What a folder holds. `request`: what was asked, without secrets; `split`: pieces that proved too large."""

    folder: Path
    source: str
    table: str
    request: Mapping[str, Any]
    pieces: dict[str, Fetched] = field(default_factory=dict)
    split: set[str] = field(default_factory=set)

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
    try:
        held = json.loads(path.read_text("utf-8"))
        pieces = {key: Fetched(**each) for key, each in held["pieces"].items()}
        known = (held["version"], held["source"], held["table"], held["request"])
        split = set(held["split"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ManifestDamaged(file=path) from error
    if known != (VERSION, source, table, json.loads(json.dumps(request))):
        raise OtherRequest(folder=folder)
    return Manifest(folder, source, table, request, pieces, split)


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
