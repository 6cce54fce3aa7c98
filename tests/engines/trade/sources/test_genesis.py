"""Flat files of GENESIS become flows, whatever the language, the order of dimensions and the marks."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.shared import shared
from tests.factories.trade_files import ffcsv, saxony, written
from tests.factories.trade_reading import a_connection, head_of, read
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.sources.flat_file import SourceCutOff, SourceDelimiterWrong, SourceTablesMixed
from viaregia.engines.trade.sources.genesis import (
    LEFT_OUT,
    NOT_MARKED,
    NOT_YET,
    READER,
    WITHHELD,
    SourceDimensionUnknown,
)
from viaregia.engines.trade.sources.reading import Given

GERMANY = ("DINSG", "Deutschland insgesamt", "DG")
POLAND = ("STLAH", "Länderverzeichnis", "STLAH060")
HORSES = ("WAM4", "Warenverzeichnis (4-Steller)", "WA0101")


def test_saxony_with_poland_is_in_whole_euros_and_kilograms(tmp_path: Path) -> None:
    rows = [saxony("2812,5"), saxony("14", "GEWA"), saxony("3140", "WERTE"), saxony("7,5", "GEWE")]
    result = read(READER, written(tmp_path, ffcsv(rows)))
    assert (result.dataset, result.currency) == (Dataset("genesis", "51000-0036"), "EUR")
    exported, imported = result.flows
    assert (exported["reporter"], exported["partner"], exported["period"]) == ("DE-SN", "PL", "2024")
    assert (exported["product"], exported["nomenclature"]) == ("29", "GP2019")
    assert (exported["flow"], exported["value"], exported["net_mass"]) == ("export", 2_812_500.0, 14_000.0)
    assert (imported["flow"], imported["value"], imported["net_mass"]) == ("import", 3_140_000.0, 7_500.0)


def test_exports_of_a_land_are_special_trade_and_its_imports_general(tmp_path: Path) -> None:
    flows = read(READER, written(tmp_path, ffcsv([saxony("1"), saxony("1", "WERTE")]))).flows
    assert [(flow["flow"], flow["system"]) for flow in flows] == [("export", "special"), ("import", "general")]


def test_exports_and_imports_of_germany_are_special_trade(tmp_path: Path) -> None:
    rows = [("2025", (GERMANY, POLAND, HORSES), "5", variable) for variable in ("WERTA", "WERTE")]
    result = read(READER, written(tmp_path, ffcsv(rows)))
    assert {(flow["reporter"], flow["system"]) for flow in result.flows} == {("DE", "special")}
    assert {(flow["product"], flow["nomenclature"]) for flow in result.flows} == {("0101", "CN2025")}
    assert result.dataset.table == "51000-0010"


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_the_dimensions_does_not_matter(tmp_path: Path, order: tuple[int, ...]) -> None:
    time, dimensions, value, variable = saxony("5")
    shuffled = (time, tuple(dimensions[at] for at in order), value, variable)
    [flow] = read(READER, written(tmp_path, ffcsv([shuffled]))).flows
    assert (flow["reporter"], flow["partner"], flow["product"]) == ("DE-SN", "PL", "29")


def test_english_files_have_a_decimal_point(tmp_path: Path) -> None:
    [flow] = read(READER, written(tmp_path, ffcsv([saxony("2812.5")], language="en"))).flows
    assert flow["value"] == 2_812_500.0


@pytest.mark.parametrize(("language", "value"), [("de", "2812.5"), ("en", "2812,5"), ("de", "1.234,5")])
def test_the_decimal_sign_of_the_other_language_is_a_fault(tmp_path: Path, language: str, value: str) -> None:
    text = ffcsv([saxony("1"), saxony(value, "GEWA")], language=language)
    assert read(READER, written(tmp_path, text)).faults == [(3, "value", value)]


def test_marks_mean_zero_withheld_or_nothing_yet(tmp_path: Path) -> None:
    marks = {"-": "STLAH001", ".": "STLAH003", "/": "STLAH005", "...": "STLAH007", "x": "STLAH008"}
    result = read(READER, written(tmp_path, ffcsv([saxony(mark, partner=code) for mark, code in marks.items()])))
    assert [(flow["partner"], flow["value"], flow["status"]) for flow in result.flows] == [
        ("FR", 0.0, "final"),
        ("NL", None, "confidential"),
        ("IT", None, "confidential"),
    ]
    assert result.notes[WITHHELD] == {"count": "2"}
    assert result.notes[NOT_YET] == {"count": "2"}


def test_a_mass_that_is_withheld_leaves_the_value_as_it_is(tmp_path: Path) -> None:
    [flow] = read(READER, written(tmp_path, ffcsv([saxony("5"), saxony(".", "GEWA")]))).flows
    assert (flow["value"], flow["net_mass"], flow["status"]) == (5_000.0, None, "final")


def test_the_mark_of_quality_says_what_is_provisional(tmp_path: Path) -> None:
    rows = [saxony("1", partner=f"STLAH00{at}") for at in (1, 3, 5, 7)]
    result = read(READER, written(tmp_path, ffcsv(rows, quality=["p", "e", "r", "s"])))
    assert [flow["status"] for flow in result.flows] == ["provisional", "final", "final", "provisional"]
    assert NOT_MARKED not in result.notes


def test_without_the_mark_a_note_says_so(tmp_path: Path) -> None:
    assert NOT_MARKED in read(READER, written(tmp_path, ffcsv([saxony("1")]))).notes


def test_a_dimension_without_a_code_is_the_total(tmp_path: Path) -> None:
    [flow] = read(READER, written(tmp_path, ffcsv([saxony("5", code="", partner="")]))).flows
    assert (flow["partner"], flow["product"], flow["nomenclature"]) == ("WORLD", "TOTAL", "GP2019")


def test_a_table_without_goods_has_totals_only(tmp_path: Path) -> None:
    time, dimensions, value, variable = saxony("5")
    result = read(READER, written(tmp_path, ffcsv([(time, dimensions[:2], value, variable)])))
    [flow] = result.flows
    assert (flow["product"], flow["nomenclature"], flow["partner"]) == ("TOTAL", "TOTAL", "PL")
    assert result.dataset.table == "51000-0032"


@pytest.mark.parametrize(
    ("variable", "label", "key", "product", "nomenclature"),
    [
        ("EGW3", "Warengruppen (EGW 2002: 3-Steller)", "EGW883", "883", "EGW2002"),
        ("EGW3", "Warengruppen (3-Steller)", "EGW883", "883", "EGW2002"),
        ("GP19A9", "Güterverzeichnis (9-Steller)", "GP19-291024500", "291024500", "GP2019"),
        ("GP26B2", "Güterverzeichnis (2-Steller)", "GP26-24", "24", "GP2026"),
        ("WAM8", "Warenverzeichnis (8-Steller)", "WA87032110", "87032110", "CN2024"),
    ],
)
def test_goods_are_known_by_their_nomenclature_and_revision(
    tmp_path: Path, variable: str, label: str, key: str, product: str, nomenclature: str
) -> None:
    row = ("2024", (GERMANY, POLAND, (variable, label, key)), "5", "WERTA")
    [flow] = read(READER, written(tmp_path, ffcsv([row]))).flows
    assert (flow["product"], flow["nomenclature"]) == (product, nomenclature)


def test_months_are_a_dimension_of_their_own(tmp_path: Path) -> None:
    time, dimensions, value, variable = saxony("5")
    rows = [(time, (("MONAT", "Monate", f"MONAT{month}"), *dimensions), value, variable) for month in ("02", "11")]
    result = read(READER, written(tmp_path, ffcsv(rows)))
    assert [flow["period"] for flow in result.flows] == ["2024-02", "2024-11"]
    assert result.dataset.table == "51000-0037"


def test_values_in_dollars_are_left_out_and_named(tmp_path: Path) -> None:
    text = ffcsv([saxony("5"), saxony("6", "WERTE")], unit="").replace("6;Tsd. EUR;WERTE", "6;Tsd. US $;WERTES")
    result = read(READER, written(tmp_path, text))
    assert [flow["flow"] for flow in result.flows] == ["export"]
    assert result.notes[LEFT_OUT] == {"names": "WERTES (Tsd. US $)"}


def test_an_unknown_unit_is_a_fault(tmp_path: Path) -> None:
    result = read(READER, written(tmp_path, ffcsv([saxony("5")], unit="Stück")))
    assert result.faults == [(2, "value_unit", "Stück")]


@pytest.mark.parametrize("value", ["", "viel", "-5", "5,", ",5", "1e3"])
def test_what_is_no_number_is_a_fault(tmp_path: Path, value: str) -> None:
    result = read(READER, written(tmp_path, ffcsv([saxony("1"), saxony(value, partner="STLAH001")])))
    assert result.faults == [(3, "value", value or None)]


def test_a_row_that_is_there_twice_is_a_fault(tmp_path: Path) -> None:
    result = read(READER, written(tmp_path, ffcsv([saxony("1"), saxony("1")])))
    assert result.faults == [(2, "value_variable_code", "WERTA")]


def test_a_breakdown_that_flows_do_not_have_is_refused_with_its_name(tmp_path: Path) -> None:
    time, dimensions, value, variable = saxony("5")
    path = written(tmp_path, ffcsv([(time, (*dimensions[:2], ("VERKZW", "Verkehrszweig", "VZ1")), value, variable)]))
    with pytest.raises(SourceDimensionUnknown, match=r"Verkehrszweig \(VERKZW\)"):
        READER.read(a_connection(), [path], Given())


def test_quantities_keep_the_name_of_their_unit(tmp_path: Path) -> None:
    text = ffcsv([saxony("5"), saxony("12", "GEWA")])
    text = text.replace("12;t;GEWA;Ausfuhr: Gewicht", "12;Stück;BMEA;Ausfuhr: Besondere Maßeinheit")
    [flow] = read(READER, written(tmp_path, text)).flows
    assert (flow["quantity"], flow["quantity_unit"], flow["net_mass"]) == (12.0, "Stück", None)


def test_a_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, ffcsv([saxony("1"), saxony("2", "WERTE")]).rstrip("\n"))
    with pytest.raises(SourceCutOff, match="line 3"):
        READER.read(a_connection(), [path], Given())


def test_commas_for_semicolons_are_named(tmp_path: Path) -> None:
    path = written(tmp_path, ffcsv([saxony("1")]).replace(";", ","))
    assert READER.recognises(head_of(path))
    with pytest.raises(SourceDelimiterWrong, match="comma"):
        READER.read(a_connection(), [path], Given())


def test_tables_of_two_kinds_are_not_one(tmp_path: Path) -> None:
    time, dimensions, value, variable = saxony("5")
    one = written(tmp_path, ffcsv([saxony("1")]), "one")
    two = written(tmp_path, ffcsv([(time, dimensions[:2], value, variable)]), "two")
    with pytest.raises(SourceTablesMixed, match="51000-0032, 51000-0036"):
        READER.read(a_connection(), [one, two], Given())


def test_tables_of_another_statistic_are_not_recognised(tmp_path: Path) -> None:
    path = written(tmp_path, ffcsv([saxony("1")]).replace("\n51000;", "\n12411;"))
    assert not READER.recognises(head_of(path))


@settings(max_examples=20)
@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_thousands_become_whole_euros_to_the_last_one(
    tmp_path_factory: pytest.TempPathFactory, values: list[int]
) -> None:
    rows: list[Any] = [saxony(str(value), code=f"GP19-{at + 10}") for at, value in enumerate(values)]
    flows = read(READER, written(tmp_path_factory.mktemp("genesis"), ffcsv(rows))).flows
    assert [flow["value"] for flow in flows] == [value * 1000 for value in values]


def test_the_real_samples_say_the_same_in_german_and_in_english() -> None:
    german, english = (
        read(READER, shared(f"data/trade/samples/genesis_51000-0010_ffcsv_{language}_real.csv"))
        for language in ("de", "en")
    )
    assert german.flows == english.flows
    assert not german.faults
    assert sum(flow["value"] for flow in german.flows) == 314_839_000
    assert {flow["reporter"] for flow in german.flows} == {"DE"}
