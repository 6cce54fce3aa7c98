"""Labels and concordances that a user has loaded, kept beside the figures: `<store>/nomenclatures/`."""

import gzip
import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.nomenclatures.concordance import Pair, Pairs
from viaregia.engines.trade.nomenclatures.schemes import nomenclature_named
from viaregia.planner.vocabulary.kept import SUFFIX, Kept, KeptDamaged, kept_bytes, read_entries, read_kept

if TYPE_CHECKING:
    from viaregia.engines.language.nomenclature import Nomenclature as Labelled
    from viaregia.exchange.nomenclatures.raw import Note
    from viaregia.exchange.nomenclatures.read import Source

FOLDER: Final = "nomenclatures"
WAY: Final = ".concordance"
FORMAT: Final = "viaregia-concordance"
VERSION: Final = 1


class TableDamaged(ViaRegiaError):
    """What is kept of a nomenclature cannot be read any more."""

    code = "trade_table_damaged"
    sentence = N_("{file} is damaged. Remove it, and load that table once more: viaregia trade nomenclature.")


class LabelsOfOthers(ViaRegiaError):
    """The codes of a file are not those of the list that was said."""

    code = "trade_labels_of_others"
    sentence = N_("{path}: codes such as “{value}” are not those of {nomenclature}; say another --of.")


class LabelsRefused(ViaRegiaError):
    """Files of labels have mistakes; all of them are said."""

    code = "trade_labels_refused"
    sentence = N_("The files have mistakes; each is told.")

    def __init__(self, errors: Sequence[ViaRegiaError]) -> None:
        self.errors = tuple(errors)
        super().__init__()

    def say(self, language: str) -> str:
        """Return the sentences of all mistakes, one a line."""
        return "\n".join(each.say(language) for each in self.errors)


@dataclass(frozen=True, slots=True)
class KeptWay:
    """What is known of a concordance that was loaded.

    Attributes
    ----------
    source, target
        Between which lists it goes.
    file, file_sha256
        What was loaded.
    added
        When.
    rows
        How many pairs of codes.
    weighted
        Whether it says which part of a code goes where.
    changes
        Whether it holds only codes that changed.
    sha256
        Of the pairs.
    """

    source: str
    target: str
    file: str
    file_sha256: str
    added: datetime
    rows: int
    weighted: bool
    changes: bool
    sha256: str


@dataclass(frozen=True, slots=True)
class LoadedLabels:
    """What came of loading labels, and what a person should know of it."""

    kept: Kept
    notes: "tuple[Note, ...]"


def load_labels(files: Sequence[Path], of: str, store: Path, *, now: datetime) -> LoadedLabels:
    """Read official tables of labels, and keep them in the place of earlier ones of the same list.

    Raises NotANomenclatureName, LabelsRefused (with all mistakes), StoreFull, StoreNotWritable; then the store is as
    it was.
    """
    from viaregia.exchange.nomenclatures.gather import CodesOfAnother
    from viaregia.exchange.nomenclatures.read import read_nomenclatures

    nomenclature = nomenclature_named(of)
    reading = read_nomenclatures(files, nomenclature.scheme.lower())
    if reading.errors:
        raise LabelsRefused(
            [
                LabelsOfOthers(path=each.facts["path"], value=each.facts["value"], nomenclature=nomenclature)
                if isinstance(each, CodesOfAnother)
                else each
                for each in reading.errors
            ]
        )
    (found,) = reading.nomenclatures
    sources: Sequence[Source] = reading.sources[found.scheme]
    named = replace(found, scheme=str(nomenclature).lower())
    path = store / FOLDER / f"{named.scheme}{SUFFIX}"
    _keep(store, path, kept_bytes(named, sources, now))
    return LoadedLabels(read_kept(path), reading.notes)


