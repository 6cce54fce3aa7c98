"""The groups of products that a brief speaks of: few enough to be read, and named as people name them."""

from functools import lru_cache
from typing import Final

from viaregia.engines.trade.nomenclatures.labels import families, family_of, own_label
from viaregia.engines.trade.nomenclatures.schemes import Nomenclature, NotANomenclatureName, nomenclature_named

WIDTHS: Final = {"HS": 2, "CN": 2, "SITC": 2, "GP": 2, "CPA": 2, "EGW": 3}
"""Digits at which the groups of a nomenclature can be read: chapters, divisions, groups."""

USUAL_WIDTH: Final = 2

TOGETHER: Final = frozenset({"EGW"})
"""Lists whose neighbouring groups are named together: 841 to 859 are machinery."""

DASH: Final = "–"


def width_of(nomenclature: str) -> int:
    """Return at how many digits the groups of a nomenclature are added up; two where it is not known."""
    known = _known(nomenclature)
    return WIDTHS.get(known.scheme, USUAL_WIDTH) if known else USUAL_WIDTH


def group_of(nomenclature: str, code: str) -> str:
    """Return the group that a code belongs to: its first digits, or the span of its family (`841–859` of EGW)."""
    known = _known(nomenclature)
    group = code[: width_of(nomenclature)]
    if known is None or known.scheme not in TOGETHER:
        return group
    family = family_of(known, group)
    return group if family is None else f"{family.first}{DASH}{family.last}"


def group_label(nomenclature: str, code: str, language: str) -> str | None:
    """Return what a group (`group_of`) or a single code is called, None where nobody has named it."""
    known = _known(nomenclature)
    if known is None:
        return None
    first, dash, last = code.partition(DASH)
    if dash:
        return next(
            (each.label(language) for each in families(known) if (each.first, each.last) == (first, last)), None
        )
    return own_label(known, code, language)


@lru_cache(maxsize=64)
def _known(name: str) -> Nomenclature | None:
    """Return the nomenclature of a name; a user's own list is none that is known."""
    try:
        return nomenclature_named(name)
    except NotANomenclatureName:
        return None
