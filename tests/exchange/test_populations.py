"""Tables of how many people live where."""

from pathlib import Path

import pytest

from viaregia.exchange.populations import (
    PopulationColumnsMissing,
    PopulationDamaged,
    PopulationUnreadable,
    read_populations,
)


@pytest.mark.parametrize(
    "text",
    [
        "reporter,population\nDE,83100.5\nPL,36600\n",
        "\ufeffCountry_ISO;x;Pop\r\nDEU;;83 100,5\r\n\r\nPOL;;36600\r\n",
        "population\treporter\n83100.5\tDE\n36600\t616\n",
    ],
)
def test_separators_and_spellings_of_countries_are_understood(tmp_path: Path, text: str) -> None:
    file = tmp_path / "people.csv"
    file.write_text(text, "utf-8", newline="")
    assert read_populations(file) == {"DE": 83100.5, "PL": 36600.0}


def test_all_bad_lines_are_named_at_once(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("reporter,population\nDE,1\nNowhere,2\nPL,many\nDEU,3\nCZ,-1\nSK\nAT,nan\n", "utf-8")
    with pytest.raises(PopulationDamaged) as raised:
        read_populations(file)
    assert raised.value.facts == {"file": "people.csv", "count": 6, "lines": "3, 4, 5, 6, 7, 8"}


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "reporter\nDE\n"])
def test_a_heading_without_the_columns_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "people.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(PopulationColumnsMissing):
        read_populations(file)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(b"reporter,population\n\xff\xfe")
    with pytest.raises(PopulationUnreadable):
        read_populations(file)
    with pytest.raises(PopulationUnreadable):
        read_populations(tmp_path / "none.csv")
