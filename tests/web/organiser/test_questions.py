"""The organiser's public form: standard fields, own questions, answers, the caterer's list, the brochure."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from tests.factories.site import NOW, answer, body, edition, member, organisation, person, question, registration
from viaregia.base.words import words
from viaregia.directory.models import Role
from viaregia.forums.models import Edition, Question
from viaregia.participation.exports import COLUMNS, FOR_THE_CATERER
from viaregia.participation.models import Circular, Consent, Kind, Registration
from viaregia.participation.queries.answers import answers_of
from viaregia.participation.services.consents import choose_consents

pytestmark = pytest.mark.django_db
Q = Question.Kind


def desk(client: Client, role: Role = Role.EDITOR) -> Edition:
    host = body()
    client.force_login(member(host, role))
    return edition(host)


def at(name: str, where: Edition, **parts: Any) -> str:
    space = "people" if name in {"people", "person", "answers", "export", "caterer", "begin_circular"} else "organiser"
    space = "people" if name.startswith("brochure") else space
    return reverse(f"{space}:{name}", kwargs={"slug": where.slug} | parts)


def text(client: Client, address: str, **query: str) -> str:
    return client.get(address, query).content.decode()


def rows(data: bytes) -> list[tuple[Any, ...]]:
    return [tuple(cell or "" for cell in row) for row in openpyxl.load_workbook(BytesIO(data)).worksheets[0].values]


def guest(where: Edition, last_name: str, **more: Any) -> Registration:
    who = person(last_name, organisation(f"Haus {last_name}"), first_name="Anna", email=f"{last_name}@example.org")
    return registration(where, who, **more)


def agreed(who: Registration, *purposes: str) -> None:
    choose_consents(registration_id=who.pk, agreed=purposes, language="de", actor_id=None, now=NOW)


def test_standard_fields_are_chosen_and_two_editors_are_told(client: Client) -> None:
    where = desk(client)
    page = client.get(at("form", where))
    fields = {field.name: field.value() for field in page.context["form"]}
    assert "required" not in [value for value, _ in page.context["form"].fields["diet"].choices]
    assert client.post(at("form", where), fields | {"phone": "required", "website": "off"}).status_code == 302
    where.refresh_from_db()
    assert (where.form["phone"], where.form["website"], where.form["diet"]) == ("required", "off", "asked")
    assert client.post(at("form", where), fields).status_code == 409


def test_a_question_is_written_listed_changed_and_removed(client: Client) -> None:
    where = desk(client)
    Kind.objects.create(edition=where, slug="press", name={"de": "Presse"})
    said = {"label_de": "Wie kommen Sie?", "choices_de": "Zug\nAuto", "kinds": ["press"], "required": "on"}
    assert client.post(f"{at('new_question', where)}?kind=one", said).status_code == 302
    one = Question.objects.get()
    assert (one.kind, one.kinds, one.required) == (Q.ONE, ["press"], True)
    assert [each["value"] for each in one.choices] == ["zug", "auto"]
    assert "Wie kommen Sie?" in text(client, at("form", where))
    page = at("question", where, number=one.pk)
    assert "Zug\nAuto" in text(client, page)
    changed = said | {"label_pl": "Jak Państwo przyjadą?", "version": "1", "kinds": []}
    assert client.post(page, changed).status_code == 302
    assert client.post(page, changed).status_code == 409
    assert client.post(at("remove_question", where, number=one.pk)).status_code == 302
    assert not Question.objects.exists()


def test_what_cannot_be_is_said_on_the_form(client: Client) -> None:
    where = desk(client)
    wrong = {"label_de": "Wie?", "choices_de": "Zug\nAuto", "choices_pl": "pociąg"}
    answer_ = client.post(f"{at('new_question', where)}?kind=one", wrong)
    assert (answer_.status_code, Question.objects.count()) == (422, 0)
    assert b"kern-alert" in answer_.content


def test_a_question_can_depend_on_one_before_it_and_then_stays_behind_it(client: Client) -> None:
    where = desk(client)
    first = question(where, Q.YES_NO)
    said = {"label_de": "Wo?", "condition": f"{first.pk}=yes"}
    client.post(f"{at('new_question', where)}?kind=text", said)
    second = Question.objects.get(after=first)
    assert client.post(at("move_question", where, number=second.pk), {"way": "up"}).status_code == 422
    assert client.post(at("remove_question", where, number=first.pk)).status_code == 422
    page = client.get(at("question", where, number=first.pk))
    assert "condition" not in page.context["form"].fields


def test_a_question_of_another_edition_is_not_there(client: Client) -> None:
    where, foreign = desk(client), question(edition(body()))
    for name in ("question", "move_question", "remove_question"):
        ask = client.get if name == "question" else client.post
        assert ask(at(name, where, number=foreign.pk)).status_code == 404
    assert Question.objects.get() == foreign


def test_answers_stand_on_the_persons_page_and_are_entered_there(client: Client) -> None:
    where = desk(client, Role.DESK)
    travel, allergy = question(where, Q.ONE, choices="train car"), question(where, special=True)
    who = guest(where, "Nowak")
    answer(who, travel, "train")
    answer(who, allergy, "walnuts")
    page = text(client, at("person", where, number=who.pk))
    assert ">train<" in page
    assert "walnuts" not in page
    form = at("answers", where, number=who.pk)
    assert "walnuts" not in text(client, form)
    entered = {f"question-{travel.slug}": "car", "version": "1"}
    assert client.post(form, entered).status_code == 302
    assert answers_of(who) == {travel.pk: ("car",), allergy.pk: ("walnuts",)}
    assert client.post(form, entered).status_code == 409
    assert client.post(form, entered | {f"question-{travel.slug}": "boat", "version": "2"}).status_code == 422


def test_people_are_filtered_by_an_answer_and_written_to(client: Client) -> None:
    where = desk(client)
    travel, diet = question(where, Q.ONE, choices="train car"), question(where, Q.YES_NO, special=True)
    one, other = guest(where, "Adamczyk"), guest(where, "Bergmann")
    answer(one, travel, "train")
    answer(other, diet, "yes")
    asked = f"{travel.slug}=train"
    page = text(client, at("people", where), answer=asked)
    assert ">Adamczyk," in page
    assert ">Bergmann," not in page
    assert f'value="{diet.slug}=yes"' not in page
    assert ">Bergmann," not in text(client, at("people", where), answer=f"{diet.slug}=yes")
    client.post(at("begin_circular", where), {"answer": asked})
    circular = Circular.objects.get()
    assert circular.segment["answer"] == asked
    led = reverse("people:circular", kwargs={"slug": where.slug, "number": circular.pk})
    assert client.get(led).context["count"] == 1


def test_the_spreadsheet_has_a_column_for_each_question_but_those_of_special_care(client: Client) -> None:
    where = desk(client)
    travel, allergy = question(where, Q.SEVERAL, choices="train car"), question(where, special=True)
    who = guest(where, "Nowak", diet="vegan")
    answer(who, travel, "train", "car")
    answer(who, allergy, "=1+1")
    guest(where, "Wilk")
    head, first, second = rows(client.get(at("export", where)).content)
    assert head == (*COLUMNS, f"answer_{travel.slug}")
    assert (first[-1], second[-1]) == ("train; car", "")


def test_columns_stay_when_the_form_is_put_in_another_order(client: Client) -> None:
    where = desk(client)
    first, second = question(where), question(where)
    assert client.post(at("move_question", where, number=second.pk), {"way": "up"}).status_code == 302
    assert list(where.questions.all()) == [second, first]
    [head] = rows(client.get(at("export", where)).content)
    assert head[-2:] == (f"answer_{first.slug}", f"answer_{second.slug}")


def test_the_caterer_gets_what_is_of_special_care_of_those_who_come_and_nothing_else(client: Client) -> None:
    where = desk(client)
    travel, allergy = question(where, Q.SEVERAL, choices="train car"), question(where, special=True)
    who, gone = guest(where, "Nowak", diet="vegan"), guest(where, "Wilk", state="cancelled", diet="none")
    guest(where, "Silent")
    answer(who, travel, "train")
    for each in (who, gone):
        answer(each, allergy, "=1+1")
    head, *said = rows(client.get(at("caterer", where)).content)
    assert head == (*FOR_THE_CATERER, f"answer_{allergy.slug}")
    assert [row[-5:] for row in said] == [("Nowak", "Haus Nowak", "vegan", "", "=1+1")]


def test_only_who_agreed_and_comes_stands_in_the_brochure(client: Client) -> None:
    where = desk(client, Role.DESK)
    said = {"offers": ["soczewki"], "terms": {"offers": ["lens"]}}
    inside, silent, gone, back = (guest(where, name, **said) for name in ("Innen", "Still", "Weg", "Zurueck"))
    other = guest(edition(body()), "Fremd")
    for each in (inside, gone, back, other):
        agreed(each, "brochure", "photo")
    agreed(silent, "photo")
    agreed(back, "photo")
    Registration.objects.filter(pk=gone.pk).update(state="cancelled")
    _head, *listed = rows(client.get(at("brochure_xlsx", where)).content)
    assert [row[4] for row in listed] == ["Anna Innen"]
    assert "1" in text(client, at("brochure", where))
    for language, lens in (("de", "Linse"), ("pl", "soczewka"), ("cs", "čočka"), ("en", "lens")):
        paper = client.get(at("brochure_pdf", where, language=language))
        read = " ".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages)
        assert "Anna Innen" in read
        assert lens in read
        assert words(language).gettext("Who is there") in read
        for name in ("Still", "Weg", "Zurueck", "Fremd"):
            assert name not in read
    assert client.get(at("brochure_pdf", where, language="fr")).status_code == 404


def test_who_agreed_to_the_words_of_before_stands_there_with_what_they_said(client: Client) -> None:
    where = desk(client)
    who = guest(where, "Frueher", offers=["soczewki"], terms={"offers": ["lens"]})
    agreed(who, "brochure")
    Consent.objects.update(text_version="2026-11")
    [_head, row] = rows(client.get(at("brochure_xlsx", where)).content)
    assert row[4:] == ("Anna Frueher", "", "Frueher@example.org", "", "", "", "")
    agreed(who, "brochure")
    [_head, row] = rows(client.get(at("brochure_xlsx", where)).content)
    assert row[9] == "soczewki · lens"


def test_an_empty_brochure_says_so(client: Client) -> None:
    where = desk(client)
    guest(where, "Still")
    page = text(client, at("brochure", where))
    assert "brochure-de.pdf" not in page
    paper = client.get(at("brochure_pdf", where, language="en"))
    assert "Nobody has agreed" in PdfReader(BytesIO(paper.content)).pages[0].extract_text()


@pytest.mark.parametrize("others", [1, 3])
def test_pages_ask_the_database_as_often_at_any_size(
    client: Client, others: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    where = desk(client)
    for number in range(others):
        one = question(where, Q.YES_NO)
        who = guest(where, f"Name{number}", terms={"offers": ["lens"]})
        answer(who, one, "yes")
        agreed(who, "brochure")
    for address, queries in (
        (at("form", where), 5),
        (at("new_question", where), 6),
        (at("question", where, number=one.pk), 7),
        (at("answers", where, number=who.pk), 7),
        (at("people", where), 10),
        (at("person", where, number=who.pk), 12),
        (at("export", where), 8),
        (at("caterer", where), 7),
        (at("brochure", where), 5),
        (at("brochure_pdf", where, language="de"), 8),
        (at("brochure_xlsx", where), 6),
    ):
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200
