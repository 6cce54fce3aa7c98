"""One brief in four formats: each opens, says the same, and can be read by everybody."""

import io
import json
import re
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import docx
import pytest
from pydantic import TypeAdapter
from pypdf import PdfReader

from tests.factories.trade_briefs import country_brief
from viaregia.base.words import LANGUAGES
from viaregia.engines.trade.brief.facts import Brief, BriefOpportunity, Chances, Kind
from viaregia.engines.trade.brief.groups import group_label
from viaregia.exchange.briefs.build import document
from viaregia.exchange.briefs.document import Document
from viaregia.exchange.briefs.html import brief_html
from viaregia.exchange.briefs.json_file import FORMAT, BriefFile, brief_json, schema
from viaregia.exchange.briefs.pdf import brief_pdf
from viaregia.exchange.briefs.word import brief_docx

NOW = datetime(2025, 3, 12, 10, 30)
VOID = frozenset({"meta", "rect", "line", "path", "use"})


@pytest.fixture(scope="module")
def facts() -> Brief:
    return country_brief(invented=True)


@pytest.fixture(scope="module")
def briefs(facts: Brief) -> dict[str, Document]:
    return {language: document(facts, language, group_label, printed_at=NOW) for language in LANGUAGES}


def sentences(found: Document) -> list[str]:
    return [each.text for paragraph in found.headline for each in paragraph]


class Balanced(HTMLParser):
    """Whether every element that is opened is closed; what it asks of elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.asked: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.asked += [value for name, value in attrs if name in ("src", "href", "xlink:href") and value]
        self.ids.add(found.get("id") or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_is_one_file_without_a_script(language: str, briefs: dict[str, Document]) -> None:
    found = briefs[language]
    page = brief_html(found).decode()
    parser = Balanced()
    parser.feed(page)
    assert parser.open == []
    assert all(link.startswith("#") and link[1:] in parser.ids for link in parser.asked)
    assert "<script" not in page
    assert "url(" not in page
    assert f'<html lang="{language}">' in page
    assert all(text in page for text in sentences(found))
    assert found.banner in page


def test_pdf_is_tagged_and_names_itself(briefs: dict[str, Document]) -> None:
    for language in ("de", "pl"):
        reader = PdfReader(io.BytesIO(brief_pdf(briefs[language], printed_at=NOW)))
        root: Any = reader.trailer["/Root"].get_object()
        assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()
        assert root["/Lang"] == language
        assert root["/MarkInfo"]["/Marked"]
        assert reader.metadata is not None
        assert reader.metadata.title == briefs[language].title
        text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        assert briefs[language].banner.split(":")[0] in text
        assert briefs[language].sections[-1].heading in text


def test_word_has_headings_heading_rows_and_texts_for_its_charts(briefs: dict[str, Document]) -> None:
    found = briefs["cs"]
    word = docx.Document(io.BytesIO(brief_docx(found, printed_at=NOW)))
    styles = [paragraph.style.name for paragraph in word.paragraphs if paragraph.style is not None]
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") == len(found.sections) + 2
    assert len(word.inline_shapes) == 5
    assert all(shape._inline.docPr.get("descr", "").startswith("Sloupcový graf") for shape in word.inline_shapes)
    assert all("tblHeader" in table.rows[0]._tr.xml for table in word.tables)
    assert word.core_properties.title == found.title
    assert word.core_properties.language == "cs-CZ"
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert found.banner in text
    assert all(sentence in text for sentence in sentences(found))


def test_json_holds_facts_and_sentences_by_its_schema(facts: Brief, briefs: dict[str, Document]) -> None:
    text = brief_json(facts, briefs["pl"])
    kept = json.loads(text)
    assert kept["format"] == FORMAT
    assert kept["facts"]["exports"]["figure"]["value"] == facts.exports.figure.value if facts.exports else False
    assert [each["text"] for paragraph in kept["headline"] for each in paragraph] == sentences(briefs["pl"])
    assert kept["banner"]
    assert TypeAdapter(BriefFile).validate_json(text).facts == facts
    assert set(schema()["properties"]) == set(kept)


def test_what_stands_in_a_name_is_text_and_no_markup(facts: Brief) -> None:
    found = document(facts, "de", lambda *_: "<b>Öl & Fett</b>", printed_at=NOW)
    page = brief_html(found).decode()
    assert "<b>" not in page
    assert "&lt;b&gt;Öl &amp; Fett&lt;/b&gt;" in re.sub(r"<text[^>]*>", "", page)
    assert brief_pdf(found, printed_at=NOW).startswith(b"%PDF")


def test_a_broad_table_stands_below_its_chart(facts: Brief) -> None:
    chance = BriefOpportunity("870323", "HS17", Kind.POTENTIAL, 1, 5e8, 2e8, 3e8, 7e8)
    told = replace(facts, chances=Chances((chance,), None, "EUR"))
    page = brief_html(document(told, "en", group_label, printed_at=NOW)).decode()
    assert page.count('class="part broad"') == 1
    assert page.count('class="part"') == 5
