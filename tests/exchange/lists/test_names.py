import pytest
from hypothesis import given
from hypothesis import strategies as st

from viaregia.exchange.lists.names import is_placeholder, mostly_last_first, names_in

ONE = [
    ("Herr Dr.-Ing. Jörg Müßig", ("Herr", "Dr.-Ing.", "Jörg", "Müßig")),
    ("Pani prof. dr hab. Anna Nowak", ("Pani", "prof. dr hab.", "Anna", "Nowak")),
    ("Ing. Pavel Novák, Ph.D.", ("", "Ing. Ph.D.", "Pavel", "Novák")),
    ("doc. RNDr. Jana Černá, Ph.D., MBA", ("", "doc. RNDr. Ph.D. MBA", "Jana", "Černá")),
    ("Prof. Dr. Dr. h.c. Hans Müller", ("", "Prof. Dr. Dr. h.c.", "Hans", "Müller")),
    ("Dipl.-Ing. (FH) Karin Lorenz", ("", "Dipl.-Ing.", "Karin", "Lorenz")),
    ("Sehr geehrte Frau Anna Müller", ("Frau", "", "Anna", "Müller")),
    ("Nowak, Anna", ("", "", "Anna", "Nowak")),
    ("Müller, Dr. Hans", ("", "Dr.", "Hans", "Müller")),
    ("NOWAK Anna", ("", "", "Anna", "Nowak")),
    ("Anna NOWAK-LIS", ("", "", "Anna", "Nowak-Lis")),
    ("Kowalska-Nowak Maria", ("", "", "Maria", "Kowalska-Nowak")),
    ("von der Heide, Anna", ("", "", "Anna", "von der Heide")),
    ("Anna von der Heide", ("", "", "Anna", "von der Heide")),
    ("Prochazka Duarte, Gabriel", ("", "", "Gabriel", "Prochazka Duarte")),
    ("Nowak\nAnna", ("", "", "Anna", "Nowak")),
    ("J. Kowalski", ("", "", "J.", "Kowalski")),
    ("Novák", ("", "", "", "Novák")),
]
SEVERAL = [
    ("Anna Nowak, Jan Kowalski", ["Anna Nowak", "Jan Kowalski"]),
    ("Anna Nowak\nJan Kowalski", ["Anna Nowak", "Jan Kowalski"]),
    ("Frau Erika Beispiel und Herr Max Muster", ["Erika Beispiel", "Max Muster"]),
    ("Anna Nowak i Jan Kowalski", ["Anna Nowak", "Jan Kowalski"]),
    ("Jana Černá a Petr Bílý", ["Jana Černá", "Petr Bílý"]),
    ("Anna und Jan Nowak", ["Anna Nowak", "Jan Nowak"]),
    ("Nowak Anna, Kowalski Jan", ["Anna Nowak", "Jan Kowalski"]),
    ("doc. Ing. Jiří Řehoř, CSc., MUDr. Eva Malá", ["Jiří Řehoř", "Eva Malá"]),
]
PLACES = [
    "–",
    "?",
    "...",
    "n/a",
    "noch nicht bekannt",
    "wird noch mitgeteilt",
    "folgt",
    "do uzgodnienia",
    "osoba do wskazania",
    "zostanie podane później",
    "nieznany",
    "ještě neznámo",
    "zatím neurčeno",
    "bude doplněn",
    "N.N.",
    "NN",
    "n. n.",
    "TBA",
    "wird benannt",
    "wird noch benannt",
    "do ustalenia",
    "bude upřesněno",
    "N.N. (Vertrieb)",
]


@pytest.mark.parametrize(("text", "parts"), ONE, ids=[text for text, _ in ONE])
def test_a_name_comes_apart(text: str, parts: tuple[str, ...]) -> None:
    [name] = names_in(text)
    assert (name.salutation, name.title, name.first, name.last) == parts


@pytest.mark.parametrize(("text", "people"), SEVERAL, ids=[text for text, _ in SEVERAL])
def test_several_people_in_a_cell_are_several(text: str, people: list[str]) -> None:
    assert [f"{name.first} {name.last}" for name in names_in(text)] == people


@pytest.mark.parametrize("text", PLACES)
def test_a_place_held_open_is_somebody_without_a_name(text: str) -> None:
    assert is_placeholder(text)
    assert [(name.unnamed, name.last) for name in names_in(text)] == [(True, "")]


def test_several_places_held_open_are_as_many() -> None:
    assert len(names_in("2 x N.N.")) == 2
    assert [name.unnamed for name in names_in("Dr. Anna Nowak, N.N.")] == [False, True]


def test_what_stands_in_brackets_is_kept_aside() -> None:
    [name] = names_in("Anna Nowak (Vertretung: Büro)")
    assert (name.last, name.aside) == ("Nowak", "Vertretung: Büro")


@pytest.mark.parametrize("text", ["Nina Novotny", "Nnamdi Obi", "Dr. Nina Nagel"])
def test_a_real_name_holds_no_place_open(text: str) -> None:
    assert not is_placeholder(text)


def test_the_order_of_a_column_is_told_by_the_names_that_tell() -> None:
    assert mostly_last_first(["Nowak Anna", "Xyz Qwert", "Kowalski Jan"])
    assert not mostly_last_first(["Anna Nowak", "Xyz Qwert"])
    [name] = names_in("Xyz Qwert", last_first=True)
    assert (name.first, name.last) == ("Qwert", "Xyz")


@given(st.text(max_size=60))
def test_any_text_is_read_and_nobody_is_without_a_name(text: str) -> None:
    assert all(name.unnamed or name.last or name.first for name in names_in(text))


def test_a_small_p_with_a_dot_is_a_salutation_and_a_capital_one_is_an_initial() -> None:
    polite, initial = names_in("p. Łukasz Ćwikła")[0], names_in("P. Łukasz Ćwikła")[0]
    assert (polite.salutation, polite.first, polite.last) == ("p.", "Łukasz", "Ćwikła")
    assert initial.salutation == ""
