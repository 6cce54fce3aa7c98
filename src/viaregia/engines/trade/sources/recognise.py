"""Which reader a file is for, told by what it holds."""

from collections.abc import Sequence
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.sources import comext_sdmx, comtrade, genesis, json_stat, wits
from viaregia.engines.trade.sources.archives import Piece
from viaregia.engines.trade.sources.baci import Baci
from viaregia.engines.trade.sources.comext_bulk import ComextBulk
from viaregia.engines.trade.sources.mapped import Mapped
from viaregia.engines.trade.sources.reading import Given, Reader

READERS: Final[tuple[Reader, ...]] = (
    Baci(),
    ComextBulk(),
    comext_sdmx.READER,
    genesis.READER,
    wits.READER,
    comtrade.READER,
    json_stat.READER,
)
"""Every format of every source; the first that recognises a file reads it."""


class FormatUnknown(ViaRegiaError):
    """No reader knows a file that begins so."""

    code = "trade_format_unknown"
    sentence = N_(
        "{file} is in no format of a statistical office that is known here; it begins with: {start} – "
        "for any other table name its columns with --map."
    )


def reader_of(piece: Piece, given: Given, readers: Sequence[Reader] = READERS) -> Reader:
    """Return the reader for a file: the one of the mapping where columns were named. Raises FormatUnknown."""
    if given.mapping:
        return Mapped()
    head = piece.head()
    for reader in readers:
        if reader.recognises(head):
            return reader
    start = "".join(sign if sign.isprintable() else "·" for sign in head.first_line[:60])
    raise FormatUnknown(file=piece.shown, start=start)
