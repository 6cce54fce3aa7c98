"""Where loads lie: `<store>/<source>/<table>/<vintage>/`, found by their manifests alone."""

from collections.abc import Iterator
from pathlib import Path

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.flows import Dataset
from viaregia.engines.trade.store.manifest import MANIFEST, Vintage, read_manifest


class DatasetUnknown(ViaRegiaError):
    """The store holds no load of this dataset."""

    code = "trade_dataset_unknown"
    sentence = N_("The store {folder} holds no {dataset}; it holds: {known}.")


class VintageUnknown(ViaRegiaError):
    """The store holds no such load of the dataset."""

    code = "trade_vintage_unknown"
    sentence = N_("{dataset} has no vintage {vintage}; there are: {known}.")


def vintages(folder: Path) -> tuple[Vintage, ...]:
    """Return all loads of a store, the newest first; empty where there is no store. Raises ManifestDamaged."""
    found = (read_manifest(path) for path in _manifests(folder))
    return tuple(sorted(found, key=_age, reverse=True))


def _age(vintage: Vintage) -> tuple[float, float, str]:
    """Return what orders loads in time, whether a moment names its zone or is local."""
    return vintage.retrieved.timestamp(), vintage.loaded.timestamp(), vintage.id


def _manifests(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob(f"[!.]*/*/*/{MANIFEST}"))


def datasets(folder: Path) -> tuple[Dataset, ...]:
    """Return what a store holds, by name. Raises ManifestDamaged."""
    return tuple(sorted({each.dataset for each in vintages(folder)}))


def vintages_of(folder: Path, dataset: Dataset) -> tuple[Vintage, ...]:
    """Return the loads of a dataset, the newest first. Raises DatasetUnknown, ManifestDamaged."""
    everything = vintages(folder)
    found = tuple(each for each in everything if each.dataset == dataset)
    if not found:
        known = ", ".join(map(str, sorted({each.dataset for each in everything})))
        raise DatasetUnknown(folder=folder, dataset=dataset, known=known or "–")
    return found


def place_of(folder: Path, vintage: Vintage) -> Path:
    """Return the folder in which a load lies."""
    return folder / vintage.dataset.source / vintage.dataset.table / vintage.id
