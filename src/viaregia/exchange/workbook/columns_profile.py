"""What the sheet Participants says of an organisation: the columns that matching reads, and its size."""

from typing import Final

from viaregia.base.words import N_
from viaregia.engines.matching.problem import Goal
from viaregia.exchange.workbook.shape import Cell, Column, Names

PROFILE: Final = (
    Column(
        "profile",
        Cell.REMARK,
        Names("Profil", "Profil", "Profil", "Profile"),
        also=(
            "Unternehmensprofil | Beschreibung | Profil firmy | Opis | Opis firmy | Popis | Popis firmy | "
            "Company profile | Description | Organization description | Organisation description"
        ),
        help=N_("More about the organisation; interpreters and partners may read it."),
        width=40,
    ),
    Column(
        "codes",
        Cell.CODES,
        Names("Branchencodes", "Kody branżowe", "Oborové kódy", "Sector codes"),
        also=(
            "NACE | NACE-Code | WZ | WZ-Code | Wirtschaftszweig | Branchenschlüssel | PKD | Kod PKD | CZ-NACE | "
            "Kód NACE | NACE code | Sector code"
        ),
        help=N_("National or European, such as WZ 28.41, PKD 28.41.Z, CZ-NACE 28.41 or NACE 28.41."),
        width=18,
    ),
    Column(
        "products",
        Cell.PRODUCTS,
        Names("Warencodes", "Kody towarów", "Kódy zboží", "Product codes"),
        also=(
            "HS | HS-Code | HS-Codes | KN | KN-Code | Zolltarifnummer | Warennummer | Kod HS | Kod CN | Kody CN | "
            "Kód HS | Kód KN | Celní kód | HS code | HS codes | CN code | CN codes | Product code"
        ),
        help=N_("Goods made or traded, by their customs codes, such as HS 8418 or CN 8418 69 00."),
        width=18,
    ),
    Column(
        "goals",
        Cell.CHOICES,
        Names("Ziele", "Cele współpracy", "Cíle spolupráce", "Goals"),
        also=(
            "Kooperationsziele | Art der Kooperation | Cele | Rodzaj współpracy | Cíle | Druh spolupráce | "
            "Cooperation goals | Kind of cooperation | Type of cooperation | Cooperation type"
        ),
        help=N_(
            "Export, sourcing, distribution, joint venture, research, subcontracting, investment or best practice; "
            "several are separated by semicolons."
        ),
        choices=Goal,
        width=22,
    ),
    Column(
        "region",
        Cell.REGION,
        Names("Region", "Region", "Region", "Region"),
        also="NUTS | NUTS-Code | Kod NUTS | Kód NUTS | NUTS code | Bundesland | Województwo | Kraj samosprávný",
        help=N_("A NUTS code such as DED2 or PL51, or the name of a Land, a voivodeship or a Czech region."),
        width=12,
    ),
    Column(
        "excludes",
        Cell.NAMES,
        Names("Nicht vorschlagen", "Nie proponować", "Nenavrhovat", "Do not propose"),
        also="Ausschließen | Ausgeschlossen | Wykluczyć | Bez propozycji | Vyloučit | Exclude | Excludes",
        help=N_("Organisations or countries that are never proposed to it, separated by semicolons; kept inside."),
        width=22,
    ),
    Column(
        "employees",
        Cell.COUNT,
        Names("Beschäftigte", "Liczba pracowników", "Počet zaměstnanců", "Employees"),
        also="Mitarbeiter | Mitarbeiterzahl | Zatrudnienie | Pracownicy | Zaměstnanci | Number of employees",
        most=10_000_000,
        width=13,
    ),
    Column(
        "sme",
        Cell.YES_NO,
        Names("KMU", "MŚP", "MSP", "SME"),
        also="KMU ja/nein | Kleines oder mittleres Unternehmen | MŚP tak/nie | Malý nebo střední podnik",
        help=N_("A small or medium-sized enterprise; empty means by the employees, below 250."),
        width=8,
    ),
)
