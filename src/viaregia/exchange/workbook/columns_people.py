"""The sheet about people: Participants."""

from typing import Final

from viaregia.base.words import N_
from viaregia.exchange.forum import HalfDay, Participation, RoomKind
from viaregia.exchange.workbook.columns_profile import PROFILE
from viaregia.exchange.workbook.shape import Cell, Column, Names, Sheet

WHEN: Final = N_("As 21.10.2026 10:30; the time may also stand in a column of its own.")

PARTICIPANTS: Final = Sheet(
    key="participants",
    names=Names("Teilnehmende", "Uczestnicy", "Účastníci", "Participants"),
    also=(
        "Teilnehmer | Teilnehmerliste | Personen | Gäste | Teilnehmerinnen und Teilnehmer | Uczestnik | Osoby | "
        "Lista uczestników | Goście | Účastník | Seznam účastníků | Hosté | People | Participant | Attendees | "
        "Participant list | Delegates"
    ),
    help=N_("One line for each person who comes."),
    required=True,
    columns=(
        Column(
            "number",
            Cell.TEXT,
            Names("Nr.", "Nr", "Č.", "No."),
            also=(
                "Nummer | Teilnehmernummer | Numer | Numer uczestnika | Číslo | Číslo účastníka | Number | ID | Lp "
                "| Lfd Nr | Participant number"
            ),
            help=N_("Each only once; a wish can name it. Left empty, the next free number is taken."),
            width=7,
        ),
        Column(
            "salutation",
            Cell.TEXT,
            Names("Anrede", "Forma grzecznościowa", "Oslovení", "Salutation"),
            also="Zwrot | Zwrot grzecznościowy | Pan/Pani | Mr/Ms",
            width=10,
        ),
        Column(
            "title",
            Cell.TEXT,
            Names("Titel", "Tytuł", "Titul", "Title"),
            also="Akademischer Titel | Akad. Titel | Tytuł naukowy | Akademický titul | Academic title",
            width=10,
        ),
        Column(
            "first_name",
            Cell.TEXT,
            Names("Vorname", "Imię", "Jméno", "First name"),
            also="Vornamen | Imiona | Křestní jméno | Given name | Forename | Firstname",
            width=16,
        ),
        Column(
            "last_name",
            Cell.TEXT,
            Names("Nachname", "Nazwisko", "Příjmení", "Last name"),
            also="Familienname | Zuname | Surname | Family name | Lastname",
            width=20,
        ),
        Column(
            "full_name",
            Cell.TEXT,
            Names("Name, Vorname", "Nazwisko i imię", "Příjmení a jméno", "Full name"),
            also=(
                "Name | Vor- und Nachname | Vorname Name | Vorname Nachname | Teilnehmer | Teilnehmerin | Person | "
                "Imię i nazwisko | Uczestnik | Jméno a příjmení | Účastník | Participant | Attendee name"
            ),
            width=26,
            shown=False,
        ),
        Column(
            "function",
            Cell.TEXT,
            Names("Funktion", "Stanowisko", "Funkce", "Function"),
            also="Position | Rolle | Funkcja | Pozice | Job title | Job | Role",
            width=24,
        ),
        Column(
            "organisation",
            Cell.TEXT,
            Names("Organisation", "Organizacja", "Organizace", "Organisation"),
            also=(
                "Firma | Unternehmen | Einrichtung | Institution | Instytucja | Nazwa firmy | Instituce | "
                "Společnost | Podnik | Organization | Company | Company name | Organization name | Affiliation"
            ),
            help=N_("Written alike for all people of one organisation."),
            width=32,
        ),
        Column(
            "organisation_kind",
            Cell.TEXT,
            Names("Art der Organisation", "Rodzaj organizacji", "Druh organizace", "Kind of organisation"),
            also="Organisationstyp | Typ organizacji | Typ organizace | Organisation type | Organization type",
            help=N_("Company, institute, network or authority."),
            width=16,
        ),
        Column(
            "country",
            Cell.COUNTRY,
            Names("Land", "Kraj", "Země", "Country"),
            also="Staat | Herkunftsland | Państwo | Stát",
            help=N_("By name, or by code such as DE, PL or CZ."),
            width=12,
        ),
        Column(
            "city",
            Cell.TEXT,
            Names("Stadt", "Miasto", "Město", "City"),
            also="Ort | Sitz | Miejscowość | Siedziba | Obec | Sídlo | Town",
            width=16,
        ),
        Column(
            "email",
            Cell.TEXT,
            Names("E-Mail", "E-mail", "E-mail", "E-mail"),
            also=(
                "Mail | E-Mail-Adresse | Emailadresse | Email | Adres e-mail | Poczta | E-mailová adresa | Email "
                "address | E-mail address"
            ),
            help=N_("Never printed."),
            width=30,
        ),
        Column(
            "phone",
            Cell.TEXT,
            Names("Telefon", "Telefon", "Telefon", "Telephone"),
            also=(
                "Handy | Mobil | Mobiltelefon | Telefonnummer | Komórka | Numer telefonu | Mobilní telefon | Phone "
                "| Mobile | Phone number"
            ),
            help=N_("For the organiser only."),
            width=18,
        ),
        Column(
            "languages",
            Cell.LANGUAGES,
            Names("Sprachen", "Języki", "Jazyky", "Languages"),
            also=(
                "Gesprächssprachen | Sprachkenntnisse | Języki rozmowy | Znajomość języków | Jazyky jednání | "
                "Jazykové znalosti | Spoken languages | Languages spoken"
            ),
            help=N_(
                "The best one first: names or codes, separated by commas, with the level where known: German C1, pl B1."
            ),
            width=22,
        ),
        Column(
            "agenda_language",
            Cell.LANGUAGE,
            Names("Sprache der Agenda", "Język planu", "Jazyk programu", "Language of the agenda"),
            also="Korrespondenzsprache | Język korespondencji | Jazyk korespondence | Agenda language",
            help=N_("German, Polish, Czech or English; empty means the first of these among the languages spoken."),
            width=14,
        ),
        Column(
            "offers",
            Cell.NAMES,
            Names("Bietet", "Oferuje", "Nabízí", "Offers"),
            also="Angebot | Biete | Ich biete | Oferta | Oferuję | Nabídka | Nabízím | Offer | I offer | We offer",
            help=N_("What the organisation offers, a line is enough; several are separated by semicolons. Public."),
            width=40,
        ),
        Column(
            "needs",
            Cell.NAMES,
            Names("Sucht", "Szuka", "Hledá", "Looks for"),
            also=(
                "Gesucht | Suche | Ich suche | Bedarf | Interesse | Interessen | Poszukuje | Szukam | "
                "Zainteresowania | Poptává | Poptávka | Hledám | Zájem | Looking for | I am looking for | Needs | "
                "Need | Seeks | Interest | Interests"
            ),
            help=N_("What it looks for, in any of the four languages; several are separated by semicolons. Public."),
            width=40,
        ),
        Column(
            "wants",
            Cell.TEXT,
            Names("Sucht / bietet", "Szuka / oferuje", "Hledá / nabízí", "Looks for / offers"),
            also="Suche / Biete | Cel | Wants",
            help=N_("One line; partners read it on their agenda."),
            width=40,
            shown=False,
        ),
        Column(
            "groups",
            Cell.NAMES,
            Names("Gruppe", "Grupa", "Skupina", "Group"),
            also="Gruppen | Delegation | Bus | Grupy | Delegacja | Autobus | Skupiny | Delegace | Groups",
            help=N_("Names from the sheet Groups, separated by semicolons."),
            width=18,
        ),
        Column(
            "arrival",
            Cell.MOMENT,
            Names("Ankunft", "Przyjazd", "Příjezd", "Arrival"),
            also="Anreise | Ankunft am | Anreisetag | Data przyjazdu | Datum příjezdu | Arrival date | Arrives",
            help=WHEN,
            width=16,
        ),
        Column(
            "arrival_time",
            Cell.TIME,
            Names("Ankunft um", "Godzina przyjazdu", "Čas příjezdu", "Arrival time"),
            also="Ankunftszeit | Uhrzeit Ankunft | Ankunft Uhrzeit | Anreise Uhrzeit | Przyjazd o | Příjezd v",
            shown=False,
        ),
        Column(
            "departure",
            Cell.MOMENT,
            Names("Abfahrt", "Wyjazd", "Odjezd", "Departure"),
            also=(
                "Abreise | Abfahrt am | Abreisetag | Odjazd | Data wyjazdu | Datum odjezdu | Departure date | Leaves"
            ),
            help=WHEN,
            width=16,
        ),
        Column(
            "departure_time",
            Cell.TIME,
            Names("Abfahrt um", "Godzina wyjazdu", "Čas odjezdu", "Departure time"),
            also="Abfahrtszeit | Uhrzeit Abfahrt | Abfahrt Uhrzeit | Abreise Uhrzeit | Odjazd o | Odjezd v",
            shown=False,
        ),
        Column(
            "visits",
            Cell.NAMES,
            Names("Angemeldet für", "Zapisy na", "Přihlášky na", "Signed up for"),
            also="Besuche | Programm | Wizyty | Program | Návštěvy | Visits | Programme",
            help=N_("Titles from the sheet Programme and visits, separated by semicolons."),
            width=24,
        ),
        Column(
            "minimum",
            Cell.COUNT,
            Names("Mindestens", "Co najmniej", "Nejméně", "At least"),
            also="Gespräche mindestens | Minimum | Minimum spotkań | Minimum schůzek | Meetings at least",
            help=N_("Meetings of this person; empty means as on the sheet Forum."),
            most=100,
            width=12,
        ),
        Column(
            "maximum",
            Cell.COUNT,
            Names("Höchstens", "Co najwyżej", "Nejvýše", "At most"),
            also="Gespräche höchstens | Maximum | Maksimum | Maksimum spotkań | Maximum schůzek | Meetings at most",
            help=N_("Meetings of this person; empty means as on the sheet Forum."),
            most=100,
            width=12,
        ),
        Column(
            "together",
            Cell.YES_NO,
            Names("Gemeinsam", "Razem", "Společně", "Together"),
            also="Gemeinsame Gespräche | Wspólne spotkania | Společné schůzky | Shared meetings",
            help=N_("Yes: the people of this organisation go to all their meetings together."),
            width=11,
        ),
        Column(
            "host",
            Cell.YES_NO,
            Names("Gastgeber", "Gospodarz", "Hostitel", "Host"),
            also="Gastgebertisch | Stolik gospodarza | Stůl hostitele | Host table",
            help=N_("Yes: a chamber, a bank, funding advice; has no minimum and does not count in fairness."),
            width=11,
        ),
        Column(
            "keeps_table",
            Cell.YES_NO,
            Names("Bleibt am Tisch", "Stały stolik", "Stálý stůl", "Keeps table"),
            also="Fester Tisch ja/nein | Zostaje przy stoliku | Zůstává u stolu | Stays at one table",
            help=N_("Yes: all meetings at one table, whichever it is."),
            width=11,
        ),
        Column(
            "table",
            Cell.TEXT,
            Names("Tisch", "Stolik", "Stůl", "Table"),
            also="Fester Tisch | Stand | Stół | Stoisko | Stánek | Fixed table | Booth",
            help=N_("A name from the sheet Tables: all meetings are held there."),
            width=10,
        ),
        Column(
            "participation",
            Cell.CHOICE,
            Names("Teilnahme als", "Rodzaj udziału", "Druh účasti", "Participation"),
            also=(
                "Teilnahmeart | Kategorie | Typ uczestnictwa | Kategoria | Kategorie účasti | Participation type | "
                "Category"
            ),
            help=N_("Guests of honour, press and staff stand on lists and badges, but have no meetings."),
            choices=Participation,
            width=16,
        ),
        *PROFILE,
        Column(
            "body",
            Cell.TEXT,
            Names("Betreut von", "Pod opieką", "V péči", "Looked after by"),
            also="Betreuer | Betreuende Stelle | Partner betreut | Opiekun | Partner opiekun | Pečuje | Support office",
            help=N_("The agency or chamber that speaks for this organisation."),
            width=20,
        ),
        Column(
            "late",
            Cell.YES_NO,
            Names("Nachgemeldet", "Zgłoszenie po terminie", "Přihlášení po termínu", "Registered late"),
            also="Nachmeldung | Spät angemeldet | Po terminie | Po termínu | Late | Late registration",
            help=N_("Yes: only fills gaps, after everybody else has meetings."),
            width=13,
        ),
        Column(
            "prefers",
            Cell.CHOICE,
            Names("Lieber", "Woli", "Raději", "Prefers"),
            also="Bevorzugt | Wunschzeit | Preferuje | Preferowana pora | Preferuje čas | Preference | Preferred time",
            help=N_("Morning or afternoon: kept where it costs nobody a meeting."),
            choices=HalfDay,
            width=14,
        ),
        Column(
            "protocol",
            Cell.COUNT,
            Names("Protokollrang", "Precedencja", "Protokolární pořadí", "Protocol rank"),
            also="Protokoll | Rang | Protokół | Ranga | Protokol | Protocol | Rank",
            help=N_("1 is named first; only where the order matters."),
            least=1,
            most=10_000,
            width=13,
        ),
        Column(
            "hotel",
            Cell.TEXT,
            Names("Hotel", "Hotel", "Hotel", "Hotel"),
            also="Unterkunft | Nocleg | Ubytování | Accommodation",
            help=N_("For the room list."),
            width=18,
        ),
        Column(
            "room",
            Cell.CHOICE,
            Names("Zimmer", "Pokój", "Pokoj", "Room"),
            also="Zimmerart | Rodzaj pokoju | Druh pokoje | Room type",
            choices=RoomKind,
            width=14,
        ),
        Column(
            "shares_room_with",
            Cell.TEXT,
            Names("Zimmer mit", "Pokój z", "Pokoj s", "Shares room with"),
            also="Teilt Zimmer mit | Współlokator | Spolubydlící | Room mate",
            width=20,
        ),
        Column(
            "diet",
            Cell.TEXT,
            Names("Verpflegung", "Dieta", "Strava", "Diet"),
            also="Ernährung | Diät | Essen | Wyżywienie | Dieta i alergie | Stravování | Dietary requirements | Food",
            help=N_("For the caterer only, and deleted after the event."),
            width=18,
        ),
        Column(
            "accessibility",
            Cell.TEXT,
            Names("Barrierefreiheit", "Dostępność", "Bezbariérovost", "Accessibility"),
            also="Unterstützungsbedarf | Szczególne potrzeby | Zvláštní potřeby | Special needs | Accessibility needs",
            help=N_("What somebody needs to take part; for the organiser only, and deleted after the event."),
            width=20,
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
