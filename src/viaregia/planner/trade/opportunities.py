"""Where an exporter could sell more: the store's figures and the tables beside them, computed, ranked, written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.brief.groups import group_label
from viaregia.planner.ranking import write_whole
from viaregia.planner.trade.choosing import place
from viaregia.planner.trade.opportunity_products import Codes, products_of

if TYPE_CHECKING:
    from viaregia.engines.trade.flows import Dataset
    from viaregia.engines.trade.nomenclatures.concordance import Concordance
    from viaregia.engines.trade.potential.context import Context
    from viaregia.engines.trade.potential.facts import Found
    from viaregia.engines.trade.potential.views import LandSource, Source
    from viaregia.engines.trade.store import Vintage
    from viaregia.wording.trade_terms import Labels

FORMATS: Final = (".json", ".csv", ".xlsx", ".parquet")
MOST_YEARS: Final = 5
"""Years over which the growth of a market is told."""

OnStage = Callable[[str], None]


class WorldMissing(ViaRegiaError):
    """A Land's own figures are there, the world's are not."""

    code = "trade_world_missing"
    sentence = N_(
        "{store} has figures of {reporter}, but none of many countries in {year}, by which potential is measured "
        "(BACI, UN Comtrade, Comext). Load some: viaregia trade load FILE"
    )


class RateMissing(ViaRegiaError):
    """Two datasets are in two currencies."""

    code = "trade_rate_missing"
    sentence = N_(
        "{own} is in {currency}, {world} in {other}: say how much {other} one {currency} was in {year}: --rate NUMBER"
    )


class FormatUnknown(ViaRegiaError):
    """The file's ending tells no format."""

    code = "trade_opportunities_format"
    sentence = N_("{file}: opportunities are written as .json, .csv, .xlsx or .parquet.")


@dataclass(frozen=True)
class Wanted:
    """What somebody asks for.

    Attributes
    ----------
    reporter, partner
        Codes of countries in any usual system, or of a Land (`DE-SN`); `partner` may be "".
    codes
        Of goods and activities; none for all goods.
    source, table
        Which of the store's datasets (`baci`, `HS17`); "" for the one with most countries.
    rate
        How much of the world's currency is one unit of the Land's; None where both are the same.
    elasticity
        None for the usual one.
    """

    store: Path
    reporter: str
    year: int
    distances: Path
    economies: Path
    partner: str = ""
    codes: Codes = field(default_factory=Codes)
    tariffs: Path | None = None
    concordances: tuple[Path, ...] = ()
    source: str = ""
    table: str = ""
    nomenclature: str = ""
    digits: int = 0
    elasticity: float | None = None
    horizon: float = 1.0
    years: int = 3
    top: int = 20
    rate: float | None = None
    across_revisions: bool = False


def opportunities(wanted: Wanted, on_stage: OnStage = lambda _: None) -> "Found":
    """Return where an exporter could sell more, ranked.

    Raises PlaceUnclear, ContextUnreadable, ContextRefused (with all mistakes of all tables), StoreEmpty,
    DatasetUnknown, NoFigures, WorldMissing, RateMissing, those of `products_of`, and those of the engine's `find`.
    """
    from viaregia.engines.trade.connection import connect
    from viaregia.engines.trade.potential.find import find
    from viaregia.engines.trade.potential.indicator import ELASTICITY
    from viaregia.engines.trade.potential.views import Asked

    exporter, market = place(wanted.reporter), place(wanted.partner) if wanted.partner else ""
    context, concordances = tables(wanted)
    connection = connect()
    source, land = _sources(wanted, exporter, connection, concordances)
    asked = Asked(
        exporter=exporter,
        year=wanted.year,
        markets=(market,) if market else (),
        products=products_of(wanted.codes, concordances, groups=land is not None),
        digits=wanted.digits,
        nomenclature=wanted.nomenclature,
        elasticity=ELASTICITY if wanted.elasticity is None else wanted.elasticity,
        top=wanted.top,
        years=wanted.years,
    )
    return find(source, asked, context, land, on_stage)


