"""What the public form of an edition asks: standard fields, and the organiser's own questions."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.text import slugify

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import LANGUAGES, N_
from viaregia.forums.form import checked_standings
from viaregia.forums.models import Edition, Question
from viaregia.forums.questions import earlier, label_of, values_of
from viaregia.plumbing.audit import record
from viaregia.plumbing.versions import save_version

WITH_CHOICES: Final = (Question.Kind.ONE, Question.Kind.SEVERAL)


class QuestionUnasked(ViaRegiaError):
    """A question has no words."""

    code = "question_without_words"
    sentence = N_("Write the question in at least one language.")


class ChoicesUneven(ViaRegiaError):
    """The choices are fewer than two, or not as many in each language."""

    code = "question_choices_uneven"
    sentence = N_("Write at least two choices, and in each language as many lines, in the same order, or none.")


class SpecialIsFree(ViaRegiaError):
    """What is of special care is said of one's own free will (Art. 9(2)(a) GDPR)."""

    code = "question_special_is_free"
    sentence = N_("What caterer and venue alone are to know is said of one's own free will: it cannot be required.")


class ConditionNotBefore(ViaRegiaError):
    """A condition names no answer of an earlier question."""

    code = "question_condition_not_before"
    sentence = N_("A question can depend only on an answer to an earlier question that is chosen.")


class AnswerNeeded(ViaRegiaError):
    """Another question depends on an answer that would no longer be offered."""

    code = "question_answer_needed"
    sentence = N_("“{question}” depends on an answer to this question. Change that one first.")


@dataclass(frozen=True, slots=True)
class Wording:
    """What an organiser says of a question.

    `choices`: by language, in the same order. `kinds`: slugs. `after`: number of an earlier question; `answer`: the
    one that leads to this question.
    """

    label: Mapping[str, str]
    help: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    required: bool = False
    special: bool = False
    closed: bool = False
    kinds: Sequence[str] = ()
    after: int | None = None
    answer: str = ""


@transaction.atomic
def choose_fields(*, edition_id: int, seen: int, fields: Mapping[str, str], actor_id: int, now: datetime) -> None:
    """Keep which standard fields are asked, and which are required. Raises FieldNotSo, ChangedMeanwhile."""
    edition = Edition.objects.get(pk=edition_id)
    edition.form = checked_standings(fields)
    save_version(edition, seen=seen, now=now, fields=("form",))
    record("edition.form_chosen", edition, actor_id=actor_id, now=now, edition_id=edition.pk, form=edition.form)


@transaction.atomic
def add_question(*, edition_id: int, kind: str, wording: Wording, actor_id: int, now: datetime) -> Question:
    """Put a question at the end of the form.

    Raises QuestionUnasked, ChoicesUneven, SpecialIsFree, ConditionNotBefore.
    """
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    questions = list(edition.questions.all())
    made = Question(edition=edition, kind=Question.Kind(kind), place=_last(questions) + 1, changed_at=now)
    _say(made, wording, questions)
    made.slug = _slug(made, {each.slug for each in questions})
    made.save()
    record("question.added", made, actor_id=actor_id, now=now, edition_id=edition.pk, **_facts(wording))
    return made


@transaction.atomic
def save_question(*, question_id: int, seen: int, wording: Wording, actor_id: int, now: datetime) -> Question:
    """Keep what is said of a question; kind, column and place stay.

    Raises QuestionUnasked, ChoicesUneven, SpecialIsFree, ConditionNotBefore, AnswerNeeded, ChangedMeanwhile.
    """
    one = Question.objects.select_for_update().get(pk=question_id)
    _say(one, wording, list(Question.objects.filter(edition=one.edition_id)))
    for each in one.dependents.filter(closed=False):
        if one.special or one.closed or each.answer not in values_of(one):
            raise AnswerNeeded(question=label_of(each, "en"))
    names = ("label", "help", "choices", "required", "special", "closed", "kinds", "after_id", "answer")
    save_version(one, seen=seen, now=now, fields=names)
    record("question.saved", one, actor_id=actor_id, now=now, edition_id=one.edition_id, **_facts(wording))
    return one


