"""Answers to an organiser's own questions: kept with what is said otherwise, or entered by the organiser."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.forums.models import Question
from viaregia.forums.questions import Answers, Fault, judged, label_of
from viaregia.participation.models import Answer, Registration
from viaregia.participation.queries.answers import answers_of
from viaregia.participation.wording import language_of
from viaregia.plumbing.audit import record
from viaregia.plumbing.versions import save_version


class AnswersIncomplete(ViaRegiaError):
    """A question that must be answered is not, or its answer cannot be."""

    code = "answers_incomplete"
    sentence = N_("“{question}” still needs an answer. Go back, and answer it.")


class QuestionAnswered(ViaRegiaError):
    """Somebody has answered a question that would be removed."""

    code = "question_answered"
    sentence = N_("People have answered this question. Say that it is no longer asked; their answers stay.")


class QuestionDependedOn(ViaRegiaError):
    """Another question depends on one that would be removed."""

    code = "question_depended_on"
    sentence = N_("“{question}” depends on this question. Remove or change that one first.")


def keep_answers(
    registration: Registration, said: Answers | None, *, without: Collection[int] = (), draft: bool = False
) -> list[str]:
    """Keep what somebody answered, in place of what they said before; return the slugs of what changed. Two queries.

    Answers that are not asked of them (another kind, a condition that does not hold) are dropped; those to questions
    `without` this call, and to closed ones, stay. None keeps all as it was. `draft`: what is missing may come later.
    Runs in the caller's transaction. Raises AnswersIncomplete; then nothing changed.
    """
    if said is None:
        return []
    questions = list(Question.objects.filter(edition=registration.edition_id))
    before = answers_of(registration)
    known = {key: values for key, values in before.items() if key in without}
    found = judged(questions, {**said, **known}, registration.kind.slug)
    faults = {
        key for key, fault in found.faults.items() if key not in without and not (draft and fault is Fault.MISSING)
    }
    wrong = next((each for each in questions if each.pk in faults), None)
    if wrong is not None:
        raise AnswersIncomplete(question=label_of(wrong, language_of(registration)))
    open_ = [each for each in questions if not each.closed and each.pk not in without]
    changed = [each for each in open_ if before.get(each.pk, ()) != found.kept.get(each.pk, ())]
    registration.answers.filter(question__in=changed).delete()
    Answer.objects.bulk_create(
        Answer(registration=registration, question=each, value=value)
        for each in changed
        for value in found.kept.get(each.pk, ())
    )
    return [each.slug for each in changed]


@transaction.atomic
def answer_for(*, registration_id: int, seen: int, said: Answers, actor_id: int, now: datetime) -> list[str]:
    """Keep what an organiser enters for somebody; what is of special care stays theirs, and what is missing may come.

    Returns the slugs of what changed. Raises AnswersIncomplete, ChangedMeanwhile.
    """
    rows = Registration.objects.select_for_update(of=("self",), no_key=True).select_related("person", "kind")
    one = rows.get(pk=registration_id)
    special = set(Question.objects.filter(edition=one.edition_id, special=True).values_list("pk", flat=True))
    save_version(one, seen=seen, now=now, fields=())
    changed = keep_answers(one, said, without=special, draft=True)
    facts = {"edition_id": one.edition_id, "behalf_id": one.person_id}
    record("registration.answers", one, actor_id=actor_id, now=now, **facts, changed=changed)
    return changed


@transaction.atomic
def remove_question(*, question_id: int, actor_id: int, now: datetime) -> None:
    """Take a question off the form that nobody has answered. Raises QuestionAnswered, QuestionDependedOn."""
    one = Question.objects.select_for_update().get(pk=question_id)
    dependent = one.dependents.first()
    if dependent is not None:
        raise QuestionDependedOn(question=label_of(dependent, "en"))
    if one.answers.exists():
        raise QuestionAnswered
    record("question.removed", one, actor_id=actor_id, now=now, edition_id=one.edition_id, slug=one.slug)
    one.delete()
