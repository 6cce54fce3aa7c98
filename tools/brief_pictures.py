"""Take the pictures of a brief in each language, from the invented economy.

python -m tools.brief_pictures          into docs/pictures/trade/; needs Chromium
"""

import hashlib
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from viaregia.base.words import LANGUAGES
from viaregia.engines.trade import invented
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.store.manifest import COVERAGE, Vintage
from viaregia.engines.trade.store.rows import CELL
from viaregia.engines.trade.store.writing import aside, keep
from viaregia.planner.trade.briefs import Asked, brief_of, write_brief

if TYPE_CHECKING:
    import pyarrow as pa

PICTURES: Final = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "trade"
ASKED: Final = Asked(invented.LAND, "PL", invented.YEARS[-1])
MADE: Final = datetime(2025, 3, 12, 10, 0)
RETRIEVED: Final = datetime(2025, 3, 10, 8, 0, tzinfo=UTC)
TABLE: Final = Dataset(invented.SOURCE, "land")
SIZE: Final = {"width": 1040, "height": 1500}
SWITCHES: Final = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]


def main() -> None:
    """Make a store of invented figures, write the briefs, and take a picture of the beginning of each."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        put(store, invented.land_flows())
        brief = brief_of(store, ASKED)
        pages = {language: Path(folder) / f"{language}.html" for language in LANGUAGES}
        for language, page in pages.items():
            write_brief([page], brief, language=language, printed_at=MADE)
        take(pages)


def put(store: Path, flows: "pa.Table") -> None:
    """Put flows into a store as one load."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    periods = sorted(flows["period"].unique().to_pylist())
    with aside(store) as scratch:
        draft = scratch / "load"
        for period in periods:
            (draft / f"year={period}").mkdir(parents=True)
            pq.write_table(flows.filter(pc.equal(flows["period"], period)), draft / f"year={period}" / "part.parquet")
        sums = flows.group_by(list(CELL)).aggregate([("value", "sum"), ("value", "count"), ("net_mass", "sum")])
        pq.write_table(sums.rename_columns([*CELL, "value", "rows", "net_mass"]), draft / COVERAGE)
        checksum = hashlib.sha256(b"invented").hexdigest()
        names = tuple(flows["nomenclature"].unique().to_pylist())
        vintage = Vintage(
            f"{RETRIEVED:%Y-%m-%d}-{checksum[:12]}", TABLE, "EUR", RETRIEVED, RETRIEVED, checksum, len(flows),
            tuple(periods), names, (), (), (),
        )  # fmt: skip
        keep(store, draft, vintage)


def take(pages: dict[str, Path]) -> None:
    """Take a picture of the beginning of each page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
        for language, file in pages.items():
            page = browser.new_page(viewport={"width": SIZE["width"], "height": SIZE["height"]}, color_scheme="light")
            page.goto(file.as_uri())
            page.screenshot(path=PICTURES / f"brief-{language}.png")
            print(f"docs/pictures/trade/brief-{language}.png")
        browser.close()


if __name__ == "__main__":
    main()
