"""Flows as a table of exporters by products: what is added up, what must not be, and what is said instead."""

from typing import Any

import numpy as np
import pytest

from tests.factories.flow_tables import flow_table
from tests.factories.shared import shared
from viaregia.base.errors import ViaRegiaError
from viaregia.engines.trade.connection import connect
from viaregia.engines.trade.measures.complexity import complexity
from viaregia.engines.trade.measures.complexity_choice import (
    Asked,
    ExportsMissing,
    ImportsMissing,
    MixedRevisions,
    MixedSystems,
    NothingForYear,
    RevisionMissing,
)
from viaregia.engines.trade.measures.complexity_matrix import (
    Exports,
    LevelMissing,
    NegativeExports,
    NoExporter,
    exports_of,
    with_floors,
)

Flow = dict[str, Any]


def asked(digits: int = 6, **changes: Any) -> Asked:
    return Asked(2024, digits, **changes)


def cells(exports: Exports) -> dict[tuple[str, str], float]:
    """What is not 0."""
    return {
        (exports.reporters[r], exports.products[p]): float(exports.values[r, p]) for r, p in np.argwhere(exports.values)
    }


def test_partners_are_added_up() -> None:
    flows = flow_table({"value": 3.0}, {"partner": "CZ", "value": 4.0}, {"reporter": "PL", "product": "010121"})
    exports = exports_of(flows, asked())
    assert exports.reporters == ("DE", "PL")
    assert exports.products == ("010121", "870323")
    assert cells(exports) == {("DE", "870323"): 7.0, ("PL", "010121"): 1000.0}
    assert exports.nomenclature == "HS17"
    assert exports.periods == ("2024",)


def test_six_digits_are_added_up_to_four_within_one_revision() -> None:
    flows = flow_table({"product": "870323"}, {"product": "870332"}, {"product": "010121"})
    assert cells(exports_of(flows, asked(4))) == {("DE", "8703"): 2000.0, ("DE", "0101"): 1000.0}


def test_revisions_are_never_added_up() -> None:
    flows = flow_table({"nomenclature": "HS17"}, {"nomenclature": "HS22", "partner": "CZ", "value": 5.0})
    with pytest.raises(MixedRevisions) as raised:
        exports_of(flows, asked(4))
    assert raised.value.facts == {"year": 2024, "found": "HS17, HS22"}
    assert cells(exports_of(flows, asked(nomenclature="HS22"))) == {("DE", "870323"): 5.0}
    with pytest.raises(RevisionMissing):
        exports_of(flows, asked(nomenclature="HS12"))


def test_of_several_levels_one_is_taken() -> None:
    levels = ("87", "8703", "870323", "87032319", "TOTAL")
    flows = flow_table(*({"product": product, "nomenclature": "CN2024"} for product in levels))
    for digits, product in ((2, "87"), (4, "8703"), (6, "870323"), (8, "87032319")):
        assert cells(exports_of(flows, asked(digits))) == {("DE", product): 1000.0}
    assert cells(exports_of(flows, asked(5))) == {("DE", "87032"): 1000.0}
    with pytest.raises(LevelMissing) as raised:
        exports_of(flows, asked(9))
    assert raised.value.facts["levels"] == "2, 4, 6, 8"


def test_goods_groups_that_are_not_beginnings_of_codes_are_not_added_up() -> None:
    flows = flow_table({"nomenclature": "EGW2019", "product": "884"})
    assert cells(exports_of(flows, asked(3))) == {("DE", "884"): 1000.0}
    with pytest.raises(LevelMissing):
        exports_of(flows, asked(2))


def test_the_world_counts_only_where_there_are_no_partners() -> None:
    flows = flow_table(
        {"value": 3.0}, {"partner": "WORLD", "value": 100.0}, {"reporter": "PL", "partner": "WORLD", "value": 8.0}
    )
    assert cells(exports_of(flows, asked())) == {("DE", "870323"): 3.0, ("PL", "870323"): 8.0}


def test_totals_by_partner_do_not_hide_products_that_are_known_for_the_world_alone() -> None:
    flows = flow_table({"product": "TOTAL"}, {"partner": "WORLD", "value": 8.0})
    assert cells(exports_of(flows, asked())) == {("DE", "870323"): 8.0}


def test_confidential_and_unspecified_products_are_in_no_cell_and_named() -> None:
    flows = flow_table(
        {"value": 3.0},
        {"product": "39XXXX", "value": 20.0, "status": "confidential"},
        {"product": "999999", "value": 30.0},
        {"product": "TOTAL", "value": 53.0},
    )
    exports = exports_of(flows, asked())
    assert cells(exports) == {("DE", "870323"): 3.0}
    assert exports.withheld == 50.0


def test_a_partner_that_is_withheld_hides_no_product() -> None:
    flows = flow_table({"partner": "QZ", "status": "confidential"})
    assert cells(exports_of(flows, asked())) == {("DE", "870323"): 1000.0}


