from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viaregia.exchange.journal_file import JournalNotWritable, append_line, lines_after


def test_lines_come_back_as_they_were_added(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    append_line(path, {"who": "Świątek", "n": 1})
    append_line(path, {"who": "two\nlines"})
    read = lines_after(path)
    assert read.entries == ((1, {"who": "Świątek", "n": 1}), (2, {"who": "two\nlines"}))
    assert (read.damaged, read.end, read.last) == ((), path.stat().st_size, 2)


def test_only_what_is_new_is_read(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    append_line(path, {"n": 1})
    first = lines_after(path)
    append_line(path, {"n": 2})
    assert lines_after(path, first.end, first.last).entries == ((2, {"n": 2}),)


def test_a_journal_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert lines_after(tmp_path / "journal.jsonl").entries == ()


@given(cut=st.integers(min_value=1, max_value=16))
def test_a_line_torn_by_a_crash_spoils_no_other(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    path = tmp_path_factory.mktemp("torn") / "journal.jsonl"
    append_line(path, {"n": 1})
    whole = path.stat().st_size
    append_line(path, {"torn": "in two"})
    with path.open("rb+") as file:
        file.truncate(whole + cut)
    assert [entry for _, entry in lines_after(path).entries] == [{"n": 1}]
    append_line(path, {"n": 2})
    read = lines_after(path)
    assert [entry for _, entry in read.entries] == [{"n": 1}, {"n": 2}]
    assert read.damaged == (2,)


@pytest.mark.parametrize("line", [b"nonsense", b"[1]", b"\xff\xfe", b'{"n": '])
def test_what_is_no_entry_is_named_and_stays(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_bytes(b'{"n":1}\n' + line + b"\n")
    append_line(path, {"n": 2})
    read = lines_after(path)
    assert [number for number, _ in read.entries] == [1, 3]
    assert read.damaged == (2,)
    assert line in path.read_bytes()


def test_a_journal_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(JournalNotWritable, match="cannot be written"):
        append_line(tmp_path / "none" / "journal.jsonl", {"n": 1})
    with pytest.raises(JournalNotWritable):
        lines_after(tmp_path)
