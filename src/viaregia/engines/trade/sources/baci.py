"""BACI, the world's trade made consistent by CEPII: `t,i,j,k,v,q`."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.territories import Scheme
from viaregia.base.words import N_
from viaregia.engines.trade.flows import Dataset, Direction, Status, System
from viaregia.engines.trade.sources.delimited import fast, heading, notes_on, slow
from viaregia.engines.trade.sources.reading import Given, Head, Reading
from viaregia.engines.trade.sources.translating import (
    CODE,
    COUNTRY,
    YEAR,
    Check,
    literal,
    looked_up,
    no_number,
    number,
    selected,
    territories,
    whole,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS: Final = ("t", "i", "j", "k", "v", "q")
THOUSAND: Final = 1000
NONE: Final = "NA"
NUMBERS: Final = {spelt: f"{number:03}" for number in range(1, 1000) for spelt in (str(number), f"{number:03}")}
"""All numbers that a country can have: those that no list knows are kept as they are."""

HS6: Final = N_("six digits of the HS, leading zeros kept")


class RevisionUnknown(ViaRegiaError):
    """Which revision of the HS the products follow stands neither in the file nor in its name."""

    code = "trade_revision_unknown"
    sentence = N_("{file} does not say which revision of the HS it follows; say it with --nomenclature, such as HS17.")


class RevisionsDiffer(ViaRegiaError):
    """The name of the file says another revision than the person."""

    code = "trade_revisions_differ"
    sentence = N_("{file} says {said} in its name, but --nomenclature says {given}.")


class Baci:
    """Reads BACI: t year, i exporter, j importer, k HS6, v thousand USD, q tonnes or `NA`.

    Source: Gaulier & Zignago (2010), CEPII Working Paper 2010-23, doi:10.2139/ssrn.1994500.
    """

    name = "baci"

    def recognises(self, head: Head) -> bool:
        """Return whether the heading is BACI's."""
        return tuple(heading(head.first_line)[0]) == COLUMNS

    def read(self, connection: "DuckDBPyConnection", files: Sequence[Path], given: Given) -> Reading:
        """Return the flows, as exports of i to j. Raises RevisionUnknown, RevisionsDiffer."""
        (file,) = files
        with file.open("rb") as stream:
            delimiter = heading(stream.readline().decode("utf-8-sig", errors="replace").strip())[1]
        revision = _revision(file, given)
        constants = {
            "nomenclature": revision,
            "flow": Direction.EXPORT.value,
            "system": given.system or System.UNKNOWN.value,
            "quantity": None,
            "quantity_unit": None,
            "status": given.status or Status.FINAL.value,
        }
        countries = territories(connection, Scheme.M49, NUMBERS)
        return Reading(
            Dataset(given.source or self.name, given.table or revision),
            "USD",
            _select(fast(connection, file, COLUMNS, delimiter), countries, constants),
            _select(slow(connection, file, COLUMNS, delimiter), countries, constants),
            constants,
            notes=notes_on(file),
        )


def _revision(file: Path, given: Given) -> str:
    in_name = re.search(r"HS(\d\d)(?!\d)", file.name, re.IGNORECASE)
    said = in_name[0].upper() if in_name else ""
    if said and given.nomenclature and said != given.nomenclature:
        raise RevisionsDiffer(file=file.name, said=said, given=given.nomenclature)
    if not (said or given.nomenclature):
        raise RevisionUnknown(file=file.name)
    return given.nomenclature or said


def _select(relation: str, countries: str, constants: dict[str, str | None]) -> str:
    expressions = {
        "period": "t",
        "reporter": f"reporters.{CODE}",
        "partner": f"partners.{CODE}",
        "product": "k",
        "value": whole(number("v"), THOUSAND),
        "net_mass": whole(number("q"), THOUSAND),
        **{name: literal(value, "DOUBLE" if name == "quantity" else "VARCHAR") for name, value in constants.items()},
    }
    return selected(expressions, CHECKS, looked_up(relation, countries, reporters="i", partners="j"))


CHECKS: Final[tuple[Check, ...]] = (
    ("(length(t) <> 4 OR TRY_CAST(t AS SMALLINT) IS NULL OR t IS NULL)", "t", YEAR),
    (f"(reporters.{CODE} IS NULL)", "i", COUNTRY),
    (f"(partners.{CODE} IS NULL)", "j", COUNTRY),
    ("(length(k) <> 6 OR TRY_CAST(k AS INTEGER) IS NULL OR k IS NULL)", "k", HS6),
    no_number("v"),
    no_number("q", [NONE, ""]),
)
