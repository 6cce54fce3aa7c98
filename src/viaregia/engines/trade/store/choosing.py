"""Which loads of a store can be meant, and what is said where none can."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.store.folder import DatasetUnknown, vintages
from viaregia.engines.trade.store.manifest import Vintage

ANY: Final = "*"


class StoreEmpty(ViaRegiaError):
    """There is no dataset in the store."""

    code = "trade_store_empty"
    sentence = N_("There are no figures in {folder}. Load some with: viaregia trade load")


class DatasetUnclear(ViaRegiaError):
    """Several datasets fit what was asked for."""

    code = "trade_dataset_unclear"
    sentence = N_("Say with --source and --table which figures are meant. There are: {known}.")


class NoFigures(ViaRegiaError):
    """No dataset that is meant has figures of those who are asked about."""

    code = "trade_no_figures"
    sentence = N_(
        "There are no figures of {places} for {year} in {folder}; it has: {known}. Load some with: viaregia trade load"
    )


def loads_of(folder: Path, source: str = "", table: str = "") -> tuple[Vintage, ...]:
    """Return the loads of the datasets that are meant, the newest first; empty names mean any.

    Raises StoreEmpty, DatasetUnknown, ManifestDamaged.
    """
    every = vintages(folder)
    if not every:
        raise StoreEmpty(folder=folder)
    meant = tuple(each for each in every if fits(each.dataset, source, table))
    if not meant:
        raise DatasetUnknown(folder=folder, dataset=f"{source or ANY}/{table or ANY}", known=spans(every))
    return meant


def fits(dataset: Dataset, source: str, table: str) -> bool:
    """Tell whether a dataset is one that is meant; empty names mean any."""
    return source in ("", dataset.source) and table in ("", dataset.table)


def only_dataset(loads: Iterable[Vintage]) -> Dataset:
    """Return the dataset of loads. Raises DatasetUnclear where they are of several."""
    found = sorted({each.dataset for each in loads})
    if len(found) != 1:
        raise DatasetUnclear(known=", ".join(map(str, found)))
    return found[0]


def spans(loads: Iterable[Vintage]) -> str:
    """Return what loads hold, for a sentence: `baci/HS17 (2017–2024), comext/DS-045409 (2024)`."""
    years: dict[Dataset, set[int]] = {}
    for each in loads:
        years.setdefault(each.dataset, set()).update(each.years)
    said = (
        f"{dataset} ({'–'.join(dict.fromkeys((str(min(each)), str(max(each)))))})" if each else str(dataset)
        for dataset, each in sorted(years.items())
    )
    return ", ".join(said) or "–"
