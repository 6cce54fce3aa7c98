"""Flows from which briefs are made: the published figures of Saxony, and an invented world."""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.factories.shared import shared
from tests.factories.trade_flows import arrow_flows
from viaregia.engines.trade.brief.compute import brief_facts
from viaregia.engines.trade.brief.facts import Brief
from viaregia.engines.trade.flows import TOTAL, Dataset
from viaregia.engines.trade.store.manifest import COVERAGE, Part, Vintage
from viaregia.engines.trade.store.rows import CELL
from viaregia.engines.trade.store.writing import keep, sha256_of

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa

LAND: Final = Dataset("genesis", "51000-0036")
COUNTRIES: Final = Dataset("comext", "DS-045409")
NOT_COUNTRIES: Final = {"EU"}
SYSTEMS: Final = {"export": "special", "import": "general"}

CHIEF: Final = {
    "export": {"885": 0.31, "845": 0.14, "861": 0.11, "755": 0.09, "607": 0.07},
    "import": {"861": 0.22, "885": 0.19, "845": 0.12, "755": 0.08, "607": 0.05},
}
"""The chief groups in the order that was published (motor vehicles 885, machinery 845, electrotechnical products 861);
how large each is was not published, and is invented here."""

OTHER_MARKETS: Final = {
    "export": {"CN": 7.4e9, "CZ": 3.3e9, "GB": 2.9e9, "FR": 2.75e9, "NL": 2.6e9, "AT": 2.5e9},
    "import": {"CZ": 5.1e9, "CN": 3.6e9, "IT": 1.9e9, "AT": 1.6e9},
}
"""Partners of which nothing was published for 2024: invented, so that Poland is among the first five as published."""


def published() -> list[dict[str, Any]]:
    """The published figures of Saxony as flows: totals in whole euros; skips where the file is absent."""
    with shared("data/trade/samples/saxony_published_figures.csv").open(encoding="utf-8") as lines:
        return [
            _total(row["year"], row["partner"], row["flow"], float(row["value_bn_eur"]) * 1e9)
            for row in csv.DictReader(lines)
        ]


def _total(year: str, partner: str, flow: str, value: float) -> dict[str, Any]:
    return {
        "period": year, "reporter": "DE-SN", "partner": partner, "product": "TOTAL", "nomenclature": "EGW2019",
        "flow": flow, "system": SYSTEMS[flow], "value": round(value),
    }  # fmt: skip


def saxony() -> list[dict[str, Any]]:
    """The published figures with the invented rest: other partners so that all are listed, and groups of products."""
    rows = published()
    for flow, partners in OTHER_MARKETS.items():
        rows += [_total("2024", partner, flow, value) for partner, value in partners.items()]
        rows += _rest(rows, flow)
        poland = next(row["value"] for row in rows if _of(row, "2024", "PL", flow))
        for code, share in CHIEF[flow].items():
            rows.append(_total("2024", "PL", flow, poland * share) | {"product": code})
    return rows


def _of(row: Mapping[str, Any], year: str, partner: str, flow: str) -> bool:
    return (row["period"], row["partner"], row["flow"]) == (year, partner, flow)


def _rest(rows: list[dict[str, Any]], flow: str) -> list[dict[str, Any]]:
    """Spread what is left of the world's total over further countries, each smaller than Poland."""
    year = [row for row in rows if row["period"] == "2024" and row["flow"] == flow]
    world = next(row["value"] for row in year if row["partner"] == "WORLD")
    listed = sum(row["value"] for row in year if row["partner"] not in {"WORLD", *NOT_COUNTRIES})
    names = "IT ES BE HU CH SE TR SK RO JP KR IN DK FI MX BR".split()
    return [_total("2024", name, flow, (world - listed) / len(names)) for name in names]


def table(rows: list[dict[str, Any]], *, dataset: Dataset = LAND, retrieved: str = "2025-03-10") -> "ibis.Table":
    """Flows as the store hands them out: with the constants of their load."""
    import ibis

    return ibis.memtable(with_constants(arrow_flows(rows), dataset, retrieved))


