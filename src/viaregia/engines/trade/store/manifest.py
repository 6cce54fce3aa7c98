"""What is known of a load without reading its rows, and how that is kept."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.flows import Dataset

MANIFEST: Final = "manifest.json"
COVERAGE: Final = "coverage.parquet"
FORMAT: Final = 1


class ManifestDamaged(ViaRegiaError):
    """What is kept beside the rows of a load cannot be read."""

    code = "trade_manifest_damaged"
    sentence = N_("{file} is damaged ({why}); move its folder away, and load those figures again.")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was loaded: its name, its size in bytes, its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Control:
    """What all rows of one period, flow and nomenclature add up to: to compare with, not to publish.

    A table with several levels or totals counts a figure as often as it holds it.
    """

    period: str
    flow: str
    nomenclature: str
    rows: int
    value: float
    net_mass: float | None


@dataclass(frozen=True, slots=True)
class Part:
    """A Parquet file of a load: its path in the load's folder, its rows, its SHA-256."""

    path: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Vintage:
    """One load of one dataset; it never changes.

    Attributes
    ----------
    id
        The day on which it was taken from the source, and the beginning of its checksum.
    retrieved
        When it was taken from the source.
    loaded
        When it came into the store; of two that were retrieved at the same time the later one counts.
    checksum
        SHA-256 over what the files hold, what was said of them, and what was understood (the revision among that).
    rows
        How many flows.
    constants
        Columns that have one value in all rows, and stand in no Parquet file.
    """

    id: str
    dataset: Dataset
    currency: str
    retrieved: datetime
    loaded: datetime
    checksum: str
    rows: int
    periods: tuple[str, ...]
    nomenclatures: tuple[str, ...]
    files: tuple[SourceFile, ...]
    controls: tuple[Control, ...]
    parts: tuple[Part, ...]
    constants: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of which it has periods, in order."""
        return tuple(sorted({int(period[:4]) for period in self.periods}))


def written(vintage: Vintage) -> str:
    """Return a vintage as its manifest."""
    moments = {"retrieved": vintage.retrieved.isoformat(), "loaded": vintage.loaded.isoformat()}
    kept = {"format": FORMAT} | asdict(vintage) | moments | {"constants": dict(vintage.constants)}
    return json.dumps(kept, ensure_ascii=False, indent=1)


def read_manifest(path: Path) -> Vintage:
    """Return the vintage of a manifest. Raises ManifestDamaged."""
    try:
        kept = json.loads(path.read_text("utf-8"))
        return _vintage(kept)
    except OSError as error:
        raise ManifestDamaged(file=path, why=error.strerror or type(error).__name__) from error
    except (ValueError, TypeError, KeyError) as error:
        raise ManifestDamaged(file=path, why=str(error) or type(error).__name__) from error


def _vintage(kept: dict[str, Any]) -> Vintage:
    if kept.pop("format") != FORMAT:
        raise ValueError("format")
    _check_types(kept)
    return Vintage(
        **kept
        | {
            "dataset": Dataset(**kept["dataset"]),
            "retrieved": datetime.fromisoformat(kept["retrieved"]),
            "loaded": datetime.fromisoformat(kept["loaded"]),
            "periods": tuple(kept["periods"]),
            "nomenclatures": tuple(kept["nomenclatures"]),
            "files": tuple(SourceFile(**each) for each in kept["files"]),
            "controls": tuple(Control(**each) for each in kept["controls"]),
            "parts": tuple(Part(**each) for each in kept["parts"]),
        }
    )


def _check_types(kept: Mapping[str, Any]) -> None:
    """Make sure that what somebody may have changed by hand is what it was. Raises ValueError, KeyError, TypeError."""
    texts = {name: kept[name] for name in ("id", "currency", "checksum")} | dict(kept["dataset"])
    wrong = [name for name, said in texts.items() if not isinstance(said, str) or Path(said).name != said]
    wrong += [] if isinstance(kept["rows"], int) else ["rows"]
    wrong += [] if kept["periods"] and all(re.match("[0-9]{4}", each) for each in kept["periods"]) else ["periods"]
    if wrong:
        raise ValueError(", ".join(wrong))
