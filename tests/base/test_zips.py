"""Whatever is wrong with a ZIP, the standard library's words for it are known."""

import zipfile
from pathlib import Path

import pytest

from viaregia.base.zips import UNREADABLE

METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA]


@pytest.fixture(params=METHODS, ids=["stored", "deflated", "lzma"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A small archive."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", request.param) as made:
        made.writestr("a.txt", "".join(str(number * number) for number in range(500)))
    return path


def test_a_byte_that_changed_is_no_other_fault(archive: Path) -> None:
    whole = archive.read_bytes()
    faults = 0
    for at in range(0, len(whole), 7):
        archive.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            with zipfile.ZipFile(archive) as opened:
                [opened.read(name) for name in opened.namelist()]
        except UNREADABLE:
            faults += 1
        except (OSError, RuntimeError):  # said to mean the same where a member is read
            faults += 1
    assert faults > 0


def test_a_file_that_was_cut_is_no_other_fault(archive: Path) -> None:
    whole = archive.read_bytes()
    for length in range(0, len(whole), 11):
        archive.write_bytes(whole[:length])
        with pytest.raises(UNREADABLE):
            zipfile.ZipFile(archive)


def test_a_compression_that_nobody_knows_is_among_them(archive: Path) -> None:
    whole = bytearray(archive.read_bytes())
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        start = whole.index(mark)
        whole[start + at : start + at + 2] = (97).to_bytes(2, "little")
    archive.write_bytes(bytes(whole))
    with pytest.raises(UNREADABLE), zipfile.ZipFile(archive) as opened:
        opened.read("a.txt")
