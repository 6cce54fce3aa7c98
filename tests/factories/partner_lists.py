"""Five lists of participants as partners send them, made in code, with what each column means. All are invented.

Three languages and English, five shapes: a chamber's spreadsheet with titles and merged headings, an agency's CSV in
cp1250, a form with questions as headings, exports of pretix and b2match.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

Row = Sequence[Any]


@dataclass(frozen=True)
class PartnerList:
    """A list: its file's name, what stands above the headings, the headings, rows, and the field of each column.

    `groups`: a row of headings above the headings, each with first and last column. `people`: how many places it has.
    """

    file: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    fields: tuple[str, ...]
    people: int
    above: tuple[Row, ...] = ()
    groups: tuple[tuple[int, int, str], ...] = ()
    sheet: str = "Tabelle1"
    encoding: str = "utf-8-sig"
    delimiter: str = ";"

    def with_rows(self, *rows: Row) -> "PartnerList":
        """Return the list with other rows: the partner's next version."""
        return replace(self, rows=tuple(rows))

    def write(self, folder: Path) -> Path:
        """Write the list as its kind of file."""
        path = folder / self.file
        if path.suffix == ".csv":
            self._write_csv(path)
        else:
            self._write_xlsx(path)
        return path

    def _write_csv(self, path: Path) -> None:
        with path.open("w", encoding=self.encoding, newline="", errors="replace") as file:
            out = csv.writer(file, delimiter=self.delimiter)
            out.writerows([*self.above, self.headings, *[["" if v is None else v for v in row] for row in self.rows]])

    def _write_xlsx(self, path: Path) -> None:
        book = xlsxwriter.Workbook(path, {"strings_to_urls": False, "strings_to_formulas": False})
        day = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        page = book.add_worksheet(self.sheet)
        lines: list[Row] = [*self.above]
        if self.groups:
            lines.append(())
        for first, last, text in self.groups:
            page.merge_range(len(self.above), first, len(self.above), last, text)
        for number, row in enumerate([*lines, self.headings, *self.rows]):
            for position, value in enumerate(row):
                if isinstance(value, datetime):
                    page.write_datetime(number, position, value, day)
                elif value not in (None, ""):
                    page.write(number, position, value)
        book.add_worksheet("Legende").write(0, 0, "Alle Angaben ohne Gewähr")
        book.close()


CHAMBER = PartnerList(
    file="Teilnehmerliste_Kammer_v2.xlsx",
    above=(("Beispielkammer Görlitz – Delegation zum Kooperationsforum",), ("Stand: 3. September 2026",), ()),
    groups=((1, 3, "Teilnehmende Person"), (4, 6, "Unternehmen"), (7, 8, "Erreichbarkeit")),
    headings=("Lfd. Nr.", "Name, Vorname", "Funktion", "Sprachen (Niveau)", "Firma / Institution", "Ort", "WZ 2008")
    + ("E-Mail", "Tel.", "Suche / Biete", "Gesprächswünsche", "Anreise", "Parkplatz"),
    rows=(
        (
            1,
            "Frau Dr. Zschau, Annegret",
            "Geschäftsführerin",
            "Deutsch C2, Polnisch B1",
            "Lausitz Optik GmbH",
            "Bautzen",
        )
        + ("26.70.0", "zschau@lausitz-optik.example", "+49 30 23125 101", "sucht Vertriebspartner")
        + ("1. Odra Diagnostyka Sp. z o.o.\n2. Ještěd Textil", datetime(2026, 10, 21, 12, 30), "ja"),
        (2, "Herr Dipl.-Ing. (FH) Wünsche, Torsten", "Vertrieb", "Deutsch; Englisch", "Lausitz Optik GmbH", "Bautzen")
        + (
            "26.70.0",
            "wuensche@lausitz-optik.example",
            "030 23125-102",
            "",
            "",
            datetime(2026, 10, 21, 12, 30),
            "nein",
        ),
        (
            3,
            "Jana Roßberg, Uwe Thümmel",
            "Einkauf\nKonstruktion",
            "deutsch",
            "Oberland Präzision GmbH & Co. KG",
            "Zittau",
        )
        + (
            "28.41",
            "info@oberland-praezision.example",
            "",
            "sucht Drehteile",
            "3; Instytut Szkła Medycznego",
            None,
            "",
        ),
        (4, "N.N.", "Projektleitung", "Deutsch, Tschechisch", "Institut für Faserkunde e. V.", "Görlitz", "72.19")
        + ("office@faserkunde.example", "", "bietet Messungen", "Textil Phantasia a.s.", None, ""),
        (5, "Prof. Dr. med. Böhme, Käthe", "Direktorin", "Deutsch, Englisch B2", "Klinik am Beispielsee", "Görlitz")
        + ("86.10.1", "", "", "sucht Studienpartner", "Klaster Zdrowie nad Odra", None, "ja"),
        ("Summe: 6 Personen",),
    ),
    fields=("nothing", "full_name", "function", "languages", "organisation", "city", "codes", "email", "phone", "wants")
    + ("wishes", "arrival", "nothing"),
    people=6,
)

