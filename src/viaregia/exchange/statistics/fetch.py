"""Fetches all pieces of a request into a folder; what is there and whole is not fetched again."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from viaregia.exchange.statistics.errors import FolderNotWritable, PieceTooLarge
from viaregia.exchange.statistics.manifest import Fetched, Manifest, checksum, opened
from viaregia.exchange.statistics.pieces import Piece, TooLarge


class Source(Protocol):
    """One interface of one statistical office, and what is asked of it."""

    @property
    def source(self) -> str:
        """Who publishes it, as the store names them."""

    @property
    def table(self) -> str:
        """Which of their tables."""

    @property
    def server(self) -> str:
        """The server as errors name it."""

    def request(self) -> dict[str, Any]:
        """Return what is asked, without secrets; the same request resumes the same folder."""

    def first(self) -> tuple[Piece, ...]:
        """Return the pieces to begin with."""

    def download(self, piece: Piece, target: Path) -> str:
        """Put a piece into a file; return the ending of its name, or nothing where the source has no figures for it.

        Raises TooLarge, and the named errors of fetching.
        """

    def split(self, piece: Piece) -> tuple[Piece, ...]:
        """Return a piece that is too large as smaller ones; none where that is not possible."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a fetch is. `known` grows when a piece has to be split."""

    done: int
    known: int
    piece: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a fetch brought. `kept`: pieces that were whole already; `empty`: pieces the source has no figures for."""

    folder: Path
    files: tuple[Path, ...]
    size: int
    kept: int
    empty: int


OnProgress = Callable[[Progress], None]


def fetch(
    source: Source, folder: Path, clock: Callable[[], datetime], on_progress: OnProgress | None = None
) -> Outcome:
    """Fetch what is missing of a request, piece by piece, and return what the folder holds then.

    The manifest is written after each piece, so an interruption at any moment loses one piece at most.

    Raises OtherRequest, ManifestDamaged, FolderNotWritable, PieceTooLarge, and the errors of the source's server; then
    the pieces that are whole stay.
    """
    manifest = opened(folder, source.source, source.table, source.request())
    waiting, done, kept, keys = list(reversed(source.first())), 0, 0, []
    while waiting:
        piece = waiting.pop()
        if on_progress:
            on_progress(Progress(done, done + 1 + len(waiting), piece.span))
        if piece.key in manifest.split:
            waiting.extend(reversed(_parts(source, piece)))
            continue
        if manifest.whole(piece.key):
            kept += 1
        elif not _download(source, piece, manifest, clock):
            waiting.extend(reversed(_parts(source, piece)))
            manifest.split.add(piece.key)
            manifest.save()
            continue
        keys.append(piece.key)
        done += 1
    if on_progress:
        on_progress(Progress(done, done, ""))
    if not manifest.complete:
        manifest.complete = True
        manifest.save()
    return _outcome(manifest, keys, kept)


def _parts(source: Source, piece: Piece) -> tuple[Piece, ...]:
    parts = source.split(piece)
    if not parts:
        raise PieceTooLarge(server=source.server, piece=piece.span)
    return parts


def _download(source: Source, piece: Piece, manifest: Manifest, clock: Callable[[], datetime]) -> bool:
    """Fetch a piece and note it; return False where it is too large."""
    folder = manifest.folder
    draft = folder / f".{source.table}_{piece.span}_{piece.key}.part"
    try:
        ending = source.download(piece, draft)
        name = f"{source.table}_{piece.span}_{piece.key}{ending}" if ending else ""
        size = draft.stat().st_size if name else 0
        manifest.complete = False
        manifest.pieces[piece.key] = Fetched(
            name, checksum(draft) if name else "", size, clock().isoformat(timespec="seconds")
        )
        if name:
            draft.replace(folder / name)
        manifest.save()
    except TooLarge:
        return False
    except OSError as error:
        raise FolderNotWritable(folder=folder, fault=error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return True


def _outcome(manifest: Manifest, keys: list[str], kept: int) -> Outcome:
    pieces = [manifest.pieces[key] for key in keys]
    files = tuple(manifest.folder / each.file for each in pieces if each.file)
    empty = sum(not each.file for each in pieces)
    return Outcome(manifest.folder, files, sum(each.size for each in pieces), kept, empty)
