"""Headings beyond the workbook's own that a field is known by: as partners write them, as other tools export them."""

from typing import Final

ALIASES: Final = {
    "salutation": "Anrede Titel | Geschlecht | Herr/Frau | Pan Pani | Pan / Pani | Title Mr Ms | Form of address",
    "title": (
        "Titel vor dem Namen | Tytuł / stopień | Stopień naukowy | Tytuł zawodowy | Titul před jménem | Titul za "
        "jménem | Tituly | Degree | Name: Title | Attendee name: Title | Teilnehmername: Titel"
    ),
    "first_name": (
        "Vorname des Teilnehmers | Rufname | Imię uczestnika | Attendee name: Given name | Name: Given name | "
        "Teilnehmername: Vorname | Imię i nazwisko uczestnika: Imię | Attendee given name | Jméno účastníka: "
        "Jméno | Křestní jméno účastníka"
    ),
    "last_name": (
        "Nachname des Teilnehmers | Nazwisko uczestnika | Attendee name: Family name | Name: Family name | "
        "Teilnehmername: Nachname | Teilnehmername: Familienname | Imię i nazwisko uczestnika: Nazwisko | "
        "Attendee family name | Jméno účastníka: Příjmení"
    ),
    "full_name": (
        "Teilnehmername | Name des Teilnehmers | Name der Teilnehmenden | Teilnehmer/in | Teilnehmer:in | "
        "Teilnehmende | Teilnehmende Person | Teilnehmende Personen | Vertreter | Vertreterin | Vertreter/in | "
        "Ansprechpartner | Ansprechpartnerin | Ansprechperson | Kontaktperson | Delegierte | Imię i nazwisko "
        "uczestnika | Uczestnicy | Nazwisko, imię | Osoba kontaktowa | Przedstawiciel | Osoba reprezentująca | "
        "Reprezentant | Jméno účastníka | Jména účastníků | Příjmení, jméno | Účastníci | Zástupce | Kontaktní "
        "osoba | Jméno osoby | Contact person | Representative | Delegate | Participants | Attendee | Name and "
        "surname | Surname and name | Name of participant"
    ),
    "function": (
        "Funktion im Unternehmen | Position im Unternehmen | Tätigkeit | Berufsbezeichnung | Stellung | "
        "Stanowisko w firmie | Pełniona funkcja | Pracovní pozice | Pozice ve firmě | Job description | Position "
        "title | Position in company"
    ),
    "organisation": (
        "Firmenname | Name des Unternehmens | Name der Firma | Unternehmensname | Firma/Institution | Firma / "
        "Institution | Institution/Firma | Unternehmen/Institution | Name der Institution | Name der Einrichtung "
        "| Nazwa | Nazwa firmy/instytucji | Firma/Instytucja | Nazwa instytucji | Nazwa przedsiębiorstwa | "
        "Przedsiębiorstwo | Podmiot | Nazwa podmiotu | Název firmy | Název společnosti | Název organizace | "
        "Obchodní firma | Firma / organizace | Attendee company | Company / Institution | Company/Organisation | "
        "Institution name | Business name"
    ),
    "organisation_kind": (
        "Unternehmensart | Rodzaj podmiotu | Typ podmiotu | Typ firmy | Type of organisation | Type of "
        "organization | Company type"
    ),
    "country": (
        "Land des Unternehmens | Land (Sitz) | Kraj pochodzenia | Země původu | Country of origin | "
        "Country/Region | Kraj siedziby"
    ),
    "city": "Stadt/Ort | PLZ Ort | Wohnort | Standort | Miasto/miejscowość | Miasto siedziby | Město/obec | Location",
    "email": (
        "Attendee email | Attendee e-mail | Teilnehmer-E-Mail | E-Mail des Teilnehmers | E-Mail-Adresse des "
        "Teilnehmers | E-mail uczestnika | Adres e-mail uczestnika | Adres email | Adres mailowy | E-mail "
        "účastníka | E-mailová adresa účastníka | Kontakt-E-Mail | Mailadresse | Kontakt E-Mail | Kontakt e-mail "
        "| Email Address"
    ),
    "office_email": (
        "E-Mail Sekretariat | E-Mail Büro | E-Mail der Firma | Firmen-E-Mail | Zentrale E-Mail | E-mail biura | "
        "E-mail firmowy | E-mail firmy | E-mail sekretariatu | E-mail sekretariátu | Firemní e-mail | Office "
        "e-mail | Company e-mail | Company email | Order email"
    ),
    "phone": (
        "Tel. | Tel | Telefon Mobil | Telefonnr. | Telefon/Mobil | Mobilnummer | Handynummer | Rufnummer | "
        "Telefon komórkowy | Nr telefonu | Nr tel. | Tel. kom. | Telefon kontaktowy | Mobil | Telefonní číslo | "
        "Tel. číslo | Mobile phone | Cell phone | Telephone number"
    ),
    "languages": (
        "Sprache | Gesprächssprache | Verhandlungssprache | Verhandlungssprachen | Sprachen der Gespräche | "
        "Arbeitssprache | Sprachkenntnisse (Niveau) | Język | Języki obce | Język rozmów | Języki rozmów | Język "
        "spotkań | Jazyk | Jazyky (úroveň) | Jazyk jednání | Komunikační jazyk | Jazyková vybavenost | Language | "
        "Language skills | Languages spoken (level) | Working languages"
    ),
    "agenda_language": (
        "Order locale | Bestellsprache | Język zamówienia | Jazyk objednávky | Sprache der Unterlagen | "
        "Bevorzugte Sprache | Preferowany język | Preferovaný jazyk | Preferred language | Locale"
    ),
    "wants": (
        "Kooperationswunsch | Kooperationsangebot | Oferta współpracy | Nabídka spolupráce | Cooperation offer | "
        "Suche/Biete | Suche und Biete | Biete/Suche | Themen | Themenschwerpunkte | "
        "Zakres współpracy | Szuka/Oferuje | Oferuje/Szuka | Hledá/Nabízí | Nabízí/Hledá | Offers/Needs | "
        "Looking for / offering"
    ),
    "offers": (
        "Wir bieten | Unser Angebot | Ihr Angebot | Was bieten Sie? | Leistungen | Produkte und "
        "Leistungen | Produkte | Oferujemy | Nasza oferta | Produkty i usługi | Produkty | "
        "Nabízíme | Naše nabídka | Produkty a služby | What I offer | What we offer | "
        "Our offer | Offering | Products and services | Marketplace offers"
    ),
    "needs": (
        "Wir suchen | Kooperationsinteresse | Gesuchte Partner | Gesuchter Partner | Gesuchte Kooperation | Unser "
        "Bedarf | Was suchen Sie? | Suche nach | Szukamy | Poszukujemy | Poszukiwani partnerzy | Oczekiwania | "
        "Zapotrzebowanie | Hledáme | Hledaní partneři | Poptáváme | Zájem o spolupráci | Seeking | Searching for | "
        "We are looking for | We look for | What I am looking for | I'm looking for | Looking for partners | "
        "Partner sought | Cooperation interest | Cooperation request | Requests | Marketplace requests"
    ),
    "products": (
        "Zolltarifnummern | Warennummern | Zolltarif | HS-Nummer | Taryfa celna | Kody taryfy celnej | Kod PCN | "
        "Číslo celního sazebníku | Celní sazebník | Customs tariff number | Tariff code | Commodity code"
    ),
    "goals": (
        "Kooperationsformen | Kooperationsform | Art der Zusammenarbeit | Gewünschte Kooperationsform | Formy "
        "współpracy | Forma współpracy | Formy spolupráce | Forma spolupráce | Types of cooperation | Cooperation "
        "types | Partnership types considered | Types of partnership"
    ),
    "region": "Województwo siedziby | Bundesland / Region | NUTS 2 | NUTS2 | NUTS 3 | NUTS3 | Kraj / region",
    "wishes": (
        "Gesprächswünsche | Gesprächswunsch | Wunschpartner | Wunschgespräche | Wunschgesprächspartner | "
        "Gewünschte Gesprächspartner | Gewünschte Gespräche | Terminwünsche | Wunschfirmen | Wunschtermine | "
        "Möchte treffen | Gespräche mit | Gespräch mit | Kontaktwünsche | Matchmaking-Wünsche | B2B-Wünsche | "
        "Życzenia spotkań | Życzenia | Preferowane spotkania | Preferowani partnerzy | Chce spotkać | Spotkania z "
        "| Spotkanie z | Chciałbym spotkać | Spotkania B2B z | Wybrane firmy | Przání | Přání | Přání schůzek | "
        "Chce se setkat s | Schůzky s | Požadované schůzky | Žádosti o schůzky | Preferovaní partneři | Wishes | "
        "Meeting wishes | Meeting requests | Wants to meet | Would like to meet | Preferred partners | Meetings "
        "with | Companies to meet"
    ),
    "must": (
        "Unbedingt treffen | Wichtigste Gesprächspartner | Muss-Termine | Pflichtgespräche | Koniecznie spotkać | "
        "Najważniejsi partnerzy | Nutné schůzky | Must meet | Must-meet"
    ),
    "never": (
        "Kein Gespräch mit | Keine Gespräche mit | Nicht mit | Bez spotkania z | Nie chce spotkania z | Nechce "
        "schůzku s | Bez schůzky s | No meetings with | Do not meet | Not with"
    ),
    "state": (
        "Status | Bestellstatus | Anmeldestatus | Status rejestracji | Status zgłoszenia | Stan zgłoszenia | Stav "
        "| Stav registrace | Stav přihlášky | Stav objednávky | Registration state | Registration status | "
        "Validated | Validiert | Zatwierdzony | Zatwierdzono | Ověřeno | Approval status"
    ),
    "key": (
        "Order code | Position ID | Bestellnummer | Positions-ID | Kod zamówienia | ID pozycji | Kód objednávky | "
        "ID pozice | Identyfikator rejestracji | Registration ID"
    ),
    "profile": (
        "Unternehmensbeschreibung | Firmenbeschreibung | Firmenprofil | Kurzprofil | Kurzbeschreibung | "
        "Beschreibung des Unternehmens | Tätigkeitsbeschreibung | Krótki opis | Krótki opis firmy | Opis "
        "działalności | Profil działalności | Popis činnosti | Stručný popis | Profil společnosti | About | About "
        "the company | Short description | Areas of activities | Areas of activity | Tätigkeitsfelder | Obszary "
        "działalności | Oblasti činnosti | Branche | Branża | Obor | Obor činnosti | Sector | Industry | "
        "Tätigkeitsbereich"
    ),
    "codes": (
        "NACE 2 | NACE 2.1 | NACE Rev. 2 | NACE Rev. 2.1 | PKD 2025 | PKD 2007 | Nr PKD | Numer PKD | "
        "Przeważające PKD | WZ 2008 | WZ 2025 | WZ-Nummer | CZ-NACE kód | Kód CZ-NACE | Klasifikace CZ-NACE | "
        "NACE codes | Kody PKD"
    ),
    "employees": (
        "Anzahl Mitarbeiter | Mitarbeiteranzahl | Anzahl der Mitarbeiter | Beschäftigtenzahl | Liczba "
        "zatrudnionych | Wielkość zatrudnienia | Počet pracovníků | Staff | Headcount | Company size"
    ),
    "sme": "KMU? | Czy MŚP | Czy firma jest MŚP | Je MSP | MSP ano/ne | Is SME | SME yes/no",
    "arrival": (
        "Anreise am | Anreisedatum | Ankunftsdatum | Przyjazd dnia | Termin przyjazdu | Příjezd dne | Arrival on"
    ),
    "departure": "Abreise am | Abreisedatum | Wyjazd dnia | Termin wyjazdu | Odjezd dne | Departure on",
    "diet": (
        "Besondere Ernährung | Ernährungswünsche | Unverträglichkeiten | Allergien | Specjalna dieta | Alergie | "
        "Speciální strava | Dietary needs | Allergies | Special diet"
    ),
    "remark": (
        "Sonstiges | Hinweise | Hinweis | Kommentar | Komentarz | Inne | Dodatkowe informacje | Komentář | Jiné | "
        "Comments | Other | Additional information | Order comment | Info"
    ),
    "groups": "Reisegruppe | Bus Nr. | Delegacja z | Delegation von",
    "visits": "Besichtigungen | Rahmenprogramm | Exkursionen | Wizyty studyjne | Exkurze | Site visits | Tours",
    "shares_room_with": "Doppelzimmer mit | DZ mit | Pokój dwuosobowy z | Dvoulůžkový pokoj s",
    "nothing": (
        "ID | Nr | No | Lp | L.p. | Lfd. Nr. | lfd Nr | # | Poř. č. | Poř | Pořadí | Č | Nummer | Numer | Číslo | "
        "Number | Event slug | Order date | Order time | Bestelldatum | Bestellzeit | Data zamówienia | Godzina "
        "zamówienia | Datum objednávky | Product | Produkt | Variation | Variante | Wariant | Price | Preis | "
        "Cena | Tax rate | Steuersatz | Tax rule | Tax value | Steuerregel | Steuerbetrag | Stawka podatku | "
        "Voucher | Gutschein | Kupon | Pseudonymization ID | Pseudonymisierungs-ID | Seat ID | Seat name | Seat "
        "zone | Seat row | Seat number | Follow-up date | Invoice address name | Rechnungsadresse Name | VAT ID | "
        "USt-ID | USt-IdNr. | NIP | REGON | KRS | IČO | IČ | DIČ | Sales channel | Verkaufskanal | Kanał "
        "sprzedaży | E-mail address verified | E-Mail-Adresse verifiziert | Payment providers | Zahlungsanbieter "
        "| Check-in lists | Check-in-Listen | Listy odprawy | State | Kraj (spolkový) "
        "| Address | Adresse | Anschrift | Adres | Adresa | Street | Straße | Str. | Ulica | Ulice | ZIP code | "
        "Postal code | PLZ | Postleitzahl | Kod pocztowy | PSČ | Website | Webseite | Internet | Homepage | "
        "Company website | Strona www | Strona internetowa | WWW | Web | Webové stránky | Registration date | "
        "Anmeldedatum | Data rejestracji | Data zgłoszenia | Datum registrace | Datum přihlášení | Checked in | "
        "Eingecheckt | Obecny | Tags | Unterschrift | Podpis | Signature | Zgoda RODO | Zgoda na przetwarzanie "
        "danych | Datenschutz | Einwilligung Datenschutz | Souhlas GDPR | GDPR | Consent | Teilnahmebeitrag | "
        "Opłata | Fee | Timestamp | Zeitstempel | Sygnatura czasowa | Časové razítko | Payment status | Invoice "
        "number | Profile picture | Photo | LinkedIn"
    ),
}