AGENCY = PartnerList(
    file="lista uczestnikow 2026-09-01.csv",
    encoding="cp1250",
    above=(("Lista uczestników – delegacja Dolnego Śląska",), ()),
    headings=("Lp.", "Nazwisko i imię", "Stanowisko", "Nazwa firmy/instytucji", "Kraj", "Miejscowość", "Adres email")
    + ("Tel. kom.", "Języki obce", "Przeważające PKD", "Oferta współpracy", "Chcemy rozmawiać z", "Czy MŚP", "Uwagi"),
    rows=(
        (1, "Pani mgr inż. Żurek Małgorzata", "prezeska zarządu", "Szkło i Światło Sp. z o.o.", "Polska", "Legnica")
        + ("m.zurek@szklo-swiatlo.example", "+48 71 000 01 01", "polski, niemiecki B2", "23.19.Z", "oferuje soczewki")
        + ("Neiße Medizintechnik", "tak", "prosi o stolik przy wejściu"),
        (2, "Pan Dąbek Łukasz", "dyrektor handlowy", "Szkło i Światło Sp. z o.o.", "PL", "Legnica")
        + ("biuro@szklo-swiatlo.example", "+48 71 000 01 02", "polski i angielski", "23.19.Z", "", "", "tak", ""),
        (
            3,
            "do ustalenia",
            "",
            "Park Technologiczny Zmyślony S.A.",
            "Polska",
            "Wałbrzych",
            "biuro@park-zmyslony.example",
        )
        + ("", "polski", "72.19.Z, 70.22.Z", "szuka partnerów badawczych", "7, 11", "nie", ""),
        (4, "Pan prof. dr hab. Śliwa Grzegorz", "kierownik katedry", "Uczelnia Wymyślona", "Polska", "Wrocław")
        + (
            "g.sliwa@uczelnia-wymyslona.example",
            "+48 71 000 01 04",
            "polski, angielski C1",
            "85.42.B",
            "",
            "",
            "nie",
            "",
        ),
        (5, "Pani Wróbel-Przykładna Agnieszka", "prezeska zarządu", "Odra Diagnostyka Sp. z o.o.", "Polska", "Wrocław")
        + ("a.wrobel@odra-diagnostyka.example", "+48 71 000 00 01", "polski, angielski", "21.20.Z", "", "", "tak", ""),
    ),
    fields=("nothing", "full_name", "function", "organisation", "country", "city", "email", "phone", "languages")
    + ("codes", "wants", "wishes", "sme", "remark"),
    people=5,
)

