"""The archive: a ZIP whose first entry lists all others with their checksums.

`rows/NNNN-app.model.jsonl` holds one row a line, `files/…` what was uploaded, `secret_key` the key that signs links
where the server made it itself. `manifest.json` is written last, and names everything.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Self

from pydantic import BaseModel

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.base.zips import UNREADABLE

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
KEY: Final = "secret_key"
ROWS: Final = "rows/"
FILES: Final = "files/"
BLOCK: Final = 1 << 20


class BackupDamaged(ViaRegiaError):
    """The archive is not what was written."""

    code = "backup_damaged"
    sentence = N_("{path} is damaged or no backup of Via Regia: {entries}. Nothing was changed; take another backup.")


class Entry(BaseModel):
    """One entry: SHA-256 in hexadecimal, and how many rows it holds (0 for files)."""

    sha256: str
    rows: int = 0


class Manifest(BaseModel):
    """What an archive holds. `migrations`: those that the database had seen, `app.name`, sorted."""

    format: int
    version: str
    made_at: str
    migrations: list[str]
    entries: dict[str, Entry]


class Writer:
    """Writes entries, and remembers their checksums."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.entries: dict[str, Entry] = {}

    def lines(self, name: str, rows: Iterable[str]) -> int:
        """Write text line by line; return how many."""
        digest, count = hashlib.sha256(), 0
        with self._archive.open(name, "w", force_zip64=True) as stream:
            for count, row in enumerate(rows, 1):  # noqa: B007 -- how many is what is wanted
                raw = row.encode() + b"\n"
                digest.update(raw)
                stream.write(raw)
        self.entries[name] = Entry(sha256=digest.hexdigest(), rows=count)
        return count

    def file(self, name: str, path: Path) -> None:
        """Write a file."""
        digest = hashlib.sha256()
        with path.open("rb") as source, self._archive.open(name, "w", force_zip64=True) as stream:
            while block := source.read(BLOCK):
                digest.update(block)
                stream.write(block)
        self.entries[name] = Entry(sha256=digest.hexdigest())

    def close(self, **facts: Any) -> None:
        """Write the list of all entries."""
        manifest = Manifest(format=FORMAT, entries=self.entries, **facts)
        self._archive.writestr(MANIFEST, manifest.model_dump_json(indent=1))


class Reader:
    """A whole archive: opening it reads every entry, and refuses one that is not as it was written."""

    def __init__(self, path: Path) -> None:
        """Open. Raises BackupDamaged, naming what is wrong."""
        try:
            self._archive = zipfile.ZipFile(path)
            self.manifest = Manifest.model_validate_json(self._archive.read(MANIFEST))
        except (*UNREADABLE, OSError, KeyError) as error:  # pydantic's error of a list that is none is a ValueError
            raise BackupDamaged(path=path, entries=MANIFEST) from error
        if wrong := self._wrong():
            self._archive.close()
            raise BackupDamaged(path=path, entries=", ".join(wrong))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def _wrong(self) -> list[str]:
        listed, there = set(self.manifest.entries), set(self._archive.namelist()) - {MANIFEST}
        strange = sorted(listed ^ there)
        outside = [name for name in listed if Path(name).is_absolute() or ".." in Path(name).parts]
        return strange or outside or [name for name in sorted(listed) if not self._as_written(name)]

    def _as_written(self, name: str) -> bool:
        digest = hashlib.sha256()
        try:
            with self._archive.open(name) as stream:
                while block := stream.read(BLOCK):
                    digest.update(block)
        except (*UNREADABLE, OSError):
            return False
        return digest.hexdigest() == self.manifest.entries[name].sha256

    def tables(self) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
        """Yield each table's label (`app.model`) with its rows, in the order they were written."""
        for name in sorted(each for each in self.manifest.entries if each.startswith(ROWS)):
            yield name.removeprefix(ROWS).split("-", 1)[1].removesuffix(".jsonl"), self._rows(name)

    def _rows(self, name: str) -> Iterator[dict[str, Any]]:
        with self._archive.open(name) as stream:
            yield from map(json.loads, stream)

    def unpack(self, folder: Path) -> int:
        """Write the files below a folder; return how many."""
        names = [name for name in self.manifest.entries if name.startswith(FILES)]
        for name in names:
            target = folder / name.removeprefix(FILES)
            target.parent.mkdir(parents=True, exist_ok=True)
            with self._archive.open(name) as source, target.open("wb") as stream:
                while block := source.read(BLOCK):
                    stream.write(block)
        return len(names)

    def key(self) -> str:
        """Return the key that signs links, "" where the archive has none."""
        return self._archive.read(KEY).decode() if KEY in self.manifest.entries else ""
