"""A nomenclature as it is kept: one compressed file, a line that says what it is, then one for each entry."""

import gzip
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.language.nomenclature import Entry, Nomenclature
from viaregia.exchange.nomenclatures.read import Source

FORMAT: Final = "viaregia-nomenclature"
VERSION: Final = 1
SUFFIX: Final = ".nomenclature"
LONGEST_HEAD: Final = 1_000_000


class KeptDamaged(ViaRegiaError):
    """A nomenclature that was added cannot be read any more."""

    code = "kept_nomenclature_damaged"
    sentence = N_(
        "The nomenclature {scheme}, kept in {path}, is damaged. Add it once more (viaregia vocabulary add), or remove "
        "it (viaregia vocabulary remove {scheme})."
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a nomenclature that was added. `rows`: entries; `languages`: labelled entries in each.

    `sha256`: of its entries; the same entries have the same sum. `size`: bytes on the disk.
    """

    scheme: str
    sources: tuple[Source, ...]
    added: datetime
    rows: int
    languages: Mapping[str, int]
    sha256: str
    size: int


def kept_bytes(nomenclature: Nomenclature, sources: Sequence[Source], added: datetime) -> bytes:
    """Return the file in which a nomenclature is kept. O(labels)."""
    body = "".join(_line([each.code, each.broader, each.labels]) for each in nomenclature.entries).encode()
    head = {
        "format": FORMAT,
        "version": VERSION,
        "scheme": nomenclature.scheme,
        "sources": [asdict(each) for each in sources],
        "added": added.isoformat(timespec="seconds"),
        "rows": len(nomenclature.entries),
        "languages": dict(Counter(language for each in nomenclature.entries for language in each.labels)),
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    return gzip.compress(_line(head).encode() + body, compresslevel=6, mtime=0)


def _line(said: Any) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), default=dict) + "\n"


def read_kept(path: Path) -> Kept:
    """Return what the first line of a kept file says. Raises KeptDamaged."""
    try:
        with gzip.open(path, "rb") as stream:
            return _kept(path, stream.readline(LONGEST_HEAD))
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise KeptDamaged(scheme=path.name.removesuffix(SUFFIX), path=path) from error


def _kept(path: Path, line: bytes) -> Kept:
    said = json.loads(line)
    if said["format"] != FORMAT or said["version"] != VERSION or said["scheme"] != path.name.removesuffix(SUFFIX):
        raise ValueError(said["format"])
    sources = tuple(Source(**each) for each in said["sources"])
    added = datetime.fromisoformat(said["added"])
    size = path.stat().st_size
    return Kept(said["scheme"], sources, added, int(said["rows"]), dict(said["languages"]), said["sha256"], size)


def read_entries(path: Path) -> Nomenclature:
    """Return the nomenclature of a kept file. Raises KeptDamaged. O(labels)."""
    try:
        head, _, body = gzip.decompress(path.read_bytes()).partition(b"\n")
        kept = _kept(path, head)
        if hashlib.sha256(body).hexdigest() != kept.sha256:
            raise KeptDamaged(scheme=kept.scheme, path=path)
        return Nomenclature(kept.scheme, tuple(_entry(line) for line in body.decode().splitlines()))
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise KeptDamaged(scheme=path.name.removesuffix(SUFFIX), path=path) from error


def _entry(line: str) -> Entry:
    code, broader, labels = json.loads(line)
    return Entry(code, {language: tuple(texts) for language, texts in labels.items()}, broader)
