"""A small forum: twelve people, one afternoon, headings in Polish. All people and organisations are invented."""

from datetime import date, time

from examples.pages import Page

DAY = date(2026, 10, 21)

FACTS = [
    ("Tytuł", "Popołudnie kooperacyjne Wrocław – Görlitz – Liberec"),
    ("Miejsce", "Centrum Spotkań, ul. Przykładowa 1, Wrocław"),
    ("Organizatorzy", "Izba Przykładowa; Beispielkammer Görlitz"),
    ("Strefa czasowa", "Europe/Warsaw"),
    ("Język", "polski"),
    ("Telefon biura obsługi", "+48 71 000 00 00"),
    ("Wersja", "1"),
    ("Minimum spotkań", 2),
    ("Planować życzenia bez odpowiedzi", "tak"),
]

SLOTS = [
    (1, DAY, time(13, 0), time(13, 25), "popołudnie", 5),
    (2, None, time(13, 30), time(13, 55), "popołudnie", 5),
    (3, None, time(14, 0), time(14, 25), "popołudnie", 5),
    (4, None, time(15, 0), time(15, 25), "po kawie", 5),
    (5, None, time(15, 30), time(15, 55), "po kawie", 5),
    (6, None, time(16, 0), time(16, 25), "po kawie", 5),
]

TABLES = [(1, "Sala Kominkowa"), (2, "Sala Kominkowa"), (3, "Sala Kominkowa"), (4, "Sala Kominkowa")]

PEOPLE_HEADINGS = (
    *("Nr", "Imię", "Nazwisko", "Stanowisko", "Organizacja", "Kraj", "Miasto", "E-mail", "Telefon", "Języki"),
    *("Oferuje", "Szuka", "Grupa", "Przyjazd", "Wyjazd", "Gospodarz"),
)
PEOPLE = [
    (1, "Agnieszka", "Wróbel-Przykładna", "prezeska zarządu", "Odra Diagnostyka Sp. z o.o.", "Polska", "Wrocław")
    + (
        "a.wrobel@odra-diagnostyka.example",
        "+48 71 000 00 01",
        "polski, angielski",
        "szybkie testy z kropli krwi",
        "laboratorium do walidacji testów; szkło i opaski do testów",
    ),
    (2, "Tomasz", "Gąska", "kierownik badań", "Odra Diagnostyka Sp. z o.o.", "Polska", "Wrocław")
    + ("t.gaska@odra-diagnostyka.example", "+48 71 000 00 02", "polski", "szybkie testy paskowe", ""),
    (3, "Łukasz", "Śliwiński", "dyrektor", "Instytut Szkła Medycznego", "Polska", "Jelenia Góra")
    + (
        "sliwinski@szklo-medyczne.example",
        "+48 75 000 00 03",
        "polski, czeski",
        "fiolki i ampułki ze szkła",
        "pomiary odporności szkła; producenci testów",
    ),
    (4, "Zofia", "Źrebiec", "rzeczniczka", "Klaster Zdrowie Nad Odrą", "Polska", "Opole")
    + (
        "zrebiec@klaster-zdrowie.example",
        "+48 77 000 00 04",
        "polski, niemiecki",
        "sieć 40 firm medycznych",
        "klastry i izby w Niemczech i Czechach",
    ),
    (5, "Jörg", "Müßig", "Geschäftsführer", "Neiße Medizintechnik GmbH", "Niemcy", "Görlitz")
    + (
        "muessig@neisse-medtech.example",
        "+49 30 23125 005",
        "niemiecki, angielski",
        "Lesegeräte für Schnelltests",
        "Glas und Kunststoffteile; Filter für Geräte",
    ),
    (6, "Käthe", "Großmann", "Einkauf", "Neiße Medizintechnik GmbH", "Niemcy", "Görlitz")
    + ("grossmann@neisse-medtech.example", "+49 30 23125 006", "niemiecki", "", "Spritzgussteile, Vliesstoffe"),
    (7, "René", "Höfchen", "Projektleiter", "Institut für Beispielforschung Zittau", "Niemcy", "Zittau")
    + (
        "hoefchen@beispielforschung.example",
        "+49 30 23125 007",
        "niemiecki, czeski",
        "Werkstoffprüfung, Messungen und Analysen",
        "Nanofasern für Versuche",
    ),
    (8, "Ulrike", "Thoß", "Förderberaterin", "Beispielkammer Görlitz", "Niemcy", "Görlitz")
    + (
        "thoss@beispielkammer.example",
        "+49 30 23125 008",
        "niemiecki, polski",
        "Beratung zu Fördermitteln",
        "",
        "",
        None,
        None,
        "tak",
    ),
    (9, "Jiří", "Vymyšlený", "jednatel", "Ještěd Textil s.r.o.", "Czechy", "Liberec")
    + (
        "vymysleny@jested-textil.example",
        "+420 000 000 009",
        "czeski, angielski",
        "zdravotnické netkané textilie",
        "odběratelé v Polsku",
    ),
    (10, "Božena", "Říhová", "obchodní ředitelka", "Ještěd Textil s.r.o.", "Czechy", "Liberec")
    + (
        "rihova@jested-textil.example",
        "+420 000 000 010",
        "czeski, niemiecki",
        "",
        "odběratelé v Polsku; obaly na textil",
    ),
    (11, "Ondřej", "Čáp", "vedoucí laboratoře", "Ústav smyšlených materiálů", "Czechy", "Turnov")
    + (
        "cap@smyslene-materialy.example",
        "+420 000 000 011",
        "czeski, angielski",
        "nanovlákna do filtrů",
        "výrobci testů, kteří potřebují membrány",
    ),
    (12, "Żaneta", "Dąb", "kierowniczka projektu", "Izba Przykładowa", "Polska", "Wrocław")
    + (
        "dab@izba-przykladowa.example",
        "+48 71 000 00 12",
        "polski, angielski",
        "pomoc w znalezieniu partnera",
        "",
        "",
        None,
        None,
        "tak",
    ),
]
BUS = {5, 6, 7}

