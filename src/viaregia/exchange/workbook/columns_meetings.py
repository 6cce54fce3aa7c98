"""The sheets about meetings: Wishes, Interpreters."""

from typing import Final

from viaregia.base.words import N_
from viaregia.engines.matching.problem import Because
from viaregia.exchange.forum import Proposed, WishKind, WishStatus
from viaregia.exchange.workbook.shape import Cell, Column, Names, Sheet

WISHES: Final = Sheet(
    key="wishes",
    names=Names("Wünsche", "Życzenia", "Přání", "Wishes"),
    also=(
        "Gesprächswünsche | Terminwünsche | Wunsch | Życzenia spotkań | Prośby o spotkania | Přání schůzek | "
        "Požadavky na schůzky | Požadavky | Wish | Meeting wishes | Meeting requests | Requests"
    ),
    help=N_("Who wants to meet whom: one line for each wish."),
    columns=(
        Column(
            "number",
            Cell.TEXT,
            Names("Nr.", "Nr", "Č.", "No."),
            also="Nummer | Wunschnummer | Numer | Numer życzenia | Číslo | Číslo přání | Number | ID | Lp",
            help=N_("Each only once; left empty, the next free number is taken."),
            width=7,
        ),
        Column(
            "wisher",
            Cell.TEXT,
            Names("Wer wünscht", "Kto prosi", "Kdo žádá", "Who wishes"),
            also="Wer | Von | Wünscht | Teilnehmer | Kto | Od | Od kogo | Kdo | Od koho | Who | From | Wisher",
            help=N_("A person by number, e-mail address or name."),
            required=True,
            width=26,
        ),
        Column(
            "to",
            Cell.TEXT,
            Names("Mit wem", "Z kim", "S kým", "With whom"),
            also=(
                "Mit | An | Wen | Partner | Gesprächspartner | Z | Do kogo | Rozmówca | Komu | Partner schůzky | "
                "With | To | Whom"
            ),
            help=N_("A person by number, e-mail address or name; or an organisation, then any of its people."),
            required=True,
            width=32,
        ),
        Column(
            "with_also",
            Cell.NAMES,
            Names("Und mit", "Oraz z", "A také s", "And with"),
            also="Auch mit | Weitere | Dritte | Również z | Także z | Další | Také s | Also with | Third",
            help=N_("For a meeting of three or more: people, separated by semicolons."),
            width=22,
        ),
        Column(
            "kind",
            Cell.CHOICE,
            Names("Dringlichkeit", "Ważność", "Důležitost", "Kind"),
            also="Art | Art des Wunsches | Priorität | Rodzaj | Priorytet | Druh | Priorita | Priority",
            help=N_("Must, meet, if free, or never: never keeps the two apart. Empty means meet."),
            choices=WishKind,
            width=14,
        ),
        Column(
            "status",
            Cell.CHOICE,
            Names("Antwort", "Odpowiedź", "Odpověď", "Status"),
            also="Stand | Status | Stan | Stav | Answer",
            help=N_("What the other side said; empty means unanswered. Declined wishes are never placed."),
            choices=WishStatus,
            width=18,
        ),
        Column(
            "weight",
            Cell.COUNT,
            Names("Gewicht", "Waga", "Váha", "Weight"),
            help=N_("1 is usual; a higher number counts more."),
            least=1,
            most=1000,
            width=9,
        ),
        Column(
            "subject",
            Cell.TEXT,
            Names("Thema", "Temat", "Téma", "Subject"),
            also="Betreff | Anliegen | Cel rozmowy | Předmět | Topic",
            help=N_("One line; both sides read it on their agenda."),
            width=36,
        ),
        Column(
            "again",
            Cell.YES_NO,
            Names("Nochmals", "Ponownie", "Znovu", "Again"),
            also="Mehrfach | Wiederholung | Kolejne spotkanie | Opakovaně | Repeat",
            help=N_("Yes: these two organisations may have this meeting in addition to another."),
            width=11,
        ),
        Column(
            "slot",
            Cell.COUNT,
            Names("Zeitfenster", "Termin", "Čas schůzky", "Slot"),
            also="Slot | Fester Termin | Festes Zeitfenster | Termín | Pevný termín | Fixed slot",
            help=N_("A number from the sheet Slots: then, or not at all."),
            least=1,
            most=10_000,
            width=11,
        ),
        Column(
            "table",
            Cell.TEXT,
            Names("Tisch", "Stolik", "Stůl", "Table"),
            also="Fester Tisch | Stół | Pevný stůl | Fixed table",
            help=N_("A name from the sheet Tables: there, or not at all."),
            width=10,
        ),
        Column(
            "session",
            Cell.TEXT,
            Names("Block", "Blok", "Blok", "Session"),
            also="Sitzung | Sesja | Sekce",
            help=N_("A name from the sheet Slots: in it, or not at all."),
            width=14,
        ),
        Column(
            "after",
            Cell.NUMBERS,
            Names("Nach Wunsch", "Po życzeniu", "Po přání", "After wish"),
            also="Erst nach | Nach | Po | Dopiero po | Až po | After | Only after",
            help=N_("Numbers of wishes that must be held earlier."),
            width=12,
        ),
        Column(
            "length",
            Cell.COUNT,
            Names("Länge", "Długość", "Délka", "Length"),
            also="Dauer | Zeitfenster Anzahl | Liczba terminów | Počet termínů | Duration | Slots needed",
            help=N_("How many slots the meeting takes; empty means 1."),
            least=1,
            most=12,
            width=9,
        ),
        Column(
            "proposed",
            Cell.CHOICE,
            Names("Vorschlag", "Propozycja", "Návrh", "Proposal"),
            also="Auf Vorschlag | Aus Vorschlag | Z propozycji | Na návrh | Z návrhu | Proposed",
            help=N_(
                "Empty for a wish of one's own. For a proposal: yes or no is what the wisher said; with no it is not "
                "proposed again."
            ),
            choices=Proposed,
            width=12,
        ),
        Column(
            "because",
            Cell.CHOICE,
            Names("Nein, weil", "Nie, bo", "Ne, protože", "No, because"),
            also="Grund der Absage | Ablehnungsgrund | Weil | Powód odmowy | Bo | Důvod odmítnutí | Protože | Because",
            help=N_("Why a proposal or a wish was declined; what is proposed learns from it. For the organiser only."),
            choices=Because,
            width=16,
        ),
        Column(
            "remark",
            Cell.REMARK,
            Names("Bemerkung", "Uwagi", "Poznámka", "Remark"),
            also="Bemerkungen | Anmerkung | Notiz | Uwaga | Notatka | Poznámky | Remarks | Note | Notes | Comment",
            help=N_("For the organiser only; never printed for others."),
            width=30,
        ),
    ),
)

