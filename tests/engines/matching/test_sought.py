"""A need says whom it is for, where, and about what, in four languages."""

import pytest

from viaregia.engines.matching.problem import Kind
from viaregia.engines.matching.sought import Sought, plain, trades, understood


@pytest.mark.parametrize(
    ("need", "sought", "places", "subject"),
    [
        ("Vertriebspartner für Gefrierschränke in Polen", Sought.SELLERS, {"PL"}, "Gefrierschränke in"),
        ("szukamy dystrybutora pomp w Czechach", Sought.SELLERS, {"CZ"}, "pomp w"),
        ("obchodní zástupce v Německu", Sought.SELLERS, {"DE"}, ""),
        ("distributors for pumps in Poland and Czechia", Sought.SELLERS, {"PL", "CZ"}, "for pumps in and"),
        ("Haendler in Oesterreich, AT", Sought.SELLERS, {"AT"}, "in Oesterreich, AT"),
        ("Apothekengroßhandel", Sought.SELLERS, set(), "Apotheken"),
        ("Abnehmer für Schnittholz", Sought.CUSTOMERS, set(), "Schnittholz"),
        ("odběratelé z Německa", Sought.CUSTOMERS, {"DE"}, ""),
        ("zlecenia na formy z Saksonii", Sought.CUSTOMERS, {"DE"}, "na formy z"),
        ("customers in Hungary", Sought.CUSTOMERS, {"HU"}, ""),
        ("Forschungspartner Wasserstoff", Sought.PARTNERS, set(), "Forschungs Wasserstoff"),
        ("výměna zkušeností s povodněmi", Sought.PARTNERS, set(), "s povodněmi"),
        ("dostawca stali", Sought.GOODS, set(), "stali"),
        ("Stahl S235", Sought.GOODS, set(), "Stahl S235"),
        ("tax adviser for our clients", Sought.GOODS, set(), "tax adviser"),
        ("", Sought.GOODS, set(), ""),
        ("🙂", Sought.GOODS, set(), ""),
    ],
)
def test_whom_a_need_is_for_where_and_about_what(need: str, sought: Sought, places: set[str], subject: str) -> None:
    want = understood(need)
    assert (want.sought, set(want.places), want.subject) == (sought, places, subject)


def test_a_word_that_only_begins_like_a_function_is_none() -> None:
    assert understood("Agentur für Personal").sought is Sought.GOODS
    assert understood("Deutschkenntnisse der Pflegekräfte").places == frozenset()


def test_a_trader_who_seeks_a_representation_seeks_goods() -> None:
    assert understood("zastoupení německých výrobců strojů", sells_on=True).sought is Sought.GOODS
    assert understood("zastoupení německých výrobců strojů").sought is Sought.SELLERS


@pytest.mark.parametrize(
    ("need", "kind"),
    [
        ("Kredit für eine neue Halle", Kind.BANK),
        ("inwestor na rozwój", Kind.BANK),
        ("Beteiligungskapital", Kind.BANK),
        ("pozemky pro výrobu", Kind.AUTHORITY),
        ("Produktionsstandort in Polen", Kind.AUTHORITY),
        ("gmina jako partner projektu", Kind.AUTHORITY),
        ("izba gospodarcza", Kind.CHAMBER),
        ("chamber of commerce", Kind.CHAMBER),
        ("Medienpartner", Kind.PRESS),
        ("wydawnictwo", Kind.PRESS),
    ],
)
def test_a_need_asks_for_a_kind_that_only_those_meet_who_look_for_it(need: str, kind: Kind) -> None:
    assert kind in understood(need).kinds


@pytest.mark.parametrize("need", ["Stahlblech", "urządzenia chłodnicze", "obchody v Německu", "Pressenständer"])
def test_a_need_for_things_asks_for_no_such_kind(need: str) -> None:
    assert understood(need).kinds == frozenset()


@pytest.mark.parametrize(
    ("offer", "sure"),
    [
        ("Großhandel für Werkzeug", 1.0),
        ("hurtownia sanitarna", 1.0),
        ("velkoobchod nářadím", 1.0),
        ("sieć 40 sklepów z zabawkami", 1.0),
        ("prodej a servis strojů", 0.5),
        ("Pumpen", 0.0),
        ("Handwerk", 0.0),
    ],
)
def test_an_offer_says_whether_it_is_a_traders(offer: str, sure: float) -> None:
    assert trades(offer) == sure


def test_a_plain_text_is_as_long_as_the_text() -> None:
    text = "Žluťoučký ŁÓŻ, Größe ẞ ﬁ İ é"
    assert len(plain(text)) == len(text)
    assert plain("Größe łóżka") == "grose lozka"
