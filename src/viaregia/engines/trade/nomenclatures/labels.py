"""Short labels of goods, written for this project, in four languages: HS chapters, GP and EGW groups, families."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from viaregia.engines.trade.nomenclatures.schemes import Nomenclature

OWN: Final = {"HS": "hs", "CN": "hs", "GP": "gp", "CPA": "gp", "EGW": "egw"}
"""Which table labels which list: CN chapters are those of HS, GP groups those of CPA."""


@dataclass(frozen=True, slots=True)
class Family:
    """Neighbouring codes that people speak of together: motor vehicles are 884 to 887 of EGW.

    Attributes
    ----------
    first, last
        The codes it reaches from and to, both included, all of the same length.
    labels
        By language (`de`, `pl`, `cs`, `en`).
    """

    first: str
    last: str
    labels: tuple[tuple[str, str], ...]

    def __contains__(self, code: str) -> bool:
        return self.first <= code[: len(self.first)] <= self.last

    def label(self, language: str) -> str:
        """Return how it is called; in English where the language is another."""
        known = dict(self.labels)
        return known.get(language, known["en"])


def own_label(nomenclature: Nomenclature, code: str, language: str) -> str | None:
    """Return our short label of a code in a language, None where we have none. O(1)."""
    table = OWN.get(nomenclature.scheme)
    return _table(table).get(code, {}).get(language) if table else None


def labelled_codes(nomenclature: Nomenclature) -> tuple[str, ...]:
    """Return the codes of a list that have labels of ours, in order."""
    table = OWN.get(nomenclature.scheme)
    return tuple(_table(table)) if table else ()


def family_of(nomenclature: Nomenclature, code: str) -> Family | None:
    """Return the family a code belongs to, None where it has none. O(families)."""
    return next((each for each in families(nomenclature) if code in each), None)


@lru_cache(maxsize=8)
def families(nomenclature: Nomenclature) -> tuple[Family, ...]:
    """Return the families of a list, in order of their codes; they do not overlap. CN has those of HS."""
    scheme = "HS" if nomenclature.scheme == "CN" else nomenclature.scheme
    rows = [row for row in _rows("families") if row["scheme"] == scheme]
    return tuple(Family(row["first"], row["last"], tuple((key, row[key]) for key in list(row)[3:])) for row in rows)


@lru_cache(maxsize=4)
def _table(name: str) -> dict[str, dict[str, str]]:
    return {row.pop("code"): row for row in _rows(name)}


def _rows(name: str) -> list[dict[str, str]]:
    text = files("viaregia.engines.trade.nomenclatures").joinpath("labels", f"{name}.tsv").read_text("utf-8")
    head, *lines = text.splitlines()
    return [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]
