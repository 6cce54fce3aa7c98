"""The words of the file format: complete, and none of them means two things."""

from enum import Enum
from itertools import combinations

import pytest

from viaregia.base.words import LANGUAGES
from viaregia.engines.matching.problem import Because, Goal
from viaregia.exchange.forum import (
    Audience,
    Consent,
    Forum,
    GroupKind,
    HalfDay,
    ItemKind,
    Level,
    Participation,
    Proposed,
    Reply,
    RoomKind,
    Settings,
    WishKind,
    WishStatus,
)
from viaregia.exchange.workbook import label
from viaregia.exchange.workbook.columns import FORUM, SHEETS, sheet_named
from viaregia.exchange.workbook.plain import heading, plain
from viaregia.exchange.workbook.shape import Column, Sheet
from viaregia.exchange.workbook.vocabulary import CHOICES, NO, YES, choice, choice_words

KINDS: tuple[type[Enum], ...] = (
    WishKind, WishStatus, Reply, GroupKind, ItemKind, Audience, Participation, HalfDay, RoomKind, Level,
    Proposed, Consent, Goal, Because,
)  # fmt: skip


def names(thing: Column | Sheet) -> set[str]:
    return {heading(word) for word in (thing.key, *thing.also.split("|"), *thing.names.all())} - {""}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_no_heading_means_two_columns(sheet: Sheet) -> None:
    for one, other in combinations(sheet.columns, 2):
        assert not names(one) & names(other), (one.key, other.key)


def test_no_name_means_two_sheets() -> None:
    for one, other in combinations(SHEETS, 2):
        assert not names(one) & names(other), (one.key, other.key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_is_known_by_its_name_in_every_language(language: str) -> None:
    for sheet in SHEETS:
        assert sheet_named(sheet.name(language).upper()) is sheet
        assert len(sheet.name(language)) <= 31
        for column in sheet.columns:
            assert sheet.known[heading(f"{column.name(language)} *")] is column


def test_the_sheet_forum_has_a_line_for_every_setting() -> None:
    assert {column.key for column in FORUM.columns} == set(Settings.__dataclass_fields__) - {"images"}


def test_there_is_a_sheet_for_everything_a_forum_says() -> None:
    said_elsewhere = {"settings", "refused"}  # on the sheet Forum, and on that of the wishes
    assert {sheet.key for sheet in SHEETS} == set(Forum.__dataclass_fields__) - said_elsewhere | {"forum"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_is_read_by_the_words_it_is_offered_in(kind: type[Enum], language: str) -> None:
    assert [choice(kind, word.upper()) for word in choice_words(kind, language)] == list(kind)
    assert all(label(member, language) for member in kind)


def test_choices_have_words_in_all_languages() -> None:
    assert set(CHOICES) == {member for kind in KINDS for member in kind}


def test_yes_is_never_no() -> None:
    assert not YES & NO


def test_names_are_compared_without_case_accents_and_signs() -> None:
    assert plain("  Größe–ŁÓDŹ_ďábel* ") == "grosse lodz dabel"
    assert heading("Weg (Min.) *") == "weg"
    assert heading("(Nr.)") == "nr"
