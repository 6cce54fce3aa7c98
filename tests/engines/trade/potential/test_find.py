"""Opportunities: ranked, with reasons, competitors, how sure they are, and what would change them."""

import numpy as np
import pytest

from tests.factories.economies import TRADE, context, exports, imports, source
from viaregia.engines.trade.potential.facts import (
    Binds,
    Buys,
    Caveat,
    Dominated,
    DutyUnknown,
    Found,
    Grows,
    Lack,
    MirrorDiffers,
    NewProduct,
    NothingLeft,
    NotThere,
    Sells,
    SoldOn,
    Sureness,
)
from viaregia.engines.trade.potential.find import MarketUnknown, ProductMissing, find
from viaregia.engines.trade.potential.gather import ExporterMissing, Side
from viaregia.engines.trade.potential.tariffs import Regime
from viaregia.engines.trade.potential.views import Asked, comparable

SMALLER = {key: value * 0.8 for key, value in TRADE.items()}
PL = Asked("PL", 2024)


def found(
    *rows: list[dict[str, object]], asked: Asked = PL, tariffs: tuple[tuple[str, str, str, float], ...] = ()
) -> Found:
    flat = [each for part in rows for each in part]
    return find(source(flat), asked, context(*tariffs))


@pytest.fixture(scope="module")
def plain() -> Found:
    return found(exports())


def test_opportunities_are_ranked_by_what_is_left(plain: Found) -> None:
    left = [each.unrealised for each in plain.opportunities]
    assert left == sorted(left, reverse=True)
    assert min(left) > 0
    assert [each.rank for each in plain.opportunities] == list(range(1, len(left) + 1))
    for each in plain.opportunities:
        assert each.potential == pytest.approx(each.supply * each.demand * each.ease)
        assert each.unrealised == pytest.approx(each.potential - each.actual)
        assert each.low <= each.potential <= each.high


def test_the_view_of_a_market_holds_that_market_only(plain: Found) -> None:
    view = found(exports(), asked=Asked("PL", 2024, markets=("CZ",)))
    assert {each.market for each in view.opportunities} == {"CZ"}
    whole = {(each.product, each.market): each.potential for each in plain.opportunities}
    assert all(each.potential == pytest.approx(whole[each.product, "CZ"]) for each in view.opportunities)


def test_the_view_of_a_product_holds_all_its_markets() -> None:
    view = found(exports(), asked=Asked("PL", 2024, products=("8708",)))
    assert {each.product for each in view.opportunities} == {"870830"}
    assert view.examined == 3


def test_a_company_is_shown_the_products_of_its_codes() -> None:
    view = found(exports(), asked=Asked("PL", 2024, products=("94", "870830")))
    assert {each.product for each in view.opportunities} <= {"940360", "870830"}


def test_suppliers_and_shares_are_those_of_the_market(plain: Found) -> None:
    brakes = next(each for each in plain.opportunities if (each.product, each.market) == ("870830", "CZ"))
    market = brakes.suppliers
    assert [each.country for each in market.competitors] == ["DE", "CN", "PL"]
    assert sum(each.share for each in market.competitors) == pytest.approx(1)
    assert market.rank == 3
    assert market.share == pytest.approx(8 / 68)
    assert Dominated("DE", 40 / 68) in brakes.sensitivities


def test_reasons_say_what_is_bought_and_sold(plain: Found) -> None:
    brakes = next(each for each in plain.opportunities if (each.product, each.market) == ("870830", "CZ"))
    bought, sold = (next(r for r in brakes.reasons if isinstance(r, kind)) for kind in (Buys, Sells))
    assert bought.value == 68e6
    assert bought.share == pytest.approx(68 / sum(v for k, v in TRADE.items() if k[2] == "870830"))
    assert sold.value == 210e6
    assert any(isinstance(each, Binds) for each in brakes.sensitivities)


def test_who_buys_more_than_it_sells_may_be_selling_on(plain: Found) -> None:
    circuits = next(each for each in plain.opportunities if (each.product, each.market) == ("854231", "CZ"))
    assert circuits.balance == pytest.approx(20 / 95)
    assert SoldOn(circuits.balance) in circuits.reasons
    assert NotThere() in circuits.reasons


def test_nothing_is_firm_by_one_year_and_one_report(plain: Found) -> None:
    assert {each.sureness for each in plain.opportunities} <= {Sureness.FAIR, Sureness.WEAK}
    assert {Caveat.ONE_YEAR, Caveat.ONE_SIDE, Caveat.NO_TARIFFS} <= set(plain.caveats)


def test_what_holds_in_all_years_and_reports_is_firm() -> None:
    view = found(exports(), exports(SMALLER, period="2023"), imports(), imports(SMALLER, period="2023"))
    assert (view.years, set(view.sides)) == ((2024, 2023), {Side.EXPORTER, Side.IMPORTER})
    firm = [each for each in view.opportunities if each.sureness is Sureness.FIRM]
    assert firm
    assert all(each.high <= 1.5 * each.low for each in firm)


def test_the_range_holds_other_years() -> None:
    one, two = found(exports()), found(exports(), exports(SMALLER, period="2023"))
    assert two.opportunities[0].potential == pytest.approx(one.opportunities[0].potential)
    assert two.opportunities[0].low == pytest.approx(one.opportunities[0].low * 0.8)


def test_what_is_left_in_one_year_only_is_weak() -> None:
    more = {key: value * (10 if key == ("PL", "CZ", "870830") else 1) for key, value in TRADE.items()}
    view = found(exports(), exports(more, period="2023"))
    brakes = next(each for each in view.opportunities if (each.product, each.market) == ("870830", "CZ"))
    assert brakes.sureness is Sureness.WEAK
    assert NothingLeft((2023,), ()) in brakes.sensitivities


