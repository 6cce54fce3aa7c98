"""What the export potential finds, as sentences in four languages.

Names of countries stand as the reader's language has them, after a colon or in a list, so that no language has to
inflect them. Money is said briefly, with the code of its currency.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Final, Literal

from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from viaregia.base.words import N_, words
from viaregia.engines.trade.potential.facts import (
    Binds,
    Buys,
    Caveat,
    Dominated,
    DutyUnknown,
    Exceeds,
    Factor,
    Found,
    Grows,
    Lack,
    MirrorDiffers,
    Missing,
    NothingLeft,
    NotThere,
    Opportunity,
    RankMoves,
    Reason,
    Sells,
    Sensitivity,
    SoldOn,
    Sureness,
    Trades,
)
from viaregia.engines.trade.potential.tariffs import Regime

LOCALES: Final = {"de": "de", "pl": "pl", "cs": "cs", "en": "en_GB"}
USUAL: Final = 0.1
"""How far from 1 a ratio may be and still be "about as much"."""

MILLION: Final = 1_000_000
"""What is less is said in full: not every language shortens thousands."""
TOLD: Final = 0.0005
"""The smallest share of a market that is told."""

TERMS: Final[Mapping[Enum, str]] = {
    Sureness.FIRM: N_("firm"),
    Sureness.FAIR: N_("fair"),
    Sureness.WEAK: N_("weak"),
    Regime.SINGLE_MARKET: N_("no duty: EU single market"),
    Regime.TABLE: N_("duty of {percent} by the table"),
    Regime.UNKNOWN: N_("duty not known"),
}

WHY_SO_SURE: Final = {
    Sureness.FIRM: N_("Firm: in every year, by every report and elasticity that was tried, about the same is left."),
    Sureness.FAIR: N_(
        "Fair: something is left in all that was tried, but too little was tried, or the results lie too far apart, to "
        "call it firm."
    ),
    Sureness.WEAK: N_(
        "Weak: in part of what was tried nothing is left, the results lie very far apart, or the potential is more "
        "than the market will buy."
    ),
}

HOLDS_DOWN: Final = {
    Factor.SUPPLY: N_(
        "The potential is held down most by supply: the exporter is less specialised here than in other goods ({times} "
        "times the usual)."
    ),
    Factor.DEMAND: N_(
        "The potential is held down most by demand: the market buys less of this than of other goods ({times} times "
        "the usual)."
    ),
    Factor.EASE: N_(
        "The potential is held down most by ease: the two trade less than their sizes and the distance let expect "
        "({times} times the usual)."
    ),
}
LEAST: Final = {
    Factor.SUPPLY: N_("No factor holds the potential down; the least favourable is supply ({times} times the usual)."),
    Factor.DEMAND: N_("No factor holds the potential down; the least favourable is demand ({times} times the usual)."),
    Factor.EASE: N_("No factor holds the potential down; the least favourable is ease ({times} times the usual)."),
}

LACKS: Final = {
    Lack.IMPORTS: N_("Nothing is said of markets whose imports the figures do not hold: {countries}."),
    Lack.DISTANCE: N_("Nothing is said of markets that the table of distances does not hold: {countries}."),
    Lack.GROWTH: N_("Nothing is said of markets whose growth the table of economies does not hold: {countries}."),
}

CAVEATS: Final = {
    Caveat.PART_OF_YEAR: N_(
        "Of the year only some months are there: potential and sales are those of these months, and other years, being "
        "whole, were not set beside them."
    ),
    Caveat.ONE_YEAR: N_("There is one year only, so the range is not one over years."),
    Caveat.ONE_SIDE: N_("There is one report of each flow only, so the range is not one over both sides' reports."),
    Caveat.NO_TARIFFS: N_(
        "No table of duties was given: outside the EU single market they are not known, and were left out."
    ),
    Caveat.ORDERED_DISTANCES: N_(
        "The table of distances has no codes of countries; its rows were taken to be in CEPII's order, which its shape "
        "bears out."
    ),
    Caveat.COUNTRY_FOR_LAND: N_("For the Land its country's distances, growth and duties were taken."),
    Caveat.NO_BALANCE_FOR_LAND: N_(
        "The trade balance was left out of the supply of the Land: its exports are special trade, its imports general "
        "trade, and the one must not be set against the other."
    ),
    Caveat.GROUPS_BY_CPA: N_(
        "The groups of the Land were set beside the world's trade by their CPA digits; a group holds goods that sell "
        "very differently, so this points to branches, not to goods."
    ),
    Caveat.ACROSS_REVISIONS: N_(
        "Equal codes of two revisions of the nomenclature were taken to be equal goods, as was asked for."
    ),
    Caveat.EVEN_PARTS: N_(
        "Where a product belongs to several groups, the lines of the concordance were counted alike, for it has no "
        "weights."
    ),
}


def term(member: Enum, language: str) -> str:
    """Return what a member is called."""
    return words(language).gettext(TERMS[member])


def country_name(code: str, language: str) -> str:
    """Return the name of a country in the reader's language; what is no country's code comes back as it is."""
    return str(Locale.parse(LOCALES[language]).territories.get(code, code))


def money(value: float, currency: str, language: str) -> str:
    """Return an amount, briefly: `2,8 Mrd. EUR`, `EUR 2.8 billion`."""
    if abs(value) < MILLION:
        text = number(round(value), language, "#,##0")
        return f"{currency} {text}" if language == "en" else f"{text} {currency}"
    kind: Literal["long", "short"] = "long" if language == "en" else "short"
    text = format_compact_decimal(value, format_type=kind, locale=LOCALES[language], fraction_digits=1)
    return f"{currency} {text}" if language == "en" else f"{text} {currency}"


def percent(share: float, language: str) -> str:
    """Return a share in per cent, with one digit below 10 %."""
    pattern = Locale.parse(LOCALES[language]).percent_formats[None].pattern
    digits = pattern.replace("#,##0", "#,##0.#") if abs(share) < 0.1 else pattern
    return str(format_percent(share, format=digits, locale=LOCALES[language]))


def number(value: float, language: str, pattern: str = "#,##0.0#") -> str:
    """Return a number as the reader's language writes it."""
    return str(format_decimal(value, format=pattern, locale=LOCALES[language]))


