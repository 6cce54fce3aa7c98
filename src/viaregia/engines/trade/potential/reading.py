"""Reads the tables beside the flows: distances, economies, tariffs; columns known by name, all mistakes at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.arrow import column_of, numbers, texts_of
from viaregia.engines.trade.potential.context import Distances, Economies, Growth, TariffTable

CodeOf = Callable[[str], str | None]
"""Returns the ISO 3166-1 alpha-2 code of a code in any system, None where no country has it."""

MOST: Final = 20
"""So many wrong values of one file are named; more would hide them."""

COUNTRY: Final = ("country", "country_iso", "country_code", "iso", "iso2", "iso3", "code", "geo")
ORIGIN: Final = ("origin", "iso_o", "iso3_o", "iso2_o", "from", "exporter")
DESTINATION: Final = ("destination", "iso_d", "iso3_d", "iso2_d", "to", "importer")
KILOMETRES: Final = ("km", "distance", "dist", "distw", "distw_harmonic", "distcap", "distwces")
GDP: Final = ("gdp_growth", "growth_gdp")
POPULATION: Final = ("pop_growth", "population_growth", "growth_pop")
MARKET: Final = ("importer", "market", "reporter")
SUPPLIER: Final = ("exporter", "supplier", "partner")
PRODUCT: Final = ("product", "hs", "hs2", "hs4", "hs6", "product_code")
RATE: Final = ("rate", "tariff", "ad_valorem", "simple_average", "mfn")

CEPII: Final = tuple(
    """ABW AFG AGO AIA ALB AND ANT ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BMU BOL BRA
    BRB BRN BTN BWA CAF CAN CCK CHE CHL CHN CIV CMR COG COK COL COM CPV CRI CUB CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA
    ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUY
    HKG HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA
    LKA LSO LTU LUX LVA MAC MAR MDA MDG MDV MEX MHL MKD MLI MLT MMR MNG MNP MOZ MRT MSR MTQ MUS MWI MYS NAM NCL NER NFK
    NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAL PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PYF QAT REU ROM RUS RWA SAU
    SDN SEN SGP SHN SLB SLE SLV SMR SOM SPM STP SUR SVK SVN SWE SWZ SYC SYR TCA TCD TGO THA TJK TKL TKM TMP TON TTO TUN
    TUR TUV TWN TZA UGA UKR URY USA UZB VCT VEN VGB VNM VUT WLF WSM YEM YUG ZAF ZAR ZMB ZWE""".split()
)
"""The 224 countries of CEPII's GeoDist in its order (Mayer & Zignago 2011), in which copies without codes still are."""
FORMER: Final[Mapping[str, str]] = {"PAL": "PS", "ROM": "RO", "TMP": "TL", "YUG": "RS", "ZAR": "CD"}
"""Codes that GeoDist keeps and nobody else does."""


class ContextUnreadable(ViaRegiaError):
    """The file cannot be read as a table."""

    code = "context_unreadable"
    sentence = N_("{file} cannot be read as CSV, TSV or Parquet: {fault}")


class ContextColumnsMissing(ViaRegiaError):
    """A column that is needed has none of the names by which it is known."""

    code = "context_columns_missing"
    sentence = N_("{file}, line 1: no column is called {expected}; its columns are {columns}.")


class ContextValueWrong(ViaRegiaError):
    """A value is not what its column holds."""

    code = "context_value_wrong"
    sentence = N_("{file}, line {line}, column {column}: “{value}” is not {expected}.")
    spoken = ("expected",)


class ContextTwice(ViaRegiaError):
    """Two lines say something of the same."""

    code = "context_twice"
    sentence = N_("{file}, line {line}: {key} stands in line {before} already.")


class ContextRefused(ViaRegiaError):
    """Files beside the flows have mistakes; all of them are said."""

    code = "context_refused"
    sentence = N_("The tables beside the figures have mistakes; each is told.")

    def __init__(self, errors: Sequence[ViaRegiaError]) -> None:
        self.errors = tuple(errors)
        super().__init__()

    def say(self, language: str) -> str:
        """Return the sentences of all mistakes, one a line."""
        return "\n".join(each.say(language) for each in self.errors)


