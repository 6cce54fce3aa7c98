"""Profiles are the same, whichever file they stand in."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.workbooks import xlsx
from viaregia.base.errors import ViaRegiaError
from viaregia.engines.matching.problem import Goal, Kind, Profile
from viaregia.exchange.lists.sources import NotAList
from viaregia.exchange.profiles import read_profiles
from viaregia.exchange.profiles.columns import PROFILES, column_of
from viaregia.exchange.profiles.values import employees_of, texts_of, without_markup
from viaregia.exchange.workbook.grid import WorkbookDamaged, WorkbookMissing

SAID: dict[str, Any] = {
    "id": "k1", "name": "Kältewerk Zittau", "country": "Niemcy", "lang": "de-DE", "kind": "Hersteller",
    "employees": 120, "goals": ["Export", "Vertriebspartner"], "languages": ["Deutsch", "English"],
    "offer": ["Ultratiefkühlschränke", "Wartung"], "need": "Kältemittel\nPrüflabor", "region": "ded2",
    "codes": ["WZ 28.25", "HS 8418"], "products": "8419 20", "excludes": ["Polska", "k2"], "minimum": 1, "maximum": 4,
}  # fmt: skip
MEANT = Profile(
    id="k1", name="Kältewerk Zittau", country="DE", region="DED2", tongue="de", kind=Kind.COMPANY, employees=120,
    languages=("de", "en"), goals=frozenset({Goal.EXPORT}), offers=("Ultratiefkühlschränke", "Wartung"),
    needs=("Kältemittel", "Prüflabor"), products=("8418", "841920"), excludes=frozenset({"PL", "k2"}), minimum=1,
    maximum=4,
)  # fmt: skip
OTHER = {"id": "k2", "need": "Kühlung"}
HEADINGS = {
    "de": ("Kennung", "Name", "Land", "Sprache der Texte", "Art der Organisation", "Beschäftigte", "Ziele", "Sprachen",
           "Angebot", "Bedarf", "Region", "Branchencodes", "Produkte (HS/KN)", "Nicht mit", "Mindestens", "Höchstens"),
    "pl": ("Identyfikator", "Nazwa", "Kraj", "Język opisu", "Rodzaj organizacji", "Liczba pracowników", "Cele",
           "Języki", "Co oferujemy?", "Czego Państwo szukają?", "Region", "Kody PKD", "Kod CN", "Bez spotkania z",
           "Co najmniej", "Co najwyżej"),
    "cs": ("Identifikátor", "Název", "Země", "Jazyk textu", "Druh organizace", "Počet zaměstnanců", "Cíle", "Jazyky",
           "Nabízíme", "Co hledáte?", "Region", "Oborové kódy", "Kód KN", "Nechce se setkat s", "Nejméně", "Nejvýše"),
    "en": ("ID", "Name", "Country", "Language of the texts", "Kind of organisation", "Employees", "Goals", "Languages",
           "Offer", "Looking for", "NUTS code", "Sector codes", "HS code", "Excludes", "At least", "At most"),
}  # fmt: skip


def cells(said: dict[str, Any], mark: str) -> list[Any]:
    values = (said.get(key) for key in SAID)
    return [mark.join(value) if isinstance(value, list) else value for value in values]


def first(path: Path) -> Profile:
    reading = read_profiles(path, language="en")
    assert reading.findings == ()
    assert reading.profiles is not None
    found = reading.profiles[0]
    assert [str(code) for code in found.sectors] == ["WZ 28.25"]
    return Profile(**{key: getattr(found, key) for key in MEANT.__slots__ if key != "sectors"})


def test_json_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "profile.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(map(json.dumps, (SAID, OTHER))).encode())
    assert first(path) == MEANT
    path.write_text(json.dumps([SAID, OTHER], indent=1), "utf-8")
    assert first(path) == MEANT


@pytest.mark.parametrize("language", HEADINGS)
@pytest.mark.parametrize("mark", ["\n", " | ", "; "])
def test_a_sheet_is_read_in_any_language(language: str, mark: str, tmp_path: Path) -> None:
    rows = [["Teilnehmende des Forums 2026"], [], list(HEADINGS[language]), cells(SAID, mark), cells(OTHER, mark)]
    assert first(xlsx(tmp_path / "profile.xlsx", {"Tabelle1": rows})) == MEANT


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8", ","), ("cp1250", ";"), ("utf-16", "\t")])
def test_csv_is_read_in_any_encoding_and_with_any_delimiter(encoding: str, delimiter: str, tmp_path: Path) -> None:
    rows = (HEADINGS["de"], cells(SAID, " | "), cells(OTHER, " | "))
    quoted = [delimiter.join(f'"{"" if cell is None else cell}"' for cell in row) for row in rows]
    (tmp_path / "profile.csv").write_bytes("\r\n".join(quoted).encode(encoding))
    assert first(tmp_path / "profile.csv") == MEANT


def test_several_columns_of_offers_are_all_offers(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("id,Angebot 1,Angebot 2,Branche\n1,Stahl,Holz,Maschinenbau\n", "utf-8")
    reading = read_profiles(tmp_path / "p.csv", language="en")
    assert reading.profiles is not None
    assert reading.profiles[0].offers == ("Stahl", "Holz", "Maschinenbau")


def test_products_in_words_are_offers(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text('{"id": "1", "products": ["HS 7208", "Bleche"]}\n', "utf-8")
    reading = read_profiles(tmp_path / "p.jsonl", language="en")
    assert reading.profiles is not None
    assert (reading.profiles[0].products, reading.profiles[0].offers) == (("7208",), ("Bleche",))


def test_a_sheet_that_names_organisations_only_names_the_profiles_by_them(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("id,Firma,Bedarf\n1,Żubr sp. z o.o.,stal\n", "utf-8")
    reading = read_profiles(tmp_path / "p.csv", language="en")
    assert reading.profiles is not None
    assert (reading.profiles[0].name, reading.profiles[0].organisation) == ("Żubr sp. z o.o.",) * 2


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b"PK\x03\x04 not a workbook", "p.xlsx", WorkbookDamaged),
        (bytes(range(256)) * 40, "p.csv", NotAList),
        (bytes(range(256)) * 40, "p.jsonl", NotAList),
        (b"", "p.csv", NotAList),
        (None, "p.jsonl", WorkbookMissing),
        (None, "p.xlsx", WorkbookMissing),
    ],
)
def test_a_file_that_is_none_is_refused_by_name(
    content: bytes | None, name: str, error: type[ViaRegiaError], tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(error):
        read_profiles(tmp_path / name, language="en")


@pytest.mark.parametrize(
    ("said", "meant"),
    [(50, 50), ("1 200", 1200), ("1.200 Mitarbeiter", 1200), ("ca. 40", 40), ("50–249", 150), ("10 do 20 osób", 15),
     (">250", 250), ("250+", 250), (7.0, 7), ("12 employees (FTE)", 12)],
)  # fmt: skip
def test_employees_are_read_as_people_write_them(said: Any, meant: int) -> None:
    assert employees_of([said]) == meant


def test_a_semicolon_in_brackets_parts_nothing() -> None:
    assert texts_of(["Anlagen (Bau; Wartung); Teile"]) == ["Anlagen (Bau; Wartung)", "Teile"]
    assert texts_of(["- Stahl\n- Holz\n\n", "–", "brak"]) == ["Stahl", "Holz"]


def test_offers_beyond_a_hundred_are_read_as_one() -> None:
    texts = texts_of(["\n".join(f"Teil {number}" for number in range(150))])
    assert len(texts) == 100
    assert texts[-1].startswith("Teil 99; Teil 100;")


@pytest.mark.parametrize("text", [";" * 10_000, "(;" * 5_000, "<" * 10_000, "<script>" * 1_200, "&#" * 5_000])
def test_signs_without_end_are_read_at_once(text: str) -> None:
    assert len(texts_of([without_markup(text)])) <= 100


def test_only_markup_is_taken_for_markup() -> None:
    assert without_markup("Pumpen < 5 kW & > 3 bar") == "Pumpen < 5 kW & > 3 bar"
    assert without_markup("<script>alert(1)</script>Pumpen<br>&amp; Ventile").split() == ["Pumpen", "&", "Ventile"]


def test_every_column_is_known_by_its_key_and_its_names() -> None:
    for column in PROFILES.columns:
        assert PROFILES.known[column.key] is column
        for name in column.names.all():
            assert column_of(name)[0] is column, name


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)


@settings(max_examples=40)
@given(st.lists(st.dictionaries(st.sampled_from([column.key for column in PROFILES.columns]), values), max_size=4))
def test_whatever_stands_in_a_line_is_read_or_named(tmp_path_factory: Any, said: list[dict[str, Any]]) -> None:
    path = tmp_path_factory.mktemp("any") / "p.jsonl"
    path.write_text("\n".join(map(json.dumps, said)), "utf-8")
    reading = read_profiles(path, language="cs")
    assert reading.profiles is None or len(reading.profiles) == len(said)
    assert reading.profiles is not None or reading.findings
    ids = [profile.id for profile in reading.profiles or ()]
    assert len(set(ids)) == len(ids)
    assert all(ids)