def test_a_market_that_grew_is_said_to_have_grown() -> None:
    view = found(exports(), exports(SMALLER, period="2022"))
    grows = next(each for each in view.opportunities[0].reasons if isinstance(each, Grows))
    assert (grows.first, grows.last) == (2022, 2024)
    assert grows.rate == pytest.approx((1 / 0.8) ** 0.5 - 1)


def test_reports_that_differ_are_named() -> None:
    other = {key: value * (2 if key == ("PL", "CZ", "870830") else 1) for key, value in TRADE.items()}
    view = found(exports(), imports(other))
    brakes = next(each for each in view.opportunities if (each.product, each.market) == ("870830", "CZ"))
    assert MirrorDiffers(8e6, 16e6) in brakes.sensitivities


def test_a_year_of_which_months_are_missing_stands_alone_and_says_so() -> None:
    begun = found(exports(period="2024-01"), exports(SMALLER, period="2023"))
    assert begun.years == (2024,)
    assert Caveat.PART_OF_YEAR in begun.caveats
    assert not any(isinstance(each, Grows) for each in begun.opportunities[0].reasons)
    whole = found(exports(), exports(SMALLER, period="2023-01"))
    assert whole.years == (2024,)
    assert Caveat.PART_OF_YEAR not in whole.caveats


def test_a_year_by_another_revision_is_not_set_beside() -> None:
    view = found(exports(), exports(SMALLER, period="2023", nomenclature="HS12"))
    assert view.years == (2024,)


@pytest.mark.parametrize(
    ("one", "other", "digits", "same"),
    [
        ("HS17", "HS17", 6, True), ("HS17", "HS22", 6, False), ("CN2023", "CN2024", 6, True),
        ("CN2021", "CN2022", 6, False), ("CN2023", "CN2024", 8, False), ("CN2024", "CN2024", 8, True),
    ],
)  # fmt: skip
def test_lists_are_compared_within_one_revision_only(one: str, other: str, digits: int, *, same: bool) -> None:
    from viaregia.engines.trade.potential.gather import Cut

    cuts = [Cut(2024, name, digits, Side.EXPORTER) for name in (one, other)]
    assert comparable(*cuts) is same


def test_duties_are_told_as_far_as_they_are_known(plain: Found) -> None:
    assert {each.regime for each in plain.opportunities if each.market == "CZ"} == {Regime.SINGLE_MARKET}
    unknown = [each for each in plain.opportunities if each.market == "CN"]
    assert all(each.regime is Regime.UNKNOWN and each.duty is None for each in unknown)
    assert all(DutyUnknown() in each.sensitivities for each in unknown)
    told = [each for each in found(exports(), tariffs=(("CN", "", "85", 0.06),)).opportunities if each.market == "CN"]
    assert [(each.product, each.regime, each.duty) for each in told] == [("854231", Regime.TABLE, 0.06)]


def test_markets_of_which_nothing_is_known_are_named() -> None:
    more = {("PL", "FR", "870830"): 5, ("DE", "FR", "870830"): 5, ("FR", "DE", "870830"): 2, ("UA", "DE", "870830"): 2}
    view = found(exports(TRADE | more))
    lacks = {each.lack: each.countries for each in view.missing}
    assert lacks[Lack.DISTANCE] == ("FR",)
    assert lacks[Lack.GROWTH] == ("FR",)
    assert lacks[Lack.IMPORTS] == ("UA",)
    with pytest.raises(MarketUnknown, match="FR: the table of distances"):
        found(exports(TRADE | more), asked=Asked("PL", 2024, markets=("FR",)))


def test_a_product_or_an_exporter_that_is_not_there_is_named() -> None:
    with pytest.raises(ProductMissing, match="no trade in 010121 in 2024 at 6 digits"):
        found(exports(), asked=Asked("PL", 2024, products=("010121",)))
    with pytest.raises(ExporterMissing, match="no exports of FR"):
        found(exports(), asked=Asked("FR", 2024))


def test_what_is_not_sold_yet_has_a_rank_and_no_money(plain: Found) -> None:
    flows = {
        ("CN", "DE", "854231"): 9, ("CN", "DE", "940360"): 30, ("CN", "CZ", "854231"): 3,
        ("PL", "DE", "940360"): 5, ("PL", "CZ", "940360"): 5, ("CZ", "DE", "870830"): 9,
    }  # fmt: skip
    (new, *_) = found(exports(flows)).new_products
    assert (new.product, new.rank) == ("854231", 1)
    assert new.rca < 1
    assert 0 < new.density <= 1
    assert not {"potential", "unrealised", "value"} & set(NewProduct.__dataclass_fields__)


def test_unit_values_are_told_where_goods_were_weighed() -> None:
    weighed = [each | {"net_mass": each["value"] / (5 if each["reporter"] == "PL" else 10)} for each in exports()]
    view = found(weighed)
    brakes = next(each for each in view.opportunities if (each.product, each.market) == ("870830", "CZ"))
    assert brakes.suppliers.unit_value == pytest.approx(5)
    assert brakes.suppliers.usual_unit_value == pytest.approx(68 / (8 / 5 + 60 / 10))
    assert found(exports()).opportunities[0].suppliers.unit_value is None


def test_the_year_before_changes_neither_the_ranking_nor_the_reasons(plain: Found) -> None:
    longer = found(exports(), exports(SMALLER, period="2023"))
    assert [(each.product, each.market) for each in longer.opportunities] == [
        (each.product, each.market) for each in plain.opportunities
    ]
    assert np.isfinite([each.potential for each in longer.opportunities]).all()
