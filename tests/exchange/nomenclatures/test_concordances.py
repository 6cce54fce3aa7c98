"""Official tables between two lists, as their offices hand them out."""

import gzip
import os
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.engines.trade.potential.test_land import table
from viaregia.engines.trade.nomenclatures.concordance import at_digits, forward, into_groups
from viaregia.engines.trade.nomenclatures.schemes import NotANomenclatureName
from viaregia.exchange.lists.sources import ListBroken, NotAList
from viaregia.exchange.nomenclatures.concordances import ConcordanceRefused, read_concordance
from viaregia.exchange.workbook.grid import WorkbookMissing

SHARED = Path(os.environ.get("VIAREGIA_SHARED", Path(__file__).parents[4] / "shared"))
OFFICIAL = SHARED / "data" / "trade" / "classifications"
official = pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the official tables are not there (VIAREGIA_SHARED)")


def written(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def mistakes(path: Path, source: str = "", target: str = "", **columns: str) -> list[str]:
    with pytest.raises(ConcordanceRefused) as caught:
        read_concordance(path, source, target, columns)
    assert len(caught.value.say("de").splitlines()) == len(caught.value.errors)
    return [type(each).__name__ + " " + each.say("en") for each in caught.value.errors]


def test_the_official_table_of_cpa_leads_from_hs_to_cpa(tmp_path: Path) -> None:
    held = into_groups(read_concordance(table(tmp_path)))
    assert (held.source, held.target, held.file) == ("HS22", "CPA2.2", "cpa_hs.tsv.gz")
    assert held.parts["87083010"] == {"293230": 1.0}
    assert at_digits(held, 6, 2).parts == {"870830": {"29": 1.0}, "940360": {"31": 1.0}, "854231": {"26": 1.0}}
    there = read_concordance(table(tmp_path), "CPA2.2", "HS22")
    assert there.rows[0] == ("293230", "87083010", None)
    assert into_groups(there) == held


def test_weights_are_kept_with_their_direction(tmp_path: Path) -> None:
    held = read_concordance(written(tmp_path, "H5,H4,weight,group_id\n441231,441231,0.75,1\n441231,441232,0.25,1\n"))
    assert (held.source, held.target, held.weighted) == ("HS17", "HS12", True)
    assert forward(held).parts == {"441231": {"441231": 0.75, "441232": 0.25}}


def test_columns_are_known_by_heading_or_named(tmp_path: Path) -> None:
    expected = (("0101", "0102", 0.5), ("0101", "0103", 0.5))
    plain = written(tmp_path, "Origin code;Destination code;share\n01 01;01.02;0,5\n0101;0103;0,5\n")
    assert read_concordance(plain, "HS17", "hs2022").rows == expected
    odd = written(tmp_path, "\N{BYTE ORDER MARK}alt\tneu\tAnteil\n0101\t0102\t0.5\n0101\t0103\t0.5\n", "odd.tsv")
    assert (
        read_concordance(odd, "HS17", "HS22", {"origin": "alt", "target": "Neu", "weight": "anteil"}).rows == expected
    )


def test_spreadsheets_are_read(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (("origin", "target"), (870323, 870324), ("8703 24", "8703 24"), ("870325", None)):
        book.active.append(row)
    book.save(tmp_path / "table.xlsx")
    held = read_concordance(tmp_path / "table.xlsx", "HS17", "HS22")
    assert held.rows == (("870323", "870324", None), ("870324", "870324", None))


def test_a_zero_that_a_spreadsheet_took_comes_back(tmp_path: Path) -> None:
    goods = read_concordance(written(tmp_path, "H5,H4\n10121,10129\n010130,010130\n"))
    assert goods.rows == (("010121", "010129", None), ("010130", "010130", None))
    others = read_concordance(written(tmp_path, "origin,target\n291,87032\n"), "GP2019", "HS22")
    assert others.rows == (("291", "087032", None),)


def test_yearly_changes_are_put_together(tmp_path: Path) -> None:
    lines = ("Period,Origin code,Destination code", "20222023,1000 0001,1000 0002", "20222023,10000001,10000003")
    more = ("20232024,10000002,10000004", "20232024,20000001,20000002", "20242025,20000002,20000009")
    path = written(tmp_path, "\n".join((*lines, *more)) + "\n")
    held = read_concordance(path, "CN2022", "CN2024")
    assert held.changes
    assert forward(held).parts["10000001"] == {"10000003": 0.5, "10000004": 0.5}
    assert forward(held).parts["20000001"] == {"20000002": 1.0}
    assert "20000002" not in forward(held).parts
    for lists in (("CN2021", "CN2023"), ("CN2024", "CN2022"), ("HS17", "HS22")):
        (said,) = mistakes(path, *lists)
        assert said.startswith("PeriodsMissing table.csv, line 1, column A")


def test_all_mistakes_are_named_together_with_their_places(tmp_path: Path) -> None:
    path = written(tmp_path, "origin,target,weight\n01x,0102,1\n0103,0104,much\n0105,0106,2\n")
    assert mistakes(path, "HS17", "HS22") == [
        "ConcordanceCodeWrong table.csv, line 2, column A: “01x” is no code of HS17; digits are expected.",
        "WeightWrong table.csv, line 3, column C: “much” is no weight; a number from 0 to 1 is expected.",
        "WeightWrong table.csv, line 4, column C: “2” is no weight; a number from 0 to 1 is expected.",
    ]


def test_weights_that_are_not_the_whole_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "H5,H6,weight\n0101,0102,0.5\n0101,0103,0.4\n0104,0104,1\n")
    assert mistakes(path) == ["WeightsNotOne table.csv, line 2, column C: the weights of 0101 add up to 0.9, not to 1."]


@pytest.mark.parametrize(
    ("text", "lists", "columns", "said"),
    [
        ("a,b\n1,2\n", (), {}, "ConcordanceColumnsMissing table.csv, line 1"),
        ("origin,target\n1,2\n", (), {}, "ConcordanceColumnsMissing"),
        ("H5,H6\n01,02\n", ("HS12", "HS22"), {}, "ConcordanceOfOthers table.csv, line 1: the columns are of HS17"),
        ("H5,H6\n01,02\n", ("HS17", "HS22"), {"origin": "x"}, "ConcordanceColumnUnknown"),
        ("H5,H6\n01,02\n", ("HS17", "HS22"), {"wrong": "H5"}, "ConcordanceColumnUnknown"),
        ("H5,H6\n01,\n,02\n", ("HS17", "HS22"), {}, "ConcordanceEmpty"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_understood_is_refused(
    tmp_path: Path, text: str, lists: tuple[str, ...], columns: dict[str, str], said: str
) -> None:
    assert mistakes(written(tmp_path, text), *lists, **columns)[0].startswith(said)


def test_what_is_no_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkbookMissing):
        read_concordance(tmp_path / "none.csv")
    packed = tmp_path / "table.csv.gz"
    packed.write_bytes(gzip.compress(b"  \n"))
    with pytest.raises(NotAList):
        read_concordance(packed)
    packed.write_bytes(gzip.compress(b'H5,H6\n01,"02\n03,04\n05,06\n'))
    with pytest.raises(ListBroken):
        read_concordance(packed)
    with pytest.raises(NotANomenclatureName):
        read_concordance(packed, "XX1", "HS22")


@official
def test_the_tables_of_the_offices_are_read() -> None:
    cpa = read_concordance(OFFICIAL / "mapping_cpa22_hs2022.tsv.gz", "CPA2.2", "HS22")
    assert (len(cpa.rows), cpa.rows[0]) == (5821, ("011111", "10011100", None))
    weights = read_concordance(OFFICIAL / "growthlab_conversion_weights_H4_to_H5.csv.gz", "HS12", "HS17")
    assert len(forward(weights).parts) == 5206
    assert {len(code) for code in forward(weights).parts} == {6}
    assert len(mistakes(OFFICIAL / "growthlab_conversion_weights_H4_to_H5.csv.gz", "HS17", "HS12")) == 20
    changes = read_concordance(OFFICIAL / "eurostat_CN_concordances_1988_2025.xls", "CN2022", "CN2024")
    assert forward(changes).parts["08039010"].keys() == {"08039011", "08039019"}
