"""Badges, read back: who, what, and where they stand on the sheet."""

import re
from dataclasses import replace
from io import BytesIO
from uuid import UUID

import pytest
import segno
from pypdf import PdfReader

from tests.factories.house import house_plan
from tests.factories.plans import PEOPLE, PRINTED, busy_plan, with_people
from tests.factories.reading import pages, text
from viaregia.exchange.badge_codes import badge_code
from viaregia.exchange.papers.lists.badges_pdf import PER_SHEET, BadgeSize, badges_pdf, qr_svg, spoken
from viaregia.exchange.plan import Plan

SIZES = list(BadgeSize)
WIDE, HIGH = 595.28, 841.89


def made(plan: Plan, size: BadgeSize, language: str = "en") -> bytes:
    return badges_pdf(plan, size, language=language, printed_at=PRINTED)


def places(pdf: bytes, page: int = 0) -> dict[str, tuple[float, float]]:
    """Return where each text of a page begins, in points from the upper left."""
    found: dict[str, tuple[float, float]] = {}

    def keep(text: str, cm: list[float], at: list[float], _font: object, _size: float) -> None:
        x, y = at[4] * cm[0] + at[5] * cm[2] + cm[4], at[4] * cm[1] + at[5] * cm[3] + cm[5]
        found.setdefault(text.strip(), (x, HIGH - y))

    PdfReader(BytesIO(pdf)).pages[page].extract_text(visitor_text=keep)
    return found


@pytest.mark.parametrize("size", SIZES)
def test_a_badge_says_who_where_from_and_in_which_languages(size: BadgeSize) -> None:
    read = text(made(house_plan(), size))
    for words in (
        "Kowalska", "Ewa", "staff", "Čeština", "Rádio Tří řek", "press", "Czechia", "Ministra Małgorzata",
        "guest of honour", "Żółć", "Ústav buněčné biologie Liberec", "Co-funded by the European Union",
        "PLSN.03.01-0042/25", "21–22 Oct 2025",
    ):  # fmt: skip
        assert words in read
    assert "participant" not in read


@pytest.mark.parametrize("size", SIZES)
def test_sheets_are_a4_and_each_badge_stands_in_its_own_field(size: BadgeSize) -> None:
    plan = busy_plan(PER_SHEET[size] + 2, 2)
    pdf = made(plan, size)
    sheets = PdfReader(BytesIO(pdf)).pages
    assert len(sheets) == 2
    assert all([round(float(side)) for side in sheet.mediabox[2:]] == [595, 842] for sheet in sheets)
    rows = PER_SHEET[size] // 2
    fields = set()
    for name, (x, y) in places(pdf).items():
        if re.search(r"-\d+$", name) and not name.startswith("Nr"):
            fields.add((int(x // (WIDE / 2)), int(y // (HIGH / rows))))
    assert fields == {(column, row) for column in (0, 1) for row in range(rows)}


def test_what_is_left_of_the_last_sheet_are_badges_to_write_on() -> None:
    first, second = pages(made(busy_plan(6, 2), BadgeSize.A6))
    assert first.count("Clean Air Forum") == second.count("Clean Air Forum") == 4
    assert second.count("Organisation für Beispiele") == 2


@pytest.mark.parametrize("size", SIZES)
def test_long_names_stay_in_their_field(size: BadgeSize) -> None:
    names = ("Wolfeschlegelsteinhausenbergerdorff-Niederösterreich", "W" * 60, "Ř" * 30 + " " + "Ž" * 30)
    people = [
        replace(person, last_name=name, first_name=name, organisation=f"{name} " * 4)
        for person, name in zip(PEOPLE[:3], names, strict=True)
    ]
    pdf = made(with_people(*people), size)
    rows = PER_SHEET[size] // 2
    for page in range(len(PdfReader(BytesIO(pdf)).pages)):
        for name, (x, y) in places(pdf, page).items():
            if name:
                assert 12 < x % (WIDE / 2) < WIDE / 2 - 6, name
                assert 8 < y % (HIGH / rows) < HIGH / rows - 4, name


@pytest.mark.parametrize("size", SIZES)
def test_badges_are_in_the_alphabet_of_the_language(size: BadgeSize) -> None:
    read = text(made(house_plan(), size, "cs"))
    assert [read.index(name) for name in ("Ćwikła", "Čapek", "Kowalska", "Řeháková", "Żółć")] == sorted(
        read.index(name) for name in ("Ćwikła", "Čapek", "Kowalska", "Řeháková", "Żółć")
    )


def test_the_code_holds_the_badges_uuid_and_nothing_else() -> None:
    code = badge_code(house_plan().forum, PEOPLE[0])
    expected = segno.make_qr(str(code).upper(), error="m", boost_error=False)
    assert (expected.designator, expected.mode) == ("2-M", "alphanumeric")
    assert expected.svg_inline(border=0, omitsize=True).split('d="')[1][:200] in qr_svg(code)
    assert qr_svg(code) != qr_svg(UUID(int=code.int ^ 1))


def test_each_code_tells_a_screen_reader_whose_it_is() -> None:
    pdf = made(house_plan(), BadgeSize.A6)
    root = PdfReader(BytesIO(pdf)).root_object
    told = re.findall(r"QR code of [^'\"]+", str(alternatives(root["/StructTreeRoot"])))
    assert len(told) == 13
    assert "QR code of Ewa Kowalska" in told


def alternatives(node: object, depth: int = 0) -> list[str]:
    """Return the alternative texts of a structure tree."""
    found: list[str] = []
    resolved = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(resolved, list):
        for each in resolved:
            found += alternatives(each, depth + 1)
    elif isinstance(resolved, dict) and depth < 40:
        found += [str(resolved["/Alt"])] if "/Alt" in resolved else []
        found += alternatives(resolved["/K"], depth + 1) if "/K" in resolved else []
    return found


def test_only_languages_good_enough_for_a_meeting_are_shown() -> None:
    plan = house_plan()
    novak = next(person for person in plan.forum.participants if person.last_name == "Novák")
    assert spoken(novak, plan.forum.settings) == ["Čeština"]
    assert spoken(replace(novak, levels=()), plan.forum.settings) == ["Čeština", "Deutsch"]
    assert spoken(replace(novak, languages=("xx",), levels=()), plan.forum.settings) == ["xx"]


def test_a_forum_without_participants_prints_a_sheet_all_the_same() -> None:
    plan = house_plan()
    empty = replace(plan, forum=replace(plan.forum, participants=(), groups=()))
    assert len(PdfReader(BytesIO(made(empty, BadgeSize.A7))).pages) == 1
