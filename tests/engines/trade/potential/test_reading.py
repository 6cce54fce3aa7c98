"""The tables beside the flows, as people have them."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.factories.shared import shared
from viaregia.base.territories import code_of
from viaregia.engines.trade.potential.context import Growth, union
from viaregia.engines.trade.potential.reading import (
    CEPII,
    ContextColumnsMissing,
    ContextRefused,
    ContextTwice,
    ContextUnreadable,
    ContextValueWrong,
    read_distances,
    read_economies,
    read_tariffs,
)


def written(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def refused(reader: object, path: Path) -> tuple[Exception, ...]:
    with pytest.raises(ContextRefused) as caught:
        reader(path, code_of)  # type: ignore[operator]  # each reader takes these two
    return caught.value.errors


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_distances_are_read_whatever_parts_the_columns(tmp_path: Path, delimiter: str, mark: str) -> None:
    rows = (("iso_o", "iso_d", "dist"), ("DEU", "POL", "520"), ("POL", "DEU", "520"))
    path = written(tmp_path, mark + "\r\n".join(delimiter.join(row) for row in rows))
    found = read_distances(path, code_of)
    assert found.from_origin("DE", ("PL", "CZ"))[0] == pytest.approx(np.log(520))
    assert np.isnan(found.from_origin("DE", ("PL", "CZ"))[1])
    assert (found.column, found.ordered) == ("dist", False)


def test_codes_that_no_country_has_are_named(tmp_path: Path) -> None:
    path = written(tmp_path, "origin,destination,km\nDEU,XYZ,10\nDEU,POL,520\n")
    found = read_distances(path, code_of)
    assert found.unknown == ("XYZ",)
    assert found.table.num_rows == 1


def test_a_missing_column_is_named_with_what_is_there(tmp_path: Path) -> None:
    errors = refused(read_distances, written(tmp_path, "a,b\n1,2\n"))
    assert all(isinstance(each, ContextColumnsMissing) for each in errors)
    assert len(errors) == 3
    assert "a, b" in str(errors[0])


def test_all_wrong_values_are_named_at_once_with_their_lines(tmp_path: Path) -> None:
    errors = refused(
        read_economies, written(tmp_path, "country,gdp_growth,pop_growth\nDEU,x,0.1\nPOL,0.1,40\nCZE,0.1,0.01\n")
    )
    assert [type(each) for each in errors] == [ContextValueWrong, ContextValueWrong]
    assert "line 2, column gdp_growth: “x”" in str(errors[0])
    assert "line 3, column pop_growth: “40”" in str(errors[1])


def test_a_country_twice_is_refused(tmp_path: Path) -> None:
    (error,) = refused(read_economies, written(tmp_path, "country,gdp_growth,pop_growth\nDEU,0.1,0.1\nDE,0.2,0.1\n"))
    assert isinstance(error, ContextTwice)
    assert "line 3: DE stands in line 2 already" in str(error)


def test_a_country_without_growth_is_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, "country,gdp_growth,pop_growth\nDEU,0.1,NA\nPOL,0.06,-0.001\n")
    assert read_economies(path, code_of).growth == {"PL": Growth(0.06, -0.001)}


def test_growth_is_counted_over_the_horizon(tmp_path: Path) -> None:
    path = written(tmp_path, "country,gdp_growth,pop_growth\nPOL,0.1,0.01\n")
    gdp, population = read_economies(path, code_of).factors(("PL", "DE"), 2)
    assert gdp[0] == pytest.approx(1.21)
    assert population[0] == pytest.approx(1.0201)
    assert np.isnan(gdp[1])


def test_duties_are_read_in_per_cent(tmp_path: Path) -> None:
    path = written(tmp_path, "importer,exporter,product,rate\nUSA,,8708,2.5\nUSA,POL,8708.30,25\n")
    assert read_tariffs(path, code_of).table.to_pylist() == [
        {"importer": "US", "exporter": "", "product": "8708", "rate": 0.025},
        {"importer": "US", "exporter": "PL", "product": "870830", "rate": 0.25},
    ]


def test_duties_on_codes_of_no_length_are_refused(tmp_path: Path) -> None:
    (error,) = refused(read_tariffs, written(tmp_path, "importer,product,rate\nUSA,870,2.5\n"))
    assert "line 2, column product: “870”" in str(error)


def test_what_is_no_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContextUnreadable):
        read_distances(tmp_path / "absent.csv", code_of)
    with pytest.raises(ContextUnreadable):
        read_distances(written(tmp_path, "no parquet", "table.parquet"), code_of)


def test_a_copy_of_cepii_without_codes_is_known_by_its_shape(tmp_path: Path) -> None:
    count = len(CEPII)
    square = np.abs(np.subtract.outer(np.arange(count), np.arange(count))) + 10.0
    table = pa.table({"contig": [0] * count * count, "dist": square.ravel().tolist()})
    parquet.write_table(table, tmp_path / "cepii.parquet")
    found = read_distances(tmp_path / "cepii.parquet", code_of)
    assert found.ordered
    apart = abs(CEPII.index("DEU") - CEPII.index("POL")) + 10
    assert found.from_origin("DE", ("PL",))[0] == pytest.approx(np.log(apart))


def test_a_square_that_differs_both_ways_is_not_taken_for_cepii(tmp_path: Path) -> None:
    count = len(CEPII)
    table = pa.table({"contig": [0] * count * count, "dist": [float(n + 1) for n in range(count * count)]})
    parquet.write_table(table, tmp_path / "other.parquet")
    assert all(isinstance(each, ContextColumnsMissing) for each in refused(read_distances, tmp_path / "other.parquet"))


def test_the_real_tables_are_read() -> None:
    found = read_distances(shared("data/trade/gravity/cepii_dist_cepii.parquet"), code_of)
    assert found.ordered
    assert np.exp(found.from_origin("PL", ("CZ",))[0]) == pytest.approx(516.66, abs=0.1)
    grown = read_economies(shared("data/trade/gravity/pop_gdp_growth_207.csv"), code_of)
    assert grown.growth["PL"].gdp == pytest.approx(0.061, abs=0.001)
    assert grown.unknown == ()


@pytest.mark.parametrize(
    ("year", "members"), [(2003, 15), (2004, 25), (2007, 27), (2013, 28), (2020, 28), (2021, 27), (2024, 27)]
)
def test_the_union_has_as_many_members_as_it_had(year: int, members: int) -> None:
    assert len(union(year)) == members
