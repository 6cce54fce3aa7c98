"""SKOS as RDF/XML and Turtle: what a concept is, in which languages, under which code; traps are refused."""

import io
from pathlib import Path

import pytest
import rdflib

from tests.factories.nomenclatures import concept_xml, errors_of, labels_of, rdf_xml, read, written
from viaregia.engines.language.nomenclature import Entry
from viaregia.exchange.nomenclatures.concepts import READ, SPOKEN, Statements
from viaregia.exchange.nomenclatures.rdf_xml import _Reader

TWO = (
    concept_xml("35000000", {"de": "Schutz", "fr": "Protection", "pl": "Ochrona", "bg": "Защита"}),
    concept_xml("35100000", {"de": "Helme", "cs": "Přilby", "en": "helmets"}, broader="35000000"),
)
ENTRIES = (
    Entry("35000000", {"de": ("Schutz",), "pl": ("Ochrona",)}),
    Entry("35100000", {"de": ("Helme",), "cs": ("Přilby",), "en": ("helmets",)}, "35000000"),
)


def test_concepts_come_with_code_labels_of_our_languages_and_what_is_above(tmp_path: Path) -> None:
    found = read(written(tmp_path, "download.rdf", rdf_xml(*TWO)))
    assert (found.scheme, found.entries) == ("cpv", ENTRIES)


@pytest.mark.parametrize("name", ["download.ttl", "download.nt"])
def test_turtle_and_its_plain_kind_say_the_same(name: str, tmp_path: Path) -> None:
    graph = rdflib.Graph().parse(data=rdf_xml(*TWO), format="xml")
    text = graph.serialize(format="turtle" if name.endswith("ttl") else "nt")
    assert sorted(read(written(tmp_path, name, text)).entries, key=lambda each: each.code) == list(ENTRIES)


def test_preferred_labels_come_first_and_hidden_ones_not_at_all(tmp_path: Path) -> None:
    more = '<skos:altLabel xml:lang="de">Schutzhelme</skos:altLabel>'
    more += '<skos:hiddenLabel xml:lang="de">Hellme</skos:hiddenLabel>'
    [entry] = read(written(tmp_path, "x.rdf", rdf_xml(concept_xml("35100000", {"de": "Helme"}, more=more)))).entries
    assert entry.labels == {"de": ("Helme", "Schutzhelme")}


def test_eurostat_writes_codes_and_dashes_into_labels_and_whole_texts_into_notes(tmp_path: Path) -> None:
    base = "http://data.europa.eu/xsp/cn2026/"
    text = rdf_xml(
        f'<rdf:Description rdf:about="{base}1"><rdf:type rdf:resource="http://www.w3.org/2004/02/skos/core#Concept"/>'
        '<skos:notation>0203</skos:notation><skos:prefLabel xml:lang="de">0203 Fleisch vom Schwein</skos:prefLabel>'
        "</rdf:Description>",
        f'<skos:Concept rdf:about="{base}2"><dc:identifier>020321000010</dc:identifier>'
        f'<skos:broader rdf:resource="{base}1"/><skos:prefLabel xml:lang="de">- gefroren</skos:prefLabel>'
        f'</skos:Concept><skos:Concept rdf:about="{base}3"><skos:notation>0203 21</skos:notation>'
        f'<skos:broader rdf:resource="{base}2"/>'
        '<skos:prefLabel xml:lang="de">0203 21 -- ganze Tiere</skos:prefLabel>'
        '<skos:altLabel xml:lang="de">-- ganze Tiere</skos:altLabel>'
        '<skos:scopeNote xml:lang="de">Ganze Schweine, gefroren</skos:scopeNote>'
        f'<skos:inScheme rdf:resource="{base}cn2026"/></skos:Concept>',
    )
    found = read(written(tmp_path, "download.rdf", text))
    assert found.scheme == "cn"
    assert found.entries == (
        Entry("0203", {"de": ("Fleisch vom Schwein",)}),
        Entry("", {"de": ("gefroren",)}, "0203"),
        Entry("020321", {"de": ("ganze Tiere", "Ganze Schweine, gefroren")}, "0203"),
    )


def test_labels_may_be_things_of_their_own_wherever_they_stand(tmp_path: Path) -> None:
    text = rdf_xml(
        '<skosxl:Label rdf:about="http://eurovoc.europa.eu/l1">'
        '<skosxl:literalForm xml:lang="pl">kaski</skosxl:literalForm></skosxl:Label>',
        '<skos:Concept rdf:about="http://eurovoc.europa.eu/17">'
        '<skosxl:prefLabel rdf:resource="http://eurovoc.europa.eu/l1"/>'
        '<skosxl:altLabel><skosxl:Label><skosxl:literalForm xml:lang="pl">hełmy</skosxl:literalForm></skosxl:Label>'
        "</skosxl:altLabel></skos:Concept>",
    )
    found = read(written(tmp_path, "eurovoc.rdf", text))
    assert (found.scheme, found.entries) == ("eurovoc", (Entry("17", {"pl": ("kaski", "hełmy")}),))


def test_descriptions_without_a_type_are_concepts_where_they_have_code_and_label(tmp_path: Path) -> None:
    text = rdf_xml(
        '<rdf:Description rdf:about="http://data.europa.eu/ux2/nace2.1/62"><skos:notation>62</skos:notation>'
        '<skos:prefLabel xml:lang="de">62 Programmieren</skos:prefLabel></rdf:Description>',
        '<rdf:Description rdf:about="http://example.org/office"><skos:prefLabel xml:lang="de">Amt</skos:prefLabel>'
        "</rdf:Description>",
    )
    found = read(written(tmp_path, "download.rdf", text))
    assert (found.scheme, found.entries) == ("nace-2.1", (Entry("62", {"de": ("Programmieren",)}),))


