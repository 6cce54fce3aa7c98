"""Kinds of organisations: partners write them in four languages, and a report counts each once, in its reader's."""

from typing import Final

from viaregia.base.words import N_, words
from viaregia.exchange.workbook.plain import plain

KINDS: Final = {
    N_("company"): "company enterprise firm unternehmen firma betrieb przedsiebiorstwo spolka podnik spolecnost",
    N_("research institution"): (
        "institute university research institut hochschule universitat forschung forschungseinrichtung "
        "instytut uczelnia uniwersytet ustav univerzita"
    ),
    N_("network"): "network cluster netzwerk verband siec klaster stowarzyszenie sit klastr svaz",
    N_("public authority"): "authority ministry behorde ministerium verwaltung urzad ministerstwo urad ministerstvo",
}
"""What a kind is called, and the words that mean it; one word each, as the workbook's column is filled in."""

_MEANT: Final = {word: kind for kind, spelt in KINDS.items() for word in spelt.split()}


def organisation_kind(text: str, language: str) -> str:
    """Return a kind in the reader's language; what is none of those that are known, as it is written."""
    kind = _MEANT.get(plain(text))
    return words(language).gettext(kind) if kind else text
