"""The flow: the one record that every source is read into and every measure is computed from."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import ibis

WORLD: Final = "WORLD"
"""The partner, or the reporter, that stands for all of them."""

TOTAL: Final = "TOTAL"
"""The product that stands for all of them."""


class Direction(StrEnum):
    """Which way the goods go, as the reporter sees it."""

    EXPORT = "export"
    IMPORT = "import"


class System(StrEnum):
    """Which goods are counted: `special` trade leaves out what only lies in customs warehouses; else not known."""

    SPECIAL = "special"
    GENERAL = "general"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """How far a figure can be trusted to stay, and whether its product or partner is withheld."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    CONFIDENTIAL = "confidential"


COLUMNS: Final = {
    "period": "string",  # ISO 8601: "2024" for a year, "2024-02" for a month
    "reporter": "string",  # ISO 3166-1 alpha-2 ("DE"), 3166-2 ("DE-SN"), WORLD, or the source's own code
    "partner": "string",  # likewise
    "product": "string",  # digits as published, leading zeros kept, no dots; TOTAL for all
    "nomenclature": "string",  # with its revision: HS17, CN2024, SITC4, EGW2019, GP2019, CPA2.2
    "flow": "string",  # a Direction
    "system": "string",  # a System
    "value": "float64",  # in whole units of the currency, never in thousands
    "net_mass": "float64",  # kg; null where not known
    "quantity": "float64",  # in the supplementary unit; null where there is none
    "quantity_unit": "string",  # the source's name of the unit; null where there is none
    "status": "string",  # a Status
}
"""What is kept of every flow, in order, with its type.

Grain: one row for each period, reporter, partner, product, nomenclature, flow and system.
"""

CONSTANTS: Final = {
    "currency": "string",  # ISO 4217
    "source": "string",  # who publishes it: comext, genesis, baci, comtrade, wits, or the user's own name
    "table": "string",  # which of their tables: DS-045409, 51000-0036, HS17
    "vintage": "string",  # which load it came with
    "retrieved": "string",  # ISO 8601, when it was taken from the source
}
"""What is the same for all flows of one load, and kept once with it."""

KEY: Final = ("period", "reporter", "partner", "product", "nomenclature", "flow", "system")


@dataclass(frozen=True, slots=True, order=True)
class Dataset:
    """One table of one publisher; its figures may be added to one another, never to those of another."""

    source: str
    table: str

    def __str__(self) -> str:
        return f"{self.source}/{self.table}"


def schema() -> "ibis.Schema":
    """Return the Ibis schema of a table of flows: `COLUMNS`, then `CONSTANTS`."""
    import ibis

    return ibis.schema(COLUMNS | CONSTANTS)
