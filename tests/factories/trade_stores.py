"""A store with one year of an invented world's exports."""

from datetime import datetime
from pathlib import Path

import numpy as np

from viaregia.engines.trade.loading.load import load
from viaregia.engines.trade.loading.order import Order
from viaregia.engines.trade.sources.reading import Given

WHEN = datetime(2026, 3, 1, 12)
COUNTRIES = (40, 203, 276, 616, 703, 842)
"""AT, CZ, DE, PL, SK, US."""


def baci_store(folder: Path, *, year: int = 2024, products: int = 40, revision: str = "HS17") -> Path:
    """Load what every country sells to two others into a store below the folder, and return the store."""
    random = np.random.default_rng(year)
    sales = [
        f"{year},{exporter},{partner},{10000 + 7 * product:06},{random.lognormal():.3f},NA"
        for at, exporter in enumerate(COUNTRIES)
        for partner in (COUNTRIES[at - 1], COUNTRIES[at - 2])
        for product in range(products)
        if random.random() < 0.8
    ]
    file = folder / f"BACI_{revision}_Y{year}.csv"
    file.write_text("\n".join(["t,i,j,k,v,q", *sales]) + "\n", "utf-8")
    store = folder / "store"
    load(Order((file,), store, Given(), WHEN, WHEN))
    return store
