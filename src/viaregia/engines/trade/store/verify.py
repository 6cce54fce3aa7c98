"""Whether a load is still what it was when it was written."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from viaregia.engines.trade.store.folder import place_of
from viaregia.engines.trade.store.manifest import Vintage
from viaregia.engines.trade.store.writing import sha256_of


class Fault(StrEnum):
    """What became of a file."""

    MISSING = "missing"
    CHANGED = "changed"
    STRANGE = "strange"  # it stands in no manifest


@dataclass(frozen=True, slots=True)
class Damage:
    """A file of a load that is not as it was written."""

    vintage: str
    file: Path
    fault: Fault


def verify(folder: Path, vintage: Vintage) -> tuple[Damage, ...]:
    """Return which files of a load are missing, changed or strange; none is as it should be. Reads every byte."""
    place = place_of(folder, vintage)
    return tuple(Damage(vintage.id, file, fault) for file, fault in _faults(place, vintage))


def _faults(place: Path, vintage: Vintage) -> Iterator[tuple[Path, Fault]]:
    known = {place / part.path: part.sha256 for part in vintage.parts}
    for path, sha256 in known.items():
        if not path.is_file():
            yield path, Fault.MISSING
        elif sha256_of(path) != sha256:
            yield path, Fault.CHANGED
    yield from ((path, Fault.STRANGE) for path in sorted(place.rglob("*.parquet")) if path not in known)