def load_concordance(
    file: Path, source: str, target: str, store: Path, *, now: datetime, columns: Mapping[str, str] | None = None
) -> KeptWay:
    """Read a concordance, and keep it in the place of an earlier one between the same lists.

    Raises what `read_concordance` raises, StoreFull, StoreNotWritable; then the store is as it was.
    """
    from viaregia.engines.trade.store.writing import sha256_of
    from viaregia.exchange.nomenclatures.concordances import read_concordance

    pairs = read_concordance(file, source, target, columns)
    body = "".join(json.dumps(row) + "\n" for row in pairs.rows).encode()
    head = KeptWay(
        source=pairs.source,
        target=pairs.target,
        file=pairs.file,
        file_sha256=sha256_of(file),
        added=now,
        rows=len(pairs.rows),
        weighted=pairs.weighted,
        changes=pairs.changes,
        sha256=hashlib.sha256(body).hexdigest(),
    )
    written = {"format": FORMAT, "version": VERSION} | asdict(head) | {"added": now.isoformat(timespec="seconds")}
    content = gzip.compress(json.dumps(written, ensure_ascii=False).encode() + b"\n" + body, mtime=0)
    _keep(store, store / FOLDER / f"{pairs.source}-{pairs.target}{WAY}", content)
    return head


def _keep(store: Path, path: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises StoreFull, StoreNotWritable."""
    from viaregia.engines.trade.store.writing import aside, refused

    with aside(store) as scratch:
        try:
            path.parent.mkdir(exist_ok=True)
            draft = scratch / path.name
            draft.write_bytes(content)
            draft.replace(path)
        except OSError as error:
            raise refused(store, error) from error


def kept_labels(store: Path) -> tuple[Kept, ...]:
    """Return what is known of the labels in a store, by list. Raises TableDamaged."""
    return tuple(_labels_head(path) for path in _paths(store, SUFFIX))


def _labels_head(path: Path) -> Kept:
    try:
        return read_kept(path)
    except KeptDamaged as error:
        raise TableDamaged(file=path) from error


def labels_in(store: Path, nomenclature: str) -> "Labelled | None":
    """Return the labels of a list, None where none were loaded. Raises TableDamaged. O(labels)."""
    path = store / FOLDER / f"{nomenclature.lower()}{SUFFIX}"
    if not path.is_file():
        return None
    try:
        return read_entries(path)
    except KeptDamaged as error:
        raise TableDamaged(file=path) from error


def kept_ways(store: Path) -> tuple[KeptWay, ...]:
    """Return what is known of the concordances in a store, by name. Raises TableDamaged."""
    return tuple(_read(path)[0] for path in _paths(store, WAY))


def concordances_in(store: Path) -> tuple[Pairs, ...]:
    """Return the concordances in a store, by name. Raises TableDamaged. O(rows)."""
    found = (_read(path) for path in _paths(store, WAY))
    return tuple(Pairs(each.source, each.target, rows, each.file, each.changes) for each, rows in found)


def _paths(store: Path, suffix: str) -> list[Path]:
    folder = store / FOLDER
    return sorted(folder.glob(f"[!.]*{suffix}")) if folder.is_dir() else []


def _read(path: Path) -> tuple[KeptWay, tuple[Pair, ...]]:
    try:
        first, _, body = gzip.decompress(path.read_bytes()).partition(b"\n")
        said: dict[str, Any] = json.loads(first)
        if (said.pop("format"), said.pop("version")) != (FORMAT, VERSION):
            raise TableDamaged(file=path)
        head = KeptWay(**said | {"added": datetime.fromisoformat(said["added"])})
        if hashlib.sha256(body).hexdigest() != head.sha256:
            raise TableDamaged(file=path)
        rows = tuple((one, other, weight) for one, other, weight in map(json.loads, body.decode().splitlines()))
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise TableDamaged(file=path) from error
    return head, rows


def labels_row(kept: Kept) -> dict[str, Any]:
    """Return what is known of labels as JSON has it."""
    return asdict(kept) | {"scheme": kept.scheme.upper(), "added": kept.added.isoformat()}


def way_row(kept: KeptWay) -> dict[str, Any]:
    """Return what is known of a concordance as JSON has it."""
    return asdict(kept) | {"added": kept.added.isoformat()}
