"""Every fact of the timetable engine can be said in every language."""

from enum import Enum
from string import Formatter
from typing import Any

import pytest

from tests.factories.timetable import simple
from viaregia.base.words import LANGUAGES
from viaregia.engines.timetable.check import Violation, ViolationKind
from viaregia.engines.timetable.explain import Advice, Help, Reason, ReasonKind
from viaregia.engines.timetable.faults import Fault, FaultKind, Room
from viaregia.engines.timetable.problem import (
    Assignment,
    BlockKind,
    Conflict,
    ConflictKind,
    Interpreter,
    Outcome,
    Priority,
    Status,
    Table,
    Tier,
)
from viaregia.engines.timetable.repair import Move, MoveKind, RepairTier
from viaregia.wording.timetable import (
    Names,
    advice_sentence,
    conflict_sentence,
    fault_sentence,
    move_name,
    move_sentence,
    names_of,
    outcome_name,
    pair_name,
    priority_name,
    reason_sentence,
    repair_tier_name,
    status_name,
    tier_name,
    violation_sentence,
)
from viaregia.wording.timetable_terms import TERMS, term

ENUMS: tuple[type[Enum], ...] = (
    Priority, Status, BlockKind, Outcome, Tier, ReasonKind, Help, ConflictKind, MoveKind, RepairTier, ViolationKind,
    FaultKind, Room,
)  # fmt: skip

NAMES = Names(
    parties=("Müßig GmbH", "Žluť a.s."),
    delegates=("Jörg Müßig", "Věra Žlutá"),
    slots=("10:00", "10:25"),
    tables=("T1", "T2"),
    interpreters=("Łucja Żółć",),
    meetings=("Müßig GmbH – Žluť a.s.",),
)
FULL: dict[str, Any] = {
    "parties": (0, 1), "amount": 3, "pair": "de-pl", "block": BlockKind.VISIT, "ref": "Biobank", "slots": (0, 1),
    "meetings": (0,),
}  # fmt: skip


def complete(sentence: str) -> bool:
    """Return whether a sentence says something, and has no field or code left in it."""
    return bool(sentence.strip()) and "{" not in sentence and "_" not in sentence and "None" not in sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("member", [member for enum in ENUMS for member in enum], ids=str)
def test_every_member_has_a_name(member: Enum, language: str) -> None:
    assert complete(term(member, language))


def test_no_name_stands_for_a_member_that_is_gone() -> None:
    assert {type(member) for member in TERMS} == set(ENUMS)
    assert all(not next(iter(Formatter().parse(text)))[1] for text in TERMS.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ReasonKind)