@dataclass
class _Sheet:
    """A table as its file has it, and what is wrong with it."""

    file: str
    table: pa.Table
    errors: list[ViaRegiaError] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """The headings."""
        return list(self.table.column_names)

    @cached_property
    def columns(self) -> "_Columns":
        """The cells of each column, as text."""
        return _Columns(self.table)

    def column(self, known: Sequence[str], *, needed: bool = True) -> str:
        """Return the name of the first column that is known by one of several names, "" where there is none."""
        plain = {each.strip().casefold(): each for each in reversed(self.names)}
        found = next((plain[each] for each in known if each in plain), "")
        if needed and not found:
            facts = {"expected": " / ".join(known), "columns": ", ".join(self.names)}
            self.errors.append(ContextColumnsMissing(file=self.file, **facts))
        return found

    def wrong(self, row: int, column: str, expected: str) -> None:
        """Note a wrong value, as long as there are not too many."""
        if len(self.errors) < MOST:
            value = self.columns[column][row]
            facts = {"line": row + 2, "column": column, "value": value, "expected": expected}
            self.errors.append(ContextValueWrong(file=self.file, **facts))

    def numbers(self, column: str, least: float, most: float, expected: str) -> NDArray[np.float64]:
        """Return a column of numbers, NaN where a cell says that there is none, or says nonsense, which is noted."""
        if pa.types.is_floating(self.table.schema.field(column).type):
            found = _floats(self.table[column])
            unread = np.zeros(len(found), dtype=bool)
        else:
            read = [_number(text) for text in self.columns[column]]
            found = np.array([np.nan if each is None else each for each in read])
            unread = np.array([each is None for each in read], dtype=bool)
        outside = unread | (found < least) | (found > most)
        for row in np.flatnonzero(outside):
            self.wrong(int(row), column, expected)
        return np.where(outside, np.nan, found)

    def refuse(self) -> None:
        """Raise what is wrong, if anything is."""
        if self.errors:
            raise ContextRefused(self.errors)


NOTHING: Final = frozenset({"", "na", "nan", "null", "none", "..", "-"})


def _number(text: str) -> float | None:
    """Return a number, NaN where there is none, None for nonsense."""
    if text.strip().casefold() in NOTHING:
        return np.nan
    try:
        return float(text)
    except ValueError:
        return None


def _floats(column: pa.ChunkedArray) -> NDArray[np.float64]:
    """Return a column of floating point numbers, NaN where there is none."""
    if column.null_count:
        return np.array([np.nan if each is None else each for each in column.to_pylist()], dtype=np.float64)
    return numbers(column).astype(np.float64)


class _Columns(dict[str, list[str]]):
    """The columns of a table as text, each turned into it when it is asked for."""

    def __init__(self, table: pa.Table) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, name: str) -> list[str]:
        self[name] = ["" if each is None else str(each) for each in self._table[name].to_pylist()]
        return self[name]


def read_distances(path: Path, code_of: CodeOf) -> Distances:
    """Return the distances of a file: one row for each pair of countries, in km.

    A copy of CEPII's table that lost its codes is known by its 224 × 224 symmetric rows. Raises ContextUnreadable,
    ContextRefused (ContextColumnsMissing, ContextValueWrong).
    """
    sheet = _sheet(path)
    measure = sheet.column(KILOMETRES)
    ordered = _in_cepii_order(sheet, measure)
    if ordered:
        pairs = [(origin, destination) for origin in CEPII for destination in CEPII]
    else:
        origin, destination = sheet.column(ORIGIN), sheet.column(DESTINATION)
        sheet.refuse()
        pairs = list(zip(sheet.columns[origin], sheet.columns[destination], strict=True))
    expected = N_("a distance in km")
    km = sheet.numbers(measure, 0.001, 50_000, expected)
    sheet.refuse()
    codes, unknown = _codes((code for pair in pairs for code in pair), code_of)
    kept = [
        (codes[one] or "", codes[other] or "", length)
        for (one, other), length in zip(pairs, np.log(km).tolist(), strict=True)
        if codes[one] and codes[other] and not np.isnan(length)
    ]
    origins, destinations = (texts_of([row[at] for row in kept]) for at in (0, 1))
    table = pa.table(
        {"origin": origins, "destination": destinations, "log_km": column_of(np.array([row[2] for row in kept]))}
    )
    return Distances(table, measure, ordered, unknown)


def _in_cepii_order(sheet: _Sheet, measure: str) -> bool:
    """Tell whether a table without codes is GeoDist as CEPII orders it: square, and the same both ways."""
    count = len(CEPII)
    if not measure or sheet.column(ORIGIN, needed=False) or sheet.table.num_rows != count * count:
        return False
    try:
        square = _floats(sheet.table[measure].cast(pa.float64())).reshape(count, count)
    except pa.ArrowInvalid:
        return False
    return "contig" in sheet.names and bool(np.allclose(square, square.T, equal_nan=True))


