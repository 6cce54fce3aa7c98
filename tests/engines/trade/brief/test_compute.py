"""The facts of a brief: taken from one table, counted once, and named where they are missing."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.trade_briefs import COUNTRIES, LAND, country_brief, published, saxon_brief, table, world
from tests.factories.trade_flows import months
from viaregia.engines.trade.brief.compute import LARGEST, NothingBetween, brief_facts
from viaregia.engines.trade.brief.facts import Brief, GapKind, NoBalance, Side
from viaregia.engines.trade.flows import Dataset, Direction, Status, System


def row(value: float = 1.0, **given: Any) -> dict[str, Any]:
    """A total of German exports to Poland in 2024."""
    usual = {"reporter": "DE", "partner": "PL", "product": "TOTAL", "flow": "export", "nomenclature": "HS22"}
    return usual | given | {"value": value}


def facts(*rows: dict[str, Any], reporter: str = "DE", dataset: Dataset = COUNTRIES, **given: Any) -> Brief:
    return brief_facts(
        table(list(rows), dataset=dataset), reporter, "PL", 2024, dataset=dataset, currency="EUR", **given
    )


def exports(*rows: dict[str, Any], **given: Any) -> Side:
    found = facts(*rows, **given).exports
    assert found is not None
    return found


def kinds(brief: Brief) -> set[tuple[GapKind, Direction]]:
    return {(gap.kind, gap.direction) for gap in brief.gaps}


@pytest.fixture(scope="module")
def saxony() -> Brief:
    return saxon_brief()


def test_the_published_figures_of_saxony_come_out(saxony: Brief) -> None:
    sold, bought = saxony.exports, saxony.imports
    assert sold is not None
    assert bought is not None
    assert (sold.figure.value, bought.figure.value) == (2.8e9, 3.14e9)
    assert sold.change == pytest.approx(2.8 / 2.66 - 1)
    assert sold.share == pytest.approx(2.8 / 51.1)
    assert bought.share == pytest.approx(3.14 / 34.8)
    assert sold.rank is not None
    assert sold.rank.place == 5
    assert [group.code for group in sold.groups[:3]] == ["884–887", "841–859", "861–869"]
    assert [point.year for point in sold.trend] == [2022, 2023, 2024]


def test_a_land_has_no_balance_and_no_mirror(saxony: Brief) -> None:
    assert saxony.balance is None
    assert saxony.no_balance is NoBalance.LAND
    assert saxony.mirrors == ()
    assert GapKind.NO_MIRROR_OF_LAND in {gap.kind for gap in saxony.gaps}


def test_a_series_that_is_missing_is_named(saxony: Brief) -> None:
    assert saxony.imports is not None
    assert saxony.imports.change is None
    assert (GapKind.NO_YEAR_BEFORE, Direction.IMPORT) in kinds(saxony)
    assert (GapKind.NO_YEAR_BEFORE, Direction.EXPORT) not in kinds(saxony)


def test_a_rank_is_not_given_where_those_not_listed_could_stand_before() -> None:
    brief = brief_facts(table(published()), "DE-SN", "PL", 2024, dataset=LAND, currency="EUR")
    assert brief.exports is not None
    assert brief.exports.rank is None
    assert brief.exports.partners == ()
    open_rank = next(gap for gap in brief.gaps if gap.kind is GapKind.RANK_OPEN and gap.direction is Direction.EXPORT)
    assert open_rank.between == (2, 2 + int((51.1 - 5.09 - 2.8) / 2.8))  # the EU is no country


def test_a_country_has_a_balance_and_both_sides_figures() -> None:
    brief = country_brief()
    assert brief.exports is not None
    assert brief.imports is not None
    assert brief.balance == brief.exports.figure.value - brief.imports.figure.value
    assert [mirror.direction for mirror in brief.mirrors] == [Direction.EXPORT, Direction.IMPORT]
    assert {origin.reporter for mirror in brief.mirrors for origin in mirror.other.origins} == {"PL"}
    sold = sum(each["value"] for each in world() if told(each, "PL", "DE", "import"))
    assert brief.mirrors[0].other.value == pytest.approx(sold)


def told(each: dict[str, Any], reporter: str, partner: str, flow: str) -> bool:
    return (each["period"], each["reporter"], each["partner"], each["flow"]) == ("2024", reporter, partner, flow)


def test_levels_totals_nomenclatures_and_systems_are_never_added() -> None:
    side = exports(
        row(10.0),
        row(10.0, product="87"), row(10.0, product="8703"), row(9.0, product="870323"),
        row(10.0, product="7", nomenclature="SITC4"),
        row(12.0, system="general"),
    )  # fmt: skip
    assert (side.figure.value, side.system) == (10.0, System.SPECIAL)
    assert [(group.code, group.figure.value) for group in side.groups] == [("87", 10.0)]


def test_without_totals_the_most_complete_level_is_taken() -> None:
    assert exports(row(9.0, product="87"), row(9.0, product="8703"), row(8.0, product="870323")).figure.value == 9.0


def test_rows_of_the_year_go_before_months() -> None:
    assert exports(row(13.0), *months(2024, **row(1.0))).figure.value == 13.0


def test_a_year_of_months_is_added_up_when_it_is_whole() -> None:
    assert exports(*months(2024, **row(2.0))).figure.value == 24.0


def test_a_partner_need_not_trade_in_every_month() -> None:
    other = months(2024, **row(2.0, partner="CZ"))
    assert exports(*months(2024, (1, 2), **row(5.0)), *other).figure.value == 10.0


def test_a_year_that_is_not_whole_is_named_with_its_months() -> None:
    brief = facts(*months(2024, range(1, 11), **row(2.0)))
    assert brief.exports is None
    gap = next(gap for gap in brief.gaps if gap.kind is GapKind.MONTHS_MISSING)
    assert (gap.direction, gap.months) == (Direction.EXPORT, 10)
    assert brief.no_balance is NoBalance.SIDE_MISSING


def test_what_is_provisional_or_confidential_is_marked_and_not_among_the_groups() -> None:
    side = exports(
        row(6.0, product="870323", status="provisional"), row(3.0, product="39XXXXXX"[:6], status="confidential"),
        row(1.0, product="990000"),
    )  # fmt: skip
    assert side.figure.value == 10.0
    assert side.figure.status is Status.PROVISIONAL
    assert side.figure.withheld == 3.0
    assert [(group.code, group.share) for group in side.groups] == [("87", 0.6)]


def test_groups_that_are_named_together_are_added() -> None:
    codes = {"841": 3.0, "855": 4.0, "884": 6.0, "607": 1.0, "903": 9.0}
    side = exports(*(row(value, product=code, nomenclature="EGW2019") for code, value in codes.items()))
    assert [(group.code, group.figure.value) for group in side.groups] == [
        ("841–859", 7.0),
        ("884–887", 6.0),
        ("607", 1.0),
    ]


def test_large_markets_that_lack_are_named_instead_of_a_share() -> None:
    brief = facts(row(5.0), row(7.0, partner="US"))
    assert brief.exports is not None
    assert (brief.exports.share, brief.exports.rank) == (None, None)
    gap = next(gap for gap in brief.gaps if gap.kind is GapKind.NO_WORLD)
    assert gap.partners == tuple(code for code in LARGEST if code not in ("US", "DE"))


def test_an_invented_world_is_whole() -> None:
    side = exports(row(5.0), row(15.0, partner="US"), invented=True)
    assert side.share == 0.25
    assert side.rank is not None
    assert (side.rank.place, side.rank.among) == (2, 2)


def test_groups_of_countries_and_stores_of_ships_are_not_ranked() -> None:
    side = exports(
        row(5.0),
        row(9.0, partner="EU27_2020"),
        row(6.0, partner="QR"),
        row(4.0, partner="CZ"),
        row(15.0, partner="WORLD"),
    )
    assert [(trader.code, trader.rank) for trader in side.partners] == [("PL", 1), ("CZ", 2)]


def test_a_partner_beyond_the_first_ten_is_shown_after_them() -> None:
    others = "US CN NL FR GB JP IT KR IN CZ AT BE".split()
    side = exports(row(1.0), *(row(10.0 + at, partner=code) for at, code in enumerate(others)))
    assert [trader.rank for trader in side.partners] == [*range(1, 11), 13]
    assert side.partners[-1].code == "PL"


def test_what_a_reporter_does_not_report_is_taken_from_its_partners() -> None:
    dataset = Dataset("baci", "HS17")
    rows = [row(4.0, product="870323"), row(7.0, reporter="PL", partner="DE", product="870323")]
    brief = facts(*rows, dataset=dataset)
    assert brief.imports is not None
    assert brief.imports.figure.value == 7.0
    assert all(origin.mirrored for origin in brief.imports.figure.origins)
    assert brief.balance == -3.0  # BACI makes one figure of both reports
    assert facts(*rows).no_balance is NoBalance.REPORTERS_DIFFER


def test_reporters_of_some_countries_are_not_the_world() -> None:
    abroad = [row(1.0, partner=code) for code in LARGEST]
    brief = facts(*abroad, row(8.0, reporter="PL", partner="US", flow="import"), reporter="US")
    assert brief.exports is not None
    assert (brief.exports.figure.value, brief.exports.share) == (8.0, None)
    gap = next(gap for gap in brief.gaps if gap.kind is GapKind.NO_WORLD)
    assert "CN" in gap.partners


def test_trade_systems_that_differ_have_no_balance() -> None:
    brief = facts(row(5.0), row(4.0, flow="import", system="general"))
    assert brief.no_balance is NoBalance.SYSTEMS_DIFFER


def test_each_load_is_an_origin_of_its_own() -> None:
    import ibis

    old = table([row(4.0, period="2023")], dataset=COUNTRIES, retrieved="2024-03-01")
    new = table([row(5.0)], dataset=COUNTRIES, retrieved="2025-03-01")
    brief = brief_facts(ibis.union(old, new), "DE", "PL", 2024, dataset=COUNTRIES, currency="EUR")
    assert brief.exports is not None
    assert brief.exports.before is not None
    assert [origin.retrieved for origin in brief.exports.figure.origins] == ["2025-03-01"]
    assert [origin.retrieved for origin in brief.exports.before.origins] == ["2024-03-01"]


def test_nothing_between_the_two_is_an_error() -> None:
    with pytest.raises(NothingBetween) as error:
        facts(row(5.0, partner="CZ"))
    assert "2024" in error.value.say("de")


@settings(max_examples=15)
@given(
    st.dictionaries(st.sampled_from("PL US CN CZ FR NL".split()), st.integers(1, 50), min_size=1), st.integers(0, 60)
)
def test_ranks_and_shares_are_those_counted_by_hand(values: dict[str, int], unlisted: int) -> None:
    values = {"PL": 7} | values
    whole = sum(values.values()) + unlisted
    rows = [row(float(value), partner=code) for code, value in values.items()]
    side = exports(*rows, row(float(whole), partner="WORLD"))
    assert side.share == pytest.approx(values["PL"] / whole)
    by_hand = 1 + sum(value > values["PL"] for value in values.values())
    if unlisted >= values["PL"]:  # one that is not listed may be as large
        assert side.rank is None
    else:
        assert side.rank is not None
        assert side.rank.place == by_hand


def test_what_laender_report_is_no_share_of_a_country_even_in_an_invented_world() -> None:
    rows = [row(reporter="DE-SN", partner=partner, flow="import") for partner in ("PL", "CZ")]
    flows = table(rows, dataset=COUNTRIES)
    brief = brief_facts(flows, "PL", "DE-SN", 2024, dataset=COUNTRIES, currency="EUR", invented=True)
    assert brief.exports is not None
    assert (brief.exports.share, brief.exports.rank) == (None, None)


@pytest.mark.parametrize(("chapters", "share"), [(5, None), (60, 1 / 4)])
def test_a_table_of_some_goods_gives_no_share_of_all(chapters: int, share: float | None) -> None:
    goods = [f"{chapter:02}0121" for chapter in range(1, chapters + 1)]
    rows = [row(value, partner=partner, product=each) for each in goods for partner, value in (("PL", 1), ("WORLD", 4))]
    brief = facts(*rows)
    assert brief.exports is not None
    assert brief.exports.share == share
    assert ((GapKind.SOME_GOODS, Direction.EXPORT) in kinds(brief)) == (share is None)