def tables(wanted: Wanted) -> "tuple[Context, tuple[Concordance, ...]]":
    """Return the tables beside the flows; concordances are those of the store where none is named.

    Raises ContextRefused with the mistakes of all of them, TableDamaged.
    """
    from viaregia.base.territories import code_of
    from viaregia.engines.trade.nomenclatures.concordance import into_groups
    from viaregia.engines.trade.potential.context import Context
    from viaregia.engines.trade.potential.reading import (
        ContextRefused,
        read_distances,
        read_economies,
        read_tariffs,
    )
    from viaregia.exchange.nomenclatures.concordances import ConcordanceRefused, read_concordance
    from viaregia.planner.trade.kept_tables import concordances_in

    errors: list[ViaRegiaError] = []

    def read(reader: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return reader(*arguments)
        except (ContextRefused, ConcordanceRefused) as refused:
            errors.extend(refused.errors)
        except ViaRegiaError as error:
            errors.append(error)

    distances = read(read_distances, wanted.distances, code_of)
    economies = read(read_economies, wanted.economies, code_of)
    tariffs = read(read_tariffs, wanted.tariffs, code_of) if wanted.tariffs else None
    pairs = [read(read_concordance, each) for each in wanted.concordances]
    if errors:
        raise ContextRefused(errors)
    concordances = tuple(into_groups(each) for each in pairs or concordances_in(wanted.store))
    files = {"distances": wanted.distances.name, "economies": wanted.economies.name}
    files |= {"tariffs": wanted.tariffs.name} if wanted.tariffs else {}
    files |= {f"concordance {n}": each.file for n, each in enumerate(concordances, start=1)}
    return Context(distances, economies, tariffs, wanted.horizon, files), concordances


@dataclass(frozen=True)
class _Held:
    """A dataset of the store, its newest load that has the year, and who reports in it."""

    vintage: "Vintage"
    reporters: frozenset[str]

    @property
    def countries(self) -> int:
        """How many countries report."""
        return sum("-" not in each for each in self.reporters)


def _sources(
    wanted: Wanted, exporter: str, connection: Any, concordances: "Sequence[Concordance]"
) -> "tuple[Source, LandSource | None]":
    """Return the world's figures, and for a Land its own."""
    held = _held(wanted)
    if "-" not in exporter:
        able = [each for each in held if exporter in each.reporters] or [each for each in held if each.countries > 1]
        if not able:
            raise _no_figures(wanted, exporter)
        return _source(wanted, max(able, key=lambda each: each.countries), connection), None
    return _with_land(wanted, exporter, connection, concordances, held)


def _with_land(
    wanted: Wanted, exporter: str, connection: Any, concordances: "Sequence[Concordance]", held: "Sequence[_Held]"
) -> "tuple[Source, LandSource]":
    from viaregia.engines.trade.potential.views import LandSource

    own = [each for each in _held(wanted, everything=True) if exporter in each.reporters]
    if not own:
        raise _no_figures(wanted, exporter)
    worlds = [each for each in held if each.countries > 1]
    if not worlds:
        raise WorldMissing(store=wanted.store, reporter=exporter, year=wanted.year)
    world, mine = max(worlds, key=lambda each: each.countries), _by_cpa(own)
    rate = _rate(wanted, mine.vintage, world.vintage)
    source = _source(wanted, mine, connection)
    return _source(wanted, world, connection), LandSource(source, concordances, rate, wanted.across_revisions)


def _by_cpa(own: "Sequence[_Held]") -> _Held:
    """Return the first figures of a Land whose groups follow CPA, which alone lead to the world's goods; else any."""
    from viaregia.engines.trade.potential.land import BY_CPA

    return next((each for each in own if any(map(BY_CPA.match, each.vintage.nomenclatures))), own[0])


def _rate(wanted: Wanted, own: "Vintage", world: "Vintage") -> float:
    if own.currency == world.currency:
        return 1.0
    if wanted.rate is None:
        facts = {"currency": own.currency, "other": world.currency, "year": wanted.year}
        raise RateMissing(own=own.dataset, world=world.dataset, **facts)
    return wanted.rate


def _held(wanted: Wanted, *, everything: bool = False) -> "list[_Held]":
    """Return the store's datasets that have the year; only those that were named, where some were."""
    from viaregia.engines.trade.store.choosing import loads_of
    from viaregia.engines.trade.store.rows import coverage

    found: dict[Dataset, _Held] = {}
    named = ("", "") if everything else (wanted.source, wanted.table)
    for vintage in loads_of(wanted.store, *named):
        if vintage.dataset not in found and wanted.year in vintage.years:
            cells = coverage(wanted.store, vintage)
            found[vintage.dataset] = _Held(vintage, frozenset(cells["reporter"].unique().to_pylist()))
    return list(found.values())


def _source(wanted: Wanted, held: _Held, connection: Any) -> "Source":
    from viaregia.engines.trade.potential.views import Source
    from viaregia.engines.trade.store import flows

    vintage = held.vintage
    years = [year for year in vintage.years if year <= wanted.year][-max(MOST_YEARS, wanted.years) :]
    table = flows(wanted.store, vintage.dataset, connection, years=years)
    return Source(table, vintage.dataset, vintage.id, vintage.currency)


def _no_figures(wanted: Wanted, exporter: str) -> ViaRegiaError:
    from viaregia.engines.trade.store.choosing import NoFigures, loads_of, spans

    known = spans(loads_of(wanted.store))
    return NoFigures(folder=wanted.store, places=exporter, year=wanted.year, known=known)


def check_format(path: Path) -> None:
    """Make sure that a file's ending tells a format. Raises FormatUnknown."""
    if path.suffix.lower() not in FORMATS:
        raise FormatUnknown(file=path.name)


def write_opportunities(
    path: Path, found: "Found", *, language: str, printed_at: datetime, labels: "Labels" = group_label
) -> None:
    """Write what was found as the file's name says, whole or not at all; `labels`: what goods are called.

    Raises FormatUnknown, FileNotWritable.
    """
    from viaregia.exchange.opportunities import csv_bytes, json_bytes, parquet_bytes, xlsx_bytes

    check_format(path)
    match path.suffix.lower():
        case ".json":
            content = json_bytes(found, language, labels)
        case ".csv":
            content = csv_bytes(found, language, labels)
        case ".parquet":
            content = parquet_bytes(found, language, labels)
        case _:
            content = xlsx_bytes(found, language, printed_at, labels)
    write_whole(path, content)
