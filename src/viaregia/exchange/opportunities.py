"""Opportunities in files: JSON with every factor and reason, and tables for spreadsheets and programs."""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from enum import Enum
from functools import partial
from io import BytesIO, StringIO
from typing import Any, Final

from viaregia.base.words import N_, words
from viaregia.engines.trade.brief.groups import group_label
from viaregia.engines.trade.invented import SOURCE
from viaregia.engines.trade.potential.facts import Found, NewProduct, Opportunity
from viaregia.wording import trade_opportunities as wording
from viaregia.wording.trade_method import invented_line
from viaregia.wording.trade_terms import Labels

COLUMNS: Final[Mapping[str, str]] = {
    "rank": N_("Rank"),
    "product": N_("Product"),
    "name": N_("What it is called"),
    "market": N_("Market"),
    "potential": N_("Potential"),
    "actual": N_("Sold"),
    "unrealised": N_("Left"),
    "low": N_("Potential, low"),
    "high": N_("Potential, high"),
    "sureness": N_("How sure"),
    "supply": N_("Supply"),
    "share": N_("Projected share of world exports"),
    "balance": N_("Trade balance term"),
    "demand": N_("Demand"),
    "ease": N_("Ease"),
    "nearness": N_("Distance term"),
    "affinity": N_("Bilateral term"),
    "regime": N_("Duty"),
    "duty": N_("Duty as a share"),
    "own_share": N_("Share of the market"),
    "own_rank": N_("Rank in the market"),
    "competitors": N_("Largest suppliers"),
    "unit_value": N_("Value of a kilogram"),
    "usual_unit_value": N_("Value of a kilogram, all suppliers"),
    "why": N_("Why"),
    "changes": N_("What would change this"),
}
"""Names of columns for programs, and their headings for people."""

NEW_COLUMNS: Final[Mapping[str, str]] = {
    "rank": N_("Rank"),
    "product": N_("Product"),
    "name": N_("What it is called"),
    "market": N_("Market"),
    "density": N_("Density"),
    "rca": N_("RCA"),
    "demand": N_("Demand"),
    "ease": N_("Ease"),
}


def rows_of(found: Found, language: str, labels: Labels = group_label) -> list[dict[str, Any]]:
    """Return one row for each opportunity, by the names of `COLUMNS`; `labels`: what goods are called."""
    named = partial(_name, found, language, labels)
    return [_row(each, found, language) | {"name": named(each.product)} for each in found.opportunities]


def _name(found: Found, language: str, labels: Labels, product: str) -> str:
    return labels(found.cut.nomenclature, product, language) or ""


def _row(each: Opportunity, found: Found, language: str) -> dict[str, Any]:
    plain = {field.name: getattr(each, field.name) for field in fields(each) if field.name in COLUMNS}
    market = each.suppliers
    more = {
        "sureness": each.sureness.value,
        "regime": each.regime.value,
        "own_share": market.share,
        "own_rank": market.rank,
        "competitors": "; ".join(f"{c.country} {c.share:.4f}" for c in market.competitors),
        "unit_value": market.unit_value,
        "usual_unit_value": market.usual_unit_value,
        "why": " ".join(wording.reason_sentence(reason, found, language) for reason in each.reasons),
        "changes": " ".join(wording.sensitivity_sentence(fact, found, language) for fact in each.sensitivities),
    }
    return {name: (plain | more).get(name) for name in COLUMNS}


def as_json(found: Found, language: str, labels: Labels = group_label) -> dict[str, Any]:
    """Return everything that was found as JSON's types: facts for programs, beside them sentences for people."""
    plain: dict[str, Any] = _plain(
        {field.name: getattr(found, field.name) for field in fields(found) if field.name != "opportunities"}
    )
    plain["dataset"] = str(found.dataset)
    plain["invented"] = found.dataset.source == SOURCE
    plain["method"] = list(wording.method_sentences(found, language))
    plain["caveats"] = [{"kind": c.value, "text": wording.caveat_sentence(c, language)} for c in found.caveats]
    plain["missing"] = [
        {"kind": m.lack.value, "countries": list(m.countries), "text": wording.missing_sentence(m, language)}
        for m in found.missing
    ]
    plain["opportunities"] = [_opportunity(each, found, language) for each in found.opportunities]
    for each in (*plain["opportunities"], *plain["new_products"]):
        each["name"] = _name(found, language, labels, each["product"])
    return plain


