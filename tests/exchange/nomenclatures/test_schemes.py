"""Which nomenclature it is, how its codes are written, and what stands above what."""

import pytest

from viaregia.exchange.nomenclatures.schemes import above, fits, scheme_in, scheme_of, tidied


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("cpv_2008_de.tsv", "cpv"),
        ("http://data.europa.eu/cpv/cpv", "cpv"),
        ("NACE_REV2_20210204_163147.csv", "nace"),
        ("http://data.europa.eu/ux2/nace2/nace2", "nace"),
        ("http://data.europa.eu/ux2/nace2.1/nace2.1", "nace-2.1"),
        ("NACE_Rev_2.1.rdf", "nace-2.1"),
        ("CZ-NACE 2025.csv", "cz-nace"),
        ("OENACE2008_DE.txt", "oenace"),
        ("CN_2026.csv", "cn"),
        ("http://data.europa.eu/xsp/cn2026/cn2026", "cn"),
        ("KN 2026 Warenverzeichnis", "cn"),
        ("product_codes_HS17.csv", "hs"),
        ("WZ 2008 Code", "wz"),
        ("PKD_2025.csv", "pkd"),
        ("eurovoc_in_skos_core_concepts.zip", "eurovoc"),
        ("NUTS2024.csv", "nuts"),
        ("branches.csv", ""),
        ("unknown_acne_wzw.csv", ""),
    ],
)
def test_names_tell_the_scheme(name: str, scheme: str) -> None:
    assert scheme_in(name) == scheme


@pytest.mark.parametrize(
    ("codes", "scheme"),
    [
        (["03000000", "45000000-7", "45100000"], "cpv"),
        (["01012100", "01012910"], "cn"),
        (["A", "01", "01.1", "01.11", "01.12"], "nace"),
        (["V", "01", "01.1", "01.11", "01.12"], "nace-2.1"),
        (["01.11.Z", "01.12.Z", "01.13.Z", "01.1"], "pkd"),
        (["A", "01.11.0", "01.12.0", "01.1"], "wz"),
        (["DE", "DED2", "DED21", "PL515", "PL516", "CZ042"], "nuts"),
        (["x-1", "x-2"], ""),
        ([], ""),
    ],
)
def test_codes_tell_the_scheme_where_no_name_does(codes: list[str], scheme: str) -> None:
    assert scheme_of((), codes) == scheme


def test_a_section_v_tells_the_newer_revision() -> None:
    assert scheme_of(("NACE.csv",), ["A", "V"]) == "nace-2.1"


@pytest.mark.parametrize(
    ("scheme", "written", "tidy"),
    [
        ("nace", ["A", "1", "0111", "A 01.1", "01.11", "1.11"], ["A", "01", "01.11", "01.1", "01.11", "01.11"]),
        ("pkd", ["01.11.Z", "0111z"], ["01.11.Z", "0111z"]),
        ("cn", ["0101 21 00", "1", "0203,0204 10"], ["01012100", "01", "0203, 020410"]),
        ("hs", ["10121", "I"], ["010121", "I"]),
        ("cpv", ["03000000-1", "3000000", "AA01-1"], ["03000000", "03000000", "AA01"]),
        ("cpa", ["A 01.11.1", "01.11"], ["01.11.1", "01.11"]),
        ("own", ["x 1"], ["x 1"]),
    ],
)
def test_codes_are_written_as_their_scheme_writes_them(scheme: str, written: list[str], tidy: list[str]) -> None:
    assert tidied(scheme, written) == tidy
    assert fits(scheme, tidy)


@pytest.mark.parametrize(
    ("scheme", "codes", "expected"),
    [
        (
            "cpv",
            ["30000000", "31000000", "31100000", "31110000", "31111111"],
            ["", "", "31000000", "31100000", "31110000"],
        ),
        ("nace", ["A", "01", "01.1", "01.11", "B", "05"], ["", "A", "01", "01.1", "", "B"]),
        ("cn", ["01", "0101", "01012100"], ["", "01", "0101"]),
        ("nuts", ["DE", "DED", "DED2", "PL5"], ["", "DE", "DED", ""]),
    ],
)
def test_a_code_begins_with_the_one_above_it(scheme: str, codes: list[str], expected: list[str]) -> None:
    assert above(scheme, codes) == dict(zip(codes, expected, strict=True))


def test_codes_of_a_list_of_ones_own_stand_side_by_side() -> None:
    assert above("own", ["a", "ab"]) == {}
