"""Archives as offices hand them out, whole and broken."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import py7zr
import pytest

from tests.factories.trade_loads import baci, gzipped, seven_zipped, written, zipped
from viaregia.engines.trade.sources import archives
from viaregia.engines.trade.sources.archives import (
    ArchiveDamaged,
    ArchiveEncrypted,
    ArchiveTooLarge,
    SourceMissing,
    SourceUnreadable,
    pieces_of,
)

Packer = Callable[[Path], Path]
by_packer = pytest.mark.parametrize("packed", [gzipped, zipped, seven_zipped])


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """An empty folder."""
    (tmp_path / "scratch").mkdir()
    return tmp_path / "scratch"


@by_packer
def test_an_archive_is_unpacked(tmp_path: Path, scratch: Path, packed: Packer) -> None:
    (piece,) = pieces_of(packed(written(tmp_path, "a.csv", baci())), scratch)
    assert piece.path.read_text() == baci()
    assert piece.head().first_line == "t,i,j,k,v,q"


def test_a_file_that_is_no_archive_stays_where_it_is(tmp_path: Path, scratch: Path) -> None:
    path = written(tmp_path, "a.csv", "\ufeffÄ;B\n", "utf-8")
    (piece,) = pieces_of(path, scratch)
    assert piece.path == path
    assert piece.head().first_line == "Ä;B"
    assert pieces_of(written(tmp_path, "b.csv", "Ä;B\n", "cp1252"), scratch)[0].head().first_line == "Ä;B"


@by_packer
@pytest.mark.parametrize("share", [0.4, 0.9])
def test_half_a_download_is_named(tmp_path: Path, scratch: Path, packed: Packer, share: float) -> None:
    rows = [f"2024,276,616,{number:06},{number * 37 % 1009},NA" for number in range(3000)]
    archive = packed(written(tmp_path, "a.csv", baci(rows)))
    raw = archive.read_bytes()
    archive.write_bytes(raw[: int(len(raw) * share)])
    with pytest.raises(ArchiveDamaged, match=archive.name):
        pieces_of(archive, scratch)


@by_packer
def test_a_changed_byte_is_named(tmp_path: Path, scratch: Path, packed: Packer) -> None:
    rows = [f"2024,276,616,{number:06},{number * 37 % 1009},NA" for number in range(3000)]
    archive = packed(written(tmp_path, "a.csv", baci(rows)))
    raw = bytearray(archive.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    archive.write_bytes(raw)
    with pytest.raises(ArchiveDamaged, match=archive.name):
        pieces_of(archive, scratch)


def test_a_password_is_named(tmp_path: Path, scratch: Path) -> None:
    path = written(tmp_path, "a.csv", baci())
    with py7zr.SevenZipFile(tmp_path / "a.7z", "w", password="horse") as out:
        out.write(path, "a.csv")
    with pytest.raises(ArchiveEncrypted):
        pieces_of(tmp_path / "a.7z", scratch)


def test_names_in_an_archive_lead_nowhere(tmp_path: Path, scratch: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as out:
        out.writestr("../../out.csv", baci())
        out.writestr("folder\\..\\again.csv", baci())
    pieces = pieces_of(tmp_path / "a.zip", scratch)
    assert [scratch in piece.path.resolve().parents for piece in pieces] == [True, True]


def test_a_trap_is_measured_before_it_is_unpacked(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_UNPACKED", 10)
    with pytest.raises(ArchiveTooLarge):
        pieces_of(zipped(written(tmp_path, "a.csv", baci())), scratch)


def test_what_is_not_there_or_no_file_is_named(tmp_path: Path, scratch: Path) -> None:
    with pytest.raises(SourceMissing):
        pieces_of(tmp_path / "absent.csv", scratch)
    with pytest.raises(SourceUnreadable):
        pieces_of(tmp_path, scratch)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_changed_byte_is_named_however_it_was_packed(tmp_path: Path, scratch: Path, method: int) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as archive:
        archive.writestr("a.csv", "2024,276,616\n" * 500)
    whole = bytearray((tmp_path / "a.zip").read_bytes())
    for at in range(55, 75):
        whole[at] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(whole)
    with pytest.raises(ArchiveDamaged):
        pieces_of(tmp_path / "a.zip", scratch)


def test_an_archive_without_files_is_named(tmp_path: Path, scratch: Path) -> None:
    zipfile.ZipFile(tmp_path / "a.zip", "w").close()
    with pytest.raises(ArchiveDamaged):
        pieces_of(tmp_path / "a.zip", scratch)
