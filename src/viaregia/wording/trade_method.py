"""What a brief says of itself in four languages: what is missing, how figures are to be read, where they come from."""

from collections.abc import Iterator
from gettext import NullTranslations
from typing import Final

from viaregia.base.words import N_, words
from viaregia.engines.trade.brief.facts import Brief, Chances, Gap, GapKind, NoChances, Origin
from viaregia.engines.trade.flows import WORLD, System
from viaregia.wording.territories.names import named
from viaregia.wording.trade_numbers import day, whole
from viaregia.wording.trade_terms import publisher, term


def gap_sentence(gap: Gap, language: str) -> str:
    """Return what is missing, and what was therefore not computed."""
    text = _gap_text(gap, words(language))
    partners = ", ".join(named(code, language).label for code in gap.partners)
    said = text.format(
        year=gap.year,
        months=gap.months,
        partners=partners,
        best=whole(gap.between[0], language),
        worst=whole(gap.between[1], language),
    )
    if gap.kind is GapKind.NO_MIRROR_OF_LAND:  # of both directions alike
        return said
    return f"{term(gap.direction, language)}: {said}"


PLAIN: Final = {
    GapKind.NO_FLOW: N_("the store holds no figures for {year}."),
    GapKind.NO_WORLD: N_("share and rank are not given, because the table has no total and lacks {partners}."),
    GapKind.SOME_GOODS: N_(
        "the table holds only some groups of goods; the figures are of these alone, without share and rank."
    ),
    GapKind.RANK_OPEN: N_(
        "the rank is not given, because only some partners are listed; it lies between {best} and {worst}."
    ),
    GapKind.NO_PRODUCTS: N_("the table has totals only; product groups are not given."),
    GapKind.NO_MIRROR: N_(
        "the partner’s own figures for {year} are not in the store; the two sides were not compared."
    ),
    GapKind.NO_MIRROR_OF_LAND: N_(
        "Other countries report trade with Germany as a whole, not with a Land; there is nothing to compare."
    ),
}
"""What is said of a gap, where nothing in it is counted."""


def _gap_text(gap: Gap, catalogue: NullTranslations) -> str:
    if gap.kind is GapKind.NO_YEAR_BEFORE:
        return _year_before(gap, catalogue)
    if gap.kind is GapKind.MONTHS_MISSING:
        return catalogue.ngettext(
            "of {year} the store holds {months} month only; a year that is not whole is not added up.",
            "of {year} the store holds {months} months only; a year that is not whole is not added up.",
            gap.months,
        )
    return catalogue.gettext(PLAIN[gap.kind])


def _year_before(gap: Gap, catalogue: NullTranslations) -> str:
    if not gap.months:
        return catalogue.gettext("the store holds no figures for {year}; the change was not computed.")
    return catalogue.ngettext(
        "of {year} the store holds {months} month only; the change was not computed.",
        "of {year} the store holds {months} months only; the change was not computed.",
        gap.months,
    )


def method(brief: Brief, language: str) -> tuple[str, ...]:
    """Return how the figures are to be read, and the traps in them."""
    return tuple(_method(brief, words(language), language))


def _method(brief: Brief, catalogue: NullTranslations, language: str) -> Iterator[str]:
    _ = catalogue.gettext
    table = f"{publisher(brief.dataset.source, language)}, {brief.dataset.table}"
    yield _("All figures are those of one table ({table}).").format(table=table) + " " + term(brief.choice, language)
    if brief.others:
        others = ", ".join(f"{publisher(each.source, language)}, {each.table}" for each in brief.others)
        yield _("The store also holds: {tables}. Figures of different tables are never added.").format(tables=others)
    yield from _systems(brief, catalogue)
    yield _("Values are at current prices; changes are not adjusted for prices or exchange rates.")
    if brief.dataset.source == "baci":
        yield _("BACI makes one figure of the reports of exporter and importer, both free on board (fob).")
    elif not brief.is_land:
        yield _(
            "What two countries report of the same goods differs: imports include transport and insurance (cif), "
            "exports do not (fob); thresholds, confidentiality and the country of dispatch differ as well."
        )
    yield _(
        "Product groups are those of one nomenclature. EGW, SITC, CN, HS and GP are different lists and are never "
        "added; goods that are confidential or not specified are in the totals only."
    )


