"""How many people live where, from a table of two columns."""

import csv
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.territories import code_of
from viaregia.base.words import N_

COUNTRY: Final = ("reporter", "country", "country_iso", "iso2", "iso3", "code", "geo")
PEOPLE: Final = ("population", "pop", "inhabitants", "people")


class PopulationUnreadable(ViaRegiaError):
    """The file cannot be opened, or is no text in UTF-8."""

    code = "population_unreadable"
    sentence = N_("{file} cannot be read: {why}")


class PopulationColumnsMissing(ViaRegiaError):
    """The heading names no column of countries, or none of people."""

    code = "population_columns_missing"
    sentence = N_("{file}: the heading needs a column reporter (or country) and a column population; it has: {found}.")


class PopulationDamaged(ViaRegiaError):
    """Some lines do not say how many people live where."""

    code = "population_damaged"
    sentence = N_(
        "{file}: a known country, only once, and a number of at least 0 were expected in each line, but not found in "
        "{count}. Lines: {lines}."
    )


def read_populations(path: Path) -> dict[str, float]:
    """Return the population of each country or region, by our code, in the unit of the file.

    CSV with a heading; comma, semicolon or tab; a decimal comma where the comma does not part columns.
    Raises PopulationUnreadable, PopulationColumnsMissing, PopulationDamaged.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "UTF-8"
        raise PopulationUnreadable(file=path.name, why=why) from error
    found, bad = dict[str, float](), list[int]()
    for line, country, people in _rows(path.name, text):
        if country is None or people is None or country in found:
            bad.append(line)
        else:
            found[country] = people
    if bad:
        shown = ", ".join(map(str, bad[:20])) + (", …" if len(bad) > 20 else "")
        raise PopulationDamaged(file=path.name, count=len(bad), lines=shown)
    return found


def _rows(file: str, text: str) -> Iterator[tuple[int, str | None, float | None]]:
    """Yield line, country and people; None for what is not understood."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(text.splitlines(), delimiter=delimiter)
    heading = [each.strip().lower() for each in next(reader, [])]
    places = [next((at for at, each in enumerate(heading) if each in names), None) for names in (COUNTRY, PEOPLE)]
    country, people = places
    if country is None or people is None:
        raise PopulationColumnsMissing(file=file, found=", ".join(heading) or "–")
    for row in reader:
        if any(each.strip() for each in row):
            cells = [row[at] if at < len(row) else "" for at in (country, people)]
            yield reader.line_num, code_of(cells[0]), _number(cells[1], decimal_comma=delimiter != ",")


def _number(text: str, *, decimal_comma: bool) -> float | None:
    plain = "".join(text.split())
    try:
        value = float(plain.replace(",", ".") if decimal_comma else plain)
    except ValueError:
        return None
    return value if isfinite(value) and value >= 0 else None
