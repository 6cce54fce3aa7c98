"""File names made of people's names."""

from pathlib import PureWindowsPath

from hypothesis import given
from hypothesis import strategies as st

from viaregia.exchange.papers.filenames import LONGEST, RESERVED, file_name, file_names


def test_accents_and_strokes_are_removed() -> None:
    assert file_name("Żółć Łucja") == "Zolc-Lucja"
    assert file_name("Müßig Jörg") == "Mussig-Jorg"
    assert file_name("Čapek Šimon") == "Capek-Simon"


def test_no_path_is_left_in_a_name() -> None:
    assert file_name("../../etc/passwd\0") == "etc-passwd"
    assert file_name("C:\\Windows\\..") == "C-Windows"
    assert file_name("..") == file_name("😀") == ""


def test_names_of_devices_are_changed() -> None:
    assert file_name("Con") == "Con-"


def test_the_same_name_twice_is_told_apart_by_number_and_then_by_counting() -> None:
    assert file_names([("Nowak Jan", "7"), ("Nowak Jan", "8"), ("NOWAK JAN", "8"), ("😀", "9")]) == (
        "Nowak-Jan", "Nowak-Jan-8", "NOWAK-JAN-8-2", "participant-9"
    )  # fmt: skip


@given(st.lists(st.tuples(st.text(max_size=200), st.text(max_size=30)), max_size=12))
def test_any_names_give_safe_and_different_files(texts: list[tuple[str, str]]) -> None:
    names = file_names(texts)
    assert len({name.lower() for name in names}) == len(texts)
    for name in names:
        assert name.isascii()
        assert 0 < len(name) <= LONGEST + 1
        assert PureWindowsPath(name).name == name
        assert name.lower() not in RESERVED
