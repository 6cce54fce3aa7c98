"""Ways between two lists: parts of codes, and flows moved along them."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.flow_tables import flow_table
from viaregia.engines.trade.connection import to_arrow
from viaregia.engines.trade.flows import COLUMNS, TOTAL
from viaregia.engines.trade.nomenclatures.concordance import (
    Concordance,
    Pair,
    Pairs,
    PartsUnknown,
    ProductsNotInTable,
    at_digits,
    backward,
    check_parts_known,
    converted,
    forward,
    into_groups,
    matrix,
)

REVISED = Pairs("HS17", "HS22", (("1111", "2222", 0.25), ("1111", "3333", 0.75), ("4444", "3333", 1.0)), "weights.csv")


def rows(flows: Any) -> dict[str, dict[str, Any]]:
    return {row["product"]: row for row in to_arrow(flows).to_pylist()}


def flow(product: str, value: float, **more: Any) -> dict[str, Any]:
    return {"product": product, "value": value, "nomenclature": "HS17", **more}


def test_parts_of_a_product_add_up() -> None:
    held = Concordance("HS22", "CPA2.2", {"1": {"a": 0.25, "b": 0.75}, "2": {"b": 1.0}}, "file")
    made = matrix(held, ("1", "2", "3"), ("a", "b")).toarray()
    np.testing.assert_array_equal(made, [[0.25, 0.75], [0, 1], [0, 0]])


def test_weights_say_nothing_of_the_way_back() -> None:
    assert forward(REVISED).parts == {"1111": {"2222": 0.25, "3333": 0.75}, "4444": {"3333": 1.0}}
    assert backward(REVISED).parts == {"2222": {"1111": 1.0}, "3333": {"1111": 0.5, "4444": 0.5}}
    assert forward(REVISED).weighted
    assert not backward(REVISED).weighted
    assert forward(REVISED).splits == ("1111",)


def test_goods_are_looked_up_towards_cpa() -> None:
    cpa = Pairs("CPA2.2", "HS22", (("293230", "870830", None),), "cpa.tsv")
    assert (into_groups(cpa).source, into_groups(cpa).target) == ("HS22", "CPA2.2")
    assert (into_groups(REVISED).source, into_groups(REVISED).target) == ("HS17", "HS22")


def test_shorter_codes_are_the_mean_of_the_lines_below() -> None:
    lines = Pairs("HS22", "CPA2.2", (("870810", "2932", None), ("870830", "2932", None), ("870870", "2219", None)), "f")
    parts = at_digits(forward(lines), 4, 2).parts["8708"]
    assert parts == {"29": pytest.approx(2 / 3), "22": pytest.approx(1 / 3)}


def test_trade_moves_by_the_weights() -> None:
    moved = rows(
        converted(
            flow_table(
                flow("1111", 100.0, net_mass=40.0),
                flow("4444", 10.0, net_mass=None, status="provisional"),
                flow(TOTAL, 110.0),
            ),
            forward(REVISED),
        )
    )
    assert {code: row["value"] for code, row in moved.items()} == {"2222": 25.0, "3333": 85.0, TOTAL: 110.0}
    assert {row["nomenclature"] for row in moved.values()} == {"HS22"}
    assert moved["2222"]["net_mass"] == 10.0
    assert [moved[code]["status"] for code in ("2222", "3333")] == ["final", "provisional"]
    assert set(moved["2222"]) == set(COLUMNS)


def test_quantities_in_two_units_are_not_added_up() -> None:
    one, other = (flow(code, 1.0, quantity=4.0, quantity_unit=unit) for code, unit in (("1111", "p/st"), ("4444", "l")))
    moved = rows(converted(flow_table(one, other), forward(REVISED)))
    assert (moved["2222"]["quantity"], moved["2222"]["quantity_unit"]) == (1.0, "p/st")
    assert (moved["3333"]["quantity"], moved["3333"]["quantity_unit"]) == (None, None)


def test_flows_by_another_list_stay_as_they_are() -> None:
    moved = rows(converted(flow_table(flow("1111", 4.0), flow("99", 7.0, nomenclature="SITC4")), forward(REVISED)))
    assert (moved["99"]["nomenclature"], moved["99"]["value"]) == ("SITC4", 7.0)


def test_a_product_that_the_table_lacks_is_named_and_never_shortened() -> None:
    with pytest.raises(ProductsNotInTable, match=r"weights\.csv does not say .* HS17 .* HS22: 11, 111199"):
        converted(flow_table(flow("111199", 1.0), flow("11", 1.0)), forward(REVISED))


def test_a_table_of_changes_leaves_all_else_as_it_is() -> None:
    changes = Pairs("CN2023", "CN2024", (("08039010", "08039011", None),), "cn.xls", changes=True)
    flows = flow_table(*(flow(code, 1.0, nomenclature="CN2023") for code in ("08039010", "87032390")))
    assert set(rows(converted(flows, forward(changes)))) == {"08039011", "87032390"}


def test_without_weights_a_split_cannot_be_moved() -> None:
    split = forward(Pairs("HS17", "HS22", (("1111", "2222", None), ("1111", "3333", None), ("4", "5", None)), "f.csv"))
    with pytest.raises(PartsUnknown, match=r"f\.csv .* 1111"):
        check_parts_known(split)
    with pytest.raises(PartsUnknown):
        converted(flow_table(flow("1111", 1.0)), split)
    assert set(rows(converted(flow_table(flow("4", 1.0)), split))) == {"5"}


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz"), st.floats(0.1, 1)), min_size=1, max_size=12
    ).map(lambda pairs: tuple({(one, other): (one, other, weight) for one, other, weight in pairs}.values()))
)
def test_what_is_moved_is_neither_more_nor_less(pairs: tuple[Pair, ...]) -> None:
    way = forward(Pairs("HS17", "HS22", pairs, "f"))
    assert all(sum(parts.values()) == pytest.approx(1) for parts in way.parts.values())
    products = sorted(way.parts)
    moved = rows(converted(flow_table(*(flow(code, 1.0 + at) for at, code in enumerate(products))), way))
    by_hand: dict[str, float] = {}
    for at, code in enumerate(products):
        for into, part in way.parts[code].items():
            by_hand[into] = by_hand.get(into, 0) + (1.0 + at) * part
    assert {code: row["value"] for code, row in moved.items()} == pytest.approx(by_hand)
