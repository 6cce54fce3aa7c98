"""The organiser's report: one file, four languages, nothing from elsewhere."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.factories.plans import PEOPLE, PRINTED, busy_plan, plan, with_people
from viaregia.base.words import LANGUAGES
from viaregia.engines.timetable.repair import RepairTier, RepairValue
from viaregia.exchange.papers.report_html import report_html
from viaregia.exchange.plan import Plan

VOID = {"meta", "input"}


class Reader(HTMLParser):
    """Checks that every element is closed, and keeps what the tests ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.main = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag == "main":
            self.main = given["lang"] or ""
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "main":
            self.main = ""

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self.main, []).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def text(self, main: str) -> str:
        return " ".join(self.texts[main])


def source(made: Plan | None = None, language: str = "en") -> str:
    return report_html(made or plan(), language=language, printed_at=PRINTED).decode()


def read(made: Plan | None = None, language: str = "en") -> Reader:
    reader = Reader()
    reader.feed(source(made, language))
    reader.close()
    assert reader.open == []
    return reader


def test_it_holds_the_four_languages_and_shows_the_one_asked_for() -> None:
    made = read(language="pl")
    assert [main["lang"] for main in made.all("main")] == list(LANGUAGES)
    assert made.all("html")[0]["lang"] == "pl"
    radios = [each for each in made.all("input") if each["type"] == "radio"]
    assert [each["value"] for each in radios if "checked" in each] == ["pl"]
    labels = {each["for"] for each in made.all("label")}
    assert {each["id"] for each in radios} == labels
    assert read(language="xx").all("html")[0]["lang"] == "en"


def test_every_identifier_is_given_once_and_every_link_leads_to_one() -> None:
    made = read()
    names = [each["id"] for _, each in made.tags if each.get("id")]
    assert len(names) == len(set(names))
    links = [each["href"] for _, each in made.tags if each.get("href")]
    assert {str(link).removeprefix("#") for link in links} <= set(names)


def test_nothing_is_fetched_from_elsewhere() -> None:
    page = source()
    assert "http" not in page.replace("http-equiv", "")
    assert "url(" not in page
    assert "@import" not in page
    assert not [each for tag, each in read().tags if each.get("src") or tag in ("link", "iframe", "img", "object")]


def test_headings_go_down_in_steps_and_each_section_is_named() -> None:
    made = read()
    levels = [int(tag[1]) for tag, _ in made.tags if tag in ("h1", "h2", "h3")]
    assert levels == [1, *[2] * 9] * 4
    assert all(section["aria-labelledby"] for section in made.all("section"))


def test_tables_have_heads_for_rows_and_columns() -> None:
    made = read()
    assert {each["scope"] for each in made.all("th")} == {"col", "row"}


def test_countries_days_and_languages_are_named_in_each_language() -> None:
    made = read()
    for language, words in {
        "de": ("Tschechien", "Deutsch–Polnisch", "Di., 21.10."),
        "pl": ("Czechy", "niemiecki–polski", "wt., 21.10"),
        "cs": ("Česko", "němčina–polština", "út 21. 10."),
        "en": ("Czechia", "German–Polish", "Tue 21/10"),
    }.items():
        assert all(word in made.text(language) for word in words)


def test_goals_stand_with_value_bound_and_proof() -> None:
    text = read().text("en")
    assert "open: the best lies between 61 and 68" in text
    assert "open: the best lies between 7 and 9" in text
    assert text.count("proven: it cannot be better") == 4
    assert "proven for these times" in text
    assert "proven, given the goals above" in text


def test_the_figures_count_what_was_wished_and_not_declined() -> None:
    text = read().text("en")
    assert "7 / 9" in text
    assert "5 / 6" in text  # the institute of Liberec has one meeting of two; the chamber does not count


def test_those_not_placed_are_counted_with_the_declined_and_the_left_out_among_them() -> None:
    sentence = "Not placed: 4, of these declined: 1, left out before planning: 1."
    assert sentence in read().text("en")
    placed = replace(plan().instance, meetings=plan().instance.meetings[:8])
    made = replace(plan(), instance=placed, reasons=(), advice=(), left_out=())
    assert "of these declined" not in read(made).text("en")