INTERPRETERS: Final = Sheet(
    key="interpreters",
    names=Names("Dolmetschende", "Tłumacze", "Tlumočníci", "Interpreters"),
    also=(
        "Dolmetscher | Dolmetscherinnen | Dolmetscherinnen und Dolmetscher | Dolmetschen | Tłumaczki i tłumacze | "
        "Tłumacz | Tlumočení | Tlumočnice a tlumočníci | Interpreter | Interpreting"
    ),
    help=N_("Who interprets, between which languages, and when."),
    columns=(
        Column(
            "name",
            Cell.TEXT,
            Names("Name", "Imię i nazwisko", "Jméno", "Name"),
            also="Dolmetscher | Dolmetscherin | Tłumacz | Nazwisko | Tlumočník | Jméno a příjmení | Interpreter",
            required=True,
            width=24,
        ),
        Column(
            "pairs",
            Cell.PAIRS,
            Names("Sprachen", "Języki", "Jazyky", "Languages"),
            also="Sprachpaare | Sprachpaar | Pary językowe | Para językowa | Jazykové páry | Language pairs | Pairs",
            help=N_("Pairs such as de-pl; cs-pl, or languages such as German, Polish: then between all of them."),
            required=True,
            width=24,
        ),
        Column(
            "available",
            Cell.SPANS,
            Names("Verfügbar", "Dostępność", "Dostupnost", "Available"),
            also="Verfügbarkeit | Zeiten | Einsatzzeit | Dostępny | Dostupný | Čas | Availability | Times",
            help=N_("Such as 21.10.2026 09:00-17:00; 22.10.2026 09:00-12:30. Empty means always."),
            width=46,
        ),
        Column(
            "limit",
            Cell.COUNT,
            Names("Höchstens am Tag", "Najwyżej dziennie", "Nejvýše denně", "At most a day"),
            also="Limit | Einsätze am Tag | Limit dzienny | Denní limit | Daily limit",
            help=N_("Meetings a day; empty means as on the sheet Forum."),
            least=1,
            most=100,
            width=12,
        ),
        Column(
            "pause_after",
            Cell.COUNT,
            Names("Pause nach", "Przerwa po", "Přestávka po", "Pause after"),
            help=N_("Meetings in a row, then one slot is free; empty means as on the sheet Forum; 0 means never."),
            most=100,
            width=12,
        ),
        Column(
            "phone",
            Cell.TEXT,
            Names("Telefon", "Telefon", "Telefon", "Telephone"),
            also="Handy | Mobil | Komórka | Phone | Mobile",
            help=N_("For the organiser only."),
            width=18,
        ),
        Column(
            "organisation",
            Cell.TEXT,
            Names("Nur für Organisation", "Tylko dla organizacji", "Jen pro organizaci", "Only for organisation"),
            also="Begleitet | Organisation | Firma | Towarzyszy | Organizacja | Doprovází | Organizace | Accompanies",
            help=N_("Goes with this organisation to its meetings, and to no others."),
            width=28,
        ),
        Column(
            "own",
            Cell.YES_NO,
            Names("Eigene Kraft", "Własny tłumacz", "Vlastní tlumočník", "Own interpreter"),
            also="Von der Organisation mitgebracht | Eigener Dolmetscher | Tłumacz własny | Brought along",
            help=N_("Yes: brought along by the organisation; the forum's limits and pauses do not hold."),
            width=12,
        ),
        Column(
            "zones",
            Cell.NAMES,
            Names("Nur in Bereichen", "Tylko w strefach", "Jen v zónách", "Only in zones"),
            also="Bereiche | Zonen | Strefy | Zóny | Zones",
            help=N_("Zones or halls of the sheet Tables, separated by semicolons; empty means everywhere."),
            width=22,
        ),
    ),
)