def _opportunity(each: Opportunity, found: Found, language: str) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(asdict(each))
    plain["reasons"] = [
        {"kind": type(fact).__name__, **_plain(asdict(fact)), "text": wording.reason_sentence(fact, found, language)}
        for fact in each.reasons
    ]
    plain["sensitivities"] = [
        {"kind": type(fact).__name__, **_plain(asdict(fact)),
         "text": wording.sensitivity_sentence(fact, found, language)}
        for fact in each.sensitivities
    ]  # fmt: skip
    plain["text"] = [
        wording.potential_sentence(each, found, language),
        *wording.suppliers_sentences(each, found, language),
    ]
    return plain


def _plain(value: Any) -> Any:
    """Return a value as JSON's types."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)} if _is_record(value) else value


def _is_record(value: Any) -> bool:
    return hasattr(value, "__dataclass_fields__")


def json_bytes(found: Found, language: str, labels: Labels = group_label) -> bytes:
    """Return the JSON of everything."""
    return (json.dumps(as_json(found, language, labels), ensure_ascii=False, indent=1) + "\n").encode()


def csv_bytes(found: Found, language: str, labels: Labels = group_label) -> bytes:
    """Return a table with commas, decimal points and names of columns for programs."""
    text = StringIO(newline="")
    table = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(rows_of(found, language, labels))
    return text.getvalue().encode()


def parquet_bytes(found: Found, language: str, labels: Labels = group_label) -> bytes:
    """Return a Parquet table, the same columns whether or not there are rows."""
    import pyarrow as pa
    from pyarrow import parquet

    texts = {"product", "name", "market", "sureness", "regime", "competitors", "why", "changes"}
    kinds = {name: pa.string() if name in texts else pa.int64() if "rank" in name else pa.float64() for name in COLUMNS}
    table = pa.Table.from_pylist(rows_of(found, language, labels), schema=pa.schema(list(kinds.items())))
    file = BytesIO()
    parquet.write_table(table, file)
    return file.getvalue()


def xlsx_bytes(found: Found, language: str, printed_at: datetime, labels: Labels = group_label) -> bytes:
    """Return a workbook: opportunities, products to diversify into, method and what is missing."""
    from viaregia.exchange.papers import local
    from viaregia.exchange.papers.spreadsheet import Edges, Sheet, Value, looks_of, open_book, write_sheet

    _ = words(language).gettext
    file = BytesIO()
    book = open_book(file, _("Opportunities"), printed_at)
    looks, edges = looks_of(book, language), Edges("", f"&L{local.stamp(printed_at, language)}&R&P / &N")
    rows: list[Sequence[Value]] = [_shown(row) for row in rows_of(found, language, labels)]
    write_sheet(book, Sheet(_("Opportunities"), [_(name) for name in COLUMNS.values()], rows, 3), looks, edges)
    new: list[Sequence[Value]] = [
        _shown(_new(each, _name(found, language, labels, each.product))) for each in found.new_products
    ]
    if new:
        write_sheet(book, Sheet(_("New products"), [_(name) for name in NEW_COLUMNS.values()], new, 3), looks, edges)
    made_up = (invented_line(language),) if found.dataset.source == SOURCE else ()
    told: list[Sequence[Value]] = [(line,) for line in (*made_up, *notes(found, language))]
    write_sheet(book, Sheet(_("Method"), [_("Remark")], told, 0), looks, edges)
    book.close()
    return file.getvalue()


def notes(found: Found, language: str) -> tuple[str, ...]:
    """Return what a reader must know beside the table: method, caveats, markets that are missing."""
    return (
        *wording.method_sentences(found, language),
        *(wording.caveat_sentence(each, language) for each in found.caveats),
        *(wording.missing_sentence(each, language) for each in found.missing),
    )


def _new(each: NewProduct, called: str) -> dict[str, Any]:
    return {name: called if name == "name" else getattr(each, name) for name in NEW_COLUMNS}


def _shown(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple("" if value is None else value for value in row.values())
