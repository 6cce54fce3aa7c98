"""What may be said of a profile, and the headings and keys it is known by: the house's own and those of offers."""

from typing import Final

from viaregia.exchange.lists.aliases import ALIASES
from viaregia.exchange.workbook.columns import PARTICIPANTS
from viaregia.exchange.workbook.plain import heading, plain
from viaregia.exchange.workbook.shape import Cell, Column, Names, Sheet


def _like(key: str, cell: Cell, *, of: str = "", also: str = "") -> Column:
    """Return a column of the sheet Participants as a column of profiles, with all headings it is known by."""
    own = PARTICIPANTS.column(of or key)
    words = " | ".join(filter(None, (also, own.key, own.also, ALIASES.get(own.key, ""))))
    return Column(key, cell, own.names, also=words, least=own.least, most=own.most)


PROFILES: Final = Sheet(
    key="profiles",
    names=Names("Profile", "Profile", "Profily", "Profiles"),
    columns=(
        _like("organisation", Cell.TEXT),
        Column(
            "id",
            Cell.TEXT,
            Names("Kennung", "Identyfikator", "Identifikátor", "ID"),
            also="Nr | Nr. | Nummer | Numer | Číslo | No | Number | Lp | L.p. | Lfd. Nr. | Key | Identifier | "
            "Profile ID",
        ),
        Column(
            "name",
            Cell.TEXT,
            Names("Name", "Nazwa", "Název", "Name"),
            also="Bezeichnung | Titel | Title | Profil | Profile | Tytuł",
        ),
        _like("country", Cell.COUNTRY),
        Column(
            "region",
            Cell.TEXT,
            Names("Region", "Region", "Region", "Region"),
            also="NUTS | NUTS-Code | Kod NUTS | Kód NUTS | NUTS code | NUTS 2 | NUTS 3 | Województwo | Bundesland",
        ),
        _like("kind", Cell.TEXT, of="organisation_kind", also="Art | Typ | Type | Rodzaj | Druh | Profilart"),
        _like("employees", Cell.COUNT, also="Größe | Unternehmensgröße | Wielkość | Wielkość firmy | Velikost | Size"),
        Column(
            "goals",
            Cell.NAMES,
            Names("Ziele", "Cele", "Cíle", "Goals"),
            also="Goal | Ziel | Cel | Cíl | Kooperationsziel | Art der Kooperation | Kooperationsart | "
            "Rodzaj współpracy | Forma współpracy | Druh spolupráce | Forma spolupráce | Type of cooperation | "
            "Objectives | Aims",
        ),
        _like("languages", Cell.LANGUAGES),
        Column(
            "lang",
            Cell.LANGUAGE,
            Names("Sprache der Texte", "Język opisu", "Jazyk textu", "Language of the texts"),
            also="Language | Sprache | Język | Jazyk | Textsprache | Język tekstu | Text language | Locale | Tongue",
        ),
        Column(
            "offer",
            Cell.NAMES,
            Names("Angebot", "Oferta", "Nabídka", "Offer"),
            also="Offers | Offering | We offer | Supply | Angebote | Biete | Bietet | Wir bieten | Leistungen | "
            "Leistungsangebot | Oferty | Oferuje | Oferujemy | Nabídky | Nabízí | Nabízíme | Services | Usługi | "
            "Služby | Description | Beschreibung | Opis | Popis | About | Tätigkeit | Activity | Działalność | "
            "Činnost | " + ALIASES["profile"],
        ),
        Column(
            "need",
            Cell.NAMES,
            Names("Bedarf", "Potrzeby", "Poptávka", "Need"),
            also="Needs | Gesuch | Gesuche | Suche | Sucht | Gesucht | Wir suchen | Bedarfe | Potrzeba | Szuka | "
            "Szukamy | Poszukuje | Poszukujemy | Zapotrzebowanie | Poptávky | Hledá | Hledáme | Potřeby | Potřeba | "
            "Looking for | Seeking | We seek | We need | Demand | Request | Requests | Wants",
        ),
        _like("codes", Cell.CODES, also="Sectors | NACE-Codes"),
        Column(
            "products",
            Cell.NAMES,
            Names("Produkte (HS/KN)", "Produkty (HS/CN)", "Produkty (HS/KN)", "Products (HS/CN)"),
            also="HS | HS-Code | HS code | HS codes | Kod HS | Kód HS | CN | CN code | KN | KN-Code | Kod CN | "
            "Kód KN | Warennummer | Zolltarifnummer | Product codes | Kody produktów | Kódy výrobků",
        ),
        Column(
            "excludes",
            Cell.NAMES,
            Names("Nicht mit", "Bez spotkania z", "Nechce se setkat s", "Excludes"),
            also="Ausgeschlossen | Ausschluss | Wykluczenia | Wyklucza | Vylučuje | Exclude | Excluded | "
            + ALIASES["never"],
        ),
        _like("minimum", Cell.COUNT),
        _like("maximum", Cell.COUNT),
    ),
)
STEMS: Final = (
    ("need", "such|gesuch|bedarf|bedurf|szuka|poszuk|potrzeb|zapotrzeb|hleda|poptav|potreb|looking|seek|need|demand"),
    ("offer", "angebot|anbiet|biete|oferu|ofert|nabiz|nabid|offer|leistung"),
    ("codes", "nace|pkd|wz"),
    ("employees", "mitarbeit|beschaftig|zatrudn|pracowni|zamestnan|employ"),
    ("goals", "ziel|kooperationsart"),
)
"""Beginnings of words by which a longer heading, such as a question, is known; the first that fits is taken."""

SPEAKS: Final = frozenset({"offer", "need", "codes", "products"})
"""Without one of these columns a table holds no profiles."""

LONGEST_HEADING: Final = 160


def column_of(text: str) -> tuple[Column | None, bool]:
    """Return the column that a heading means, None where it means none, and whether the heading is known as it is."""
    spelt = heading(text)
    known = PROFILES.known.get(spelt)
    if known is not None or len(text) > LONGEST_HEADING:
        return known, known is not None
    words = f" {plain(text)}"
    found = next((key for key, stems in STEMS if any(f" {stem}" in words for stem in stems.split("|"))), None)
    return (PROFILES.column(found) if found else None), False