def times(value: float, language: str) -> str:
    """Return a ratio, with as many digits as say something."""
    return number(value, language, "#,##0" if value >= 10 else "0.0" if value >= 1 else "0.00")


def reason_sentence(reason: Reason, found: Found, language: str) -> str:
    """Return a reason as a sentence about a product in a market."""
    _ = words(language).gettext
    match reason:
        case Buys():
            return _(
                "In {year} the market imported {value} of this, {percent} of the imports of all countries."
            ).format(year=found.cut.year, value=money(reason.value, found.currency, language),
                     percent=percent(reason.share, language))  # fmt: skip
        case Sells():
            return _sells(reason, found, language)
        case Trades():
            return _trades(reason, language)
        case NotThere():
            return _("None of this goes there yet.")
        case Grows():
            text = (
                _("The market's imports of this grew by {percent} a year from {first} to {last}.")
                if reason.rate >= 0
                else _("The market's imports of this fell by {percent} a year from {first} to {last}.")
            )
            return text.format(percent=percent(abs(reason.rate), language), first=reason.first, last=reason.last)
        case SoldOn():
            return _(
                "The exporter buys more of this than it sells, and may be selling on what it bought: its supply counts "
                "for {percent} only."
            ).format(percent=percent(reason.balance, language))


def _sells(reason: Sells, found: Found, language: str) -> str:
    _ = words(language).gettext
    text = (
        _(
            "The exporter sells {value} of this in all, {percent} of the exports of all countries in the figures: "
            "{times} times its share of all goods."
        )
        if reason.relative >= 1
        else _(
            "The exporter sells {value} of this in all, {percent} of the exports of all countries in the figures: "
            "only {times} times its share of all goods."
        )
    )
    return text.format(
        value=money(reason.value, found.currency, language),
        percent=percent(reason.share, language),
        times=times(reason.relative, language),
    )


def _trades(reason: Trades, language: str) -> str:
    _ = words(language).gettext
    if abs(reason.affinity - 1) <= USUAL:
        return _("The two trade about as much as their sizes let expect.")
    text = (
        _("The two trade {times} times as much as their sizes let expect.")
        if reason.affinity > 1
        else _("The two trade only {times} times as much as their sizes let expect.")
    )
    return text.format(times=times(reason.affinity, language))


def sensitivity_sentence(fact: Sensitivity, found: Found, language: str) -> str:
    """Return what would change the answer, as a sentence."""
    _ = words(language).gettext
    match fact:
        case Binds():
            text = HOLDS_DOWN[fact.factor] if fact.relative < 1 else LEAST[fact.factor]
            return _(text).format(times=times(fact.relative, language))
        case RankMoves():
            return _(
                "At a low elasticity ({low_elasticity}) this would be rank {low}, at a high one ({high_elasticity}) "
                "rank {high}."
            ).format(low=fact.low, high=fact.high, low_elasticity=number(fact.low_elasticity, language),
                     high_elasticity=number(fact.high_elasticity, language))  # fmt: skip
        case MirrorDiffers():
            sides = {"exported": fact.exported, "imported": fact.imported}
            said = {name: money(value, found.currency, language) for name, value in sides.items()}
            return _("The two sides report differently: the exporter {exported}, the market {imported}.").format(**said)
        case NothingLeft():
            return " ".join(_nothing_left(fact, language))
        case DutyUnknown():
            return _("The duty is not known, and was left out; a high one lowers the potential.")
        case Exceeds():
            return _("The potential is more than all that the market will buy: here the benchmark says too much.")
        case Dominated():
            return _("One supplier has {percent} of this market: {country}.").format(
                percent=percent(fact.share, language), country=country_name(fact.country, language)
            )