FORM = PartnerList(
    file="odpovědi formuláře.xlsx",
    sheet="Odpovědi",
    headings=("Časové razítko", "Titul před jménem", "Jméno", "Příjmení", "Titul za jménem", "Název firmy", "IČO")
    + ("Jakou máte pozici ve firmě?", "Kontaktní e-mail", "Mobilní telefon", "Němčina", "Polština", "CZ-NACE")
    + ("Co hledáte / nabízíte?", "S kým se chcete setkat?", "Strava", "Souhlas GDPR", "Kolik máte zaměstnanců?"),
    rows=(
        (datetime(2026, 8, 30, 9, 12), "Ing.", "Pavel", "Smyšlený", "Ph.D.", "Textil Phantasia a.s.", "00000001")
        + ("technický ředitel", "smysleny@textil-phantasia.example", "+420 000 000 201", "B2", "ne", "13.96")
        + ("hledáme odběratele membrán", "Odra Diagnostyka; Institut für Beispielforschung", "", "ano", 240),
        (datetime(2026, 8, 30, 10, 1), "", "Eva", "Neskutečná", "MBA", "Textil Phantasia a.s.", "00000001")
        + (
            "obchod",
            "neskutecna@textil-phantasia.example",
            "+420 000 000 202",
            "C1",
            "A2",
            "13.96",
            "",
            "1",
            "vegetariánská",
        )
        + ("ano", 240),
        (
            datetime(2026, 8, 31, 8, 0),
            "doc. RNDr.",
            "Jiří",
            "Bájný",
            "CSc.",
            "Ústav pomyslné optiky, v. v. i.",
            "00000002",
        )
        + ("vedoucí oddělení", "bajny@pomyslna-optika.example", "", "ano", "ano", "72.19", "nabízíme měření", "")
        + ("", "ano", "ca. 85"),
        (datetime(2026, 8, 31, 8, 30), "", "bude upřesněno", "", "", "Sklárna Nikde s.r.o.", "00000003", "")
        + (
            "sekretariat@sklarna-nikde.example",
            "",
            "ne",
            "B1",
            "23.13",
            "",
            "Neisse Medizintechnik GmbH",
            "",
            "ano",
            35,
        ),
    ),
    fields=("nothing", "title", "first_name", "last_name", "title", "organisation", "nothing", "function", "email")
    + ("phone", "speaks:de", "speaks:pl", "codes", "wants", "wishes", "diet", "nothing", "employees"),
    people=4,
)

PRETIX = PartnerList(
    file="forum_orders.csv",
    encoding="utf-8",
    delimiter=",",
    headings=("Bestellnummer", "Positions-ID", "Status", "E-Mail", "Telefonnummer", "Bestelldatum", "Bestellzeit")
    + ("Produkt", "Variante", "Preis", "Teilnehmername", "Teilnehmername: Vorname", "Teilnehmername: Nachname")
    + ("Teilnehmer-E-Mail", "Firma", "Adresse", "Postleitzahl", "Ort", "Land", "Pseudonymisierungs-ID")
    + ("Welche Sprachen sprechen Sie?", "Mit wem möchten Sie sprechen?", "NACE-Code", "Ernährung", "Firma", "Land")
    + ("Verkaufskanal", "Bestellsprache", "Check-in-Listen"),
    rows=(
        (
            "ABC12",
            1,
            "Bezahlt",
            "kontakt@spree-robotik.example",
            "+49 30 23125 301",
            "2026-08-01",
            "10:11:12",
            "Teilnahme",
        )
        + ("", "0.00", "Ulrich Mießner", "Ulrich", "Mießner", "miessner@spree-robotik.example", "Spree Robotik AG")
        + (
            "Musterweg 1",
            "03046",
            "Cottbus",
            "DE",
            "X1Y2Z3",
            "Deutsch, Englisch",
            "Odra Diagnostyka, Ještěd Textil s.r.o.",
        )
        + ("28.99", "", "", "", "web", "de", ""),
        (
            "ABC12",
            2,
            "Bezahlt",
            "kontakt@spree-robotik.example",
            "+49 30 23125 301",
            "2026-08-01",
            "10:11:12",
            "Teilnahme",
        )
        + ("", "0.00", "Doreen Paschke", "Doreen", "Paschke", "", "Spree Robotik AG", "Musterweg 1", "03046", "Cottbus")
        + ("DE", "X1Y2Z4", "Deutsch, Polnisch", "", "28.99", "vegetarisch", "", "", "web", "de", ""),
        ("DEF34", 1, "Storniert", "weg@abgesagt.example", "", "2026-08-02", "08:00:00", "Teilnahme", "", "0.00")
        + ("Rita Abgesagt", "Rita", "Abgesagt", "weg@abgesagt.example", "Abgesagt KG", "", "", "", "DE", "X1Y2Z5")
        + ("Deutsch", "", "", "", "", "", "web", "de", ""),
        (
            "GHI56",
            1,
            "Ausstehend",
            "h.novotna@kovo-fikce.example",
            "",
            "2026-08-03",
            "12:30:00",
            "Teilnahme",
            "",
            "0.00",
        )
        + ("Hana Novotná", "Hana", "Novotná", "h.novotna@kovo-fikce.example", "", "", "", "Liberec", "", "X1Y2Z6")
        + ("Tschechisch, Deutsch", "Beispielkammer Görlitz", "25.62", "", "Kovo Fikce s.r.o.", "CZ", "web", "cs", ""),
    ),
    fields=("key", "key", "state", "office_email", "phone", "nothing", "nothing", "nothing", "nothing", "nothing")
    + ("full_name", "first_name", "last_name", "email", "organisation", "nothing", "nothing", "city", "country")
    + ("nothing", "languages", "wishes", "codes", "diet", "organisation", "country", "nothing", "agenda_language")
    + ("nothing",),
    people=3,
)

