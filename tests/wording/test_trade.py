"""A brief's facts as sentences: word for word where it matters, whole and filled everywhere."""

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum

import pytest

from tests.factories.trade_briefs import country_brief, saxon_brief
from viaregia.base.codes import COUNTRY_CODES
from viaregia.base.words import LANGUAGES
from viaregia.engines.trade.brief.facts import Brief, Choice, Gap, GapKind, Kind, NoBalance, Rank, Side
from viaregia.engines.trade.brief.groups import group_label
from viaregia.engines.trade.flows import Direction, Status, System
from viaregia.wording.territories.names import REGIONS
from viaregia.wording.trade import headlines, mirror_sentence, title
from viaregia.wording.trade_method import gap_sentence, invented_banner, method, source_sentence
from viaregia.wording.trade_terms import PUBLISHERS, TERMS, product_alone, product_in_sentence, publisher, term

SAXONY = {
    "de": """
        Im Jahr 2024 gehörte Polen zu den TOP-5-Märkten für Waren aus Sachsen (Rang 5 von 24). Waren im Wert von
        rund 2,8 Mrd. Euro wurden aus Sachsen nach Polen exportiert. Das waren 5,3 % mehr als 2023. Das
        entspricht 5,5 % aller Exporte aus Sachsen. Die wichtigsten Warengruppen waren Kraftfahrzeuge und Teile
        (31,0 %), Maschinen (14,0 %) und elektrotechnische Erzeugnisse (11,0 %).

        Beim Import nach Sachsen gehörte Polen im Jahr 2024 zu den TOP-3-Lieferländern (Rang 3 von 21). Waren im
        Wert von rund 3,14 Mrd. Euro wurden aus Polen nach Sachsen importiert. Das entspricht 9,0 % aller
        Importe nach Sachsen. Die wichtigsten Warengruppen waren elektrotechnische Erzeugnisse (22,0 %),
        Kraftfahrzeuge und Teile (19,0 %) und Maschinen (12,0 %).

        Ein Saldo wird nicht ausgewiesen: Die Exporte eines Bundeslandes werden im Spezialhandel, seine Importe
        im Generalhandel erfasst. Nach Angaben der statistischen Ämter ist eine Saldierung deshalb nicht
        vertretbar.
    """,
    "pl": """
        W 2024 r. Polska należała do TOP 5 rynków zbytu dla towarów z Saksonii (5. miejsce na 24).
        Wyeksportowano z Saksonii do Polski towary o wartości około 2,8 mld euro. Było to o 5,3% więcej niż w
        2023 r. Stanowi to 5,5% całego eksportu z Saksonii. Najważniejsze grupy towarów to pojazdy samochodowe i
        części (31,0%), maszyny (14,0%) i wyroby elektrotechniczne (11,0%).

        W imporcie do Saksonii Polska należała w 2024 r. do TOP 3 dostawców (3. miejsce na 21). Zaimportowano z
        Polski do Saksonii towary o wartości około 3,14 mld euro. Stanowi to 9,0% całego importu do Saksonii.
        Najważniejsze grupy towarów to wyroby elektrotechniczne (22,0%), pojazdy samochodowe i części (19,0%) i
        maszyny (12,0%).

        Salda nie podano: eksport kraju związkowego ujmuje się w handlu specjalnym, a import – w handlu ogólnym.
        Zdaniem urzędów statystycznych nie wolno ich ze sobą zestawiać.
    """,
    "cs": """
        V roce 2024 patřilo Polsko mezi TOP 5 trhů pro zboží ze Saska (5. místo z celkem 24). Ze Saska do Polska bylo
        vyvezeno zboží v hodnotě přibližně 2,8 mld. eur. To bylo o 5,3 % více než v roce 2023. To odpovídá 5,5 %
        veškerého vývozu ze Saska. Nejvýznamnějšími skupinami zboží byly: motorová vozidla a díly (31,0 %),
        stroje (14,0 %) a elektrotechnické výrobky (11,0 %).

        V dovozu do Saska patřilo Polsko v roce 2024 mezi TOP 3 dodavatelů (3. místo z celkem 21). Z Polska do Saska
        bylo dovezeno zboží v hodnotě přibližně 3,14 mld. eur. To odpovídá 9,0 % veškerého dovozu do Saska.
        Nejvýznamnějšími skupinami zboží byly: elektrotechnické výrobky (22,0 %), motorová vozidla a díly (19,0
        %) a stroje (12,0 %).

        Saldo se neuvádí: vývoz spolkové země se sleduje jako speciální obchod, její dovoz jako všeobecný
        obchod. Podle statistických úřadů je proto nelze vzájemně odečítat.
    """,
    "en": """
        In 2024, Poland was among the TOP 5 markets for goods from Saxony (rank 5 of 24). Goods worth about EUR
        2.8 billion were exported from Saxony to Poland. That was 5.3% more than in 2023. This corresponds to
        5.5% of all exports from Saxony. The chief product groups were motor vehicles and parts (31.0%),
        machinery (14.0%) and electrotechnical products (11.0%).

        In 2024, Poland was among the TOP 3 suppliers of goods to Saxony (rank 3 of 21). Goods worth about EUR
        3.14 billion were imported from Poland to Saxony. This corresponds to 9.0% of all imports to Saxony. The
        chief product groups were electrotechnical products (22.0%), motor vehicles and parts (19.0%) and
        machinery (12.0%).

        No balance is given: exports of a Land are special trade, its imports general trade. The statistical
        offices do not allow one to be set against the other.
    """,
}
"""What the press release of 2025 prints of Saxony and Poland, from the figures that were published."""


