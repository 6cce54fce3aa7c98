"""An organiser chooses standard fields, and writes questions of their own."""

from typing import Any

import pytest

from tests.factories.site import NOW, body, edition
from viaregia.forums.form import FIELDS, FieldNotSo, Standing, standings_of
from viaregia.forums.models import Edition, Question
from viaregia.forums.services.form import (
    AnswerNeeded,
    ChoicesUneven,
    ConditionNotBefore,
    QuestionUnasked,
    SpecialIsFree,
    Wording,
    add_question,
    choose_fields,
    move_question,
    save_question,
)
from viaregia.plumbing.models import AuditLine
from viaregia.plumbing.versions import ChangedMeanwhile

pytestmark = pytest.mark.django_db
Kind = Question.Kind
TRAVEL = {"en": ("By train", "By car"), "de": ("Mit dem Zug", "Mit dem Auto")}


def where() -> Edition:
    return edition(body())


def added(at: Edition, kind: str = Kind.TEXT, **more: Any) -> Question:
    said = Wording(**{"label": {"en": "How do you come?"}} | more)
    return add_question(edition_id=at.pk, kind=kind, wording=said, actor_id=7, now=NOW)


def saved(one: Question, seen: int | None = None, **more: Any) -> Question:
    said = Wording(**{"label": one.label} | more)
    return save_question(question_id=one.pk, seen=seen or one.version, wording=said, actor_id=7, now=NOW)


def chosen(at: Edition, seen: int = 1, **fields: str) -> None:
    choose_fields(edition_id=at.pk, seen=seen, fields=fields, actor_id=7, now=NOW)


def test_fields_stand_as_usual_until_an_organiser_chooses() -> None:
    at = where()
    assert standings_of(at) == {name: field.usual for name, field in FIELDS.items()}
    chosen(at, phone="required", website="off")
    at.refresh_from_db()
    assert (standings_of(at)["phone"], standings_of(at)["website"]) == (Standing.REQUIRED, Standing.OFF)
    assert standings_of(at)["city"] is Standing.REQUIRED
    with pytest.raises(ChangedMeanwhile):
        chosen(at, seen=1)


@pytest.mark.parametrize("field", ["diet", "accessibility"])
def test_nobody_must_say_what_the_law_leaves_to_them(field: str) -> None:
    at = where()
    with pytest.raises(FieldNotSo):
        choose_fields(edition_id=at.pk, seen=1, fields={field: "required"}, actor_id=7, now=NOW)
    assert Edition.objects.get(pk=at.pk).form == {}


def test_a_question_has_a_column_of_its_own_that_stays() -> None:
    at = where()
    first, second = added(at), added(at)
    assert (first.slug, second.slug) == ("how-do-you-come", "how-do-you-come-2")
    assert saved(first, label={"en": "How will you come?"}).slug == "how-do-you-come"
    assert AuditLine.objects.filter(verb__startswith="question.").count() == 3
    with pytest.raises(ChangedMeanwhile):
        saved(first, seen=1)


def test_a_question_needs_words_and_choices_that_match() -> None:
    at = where()
    with pytest.raises(QuestionUnasked):
        added(at, label={"de": " "})
    for choices in ({}, {"en": ("One",)}, {"en": ("One", "Two"), "de": ("Eins",)}):
        with pytest.raises(ChoicesUneven):
            added(at, Kind.ONE, choices=choices)
    assert not Question.objects.exists()


def test_choices_keep_their_values_when_they_are_reworded_reordered_and_joined_by_others() -> None:
    one = added(where(), Kind.ONE, choices=TRAVEL)
    assert [each["value"] for each in one.choices] == ["by-train", "by-car"]
    reworded = saved(one, choices={"en": ("Train", "By car")})
    assert [each["value"] for each in reworded.choices] == ["by-train", "by-car"]
    more = saved(reworded, choices={"en": ("On foot", "By car", "Train")})
    assert [each["value"] for each in more.choices] == ["on-foot", "by-car", "by-train"]


def test_what_the_caterer_alone_gets_is_never_required() -> None:
    with pytest.raises(SpecialIsFree):
        added(where(), special=True, required=True)


def test_a_question_depends_on_an_answer_that_an_earlier_one_offers() -> None:
    at = where()
    one = added(at, Kind.ONE, choices=TRAVEL)
    other = added(at, after=one.pk, answer="by-train")
    assert (other.after_id, other.answer) == (one.pk, "by-train")
    wrongs: list[dict[str, Any]] = [{"after": one.pk, "answer": "by-boat"}, {"after": other.pk, "answer": "x"}]
    for wrong in wrongs:
        with pytest.raises(ConditionNotBefore):
            added(at, **wrong)
    with pytest.raises(ConditionNotBefore):
        saved(one, choices=TRAVEL, after=one.pk, answer="by-car")
    allergy = added(at, Kind.YES_NO, special=True)
    with pytest.raises(ConditionNotBefore):
        added(at, after=allergy.pk, answer="yes")
    elsewhere = added(where(), Kind.YES_NO)
    with pytest.raises(ConditionNotBefore):
        added(at, after=elsewhere.pk, answer="yes")


@pytest.mark.parametrize(
    "change", [{"choices": {"en": ("By boat", "By car", "On foot")}}, {"closed": True}, {"special": True}]
)
def test_an_answer_on_which_another_question_depends_stays_offered(change: dict[str, Any]) -> None:
    at = where()
    one = added(at, Kind.ONE, choices=TRAVEL)
    added(at, after=one.pk, answer="by-train")
    with pytest.raises(AnswerNeeded):
        saved(one, **{"choices": TRAVEL} | change)


def test_questions_change_places_but_none_comes_before_the_one_it_depends_on() -> None:
    at = where()
    one, other, third = added(at, Kind.YES_NO), added(at), added(at)
    saved(other, after=one.pk, answer="yes")
    with pytest.raises(ConditionNotBefore):
        move_question(question_id=other.pk, up=True, actor_id=7, now=NOW)
    with pytest.raises(ConditionNotBefore):
        move_question(question_id=one.pk, up=False, actor_id=7, now=NOW)
    move_question(question_id=third.pk, up=True, actor_id=7, now=NOW)
    move_question(question_id=one.pk, up=True, actor_id=7, now=NOW)
    assert list(at.questions.all()) == [one, third, other]
