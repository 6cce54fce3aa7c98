"""Language pairs as they are typed: `de-pl,cs-de`, or as in a workbook's cell."""

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.workbook.cells import Unfit, read_cell
from viaregia.exchange.workbook.shape import Cell, Column, Names

PAIRS = Column("pairs", Cell.PAIRS, Names("Paare", "Pary", "Dvojice", "Pairs"))


class NotLanguagePairs(ViaRegiaError):
    """A text does not name pairs of languages."""

    code = "not_language_pairs"
    sentence = N_("“{text}” names no language pairs; something like de-pl,cs-de is expected.")


def pairs_of_text(text: str) -> frozenset[str]:
    """Return the pairs that a text names, none for an empty text. Raises NotLanguagePairs."""
    if not text.strip():
        return frozenset()
    try:
        return frozenset(read_cell(text, PAIRS))
    except Unfit as unfit:
        raise NotLanguagePairs(text=text) from unfit
