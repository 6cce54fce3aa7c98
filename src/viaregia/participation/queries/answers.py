"""What somebody answered to an organiser's own questions."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from viaregia.forums.models import Question
from viaregia.forums.questions import CHOOSING, in_words, label_of, named_choices
from viaregia.participation.models import Registration
from viaregia.plumbing.texts import Said


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as a person reads it, with what was asked."""

    question: Said
    texts: tuple[str, ...]


def answers_of(registration: Registration) -> dict[int, tuple[str, ...]]:
    """Return somebody's answers by the number of the question, as they are kept. One query."""
    found: dict[int, list[str]] = defaultdict(list)
    for question, value in registration.answers.values_list("question_id", "value"):
        found[question].append(value)
    return {question: tuple(values) for question, values in found.items()}


def answered(registration: Registration, questions: Sequence[Question], language: str) -> list[Answered]:
    """Return what somebody answered, in the order of the questions; nothing of special care. One query."""
    said = answers_of(registration)
    asked = (each for each in questions if each.pk in said and not each.special)
    return [Answered(label_of(each, language), tuple(in_words(each, said[each.pk], language))) for each in asked]


def answers_to_filter_by(questions: Sequence[Question], language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return by question what people can be filtered by, as `Asked.answer` takes it, each with its words."""
    asked = (each for each in questions if each.kind in CHOOSING and not each.special)
    return [
        (
            label_of(each, language).text,
            [(f"{each.slug}={value}", text) for value, text in named_choices(each, language)],
        )
        for each in asked
    ]
