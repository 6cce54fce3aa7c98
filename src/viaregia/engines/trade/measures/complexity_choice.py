"""Which of a dataset's flows make up a year's exports, so that nothing is added up that must not be."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.trade.connection import to_arrow
from viaregia.engines.trade.flows import Direction

if TYPE_CHECKING:
    import ibis

Kind = dict[str, str]


class NothingForYear(ViaRegiaError):
    """The dataset has no flows of the year."""

    code = "trade_nothing_for_year"
    sentence = N_("There are no flows of {year}. There are some of: {years}.")


class ExportsMissing(ViaRegiaError):
    """The dataset has no exports of the year, and mirrored imports were not asked for."""

    code = "trade_exports_missing"
    sentence = N_("There are no exports in the flows of {year}. With --mirror the partners' imports stand for them.")


class ImportsMissing(ViaRegiaError):
    """Mirrored imports were asked for, and the dataset has none of the year."""

    code = "trade_imports_missing"
    sentence = N_("There are no imports in the flows of {year}. Leave --mirror out.")


class MixedRevisions(ViaRegiaError):
    """Several nomenclatures, or revisions of one, that must not be added up; none was chosen."""

    code = "trade_mixed_revisions"
    sentence = N_(
        "The flows of {year} are kept by several nomenclatures, which cannot be added up: {found}. Choose one with "
        "--nomenclature."
    )


class RevisionMissing(ViaRegiaError):
    """The nomenclature that was chosen is not there."""

    code = "trade_revision_missing"
    sentence = N_("The flows of {year} are not kept by {nomenclature}. There is: {found}.")


class MixedSystems(ViaRegiaError):
    """Special and general trade at once; none was chosen."""

    code = "trade_mixed_systems"
    sentence = N_(
        "The flows of {year} are counted by several systems of trade, which cannot be added up: {found}. Choose one "
        "with --system."
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """Which exports are wanted.

    `digits`: how long the codes of the products are. `nomenclature`, `system`: where the dataset has several of a
    year; else empty. `mirror`: what partners report as imports stands for exports.
    """

    year: int
    digits: int
    nomenclature: str = ""
    system: str = ""
    mirror: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the flows that are added up have in common; `needed` are the columns by which to tell them from others."""

    periods: tuple[str, ...]
    nomenclature: str
    flow: Direction
    system: str
    needed: tuple[str, ...]

    def of(self, flows: "ibis.Table") -> "ibis.Table":
        """Return those flows of a table."""
        wanted = {
            "period": self.periods,
            "nomenclature": (self.nomenclature,),
            "flow": (self.flow.value,),
            "system": (self.system,),
        }
        return flows.filter([flows[name].isin(wanted[name]) for name in self.needed]) if self.needed else flows


def choose(flows: "ibis.Table", asked: Asked) -> Chosen:
    """Return which flows are added up: the year's row where there is one, else its months.

    Raises NothingForYear, ExportsMissing, ImportsMissing, MixedRevisions, RevisionMissing, MixedSystems.
    """
    names = ["period", "nomenclature", "flow", "system"]
    kinds: list[Kind] = to_arrow(flows.select(names).distinct()).to_pylist()
    rest, periods = _of_the_year(kinds, asked)
    rest, flow = _of_the_direction(rest, asked)
    rest, nomenclature = _of_the_nomenclature(rest, asked)
    system = _of_the_system(rest, asked)
    one = {"nomenclature": nomenclature, "flow": flow.value, "system": system}
    needed = [name for name in one if {each[name] for each in kinds} != {one[name]}]
    if {each["period"] for each in kinds} != set(periods):
        needed.append("period")
    return Chosen(periods, nomenclature, flow, system, tuple(needed))


def _of_the_year(kinds: Sequence[Kind], asked: Asked) -> tuple[list[Kind], tuple[str, ...]]:
    year = str(asked.year)
    every = {each["period"] for each in kinds}
    periods = {year} & every or {each for each in every if each.startswith(f"{year}-")}
    if not periods:
        years = ", ".join(sorted({each[:4] for each in every})) or "–"
        raise NothingForYear(year=asked.year, years=years)
    return [each for each in kinds if each["period"] in periods], tuple(sorted(periods))


def _of_the_direction(kinds: Sequence[Kind], asked: Asked) -> tuple[list[Kind], Direction]:
    wanted = Direction.IMPORT if asked.mirror else Direction.EXPORT
    found = [each for each in kinds if each["flow"] == wanted.value]
    if not found:
        raise (ImportsMissing if asked.mirror else ExportsMissing)(year=asked.year)
    return found, wanted


def _of_the_nomenclature(kinds: Sequence[Kind], asked: Asked) -> tuple[list[Kind], str]:
    found = sorted({each["nomenclature"] for each in kinds})
    if asked.nomenclature and asked.nomenclature not in found:
        raise RevisionMissing(year=asked.year, nomenclature=asked.nomenclature, found=", ".join(found))
    if not asked.nomenclature and len(found) > 1:
        raise MixedRevisions(year=asked.year, found=", ".join(found))
    chosen = asked.nomenclature or found[0]
    return [each for each in kinds if each["nomenclature"] == chosen], chosen


def _of_the_system(kinds: Sequence[Kind], asked: Asked) -> str:
    found = sorted({each["system"] for each in kinds})
    if asked.system in found:
        return asked.system
    if len(found) > 1 or asked.system:
        raise MixedSystems(year=asked.year, found=", ".join(found))
    return found[0]