def test_regions_and_groups_are_left_out_beside_countries() -> None:
    codes = ("DE", "DE-SN", "EU27_2020", "WORLD", "QU")
    flows = flow_table(*({"reporter": code} for code in codes))
    assert exports_of(flows, asked()).reporters == ("DE",)


def test_regions_are_compared_where_there_are_no_countries() -> None:
    flows = flow_table({"reporter": "DE-SN"}, {"reporter": "DE-BY"})
    assert exports_of(flows, asked()).reporters == ("DE-BY", "DE-SN")


def test_months_are_added_up_where_there_is_no_year() -> None:
    flows = flow_table({"period": "2024-01"}, {"period": "2024-02"}, {"period": "2023-12"}, {"period": "20240-1"})
    exports = exports_of(flows, asked())
    assert cells(exports) == {("DE", "870323"): 2000.0}
    assert exports.periods == ("2024-01", "2024-02")


def test_months_are_not_counted_beside_their_year() -> None:
    flows = flow_table({"period": "2024-01", "value": 400.0}, {"period": "2024"})
    assert cells(exports_of(flows, asked())) == {("DE", "870323"): 1000.0}


def test_exports_are_used_where_there_are_both_directions() -> None:
    flows = flow_table({"value": 3.0}, {"flow": "import", "value": 9.0})
    assert cells(exports_of(flows, asked())) == {("DE", "870323"): 3.0}


def test_imports_stand_for_the_partners_exports_when_asked_for() -> None:
    flows = flow_table(
        {"flow": "import", "value": 3.0},
        {"flow": "import", "reporter": "CZ", "value": 4.0},
        {"flow": "import", "partner": "QZ", "value": 7.0},
    )
    assert cells(exports_of(flows, asked(mirror=True))) == {("PL", "870323"): 7.0}
    with pytest.raises(ExportsMissing) as raised:
        exports_of(flows, asked())
    assert "--mirror" in raised.value.say("en")
    with pytest.raises(ImportsMissing):
        exports_of(flow_table({}), asked(mirror=True))


def test_special_and_general_trade_are_not_added_up() -> None:
    flows = flow_table({"system": "special"}, {"system": "general", "value": 4.0})
    with pytest.raises(MixedSystems):
        exports_of(flows, asked())
    assert cells(exports_of(flows, asked(system="general"))) == {("DE", "870323"): 4.0}
    with pytest.raises(MixedSystems):
        exports_of(flows, asked(system="unknown"))


@pytest.mark.parametrize(
    ("flow", "error"),
    [
        ({"period": "2023"}, NothingForYear),
        ({"value": -1.0}, NegativeExports),
        ({"product": "TOTAL"}, LevelMissing),
        ({"reporter": "WORLD"}, NoExporter),
    ],
)
def test_what_cannot_be_measured_is_named(flow: Flow, error: type[ViaRegiaError]) -> None:
    with pytest.raises(error) as raised:
        exports_of(flow_table(flow), asked())
    assert all(raised.value.say(language) for language in ("de", "pl", "cs", "en"))


def test_an_empty_table_has_nothing_of_the_year() -> None:
    with pytest.raises(NothingForYear):
        exports_of(flow_table(), asked())


def test_a_value_that_is_missing_counts_as_nothing() -> None:
    exports = exports_of(flow_table({"value": None}, {"reporter": "PL"}), asked())
    assert exports.reporters == ("DE", "PL")
    assert cells(exports) == {("PL", "870323"): 1000.0}


def test_floors_leave_reporters_out_of_everything() -> None:
    flows = flow_table({"value": 3.0}, {"reporter": "PL", "value": 40.0}, {"reporter": "CZ", "value": 50.0})
    exports = exports_of(flows, asked())
    assert with_floors(exports).reporters == exports.reporters
    rich = with_floors(exports, least=40.0)
    assert (rich.reporters, rich.left_out) == (("CZ", "PL"), ("DE",))
    assert rich.values.sum() == 90.0
    many = with_floors(exports, population={"DE": 80e6, "PL": 38e6}, people=40e6)
    assert (many.reporters, many.left_out) == (("DE",), ("CZ", "PL"))
    with pytest.raises(NoExporter) as raised:
        with_floors(exports, least=1e9)
    assert raised.value.facts == {"left_out": 3}


def test_germany_and_poland_stand_where_they_are_published_to_stand_in_2024() -> None:
    import ibis

    file = shared("data/trade/baci_hs17_2024_bilateral.parquet")
    table = connect(threads=1).read_parquet(file)
    flows = table.select(
        period=table.year.cast("string"),
        reporter=table.exporter,
        partner=table.importer,
        product=table.hs6,
        nomenclature=ibis.literal("HS17"),
        flow=ibis.literal("export"),
        system=ibis.literal("unknown"),
        value=table.value_usd.cast("float64"),
    )
    exports = exports_of(flows, asked())
    assert exports.values.shape == (226, 5079)
    eci = dict(zip(exports.reporters, complexity(exports.values).eci, strict=True))
    assert eci["DEU"] == pytest.approx(1.769, abs=1e-3)
    assert eci["POL"] == pytest.approx(0.948, abs=1e-3)
