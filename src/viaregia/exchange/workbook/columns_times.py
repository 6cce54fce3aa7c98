"""The sheets that say when: Slots, Programme and visits."""

from typing import Final

from viaregia.base.words import N_
from viaregia.exchange.forum import Audience, ItemKind
from viaregia.exchange.workbook.shape import Cell, Column, Names, Sheet

SLOTS: Final = Sheet(
    key="slots",
    names=Names("Zeitfenster", "Terminy rozmów", "Časy schůzek", "Slots"),
    also=(
        "Slots | Gesprächszeiten | Zeiten | Termine | Zeitplan | Sloty | Sloty czasowe | Terminy | Godziny | Časové "
        "bloky | Časy | Termíny | Časy jednání | Time slots | Times | Timeslots"
    ),
    help=N_("When meetings are held: one line for each slot."),
    required=True,
    columns=(
        Column(
            "number",
            Cell.COUNT,
            Names("Nr.", "Nr", "Č.", "No."),
            also="Nummer | Numer | Číslo | Number | Slot | Lp | Lfd Nr | Zeitfenster | Pořadí",
            help=N_("Counts the slots; may be left empty, then they are counted in order of time."),
            least=1,
            most=10_000,
            width=6,
        ),
        Column(
            "day",
            Cell.DAY,
            Names("Datum", "Data", "Datum", "Date"),
            also="Tag | Dzień | Den | Day",
            help=N_("As 21.10.2026 or 2026-10-21; an empty cell means the day of the line above."),
            width=12,
        ),
        Column(
            "start",
            Cell.MOMENT,
            Names("Beginn", "Początek", "Začátek", "Start"),
            also=(
                "Von | Anfang | Uhrzeit | Zeit | Od | Godzina | Rozpoczęcie | Godz | Čas | Zahájení | From | Time | "
                "Begin | Beginning"
            ),
            help=N_("As 9:30; date and time may also stand together here."),
            required=True,
            width=9,
        ),
        Column(
            "end",
            Cell.MOMENT,
            Names("Ende", "Koniec", "Konec", "End"),
            also="Bis | Do | Zakończenie | Ukončení | To | Until | Till",
            help=N_("The end of the meeting, without the time to change tables."),
            width=9,
        ),
        Column(
            "session",
            Cell.TEXT,
            Names("Block", "Blok", "Blok", "Session"),
            also="Sitzung | Gesprächsrunde | Runde | Sesja | Runda | Kolo | Sekce | Round",
            help=N_("Such as Morning and Afternoon; a wish can name it."),
            width=16,
        ),
        Column(
            "changeover",
            Cell.COUNT,
            Names("Wechselzeit (Min.)", "Czas na zmianę (min)", "Čas na výměnu (min)", "Changeover (min)"),
            also="Wechsel | Wechselpause | Zmiana | Zmiana stolika | Výměna | Přechod | Changeover minutes",
            help=N_("Minutes to change tables after this slot; empty means up to the next slot, 15 at most."),
            most=240,
            width=12,
        ),
    ),
)

