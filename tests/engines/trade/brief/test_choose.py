"""Which table a brief is made from."""

from pathlib import Path
from typing import Any

import pytest

from tests.factories.trade_briefs import COUNTRIES, kept
from viaregia.engines.trade.brief.choose import choose
from viaregia.engines.trade.brief.facts import Choice
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.store import DatasetUnknown
from viaregia.engines.trade.store.choosing import NoFigures, StoreEmpty

BACI = Dataset("baci", "HS17")
TOTALS = Dataset("comext", "totals")


def rows(**given: Any) -> list[dict[str, Any]]:
    return [{"reporter": "DE", "partner": "PL", "product": code} | given for code in ("870323", "847130")]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    kept(tmp_path, rows(), COUNTRIES)
    kept(tmp_path, rows()[:1], TOTALS)
    kept(tmp_path, rows(reporter="PL", partner="DE"), BACI)
    kept(tmp_path, rows(partner="CZ"), Dataset("genesis", "51000-0010"))
    return tmp_path


def test_the_usual_order_decides_among_tables_that_hold_the_two(store: Path) -> None:
    assert choose(store, "DE", "PL", 2024) == (COUNTRIES, Choice.USUAL, (BACI, TOTALS))


def test_a_person_may_decide(store: Path) -> None:
    assert choose(store, "DE", "PL", 2024, source="baci") == (BACI, Choice.ASKED, (COUNTRIES, TOTALS))
    assert choose(store, "DE", "PL", 2024, table="totals")[0] == TOTALS


def test_the_only_table_is_called_so(store: Path) -> None:
    assert choose(store, "DE", "CZ", 2024) == (Dataset("genesis", "51000-0010"), Choice.ONLY, ())


def test_where_no_table_fits_it_is_said_what_there_is(store: Path, tmp_path: Path) -> None:
    with pytest.raises(NoFigures, match=r"DE – PL for 2019 .* comext/DS-045409 \(2024\)"):
        choose(store, "DE", "PL", 2019)
    with pytest.raises(DatasetUnknown, match=r"holds no wits/\*; it holds: baci/HS17 \(2024\), comext"):
        choose(store, "DE", "PL", 2024, source="wits")
    with pytest.raises(StoreEmpty):
        choose(tmp_path / "nothing", "DE", "PL", 2024)
