"""How many columns of partners' lists are understood without help, and how long an import takes.

    python -m benchmarks.import_lists            all of it
    python -m benchmarks.import_lists --people 500

For each of the five lists of `tests/factories/partner_lists.py`, whose fields are known: columns right without help;
right and sure; wrong, and whether each of those is marked; and the same with a slip in every heading (a letter left
out, mean of ten seeds), and with headings that say nothing, so that only the cells speak. Then one long list into a
small forum, new and once more.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from tests.factories.imports import desk
from tests.factories.partner_lists import FIVE, INDICO, PartnerList
from viaregia.exchange.lists.mapping import Certainty, ColumnGuess
from viaregia.exchange.lists.propose import propose
from viaregia.exchange.workbook.grid import Grid
from viaregia.exchange.workbook.resolve import loose_key
from viaregia.planner.imports.book import book_at

SEEDS: Final = range(10)
# Headings with a cell, written down when the tables of headings and words were there: 34 of 50 were right then. What
# that taught has gone into the tables since, so that this share now says little about headings not seen yet.
HELD_OUT: Final = (
    ("Wer nimmt teil?", "Frau Anna Berger", "full_name"),
    ("Teilnehmende/r", "Jan Lis", "full_name"),
    ("Unternehmen (Rechtsform)", "Neue GmbH", "organisation"),
    ("vertretene Einrichtung", "Institut X e. V.", "organisation"),
    ("Firmensitz", "Zittau", "city"),
    ("Herkunft", "Polen", "country"),
    ("E-Mailadresse", "a@b.example", "email"),
    ("Telefon dienstlich", "+49 30 23125 1", "phone"),
    ("Mobiltelefonnummer", "+49 30 23125 2", "phone"),
    ("Welche Sprachen?", "Deutsch, Englisch", "languages"),
    ("Aufgabe im Betrieb", "Einkauf", "function"),
    ("Branchencode WZ", "28.41", "codes"),
    ("Kooperationsprofil", "sucht Partner", "wants"),
    ("Wunschgesprächspartner/innen", "Odra Diagnostyka", "wishes"),
    ("Anzahl MA", "120", "employees"),
    ("Essenswünsche", "vegetarisch", "diet"),
    ("Anreisedatum", "21.10.2026", "arrival"),
    ("Besonderheiten", "Rollstuhl", "remark"),
    ("Osoba", "Jan Lis", "full_name"),
    ("Imię i nazwisko delegata", "Jan Lis", "full_name"),
    ("Reprezentowana firma", "Nowa Sp. z o.o.", "organisation"),
    ("Pełna nazwa podmiotu", "Nowa Sp. z o.o.", "organisation"),
    ("Siedziba firmy (miasto)", "Legnica", "city"),
    ("E-mail kontaktowy", "a@b.example", "email"),
    ("Numer komórki", "+48 71 000 00 00", "phone"),
    ("Znajomość języków obcych", "angielski, niemiecki", "languages"),
    ("Funkcja w firmie", "prezes", "function"),
    ("Kod PKD (główny)", "28.41.Z", "codes"),
    ("Czego Państwo szukają?", "dystrybutora", "needs"),
    ("Z kim chcieliby Państwo się spotkać?", "Neiße Medizintechnik", "wishes"),
    ("Ilu pracowników zatrudnia firma?", "40", "employees"),
    ("Preferencje żywieniowe", "wegetariańska", "diet"),
    ("Dodatkowe uwagi", "brak", "remark"),
    ("Jméno a příjmení účastníka", "Jan Malý", "full_name"),
    ("Vaše firma", "Nová s.r.o.", "organisation"),
    ("Sídlo firmy", "Liberec", "city"),
    ("E-mail na účastníka", "a@b.example", "email"),
    ("Telefonní kontakt", "+420 000 000 001", "phone"),
    ("Jaké jazyky ovládáte?", "čeština, němčina", "languages"),
    ("Pracovní zařazení", "jednatel", "function"),
    ("NACE kód činnosti", "13.96", "codes"),
    ("O jaké partnery máte zájem?", "odběratele", "needs"),
    ("Preferované schůzky", "Odra Diagnostyka", "wishes"),
    ("Dietní omezení", "bez lepku", "diet"),
    ("Your company", "New Ltd", "organisation"),
    ("Work e-mail", "a@b.example", "email"),
    ("Which languages do you speak?", "English, German", "languages"),
    ("Role in the company", "CEO", "function"),
    ("Who would you like to meet?", "Odra Diagnostyka", "wishes"),
    ("Anything else we should know?", "no", "remark"),
)
FIRST: Final = "Anna Jan Petr Eva Jörg Käthe Piotr Ewa Jiří Jana Łukasz Uwe Marie Hans Zofia Karel".split()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=500)
    people = parser.parse_args().people
    print(f"{'list':34}{'columns':>8}{'right':>7}{'sure':>6}{'wrong':>7}{'unmarked':>9}", end="")
    print(f"{'with slips':>12}{'no headings':>13}")
    total = [0.0] * 7
    for listed in (*FIVE, INDICO):
        row = measured(listed)
        if listed is not INDICO:
            total = [one + other for one, other in zip(total, row, strict=True)]
        print_row(listed.file, row)
    print_row("the five together", total)
    held_out()
    timed(people)


def measured(listed: PartnerList) -> list[float]:
    """Return columns, right, right and sure, wrong, wrong and not marked, right with slips, right without headings."""
    columns = columns_of(listed)
    right = [column for column in columns if is_right(column, listed)]
    sure = [column for column in right if column.certainty is Certainty.SURE]
    unmarked = [column for column in columns if not is_right(column, listed) and not column.open]
    slips = [sum(is_right(c, listed) for c in columns_of(with_slips(listed, seed))) for seed in SEEDS]
    bare = replace(listed, headings=tuple(f"Xq{at}" for at in range(len(listed.headings))), groups=())
    alone = sum(is_right(column, listed) for column in columns_of(bare))
    return [
        len(columns),
        len(right),
        len(sure),
        len(columns) - len(right),
        len(unmarked),
        sum(slips) / len(slips),
        alone,
    ]


def columns_of(listed: PartnerList) -> tuple[ColumnGuess, ...]:
    """Return what is proposed for the columns of a list that is to go into the small forum."""
    with tempfile.TemporaryDirectory() as folder:
        [opened] = desk(Path(folder)).opened(listed)
        return opened.sheets[0].columns


def is_right(column: ColumnGuess, listed: PartnerList) -> bool:
    """Tell whether a column is what it is."""
    return column.field == listed.fields[column.position]


def with_slips(listed: PartnerList, seed: int) -> PartnerList:
    """Return a list with one letter left out of every heading of more than four."""
    draw = random.Random(seed)

    def slip(text: str) -> str:
        at = draw.randrange(len(text))
        return text[:at] + text[at + 1 :] if len(text) > 4 else text

    return replace(listed, headings=tuple(map(slip, listed.headings)))


def print_row(name: str, row: list[float]) -> None:
    """Print one line of the table; shares in percent beside the counts."""
    columns, right, sure, wrong, unmarked, slips, bare = row
    shares = (f"{100 * part / columns:.0f} %" for part in (right, sure))
    rest = (f"{100 * part / columns:.0f} %" for part in (slips, bare))
    print(f"{name:34}{columns:8.0f}{next(shares):>7}{next(shares):>6}{wrong:7.0f}{unmarked:9.0f}", end="")
    print(f"{next(rest):>12}{next(rest):>13}")


def held_out() -> None:
    """Print how many of the headings held out are understood, and how many of the others are marked."""
    found = {heading: guess_of(heading, cell) for heading, cell, _ in HELD_OUT}
    right = [heading for heading, _, field in HELD_OUT if found[heading].field == field]
    others = [heading for heading, _, _ in HELD_OUT if heading not in right]
    unmarked = [heading for heading in others if not found[heading].open]
    share = 100 * len(right) / len(HELD_OUT)
    print(f"headings held out: {len(right)} of {len(HELD_OUT)} right ({share:.0f} %); not marked: {len(unmarked)}")
    for heading in others:
        print(f"   {heading}: {found[heading].field} ({found[heading].certainty.value})")


def guess_of(heading: str, cell: str) -> ColumnGuess:
    """Return what one column is taken for, beside two that are known."""
    known, office = ("Anrede", "E-Mail Büro"), ("Frau", "office@a.example")
    rows = ((*known, heading), (*office, cell), (*office, cell))
    mapping = propose(Grid("list", "List", tuple(enumerate(rows, start=1))), {loose_key("Odra Diagnostyka")})
    assert mapping is not None
    return mapping.columns[2]


def timed(people: int) -> None:
    """Print how long a list of so many people takes, new and once more."""
    listed = PartnerList(
        file="long.xlsx",
        headings=("Name", "Firma", "Land", "Ort", "E-Mail", "Sprachen", "Suche", "Gesprächswünsche"),
        rows=tuple(long_rows(people)),
        fields=(),
        people=people,
    )
    with tempfile.TemporaryDirectory() as folder:
        at = desk(Path(folder))
        for said in ("new", "once more"):
            before = time.perf_counter()
            [outcome] = at.bring(listed)
            took = time.perf_counter() - before
            print(f"{people} people, {said}: {took:.1f} s; new {len(outcome.new)}, unchanged {outcome.unchanged}, "
                  f"wishes {len(at.read().wishes)}, in the forum {len(book_at(at.forum).people)}")  # fmt: skip


def long_rows(people: int) -> Iterator[tuple[str, ...]]:
    """Yield invented people of as many organisations as half of them, each with three wishes."""
    draw = random.Random(1)
    for at in range(people):
        firm = f"Probe {at // 2} GmbH"
        wishes = "; ".join(f"Probe {draw.randrange(people // 2)} GmbH" for _ in range(3))
        name = f"{draw.choice(FIRST)} Name{chr(97 + at % 26)}{at}"
        yield (
            name,
            firm,
            "Deutschland",
            "Görlitz",
            f"p{at}@probe.example",
            "Deutsch, Englisch",
            "sucht Partner",
            wishes,
        )


if __name__ == "__main__":
    main()