B2MATCH = PartnerList(
    file="participants-export.xlsx",
    sheet="Participants",
    headings=("Email", "First name", "Last name", "Job description", "Organization name", "Phone number")
    + ("Company website", "City", "Street", "Postal code", "Country", "Participation type", "Organization type")
    + ("Areas of activities", "Organization description", "Validated"),
    rows=(
        ("k.vogel@elbe-sensorik.example", "Kerstin", "Vogel", "Head of R&D", "Elbe Sensorik GmbH", "+49 30 23125 401")
        + ("https://elbe-sensorik.example", "Dresden", "Musterallee 4", "01067", "Germany", "Company", "SME <= 50")
        + ("Sensors; Medical devices", "Maker of pressure sensors for clinics.", "Yes"),
        (
            "p.lis@bialy-lis.example",
            "Piotr",
            "Lis",
            "CEO",
            "Biały Lis S.A.",
            "+48 71 000 04 02",
            "www.bialy-lis.example",
        )
        + ("Wrocław", "", "50-001", "Poland", "Company", "Large company", "Packaging", "Recyclable packaging.", "Yes"),
        ("m.fiktivni@uvaha.example", "Milan", "Fiktivní", "Researcher", "Ústav Úvaha", "", "", "Brno", "", "602 00")
        + ("Czechia", "Guest", "R&D Institution", "Optics; Measurement", "", "No"),
    ),
    fields=("email", "first_name", "last_name", "function", "organisation", "phone", "nothing", "city", "nothing")
    + ("nothing", "country", "participation", "organisation_kind", "profile", "profile", "state"),
    people=2,
)

FIVE = (CHAMBER, AGENCY, FORM, PRETIX, B2MATCH)

INDICO = PartnerList(
    file="registrations.csv",
    encoding="utf-8-sig",
    delimiter=",",
    headings=("ID", "Name", "Email Address", "Affiliation", "Position", "Country", "Registration date")
    + ("Registration state", "Checked in", "Tags"),
    rows=(
        ("1", "Nils Ahorn", "ahorn@ahorn-labor.example", "Ahorn Labor GmbH", "Leiter", "Germany", "2026-08-01 10:00")
        + ("Completed", "No", ""),
        (
            "2",
            "Iveta Lipová",
            "lipova@lipa-labor.example",
            "Lípa Labor s.r.o.",
            "",
            "Czech Republic",
            "2026-08-02 10:00",
        )
        + ("Withdrawn", "No", ""),
    ),
    fields=("key", "full_name", "email", "organisation", "function", "country", "nothing", "state", "nothing")
    + ("nothing",),
    people=1,
)
