"""Opportunities from a store and the tables beside it, and the files they are written to."""

import csv
import json
from dataclasses import replace
from datetime import datetime
from io import StringIO
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook
from pyarrow import parquet

from tests.engines.trade.potential.test_land import saxony, table
from tests.factories.economies import exports, kept, write_tables
from viaregia.base.sectors import sector_codes
from viaregia.engines.matching.problem import Profile
from viaregia.engines.trade.nomenclatures.concordance import into_groups
from viaregia.engines.trade.potential.facts import Caveat, Found
from viaregia.engines.trade.potential.reading import ContextRefused
from viaregia.engines.trade.store import DatasetUnknown
from viaregia.engines.trade.store.choosing import NoFigures
from viaregia.exchange.nomenclatures.concordances import read_concordance
from viaregia.exchange.opportunities import COLUMNS
from viaregia.planner.trade.choosing import PlaceUnclear
from viaregia.planner.trade.kept_tables import load_concordance
from viaregia.planner.trade.opportunities import (
    FormatUnknown,
    RateMissing,
    Wanted,
    WorldMissing,
    check_format,
    opportunities,
    write_opportunities,
)
from viaregia.planner.trade.opportunity_products import (
    ActivitiesNeedTable,
    ActivityWithoutGoods,
    Codes,
    NoProducts,
    codes_of,
    codes_said,
    products_of,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the world's trade and of a Land's, and the tables beside them."""
    made = tmp_path_factory.mktemp("trade")
    kept(made, exports(nomenclature="HS22"), name="made/world")
    kept(made, saxony(), name="made/land", currency="EUR")
    write_tables(made)
    table(made)
    return made


def wanted(folder: Path, **more: object) -> Wanted:
    base = Wanted(folder / "store", "PL", 2024, folder / "distances.csv", folder / "economies.csv")
    return replace(base, **more)  # type: ignore[arg-type]  # what a test changes is of its field's type


@pytest.fixture(scope="module")
def poland(folder: Path) -> Found:
    return opportunities(wanted(folder))


def test_a_country_is_answered_from_the_store(poland: Found) -> None:
    assert (poland.exporter, str(poland.dataset), poland.currency) == ("PL", "made/world", "USD")
    assert poland.vintage.startswith("2025-03-01-")
    assert (poland.opportunities[0].product, poland.opportunities[0].market) == ("870830", "CZ")
    assert poland.inputs == {"distances": "distances.csv", "economies": "economies.csv"}


def test_codes_of_countries_are_understood_in_any_system(folder: Path) -> None:
    found = opportunities(wanted(folder, reporter="POL", partner="CZE"))
    assert {each.market for each in found.opportunities} == {"CZ"}


def test_a_land_is_answered_beside_the_world(folder: Path) -> None:
    found = opportunities(wanted(folder, reporter="DE-SN", concordances=(folder / "cpa_hs.tsv.gz",), rate=1.1))
    assert (found.exporter, str(found.dataset), found.currency) == ("DE-SN", "made/world", "USD")
    assert Caveat.NO_BALANCE_FOR_LAND in found.caveats
    cars = Codes(goods=("870830",))
    narrow = wanted(folder, reporter="DE-SN", concordances=(folder / "cpa_hs.tsv.gz",), rate=1.1, codes=cars)
    assert {each.product for each in opportunities(narrow).opportunities} == {"29"}


def test_a_concordance_that_is_kept_is_used_where_none_is_named(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    copytree(folder / "store", store)
    load_concordance(folder / "cpa_hs.tsv.gz", "CPA2.2", "HS22", store, now=datetime(2025, 3, 2))
    named = opportunities(wanted(folder, reporter="DE-SN", concordances=(folder / "cpa_hs.tsv.gz",), rate=1.1))
    kept_one = opportunities(wanted(folder, store=store, reporter="DE-SN", rate=1.1))
    assert kept_one.opportunities == named.opportunities
    assert kept_one.inputs["concordance 1"] == "cpa_hs.tsv.gz"


def test_two_currencies_need_a_rate(folder: Path) -> None:
    with pytest.raises(RateMissing, match="made/land is in EUR, made/world in USD"):
        opportunities(wanted(folder, reporter="DE-SN", concordances=(folder / "cpa_hs.tsv.gz",)))


def test_what_the_store_lacks_is_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(NoFigures, match=r"made/land \(2024\), made/world \(2024\)"):
        opportunities(wanted(folder, year=1999))
    with pytest.raises(NoFigures):
        opportunities(wanted(folder, reporter="DE-BY"))
    with pytest.raises(DatasetUnknown, match="holds no a/b"):
        opportunities(wanted(folder, source="a", table="b"))
    with pytest.raises(PlaceUnclear, match="“Mars”"):
        opportunities(wanted(folder, reporter="Mars"))
    alone = kept(tmp_path, saxony(), name="made/land", currency="EUR")
    with pytest.raises(WorldMissing):
        opportunities(wanted(folder, store=alone, reporter="DE-SN"))


def test_mistakes_of_all_tables_are_named_together(folder: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(ContextRefused) as caught:
        opportunities(wanted(folder, distances=wrong, economies=tmp_path / "absent.csv", concordances=(wrong,)))
    said = caught.value.say("de").splitlines()
    assert len(said) == 5
    assert any("absent.csv" in each for each in said)


def test_what_was_found_is_written_in_each_format(poland: Found, tmp_path: Path) -> None:
    for ending in ("json", "csv", "parquet", "xlsx"):
        write_opportunities(tmp_path / f"o.{ending}", poland, language="de", printed_at=datetime(2025, 3, 1))
    count = len(poland.opportunities)
    plain = json.loads((tmp_path / "o.json").read_text("utf-8"))
    assert [each["product"] for each in plain["opportunities"]] == [each.product for each in poland.opportunities]
    assert plain["opportunities"][0]["reasons"][0]["kind"] == "Buys"
    assert "68\xa0Mio. USD" in plain["opportunities"][0]["reasons"][0]["text"]
    rows = list(csv.DictReader(StringIO((tmp_path / "o.csv").read_text("utf-8"))))
    assert (len(rows), tuple(rows[0])) == (count, tuple(COLUMNS))
    first = poland.opportunities[0]
    assert float(rows[0]["potential"]) == pytest.approx(
        float(rows[0]["supply"]) * float(rows[0]["demand"]) * float(rows[0]["ease"])
    )
    kept_table = parquet.ParquetFile(tmp_path / "o.parquet").read()
    assert kept_table["unrealised"].to_pylist() == [each.unrealised for each in poland.opportunities]
    sheets = load_workbook(tmp_path / "o.xlsx")
    assert sheets.sheetnames[0] == "Chancen"
    assert sheets["Chancen"]["B2"].value == first.product
    assert not list(tmp_path.glob(".*"))


def test_another_ending_is_refused() -> None:
    with pytest.raises(FormatUnknown):
        check_format(Path("o.docx"))


@pytest.mark.parametrize(
    ("said", "goods", "activities"),
    [
        (("870830",), ("870830",), ()),
        (("8708.30",), ("870830",), ()),
        (("HS 8708", "CN 87083010"), ("8708", "870830"), ()),
        (("NACE 29.32",), (), ("2932",)),
        (("PKD 29.32.Z", "WZ 29.32.0"), (), ("2932",)),
    ],
)  # fmt: skip
def test_codes_are_understood_as_they_are_typed(
    said: tuple[str, ...], goods: tuple[str, ...], activities: tuple[str, ...]
) -> None:
    assert codes_said(said) == Codes(goods, activities)


def test_activities_lead_to_goods_by_the_official_table(folder: Path) -> None:
    way = (into_groups(read_concordance(folder / "cpa_hs.tsv.gz")),)
    assert products_of(Codes(activities=("2932",)), way, groups=False) == ("870830",)
    assert products_of(Codes(activities=("29",)), way, groups=True) == ("29",)
    with pytest.raises(ActivitiesNeedTable):
        products_of(Codes(activities=("2932",)), (), groups=False)
    with pytest.raises(ActivityWithoutGoods):
        products_of(Codes(activities=("0111",)), way, groups=False)


def test_a_profile_gives_its_codes_or_says_that_it_has_none() -> None:
    made = Profile("a", name="Bremsen GmbH", products=("87083010",), sectors=sector_codes("WZ 29.32.0"))
    assert codes_of(made) == Codes(("870830",), ("2932",))
    with pytest.raises(NoProducts, match="Bremsen GmbH has no codes"):
        codes_of(replace(made, products=(), sectors=()))
