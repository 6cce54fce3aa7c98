"""Official figures into the store, and what the store holds."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.loading.load import load
from viaregia.engines.trade.loading.order import Loaded, OnStep, Order, silent
from viaregia.engines.trade.sources.reading import Given
from viaregia.engines.trade.store import Damage, Vintage, verify, vintages
from viaregia.exchange.statistics.manifest import taken

__all__ = ["Given", "Loaded", "Order", "load_files", "loaded_row", "mapping_of", "store_row", "what_is_kept"]


class MappingUnreadable(ViaRegiaError):
    """A mapping is not written as `column=column`."""

    code = "trade_mapping_unreadable"
    sentence = N_("{option} “{text}” cannot be read; write name=column,name=column.")


class RetrievedLater(ViaRegiaError):
    """Files are said to come from a day that is still to come; no later load would ever count."""

    code = "trade_retrieved_later"
    sentence = N_(
        "--retrieved {day} has not come yet; the day on which the files were taken from the source was expected."
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """A load in the store, and what is wrong with its files; None where nobody looked."""

    vintage: Vintage
    damages: tuple[Damage, ...] | None = None


def mapping_of(text: str, *, option: str = "--map") -> dict[str, str]:
    """Return the mapping that `period=year,reporter=exporter` writes. Raises MappingUnreadable."""
    mapping = dict[str, str]()
    for pair in filter(None, (each.strip() for each in text.split(","))):
        name, equals, column = (each.strip() for each in pair.partition("="))
        if not (name and equals and column) or name in mapping:
            raise MappingUnreadable(text=pair, option=option)
        mapping[name] = column
    return mapping


def load_files(
    files: Sequence[Path],
    store: Path,
    given: Given,
    *,
    now: datetime,
    retrieved: datetime | None = None,
    allow_bad: int = 0,
    on_step: OnStep = silent,
) -> Loaded:
    """Load files of one dataset into the store.

    A folder stands for the files that `trade fetch` has put into it. They were taken from the source when it is said;
    else when they were fetched, the last of them; else now.
    Raises RetrievedLater, and what `taken` and `engines.trade.loading.load.load` raise; then the store is as it was.
    """
    if retrieved is not None and retrieved > now:
        raise RetrievedLater(day=retrieved.date().isoformat())
    fetched = {path: taken(path) for path in files if path.is_dir()}
    every = tuple(each for path in files for each in (fetched[path].files if path in fetched else (path,)))
    when = retrieved or max((each.retrieved for each in fetched.values()), default=now)
    return load(Order(every, store, given, when, now, allow_bad), on_step)


def what_is_kept(store: Path, *, verified: bool = False) -> tuple[Kept, ...]:
    """Return all loads in a store, the newest first; `verified` reads every byte of them. Raises ManifestDamaged."""
    return tuple(Kept(each, verify(store, each) if verified else None) for each in vintages(store))


def loaded_row(loaded: Loaded) -> dict[str, Any]:
    """Return what came of a load as JSON has it."""
    return {
        "unchanged": loaded.unchanged,
        "vintage": vintage_row(loaded.vintage),
        "bad_rows": loaded.bad_rows,
        "bad": [asdict(row) for row in loaded.bad],
        "unknown": list(loaded.unknown),
        "totals": [asdict(each) for each in loaded.totals],
        "notes": [message.format(**facts) for message, facts in loaded.notes],
    }


def store_row(kept: Kept) -> dict[str, Any]:
    """Return a load in the store as JSON has it; `damages` is null where nobody looked."""
    damages = None
    if kept.damages is not None:
        damages = [{"file": str(each.file), "fault": each.fault.value} for each in kept.damages]
    return vintage_row(kept.vintage) | {"damages": damages}


def vintage_row(vintage: Vintage) -> dict[str, Any]:
    """Return a vintage as JSON has it."""
    row: Mapping[str, Any] = asdict(vintage)
    left_out = ("dataset", "parts", "constants")
    return {
        "source": vintage.dataset.source,
        "table": vintage.dataset.table,
        **{name: value for name, value in row.items() if name not in left_out},
        "retrieved": vintage.retrieved.isoformat(),
        "loaded": vintage.loaded.isoformat(),
    }
