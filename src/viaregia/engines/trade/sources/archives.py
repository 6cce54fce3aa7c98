"""Opens what offices hand out: a file, or a gz, ZIP or 7z of files, checked while it is unpacked."""

import gzip
import lzma
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.base.zips import UNREADABLE
from viaregia.engines.trade.sources.reading import HEAD, Head

MOST_UNPACKED: Final = 60_000_000_000
"""Bytes: ten years of Comext's months; more than that is a trap."""

GZIP: Final = b"\x1f\x8b"
ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")  # the second of one without files
SEVEN: Final = b"7z\xbc\xaf\x27\x1c"


class SourceMissing(ViaRegiaError):
    """There is no file at the path."""

    code = "trade_file_missing"
    sentence = N_("There is no file {file}.")


class SourceUnreadable(ViaRegiaError):
    """The system does not let us read, or the path is no file."""

    code = "trade_file_unreadable"
    sentence = N_("{file} cannot be read: {why}")


class ArchiveDamaged(ViaRegiaError):
    """An archive ends too early, or its checksums do not fit: half a download."""

    code = "trade_archive_damaged"
    sentence = N_("{file} is a damaged or incomplete archive; download it again.")


class ArchiveEncrypted(ViaRegiaError):
    """An archive is protected by a password."""

    code = "trade_archive_encrypted"
    sentence = N_("{file} is protected by a password; unpack it and name the files in it.")


class ArchiveTooLarge(ViaRegiaError):
    """Unpacked, an archive is larger than any publication."""

    code = "trade_archive_too_large"
    sentence = N_("{file} is larger than {most} GB unpacked; unpack it and name the files in it.")


@dataclass(frozen=True, slots=True)
class Piece:
    """A file to be read: where it lies, and how a person knows it (`full_v2_202402.7z/full_v2_202402.dat`)."""

    path: Path
    shown: str

    def head(self) -> Head:
        """Return its beginning."""
        with self.path.open("rb") as stream:
            raw = stream.read(HEAD)
        try:
            text = raw[: raw.rfind(b"\n") + 1 or None].decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")
        return Head(self.path, text)


def pieces_of(file: Path, scratch: Path) -> list[Piece]:
    """Return the files at a path: itself, or those of an archive, unpacked into `scratch` (an empty folder).

    Names in an archive lead nowhere outside of it. Raises the errors of this module; OSError where the disk is full.
    """
    if not file.exists():
        raise SourceMissing(file=file)
    try:
        with file.open("rb") as stream:
            magic = stream.read(6)
    except OSError as error:
        raise SourceUnreadable(file=file, why=error.strerror or type(error).__name__) from error
    if magic.startswith(GZIP):
        return [_gunzipped(file, scratch)]
    if magic.startswith(ZIP):
        return list(_unzipped(file, scratch))
    if magic == SEVEN:
        return list(_unpacked(file, scratch))
    return [Piece(file, file.name)]


def _gunzipped(file: Path, scratch: Path) -> Piece:
    target = scratch / (file.stem or "content")
    try:
        with gzip.open(file) as packed, target.open("wb") as plain:
            shutil.copyfileobj(packed, plain, 1 << 20)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ArchiveDamaged(file=file.name) from error
    return Piece(target, file.name)


def _unzipped(file: Path, scratch: Path) -> Iterator[Piece]:
    try:
        with zipfile.ZipFile(file) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            if not members:
                raise ArchiveDamaged(file=file.name)
            _measured(file, sum(each.file_size for each in members))
            for number, member in enumerate(members):
                if member.flag_bits & 1:
                    raise ArchiveEncrypted(file=file.name)
                target = _place(scratch, number, member.filename)
                with archive.open(member) as packed, target.open("wb") as plain:
                    shutil.copyfileobj(packed, plain, 1 << 20)
                yield Piece(target, f"{file.name}/{member.filename}")
    except UNREADABLE as error:
        raise ArchiveDamaged(file=file.name) from error
    except OSError as error:
        if error.errno is None:  # bzip2 says so of bytes that it cannot unpack
            raise ArchiveDamaged(file=file.name) from error
        raise


def _unpacked(file: Path, scratch: Path) -> Iterator[Piece]:
    import py7zr
    from py7zr.exceptions import ArchiveError, PasswordRequired

    try:
        with py7zr.SevenZipFile(file) as archive:
            if archive.needs_password():
                raise ArchiveEncrypted(file=file.name)
            _measured(file, archive.archiveinfo().uncompressed)
            archive.extractall(scratch)
            names = [each.filename for each in archive.list() if not each.is_directory]
    except PasswordRequired as error:
        raise ArchiveEncrypted(file=file.name) from error
    except (ArchiveError, lzma.LZMAError, EOFError, zlib.error, ValueError) as error:
        raise ArchiveDamaged(file=file.name) from error
    yield from (Piece(scratch / name, f"{file.name}/{name}") for name in names)


def _place(scratch: Path, number: int, name: str) -> Path:
    """Return where a member is unpacked: in a folder of its own, under the last part of its name."""
    folder = scratch / str(number)
    folder.mkdir()
    return folder / (Path(name.replace("\\", "/")).name or "content")


def _measured(file: Path, size: int) -> None:
    if size > MOST_UNPACKED:
        raise ArchiveTooLarge(file=file.name, most=MOST_UNPACKED // 10**9)
