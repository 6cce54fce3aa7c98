"""The store: a folder with one file for each nomenclature that was added."""

import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.language.nomenclature import Nomenclature
from viaregia.exchange.nomenclatures.read import Reading
from viaregia.planner.vocabulary.kept import SUFFIX, Kept, kept_bytes, read_entries, read_kept

NOMENCLATURES: Final = "nomenclatures"


class StoreNotWritable(ViaRegiaError):
    """The folder of the vocabulary cannot be made or written; it is as it was."""

    code = "vocabulary_not_writable"
    sentence = N_("The folder of the vocabulary, {folder}, cannot be written: {why}")


class NotAdded(ViaRegiaError):
    """No nomenclature of this scheme was added."""

    code = "nomenclature_not_added"
    sentence = N_("There is no nomenclature {scheme} in the vocabulary; added are: {known}.")


def kept_in(store: Path) -> tuple[Kept, ...]:
    """Return what is known of the nomenclatures in a store, by scheme. Raises KeptDamaged."""
    return tuple(read_kept(path) for path in paths_in(store))


def nomenclatures_in(store: Path) -> tuple[Nomenclature, ...]:
    """Return the nomenclatures in a store, by scheme. Raises KeptDamaged. O(labels)."""
    return tuple(read_entries(path) for path in paths_in(store))


def paths_in(store: Path) -> list[Path]:
    """Return the files in which nomenclatures are kept, by scheme."""
    folder = store / NOMENCLATURES
    return sorted(folder.glob(f"[!.]*{SUFFIX}")) if folder.is_dir() else []


def schemes_in(store: Path) -> tuple[str, ...]:
    """Return the schemes that were added, the damaged ones too."""
    return tuple(path.name.removesuffix(SUFFIX) for path in paths_in(store))


def add(store: Path, reading: Reading, added: datetime) -> None:
    """Keep all nomenclatures of a reading without errors, each in the place of an earlier one of its scheme.

    All are written aside before the first takes its place. Raises StoreNotWritable.
    """
    folder = store / NOMENCLATURES
    files = {
        folder / f"{each.scheme}{SUFFIX}": kept_bytes(each, reading.sources.get(each.scheme, ()), added)
        for each in reading.nomenclatures
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace(folder, files)
    except OSError as error:
        raise StoreNotWritable(folder=store, why=error.strerror or type(error).__name__) from error


def _replace(folder: Path, files: Mapping[Path, bytes]) -> None:
    with tempfile.TemporaryDirectory(prefix=".adding-", dir=folder) as aside:
        drafts = {Path(aside) / target.name: target for target in files}
        for draft, target in drafts.items():
            draft.write_bytes(files[target])
        for draft, target in drafts.items():
            draft.replace(target)


def remove(store: Path, scheme: str) -> None:
    """Take a nomenclature out of a store, a damaged one too. Raises NotAdded, StoreNotWritable."""
    if scheme not in schemes_in(store):
        raise NotAdded(scheme=scheme, known=", ".join(schemes_in(store)) or "–")
    try:
        (store / NOMENCLATURES / f"{scheme}{SUFFIX}").unlink()
    except OSError as error:
        raise StoreNotWritable(folder=store, why=error.strerror or type(error).__name__) from error


def known_before(store: Path, scheme: str) -> Kept | None:
    """Return what is known of a nomenclature of this scheme; None where there is none, or none that can be read."""
    with suppress(ViaRegiaError):
        return next((read_kept(path) for path in paths_in(store) if path.name == scheme + SUFFIX), None)
    return None