def _systems(brief: Brief, catalogue: NullTranslations) -> Iterator[str]:
    _ = catalogue.gettext
    systems = {side.direction: side.system for side in brief.sides}
    if System.SPECIAL in systems.values():
        yield _("Special trade leaves out goods that only lie in customs warehouses; general trade includes them.")
    if brief.is_land:
        yield _("Exports are attributed to the Land where the goods were made, imports to the Land they are meant for.")
    told_by_partners = any(origin.mirrored for side in brief.sides for origin in side.figure.origins)
    if told_by_partners and brief.dataset.source != "baci":  # which makes one figure of both anyway
        yield _("Where the reporter’s own figures are missing, those of its partners stand in their place.")


def source_sentence(origin: Origin, language: str) -> str:
    """Return where a figure comes from: publisher, table, who reports what, nomenclature, load, day of retrieval."""
    _ = words(language).gettext
    if not origin.reporter:
        return "; ".join(_of_all(origin, language)) + "."
    reporter = (
        _("as reported by the partner countries")
        if origin.reporter == WORLD
        else _("reported by: {reporter}").format(reporter=named(origin.reporter, language).label)
    )
    table = _("statistical table {table}").format(table=origin.dataset.table)
    read = f"{term(origin.direction, language)} ({term(origin.system, language)}), {reporter}"
    return "; ".join((f"{publisher(origin.dataset.source, language)}, {table}", read, *_load(origin, language))) + "."


def _of_all(origin: Origin, language: str) -> Iterator[str]:
    _ = words(language).gettext
    table = _("statistical table {table}").format(table=origin.dataset.table)
    yield f"{publisher(origin.dataset.source, language)}, {table}"
    yield _("exports and imports of all countries in the table")
    yield from _load(origin, language)


def _load(origin: Origin, language: str) -> Iterator[str]:
    """Yield by which list, from which load, and when it was retrieved; what is not known is left out."""
    _ = words(language).gettext
    if origin.nomenclature:
        yield _("nomenclature: {name}").format(name=origin.nomenclature)
    if origin.vintage:
        yield _("vintage: {vintage}").format(vintage=origin.vintage)
    if origin.retrieved:
        yield _("retrieved on {day}").format(day=day(origin.retrieved, language))


NO_CHANCES: Final = {
    NoChances.NOT_ASKED: N_(
        "Chances for exports are computed where a table of distances and one of the economies’ growth are given "
        "(--distances, --economies); duties (--tariffs) may be added, and for a Land an official table of CPA and HS "
        "is needed (--concordance)."
    ),
    NoChances.NO_CONCORDANCE: N_(
        "Chances for exports of a Land are computed only for groups of goods that follow CPA (GP), and only with an "
        "official table of CPA and HS (--concordance)."
    ),
    NoChances.NO_WAY: N_(
        "No chances for exports were computed: the groups by which the Land’s exports are published (EGW) have no "
        "official way to the goods of world trade; groups that follow CPA (GP) have one."
    ),
    NoChances.NO_WORLD: N_(
        "No chances for exports were computed: the store has no figures of many countries for the year, by which they "
        "are measured (BACI, UN Comtrade, Comext)."
    ),
    NoChances.UNKNOWN: N_("No chances for exports were computed. {because}"),
    NoChances.NOTHING_LEFT: N_("In no product is there potential beyond what is sold."),
}


def no_chances_sentence(chances: Chances, language: str) -> str:
    """Return why no chances are told; empty where some are."""
    if chances.lacking is None:
        return ""
    return words(language).gettext(NO_CHANCES[chances.lacking]).format(because=chances.because)


def invented_line(language: str) -> str:
    """Return what stands beside figures that are made up."""
    return words(language).gettext("Invented figures: they say nothing of the world.")


def invented_banner(language: str) -> str:
    """Return what stands on top of a brief whose figures are made up."""
    return words(language).gettext(
        "Invented figures: this brief shows what a brief looks like, and says nothing of the world."
    )
