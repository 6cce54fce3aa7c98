"""The codes of countries and regions that a source uses, as our own."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from viaregia.base.territories import Scheme, code_of, is_known
from viaregia.base.words import N_

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NAMELESS: Final = N_("No country of its own, kept under the source's code: {codes}.")
LISTED: Final = 12


def codes_of(connection: "DuckDBPyConnection", table: str, *columns: str) -> list[str]:
    """Return the different codes in some columns of a table, sorted."""
    sql = " UNION ".join(f"SELECT {column} AS code FROM {table} WHERE {column} IS NOT NULL" for column in columns)
    return sorted(row[0] for row in connection.execute(sql).fetchall())


def places_of(scheme: Scheme, codes: Iterable[str]) -> dict[str, str]:
    """Return our code for each code of a scheme; its own where we have none."""
    return {code: code_of(code, scheme) or code for code in codes}


def nameless(known: Mapping[str, str]) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Return the note on codes that are kept as they are; none where each is one of ours."""
    codes = sorted({place for place in known.values() if not is_known(place)})
    if not codes:
        return ()
    more = ", …" if len(codes) > LISTED else ""
    return ((NAMELESS, {"codes": ", ".join(codes[:LISTED]) + more}),)
