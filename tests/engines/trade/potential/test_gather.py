"""Which flows count, and what they add up to."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from tests.factories.economies import TRADE, context, exports, imports, source
from tests.factories.flow_tables import flow_table
from viaregia.engines.trade.potential.gather import (
    Cut,
    GrowthMissing,
    LevelMissing,
    NomenclaturesMixed,
    Side,
    YearMissing,
    bilateral,
    cut_for,
    gather,
    growing_of,
    survey,
)


def pairs_of(
    rows: Sequence[Mapping[str, Any]], side: Side = Side.EXPORTER, digits: int = 6
) -> dict[tuple[str, str, str], float]:
    flows = flow_table(*rows)
    found = survey(flows, "made/up")
    table = bilateral(flows, found, cut_for(found, 2024, digits, "", side)).to_pyarrow().to_pylist()
    sums: dict[tuple[str, str, str], float] = {}
    for row in table:
        key = (row["exporter"], row["importer"], row["product"])
        sums[key] = sums.get(key, 0.0) + row["value"] / 1e6
    return sums


def test_flows_are_what_exporters_report() -> None:
    assert pairs_of(exports()) == pytest.approx(TRADE)


def test_flows_are_what_importers_report_where_nobody_else_does() -> None:
    assert pairs_of(imports()) == pytest.approx(TRADE)


def test_one_report_of_each_flow_counts() -> None:
    both = exports() + imports({("PL", "DE", "940360"): 100})
    assert pairs_of(both)["PL", "DE", "940360"] == 120
    assert pairs_of(both, Side.IMPORTER)["PL", "DE", "940360"] == 100


def test_who_reports_nothing_is_told_by_the_other_side() -> None:
    silent = [each for each in exports() if each["reporter"] != "CN"]
    mirror = imports({("CN", "PL", "940360"): 15})
    assert pairs_of(silent + mirror)["CN", "PL", "940360"] == 15


def test_the_world_and_groups_and_parts_of_countries_are_no_partners() -> None:
    more = [
        {"reporter": "PL", "partner": partner, "product": "940360", "value": 1e9}
        for partner in ("WORLD", "EU27_2020", "DE-SN")
    ]
    assert pairs_of(exports() + more) == pytest.approx(TRADE)


def test_months_make_a_year_where_the_year_is_not_there() -> None:
    months: list[dict[str, Any]] = [
        {"reporter": "PL", "partner": "DE", "product": "940360", "value": 1e6, "period": period}
        for period in ("2024-01", "2024-02")
    ]
    assert pairs_of(months) == {("PL", "DE", "940360"): 2}
    whole: list[dict[str, Any]] = [
        {"reporter": "PL", "partner": "DE", "product": "940360", "value": 9e6, "period": "2024"}
    ]
    assert pairs_of(months + whole) == {("PL", "DE", "940360"): 9}


def test_a_level_that_is_there_is_taken_and_one_that_is_not_is_added_up() -> None:
    rows = [
        {"reporter": "PL", "partner": "DE", "product": product, "value": value * 1e6}
        for product, value in (("870830", 2), ("870840", 3), ("8708", 7))
    ]
    assert pairs_of(rows, digits=4) == {("PL", "DE", "8708"): 7}
    assert pairs_of(rows[:2], digits=4) == {("PL", "DE", "8708"): 5}


def test_withheld_goods_and_those_not_classified_are_no_products() -> None:
    more = [{"reporter": "PL", "partner": "DE", "product": product, "value": 1e6} for product in ("39XXXX", "999999")]
    flows = source(exports() + more).flows
    found = survey(flows, "made/up")
    world = gather(bilateral(flows, found, Cut(2024, "HS17", 6, Side.EXPORTER)), "PL", context())
    assert world.products == ("854231", "870830", "940360")


def test_the_sums_of_a_world_are_those_of_its_flows() -> None:
    flows = source(exports()).flows
    found = survey(flows, "made/up")
    world = gather(bilateral(flows, found, Cut(2024, "HS17", 6, Side.EXPORTER)), "PL", context())
    k, de, cz = world.products.index("870830"), world.countries.index("DE"), world.countries.index("CZ")
    assert world.own[k] == 210e6
    assert world.bought[k] == (30 + 25 + 50) * 1e6
    assert world.imports[de, k] == (90 + 60 + 200) * 1e6
    assert world.flows[cz, k] == 8e6
    assert world.reach[cz, k] / world.reached[cz, k] == pytest.approx(
        (20 * np.log(7500) + 40 * np.log(280) + 8 * np.log(520)) / 68
    )
    assert world.exports.sum() == pytest.approx(sum(TRADE.values()) * 1e6)
    assert world.imports.sum() == pytest.approx(world.exports.sum())


def test_an_exporter_whose_growth_is_not_known_is_refused() -> None:
    flows = source(exports()).flows
    found = survey(flows, "made/up")
    world = gather(bilateral(flows, found, Cut(2024, "HS17", 6, Side.EXPORTER)), "PL", context())
    with pytest.raises(GrowthMissing, match=r"economies\.csv does not say how the economy of FR grows"):
        growing_of(world, "FR", context())


def test_what_cannot_be_computed_with_is_named() -> None:
    flows = source([*exports(), *exports({("PL", "DE", "870830"): 1}, nomenclature="HS22")]).flows
    found = survey(flows, "made/up")
    with pytest.raises(NomenclaturesMixed, match="HS17, HS22"):
        cut_for(found, 2024, 6, "", Side.EXPORTER)
    with pytest.raises(YearMissing, match="2024"):
        cut_for(found, 2020, 6, "", Side.EXPORTER)
    with pytest.raises(LevelMissing, match="8 digits"):
        cut_for(found, 2024, 8, "HS17", Side.EXPORTER)
    assert cut_for(found, 2024, 6, "HS22", Side.EXPORTER).nomenclature == "HS22"


def test_the_usual_level_is_six_digits_or_the_finest_below() -> None:
    fine = survey(source(exports()).flows, "made/up")
    assert cut_for(fine, 2024, 0, "", Side.EXPORTER).digits == 6
    rows = [row | {"product": row["product"][:4]} for row in exports()]
    assert cut_for(survey(source(rows).flows, "made/up"), 2024, 0, "", Side.EXPORTER).digits == 4
