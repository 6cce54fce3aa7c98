"""Answers to an organiser's own questions are kept where they are asked, and dropped where not."""

from typing import Any

import pytest

from tests.factories.site import NOW, answer, body, edition, question, registration
from viaregia.forums.models import Question
from viaregia.participation.models import Kind, Registration
from viaregia.participation.queries.answers import answered, answers_of
from viaregia.participation.queries.people import Asked, people_asked
from viaregia.participation.services.answers import (
    AnswersIncomplete,
    QuestionAnswered,
    QuestionDependedOn,
    answer_for,
    remove_question,
)
from viaregia.participation.services.personal import register_colleague
from viaregia.participation.services.registering import Application, complete, register
from viaregia.plumbing.models import AuditLine
from viaregia.plumbing.versions import ChangedMeanwhile

pytestmark = pytest.mark.django_db
Q = Question.Kind
SAID = {"last_name": "Nowak", "first_name": "Anna", "email": "anna@example.org"}


def applied(where: int, kind: Kind, answers: dict[int, list[str]] | None) -> Registration:
    said = Application(kind.pk, SAID, answers=answers)
    return register(edition_id=where, application=said, token="t", now=NOW, language="pl")


def test_who_registers_answers_what_is_asked_of_their_kind() -> None:
    where = edition(body())
    kind = Kind.objects.create(edition=where, slug="guest")
    travel = question(where, Q.SEVERAL, choices="train tram")
    press = question(where, kinds=["press"], required=True)
    made = applied(where.pk, kind, {travel.pk: ["train", "tram"], press.pk: ["x"]})
    assert answers_of(made) == {travel.pk: ("train", "tram")}


def test_nobody_is_registered_while_a_question_lacks_its_answer() -> None:
    where = edition(body())
    kind = Kind.objects.create(edition=where, slug="guest")
    question(where, required=True)
    with pytest.raises(AnswersIncomplete):
        applied(where.pk, kind, {})
    assert not Registration.objects.exists()


def test_who_completes_changes_answers_and_what_no_longer_applies_goes() -> None:
    where = edition(body())
    who = registration(where)
    travel = question(where, Q.ONE, choices="train car", required=True)
    station = question(where, after=travel, answer="train")
    answer(who, travel, "train")
    answer(who, station, "Görlitz")
    facts: dict[str, Any] = {"registration_id": who.pk, "person": {}, "registration": {}, "now": NOW}
    complete(seen=1, answers={travel.pk: ["car"], station.pk: ["Görlitz"]}, **facts)
    assert answers_of(who) == {travel.pk: ("car",)}
    assert set(AuditLine.objects.get(verb="registration.completed").facts["changed"]) == {travel.slug, station.slug}
    with pytest.raises(AnswersIncomplete):
        complete(seen=2, answers={}, **facts)
    complete(seen=2, answers=None, **facts)
    assert answers_of(who) == {travel.pk: ("car",)}


def test_answers_to_a_question_that_is_no_longer_asked_stay() -> None:
    where = edition(body())
    who = registration(where)
    old = question(where, closed=True)
    answer(who, old, "kept")
    complete(registration_id=who.pk, seen=1, person={}, registration={}, answers={old.pk: ["new"]}, now=NOW)
    assert answers_of(who) == {old.pk: ("kept",)}


def test_an_organiser_enters_answers_but_not_those_of_special_care() -> None:
    where = edition(body())
    who = registration(where)
    travel, allergy = question(where, Q.YES_NO, required=True), question(where, special=True)
    other = question(where, required=True)
    answer(who, allergy, "nuts")
    facts: dict[str, Any] = {"registration_id": who.pk, "actor_id": 7, "now": NOW}
    answer_for(seen=1, said={travel.pk: ["yes"], allergy.pk: ["none"]}, **facts)
    assert answers_of(who) == {allergy.pk: ("nuts",), travel.pk: ("yes",)}
    line = AuditLine.objects.get(verb="registration.answers")
    assert (line.behalf, line.facts["changed"]) == (who.person_id, [travel.slug])
    with pytest.raises(ChangedMeanwhile):
        answer_for(seen=1, said={}, **facts)
    with pytest.raises(AnswersIncomplete):
        answer_for(seen=2, said={travel.pk: ["perhaps"], other.pk: ["x"]}, **facts)
    assert [each.texts for each in answered(who, [travel, allergy, other], "de")] == [("Ja",)]


def test_people_are_found_by_what_they_chose_and_never_by_what_is_of_special_care() -> None:
    where = edition(body())
    one, other = registration(where), registration(where)
    travel, diet = question(where, Q.SEVERAL, choices="train car"), question(where, Q.YES_NO, special=True)
    text = question(where)
    answer(one, travel, "train", "car")
    answer(other, travel, "car")
    answer(one, diet, "yes")
    answer(one, text, "secret")
    for asked, found in (
        (f"{travel.slug}=train", [one]),
        (f"{travel.slug}=car", [one, other]),
        (f"{travel.slug}=", []),
        (f"{diet.slug}=yes", []),
        (f"{text.slug}=secret", []),
    ):
        assert sorted(people_asked(Registration.objects.all(), Asked(answer=asked)), key=lambda each: each.pk) == found


def test_a_question_is_removed_only_while_nobody_answered_it_and_none_depends_on_it() -> None:
    where = edition(body())
    free, taken = question(where, Q.YES_NO), question(where)
    dependent = question(where, after=free, answer="yes")
    answer(registration(where), taken, "x")
    with pytest.raises(QuestionAnswered):
        remove_question(question_id=taken.pk, actor_id=7, now=NOW)
    with pytest.raises(QuestionDependedOn):
        remove_question(question_id=free.pk, actor_id=7, now=NOW)
    for each in (dependent, free):
        remove_question(question_id=each.pk, actor_id=7, now=NOW)
    assert list(where.questions.all()) == [taken]


def test_a_colleague_has_the_same_codes_and_answers_for_themselves() -> None:
    where = edition(body())
    who = registration(where, codes=["NACE 26"], products=["9001"], terms={"offers": ["lens"]})
    question(where, required=True)
    made = register_colleague(registration_id=who.pk, person=SAID, instead=False, now=NOW)
    assert (made.codes, made.products, made.terms) == (["NACE 26"], ["9001"], {"offers": ["lens"]})
    assert answers_of(made) == {}