def repaired(*, proven: bool) -> Plan:
    made = plan()
    values = (
        RepairValue(RepairTier.KEPT, 7, 7, True, 0.1),
        RepairValue(RepairTier.MOVED_TIME, 3, 3 if proven else 2, proven, 0.2),
        RepairValue(RepairTier.ADDED, 5, 5, proven, 0.3),
    )
    return replace(made, result=replace(made.result, tiers=(), seconds=0.3), repair=values)


def test_after_a_repair_the_report_says_what_the_repair_reached() -> None:
    text = read(repaired(proven=True)).text("en")
    for words in ("What the repair reached", "Meetings kept", "Meetings at another time", "Weight added", "0.3 s"):
        assert words in text
    assert text.count("proven: it cannot be better") == 3
    assert "Repaired: it is proven that no repair keeps more" in text
    assert "not proven" not in text
    assert "What the repair reached" not in read().text("en")


def test_a_repair_that_is_not_proven_says_so_and_what_is_open() -> None:
    text = read(repaired(proven=False)).text("en")
    assert "not proven that no repair keeps more" in text
    assert "open: the best lies between 2 and 3" in text
    assert "proven, given the goals above" in text


def test_nobody_is_short_of_a_minimum_that_their_wishes_do_not_reach() -> None:
    made = plan()
    parties = tuple(replace(party, minimum=5) if party.minimum else party for party in made.instance.parties)
    more = replace(made, instance=replace(made.instance, parties=parties))
    assert "2 / 6" in read(more).text("en")  # who have all of their two or three wishes


def test_what_did_not_fit_stands_with_names_and_reasons() -> None:
    text = read().text("en")
    for words in ("105", "110", "111", "113", "declined", "One side wishes never to meet the other."):
        assert words in text


def test_the_picture_has_a_card_for_each_meeting_and_the_table_says_the_same() -> None:
    made = read()
    assert [made.texts[""].count(f"{number}") for number in ("101", "106", "107", "108", "109")] == [1] * 5
    assert "103 ⇄ DE-PL" in made.texts[""]
    assert len([each for each in made.all("use") if each["href"] == "#timetable-picture"]) == 4
    assert "BioTec Dresden GmbH – Uniwersytet Medyczny nad Odrą" in made.text("de")


def test_load_is_told_for_organisations_countries_interpreters_and_people() -> None:
    text = read().text("en")
    assert "3 of 4" in text  # BioTec Dresden GmbH
    assert "1 of 6" in text  # Anna Tłumacz, of her daily limit
    assert "0:25" in text
    assert "Żółć, Łucja, prof. dr hab." in text


@pytest.mark.parametrize(
    "evil", ["<script>alert(1)</script>", '"><img src=x onerror=1>', "</style>", "\0\x1b]]>", "\ud800"]
)
def test_names_cannot_become_markup(evil: str) -> None:
    made = with_people(replace(PEOPLE[0], last_name=evil, organisation=evil))
    parties = (replace(made.instance.parties[0], ref=evil), *made.instance.parties[1:])
    reader = read(replace(made, instance=replace(made.instance, parties=parties)))
    assert len(reader.all("script")) == len(reader.all("style")) == 1
    assert not reader.all("img")


def test_a_plan_without_meetings_interpreters_or_advice_is_reported_too() -> None:
    bare = plan()
    empty = replace(
        bare,
        result=replace(bare.result, timetable=(), tiers=()),
        instance=replace(bare.instance, meetings=()),
        forum=replace(bare.forum, interpreters=()),
        reasons=(), advice=(), left_out=(),
    )  # fmt: skip
    text = read(empty).text("en")
    assert "Everything that was wished for has its place." in text
    assert "This forum has no interpreters." in text


def test_a_full_forum_is_reported() -> None:
    assert "Proven the best possible." in read(busy_plan(60, 24)).text("en")
