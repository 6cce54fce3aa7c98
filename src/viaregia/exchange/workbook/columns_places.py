"""The sheets that say where: Tables, Walks."""

from typing import Final

from viaregia.base.words import N_
from viaregia.exchange.workbook.shape import Cell, Column, Names, Sheet

TABLES: Final = Sheet(
    key="tables",
    names=Names("Tische", "Stoliki", "Stoly", "Tables"),
    also=(
        "Tische und Stände | Stoły | Stoliki i stoiska | Stoły i stoiska | Stolky | Stoly a stánky | Stände | "
        "Stoiska | Stánky | Tables and booths | Booths"
    ),
    help=N_("Where meetings are held: one line for each table or booth."),
    required=True,
    columns=(
        Column(
            "name",
            Cell.TEXT,
            Names("Tisch", "Stolik", "Stůl", "Table"),
            also=(
                "Tischnummer | Name | Bezeichnung | Nr | Nummer | Stand | Stół | Nazwa | Numer | Numer stolika | "
                "Stoisko | Název | Číslo | Číslo stolu | Stánek | Table number | Number | No | Booth"
            ),
            help=N_("A number or a name, each only once."),
            required=True,
            width=12,
        ),
        Column(
            "hall",
            Cell.TEXT,
            Names("Saal", "Sala", "Sál", "Hall"),
            also="Raum | Halle | Hala | Pomieszczenie | Místnost | Room",
            help=N_("Printed on the agenda."),
            width=20,
        ),
        Column(
            "zone",
            Cell.TEXT,
            Names("Bereich", "Strefa", "Zóna", "Zone"),
            also="Zone | Area | Obszar | Oblast",
            help=N_("Tables of one zone are close to each other; empty means the hall."),
            width=14,
        ),
        Column(
            "owner",
            Cell.TEXT,
            Names("Eigener Stand von", "Stoisko własne", "Vlastní stánek", "Own booth of"),
            also="Inhaber | Besitzer | Gehört | Standinhaber | Właściciel | Vlastník | Owner | Own booth",
            help=N_("An organisation of the sheet Participants: only its meetings are held here."),
            width=28,
        ),
        Column(
            "places",
            Cell.COUNT,
            Names("Plätze", "Miejsca", "Místa", "Places"),
            also="Gespräche zugleich | Kapazität | Liczba miejsc | Pojemność | Počet míst | Kapacita | Capacity",
            help=N_("How many meetings can be held here at a time; empty means 1."),
            least=1,
            most=1000,
            width=9,
        ),
        Column(
            "spare",
            Cell.YES_NO,
            Names("Reserve", "Rezerwa", "Rezerva", "Spare"),
            also="Reservetisch | Stolik rezerwowy | Rezervní stůl | Spare table",
            help=N_("Yes: stays free for the day; where no table is marked, the sheet Forum says how many do."),
            width=9,
        ),
    ),
)

WALKS: Final = Sheet(
    key="walks",
    names=Names("Wege", "Przejścia", "Přechody", "Walks"),
    also="Fußwege | Laufwege | Gehzeiten | Drogi | Czas przejścia | Cesty | Přesuny | Walking | Walking times",
    help=N_("How long one walks between two zones, both ways; 5 minutes where nothing is said."),
    columns=(
        Column(
            "zone",
            Cell.TEXT,
            Names("Von Bereich", "Ze strefy", "Ze zóny", "From zone"),
            also="Von | Bereich | Bereich 1 | Od | Strefa | Strefa 1 | Zóna | Zóna 1 | From | Zone | Zone 1",
            required=True,
            width=20,
        ),
        Column(
            "other",
            Cell.TEXT,
            Names("Nach Bereich", "Do strefy", "Do zóny", "To zone"),
            also="Nach | Bis | Bereich 2 | Do | Strefa 2 | Zóna 2 | To | Zone 2",
            required=True,
            width=20,
        ),
        Column(
            "minutes",
            Cell.COUNT,
            Names("Minuten", "Minuty", "Minuty", "Minutes"),
            also="Gehzeit | Dauer | Czas | Doba | Čas | Min",
            required=True,
            most=240,
            width=10,
        ),
    ),
)
