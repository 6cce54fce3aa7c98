"""A forum with mistakes as they happen, headings in English; `viaregia check` finds them all. Everybody is invented."""

from datetime import date, time

from examples.pages import Page, table

DAY = date(2026, 10, 21)

FACTS = [
    ("Title", "Broken forum"),
    ("Time zone", "Europe/Breslau"),  # no such zone
    ("Lunch from", "12:00"),  # and no "until"
    ("Meetings at lest", 2),  # misspelt: ignored with a warning
]
SLOTS = [
    (1, DAY, time(9, 0), time(9, 25), "Morning"),
    (2, None, time(9, 20), time(9, 45), "Morning"),  # begins before the first ends
    (3, None, time(10, 30), time(10, 0), "Morning"),  # ends before it begins
    (4, "31.09.2026", "9:75", time(10, 55), "Morning"),  # no such day, no such time
]
TABLES = [("1", "Hall", 1), ("2", "Hall", -1), ("1", "Hall", 1)]  # a negative capacity, a name given twice
PEOPLE = table("""
1 | Anna | Testowa | Alpha Beispiel GmbH | Poland | anna@alpha.example | Polish, English
2 | Jan | Kowalski | Beta Muster AG | Polen | jan@beta.example | Polnisch
2 | Jana | Nováková | Gamma Příklad s.r.o. | Česko | jana@gamma.example | Czech
4 | Jan | Kowalski | Alpha Beispiel GmbH | Atlantis | anna@alpha.example | Klingon
5 | Petr | | Gamma Příklad s.r.o. | CZ | petr-at-gamma.example | cs
6 | Uta | Muster | Delta Beispiel KG | Germany | uta@delta.example | German
""")
WISHES = table("""
1 | Anna Testowa | Beta Muster | must | accepted | 4
2 | Kowalski, Jan | Gamma Příklad s.r.o. | perhaps | accepted |
3 | Ana Testova | Uta Muster | meet | unanswered |
4 | uta@delta.example | Delta Beispiel KG | meet | accepted | 1
5 | 6 | Beta Muster AG | if free | unanswered | 99
6 | Anna Testowa | Beta Muster AG | never | |
""")
INTERPRETERS = [("Jarmila Mostová", "Czech"), ("Kurt Brücke", "de-xx")]
PROGRAMME = [("Guided tour", "visit", DAY, time(14, 0), time(15, 0), "1; 6; 9", 1)]

PAGES = (
    Page("Forum", (), FACTS, ("Everybody here is invented, and so are the mistakes", "")),
    Page("Slots", ("No.", "Date", "Start", "End", "Session"), SLOTS),
    Page("Tables", ("Table", "Hall", "Places"), TABLES),
    Page(
        "Participants",
        ("No.", "First name", "Last name", "Organisation", "Country", "E-mail", "Languages"),
        PEOPLE,
    ),
    Page("Wishes", ("No.", "Who wishes", "With whom", "Kind", "Status", "After wish"), WISHES),
    Page("Interpreters", ("Name", "Languages"), INTERPRETERS),
    Page("Programme and visits", ("Item", "Kind", "Date", "Start", "End", "Signed up", "Capacity"), PROGRAMME),
    Page("Hotel list", ("Name", "Nights"), [("Testowa", 1)]),
)
