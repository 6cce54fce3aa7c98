"""A language learned from a dozen concepts in a moment, where the shipped vocabulary would take too long."""

from functools import lru_cache
from pathlib import Path

from viaregia.engines.language.concepts import Concept
from viaregia.engines.language.model import Language, fit
from viaregia.engines.language.state import save

# id, NACE division, HS headings, divisions that buy it, labels in German, Polish, Czech, English
TOLD = (
    ("freezer", "28", "8418", "86", "Tiefkühlschrank|Kühlgerät", "zamrażarka|urządzenie chłodnicze",
     "mraznička|chladicí zařízení", "freezer|cooling device"),
    ("biobank", "86", "", "", "Biobank|Probenlagerung", "biobank|przechowywanie próbek", "biobanka|skladování vzorků",
     "biobank|sample storage"),
    ("steel", "24", "7208", "25", "Stahl|Stahlblech", "stal|blacha stalowa", "ocel|ocelový plech", "steel|sheet steel"),
    ("wood", "16", "4407", "31", "Holz|Schnittholz", "drewno|tarcica", "dřevo|řezivo", "wood|sawn timber"),
    ("furniture", "31", "9403", "", "Möbel", "meble", "nábytek", "furniture"),
    ("pump", "28", "8413", "36", "Pumpe", "pompa", "čerpadlo", "pump"),
    ("software", "62", "", "", "Software", "oprogramowanie", "software", "software"),
    ("water", "36", "", "", "Wasserversorgung", "zaopatrzenie w wodę", "zásobování vodou", "water supply"),
    ("glass", "23", "7010", "11", "Glas|Glasflasche", "szkło|butelka szklana", "sklo|skleněná láhev", "glass|bottle"),
    ("juice", "11", "2009", "47", "Saft|Apfelsaft", "sok|sok jabłkowy", "šťáva|jablečná šťáva", "juice|apple juice"),
)  # fmt: skip


def concept(id_: str, nace: str, hs: str, buyers: str, *labels: str) -> Concept:
    """Return a concept; its labels are parted by `|`."""
    named = {tongue: tuple(texts.split("|")) for tongue, texts in zip(("de", "pl", "cs", "en"), labels, strict=True)}
    return Concept(id_, "", (), nace, tuple(hs.split()), tuple(buyers.split()), named)


@lru_cache(maxsize=1)
def tiny_language() -> Language:
    """Return the language; learned once."""
    return fit([concept(*told) for told in TOLD])


def keep_tiny_language(folder: Path) -> Path:
    """Keep the language in a folder, as a program that learned it would; return the folder."""
    folder.mkdir(parents=True)
    save(tiny_language(), folder)
    return folder
