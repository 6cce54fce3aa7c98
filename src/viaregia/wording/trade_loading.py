"""What came of a load of official figures, as sentences."""

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
        "{period}, {flow}: {differing} of {compared} totals over products differ from what the products add up to, "
        "most of all {reporter} with {of}: {total} against {added} ({percent})."
    ),
    "partner": N_(
        "{period}, {flow}: {differing} of {compared} totals over partners differ from what the partners add up to, "
        "most of all {reporter}, product {of}: {total} against {added} ({percent})."
    ),
}
AGREED: Final = {
    "product": N_("{period}, {flow}: all {compared} totals over products agree with the products."),
    "partner": N_("{period}, {flow}: all {compared} totals over partners agree with the partners."),
}
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
        file=row.file, line=row.line, column=row.column, value=row.value, expected=catalogue.gettext(row.expected)
    )


def totals_sentence(compared: TotalsCompared, language: str) -> str:
    """Return whether the source's totals of a period agree with its rows, and where they are furthest apart."""
    catalogue, locale = words(language), LOCALES.get(language, "en_GB")
    patterns = APART if compared.differing else AGREED
    share = (compared.added - compared.total) / compared.total if compared.total else 0
    return catalogue.gettext(patterns[compared.over]).format(
        period=compared.period,
        flow=catalogue.gettext(FLOWS[compared.flow]),
        differing=format_decimal(compared.differing, locale=locale),
        compared=format_decimal(compared.compared, locale=locale),
        reporter=compared.reporter,
        of=compared.of,
        total=format_decimal(round(compared.total), locale=locale),
        added=format_decimal(round(compared.added), locale=locale),
        percent=format_percent(share, format="+0.0 %;-0.0 %", locale=locale),
    )


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
        said.append(text.format(codes=", ".join(loaded.unknown)))
    return said + [totals_sentence(each, language) for each in loaded.totals if each.differing]


def damage_sentence(damage: Damage, language: str) -> str:
    """Return what became of a file of the store."""
    return words(language).gettext(DAMAGES[damage.fault]).format(file=damage.file)
