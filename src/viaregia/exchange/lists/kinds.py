"""The kinds of lists that are recognised, by their headings: one line in a table for each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from viaregia.exchange.lists.fields import KNOWN, NOTHING
from viaregia.exchange.lists.mapping import Certainty, ColumnGuess, SheetMapping
from viaregia.exchange.workbook.plain import heading


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of list; `marks`: headings that only it has, of which at least `least` stand."""

    name: str
    marks: str = ""
    least: int = 2

    def fits(self, headings: Collection[str]) -> bool:
        """Tell whether a list with these headings, reduced to their words, is of this kind."""
        groups = [{heading(word) for word in group.split("|")} for group in self.marks.split(";") if group.strip()]
        return sum(not group.isdisjoint(headings) for group in groups) >= self.least


PRETIX: Final = Kind(
    "pretix",
    "Order code|Bestellnummer|Kod zamówienia|Kód objednávky; Position ID|Positions-ID|ID pozycji|ID pozice;"
    "Order locale|Bestellsprache|Język zamówienia|Jazyk objednávky;"
    "Order date|Bestelldatum|Data zamówienia|Datum objednávky;"
    "Attendee name|Teilnehmername|Imię i nazwisko uczestnika|Jméno účastníka",
    least=3,
)
B2MATCH: Final = Kind(
    "b2match",
    "Participation type|Teilnahmeart|Typ uczestnictwa|Typ účasti;"
    "Organization type|Organisationstyp|Typ organizacji|Typ organizace;"
    "Organization name|Organization; Organization description|Organisationsbeschreibung|Opis organizacji;"
    "Areas of activities|Areas of activity|Tätigkeitsfelder|Obszary działalności;"
    "Validated|Validiert|Zatwierdzono; Job description",
    least=3,
)
INDICO: Final = Kind(
    "Indico",
    "Registration date|Anmeldedatum|Data rejestracji|Datum registrace;"
    "Registration state|Anmeldestatus|Status rejestracji|Stav registrace;"
    "Checked in|Eingecheckt|Zameldowany|Odbaveno; Tags|Schlagwörter|Tagi|Štítky;"
    "Affiliation|Zugehörigkeit|Afiliacja|Afiliace",
    least=3,
)
SPREADSHEET: Final = Kind("spreadsheet", least=0)
ADDRESS: Final = ("organisation", "city", "country")  # pretix asks for it of the attendee, and of who pays
KINDS: Final = (PRETIX, B2MATCH, INDICO, SPREADSHEET)


def kind_of(headings: Sequence[str]) -> Kind:
    """Return the kind of a list with these headings: the first in the table that fits."""
    spelt = {heading(text) for text in headings if text}
    return next(kind for kind in KINDS if kind.fits(spelt))


def _with_indico_id(column: ColumnGuess) -> ColumnGuess:
    return replace(column, field="key") if heading(column.heading) == "id" and column.field == NOTHING else column


def as_exported(kind: Kind, mapping: SheetMapping) -> SheetMapping:
    """Return a proposal with what is known about the exports of a kind.

    Indico: its ID stays the same in the next export. pretix: whoever ordered need not be who comes, and the address of
    the invoice fills gaps in the attendee's.
    """
    if kind is INDICO:
        return replace(mapping, columns=tuple(map(_with_indico_id, mapping.columns)))
    if kind is not PRETIX:
        return mapping
    attendee = any(column.field == "email" and len(heading(column.heading).split()) > 1 for column in mapping.columns)
    columns = []
    for column in mapping.columns:
        told = column
        if attendee and column.field == "email" and heading(column.heading) in ("email", "e mail"):
            told = replace(column, field="office_email", certainty=Certainty.SURE)
        elif column.field in ADDRESS and KNOWN.get(heading(column.heading)) == column.field and column.open:
            told = replace(column, certainty=Certainty.SURE)
        columns.append(told)
    emails = [column for column in columns if column.field == "email"]
    if len(emails) == 1:
        columns = [replace(c, certainty=Certainty.SURE) if c is emails[0] else c for c in columns]
    return replace(mapping, columns=tuple(columns))
