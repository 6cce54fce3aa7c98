"""A Land: its published groups beside the world's trade, by the official way between the two."""

import gzip
from pathlib import Path

import pytest

from tests.factories.economies import TRADE, context, exports, source
from tests.factories.flow_tables import flow_table
from viaregia.engines.trade.flows import Dataset, System
from viaregia.engines.trade.nomenclatures.concordance import (
    Concordance,
    ConcordanceMissing,
    PartsUnknown,
    RevisionsDiffer,
    into_groups,
)
from viaregia.engines.trade.potential.facts import Caveat, Found
from viaregia.engines.trade.potential.find import find
from viaregia.engines.trade.potential.gather import ExporterMissing, LevelMissing
from viaregia.engines.trade.potential.land import GroupsWithoutTable, published
from viaregia.engines.trade.potential.views import Asked, LandSource, Source
from viaregia.exchange.nomenclatures.concordances import read_concordance

LINES = (
    "CPA_Ver_22_ID\tCPA_Ver_22_Code\tCPA_Ver_22_Heading\tHS_KEY\tHS_2022_CODE\tHS_2022_SelfText",
    '"293230"\t"29.32.30"\t"Parts"\t"870830"\t"8708 30 10"\t"Brakes"',
    '"293230"\t"29.32.30"\t"Parts"\t"870830"\t"8708 30 91"\t"Brakes"',
    '"310912"\t"31.09.12"\t"Furniture"\t"940360"\t"9403 60 10"\t"Furniture"',
    '"261130"\t"26.11.30"\t"Circuits"\t"854231"\t"8542 31 00"\t"Circuits"',
)


def table(folder: Path, lines: tuple[str, ...] = LINES, name: str = "cpa_hs.tsv.gz") -> Path:
    path = folder / name
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


def way(path: Path) -> Concordance:
    return into_groups(read_concordance(path))


def saxony(**more: object) -> list[dict[str, object]]:
    flows = {("CZ", "GP29"): 1, ("PL", "GP29"): 40, ("CZ", "GP26"): 20, ("PL", "GP26"): 1, ("CN", "GP29"): 2}
    return [
        {"reporter": "DE-SN", "partner": j, "product": k, "value": v * 1e6, "nomenclature": "GP2019",
         "system": "special", **more}
        for (j, k), v in flows.items()
    ]  # fmt: skip


def land(folder: Path, *rows: dict[str, object], across: bool = False, rate: float = 1.0) -> LandSource:
    own = Source(flow_table(*(rows or tuple(saxony()))), Dataset("genesis", "51000-0036"), "v", "EUR")
    return LandSource(own, (way(table(folder)),), rate, across)


def found(folder: Path, *, rate: float = 1.0, digits: int = 0) -> Found:
    return find(
        source(exports(nomenclature="HS22")), Asked("DE-SN", 2024, digits=digits), context(), land(folder, rate=rate)
    )


def test_groups_of_a_land_are_ranked(tmp_path: Path) -> None:
    view = found(tmp_path)
    assert view.cut.nomenclature == "GP2019"
    assert {each.product for each in view.opportunities} <= {"26", "29"}
    assert {each.market for each in view.opportunities} <= {"PL", "CZ", "CN"}
    assert all(each.potential == pytest.approx(each.supply * each.demand * each.ease) for each in view.opportunities)


def test_a_land_has_no_balance_and_the_caveats_say_why(tmp_path: Path) -> None:
    view = found(tmp_path)
    assert {each.balance for each in view.opportunities} == {1.0}
    assert {Caveat.NO_BALANCE_FOR_LAND, Caveat.COUNTRY_FOR_LAND, Caveat.GROUPS_BY_CPA} <= set(view.caveats)
    assert Caveat.ACROSS_REVISIONS not in view.caveats


def test_supply_is_the_share_of_the_land_in_the_world(tmp_path: Path) -> None:
    from tests.factories.economies import GROWTH

    view = found(tmp_path, rate=1.1)
    cars = next(each for each in view.opportunities if each.product == "29")
    grown = sum(value * (1 + GROWTH[i][0]) for (i, _, k), value in TRADE.items() if k == "870830")
    assert cars.share == pytest.approx(43 * 1.1 * (1 + GROWTH["DE"][0]) / grown)
    czech = next(each for each in view.opportunities if (each.product, each.market) == ("29", "CZ"))
    assert czech.actual == pytest.approx(1e6 * 1.1)
    assert czech.suppliers.share == pytest.approx(1 * 1.1 / 68)
    assert czech.suppliers.rank is None


