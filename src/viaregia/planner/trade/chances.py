"""Chances for exports in a brief: the opportunities of the two, or why there are none."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.brief.facts import (
    NOT_ASKED,
    BriefOpportunity,
    Chances,
    Kind,
    NoChances,
    Origin,
)
from viaregia.engines.trade.brief.groups import group_label
from viaregia.engines.trade.flows import Direction, System
from viaregia.planner.trade.briefs import Asked
from viaregia.planner.trade.kept_tables import concordances_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viaregia.engines.trade.potential.facts import Found, Opportunity
    from viaregia.planner.trade.opportunities import Wanted
    from viaregia.wording.trade_terms import Labels

TOP: Final = 5
"""So many chances stand in a brief, of each kind."""


class TablesIncomplete(ViaRegiaError):
    """Of the tables that chances are computed from, one that is needed was not given."""

    code = "brief_tables_incomplete"
    sentence = N_(
        "Chances for exports need a table of distances (--distances) and one of the economies’ growth (--economies); "
        "missing: {missing}."
    )


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables beside the flows; `rate`: how much of the world's currency is one unit of the Land's."""

    distances: Path | None = None
    economies: Path | None = None
    tariffs: Path | None = None
    concordances: tuple[Path, ...] = ()
    rate: float | None = None

    @property
    def none(self) -> bool:
        """Whether nothing was given."""
        return not (self.distances or self.economies or self.tariffs or self.concordances or self.rate)


def chances_of(store: Path, asked: Asked, tables: Tables, language: str, labels: "Labels" = group_label) -> Chances:
    """Return the chances of the reporter with the partner, told in a language; or why there are none.

    What the figures lack is said in the brief; what is wrong with the files that were given is an error. Raises
    TablesIncomplete, ContextUnreadable, ContextRefused, RateMissing, LevelMissing, NomenclaturesMixed, RevisionsDiffer.
    """
    wanted = wanted_of(store, asked, tables)
    if wanted is None:
        return NOT_ASKED
    if "-" in asked.reporter and not (tables.concordances or concordances_in(store)):
        return Chances(lacking=NoChances.NO_CONCORDANCE)
    found = _found(wanted, language)
    if isinstance(found, Chances):
        return found
    told = tuple(_told(store, found, language, labels))
    remarks = _remarks(found, language)
    return Chances(told, None if told else NoChances.NOTHING_LEFT, found.currency, remarks=remarks)


def wanted_of(store: Path, asked: Asked, tables: Tables) -> "Wanted | None":
    """Return what is to be looked for; None where no table was given. Raises TablesIncomplete."""
    from viaregia.planner.trade.opportunities import Wanted

    if tables.none:
        return None
    if tables.distances is None or tables.economies is None:
        needed = {"--distances": tables.distances, "--economies": tables.economies}
        raise TablesIncomplete(missing=", ".join(name for name, given in needed.items() if given is None))
    return Wanted(
        store,
        asked.reporter,
        asked.year,
        tables.distances,
        tables.economies,
        partner=asked.partner,
        tariffs=tables.tariffs,
        concordances=tables.concordances,
        top=TOP,
        rate=tables.rate,
    )


def _found(wanted: "Wanted", language: str) -> "Found | Chances":
    from viaregia.engines.trade.nomenclatures.concordance import ConcordanceMissing
    from viaregia.engines.trade.potential.find import MarketUnknown
    from viaregia.engines.trade.potential.gather import ExporterMissing, GrowthMissing, YearMissing
    from viaregia.engines.trade.potential.land import GroupsWithoutTable
    from viaregia.engines.trade.store.choosing import NoFigures
    from viaregia.planner.trade.opportunities import WorldMissing, opportunities

    try:
        return opportunities(wanted)
    except ConcordanceMissing:
        return Chances(lacking=NoChances.NO_CONCORDANCE)
    except GroupsWithoutTable:
        return Chances(lacking=NoChances.NO_WAY)
    except (NoFigures, WorldMissing):
        return Chances(lacking=NoChances.NO_WORLD)
    except (MarketUnknown, GrowthMissing, ExporterMissing, YearMissing) as error:
        return Chances(lacking=NoChances.UNKNOWN, because=error.say(language))


def _told(store: Path, found: "Found", language: str, labels: "Labels") -> "Iterator[BriefOpportunity]":
    nomenclature, origins = found.cut.nomenclature, _origins(store, found)
    for each in found.opportunities:
        yield BriefOpportunity(
            each.product,
            nomenclature,
            Kind.POTENTIAL,
            each.rank,
            potential=each.potential,
            exported=each.actual,
            low=each.low,
            high=each.high,
            reason=_reason(each, found, language, labels),
            origins=origins,
        )
    for new in found.new_products[:TOP]:
        yield BriefOpportunity(new.product, nomenclature, Kind.DIVERSIFICATION, new.rank, origins=origins)


def _reason(each: "Opportunity", found: "Found", language: str, labels: "Labels") -> str:
    """Return why, by which factors, against whom, and how sure: whole sentences after the name of the product."""
    from viaregia.wording import trade_opportunities as said
    from viaregia.wording.trade_terms import product_coded

    sentences = (
        *(said.reason_sentence(reason, found, language) for reason in each.reasons),
        said.factors_sentence(each, found, language),
        *said.suppliers_sentences(each, found, language),
        said.sureness_sentence(each.sureness, language),
    )
    return f"{product_coded(found.cut.nomenclature, each.product, language, labels)}: {' '.join(sentences)}"


def _remarks(found: "Found", language: str) -> tuple[str, ...]:
    from viaregia.wording.trade_opportunities import caveat_sentence, inputs_sentences

    return (*inputs_sentences(found, language), *(caveat_sentence(each, language) for each in found.caveats))


def _origins(store: Path, found: "Found") -> tuple[Origin, ...]:
    """Return the loads that were computed from: the world's, and for a Land its own."""
    from viaregia.engines.trade.store import vintages

    days = {(each.dataset, each.id): each.retrieved.isoformat() for each in vintages(store)}
    day, groups = days.get((found.dataset, found.vintage), ""), found.groups
    # The list of the world's goods is told in the remarks; for a Land it is not that of the groups.
    named = "" if groups else found.cut.nomenclature
    world = Origin(found.dataset, found.vintage, day, "", Direction.EXPORT, System.UNKNOWN, named)
    if groups is None:
        return (world,)
    retrieved = days.get((groups.dataset, groups.vintage), "")
    return (
        world,
        Origin(
            groups.dataset, groups.vintage, retrieved, found.exporter, Direction.EXPORT, groups.system,
            groups.nomenclature,
        ),
    )  # fmt: skip
