"""Opens what users hand in: a file, or an archive of files, measured before it is unpacked."""

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.base.zips import UNREADABLE
from viaregia.exchange.workbook.plain import shortened

MEGABYTE: Final = 1_000_000
MOST_UNPACKED: Final = 600 * MEGABYTE  # EuroVoc with all its languages and mappings is about 200 MB of RDF/XML
MOST_MEMBERS: Final = 2_000
DEEPEST: Final = 2
ZIP: Final = b"PK\x03\x04"
EMPTY_ZIP: Final = b"PK\x05\x06"
GZIP: Final = b"\x1f\x8b"
SHEETS: Final = (".xlsx", ".xlsm", ".xls", ".ods")
NEVER: Final = (".pdf", ".doc", ".docx", ".html", ".htm", ".xsd", ".xsl", ".png", ".jpg", ".md", ".jar", ".sparql")


class NomenclatureMissing(ViaRegiaError):
    """There is nothing at the path."""

    code = "nomenclature_missing"
    sentence = N_("There is no file {path}.")


class NomenclatureUnreadable(ViaRegiaError):
    """The system does not let us read, or the path is no file."""

    code = "nomenclature_unreadable"
    sentence = N_("{path} cannot be read: {why}")


class NomenclatureTooLarge(ViaRegiaError):
    """Unpacked, the file is larger than any nomenclature: a trap, or something else."""

    code = "nomenclature_too_large"
    sentence = N_("{path} is larger than {most} MB unpacked; no nomenclature is that large.")


class ArchiveDamaged(ViaRegiaError):
    """The archive cannot be unpacked."""

    code = "nomenclature_archive_damaged"
    sentence = N_("{path} is a damaged archive; download it again.")


class ArchiveEncrypted(ViaRegiaError):
    """The archive is protected by a password."""

    code = "nomenclature_archive_encrypted"
    sentence = N_("{path} is protected by a password; unpack it and name the files in it.")


class ArchiveCrowded(ViaRegiaError):
    """The archive holds more files than any publication does, or archives within archives within archives."""

    code = "nomenclature_archive_crowded"
    sentence = N_("{path} holds more than {members} files, or archives within archives; unpack it and name the files.")


@dataclass(frozen=True, slots=True)
class Piece:
    """One file to be read. `shown`: its name, with that of its archive; `path`: where it lies if it lies by itself."""

    shown: str
    open: Callable[[], BinaryIO]
    path: Path | None = None
    in_archive: bool = False

    def head(self, size: int) -> bytes:
        """Return its first bytes. Raises OSError and what `unpacking` names."""
        with self.open() as stream:
            return stream.read(size)


def pieces_of(path: Path) -> Iterator[Piece]:
    """Yield the files at a path: itself, or those of the archive that it is, in their order.

    Nothing is ever written: names that point out of an archive lead nowhere. Raises the errors of this module.
    """
    if not path.exists():
        raise NomenclatureMissing(path=path)
    try:
        with path.open("rb") as stream:
            head = stream.read(4)
        piece = Piece(path.name, lambda: path.open("rb"), path)
        if path.stat().st_size > MOST_UNPACKED:
            raise NomenclatureTooLarge(path=path.name, most=MOST_UNPACKED // MEGABYTE)
    except OSError as error:
        raise NomenclatureUnreadable(path=path.name, why=error.strerror or type(error).__name__) from error
    if path.suffix.lower() in SHEETS:
        yield piece
    elif head[:2] == GZIP:
        yield Piece(path.name, lambda: _gunzipped(path))
    elif head in (ZIP, EMPTY_ZIP):
        yield from _members(path.name, path, [MOST_UNPACKED], 1)
    else:
        yield piece


def _gunzipped(path: Path) -> BinaryIO:
    try:
        with gzip.open(path) as stream:
            data = stream.read(MOST_UNPACKED + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ArchiveDamaged(path=path.name) from error
    if len(data) > MOST_UNPACKED:
        raise NomenclatureTooLarge(path=path.name, most=MOST_UNPACKED // MEGABYTE)
    return BytesIO(data)


def _members(shown: str, archive: Path | BinaryIO, left: list[int], depth: int) -> Iterator[Piece]:
    """Yield the members of an archive, and of archives in it. `left`: bytes that all together may still unpack to."""
    try:
        opened = zipfile.ZipFile(archive)
    except UNREADABLE as error:
        raise ArchiveDamaged(path=shown) from error
    with opened:
        infos = [info for info in opened.infolist() if not info.is_dir()]
        if len(infos) > MOST_MEMBERS or depth > DEEPEST:
            raise ArchiveCrowded(path=shown, members=MOST_MEMBERS)
        if any(info.flag_bits & 1 for info in infos):
            raise ArchiveEncrypted(path=shown)
        for info in infos:
            name = shortened(PurePosixPath(info.filename.replace("\\", "/")).name, 120)
            if name.startswith((".", "~")) or name.lower().endswith(NEVER) or "__MACOSX" in info.filename:
                continue
            data = _unpacked(shown, opened, info, left)
            if data[:4] == ZIP and not name.lower().endswith(SHEETS):
                yield from _members(f"{shown}/{name}", BytesIO(data), left, depth + 1)
            else:
                yield Piece(f"{shown}/{name}", lambda data=data: BytesIO(data), in_archive=True)  # type: ignore[misc] # a default binds


def _unpacked(shown: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: list[int]) -> bytes:
    """Return a member's bytes; what the directory says of its size is not believed."""
    if info.file_size > left[0]:
        raise NomenclatureTooLarge(path=shown, most=MOST_UNPACKED // MEGABYTE)
    try:
        with archive.open(info) as stream:
            data = stream.read(left[0] + 1)
    except (*UNREADABLE, OSError) as error:
        raise ArchiveDamaged(path=shown) from error
    left[0] -= len(data)
    if left[0] < 0:
        raise NomenclatureTooLarge(path=shown, most=MOST_UNPACKED // MEGABYTE)
    return data