@transaction.atomic
def move_question(*, question_id: int, up: bool, actor_id: int, now: datetime) -> None:
    """Let a question change places with its neighbour; the first does not move up. Raises ConditionNotBefore."""
    one = Question.objects.get(pk=question_id)
    edition = Edition.objects.select_for_update().get(pk=one.edition_id)
    order = list(edition.questions.all())
    at = [each.pk for each in order].index(one.pk)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(order):
        return
    first, second = order[min(at, other)], order[max(at, other)]
    if second.after_id == first.pk:
        raise ConditionNotBefore
    order[at], order[other] = order[other], order[at]
    for place, each in enumerate(order):
        Question.objects.filter(pk=each.pk).update(place=place)
    record("question.moved", one, actor_id=actor_id, now=now, edition_id=edition.pk, up=up)


def _say(one: Question, said: Wording, questions: Sequence[Question]) -> None:
    one.label, one.help = _written(said.label), _written(said.help)
    if not one.label:
        raise QuestionUnasked
    if said.special and said.required:
        raise SpecialIsFree
    if one.kind in WITH_CHOICES:
        one.choices = _choices(said.choices, one.choices)
    one.required, one.special, one.closed, one.kinds = said.required, said.special, said.closed, list(said.kinds)
    before = {each.pk: each for each in earlier(questions, one if one.pk else None)}
    if said.after is not None and (said.after not in before or said.answer not in values_of(before[said.after])):
        raise ConditionNotBefore
    one.after_id, one.answer = said.after, said.answer if said.after is not None else ""


def _written(texts: Mapping[str, str]) -> dict[str, str]:
    return {language: texts[language].strip() for language in LANGUAGES if texts.get(language, "").strip()}


def _choices(said: Mapping[str, Sequence[str]], before: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return choices with values that stay: by the same words, else by the same place where as many are there."""
    told = {language: list(said[language]) for language in LANGUAGES if said.get(language)}
    counts = {len(lines) for lines in told.values()}
    if len(counts) != 1 or counts == {1}:
        raise ChoicesUneven
    labels = [dict(zip(told, texts, strict=True)) for texts in zip(*told.values(), strict=True)]
    values: list[str | None] = []
    for label in labels:
        values.append(_value_before(label, before, values))
    if len(labels) == len(before):
        free = [None if each["value"] in values else each["value"] for each in before]
        values = [value or place for value, place in zip(values, free, strict=True)]
    for at, label in enumerate(labels):
        values[at] = values[at] or _unlike(slugify(_first(label))[:50] or "choice", values)
    return [{"value": value, "label": label} for value, label in zip(values, labels, strict=True)]


def _value_before(
    label: Mapping[str, str], before: Sequence[Mapping[str, Any]], taken: Sequence[str | None]
) -> str | None:
    """Return the value of a choice that had one of these words before, and that no other has now."""
    free = (each for each in before if each["value"] not in taken)
    return next((each["value"] for each in free if set(each["label"].items()) & set(label.items())), None)


def _unlike(base: str, taken: Sequence[str | None]) -> str:
    return next(each for each in (base, *(f"{base}-{n}" for n in range(2, 1000))) if each not in taken)


def _slug(one: Question, taken: set[str]) -> str:
    return _unlike(slugify(_first(one.label))[:50].strip("-") or "question", list(taken))


def _first(texts: Mapping[str, str]) -> str:
    """Return a text in English, else in the first language in which it is written: of it names are made that stay."""
    return texts.get("en") or next(iter(texts.values()))


def _last(questions: Sequence[Question]) -> int:
    return max((each.place for each in questions), default=-1)


def _facts(said: Wording) -> dict[str, Any]:
    return {name: value for name, value in asdict(said).items() if value}