def paragraphs(brief: Brief, language: str) -> tuple[str, ...]:
    told = headlines(brief, language, group_label)
    return tuple(" ".join(said.text for said in each).replace("\u00a0", " ") for each in told)


@pytest.fixture(scope="module")
def two() -> Brief:
    """Germany and Poland in an invented world."""
    return country_brief()


def exports_of(brief: Brief) -> Side:
    assert brief.exports is not None
    return brief.exports


def ranked(brief: Brief, partner: str, place: int, among: int = 200) -> Brief:
    """The brief with another partner at another place, in both directions."""
    sides = [replace(side, rank=Rank(place, among)) for side in brief.sides]
    return replace(brief, partner=partner, exports=sides[0], imports=sides[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_saxony_and_poland_are_told_word_for_word(language: str) -> None:
    expected = [" ".join(paragraph.split()) for paragraph in SAXONY[language].split("\n\n")]
    assert list(paragraphs(saxon_brief(), language)) == expected


def test_the_verb_agrees_with_the_partner(two: Brief) -> None:
    said = {
        (code, language): paragraphs(ranked(two, code, 2), language)[0].split(".")[0].split(" (")[0]
        for code, language in (("US", "de"), ("US", "pl"), ("MX", "pl"), ("CL", "pl"), ("US", "cs"), ("IL", "cs"))
    }
    assert said["US", "de"] == "Im Jahr 2024 gehörten die USA zu den TOP-3-Märkten für Waren aus Deutschland"
    assert "Stany Zjednoczone należały" in paragraphs(ranked(two, "US", 2), "pl")[0]
    assert "Meksyk należał do" in paragraphs(ranked(two, "MX", 2), "pl")[0]
    assert "Chile należało do" in paragraphs(ranked(two, "CL", 2), "pl")[0]
    assert said["US", "cs"] == "V roce 2024 patřily Spojené státy mezi TOP 3 trhů pro zboží z Německa"
    assert said["IL", "cs"] == "V roce 2024 patřil Izrael mezi TOP 3 trhů pro zboží z Německa"
    assert "gehörten die USA im Jahr 2024" in paragraphs(ranked(two, "US", 2), "de")[1]


def test_a_far_rank_says_how_many_come_before(two: Brief) -> None:
    far = ranked(two, "PL", 23)
    assert paragraphs(far, "de")[0].startswith(
        "Rang 23 von 200: Im Jahr 2024 gingen in 22 andere Märkte jeweils mehr Waren aus Deutschland als nach Polen."
    )
    assert paragraphs(far, "pl")[1].startswith(
        "23. miejsce na 200: w 2024 r. z każdego z 22 innych krajów trafiło do Niemiec więcej towarów niż z Polski."
    )


def test_a_balance_says_which_side_is_larger(two: Brief) -> None:
    assert paragraphs(two, "de")[-1].startswith("Die Exporte überstiegen die Importe um ")
    assert paragraphs(replace(two, balance=-2e8), "pl")[-1] == "Import przewyższył eksport o 200 mln euro."
    assert paragraphs(replace(two, balance=0.0), "en")[-1] == "Exports and imports were equal."


def test_less_and_as_much_are_said(two: Brief) -> None:
    side = exports_of(two)
    for change, words in ((-0.031, "Das waren 3,1 % weniger als 2023."), (0.0001, "Das war so viel wie 2023.")):
        assert words in paragraphs(replace(two, exports=replace(side, change=change)), "de")[0]


def test_provisional_and_confidential_are_said(two: Brief) -> None:
    side = exports_of(two)
    figure = replace(side.figure, status=Status.PROVISIONAL, withheld=1.2e7)
    said = paragraphs(replace(two, exports=replace(side, figure=figure)), "de")[0]
    assert "Die Zahlen für 2024 sind vorläufig" in said
    assert "Davon unterliegen 12 Mio. Euro der Geheimhaltung" in said


def test_one_group_is_one(two: Brief) -> None:
    side = exports_of(two)
    one = replace(two, exports=replace(side, groups=side.groups[:1]))
    assert "Die wichtigste Warengruppe war: Maschinen und mechanische Geräte (37,5 %)." in paragraphs(one, "de")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_territory_makes_whole_sentences(language: str, two: Brief) -> None:
    for code in sorted(COUNTRY_CODES | REGIONS):
        for place in (1, 40):
            for paragraph in paragraphs(ranked(two, code, place), language):
                assert "{" not in paragraph
                assert "  " not in paragraph
                assert paragraph[0].isupper() or paragraph[0].isdigit()
        assert title(replace(two, partner=code), language).strip()


@pytest.mark.parametrize(
    ("label", "within"),
    [
        ("Elektrotechnische Erzeugnisse", "elektrotechnische Erzeugnisse"),
        ("Pflanzliche und tierische Öle und Fette", "pflanzliche und tierische Öle und Fette"),
        ("Sonstiger bearbeiteter Stahl", "sonstiger bearbeiteter Stahl"),
        ("Fette und Öle", "Fette und Öle"),
        ("Milch, Eier, Honig", "Milch, Eier, Honig"),
        ("Waren aus Eisen und Stahl", "Waren aus Eisen und Stahl"),
    ],
)
def test_german_writes_an_adjective_small_within_a_sentence(label: str, within: str) -> None:
    assert product_in_sentence("GP2019", "27", "de", lambda *_: label) == within
    assert product_alone("GP2019", "27", "pl", lambda *_: "maszyny") == "Maszyny"


def gaps() -> Iterator[Gap]:
    for kind in GapKind:
        for months in (0, 1, 3, 7):
            yield Gap(kind, Direction.IMPORT, 2023, months=months, partners=("US", "CN"), between=(2, 17))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_gap_is_named(language: str) -> None:
    for gap in gaps():
        said = gap_sentence(gap, language)
        assert "{" not in said
        assert said.endswith(".")
    assert "7" in gap_sentence(Gap(GapKind.MONTHS_MISSING, Direction.EXPORT, 2023, months=7), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("enum", [Direction, System, Status, Kind, NoBalance, Choice])
def test_every_member_has_a_name(enum: type[Enum], language: str) -> None:
    assert set(enum) <= set(TERMS)
    assert len({term(member, language) for member in enum}) == len(list(enum))


@pytest.mark.parametrize("language", LANGUAGES)
def test_sources_method_and_banner_are_said(language: str, two: Brief) -> None:
    origin = exports_of(two).figure.origins[0]
    said = source_sentence(replace(origin, nomenclature="HS17"), language)
    assert {"DS-045409", origin.vintage, "HS17"} <= set(said.replace(";", " ").replace(".", " ").split())
    assert "WORLD" not in source_sentence(replace(origin, reporter="WORLD", mirrored=True), language)
    assert all(text.endswith(".") for text in method(two, language))
    assert len(method(saxon_brief(), language)) == 5
    assert invented_banner(language)
    assert [publisher(source, language) for source in PUBLISHERS]
    assert publisher("own", language) == "own"


def test_both_sides_figures_are_shown_with_their_difference(two: Brief) -> None:
    said = mirror_sentence(two, two.mirrors[0], "de").text.replace("\u00a0", " ")
    assert said.startswith("Exporte aus Deutschland nach Polen: 2,64 Mrd. Euro nach Angaben des Ausfuhrlandes, ")
    assert said.endswith("%).")