def test_revisions_are_not_mixed_unless_asked_for(tmp_path: Path) -> None:
    old = source(exports(nomenclature="HS17"))
    with pytest.raises(RevisionsDiffer, match="by HS17, the concordance by HS22; 100 %"):
        find(old, Asked("DE-SN", 2024), context(), land(tmp_path))
    view = find(old, Asked("DE-SN", 2024), context(), land(tmp_path, across=True))
    assert Caveat.ACROSS_REVISIONS in view.caveats


def test_a_table_between_revisions_leads_from_one_to_the_other(tmp_path: Path) -> None:
    path = tmp_path / "revisions.csv"
    rows = ("H5,H6,weight", "870830,870830,1", "940360,940360,1", "854231,854231,1")
    path.write_text("\n".join(rows), "utf-8")
    own = land(tmp_path)
    both = LandSource(own.source, (way(path), *own.concordances))
    view = find(source(exports(nomenclature="HS17")), Asked("DE-SN", 2024), context(), both)
    assert view.opportunities
    assert Caveat.ACROSS_REVISIONS not in view.caveats


def test_a_code_that_became_several_needs_weights(tmp_path: Path) -> None:
    path = tmp_path / "revisions.csv"
    path.write_text("H5,H6\n870830,870830\n870830,940360\n854231,854231\n", "utf-8")
    own = land(tmp_path)
    both = LandSource(own.source, (way(path), *own.concordances))
    with pytest.raises(PartsUnknown, match=r"revisions\.csv splits codes of HS17 .* 870830"):
        find(source(exports(nomenclature="HS17")), Asked("DE-SN", 2024), context(), both)


def test_trade_that_the_table_does_not_know_is_left_out_and_counted(tmp_path: Path) -> None:
    path = table(tmp_path, LINES[:3] + LINES[4:], "short.tsv.gz")
    own = LandSource(land(tmp_path).source, (way(path),))
    view = find(source(exports(nomenclature="HS22")), Asked("DE-SN", 2024), context(), own)
    furniture = sum(value for (_, _, k), value in TRADE.items() if k == "940360")
    assert view.uncovered == pytest.approx(furniture / sum(TRADE.values()))


def test_groups_of_another_list_need_another_table(tmp_path: Path) -> None:
    rows = [each | {"nomenclature": "EGW2019"} for each in saxony()]
    with pytest.raises(GroupsWithoutTable, match="DE-SN are published by EGW2019"):
        find(source(exports(nomenclature="HS22")), Asked("DE-SN", 2024), context(), land(tmp_path, *rows))
    without = LandSource(land(tmp_path).source, ())
    with pytest.raises(ConcordanceMissing, match="Given are: –"):
        find(source(exports(nomenclature="HS22")), Asked("DE-SN", 2024), context(), without)


def test_what_a_land_publishes_is_read_at_one_level() -> None:
    rows = [
        *saxony(),
        {"reporter": "DE-SN", "partner": "CZ", "product": "GP29.1", "value": 5e6, "nomenclature": "GP2019"},
        {"reporter": "DE-SN", "partner": "WORLD", "product": "GP29", "value": 40e6, "nomenclature": "GP2019"},
        {"reporter": "DE-SN", "partner": "CZ", "product": "TOTAL", "value": 99e6, "nomenclature": "GP2019"},
    ]
    held = published(flow_table(*rows), "DE-SN", ("2024",), "genesis", 2)
    assert held.by_group == {"29": 40e6, "26": 21e6}
    assert held.by_market["CZ", "29"] == 1e6
    assert published(flow_table(*rows), "DE-SN", ("2024",), "genesis").by_group == {"291": 5e6}
    with pytest.raises(LevelMissing, match="4 digits"):
        published(flow_table(*rows), "DE-SN", ("2024",), "genesis", 4)
    with pytest.raises(ExporterMissing, match="no exports of DE-BY"):
        published(flow_table(*rows), "DE-BY", ("2024",), "genesis")


def test_special_and_general_trade_mixed_is_neither() -> None:
    special = [row | {"system": "special"} for row in saxony()]
    assert published(flow_table(*special), "DE-SN", ("2024",), "genesis").system is System.SPECIAL
    mixed = [*special, special[0] | {"product": "GP10", "system": "general"}]
    assert published(flow_table(*mixed), "DE-SN", ("2024",), "genesis").system is System.UNKNOWN
