"""Every kind of mistake and oddity, each made once: it is found where it stands, and what was expected is said."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.factories.workbooks import DAY, FACTS, ROWS, added, changed, reading, sheets, xlsx
from viaregia.base.words import LANGUAGES
from viaregia.exchange.workbook import Code, Finding, Severity, finding_sentence, read_forum
from viaregia.exchange.workbook.codes import EXPECTED, WARNINGS

Change = tuple[dict[str, Any], str, int, str]


def person(number: int, /, **cells: Any) -> dict[str, Any]:
    return {"participants": changed("participants", number, **cells)}


def wish(number: int, /, **cells: Any) -> dict[str, Any]:
    return {"wishes": changed("wishes", number, **cells)}


def more_wishes(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"wishes": added("wishes", *rows)}


def facts(**given: Any) -> dict[str, Any]:
    return {"facts": FACTS | given}


def interpreter(**cells: Any) -> dict[str, Any]:
    return {"interpreters": changed("interpreters", 0, **cells)}


def panel(**cells: Any) -> dict[str, Any]:
    """Return a programme item of two hours with Czech and German, interpreted by the one interpreter."""
    usual = {"title": "Panel", "kind": "programme", "day": DAY, "start": time(17), "end": time(19)}
    return usual | {"audience": "nobody", "pairs": "cs-de", "interpreters": "Eva Mostová"} | cells


# code: what is changed, and the sheet, row and letter where it is found
MISTAKES: dict[Code, Change] = {
    Code.UNSEEN_CHARACTERS: (person(0, last_name="Müßig\u202e"), "Participants", 2, "D"),
    Code.TEXT_TOO_LONG: (wish(0, subject="x" * 1001), "Wishes", 2, "F"),
    Code.VALUE_MISSING: (person(2, last_name=None), "Participants", 4, "D"),
    Code.NOT_A_COUNT: ({"tables": changed("tables", 1, places=-3)}, "Tables", 3, "D"),
    Code.NOT_YES_NO: (person(1, host="perhaps"), "Participants", 3, "J"),
    Code.NOT_A_DAY: ({"slots": changed("slots", 1, day="31.09.2026")}, "Slots", 3, "B"),
    Code.NOT_A_TIME: ({"slots": changed("slots", 1, start="9:75")}, "Slots", 3, "C"),
    Code.NOT_A_MOMENT: (person(0, arrival="soon"), "Participants", 2, "J"),
    Code.DAY_MISSING: ({"slots": changed("slots", 0, day=None)}, "Slots", 2, "C"),
    Code.TIME_MISSING: ({"slots": changed("slots", 0, start=date(2026, 10, 21))}, "Slots", 2, "C"),
    Code.NOT_A_SPAN: ({"interpreters": changed("interpreters", 0, available="mornings")}, "Interpreters", 2, "C"),
    Code.NO_SUCH_HOUR: (
        {"slots": added("slots", {"number": 9, "day": date(2026, 3, 29), "start": time(2, 15), "end": time(3, 30)})},
        "Slots",
        6,
        "C",
    ),
    Code.NOT_A_SECTOR_CODE: (person(1, codes="engines"), "Participants", 3, "J"),
    Code.NOT_A_PRODUCT_CODE: (person(1, products="8418; refrigerators"), "Participants", 3, "J"),
    Code.UNKNOWN_REGION: (person(1, region="Mordor"), "Participants", 3, "J"),
    Code.EXCLUDES_NOBODY: (person(1, excludes="Beta; Omega"), "Participants", 3, "J"),
    Code.UNKNOWN_LANGUAGE: (person(1, languages="German, Klingon"), "Participants", 3, "H"),
    Code.NOT_A_PAPER_LANGUAGE: (person(1, agenda_language="French"), "Participants", 3, "I"),
    Code.UNKNOWN_COUNTRY: (person(1, country="Atlantis"), "Participants", 3, "F"),
    Code.UNKNOWN_CHOICE: (wish(1, kind="perhaps"), "Wishes", 3, "D"),
    Code.UNKNOWN_TIMEZONE: (facts(timezone="Europe/Breslau"), "Forum", 3, "B"),
    Code.NOT_A_PAIR: ({"interpreters": changed("interpreters", 0, pairs="Czech")}, "Interpreters", 2, "B"),
    Code.ODD_EMAIL: (person(1, email="gross-at-alpha"), "Participants", 3, "G"),
    Code.HALF_LUNCH: (facts(lunch_start=time(12)), "Forum", 4, "B"),
    Code.MINIMUM_ABOVE_MAXIMUM: (person(1, minimum=4, maximum=3), "Participants", 3, "J"),
    Code.NUMBER_TWICE: ({"slots": changed("slots", 2, number=1)}, "Slots", 4, "A"),
    Code.NAME_TWICE: ({"tables": changed("tables", 1, name="a1")}, "Tables", 3, "A"),
    Code.END_BEFORE_START: ({"slots": changed("slots", 2, end=time(13))}, "Slots", 4, "D"),
    Code.SLOTS_OVERLAP: ({"slots": changed("slots", 1, start=time(9, 20))}, "Slots", 3, "C"),
    Code.UNKNOWN_ZONE: ({"walks": changed("walks", 0, other="Sauth")}, "Walks", 2, "B"),
    Code.FEW_TABLES: (
        {"tables": ROWS["tables"][:1], "slots": ROWS["slots"][:1], "walks": []},
        "Tables",
        0,
        "",
    ),
    Code.OVER_CAPACITY: ({"programme": changed("programme", 1, capacity=1)}, "Programme and visits", 3, "H"),
    Code.NOBODY_SIGNED_UP: ({"programme": changed("programme", 1, participants=None)}, "Programme and visits", 3, "A"),
    Code.ITEMS_OVERLAP: (
        {
            "programme": added(
                "programme",
                {"title": "Tour", "kind": "visit", "day": DAY, "start": time(16), "end": time(17), "participants": "3"},
            )
        },
        "Programme and visits",
        3,
        "D",
    ),
    Code.SPARE_IN_USE: ({"tables": changed("tables", 0, spare="yes")} | wish(1, table="A1"), "Tables", 2, "D"),
    Code.OWN_OF_NOBODY: (interpreter(own="yes"), "Interpreters", 2, "C"),
    Code.INTERPRETER_TWICE: (
        {"programme": added("programme", panel(), panel(title="Talk", start=time(17, 30)))},
        "Programme and visits",
        5,
        "I",
    ),
    Code.INTERPRETER_LACKS_PAIR: (
        {"programme": added("programme", panel(pairs="de-pl"))},
        "Programme and visits",
        4,
        "I",
    ),
    Code.TOO_FEW_INTERPRETERS: (
        facts(conference_rule="yes") | {"programme": added("programme", panel())},
        "Programme and visits",
        4,
        "I",
    ),
    Code.UNKNOWN_INTERPRETER: (
        {"programme": added("programme", panel(interpreters="Eva Mostowa; Nobody"))},
        "Programme and visits",
        4,
        "I",
    ),
    Code.UNKNOWN_PERSON: (wish(1, wisher="Jorg Mussigg"), "Wishes", 3, "B"),
    Code.UNKNOWN_PARTNER: (wish(1, to="Betta"), "Wishes", 3, "C"),
    Code.AMBIGUOUS_NAME: (
        {
            "participants": added("participants", {"number": 5, "first_name": "Jiri", "last_name": "Rehor"}),
            "wishes": changed("wishes", 1, wisher="Řehoř, Jiří"),
        },
        "Wishes",
        3,
        "B",
    ),
    Code.UNKNOWN_ORGANISATION: ({"tables": changed("tables", 0, owner="Delta")}, "Tables", 2, "D"),
    Code.UNKNOWN_GROUP: (person(1, groups="Bus 2"), "Participants", 3, "I"),
    Code.UNKNOWN_TABLE: (person(1, table="A9"), "Participants", 3, "J"),
    Code.UNKNOWN_SLOT: (wish(1, slot=77), "Wishes", 3, "F"),
    Code.UNKNOWN_SESSION: (wish(1, session="Evening"), "Wishes", 3, "F"),
    Code.UNKNOWN_WISH: (wish(2, after="1; 88"), "Wishes", 4, "F"),
    Code.UNKNOWN_ITEM: (person(1, visits="Labor"), "Participants", 3, "J"),
    Code.FIRST_DELEGATE_TAKEN: (wish(1, wisher="Alpha"), "Wishes", 3, "B"),
    Code.DEPARTURE_BEFORE_ARRIVAL: (
        person(0, arrival=datetime(2026, 10, 21, 12), departure=datetime(2026, 10, 21, 11)),
        "Participants",
        2,
        "K",
    ),
    Code.PERSON_WITHOUT_SLOT: (person(2, arrival=datetime(2026, 10, 21, 15)), "Participants", 4, "J"),
    Code.TWIN_EMAIL: (person(1, email="MUESSIG@alpha.example"), "Participants", 3, "G"),
    Code.TWIN_NAME: (person(1, first_name="Joerg", last_name="Mußig"), "Participants", 3, "D"),
    Code.TWIN_ORGANISATION: (person(1, organisation="alpha gmbh"), "Participants", 3, "E"),
    Code.SIMILAR_ORGANISATION: (person(1, organisation="Alpha AG"), "Participants", 3, "E"),
    Code.EMPTY_GROUP: ({"groups": added("groups", {"name": "Bus 2", "kind": "bus"})}, "Groups", 3, "A"),
    Code.NO_LANGUAGES: (person(2, languages=None), "Participants", 4, "H"),
    Code.WISH_FOR_ONESELF: (wish(1, to="4"), "Wishes", 3, "C"),
    Code.WISH_WITHIN_ORGANISATION: (wish(0, to="Käthe Groß"), "Wishes", 2, "C"),
    Code.WISH_NOT_BOOKABLE: (person(2, participation="VIP"), "Wishes", 2, "C"),
    Code.WISH_TWICE: (more_wishes({"number": 4, "wisher": 4, "to": 3}), "Wishes", 5, "C"),
    Code.WISH_AGAINST_NEVER: (
        more_wishes({"number": 4, "wisher": 3, "to": "Alpha", "kind": "never"}),
        "Wishes",
        2,
        "C",
    ),
    Code.WISHES_IN_A_CIRCLE: ({"wishes": changed("wishes", 0, after="3")}, "Wishes", 2, "F"),
    Code.NO_COMMON_LANGUAGE: ({"interpreters": []}, "Wishes", 3, "C"),
    Code.MUSTS_OVER_SLOTS: (person(0, maximum=1) | wish(2, wisher=1, kind="must"), "Participants", 2, ""),
    Code.SLOT_OUTSIDE_SESSION: (wish(1, slot=1, session="Afternoon"), "Wishes", 3, "F"),
    Code.ABSENT_IN_SLOT: (person(3, arrival=datetime(2026, 10, 21, 12)) | wish(1, slot=1), "Wishes", 3, "F"),
    Code.NO_WISHES: ({"wishes": []}, "", 0, ""),
    Code.LOGO_MISSING: (facts(logos="nowhere.png; ../forum.png"), "Forum", 4, "B"),
    Code.LOGO_UNREADABLE: (facts(logos="FORUM.xlsx"), "Forum", 4, "B"),
    Code.TOO_MANY_LOGOS: (facts(logos="a; b; c; d; e; f; g"), "Forum", 4, "B"),
}


def found(tmp_path: Path, code: Code, change: dict[str, Any]) -> Finding:
    result = reading(tmp_path, **change)
    findings = [finding for finding in result.findings if finding.code is code]
    assert findings, [finding_sentence(each, "en") for each in result.findings]
    assert (result.forum is None) == any(each.severity is Severity.ERROR for each in result.findings)
    return findings[0]


@pytest.mark.parametrize("code", MISTAKES, ids=lambda code: code.value)
def test_a_mistake_is_found_where_it_stands(code: Code, tmp_path: Path) -> None:
    change, sheet, row, letter = MISTAKES[code]
    finding = found(tmp_path, code, change)
    assert (finding.sheet, finding.row, finding.letter) == (sheet, row, letter)
    assert (finding.severity is Severity.WARNING) == (code in WARNINGS)
    assert finding.file == "forum.xlsx"
    assert all("{" not in finding_sentence(finding, language) for language in LANGUAGES)


SHEET_MISTAKES: dict[Code, dict[str, list[list[Any]]]] = {
    Code.SHEET_MISSING: {},
    Code.HEADER_MISSING: {"Tables": [["Table 1"], ["Table 2"]]},
    Code.COLUMN_MISSING: {"Wishes": [["No.", "Who wishes", "Kind"], [1, 1, "must"]]},
    Code.COLUMN_TWICE: {"Tables": [["Table", "Hall", "Room"], [1, "a", "b"]]},
    Code.UNKNOWN_SHEET: {"Tabels": [[1]]},
    Code.UNKNOWN_COLUMN: {"Tables": [["Table", "Hall", "Hotel"], [1, "a", "b"]]},
    Code.NAMELESS_COLUMN: {"Tables": [["Table", "Hall", ""], [1, "a", "b"]]},
    Code.UNKNOWN_SETTING: {"Forum": [["Title", "x"], ["Titel der Welt", "y"]]},
    Code.SETTING_TWICE: {"Forum": [["Title", "x"], ["Titel", "y"]]},
    Code.EXAMPLE_SKIPPED: {"Tables": [["Table", "Hall"], ["Beispiel", "mein Saal"]]},
    Code.NO_SLOTS: {"Slots": [["No.", "Start", "End"]]},
    Code.NO_TABLES: {"Tables": [["Table", "Hall"]]},
    Code.NO_PARTICIPANTS: {"Participants": [["First name", "Last name"], ["Anna", "Nowak"]]},
}


@pytest.mark.parametrize("code", SHEET_MISTAKES, ids=lambda code: code.value)
def test_a_mistake_of_a_whole_sheet_is_found(code: Code, tmp_path: Path) -> None:
    content = sheets() | SHEET_MISTAKES[code]
    if code is Code.SHEET_MISSING:
        del content["Tables"]
    result = read_forum(xlsx(tmp_path / "forum.xlsx", content), language="en")
    assert code in [finding.code for finding in result.findings]


def test_a_formula_that_gives_an_error_is_found(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "forum.xlsx")
    page = book.add_worksheet("Tables")
    page.write_row(0, 0, ["Table", "Hall", "Places"])
    page.write_row(1, 0, ["A1", "Hall"])
    page.write_formula(1, 2, "=1/0", None, "#DIV/0!")
    page.write_formula(2, 0, "=X!A1", None, "#REF!")
    book.close()
    result = read_forum(tmp_path / "forum.xlsx", language="en")
    wrong = [(each.row, each.letter, each.value) for each in result.findings if each.code is Code.FORMULA_ERROR]
    assert wrong == [(2, "C", "#DIV/0!"), (3, "A", "#REF!")]


def test_findings_beyond_the_first_thousands_are_counted(tmp_path: Path) -> None:
    rows = [{"number": number, "wisher": "nobody", "to": "nothing"} for number in range(1, 1501)]
    result = reading(tmp_path, wishes=rows)
    assert result.findings[-1].code is Code.MORE_FINDINGS
    assert len(result.findings) == 2001
    assert "1000" in result.findings[-1].expected


def test_every_kind_of_mistake_is_made_somewhere() -> None:
    elsewhere = {Code.SHEET_TOO_LARGE, Code.NOT_TEXT, Code.BAD_CSV, Code.FORMULA_ERROR, Code.MORE_FINDINGS}
    elsewhere |= {Code.LOGO_TOO_LARGE}
    elsewhere |= {Code.KEY_CHANGED, Code.REPLY_MISSING, Code.REPLY_CONTRADICTS, Code.REPLY_TWICE, Code.REPLY_NOT_ASKED}
    elsewhere |= {Code.WISH_GONE, Code.WISH_SET, Code.OWN_PARTNER, Code.NOT_OF_ORGANISATION, Code.NOT_BOOKABLE}
    elsewhere |= {Code.UNKNOWN_MEETING, Code.NOT_A_SLOT, Code.NOT_A_TABLE, Code.NOT_AN_INTERPRETER, Code.MOVES_DIFFER}
    elsewhere |= {Code.MEETING_TWICE, Code.MOST_ROWS_GONE, Code.MOVE_BREAKS, Code.MOVE_DISPLACES, Code.NOT_A_MEETING}
    elsewhere |= {Code.MEETING_TAKEN_OUT, Code.MEETING_GONE}
    elsewhere |= set(list(Code)[list(Code).index(Code.BAD_JSON) : list(Code).index(Code.MORE_FINDINGS)])  # of profiles
    assert set(MISTAKES) | set(SHEET_MISTAKES) | elsewhere == set(Code)


def test_every_kind_of_mistake_has_a_sentence() -> None:
    assert set(EXPECTED) == set(Code)


def test_the_small_workbook_itself_has_no_mistake(tmp_path: Path) -> None:
    assert reading(tmp_path).findings == ()


def test_what_was_meant_is_proposed(tmp_path: Path) -> None:
    assert found(tmp_path, Code.UNKNOWN_PARTNER, wish(1, to="Betta")).near[0] == "Beta Sp. z o.o."
    assert found(tmp_path, Code.UNKNOWN_PERSON, wish(1, wisher="Swiatec, Lukas")).near == ("Łukasz Świątek",)
    assert (
        "Did you mean Łukasz Świątek?" in found(tmp_path, Code.UNKNOWN_PERSON, wish(1, wisher="Lukas Swiatec")).expected
    )


def test_errors_come_before_warnings(tmp_path: Path) -> None:
    result = reading(tmp_path, **person(1, email="MUESSIG@alpha.example"), **wish(1, kind="perhaps"))
    assert [each.severity for each in result.findings] == [Severity.ERROR, Severity.WARNING]


UNREAD: dict[str, tuple[str, list[list[Any]]]] = {
    "participants without headings": ("Participants", [["Jörg"], ["Käthe"]]),
    "no participants": ("Participants", [["First name", "Last name"]]),
    "a cell far away": ("Participants", [["First name", "Last name"], ["Jörg", "Müßig", *[None] * 300, "x"]]),
    "tables without their names": ("Tables", [["Hall", "Zone"], ["Hall 1", "North"]]),
    "slots without times": ("Slots", [["No.", "Session"], [1, "Morning"]]),
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_only_follows_from_a_sheet_that_cannot_be_read_is_not_said(name: str, tmp_path: Path) -> None:
    sheet, rows = UNREAD[name]
    full = sheets(participants=changed("participants", 1, table="A1"), wishes=changed("wishes", 0, slot=3))
    findings = read_forum(xlsx(tmp_path / "forum.xlsx", full | {sheet: rows}), language="en").findings
    errors = [each for each in findings if each.severity is Severity.ERROR]
    assert errors
    assert {each.sheet for each in errors} == {sheet}


def test_what_only_follows_from_a_number_given_twice_is_not_said(tmp_path: Path) -> None:
    wishes = added("wishes", {"wisher": 2, "to": "gross@alpha.example"}, {"wisher": "Käthe Groß", "to": 4})
    twice = person(1, number=1) | {"wishes": wishes, "programme": changed("programme", 1, participants="2; 3")}
    errors = [each for each in reading(tmp_path, **twice).findings if each.severity is Severity.ERROR]
    assert [(each.code, each.row) for each in errors] == [(Code.NUMBER_TWICE, 3)]


def test_what_does_not_follow_from_a_number_given_twice_is_still_said(tmp_path: Path) -> None:
    twice = person(1, number=1) | wish(0, to="Omega")
    errors = [each.code for each in reading(tmp_path, **twice).findings if each.severity is Severity.ERROR]
    assert errors == [Code.NUMBER_TWICE, Code.UNKNOWN_PARTNER]


def test_a_slot_numbered_twice_is_said_once(tmp_path: Path) -> None:
    change = {"slots": changed("slots", 2, number=2)} | wish(0, slot=3)
    errors = [each.code for each in reading(tmp_path, **change).findings if each.severity is Severity.ERROR]
    assert errors == [Code.NUMBER_TWICE]


def test_languages_that_nobody_gives_are_noted_once(tmp_path: Path) -> None:
    silent = [{key: cell for key, cell in row.items() if key != "languages"} for row in ROWS["participants"]]
    result = reading(tmp_path, participants=silent)
    assert [(each.code, each.sheet, each.row) for each in result.findings] == [(Code.NO_LANGUAGES, "Participants", 0)]


def test_what_an_interpreter_is_tied_to_is_looked_up(tmp_path: Path) -> None:
    tied = reading(tmp_path, **interpreter(organisation="alpha", own="yes", zones="north; SOUTH")).forum
    assert tied is not None
    assert (tied.interpreters[0].organisation, tied.interpreters[0].zones) == ("Alpha GmbH", ("North", "South"))


def test_what_an_interpreter_cannot_be_tied_to_is_said_with_what_was_meant(tmp_path: Path) -> None:
    unknown = found(tmp_path, Code.UNKNOWN_ORGANISATION, interpreter(organisation="Alfa GmbH"))
    assert (unknown.sheet, unknown.row, unknown.letter, unknown.near[0]) == ("Interpreters", 2, "C", "Alpha GmbH")
    nowhere = found(tmp_path, Code.UNKNOWN_ZONE, interpreter(zones="Northh; South"))
    assert (nowhere.sheet, nowhere.row, nowhere.letter, nowhere.value, nowhere.near[0]) == (
        "Interpreters", 2, "C", "Northh", "North"
    )  # fmt: skip
    near = found(
        tmp_path, Code.UNKNOWN_INTERPRETER, {"programme": added("programme", panel(interpreters="Ewa Mostova"))}
    )
    assert near.near == ("Eva Mostová",)


def test_two_people_are_asked_for_only_above_ninety_minutes_and_only_by_the_rule(tmp_path: Path) -> None:
    rule = facts(conference_rule="yes")
    for change in (
        {"programme": added("programme", panel())},
        rule | {"programme": added("programme", panel(end=time(18, 30)))},
        rule
        | {"interpreters": added("interpreters", {"name": "Adam", "pairs": "cs-de"})}
        | {"programme": added("programme", panel(interpreters="Eva Mostová; Adam"))},
    ):
        assert reading(tmp_path, **change).findings == ()
    without = found(
        tmp_path, Code.TOO_FEW_INTERPRETERS, rule | {"programme": added("programme", panel(interpreters=None))}
    )
    assert (without.letter, dict(without.facts)["named"]) == ("H", 0)


def test_a_wish_to_an_organisation_means_those_of_it_who_meet(tmp_path: Path) -> None:
    to_alpha = [{"number": 1, "wisher": 3, "to": "Alpha GmbH"}]
    assert reading(tmp_path, **person(1, participation="press"), wishes=to_alpha).findings == ()
    both = [row | {"participation": "staff" if n < 2 else "guest"} for n, row in enumerate(ROWS["participants"])]
    codes = [each.code for each in reading(tmp_path, participants=both, wishes=to_alpha).findings]
    assert codes == [Code.WISH_NOT_BOOKABLE]


def test_nothing_is_asked_of_people_who_do_not_meet(tmp_path: Path) -> None:
    guest = {"number": 5, "last_name": "Nowak", "participation": "press", "arrival": datetime(2026, 10, 21, 18)}
    assert reading(tmp_path, participants=added("participants", guest)).findings == ()


def test_a_language_below_the_level_is_no_common_language(tmp_path: Path) -> None:
    level = person(1, languages="German (C1), Czech (A2)") | {"interpreters": []}
    alone: dict[str, Any] = level | {"wishes": [{"number": 1, "wisher": 2, "to": 4}]}
    assert [each.code for each in reading(tmp_path, **alone).findings] == [Code.NO_COMMON_LANGUAGE]
    assert reading(tmp_path, **alone, **facts(language_level="A2")).findings == ()


@pytest.mark.parametrize(("language", "quoted"), [("de", "„X“"), ("pl", "„X”"), ("cs", "„X“"), ("en", "“X”")])
def test_a_value_is_quoted_as_its_language_does(language: str, quoted: str, tmp_path: Path) -> None:
    finding = found(tmp_path, Code.UNKNOWN_COUNTRY, person(1, country="X"))
    assert f": {quoted} " in finding_sentence(finding, language)