def _nothing_left(fact: NothingLeft, language: str) -> Iterator[str]:
    _ = words(language).gettext
    if fact.years:
        years = ", ".join(map(str, fact.years))
        yield _("By the figures of other years nothing is left beyond what is sold: {years}.").format(years=years)
    if fact.sides:
        yield _("By the other side's report nothing is left beyond what is sold.")


def potential_sentence(each: Opportunity, found: Found, language: str) -> str:
    """Return what is sold, what could be, what is left, and the range."""
    amounts = {
        "potential": each.potential,
        "actual": each.actual,
        "unrealised": each.unrealised,
        "low": each.low,
        "high": each.high,
    }
    text = words(language).gettext(
        "Potential {potential} (between {low} and {high}), sold {actual}, left {unrealised}."
    )
    return text.format(**{name: money(value, found.currency, language) for name, value in amounts.items()})


def sureness_sentence(sureness: Sureness, language: str) -> str:
    """Return how sure an opportunity is, and why."""
    return words(language).gettext(WHY_SO_SURE[sureness])


def factors_sentence(each: Opportunity, found: Found, language: str) -> str:
    """Return the three factors, and what is known of the duty."""
    return (
        words(language)
        .gettext("Supply {supply} × demand {demand} × ease {ease}; {duty}.")
        .format(
            supply=percent(each.supply, language),
            demand=money(each.demand, found.currency, language),
            ease=times(each.ease, language),
            duty=duty_told(each, language),
        )
    )


def duty_told(each: Opportunity, language: str) -> str:
    """Return what is known of the duty."""
    return term(each.regime, language).format(percent=percent(each.duty or 0.0, language))


def suppliers_sentences(each: Opportunity, found: Found, language: str) -> tuple[str, ...]:
    """Return who supplies the market, where the exporter stands, and at which price."""
    return tuple(_suppliers(each, found, language))


def _suppliers(each: Opportunity, found: Found, language: str) -> Iterator[str]:
    _ = words(language).gettext
    market = each.suppliers
    named = (
        f"{country_name(c.country, language)} {percent(c.share, language)}"
        for c in market.competitors
        if c.share >= TOLD
    )
    if market.competitors:
        yield _("Largest suppliers: {suppliers}.").format(suppliers=", ".join(named))
    if market.rank is not None:
        yield _("The exporter has {percent} of the market, rank {rank}.").format(
            percent=percent(market.share, language), rank=market.rank
        )
    elif market.share > 0:
        yield _("The exporter has {percent} of the market.").format(percent=percent(market.share, language))
    if market.unit_value is not None and market.usual_unit_value is not None:
        own, usual = (f"{number(v, language, '#,##0.00')} {found.currency}" for v in
                      (market.unit_value, market.usual_unit_value))  # fmt: skip
        yield _("A kilogram costs {own} from the exporter, {usual} from all suppliers together.").format(
            own=own, usual=usual
        )


def missing_sentence(missing: Missing, language: str) -> str:
    """Return which markets nothing is said of, and why."""
    names = ", ".join(sorted(country_name(code, language) for code in missing.countries))
    return words(language).gettext(LACKS[missing.lack]).format(countries=names)


def caveat_sentence(caveat: Caveat, language: str) -> str:
    """Return what a reader must know of the whole."""
    return words(language).gettext(CAVEATS[caveat])


def method_sentences(found: Found, language: str) -> tuple[str, ...]:
    """Return what was computed, from what, and what it is not."""
    return tuple(_method(found, language))


def _method(found: Found, language: str) -> Iterator[str]:
    _ = words(language).gettext
    yield _("The potential is supply × demand × ease (Decreux & Spies, ITC 2016): a benchmark, not a ceiling.")
    yield from inputs_sentences(found, language)


def inputs_sentences(found: Found, language: str) -> Iterator[str]:
    """Yield what was computed with."""
    _ = words(language).gettext
    yield _(
        "Figures: {dataset}, vintage {vintage}, {year}, {nomenclature} at {digits} digits, values in {currency}."
    ).format(
        dataset=found.dataset,
        vintage=found.vintage or "–",
        year=found.cut.year,
        nomenclature=found.cut.nomenclature,
        digits=found.cut.digits,
        currency=found.currency,
    )
    elasticity, low, high = (number(each, language) for each in found.elasticities)
    yield _("Income elasticity of demand for imports: {elasticity}; tried as well: {low} and {high}.").format(
        elasticity=elasticity, low=low, high=high
    )
    yield _("Years over which the economies grow: {horizon}; years tried: {years}.").format(
        horizon=number(found.horizon, language, "0.#"), years=", ".join(map(str, found.years))
    )
    yield _("Tables: {files}.").format(files=", ".join(sorted(found.inputs.values())) or "–")
    if found.uncovered > 0:
        yield _("Left out, because the concordance does not hold its codes: {percent} of the world's trade.").format(
            percent=percent(found.uncovered, language)
        )
