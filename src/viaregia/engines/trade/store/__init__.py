"""The store: every load of official figures as it was, in a folder of Parquet files."""

from viaregia.engines.trade.store.folder import DatasetUnknown, VintageUnknown, datasets, vintages
from viaregia.engines.trade.store.manifest import Control, ManifestDamaged, Part, SourceFile, Vintage
from viaregia.engines.trade.store.rows import flows
from viaregia.engines.trade.store.verify import Damage, verify

__all__ = [
    "Control",
    "Damage",
    "DatasetUnknown",
    "ManifestDamaged",
    "Part",
    "SourceFile",
    "Vintage",
    "VintageUnknown",
    "datasets",
    "flows",
    "verify",
    "vintages",
]