STRIPED = rdf_xml(
    '<skos:Concept rdf:about="#a" xml:base="http://example.org/cpv" skos:notation="35000000">'
    '<skos:prefLabel xml:lang="de">Schutz</skos:prefLabel><skos:narrower>'
    '<skos:Concept rdf:ID="b"><skos:notation>35100000</skos:notation>'
    '<skos:prefLabel xml:lang="de-AT">Helme</skos:prefLabel>'
    '<skos:broader rdf:resource="#a"/></skos:Concept></skos:narrower></skos:Concept>',
    '<rdf:Description rdf:nodeID="n"><skos:prefLabel xml:lang="en">loose</skos:prefLabel></rdf:Description>',
    '<rdf:Description rdf:nodeID="n"><skos:note rdf:parseType="Literal"><b>a</b></skos:note>'
    '<rdf:value rdf:parseType="Resource"><skos:prefLabel xml:lang="cs">uvnitř</skos:prefLabel></rdf:value>'
    "</rdf:Description>",
    '<skos:Concept rdf:about="http://example.org/c" xml:lang="pl"><skos:prefLabel>dziedziczone</skos:prefLabel>'
    "</skos:Concept>",
)


class Listening(Statements):
    """Writes down what is said, whoever it is said of."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, str, str]] = []

    def take(self, subject: str, predicate: str, value: str, language: str = "") -> None:
        assert subject
        self.said.append((predicate, value, language if predicate in SPOKEN else ""))


@pytest.mark.parametrize("text", [rdf_xml(*TWO), STRIPED])
def test_the_stream_says_what_rdflib_says(text: str) -> None:
    listening = Listening()
    _Reader("x", listening).read(io.BytesIO(text.encode()), lambda _: None)
    graph = rdflib.Graph().parse(data=text, format="xml")
    expected = [
        (str(predicate), str(value), (getattr(value, "language", "") or "") if str(predicate) in SPOKEN else "")
        for _, predicate, value in graph
        if str(predicate) in READ
    ]
    ours = ("de", "de-AT", "pl", "cs", "en", "")
    assert sorted(listening.said) == sorted(each for each in expected if each[2].lower() in map(str.lower, ours))


def test_short_entities_name_name_spaces(tmp_path: Path) -> None:
    before = '<!DOCTYPE rdf:RDF [<!ENTITY cpv "http://data.europa.eu/cpv/">]>\n'
    text = (
        rdf_xml(*TWO, before=before)
        .replace("http://data.europa.eu/cpv/", "&cpv;")
        .replace('"&cpv;">]', '"http://data.europa.eu/cpv/">]')
    )
    assert read(written(tmp_path, "x.rdf", text)).entries == ENTRIES


BOMB = (
    "<!DOCTYPE x ["
    '<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {this} "{f"&{before};" * 10}">' for before, this in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>\n"
)


@pytest.mark.parametrize(
    "before",
    [BOMB, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n', f'<!DOCTYPE x [<!ENTITY a "{"a" * 5000}">]>\n'],
)
def test_entities_that_unfold_or_fetch_are_refused(before: str, tmp_path: Path) -> None:
    text = rdf_xml(concept_xml("35000000", {"de": "&a;"}), before=before)
    [error] = errors_of(written(tmp_path, "x.rdf", text))
    assert error.code == "nomenclature_entities_refused"
    assert error.facts["line"] == 2


def test_broken_xml_is_named_by_line_and_column(tmp_path: Path) -> None:
    text = rdf_xml(*TWO).replace("</skos:notation>", "</skos:notatoin>", 1)
    [error] = errors_of(written(tmp_path, "x.rdf", text))
    assert (error.code, error.facts["line"]) == ("nomenclature_xml_broken", 3)
    assert error.facts["column"] > 1
    assert "mismatched tag" in error.say("en")


def test_xml_cut_short_is_named(tmp_path: Path) -> None:
    assert [each.code for each in errors_of(written(tmp_path, "x.rdf", rdf_xml(*TWO)[:-20]))] == [
        "nomenclature_xml_broken"
    ]


def test_elements_without_end_are_refused(tmp_path: Path) -> None:
    text = rdf_xml("<skos:a>" * 5_000 + "</skos:a>" * 5_000)
    assert [each.code for each in errors_of(written(tmp_path, "x.rdf", text))] == ["nomenclature_too_deep"]


def test_broken_turtle_is_named_by_its_line(tmp_path: Path) -> None:
    text = (
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<x:a> a skos:Concept ;\n  skos:prefLabel "Helme"@de\n<x:b> .\n'
    )
    [error] = errors_of(written(tmp_path, "x.ttl", text))
    assert (error.code, error.facts["line"]) == ("nomenclature_turtle_broken", 4)


@pytest.mark.parametrize("inside", ["", concept_xml("35000000", {"fr": "Protection"})])
def test_without_labels_of_ours_it_is_said(inside: str, tmp_path: Path) -> None:
    assert [each.code for each in errors_of(written(tmp_path, "x.rdf", rdf_xml(inside)))] == [
        "nomenclature_no_concepts"
    ]


def test_xml_in_utf_16_is_read(tmp_path: Path) -> None:
    text = rdf_xml(*TWO).replace("UTF-8", "UTF-16")
    assert labels_of(read(written(tmp_path, "x.rdf", text.encode("utf-16"))), "cs") == {"35100000": ("Přilby",)}
