"""Whatever labels a table holds, and however it is written, they come back."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from viaregia.base.errors import ViaRegiaError
from viaregia.exchange.nomenclatures.raw import RawTable
from viaregia.exchange.nomenclatures.table import read_table
from viaregia.exchange.nomenclatures.texts import NotUtf8, text_of

letters = st.sampled_from("abcżółćęüßřěůABC 123,;'\"()")
label = st.text(letters, min_size=1, max_size=20).map(lambda text: f"x{text}y".replace("  ", " "))
rows = st.lists(st.tuples(label, label, label), min_size=1, max_size=12)


def tidy(text: str) -> str:
    return " ".join(text.split())


def written(cells: list[tuple[str, str, str]], between: str, end: str, quoting: int) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=between, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(["code", "label_de", "label_pl", "label_en"])
    writer.writerows([f"c{number}", *labels] for number, labels in enumerate(cells))
    return out.getvalue()


@given(
    rows,
    st.sampled_from("\t;,"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_labels_come_back_as_they_were_written(
    cells: list[tuple[str, str, str]], between: str, end: str, quoting: int, page: str
) -> None:
    text = text_of("x.csv", written(cells, between, end, quoting).encode(page))
    assert text is not None
    table = read_table("x.csv", text)
    assert isinstance(table, RawTable)
    assert [entry.code for entry in table.entries] == [f"c{number}" for number in range(len(cells))]
    assert [[entry.labels[each][0] for each in ("de", "pl", "en")] for entry in table.entries] == [
        [tidy(each) for each in labels] for labels in cells
    ]


@given(st.binary(max_size=400))
def test_any_bytes_give_a_table_or_named_errors(data: bytes) -> None:
    found = read_or_errors(b"code;de;pl\n" + data)
    assert found is None or isinstance(found, RawTable) or all(isinstance(error, ViaRegiaError) for error in found)


def read_or_errors(data: bytes) -> RawTable | list[ViaRegiaError] | None:
    try:
        text = text_of("x.csv", data)
    except NotUtf8 as error:
        return [error]
    return None if text is None else read_table("x.csv", text)
