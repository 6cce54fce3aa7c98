"""A good reading of workbooks as people make them."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from tests.factories.workbooks import DAY, added, changed, codes, folder, reading, sheets, xlsx
from viaregia.base.words import LANGUAGES
from viaregia.exchange.forum import Audience, Forum, WishKind, WishStatus
from viaregia.exchange.workbook import Code, finding_sentence, read_forum, write_template
from viaregia.exchange.workbook.columns import FORUM, sheet_named
from viaregia.exchange.workbook.findings import Findings
from viaregia.exchange.workbook.rows import rows_of
from viaregia.exchange.workbook.source import grids_at


def forum_of(path: Path) -> Forum:
    result = read_forum(path, language="en")
    assert result.forum is not None, [finding_sentence(each, "en") for each in result.findings]
    return result.forum


@pytest.fixture
def plain_forum(tmp_path: Path) -> Forum:
    return forum_of(xlsx(tmp_path / "plain.xlsx", sheets()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_of_every_language_tell_the_same_forum(language: str, tmp_path: Path, plain_forum: Forum) -> None:
    assert forum_of(xlsx(tmp_path / "forum.xlsx", sheets(language))) == plain_forum


def test_languages_may_be_mixed(tmp_path: Path, plain_forum: Forum) -> None:
    mixed: dict[str, Any] = {}
    for number, pages in enumerate(zip(*(sheets(language).items() for language in LANGUAGES), strict=True)):
        name, (_, *rows) = pages[number % 4]
        heads = [cells[0] for _, cells in pages]
        mixed[name] = [[heads[at % 4][at] for at in range(len(heads[0]))], *rows]
    mixed[FORUM.name("de")] = sheets("cs")[FORUM.name("cs")]
    assert forum_of(xlsx(tmp_path / "forum.xlsx", mixed)) == plain_forum


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_a_folder_of_tables_tells_the_same_forum(
    delimiter: str, encoding: str, tmp_path: Path, plain_forum: Forum
) -> None:
    assert forum_of(folder(tmp_path / "forum", sheets("pl"), delimiter, encoding)) == plain_forum


def test_german_and_french_in_the_western_code_page(tmp_path: Path) -> None:
    content = sheets("de", participants=changed("participants", 2, first_name="Françoise", city="Orléans à côté"))
    content["Teilnehmende"][4][2] = "Jürgen"
    content["Teilnehmende"][4][3] = "Größler"
    content["Teilnehmende"][3][3] = "Lefebvre"
    content["Wünsche"] = [["Wer wünscht", "Mit wem"], ["Größler", "Françoise Lefebvre"]]
    forum = forum_of(folder(tmp_path / "forum", content, ";", "cp1252"))
    assert [person.name for person in forum.participants][2:] == ["Françoise Lefebvre", "Jürgen Größler"]
    assert forum.participants[2].city == "Orléans à côté"


def test_columns_may_stand_in_any_order_with_others_between(tmp_path: Path, plain_forum: Forum) -> None:
    content = sheets()
    for name in list(content)[1:]:
        content[name] = [[*reversed(row), "ours"] for row in content[name]]
        content[name][0][-1] = "Internal"
    result = read_forum(xlsx(tmp_path / "forum.xlsx", content), language="en")
    assert result.forum == plain_forum
    assert set(codes(result)) == {Code.UNKNOWN_COLUMN}


def test_titles_and_empty_rows_may_stand_above_the_headings(tmp_path: Path, plain_forum: Forum) -> None:
    content = sheets()
    for name in list(content)[1:]:
        content[name] = [
            ["Forum 2026: list of participants, table by table"],
            [],
            ["as of", date(2026, 9, 1)],
            [],
            *content[name],
        ]
    forum = forum_of(xlsx(tmp_path / "forum.xlsx", content))
    assert forum == plain_forum
    assert forum.wishes[0].row == 6


def test_the_table_may_begin_anywhere_on_the_sheet(tmp_path: Path, plain_forum: Forum) -> None:
    content: Any = {name: [[], *([None, None, *row] for row in rows)] for name, rows in sheets().items()}
    assert forum_of(xlsx(tmp_path / "forum.xlsx", content)) == plain_forum


def test_one_sheet_may_come_in_parts(tmp_path: Path, plain_forum: Forum) -> None:
    content = sheets()
    head, *people = content["Participants"]
    content["Participants"] = [head, *people[:2]]
    content["Uczestnicy"] = [head, *people[2:]]
    assert forum_of(xlsx(tmp_path / "forum.xlsx", content)) == plain_forum


def test_a_workbook_that_counts_days_from_1904(tmp_path: Path, plain_forum: Forum) -> None:
    assert forum_of(xlsx(tmp_path / "forum.xlsx", sheets(), date_1904=True)) == plain_forum


def test_merged_headings_and_days(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "forum.xlsx")
    book.add_worksheet("Forum").write_row(0, 0, ["Title", "Merged"])
    book.add_worksheet("Tables").write_column(0, 0, ["Table", "1"])
    slots = book.add_worksheet("Slots")
    slots.write_row(0, 0, ["Date", "Start", "End"])
    slots.merge_range(1, 0, 2, 0, "21.10.2026")
    slots.write_row(1, 1, ["9:00", "9:25"])
    slots.write_row(2, 1, ["9:30", "9:55"])
    slots.write_row(3, 0, ["22.10.2026", "14:00", "14:25"])
    people = book.add_worksheet("Participants")
    people.merge_range(0, 0, 0, 4, "List of participants")
    people.write_string(1, 0, "Last name")
    people.merge_range(1, 1, 1, 2, "Arrival")
    people.merge_range(1, 3, 1, 4, "Departure")
    people.write_row(2, 0, ["Nowak", "21.10.2026", "8:15", "", ""])
    people.write_string(3, 0, "Novák")
    people.write_datetime(3, 3, date(2026, 10, 22), book.add_format({"num_format": "dd.mm.yyyy"}))
    people.write_datetime(3, 4, time(16, 30), book.add_format({"num_format": "hh:mm"}))
    book.close()
    forum = forum_of(tmp_path / "forum.xlsx")
    assert [f"{slot.start:%d %H:%M}" for slot in forum.slots] == ["21 09:00", "21 09:30", "22 14:00"]
    assert forum.participants[0].arrival == datetime(2026, 10, 21, 8, 15)
    assert forum.participants[1].departure == datetime(2026, 10, 22, 16, 30)


def test_day_and_time_of_arrival_in_one_column_or_in_two(tmp_path: Path) -> None:
    people = changed("participants", 0, arrival="21.10.2026 8:15", departure=datetime(2026, 10, 21, 16))
    one = reading(tmp_path, participants=people).forum
    people = changed(
        "participants", 0, arrival=DAY, arrival_time=time(8, 15), departure="21.10.2026", departure_time="16 Uhr"
    )
    two = reading(tmp_path, participants=people).forum
    assert one is not None
    assert one == two
    assert (one.participants[0].arrival, one.participants[0].departure) == (
        datetime(2026, 10, 21, 8, 15),
        datetime(2026, 10, 21, 16),
    )


def test_a_day_alone_means_all_of_it_and_a_time_alone_the_only_day(tmp_path: Path) -> None:
    forum = reading(tmp_path, participants=changed("participants", 0, arrival="8:15", departure=DAY)).forum
    assert forum is not None
    assert forum.participants[0].arrival == datetime(2026, 10, 21, 8, 15)
    assert forum.participants[0].departure == datetime(2026, 10, 21, 23, 59)


def test_times_over_midnight(tmp_path: Path) -> None:
    dinner = {"title": "Dinner", "kind": "meal", "day": DAY, "start": time(19), "end": time(0, 30)}
    forum = reading(tmp_path, programme=added("programme", dinner)).forum
    assert forum is not None
    assert forum.programme[-1].end == datetime(2026, 10, 22, 0, 30)


def test_a_slot_written_in_one_cell(tmp_path: Path) -> None:
    rows = [{"day": DAY, "start": "9:00–9:25"}, {"start": "9.30-9.55 Uhr"}, {"start": "14.00 bis 14.25"}]
    forum = reading(tmp_path, slots=rows).forum
    assert forum is not None
    assert [(slot.number, f"{slot.start:%d %H:%M}", f"{slot.end:%H:%M}", slot.changeover) for slot in forum.slots] == [
        (1, "21 09:00", "09:25", 5),
        (2, "21 09:30", "09:55", 0),
        (3, "21 14:00", "14:25", 0),
    ]


@pytest.mark.parametrize("word", ["ja", "TAK", "ano", "yes", "x", 1, True, "✓"])
def test_yes(word: Any, tmp_path: Path) -> None:
    forum = reading(tmp_path, participants=changed("participants", 0, host=word)).forum
    assert forum is not None
    assert [person.host for person in forum.participants] == [True, False, False, False]


@pytest.mark.parametrize("word", ["nein", "nie", "NE", "no", 0, False, "-", ""])
def test_no(word: Any, tmp_path: Path) -> None:
    forum = reading(tmp_path, participants=changed("participants", 0, host=word)).forum
    assert forum is not None
    assert not any(person.host for person in forum.participants)


@pytest.mark.parametrize(
    "who",
    [
        *("3", 3, "#3", "swiatek@beta.example", "SWIATEK@beta.example", "Łukasz Świątek", "Świątek, Łukasz"),
        *("lukasz swiatek", "Dr. Łukasz Świątek", "Pan mgr inż. Świątek Łukasz", "Świątek", "Łukasz Świątek (Beta)"),
        "Łukasz Świątek <swiatek@beta.example>",
    ],
)
def test_a_person_by_number_address_or_name(who: Any, tmp_path: Path) -> None:
    forum = reading(tmp_path, wishes=changed("wishes", 1, to=who)).forum
    assert forum is not None
    assert forum.wishes[1].to == ("3",)
    assert forum.wishes[1].to_organisation == ""


@pytest.mark.parametrize("name", ["Alpha GmbH", "ALPHA gmbh", "Alpha"])
def test_an_organisation_stands_for_all_its_delegates(name: str, tmp_path: Path) -> None:
    forum = reading(tmp_path, wishes=changed("wishes", 1, to=name)).forum
    assert forum is not None
    assert (forum.wishes[1].to, forum.wishes[1].to_organisation) == (("1", "2"), "Alpha GmbH")


def test_umlauts_may_be_spelled_out(tmp_path: Path) -> None:
    forum = reading(tmp_path, wishes=changed("wishes", 1, to="Joerg Muessig")).forum
    assert forum is not None
    assert forum.wishes[1].to == ("1",)


def test_lists_of_people_with_semicolons_or_commas(tmp_path: Path) -> None:
    for text in ("1; 3; 4", "1, 3, 4", "Müßig, Jörg; Łukasz Świątek\nrehor@gamma.example"):
        forum = reading(tmp_path, programme=changed("programme", 1, participants=text)).forum
        assert forum is not None
        assert forum.programme[1].participants == ("1", "3", "4")


def test_people_may_sign_up_on_their_own_row(tmp_path: Path) -> None:
    people = changed("participants", 3, visits="lab")
    forum = reading(tmp_path, participants=people).forum
    assert forum is not None
    assert forum.programme[1].participants == ("1", "3", "4")
    assert forum.programme[1].audience is Audience.SIGNED_UP
    assert forum.programme[0].audience is Audience.EVERYONE


def test_groups_and_members_may_name_each_other_either_way(tmp_path: Path) -> None:
    forum = reading(tmp_path, groups=changed("groups", 0, members="Käthe Groß; 4", leader="2")).forum
    assert forum is not None
    assert forum.groups[0].members == ("1", "2", "4")
    assert forum.groups[0].leader == "Käthe Groß"
    assert [person.groups for person in forum.participants] == [("Bus 1",), ("Bus 1",), (), ("Bus 1",)]


def test_a_name_in_one_column(tmp_path: Path) -> None:
    content = sheets()
    content["Participants"] = [["Name", "Company"], ["Müßig, Jörg", "Alpha"], ["Jan Nowak", "Beta"]]
    content["Wishes"] = [["Who", "With"], ["Jörg Müßig", "Nowak"]]
    del content["Programme and visits"]
    forum = forum_of(xlsx(tmp_path / "forum.xlsx", content | {"Groups": []}))
    assert [(p.first_name, p.last_name, p.number) for p in forum.participants] == [
        ("Jörg", "Müßig", "1"),
        ("Jan", "Nowak", "2"),
    ]


def test_interpreters_by_pairs_or_by_languages(tmp_path: Path) -> None:
    for text, pairs in {
        "deutsch-polnisch; cs–pl": ("de-pl", "cs-pl"),
        "German, Polish, Czech": ("de-pl", "cs-de", "cs-pl"),
        "pl/de": ("de-pl",),
    }.items():
        forum = reading(tmp_path, interpreters=[{"name": "Eva", "pairs": text}], wishes=[]).forum
        assert forum is not None
        assert forum.interpreters[0].pairs == pairs


def test_what_is_not_said_is_as_usual(tmp_path: Path) -> None:
    forum = reading(tmp_path, wishes=[{"wisher": 1, "to": 3}]).forum
    assert forum is not None
    wish = forum.wishes[0]
    assert (wish.number, wish.kind, wish.status, wish.weight) == ("1", WishKind.MEET, WishStatus.UNANSWERED, 1)
    assert (forum.settings.arrival_margin, forum.settings.departure_margin, forum.settings.minimum) == (30, 20, 2)


def test_names_with_emoji_and_letters_from_right_to_left(tmp_path: Path) -> None:
    people = changed("participants", 1, first_name="😀", last_name="\u05d0\u05d1")
    forum = reading(tmp_path, participants=people, wishes=[]).forum
    assert forum is not None
    assert forum.participants[1].name == "😀 \u05d0\u05d1"


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    result = reading(tmp_path, participants=changed("participants", 1, last_name="Gr\x00oß\u202e"))
    assert codes(result) == [Code.UNSEEN_CHARACTERS]
    assert result.forum is not None
    assert result.forum.participants[1].last_name == "Groß"


def test_hidden_sheets_that_no_forum_has_are_passed_over(tmp_path: Path, plain_forum: Forum) -> None:
    path = xlsx(tmp_path / "forum.xlsx", sheets() | {"Internal": [["a"]], "Lists": [["yes"], ["no"]]})
    book = openpyxl.load_workbook(path)
    book["Internal"].sheet_state = "hidden"
    book["Walks"].sheet_state = "hidden"
    book.save(path)
    result = read_forum(path, language="en")
    assert result.forum == plain_forum
    assert result.findings == ()


def test_example_rows_of_the_template_may_stay(tmp_path: Path) -> None:
    write_template(tmp_path / "forum.xlsx", "de")
    book = openpyxl.load_workbook(tmp_path / "forum.xlsx")
    book["Forum"]["B2"] = "Ein Forum"
    book["Zeitfenster"].append([None, "21.10.2026", "9:00", "9:25"])
    book["Tische"].append(["1"])
    book["Teilnehmende"].append([None, "Frau", None, "Anna", "Eins"])
    book["Teilnehmende"].append([None, "Herr", None, "Jan", "Zwei"])
    book["Wünsche"].append([None, "Anna Eins", "Zwei, Jan"])
    book["Wünsche"]["B2"] = "Anna Eins"
    book.save(tmp_path / "forum.xlsx")
    result = read_forum(tmp_path / "forum.xlsx", language="de")
    assert codes(result) == [Code.NO_LANGUAGES, Code.EXAMPLE_SKIPPED]
    assert (result.findings[1].sheet, result.findings[1].row) == ("Wünsche", 2)
    assert result.forum is not None
    assert [person.name for person in result.forum.participants] == ["Anna Eins", "Jan Zwei"]
    assert len(result.forum.wishes) == 1


def test_groups_need_no_sheet_of_their_own(tmp_path: Path) -> None:
    forum = reading(tmp_path, groups=[], participants=changed("participants", 2, groups="bus 1; Delegation")).forum
    assert forum is not None
    assert [(group.name, group.members) for group in forum.groups] == [("Bus 1", ("1", "3")), ("Delegation", ("3",))]


def template_with(tmp_path: Path, name: str, rows: list[list[Any]]) -> openpyxl.Workbook:
    """Return the German template with one of its sheets laid out anew."""
    write_template(tmp_path / "forum.xlsx", "de")
    book = openpyxl.load_workbook(tmp_path / "forum.xlsx")
    page = book[name]
    page.delete_rows(1, page.max_row)
    for row in rows:
        page.append(row)
    return book


def example_of(tmp_path: Path, name: str) -> list[list[Any]]:
    write_template(tmp_path / "template.xlsx", "de")
    rows = openpyxl.load_workbook(tmp_path / "template.xlsx")[name].iter_rows(min_row=1, max_row=2, values_only=True)
    return [list(row) for row in rows]


LAYOUTS: dict[str, Callable[[list[object], int], list[object]]] = {
    "turned round": lambda row, _: row[::-1],
    "numbers in front": lambda row, number: [number or "Lfd.", *row],
    "a column of one's own behind": lambda row, number: [*row, "vegan" if number else "Diät"],
    "a column taken away": lambda row, _: [row[0], *row[2:]],
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["Teilnehmende", "Tische", "Dolmetschende", "Zeitfenster", "Programm und Besuche"])
def test_an_example_row_is_known_wherever_its_columns_stand(name: str, layout: str, tmp_path: Path) -> None:
    rows = [LAYOUTS[layout](row, number) for number, row in enumerate(example_of(tmp_path, name))]
    template_with(tmp_path, name, rows).save(tmp_path / "forum.xlsx")
    grid = next(grid for grid in grids_at(tmp_path / "forum.xlsx") if grid.name == name)
    sheet = sheet_named(name)
    assert sheet is not None
    assert len(grid.rows) == 2
    findings = Findings("de", "forum.xlsx")
    assert rows_of(grid, sheet, findings) == []
    assert Code.EXAMPLE_SKIPPED not in {each.code for each in findings.in_order()}


def test_an_example_row_that_was_changed_is_named_where_its_mark_stands(tmp_path: Path) -> None:
    head, example = example_of(tmp_path, "Teilnehmende")
    example[head.index("Nachname")] = "Eins"
    template_with(tmp_path, "Teilnehmende", [head[::-1], example[::-1]]).save(tmp_path / "forum.xlsx")
    found = read_forum(tmp_path / "forum.xlsx", language="de").findings
    skipped = [each for each in found if each.code is Code.EXAMPLE_SKIPPED]
    assert [(each.row, each.column, each.value) for each in skipped] == [(2, "Nr.", "Beispiel")]


def test_people_whose_names_mean_example_are_people(tmp_path: Path) -> None:
    people = changed("participants", 0, number=None, title=None, first_name="Beispiel", last_name="Beispiel")
    people[1] |= {"last_name": "Przykładowa", "organisation": "Beispielkammer"}
    forum = reading(tmp_path, participants=people, wishes=[], programme=[]).forum
    assert forum is not None
    assert [person.name for person in forum.participants][:2] == ["Beispiel Beispiel", "Käthe Przykładowa"]