def read_economies(path: Path, code_of: CodeOf) -> Economies:
    """Return how economies grow: a column of countries, `gdp_growth` and `pop_growth`, shares a year.

    Raises ContextUnreadable, ContextRefused (ContextColumnsMissing, ContextValueWrong, ContextTwice).
    """
    sheet = _sheet(path)
    country, gdp, population = (sheet.column(each) for each in (COUNTRY, GDP, POPULATION))
    sheet.refuse()
    codes, unknown = _codes(sheet.columns[country], code_of)
    growth: dict[str, Growth] = {}
    lines: dict[str, int] = {}
    expected = N_("a growth a year as a share (0.04 for 4 %)")
    every = zip(*(sheet.numbers(each, -0.9, 1.0, expected).tolist() for each in (gdp, population)), strict=True)
    for row, (text, rates) in enumerate(zip(sheet.columns[country], map(Growth._make, every), strict=True)):
        code = codes[text]
        if code and code in lines:
            sheet.errors.append(ContextTwice(file=sheet.file, line=row + 2, key=text, before=lines[code]))
        elif code and not np.isnan(rates).any():
            growth[code], lines[code] = rates, row + 2
    sheet.refuse()
    return Economies(growth, unknown)


def read_tariffs(path: Path, code_of: CodeOf) -> TariffTable:
    """Return customs duties: importer, exporter (empty or absent: all), product (2, 4 or 6 digits), rate in per cent.

    Raises ContextUnreadable, ContextRefused (ContextColumnsMissing, ContextValueWrong).
    """
    sheet = _sheet(path)
    market, product, rate = (sheet.column(each) for each in (MARKET, PRODUCT, RATE))
    supplier = sheet.column(SUPPLIER, needed=False)
    sheet.refuse()
    exporters = sheet.columns[supplier] if supplier else [""] * len(sheet.columns[market])
    codes, unknown = _codes((*sheet.columns[market], *filter(None, exporters)), code_of)
    codes[""] = ""
    rows: list[tuple[str, str, str, float]] = []
    duties = sheet.numbers(rate, 0, 3_000, N_("a duty in per cent of the value")).tolist()
    for row, (importer, exporter, duty) in enumerate(zip(sheet.columns[market], exporters, duties, strict=True)):
        good = sheet.columns[product][row].strip().replace(".", "").replace(" ", "")
        if not (good.isdecimal() and len(good) in {2, 4, 6}):
            sheet.wrong(row, product, N_("a product of 2, 4 or 6 digits"))
        if codes[importer] and codes[exporter] is not None and not np.isnan(duty):
            rows.append((codes[importer] or "", codes[exporter] or "", good, duty / 100))
    sheet.refuse()
    names = ("importer", "exporter", "product", "rate")
    types = (pa.string(), pa.string(), pa.string(), pa.float64())
    columns = {n: pa.array([row[at] for row in rows], t) for at, (n, t) in enumerate(zip(names, types, strict=True))}
    return TariffTable(pa.table(columns), unknown)


def _codes(texts: Sequence[str] | Iterator[str], code_of: CodeOf) -> tuple[dict[str, str | None], tuple[str, ...]]:
    """Return each code's country, None where there is none, and the codes without one."""
    found = {text: FORMER.get(text.strip()) or code_of(text.strip()) for text in dict.fromkeys(texts)}
    return found, tuple(text for text, code in found.items() if code is None)


def _sheet(path: Path) -> _Sheet:
    """Return a file's cells as text. Raises ContextUnreadable."""
    try:
        table = read_table(path)
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        raise ContextUnreadable(file=path.name, fault=str(error).splitlines()[0]) from error
    return _Sheet(path.name, table)


def read_table(path: Path) -> pa.Table:
    """Return a table from Parquet, or from text with commas, semicolons or tabs, packed by gzip or not; all as text."""
    import pyarrow.csv as text
    from pyarrow import parquet

    if path.suffix.lower() in {".parquet", ".pq"}:
        return parquet.ParquetFile(path).read()  # `read_table` would load pandas
    with pa.input_stream(path, compression="detect") as stream:
        content = stream.read()
    head = content[:4096].partition(b"\n")[0]
    delimiter = max(("\t", ";", ","), key=lambda each: head.count(each.encode()))
    names = head.decode("utf-8-sig").rstrip("\r").split(delimiter)
    kinds = {name.strip('"'): pa.string() for name in names}
    return text.read_csv(
        pa.BufferReader(content),
        parse_options=text.ParseOptions(delimiter=delimiter),
        convert_options=text.ConvertOptions(column_types=kinds, strings_can_be_null=False),
    )
