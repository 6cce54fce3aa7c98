"""What of an organiser's own questions is asked of whom, and which answers can be. Values in, values out.

An answer is a tuple of texts, one for each thing chosen: `("yes",)`, `("tram", "train")`, `("12.5",)`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final

from viaregia.base.words import N_, words
from viaregia.forums.models import Question
from viaregia.plumbing.texts import Said, said_in

Kind = Question.Kind
Answers = Mapping[int, Sequence[str]]
"""What was said, by the number of the question."""

YES, NO = "yes", "no"
YES_OR_NO: Final = {YES: N_("Yes"), NO: N_("No")}
CHOOSING: Final = (Kind.YES_NO, Kind.ONE, Kind.SEVERAL)
"""Kinds whose answers are chosen; by these people can be filtered, and on these other questions can depend."""
LONGEST: Final = {Kind.TEXT: 200, Kind.LONG: 2000}
MOST: Final = Decimal(10) ** 12


class Fault(StrEnum):
    """What is wrong with an answer."""

    MISSING = "missing"
    NOT_OFFERED = "not_offered"
    TOO_LONG = "too_long"
    NO_NUMBER = "no_number"
    NO_DATE = "no_date"
    ONE_ONLY = "one_only"


@dataclass(frozen=True, slots=True)
class Judged:
    """Answers that count, and what is wrong with others; both by the number of the question."""

    kept: dict[int, tuple[str, ...]]
    faults: dict[int, Fault]


def judged(questions: Iterable[Question], said: Answers, kind: str) -> Judged:
    """Return what counts of the answers of somebody who takes part as a kind (its slug).

    `questions`: in their order, in which a condition looks back only. Answers to questions that are closed, not for
    this kind, or whose condition does not hold are dropped. O(questions + answers).
    """
    kept: dict[int, tuple[str, ...]] = {}
    faults: dict[int, Fault] = {}
    for each in questions:
        if not for_kind(each, kind) or (each.after_id is not None and each.answer not in kept.get(each.after_id, ())):
            continue
        values = tuple(dict.fromkeys(filter(None, (text.strip() for text in said.get(each.pk, ())))))
        fault = fault_of(each, values)
        if fault is not None:
            faults[each.pk] = fault
        elif values:
            kept[each.pk] = tuple(_written(each, text) for text in values)
    return Judged(kept, faults)


def for_kind(question: Question, kind: str) -> bool:
    """Say whether a question is asked of a kind of participation at all, whatever else was answered."""
    return not question.closed and (not question.kinds or kind in question.kinds)


def fault_of(question: Question, values: tuple[str, ...]) -> Fault | None:
    """Return what is wrong with the answer to a question that is asked; None for what can be."""
    if not values:
        return Fault.MISSING if question.required else None
    if len(values) > 1 and question.kind != Kind.SEVERAL:
        return Fault.ONE_ONLY
    if question.kind in CHOOSING:
        return None if set(values) <= set(values_of(question)) else Fault.NOT_OFFERED
    if question.kind == Kind.NUMBER:
        return None if _is_number(values[0]) else Fault.NO_NUMBER
    if question.kind == Kind.DATE:
        return None if _is_date(values[0]) else Fault.NO_DATE
    return Fault.TOO_LONG if len(values[0]) > LONGEST[Kind(question.kind)] else None


def values_of(question: Question) -> tuple[str, ...]:
    """Return what can be chosen, as it is kept."""
    if question.kind == Kind.YES_NO:
        return tuple(YES_OR_NO)
    return tuple(each["value"] for each in question.choices)


def said_choices(question: Question, language: str) -> list[tuple[str, Said]]:
    """Return what can be chosen, each with its words: in the reader's language, else in another."""
    if question.kind == Kind.YES_NO:
        _ = words(language).gettext
        return [(value, Said(_(text), language, foreign=False)) for value, text in YES_OR_NO.items()]
    return [(each["value"], said_in(each["label"], language)) for each in question.choices]


def named_choices(question: Question, language: str) -> list[tuple[str, str]]:
    """Return the same as bare words."""
    return [(value, said.text) for value, said in said_choices(question, language)]


def label_of(question: Question, language: str) -> Said:
    """Return what is asked; its slug where nothing was written."""
    found = said_in(question.label, language)
    return found if found.text else Said(question.slug, language, foreign=False)


def in_words(question: Question, values: Iterable[str], language: str) -> list[str]:
    """Return an answer as a person reads it; what is no longer offered stands as it was kept."""
    named = dict(named_choices(question, language)) if question.kind in CHOOSING else {}
    return [named.get(value, value) for value in values]


def earlier(questions: Sequence[Question], question: Question | None) -> Iterator[Question]:
    """Yield the questions on which one can depend: chosen ones before it; all, for one that is new."""
    for each in questions:
        if question is not None and each.pk == question.pk:
            return
        if each.kind in CHOOSING and not each.special:
            yield each


def _written(question: Question, text: str) -> str:
    return format(Decimal(text.replace(",", ".")).normalize(), "f") if question.kind == Kind.NUMBER else text


def _is_number(text: str) -> bool:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return False
    return number.is_finite() and abs(number) < MOST and len(text) <= 30


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
