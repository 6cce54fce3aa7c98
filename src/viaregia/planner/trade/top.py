"""The largest products or partners of a country or a Land, from the store."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.flows import Dataset, Direction
from viaregia.engines.trade.measures.largest import By, Largest, Question
from viaregia.planner.ranking import write_whole
from viaregia.planner.trade.choosing import place

if TYPE_CHECKING:
    from viaregia.engines.trade.store import Vintage

FORMATS: Final = (".json", ".csv", ".parquet")

OnStage = Callable[[str], None]


class TopFormatUnknown(ViaRegiaError):
    """The file's ending tells no format."""

    code = "trade_top_format_unknown"
    sentence = N_("{file}: a ranking of trade is written as .csv, .parquet or .json.")


class ProductRanked(ViaRegiaError):
    """One product was named where products are to be ranked."""

    code = "trade_product_ranked"
    sentence = N_("--product ranks the partners of one product; please add --by partner.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for. `source`, `table`: "" to choose; `engine`, `master`: who computes."""

    store: Path
    question: Question
    source: str = ""
    table: str = ""
    engine: str = "duckdb"
    master: str | None = None


@dataclass(frozen=True, slots=True)
class Top:
    """The answer, and where it comes from: `vintages` that have the year, newest first; `others` could answer too."""

    question: Question
    found: Largest
    dataset: Dataset
    vintages: "tuple[Vintage, ...]"
    others: tuple[Dataset, ...]

    @property
    def currency(self) -> str:
        """In which all values are."""
        return self.vintages[0].currency


def top(wanted: Wanted, on_stage: OnStage = lambda _: None) -> Top:
    """Return the largest products or partners.

    Raises
    ------
    StoreEmpty, DatasetUnknown, NoFigures, NothingTraded, YearIncomplete, SeveralNomenclatures, NoLevel
        Of what is asked.
    ManifestDamaged, and the errors of `connect`
        Of the store, and of who computes.
    """
    from viaregia.engines.trade.connection import close, connect
    from viaregia.engines.trade.measures.largest import largest
    from viaregia.engines.trade.store import flows

    on_stage(N_("Reading the figures"))
    held = _chosen(wanted)
    dataset = held[0][0].dataset
    connection = connect(wanted.engine, wanted.master)
    try:
        on_stage(N_("Adding up"))
        year = wanted.question.year
        found = largest(flows(wanted.store, dataset, connection, years=[year - 1, year]), wanted.question, str(dataset))
    finally:
        close(connection)
    return Top(wanted.question, found, dataset, held[0], tuple(each[0].dataset for each in held[1:]))


def _chosen(wanted: Wanted) -> "list[tuple[Vintage, ...]]":
    """Return the loads of each dataset that can answer, the latest retrieved first."""
    from viaregia.engines.trade.store.choosing import NoFigures, loads_of, spans

    question = wanted.question
    every = loads_of(wanted.store, wanted.source, wanted.table)
    able: dict[Dataset, list[Vintage]] = {}
    for each in every:
        if question.year in each.years and _reports(wanted.store, each, question):
            able.setdefault(each.dataset, []).append(each)
    if not able:
        raise NoFigures(folder=wanted.store, places=question.reporter, year=question.year, known=spans(every))
    return [tuple(each) for each in able.values()]


def _reports(store: Path, vintage: "Vintage", question: Question) -> bool:
    """Return whether a load has figures of the reporter in the year and direction."""
    import pyarrow.compute as pc

    from viaregia.engines.trade.store.rows import coverage

    cells = coverage(store, vintage)
    mine = pc.and_(pc.equal(cells["reporter"], question.reporter), pc.equal(cells["flow"], question.direction.value))
    return bool(pc.any(pc.and_(mine, pc.starts_with(cells["period"], str(question.year)))).as_py())


def check_format(path: Path) -> None:
    """Make sure that a ranking can be written by the file's name. Raises TopFormatUnknown."""
    if path.suffix.lower() not in FORMATS:
        raise TopFormatUnknown(file=path.name)


def write_top(path: Path, top: Top, names: Mapping[str, str]) -> None:
    """Write a ranking as its file's name says, whole or not at all. Raises TopFormatUnknown, FileNotWritable."""
    check_format(path)
    made = {".json": json_bytes, ".csv": csv_bytes, ".parquet": parquet_bytes}[path.suffix.lower()]
    write_whole(path, made(top, names))


def rows_of(top: Top, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the lines as records, with their names in the reader's language; values in the currency's whole units."""
    return [
        {"rank": each.rank, "code": each.code, "name": names.get(each.code, "")}
        | {name: value for name, value in asdict(each).items() if name not in ("rank", "code")}
        for each in top.found.lines
    ]


def json_bytes(top: Top, names: Mapping[str, str]) -> bytes:
    """Return all that is known, as JSON."""
    said = about(top) | {"lines": rows_of(top, names)}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def about(top: Top) -> dict[str, Any]:
    """Return what the lines are lines of, as plain values."""
    question, found = top.question, top.found
    asked = {
        "reporter": question.reporter,
        "flow": question.direction.value,
        "year": question.year,
        "by": question.by.value,
        "partner": question.partner or None,
        "product": question.product or None,
    }
    origin = {
        "source": top.dataset.source,
        "table": top.dataset.table,
        "vintages": [each.id for each in top.vintages],
        "retrieved": [each.retrieved.isoformat() for each in top.vintages],
        "currency": top.currency,
    }
    whole = {name: value for name, value in asdict(found).items() if name != "lines"}
    return asked | origin | whole


def csv_bytes(top: Top, names: Mapping[str, str]) -> bytes:
    """Return the lines as CSV (UTF-8, commas, decimal points)."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, ["rank", "code", "name", "value", "share", "before", "change", "contribution"])
    writer.writeheader()
    writer.writerows(rows_of(top, names))
    return text.getvalue().encode()


def parquet_bytes(top: Top, names: Mapping[str, str]) -> bytes:
    """Return the lines as Parquet, and with them what they are lines of (metadata `viaregia`)."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    numbers = [(name, pa.float64()) for name in ("value", "share", "before", "change", "contribution")]
    schema = pa.schema([("rank", pa.int64()), ("code", pa.string()), ("name", pa.string()), *numbers])
    told = schema.with_metadata({"viaregia": json.dumps(about(top), ensure_ascii=False)})
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows_of(top, names), schema=told), out)
    return out.getvalue()


def names_of(top: Top, language: str, store: Path) -> dict[str, str]:
    """Return what the codes of the lines are called in the reader's language, where that is known.

    Labels may be those that were loaded into the store. Raises TableDamaged.
    """
    from viaregia.planner.trade.labels import labels_of
    from viaregia.wording.territories.names import named

    codes = [each.code for each in top.found.lines]
    if top.question.by is By.PARTNER:
        return {code: named(code, language).label for code in codes}
    label = labels_of(store)
    labels = {code: label(top.found.nomenclature, code, language) for code in codes}
    return {code: said for code, said in labels.items() if said}


def question(
    reporter: str,
    year: int,
    *,
    partner: str = "",
    by: By = By.PRODUCT,
    direction: Direction = Direction.EXPORT,
    product: str = "",
    digits: int = 0,
    nomenclature: str = "",
    count: int = 10,
) -> Question:
    """Return what a person asks, places as codes. Raises PlaceUnclear, ProductRanked."""
    if product and by is By.PRODUCT:
        raise ProductRanked
    return Question(
        reporter=place(reporter),
        year=year,
        direction=direction,
        by=by,
        partner=place(partner, special=True) if partner else "",
        product=product,
        digits=digits,
        nomenclature=nomenclature,
        count=count,
    )
