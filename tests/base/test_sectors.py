"""Sector codes are read as companies write them."""

import pytest

from viaregia.base.sectors import Scheme, SectorCode, mention, sector_codes


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("28.41.Z", ["PKD 28.41.Z"]),
        ("PKD 28.41.Z", ["PKD 28.41.Z"]),
        ("PKD 2025: 62.10.B, 62.20.A", ["PKD 2025 62.10.B", "PKD 2025 62.20.A"]),
        ("WZ 2008 28.41.0", ["WZ 2008 28.41.0"]),
        ("26.51.2", ["WZ 26.51.2"]),
        ("28.41", ["NACE 28.41"]),
        ("NACE Rev. 2.1: 62.10", ["NACE 2.1 62.10"]),
        ("NACE 2 C28.41", ["NACE 2 28.41"]),
        ("CZ-NACE 2841", ["CZ-NACE 28.41"]),
        ("cz nace 62", ["CZ-NACE 62"]),
        ("28.41.Z Produkcja maszyn; 62.01.Z", ["PKD 28.41.Z", "PKD 62.01.Z"]),
        ("2841Z", ["PKD 28.41.Z"]),
        ("Maschinenbau", []),
        ("", []),
        ("28.41, 28.41", ["NACE 28.41"]),
    ],
)
def test_codes_are_found_with_their_scheme(text: str, read: list[str]) -> None:
    assert list(map(str, sector_codes(text))) == read


def test_what_is_written_is_read_again() -> None:
    codes = sector_codes("PKD 2025 62.10.B; WZ 28.41.0; NACE 2.1 62; CZ-NACE 28.41")
    assert sector_codes("; ".join(map(str, codes))) == codes


def test_a_heading_names_the_scheme_of_its_column() -> None:
    assert mention("Kod PKD 2025") == (Scheme.PKD, "2025")
    assert mention("Branche (WZ)") == (Scheme.WZ, "")
    assert mention("Firma") is None
    assert sector_codes("28.41", Scheme.WZ) == (SectorCode(Scheme.WZ, "28.41"),)


def test_all_schemes_share_the_division() -> None:
    assert {code.division for code in sector_codes("PKD 28.41.Z; WZ 28.41.0; NACE 28")} == {"28"}
