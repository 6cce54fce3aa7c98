"""The codes of countries and regions that a source uses, as our own."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from viaregia.base.words import N_
from viaregia.engines.trade.flows import WORLD

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NAMELESS: Final = N_("No country of its own, kept under the source's code: {codes}.")
LISTED: Final = 12


def codes_of(connection: "DuckDBPyConnection", table: str, *columns: str) -> list[str]:
    """Return the different codes in some columns of a table, sorted."""
    sql = " UNION ".join(f"SELECT {column} AS code FROM {table} WHERE {column} IS NOT NULL" for column in columns)
    return sorted(row[0] for row in connection.execute(sql).fetchall())


def places_of(scheme: str, codes: Iterable[str]) -> dict[str, str]:
    """Return our code for each code of a scheme (`comext`, `genesis`, `m49`, `iso3`); its own where there is none."""
    return {code: _place(scheme, code) or code for code in codes}


def _place(scheme: str, code: str) -> str | None:
    eurostat = {"EL": "GR", "UK": "GB", "WORLD": WORLD}
    genesis = {"STLAH060": "PL", "DG": "DE"}
    return {"comext": eurostat, "genesis": genesis}.get(scheme, {}).get(code, code if len(code) == 2 else None)


def nameless(known: Mapping[str, str]) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Return the note on codes that are kept as they are; none where each has a country."""
    codes = sorted(code for code, place in known.items() if place == code and len(code) != 2 and code != WORLD)
    if not codes:
        return ()
    more = ", …" if len(codes) > LISTED else ""
    return ((NAMELESS, {"codes": ", ".join(codes[:LISTED]) + more}),)