def test_every_reason_is_a_sentence(kind: ReasonKind, language: str) -> None:
    assert complete(reason_sentence(Reason(0, kind, **FULL), NAMES, language))
    assert complete(reason_sentence(Reason(0, kind, **(FULL | {"amount": 1})), NAMES, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("block", BlockKind)
def test_every_block_is_a_sentence(block: BlockKind, language: str) -> None:
    for ref in ("", "Biobank"):
        reason = Reason(0, ReasonKind.BLOCKED, parties=(0,), block=block, ref=ref, slots=(1,))
        assert complete(reason_sentence(reason, NAMES, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Help)
def test_all_advice_is_a_sentence(kind: Help, language: str) -> None:
    said = {
        advice_sentence(Advice(kind, (0,) * placed, 0, most, pair=pair, slot=slot), NAMES, language)
        for placed, most in ((0, 0), (0, 5), (1, 1), (2, 2), (2, 5))
        for pair, slot in (("cs-pl", 0), (None, None))
    }
    assert all(map(complete, said))
    assert len(said) == (5 if kind is Help.TABLE else 10)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ConflictKind)
def test_every_conflict_is_a_sentence(kind: ConflictKind, language: str) -> None:
    assert complete(conflict_sentence(Conflict(kind, (0,), (0,), 2), NAMES, language))
    assert complete(conflict_sentence(Conflict(kind), NAMES, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MoveKind)
def test_every_move_is_a_sentence(kind: MoveKind, language: str) -> None:
    before = None if kind is MoveKind.ADDED else Assignment(0, 0, 0, 0, 0)
    after = None if kind is MoveKind.DROPPED else Assignment(0, 1, 1)
    sentence = move_sentence(Move(0, (kind,), before, after), NAMES, language)
    assert complete(sentence)
    assert ("10:00" in sentence) == (before is not None)
    assert ("10:25" in sentence) == (after is not None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ViolationKind)
def test_every_violation_is_a_sentence(kind: ViolationKind, language: str) -> None:
    violation = Violation(kind, (0, 7), slot=1, delegate=0, party=1, table=0, interpreter=9, amount=2)
    assert complete(violation_sentence(violation, NAMES, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FaultKind)
def test_every_fault_is_a_sentence(kind: FaultKind, language: str) -> None:
    assert complete(fault_sentence(Fault(kind, Room.MEETING, 4), language))
    assert "5" in fault_sentence(Fault(kind, Room.MEETING, 4), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_function_says_what_its_table_says(language: str) -> None:
    assert outcome_name(Outcome.OPTIMAL, language) == term(Outcome.OPTIMAL, language)
    assert tier_name(Tier.BREAKS, language) == term(Tier.BREAKS, language)
    assert repair_tier_name(RepairTier.KEPT, language) == term(RepairTier.KEPT, language)
    assert priority_name(Priority.MUST, language) == term(Priority.MUST, language)
    assert status_name(Status.DECLINED, language) == term(Status.DECLINED, language)
    assert move_name(MoveKind.TIME, language) == term(MoveKind.TIME, language)


def test_a_language_pair_is_named_in_the_readers_language() -> None:
    assert pair_name("de-pl", "de") == "Deutsch–Polnisch"
    assert pair_name("de-pl", "pl") == "niemiecki–polski"
    assert pair_name("cs-pl", "cs") == "čeština–polština"
    assert pair_name("en-xx", "en") == "English–xx"


def test_a_reason_names_all_it_speaks_of() -> None:
    said = reason_sentence(Reason(0, ReasonKind.NO_INTERPRETER, (0, 1), pair="de-pl", slots=(0, 1)), NAMES, "en")
    assert said == "No interpreter is left for German–Polish at 10:00, 10:25."


def test_one_is_not_said_in_the_plural() -> None:
    said = [reason_sentence(Reason(0, ReasonKind.MAXIMUM_REACHED, (0,), n), NAMES, "en") for n in (1, 2)]
    assert said == [
        "Müßig GmbH: the maximum of 1 meeting is reached.",
        "Müßig GmbH: the maximum of 2 meetings is reached.",
    ]


def test_the_tail_of_a_long_list_is_counted() -> None:
    names = names_of(simple([(0, 1)], 20))
    said = reason_sentence(Reason(0, ReasonKind.TABLES_FULL, slots=tuple(range(20))), names, "en")
    assert said == "No table is left at 1, 2, 3, 4, 5, and 15 more."


def test_names_come_from_references_and_else_from_numbers_from_one() -> None:
    instance = simple([(0, 1)], 2, tables=0)
    named = names_of(instance, clock=lambda minute: f"{minute // 60}:{minute % 60:02}")
    assert (named.parties, named.meetings, named.slots) == (["1", "2"], ["1 – 2"], ["9:00", "9:20"])


def test_advice_that_found_nothing_says_how_much_is_not_ruled_out() -> None:
    said = [advice_sentence(Advice(Help.TABLE, (), 0, most), NAMES, "en") for most in (0, 1, 12)]
    assert said == [
        "One more table: no more meetings.",
        "One more table: none was found, 1 more meeting is not ruled out.",
        "One more table: none was found, up to 12 more meetings are not ruled out.",
    ]


def test_what_advice_found_and_could_at_most_find_are_both_said() -> None:
    advice = Advice(Help.INTERPRETER, (0,), 4, 3, pair="cs-de")
    assert advice_sentence(advice, NAMES, "en") == "One more interpreter for Czech–German: 1 more meeting, at most 3."


def test_an_interpreter_or_table_without_a_name_is_a_number() -> None:
    instance = simple([(0, 1)], 1, interpreters=(Interpreter(frozenset({"de-pl"})),))
    names = names_of(instance)
    assert (names.tables, names.interpreters) == (["1", "2", "3"], ["1"])
    assert names_of(simple([(0, 1)], 1, tables=1)).tables == [Table().ref or "1"]
