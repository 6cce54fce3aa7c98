"""Codes of countries and regions, as offices write them."""

import pytest

from viaregia.base.codes import COUNTRY_CODES
from viaregia.base.territories import SPECIAL, UNSPECIFIED, WITHHELD, WORLD, Scheme, code_of, codes, is_known


@pytest.mark.parametrize(
    ("text", "scheme", "code"),
    [
        ("842", Scheme.M49, "US"),
        ("840", Scheme.M49, "US"),
        ("251", Scheme.M49, "FR"),
        ("699", Scheme.M49, "IN"),
        ("757", Scheme.M49, "CH"),
        ("579", Scheme.M49, "NO"),
        ("4", Scheme.M49, "AF"),
        ("004", Scheme.M49, "AF"),
        ("490", Scheme.M49, "490"),
        ("58", Scheme.M49, "058"),
        ("0", Scheme.M49, WORLD),
        ("POL", Scheme.ISO3, "PL"),
        ("ROM", Scheme.ISO3, "RO"),
        ("S19", Scheme.ISO3, "490"),
        ("WLD", Scheme.ISO3, WORLD),
        ("STLAH060", Scheme.STLAH, "PL"),
        ("060", Scheme.STLAH, "PL"),
        ("061", Scheme.STLAH, "CZ"),
        ("400", Scheme.STLAH, "US"),
        ("958", Scheme.STLAH, "QU"),
        ("890", Scheme.STLAH, "STLAH890"),
        ("14", Scheme.LAND, "DE-SN"),
        ("DLAND05", Scheme.LAND, "DE-NW"),
        ("EL", Scheme.NUTS, "GR"),
        ("UK", Scheme.ISO2, "GB"),
        ("DED", Scheme.NUTS, "DE-SN"),
        ("PL51", Scheme.NUTS, "PL-02"),
        ("CZ080", Scheme.NUTS, "CZ-80"),
        ("XS", Scheme.GEONOM, "RS"),
        ("QX", Scheme.GEONOM, "QX"),
        ("GR", Scheme.GEONOM, "GR"),
        (" deu ", Scheme.ANY, "DE"),
        ("276", Scheme.ANY, "DE"),
        ("DE-SN", Scheme.ANY, "DE-SN"),
        ("STLAH060", Scheme.ANY, "PL"),
        ("ZZZ", Scheme.ANY, None),
        ("060", Scheme.ANY, "BM"),
    ],
)
def test_a_code_is_what_its_office_means(text: str, scheme: Scheme, code: str | None) -> None:
    assert code_of(text, scheme) == code


@pytest.mark.parametrize("scheme", [Scheme.ISO2, Scheme.ISO3, Scheme.M49])
def test_every_country_has_a_code_in_the_schemes_of_the_world(scheme: Scheme) -> None:
    assert set(codes(scheme).values()) >= COUNTRY_CODES


@pytest.mark.parametrize("scheme", list(Scheme))
def test_every_code_that_comes_out_is_known(scheme: Scheme) -> None:
    assert [code for code in codes(scheme).values() if not is_known(code)] == []


def test_what_is_special_has_a_name() -> None:
    assert set(SPECIAL) >= WITHHELD | UNSPECIFIED
    assert all(SPECIAL.values())


def test_no_special_code_is_a_country() -> None:
    assert not set(SPECIAL) & COUNTRY_CODES


@pytest.mark.parametrize("code", ["EU27_2020", "EXT_EU27_2020", "EA20", WORLD])
def test_groups_of_countries_are_known(code: str) -> None:
    assert is_known(code)


@pytest.mark.parametrize("code", ["ZZ", "123", "EU", "EUPEN"])
def test_what_no_list_has_is_not_known(code: str) -> None:
    assert not is_known(code)