PROGRAMME: Final = Sheet(
    key="programme",
    names=Names("Programm und Besuche", "Program i wizyty", "Program a návštěvy", "Programme and visits"),
    also=(
        "Programm | Besuche | Programmpunkte | Besichtigungen | Program | Wizyty | Program wydarzenia | Návštěvy | "
        "Exkurze | Programme | Visits | Agenda"
    ),
    help=N_("Panels, meals and visits: what keeps people from meetings."),
    columns=(
        Column(
            "title",
            Cell.TEXT,
            Names("Programmpunkt", "Punkt programu", "Bod programu", "Item"),
            also="Titel | Besuch | Bezeichnung | Tytuł | Nazwa | Wizyta | Název | Návštěva | Title | Visit",
            required=True,
            width=34,
        ),
        Column(
            "kind",
            Cell.CHOICE,
            Names("Art", "Rodzaj", "Druh", "Kind"),
            also="Typ | Type",
            help=N_("A meal needs no other lunch; a visit is for those who signed up."),
            choices=ItemKind,
            width=13,
        ),
        Column(
            "day",
            Cell.DAY,
            Names("Datum", "Data", "Datum", "Date"),
            also="Tag | Dzień | Den | Day",
            help=N_("As 21.10.2026 or 2026-10-21; an empty cell means the day of the line above."),
            width=12,
        ),
        Column(
            "start",
            Cell.MOMENT,
            Names("Beginn", "Początek", "Začátek", "Start"),
            also="Von | Uhrzeit | Zeit | Od | Godzina | Rozpoczęcie | Čas | Zahájení | From | Time | Begin",
            required=True,
            width=9,
        ),
        Column(
            "end",
            Cell.MOMENT,
            Names("Ende", "Koniec", "Konec", "End"),
            also="Bis | Do | Zakończenie | Ukončení | To | Until",
            width=9,
        ),
        Column(
            "audience",
            Cell.CHOICE,
            Names("Für", "Dla kogo", "Pro koho", "For"),
            also="Zielgruppe | Wen es betrifft | Wer | Dla | Uczestnicy programu | Pro | Audience | For whom",
            help=N_("Whom this keeps from meetings: everyone, those who signed up, or nobody."),
            choices=Audience,
            width=14,
        ),
        Column(
            "participants",
            Cell.NAMES,
            Names("Angemeldete", "Zapisani", "Přihlášení", "Signed up"),
            also="Anmeldungen | Personen | Zgłoszeni | Lista osób | Osoby | Přihlášené osoby | People",
            help=N_("Numbers, e-mail addresses or names, separated by semicolons."),
            width=34,
        ),
        Column(
            "groups",
            Cell.NAMES,
            Names("Angemeldete Gruppen", "Zapisane grupy", "Přihlášené skupiny", "Groups signed up"),
            also="Gruppen | Gruppe | Grupy | Grupa | Skupiny | Skupina | Groups | Group",
            help=N_("Whole groups of the sheet Groups, separated by semicolons."),
            width=26,
        ),
        Column(
            "place",
            Cell.TEXT,
            Names("Ort", "Miejsce", "Místo", "Place"),
            also="Raum | Adresse | Sala | Adres | Sál | Adresa | Venue | Room",
            width=28,
        ),
        Column(
            "transfer",
            Cell.COUNT,
            Names("Weg (Min.)", "Dojazd (min)", "Přesun (min)", "Transfer (min)"),
            also="Transfer | Fahrzeit | Anfahrt | Transport | Cesta | Doprava | Travel",
            help=N_("Minutes there, and again back, in which nobody of these can meet."),
            most=600,
            width=11,
        ),
        Column(
            "capacity",
            Cell.COUNT,
            Names("Plätze", "Liczba miejsc", "Počet míst", "Capacity"),
            also="Kapazität | Teilnehmerzahl höchstens | Miejsca | Limit miejsc | Kapacita | Places",
            least=1,
            most=100_000,
            width=9,
        ),
        Column(
            "pairs",
            Cell.PAIRS,
            Names("Gedolmetscht", "Tłumaczenie", "Tlumočení", "Interpreted"),
            also="Verdolmetschung | Tłumaczone języki | Tlumočené jazyky | Interpretation",
            help=N_("Language pairs that are interpreted here, such as de-pl."),
            width=16,
        ),
        Column(
            "interpreters",
            Cell.NAMES,
            Names("Dolmetschende", "Tłumacze", "Tlumočníci", "Interpreters"),
            also="Dolmetscher | Dolmetscherinnen | Tłumacz | Tlumočník | Interpreter",
            help=N_("Names from the sheet Interpreters, separated by semicolons; they have no meetings meanwhile."),
            width=26,
        ),
    ),
)
