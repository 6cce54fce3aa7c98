"""Codes are found where a scheme is named or the shape leaves no doubt, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viaregia.engines.language.codes import Code, codes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PKD 28.41.Z Produkcja", "pkd 28.41.Z"),
        ("PKD 2007: 28.41.Z, 25.62.Z oraz 33.12.Z", "pkd 28.41.Z|pkd 25.62.Z|pkd 33.12.Z"),
        ("przeważająca działalność: 62.01.Z", "pkd 62.01.Z"),
        ("NACE 86 und 72", "nace 86|nace 72"),
        ("NACE Rev. 2: C28.41", "nace 28.41"),
        ("nace 2.1 86.10", "nace 86.10"),
        ("NACE-Code: 28.41", "nace 28.41"),
        ("CZ-NACE 28.41, WZ 2008 28.41.0", "cz-nace 28.41|wz 28.41.0"),
        ("CPV 33190000-8, 33100000-1", "cpv 33190000|cpv 33100000"),
        ("Los 2: 33192500-7", "cpv 33192500"),
        ("33190000 Verschiedenes", "cpv 33190000"),
        ("Kody CPV: 33192500", "cpv 33192500"),
        ("HS 8418", "hs 8418"),
        ("HS codes 8418, 8419 and 9018", "hs 8418|hs 8419|hs 9018"),
        ("HS 8418.50", "hs 841850"),
        ("HS 2022: 8418", "hs 8418"),
        ("KN-Code 84185019", "cn 84185019"),
        ("CN 8418 50 19", "cn 84185019"),
        ("Zolltarifnummer: 8418.50.19", "cn 84185019"),
        ("Zolltarifnummer 8418 5019 00", "cn 8418501900"),
        ("kod CN 8418 10 20 lub 8418 50 19", "cn 84181020|cn 84185019"),
        ("Kód KN: 8418", "hs 8418"),
        ("taryfa celna 8418", "hs 8418"),
        ("celního sazebníku č. 8418", "hs 8418"),
        ("celní sazebník č. 8418", "hs 8418"),
    ],
)
def test_a_code_is_found_with_its_scheme(text: str, found: str) -> None:
    assert codes(text) == tuple(Code(*each.split()) for each in found.split("|") if each)


@pytest.mark.parametrize(
    "text",
    [
        "", "Tel. +49 3581 123456", "tel 33190000", "Telefon: 33 190 000", "seit 1998", "25.62 EUR", "02826 Görlitz",
        "50-950 Wrocław", "ISO 9001, EN ISO 13485", "HS 2022", "CN 2026", "12345678 Stück", "28.41.2025",
        "Fax 0048 601123456",
        "Haus 28.41", "7700 HS", "HS 7712", "IBAN DE33190000123456789012",
    ],
)  # fmt: skip
def test_other_numbers_are_no_codes(text: str) -> None:
    assert codes(text) == ()


@given(st.text(st.characters(codec="utf-8")), st.sampled_from(["", "HS ", "PKD ", "CPV ", "CN-Code "]))
def test_any_text_can_be_searched(text: str, scheme: str) -> None:
    assert all(each.code[0].isdigit() for each in codes(scheme + text))


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "12-", "HS ", "HS 8418, ", "8418, ", "PKD 28, ", "CPV ", "Zolltarif", "celn "]
)
def test_much_of_the_like_is_searched_in_linear_time(piece: str) -> None:
    """No assertion on time: one expression that looks back and forth would take hours here."""
    assert len(codes(piece * (300_000 // len(piece)))) <= 1