GROUPS = [("Bus z Görlitz", "autobus", "Jörg Müßig", "21.10.2026 12:15", "21.10.2026 17:00")]

WISH_HEADINGS = ("Nr", "Kto prosi", "Z kim", "Ważność", "Odpowiedź", "Temat")
WISHES = [
    (
        1,
        "Wróbel-Przykładna, Agnieszka",
        "Neiße Medizintechnik GmbH",
        "koniecznie",
        "przyjęte",
        "wspólny czytnik testów",
    ),
    (2, "Jörg Müßig", "Instytut Szkła Medycznego", "koniecznie", "przyjęte", "szkło do czytnika"),
    (3, "Käthe Großmann", "Ještěd Textil", "chętnie", "przyjęte", "włókniny na opaski"),
    (4, "cap@smyslene-materialy.example", "Agnieszka Wróbel-Przykładna", "chętnie", "przyjęte", "membrany do testów"),
    (5, "Łukasz Śliwiński", "René Höfchen", "chętnie", "przyjęte", "pomiary odporności szkła"),
    (6, "Zofia Źrebiec", "Beispielkammer Görlitz", "chętnie", "bez odpowiedzi", "wspólne targi w 2027"),
    (7, "Božena Říhová", "Odra Diagnostyka", "chętnie", "bez odpowiedzi", "opakowania dla testów"),
    (8, "Jiří Vymyšlený", "Zofia Źrebiec", "jeśli wolne", "bez odpowiedzi", "członkostwo w klastrze"),
    (9, 7, 11, "chętnie", "przyjęte", "filtry i pomiary"),
    (10, 2, 7, "jeśli wolne", "bez odpowiedzi", "analiza próbek"),
    (11, "Ondřej Čáp", "Neiße Medizintechnik GmbH", "chętnie", "bez odpowiedzi", "filtry do aparatury"),
    (12, "Żaneta Dąb", "Jörg Müßig", "jeśli wolne", "bez odpowiedzi", "misja gospodarcza wiosną"),
    (13, "Agnieszka Wróbel-Przykładna", "Ulrike Thoß", "chętnie", "przyjęte", "dotacje na projekt"),
    (14, "Łukasz Śliwiński", "Ještěd Textil s.r.o.", "jeśli wolne", "odrzucone", "opakowania transportowe"),
    (15, "Zofia Źrebiec", "Institut für Beispielforschung Zittau", "chętnie", "bez odpowiedzi", "dzień innowacji"),
    (16, "René Höfchen", "Izba Przykładowa", "jeśli wolne", "bez odpowiedzi", "kontakty na Dolnym Śląsku"),
    (17, "Käthe Großmann", "Klaster Zdrowie Nad Odrą", "chętnie", "przyjęte", "lista dostawców"),
    (18, "Božena Říhová", "Ulrike Thoß", "jeśli wolne", "bez odpowiedzi", "dotacje na trzy kraje"),
]

INTERPRETERS = [
    ("Halina Tłumaczka", "niemiecki-polski", "21.10.2026 13:00-16:30", "+48 71 000 00 20"),
    ("Pavel Převodník", "cs-pl; cs-de", "", "+420 000 000 021"),
]

PROGRAMME = [
    ("Kawa i rozmowy", "posiłek", DAY, time(14, 25), time(15, 0), "wszyscy", "foyer"),
]

PAGES = (
    Page("Forum", (), FACTS, ("Małe forum", "Wszystkie osoby i organizacje są zmyślone.", "")),
    Page("Terminy rozmów", ("Nr", "Data", "Początek", "Koniec", "Blok", "Czas na zmianę (min)"), SLOTS),
    Page("Stoliki", ("Stolik", "Sala"), TABLES),
    Page(
        "Uczestnicy",
        PEOPLE_HEADINGS,
        [(*row[:12], GROUPS[0][0] if row[0] in BUS else "", *row[13:]) for row in PEOPLE],
    ),
    Page("Grupy", ("Grupa", "Rodzaj", "Kierownik", "Przyjazd", "Wyjazd"), GROUPS),
    Page("Życzenia", WISH_HEADINGS, WISHES),
    Page("Tłumacze", ("Imię i nazwisko", "Języki", "Dostępność", "Telefon"), INTERPRETERS),
    Page(
        "Program i wizyty",
        ("Punkt programu", "Rodzaj", "Data", "Początek", "Koniec", "Dla kogo", "Miejsce"),
        PROGRAMME,
    ),
)