# Beginnings of words by which a longer heading, such as a question, is known; the first field that fits is taken.
STEMS: Final = (
    ("never", "kein gesprach|keine gesprach|nicht treffen|nie chce|nechce|not meet|no meeting"),
    ("must", "unbedingt|koniecznie|nutne|must"),
    (
        "wishes",
        (
            "gesprachswun|wunschpartner|wunschfirm|wunschgesp|terminwun|mochten sie treffen|treffen mochten|"
            "spotkac|zyczeni|setkat|schuzk|meet|gesprachspartner|kontaktwun"
        ),
    ),
    ("diet", "vegetar|diet|essen|ernahr|verpfleg|alergi|allerg|zywien|strav"),
    ("accessibility", "barriere|accessib|szczegolne potrzeb|bezbarier|specialni potreb"),
    ("agenda_language", "korrespondenz|korespond|locale"),
    ("languages", "sprach|jezyk|jazyk|language"),
    ("office_email", "sekretari e mail|buro e mail|biur e mail|office e mail"),
    ("email", "e mail|email|mailadress|mail"),
    ("phone", "telef|handy|mobil|komork|phone"),
    ("codes", "nace|pkd|wz"),
    ("employees", "mitarbeit|anzahl ma|beschaftig|zatrudn|zamestnan|employ"),
    ("needs", "suche|sucht|bedarf|interess|interest|szuka|poszuk|zainteres|hled|poptav|zajem|looking for|seek"),
    ("offers", "biete|angebot|oferu|oferta|nabiz|nabidk|offer"),
    ("wants", "koop|wspolprac|spoluprac|cooperat"),
    ("city", "sitz|firmensitz|siedzib|sidlo"),
    ("function", "aufgabe|role in|zarazeni|funktion|position|stanowisk|funkcj|funkce|pozic|job"),
    (
        "full_name",
        (
            "imie i nazwisko|nazwisko i imie|jmeno a prijmeni|prijmeni a jmeno|vor und nachname|name and surname"
            "|nimmt teil|teilnehm|uczestnik|ucastnik|osoba|osob|participant|attendee|delegat"
        ),
    ),
    ("first_name", "vornam|imie|krestni|given name|first name"),
    ("last_name", "nachnam|nazwisk|prijmeni|surname|family name|last name"),
    ("organisation", "firm|unternehm|organisation|organiz|instit|spolecnost|przedsieb|company"),
    ("country", "land|kraj|zeme|country"),
    ("city", "stadt|ort|miast|miejscow|mesto|city"),
    ("arrival", "anreise|anreis|ankunft|przyjazd|prijezd|arriv"),
    ("departure", "abreis|abfahrt|wyjazd|odjezd|depart"),
    ("profile", "profil|beschreib|opis|popis|descri|branch|branz"),
    ("remark", "bemerk|besonderh|sonst|anything else|anmerk|hinweis|uwag|poznam|remark|comment|komment"),
)
