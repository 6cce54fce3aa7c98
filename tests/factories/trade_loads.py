"""Files of foreign trade in the shapes that offices hand out; the figures are the tests' own."""

import gzip
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from viaregia.engines.trade.connection import connect
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.loading.load import load
from viaregia.engines.trade.loading.order import Loaded, Order
from viaregia.engines.trade.sources.reading import Given
from viaregia.engines.trade.store import datasets, flows

WHEN: Final = datetime(2025, 3, 31)
NOW: Final = datetime(2025, 4, 1, 9, 30)
HS17: Final = Given(nomenclature="HS17")
BACI: Final = (
    "2024,276,616,010121,1.5,     2.000",
    "2024,276,616,870323,2800.25,        NA",
    "2024,616,276,870323,3140,   700.125",
    "2024,842,490,870323,5,         1",
)
TODAY: Final = (
    "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_CPA21,PRODUCT_CPA22,PRODUCT_BEC,PRODUCT_BEC5,"
    "PRODUCT_SECTION,FLOW,STAT_PROCEDURE,SUPPL_UNIT,PERIOD,VALUE_EUR,VALUE_NAC,QUANTITY_KG,QUANTITY_SUPPL_UNIT"
)
BEFORE: Final = (
    "DECLARANT,DECLARANT_ISO,PARTNER,PARTNER_ISO,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_CPA2002,PRODUCT_CPA2008,"
    "PRODUCT_CPA2_1,PRODUCT_BEC,PRODUCT_BEC5,PRODUCT_SECTION,FLOW,STAT_REGIME,SUPP_UNIT,PERIOD,VALUE_IN_EUROS,"
    "QUANTITY_IN_KG,SUP_QUANTITY"
)


def baci(rows: Iterable[str] = BACI, heading: str = "t,i,j,k,v,q") -> str:
    """A file of BACI."""
    return "\n".join((heading, *rows)) + "\n"


def comext(
    product: str = "87032310",
    *,
    reporter: str = "DE",
    partner: str = "PL",
    flow: str = "2",
    procedure: str = "1",
    unit: str = "NO_SU",
    period: str = "202402",
    value: str = "100",
    mass: str = "10",
    quantity: str = "0",
) -> str:
    """A row of a bulk file of Comext, as it is today."""
    fixed = f"{reporter},{partner},I,{product},78120,2910,2910,522,112210,17,{flow},{procedure},{unit},{period}"
    return f"{fixed},{value},{value},{mass},{quantity}"


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """Write a file of text."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def zipped(path: Path) -> Path:
    """Put a file into a ZIP beside it."""
    archive = path.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        out.write(path, path.name)
    return archive


def seven_zipped(path: Path) -> Path:
    """Put a file into a 7z beside it."""
    import py7zr

    archive = path.with_suffix(".7z")
    with py7zr.SevenZipFile(archive, "w") as out:
        out.write(path, path.name)
    return archive


def gzipped(path: Path) -> Path:
    """Pack a file with gzip beside it."""
    archive = path.with_name(path.name + ".gz")
    archive.write_bytes(gzip.compress(path.read_bytes()))
    return archive


def kept(store: Path, *files: Path, given: Given = HS17, allow_bad: int = 0, when: datetime = WHEN) -> Loaded:
    """Load files into a store."""
    return load(Order(files, store, given, when, NOW, allow_bad))


def rows_of(
    store: Path, dataset: Dataset | None = None, *, years: Sequence[int] = (), vintage: str | None = None
) -> list[dict[str, Any]]:
    """The flows of a store's only dataset, or of the one named, in order."""
    connection = connect(threads=1)
    try:
        table = flows(store, dataset or datasets(store)[0], connection, years=years, vintage=vintage)
        order = ["period", "flow", "reporter", "partner", "product", "nomenclature"]
        found: list[dict[str, Any]] = connection.to_pyarrow(table.order_by(order)).to_pylist()
    finally:
        connection.disconnect()
    return found


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with what it holds: to see that nothing has changed."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
