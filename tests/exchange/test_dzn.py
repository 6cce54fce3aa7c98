from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.shared import shared
from viaregia.engines.timetable.check import validate
from viaregia.engines.timetable.problem import Gaps
from viaregia.exchange.dzn import DznKind, DznNotOpened, DznUnreadable, kind_of, read_dzn, read_tables_dzn, text_of

MEETINGS = """% three companies, two wishes
nBusiness = 3;
nMeetings = 2;
nTables = 2;
nTotalSlots = 4;
nMorningSlots = 3;
requested = [|1, 2, 1,
|2, 3, 3,
|];
forbidden = [{0, 2},
{0},
{}];
fixed = [0, 4];
precedences = [{}, {1}];
"""
TABLES = """nEmpreses = 3;
nReunions = 2;
nTaules = 2;
nFrangesTotal = 2;
nForats = 2;
reunions = [|1,0, |1,2, |0,2, |];
fixades = [0, 2, ];
listReunions = [|1, 2, 1, |2, 3, 2, |];
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "forum.dzn"
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, text: str) -> DznUnreadable:
    with pytest.raises(DznUnreadable) as told:
        read_dzn(written(folder, text))
    return told.value


def test_a_file_of_meetings_becomes_an_instance(tmp_path: Path) -> None:
    instance = read_dzn(written(tmp_path, MEETINGS))
    validate(instance)
    assert [slot.session for slot in instance.slots] == [0, 0, 0, 1]
    assert [(slot.start, slot.end) for slot in instance.slots[:2]] == [(0, 10), (10, 20)]
    assert len(instance.tables) == 2
    assert [meeting.parties for meeting in instance.meetings] == [(0, 1), (1, 2)]
    assert [meeting.sessions for meeting in instance.meetings] == [frozenset({0}), None]
    assert [meeting.slot for meeting in instance.meetings] == [None, 3]
    assert [meeting.after for meeting in instance.meetings] == [(), (0,)]
    assert [[(block.start, block.end) for block in each.blocks] for each in instance.delegates] == [[(10, 20)], [], []]
    assert instance.gaps is Gaps.ALL
    assert instance.spread == 2


def test_older_files_call_the_fixed_slots_otherwise(tmp_path: Path) -> None:
    assert read_dzn(written(tmp_path, MEETINGS.replace("fixed", "fixat"))).meetings[1].slot == 3


def test_a_file_of_tables_becomes_fixed_times(tmp_path: Path) -> None:
    times = read_tables_dzn(written(tmp_path, TABLES))
    validate(times.instance)
    assert times.slots == (0, 1)
    assert times.fixed == (None, 1)
    assert [meeting.table for meeting in times.instance.meetings] == [None, 1]
    assert len(times.instance.tables) == 2


def test_the_kind_is_told_by_the_text() -> None:
    assert kind_of(MEETINGS) is DznKind.MEETINGS
    assert kind_of(TABLES) is DznKind.TABLES
    with pytest.raises(DznUnreadable):
        kind_of("nBusiness = 3;")


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("nTables = 2;", "", 1, "nTables"),
        ("nTables = 2;", "nTables = 0;", 4, "nTables from 1"),
        ("nTables = 2;", "nTables = two;", 4, "whole number"),
        ("nTables = 2;", "nTables = 2", 5, "semicolon"),
        ("nTables = 2;", "nTables = 2; nTables = 2;", 4, "new name"),
        ("nTotalSlots = 4", "nTotalSlots = 999999999", 5, "nTotalSlots from 1"),
        ("|2, 3, 3,", "|2, 9, 3,", 7, "numbers from 1 to 3 in requested"),
        ("|2, 3, 3,", "|2, 2, 3,", 7, "two parties"),
        ("|2, 3, 3,", "|2, 3,", 7, "3 entries in requested"),
        ("|2, 3, 3,", "", 7, "2 entries in requested"),
        ("{0, 2}", "{0, 7}", 10, "numbers from 0 to 4 in forbidden"),
        ("{0, 2}", "{0, {2}}", 10, "whole number"),
        ("[0, 4]", "[0, 4, 1]", 13, "2 entries in fixed"),
        ("{1}]", "{2}]", 14, "other meetings before"),
        ("[0, 4];", "[0 4];", 13, "comma"),
        ("[0, 4];", "4;", 13, "lists in fixed"),
        ("{1}];", "{1", 15, "comma"),
    ],
)
def test_what_is_wrong_is_said_with_line_and_expectation(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    error = refused(tmp_path, MEETINGS.replace(old, new))
    assert error.facts["line"] == line
    assert said in error.say("en")
    assert error.say("en").startswith("forum.dzn, line ")


def test_tables_and_diaries_must_agree(tmp_path: Path) -> None:
    with pytest.raises(DznUnreadable, match="meeting 2 in slot 2 of company 3"):
        read_tables_dzn(written(tmp_path, TABLES.replace("|0,2, |]", "|0,0, |]")))


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(DznNotOpened, match=r"none\.dzn"):
        text_of(tmp_path / "none.dzn")


@given(text=st.text(alphabet="nBusiness=[]{}|;,% 019-\n", max_size=80))
def test_nonsense_is_refused_by_name(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    refused(tmp_path_factory.mktemp("nonsense"), text)


@given(at=st.integers(0, len(MEETINGS) - 1), sign=st.sampled_from("0,;{}[]|x-\0"))
def test_one_wrong_sign_is_read_or_refused_by_name(
    tmp_path_factory: pytest.TempPathFactory, at: int, sign: str
) -> None:
    path = written(tmp_path_factory.mktemp("sign"), MEETINGS[:at] + sign + MEETINGS[at + 1 :])
    try:
        read_dzn(path)
    except DznUnreadable as error:
        line = error.facts["line"]
    else:
        line = 1
    assert 1 <= line <= MEETINGS.count("\n") + 1


def test_the_published_files_are_read() -> None:
    folder = shared("data/b2b")
    read = {path.name: read_dzn(path) for path in folder.glob("*.dzn")}
    assert len(read) == 60
    instance = read["forum-13.original.dzn"]
    assert (len(instance.parties), len(instance.meetings), len(instance.slots), len(instance.tables)) == (
        70,
        154,
        21,
        14,
    )
    assert {len(read_tables_dzn(path).slots) for path in (folder / "tables").glob("*.dzn")} == {125, 154, 180, 315}
