"""The sheet Forum: one line for each fact about the forum."""

from typing import Final

from viaregia.base.words import N_
from viaregia.exchange.forum import Consent, Level
from viaregia.exchange.workbook.shape import Cell, Column, Names, Sheet

FORUM: Final = Sheet(
    key="forum",
    names=Names("Forum", "Forum", "Fórum", "Forum"),
    also="Veranstaltung | Einstellungen | Wydarzenie | Ustawienia | Akce | Nastavení | Event | Settings",
    help=N_("One line for each fact about the forum: the name on the left, the value beside it."),
    required=True,
    columns=(
        Column(
            "title",
            Cell.TEXT,
            Names("Titel", "Tytuł", "Název", "Title"),
            also="Name des Forums | Veranstaltungstitel | Nazwa | Nazwa forum | Název fóra | Forum title | Name",
            help=N_("The name of the forum as it stands on every agenda."),
            required=True,
        ),
        Column(
            "venue",
            Cell.TEXT,
            Names("Veranstaltungsort", "Miejsce", "Místo konání", "Venue"),
            also="Ort | Tagungsort | Adresse | Miejsce wydarzenia | Adres | Místo | Adresa | Place | Address",
            help=N_("House and address."),
        ),
        Column(
            "organisers",
            Cell.NAMES,
            Names("Veranstalter", "Organizatorzy", "Pořadatelé", "Organisers"),
            also="Ausrichter | Organizator | Pořadatel | Organizátoři | Organiser | Organizers | Organizer",
            help=N_("Several are separated by semicolons."),
        ),
        Column(
            "timezone",
            Cell.TIMEZONE,
            Names("Zeitzone", "Strefa czasowa", "Časové pásmo", "Time zone"),
            also="Timezone",
            help=N_("Such as Europe/Berlin, Europe/Warsaw or Europe/Prague; without a word, Europe/Berlin."),
        ),
        Column(
            "language",
            Cell.LANGUAGE,
            Names("Sprache", "Język", "Jazyk", "Language"),
            also="Sprache der Unterlagen | Język dokumentów | Jazyk dokumentů | Language of the papers",
            help=N_("German, Polish, Czech or English: the language of papers for which nothing else is said."),
        ),
        Column(
            "help_desk",
            Cell.TEXT,
            Names("Telefon der Auskunft", "Telefon biura obsługi", "Telefon informačního pultu", "Help desk telephone"),
            also=(
                "Infotelefon | Hotline | Auskunft | Telefon | Infolinia | Telefon organizatora | Infolinka | "
                "Telefon pořadatele | Help desk | Helpdesk"
            ),
            help=N_("Printed on every agenda."),
        ),
        Column(
            "version",
            Cell.TEXT,
            Names("Fassung", "Wersja", "Verze", "Version"),
            also="Stand",
            help=N_("Printed on every paper, so that old ones are known."),
        ),
        Column(
            "minimum",
            Cell.COUNT,
            Names("Gespräche mindestens", "Minimum spotkań", "Minimum schůzek", "Meetings at least"),
            also=(
                "Mindestzahl Gespräche | Minimum | Minimalna liczba spotkań | Minimální počet schůzek | Minimum "
                "meetings"
            ),
            help=N_("How many meetings everyone should have; without a word, 2."),
            most=100,
        ),
        Column(
            "maximum",
            Cell.COUNT,
            Names("Gespräche höchstens", "Maksimum spotkań", "Maximum schůzek", "Meetings at most"),
            also=(
                "Höchstzahl Gespräche | Maximum | Maksymalna liczba spotkań | Maximální počet schůzek | Maximum "
                "meetings"
            ),
            help=N_("How many meetings one person may have; empty means no limit."),
            least=1,
            most=100,
        ),
        Column(
            "spread",
            Cell.COUNT,
            Names("Unterschied der Pausenzahl", "Różnica liczby przerw", "Rozdíl počtu prostojů", "Spread of breaks"),
            also="Spreizung | Spread",
            help=N_("By how many breaks two people's days may differ before it counts as unfair; without a word, 2."),
            most=100,
        ),
        Column(
            "pause_after",
            Cell.COUNT,
            Names(
                "Pause nach Gesprächen in Folge",
                "Przerwa po spotkaniach z rzędu",
                "Přestávka po schůzkách v řadě",
                "Pause after meetings in a row",
            ),
            also="Pause nach | Przerwa po | Přestávka po | Pause after",
            help=N_("After so many meetings in a row one slot stays free; empty means never."),
            least=1,
            most=100,
        ),
        Column(
            "lunch_start",
            Cell.TIME,
            Names("Mittag frühestens", "Lunch najwcześniej", "Oběd nejdříve", "Lunch from"),
            also="Mittagspause von | Mittag von | Obiad od | Lunch od | Oběd od | Lunch start",
            help=N_("Everyone gets a free half hour between these two times; leave both empty for none."),
        ),
        Column(
            "lunch_end",
            Cell.TIME,
            Names("Mittag spätestens", "Lunch najpóźniej", "Oběd nejpozději", "Lunch until"),
            also="Mittagspause bis | Mittag bis | Obiad do | Lunch do | Oběd do | Lunch end | Lunch to",
        ),
        Column(
            "lunch_minutes",
            Cell.COUNT,
            Names("Mittagspause in Minuten", "Lunch w minutach", "Oběd v minutách", "Lunch in minutes"),
            also="Dauer der Mittagspause | Długość lunchu | Délka oběda | Lunch minutes",
            most=240,
        ),
        Column(
            "unanswered_allowed",
            Cell.YES_NO,
            Names(
                "Unbeantwortete Wünsche einplanen",
                "Planować życzenia bez odpowiedzi",
                "Plánovat přání bez odpovědi",
                "Place unanswered wishes",
            ),
            also="Unbeantwortete einplanen | Życzenia bez odpowiedzi | Přání bez odpovědi | Unanswered allowed",
            help=N_("Yes: wishes that nobody answered are placed too, after all others."),
        ),
        Column(
            "proposals_count",
            Cell.CHOICE,
            Names(
                "Vorschläge zählen als Wunsch",
                "Propozycje liczą się jako życzenia",
                "Návrhy platí jako přání",
                "Proposals count as wishes",
            ),
            also="Vorschläge gelten | Vorschläge | Propozycje | Návrhy | Proposals | Proposals count",
            help=N_(
                "One yes: once one side said yes; two yeses: once both did; without an answer: as long as nobody says "
                "no, placed after everything else. Without a word, one yes."
            ),
            choices=Consent,
        ),
        Column(
            "booking_at_once",
            Cell.YES_NO,
            Names(
                "Freie Zeiten ohne Rückfrage buchen",
                "Rezerwować wolne terminy bez pytania",
                "Rezervovat volné časy bez dotazu",
                "Book free times without asking",
            ),
            also="Sofort buchen | Rezerwacja od razu | Rezervace ihned | Booking at once",
            help=N_(
                "Yes: after the release whoever finds a free time of both sides books it, without the other's yes."
            ),
        ),
        Column(
            "arrival_margin",
            Cell.COUNT,
            Names(
                "Minuten nach Ankunft",
                "Minuty po przyjeździe",
                "Minuty po příjezdu",
                "Minutes after arrival",
            ),
            also="Abstand nach Ankunft | Odstęp po przyjeździe | Odstup po příjezdu | Arrival margin",
            help=N_("The first meeting is at least so many minutes after arrival; without a word, 30."),
            most=1440,
        ),
        Column(
            "departure_margin",
            Cell.COUNT,
            Names(
                "Minuten vor Abfahrt",
                "Minuty przed odjazdem",
                "Minuty před odjezdem",
                "Minutes before departure",
            ),
            also="Abstand vor Abfahrt | Odstęp przed odjazdem | Odstup před odjezdem | Departure margin",
            help=N_("The last meeting ends so many minutes before departure; without a word, 20."),
            most=1440,
        ),
        Column(
            "interpreter_limit",
            Cell.COUNT,
            Names(
                "Dolmetscheinsätze am Tag höchstens",
                "Spotkań tłumacza dziennie najwyżej",
                "Schůzek tlumočníka denně nejvýše",
                "Interpreter's meetings a day at most",
            ),
            also="Dolmetschlimit | Limit tłumacza | Limit tlumočníka | Interpreter limit",
            help=N_("For interpreters for whom nothing else is said; empty means no limit."),
            least=1,
            most=100,
        ),
        Column(
            "interpreter_pause_after",
            Cell.COUNT,
            Names(
                "Dolmetschpause nach Einsätzen in Folge",
                "Przerwa tłumacza po spotkaniach z rzędu",
                "Přestávka tlumočníka po schůzkách v řadě",
                "Interpreter's pause after meetings in a row",
            ),
            also="Dolmetschpause nach | Przerwa tłumacza po | Přestávka tlumočníka po | Interpreter pause after",
            help=N_(
                "After so many meetings in a row an interpreter has one slot free; without a word, 4; 0 means never."
            ),
            most=100,
        ),
        Column(
            "conference_rule",
            Cell.YES_NO,
            Names("Konferenzregel", "Zasada konferencyjna", "Konferenční pravidlo", "Conference rule"),
            also="Zwei Dolmetschende über 90 Minuten | Two interpreters above 90 minutes",
            help=N_("Yes: above 90 minutes without a pause two people interpret."),
        ),
        Column(
            "language_level",
            Cell.CHOICE,
            Names("Sprachniveau ab", "Poziom języka od", "Úroveň jazyka od", "Language level from"),
            also="Mindestniveau | Minimalny poziom języka | Minimální úroveň jazyka | Minimum language level",
            help=N_("From this level on (A1 to C2) a language is good enough for a meeting; without a word, B1."),
            choices=Level,
        ),
        Column(
            "spare_tables",
            Cell.COUNT,
            Names("Reservetische", "Stoliki rezerwowe", "Rezervní stoly", "Spare tables"),
            also="Tische in Reserve | Rezerwa stolików | Rezerva stolů | Tables in reserve",
            help=N_("So many tables stay free for the day; without a word, one in ten."),
            most=1000,
        ),
        Column(
            "project_number",
            Cell.TEXT,
            Names("Projektnummer", "Numer projektu", "Číslo projektu", "Project number"),
            also="Aktenzeichen | Förderkennzeichen | Nr projektu | Project no",
            help=N_("Stands on the papers where a funder asks for it."),
        ),
        Column(
            "funding",
            Cell.REMARK,
            Names("Förderhinweis", "Informacja o finansowaniu", "Informace o financování", "Funding statement"),
            also="Förderung | Finansowanie | Financování | Funding",
            help=N_("The sentence that a funder wants to see on every paper."),
        ),
        Column(
            "logos",
            Cell.NAMES,
            Names("Logos", "Logotypy", "Loga", "Logos"),
            also="Logo | Logodateien | Pliki logo | Logotyp | Soubory log | Logo files",
            help=N_("Image files (PNG, JPEG, SVG) beside the workbook, separated by semicolons; at most six."),
        ),
        Column(
            "privacy",
            Cell.REMARK,
            Names(
                "Datenschutzhinweis", "Informacja o danych osobowych", "Informace o osobních údajích", "Privacy line"
            ),
            also="Datenschutz | RODO | GDPR | DSGVO | Klauzula RODO | Ochrana údajů | Privacy notice",
            help=N_("Stands on the attendance list above the signatures; a usual sentence where this is empty."),
        ),
    ),
)
