"""What came of a load of official figures, as sentences."""

from collections.abc import Sequence
from typing import Final

from babel.numbers import format_decimal, format_percent

from viaregia.base.words import N_, words
from viaregia.engines.trade.loading.order import BadRow, Loaded, TotalsCompared
from viaregia.engines.trade.store.verify import Damage, Fault

LOCALES: Final = {"de": "de", "pl": "pl", "cs": "cs", "en": "en_GB"}
DAMAGES: Final = {
    Fault.MISSING: N_("{file} is missing."),
    Fault.CHANGED: N_("{file} is not what was written: its checksum differs."),
    Fault.STRANGE: N_("{file} does not belong to this load."),
}
ENTIRE_ROW: Final = N_("{file}, line {line}: “{value}”; expected: {expected}.")
OF_NO_LINE: Final = N_("{file}, column {column}: “{value}”; expected: {expected}.")
OF_A_LINE: Final = N_("{file}, line {line}, column {column}: “{value}”; expected: {expected}.")
OF_A_FILE: Final = N_("{file}: “{value}”; expected: {expected}.")
APART: Final = {
    "product": N_(
        "{span}: {differing} of {compared} totals over products differ from what the products add up to, most of all "
        "{period}, {flow}, {reporter} with {of}: {total} against {added} ({percent}). --json shows each period."
    ),
    "partner": N_(
        "{span}: {differing} of {compared} totals over partners differ from what the partners add up to, most of all "
        "{period}, {flow}, {reporter}, product {of}: {total} against {added} ({percent}). --json shows each period."
    ),
}
AGREED: Final = {
    "product": N_("{span}: all {compared} totals over products agree with the products."),
    "partner": N_("{span}: all {compared} totals over partners agree with the partners."),
}
SHOWN: Final = 80
"""How much of a value is shown; a file may hold a megabyte in one field."""

FLOWS: Final = {"export": N_("exports"), "import": N_("imports")}


def bad_row_sentence(row: BadRow, language: str) -> str:
    """Return where a row is wrong, what stands there and what was expected."""
    pattern = {
        (True, True): OF_A_LINE,
        (True, False): ENTIRE_ROW,
        (False, True): OF_NO_LINE,
        (False, False): OF_A_FILE,
    }[row.line is not None, bool(row.column)]
    catalogue = words(language)
    return catalogue.gettext(pattern).format(
        file=row.file,
        line=row.line,
        column=row.column,
        value=shortened(row.value),
        expected=catalogue.gettext(row.expected),
    )


def shortened(value: str) -> str:
    """Return the beginning of a value without what would steer a terminal."""
    said = "".join(each if each.isprintable() else " " for each in value[: SHOWN + 1])
    return said if len(said) <= SHOWN else f"{said[:SHOWN]}…"


def totals_sentences(totals: Sequence[TotalsCompared], language: str) -> list[tuple[str, bool]]:
    """Return one sentence for each kind of total, and whether it says that some differ from the rows."""
    kinds = dict.fromkeys(each.over for each in totals)
    return [_totals_sentence([each for each in totals if each.over == kind], language) for kind in kinds]


def _totals_sentence(totals: Sequence[TotalsCompared], language: str) -> tuple[str, bool]:
    """Return how many totals of one kind agree with the rows, and where the two are furthest apart."""
    catalogue, locale = words(language), LOCALES.get(language, "en_GB")
    worst = max(totals, key=lambda each: abs(each.added - each.total) if each.differing else -1.0)
    periods = sorted({each.period for each in totals})
    differing = sum(each.differing for each in totals)
    patterns = APART if differing else AGREED
    share = (worst.added - worst.total) / worst.total if worst.total else 0
    said = catalogue.gettext(patterns[worst.over]).format(
        span=" – ".join(dict.fromkeys((periods[0], periods[-1]))),
        period=worst.period,
        flow=catalogue.gettext(FLOWS[worst.flow]),
        differing=format_decimal(differing, locale=locale),
        compared=format_decimal(sum(each.compared for each in totals), locale=locale),
        reporter=worst.reporter,
        of=worst.of,
        total=format_decimal(round(worst.total), locale=locale),
        added=format_decimal(round(worst.added), locale=locale),
        percent=format_percent(share, format="+0.0 %;-0.0 %", locale=locale),
    )
    return said, bool(differing)


def notes_of(loaded: Loaded, language: str) -> list[str]:
    """Return what a person should know of a load: notes, rows left out, unknown codes, totals that differ."""
    catalogue = words(language)
    said = [catalogue.gettext(message).format(**facts) for message, facts in loaded.notes]
    if loaded.bad_rows:
        text = catalogue.ngettext(
            "{count} row cannot be read and was left out.",
            "{count} rows cannot be read and were left out.",
            loaded.bad_rows,
        )
        said.append(text.format(count=format_decimal(loaded.bad_rows, locale=LOCALES.get(language, "en_GB"))))
        said += [bad_row_sentence(row, language) for row in loaded.bad]
    if loaded.unknown:
        text = catalogue.gettext("No list of countries knows these codes; they are kept as they are: {codes}.")
        said.append(text.format(codes=", ".join(map(shortened, loaded.unknown))))
    return said + [sentence for sentence, differing in totals_sentences(loaded.totals, language) if differing]


def damage_sentence(damage: Damage, language: str) -> str:
    """Return what became of a file of the store."""
    return words(language).gettext(DAMAGES[damage.fault]).format(file=damage.file)