def with_constants(flows: "pa.Table", dataset: Dataset, retrieved: str) -> "pa.Table":
    """Flows of one load."""
    import pyarrow as pa

    constants = {
        "currency": "EUR", "source": dataset.source, "table": dataset.table,
        "vintage": f"{retrieved}-5ac5ac5ac5ac", "retrieved": retrieved,
    }  # fmt: skip
    for name, value in constants.items():
        flows = flows.append_column(name, pa.array([value] * len(flows), pa.string()))
    return flows


def saxon_brief(**given: Any) -> Brief:
    """The brief of Saxony and Poland for 2024."""
    asked: dict[str, Any] = {"dataset": LAND, "currency": "EUR"} | given
    return brief_facts(table(saxony()), "DE-SN", "PL", 2024, **asked)


def world(reporters: str = "DE PL CZ", years: range = range(2018, 2025)) -> list[dict[str, Any]]:
    """An invented world of a few countries that trade goods of four chapters."""
    partners = "US CN DE NL FR GB JP IT KR IN PL CZ".split()
    rows = []
    for r, reporter in enumerate(reporters.split()):
        for p, partner in enumerate(partners):
            if partner == reporter:
                continue
            for year in years:
                for flow in ("export", "import"):
                    for c, code in enumerate(("870323", "847130", "853400", "940360")):
                        amount = 1e8 * (1 + (r + 3 * p + 5 * c + (year - 2018)) % 11) * (1.1 if flow == "export" else 1)
                        rows.append({
                            "period": str(year), "reporter": reporter, "partner": partner, "product": code,
                            "flow": flow, "value": amount, "nomenclature": "HS17",
                        })  # fmt: skip
    return rows


def with_totals(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows and, for each pair, direction and year, the total that shows that they hold all goods."""
    sums: dict[tuple[str, ...], float] = defaultdict(float)
    for row in rows:
        sums[row["period"], row["reporter"], row["partner"], row["flow"], row["nomenclature"]] += row["value"]
    names = ("period", "reporter", "partner", "flow", "nomenclature")
    return rows + [dict(zip(names, key, strict=True)) | {"product": TOTAL, "value": sums[key]} for key in sums]


def country_brief(reporter: str = "DE", partner: str = "PL", rows: Any = None, **given: Any) -> Brief:
    """The brief of two countries of the invented world."""
    asked: dict[str, Any] = {"dataset": COUNTRIES, "currency": "EUR"} | given
    flows = table(world() if rows is None else rows, dataset=COUNTRIES)
    return brief_facts(flows, reporter, partner, 2024, **asked)


def kept(folder: Path, rows: list[dict[str, Any]], dataset: Dataset = LAND, retrieved: str = "2025-03-10") -> None:
    """Put flows into a store as one load."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    flows = arrow_flows(rows)
    periods = sorted(set(flows["period"].to_pylist()))
    draft = folder / ".draft"
    parts = list[Part]()
    for year in sorted({period[:4] for period in periods}):
        (draft / f"year={year}").mkdir(parents=True)
        mask = [period[:4] == year for period in flows["period"].to_pylist()]
        path = f"year={year}/part.parquet"
        pq.write_table(flows.filter(pa.array(mask)), draft / path)
        parts.append(Part(path, sum(mask), sha256_of(draft / path)))
    cells = flows.group_by(list(CELL)).aggregate([("value", "sum"), ("value", "count"), ("net_mass", "sum")])
    pq.write_table(cells.rename_columns([*CELL, "value", "rows", "net_mass"]), draft / COVERAGE)
    moment = datetime.fromisoformat(f"{retrieved}T08:00:00+00:00")
    checksum = hashlib.sha256(repr((rows, retrieved)).encode()).hexdigest()
    vintage = Vintage(
        f"{retrieved}-{checksum[:12]}", dataset, "EUR", moment, moment, checksum, len(flows), tuple(periods),
        tuple(sorted(set(flows["nomenclature"].to_pylist()))), (), (), tuple(parts),
    )  # fmt: skip
    keep(folder, draft, vintage)
