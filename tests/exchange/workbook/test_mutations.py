"""Whatever is done to the cells of a workbook, reading gives a forum or says why not; it never falls over."""

import string
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.broken_files import with_parts
from tests.factories.workbooks import Sheets, folder, sheets, xlsx
from viaregia.base.errors import ViaRegiaError
from viaregia.exchange.workbook import Reading, Severity, finding_sentence, read_forum, report, report_headings

WORDS = [
    *("", " ", "x", "nein", "tak", "Bus 1", "1; 2; 3", "Alpha GmbH", "Beispiel", "-", "#", ";", "=1+1", "nie", "never"),
    *("21.10.2026", "2026-13-45", "32.10.2026", "9:30", "25:99", "9.30-9.20", "21.10.2026 9:00-17:00; x", "0,3958"),
    *("de", "klingonisch", "de-de", "Deutschland", "Atlantis", "1e400", "-1", "99999999999999999999", "1,5", "NaN"),
    *(
        "\x00",
        "A\x00B",
        "😀",
        "\u202eabc",
        "ą" * 2000,
        'a,b;c\td"e',
        "Nr.",
        "Name",
        "Start",
        "#REF!",
        "12:00 - bis - 13:00",
    ),
]
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(string.printable + "äłř\x00\u202e", max_size=12),
    st.booleans(),
    st.integers(-10, 100_000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)),
    st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    st.times(),
    st.timedeltas(timedelta(), timedelta(days=9)),
)
CHANGES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 6), st.integers(0, 12), VALUES), min_size=1, max_size=8)


def mutated(changes: list[tuple[int, int, int, Any]]) -> Sheets:
    made = sheets()
    names = list(made)
    for which, row, column, value in changes:
        rows = made[names[which % len(names)]]
        line = rows[row % len(rows)]
        line[column % len(line)] = value
    return made


def says_something_or_reads(result: Reading) -> None:
    assert (result.forum is None) == any(each.severity is Severity.ERROR for each in result.findings)
    for language in ("de", "en"):
        assert all(finding_sentence(each, language) for each in result.findings)
        assert all(len(row) == len(report_headings(language)) for row in report(result.findings, language))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(CHANGES)
def test_a_mutated_workbook_is_read_or_explained(changes: list[tuple[int, int, int, Any]]) -> None:
    with TemporaryDirectory() as place:
        says_something_or_reads(read_forum(xlsx(Path(place) / "f.xlsx", mutated(changes)), language="pl"))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(CHANGES, st.sampled_from(";,\t"), st.sampled_from(["utf-8", "utf-8-sig", "cp1250", "cp1252", "utf-16"]))
def test_a_mutated_folder_is_read_or_explained(changes: Any, delimiter: str, encoding: str) -> None:
    with TemporaryDirectory() as place:
        path = folder(Path(place) / "f", mutated(changes), delimiter, encoding)
        says_something_or_reads(read_forum(path, language="cs"))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), min_size=1, max_size=4))
def test_a_workbook_with_changed_bytes_is_read_or_refused(changes: list[tuple[float, bytes]]) -> None:
    with TemporaryDirectory() as place:
        path = xlsx(Path(place) / "f.xlsx", sheets())
        data = bytearray(path.read_bytes())
        for where, patch in changes:
            at = int(where * (len(data) - len(patch)))
            data[at : at + len(patch)] = patch
        path.write_bytes(bytes(data))
        with suppress(ViaRegiaError):
            says_something_or_reads(read_forum(path, language="de"))


PARTS = ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]
PATCHES = st.binary(min_size=1, max_size=4) | st.sampled_from(
    [
        b'r="XFD9"',
        b'r="A1048577"',
        b't="s"',
        b"<v>",
        b"</c>",
        b"99999999999",
        b"1e999",
        b"&lt;",
        b'"',
        b"rId2",
        b"<row/>",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from([*PARTS, *(f"xl/worksheets/sheet{number}.xml" for number in range(1, 9))]),
    st.lists(st.tuples(st.floats(0, 1), PATCHES), min_size=1, max_size=3),
)
def test_a_workbook_with_changed_xml_is_read_or_refused(part: str, patches: list[tuple[float, bytes]]) -> None:
    def change(name: str, data: bytes) -> bytes:
        for where, patch in patches if name == part else []:
            at = int(where * len(data))
            data = data[:at] + patch + data[at + len(patch) :]
        return data

    with TemporaryDirectory() as place, suppress(ViaRegiaError):
        says_something_or_reads(read_forum(with_parts(Path(place) / "f.xlsx", change), language="pl"))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=400), st.sampled_from(["Teilnehmer", "Slots", "Forum", "Wishes", "Tische"]))
def test_a_folder_with_any_bytes_is_explained(data: bytes, name: str) -> None:
    with TemporaryDirectory() as place:
        (Path(place) / f"{name}.csv").write_bytes(data)
        result = read_forum(place, language="en")
        assert result.forum is None
        assert result.findings
