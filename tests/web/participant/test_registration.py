"""The public form by steps, without script; and what the personal link opens of it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from tests.factories.optics_language import keep_optics_language
from tests.factories.site import NOW, answer, body, edition, organisation, question, registration
from viaregia.forums.models import Edition, Phase, Question, Slot
from viaregia.participation.models import Consent, Kind, Registration, State
from viaregia.planner.vocabulary.held import HELD
from viaregia.plumbing.models import OutboxMail

pytestmark = pytest.mark.django_db
ORGANISATION = {"name": "Alfa sp. z o.o.", "country": "PL", "organisation_kind": "company", "city": "Wrocław"}
PERSON = {"first_name": "Anna", "last_name": "Nowak", "email": "anna@example.org", "tongue1": "pl", "level1": "C2"}
OFFERS = {"offers": "frezowanie\n\nfrezowanie\nspawanie", "needs": "łożyska", "arrival": "2026-12-01T09:30"}


def opened() -> tuple[Edition, Kind]:
    where = edition(body())
    Slot.objects.create(edition=where, number=1, start=NOW, end=NOW)
    return where, Kind.objects.create(edition=where, slug="guest", name={"de": "Gast"})


def step(client: Client, where: Edition, name: str, data: dict[str, Any]) -> str:
    """Send a step and return the name of the page it leads to."""
    answer = client.post(reverse(f"registration:{name}", args=(where.slug,)), data)
    assert answer.status_code == 302, answer.context["form"].errors
    return str(answer["Location"])


def filled(client: Client, where: Edition, kind: Kind) -> str:
    """Fill in all steps but the last; return where that is."""
    assert step(client, where, "organisation", ORGANISATION | {"kind": kind.pk}).endswith("/register/person")
    assert step(client, where, "person", PERSON).endswith("/register/offers")
    return step(client, where, "offers", OFFERS)


def mine(who: Registration, name: str = "mine") -> str:
    return reverse(f"registration:{name}", args=(who.token,))


def test_four_steps_lead_to_the_personal_link(client: Client) -> None:
    where, kind = opened()
    client.cookies["django_language"] = "pl"
    last = filled(client, where, kind)
    page = client.get(last)
    assert "Anna Nowak" in page.content.decode()
    assert 'name="photo"' in page.content.decode()
    answer = client.post(last, {"photo": "on"})
    made = Registration.objects.select_related("person__organisation").get()
    assert answer["Location"] == mine(made)
    assert (made.offers, made.needs) == (["frezowanie", "spawanie"], ["łożyska"])
    assert made.arrival is not None
    assert made.arrival.isoformat() == "2026-12-01T08:30:00+00:00"
    assert (made.person.languages, made.person.levels, made.person.language) == (["pl"], ["C2"], "pl")
    assert made.person.organisation is not None
    assert made.person.organisation.city == "Wrocław"
    assert [each.purpose for each in Consent.objects.all()] == ["photo"]
    assert OutboxMail.objects.get().language == "pl"
    assert client.get(mine(made)).status_code == 200


def test_sending_twice_registers_once(client: Client) -> None:
    where, kind = opened()
    last = filled(client, where, kind)
    session = dict(client.session.items())
    client.post(last)
    again = client.session
    again.update(session)
    again.save()
    assert client.post(last).status_code == 302
    assert Registration.objects.count() == 1


def test_a_draft_is_kept_until_it_is_sent_and_steps_cannot_be_left_out(client: Client) -> None:
    where, kind = opened()
    assert client.get(reverse("registration:send", args=(where.slug,)))["Location"].endswith("/register")
    filled(client, where, kind)
    assert b'value="Nowak"' in client.get(reverse("registration:person", args=(where.slug,))).content


def test_a_known_organisation_is_offered_and_taken(client: Client) -> None:
    where, kind = opened()
    known = organisation("ALFA", country="PL")
    led = step(client, where, "organisation", ORGANISATION | {"kind": kind.pk})
    assert led.endswith("/register/known")
    assert "ALFA" in client.get(led).content.decode()
    step(client, where, "known", {"known": known.pk})
    step(client, where, "person", PERSON)
    client.post(step(client, where, "offers", OFFERS))
    assert Registration.objects.get().person.organisation == known


def test_no_organisation_can_be_taken_that_was_not_offered(client: Client) -> None:
    where, kind = opened()
    other = organisation("Zupełnie inna", country="PL")
    step(client, where, "organisation", ORGANISATION | {"kind": kind.pk})
    step(client, where, "person", PERSON)
    last = step(client, where, "offers", OFFERS)
    session = client.session
    session[f"registration-{where.pk}"] |= {"known": {"known": str(other.pk)}}
    session.save()
    client.post(last)
    assert Registration.objects.get().person.organisation != other


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("organisation", {"name": "", "country": "PL"}),
        ("person", PERSON | {"email": "no address"}),
        ("offers", {"offers": "\n".join(map(str, range(13)))}),
        ("offers", {"arrival": "2026-12-02T09:00", "departure": "2026-12-01T09:00"}),
    ],
)
def test_what_cannot_be_right_is_said_beside_the_field(client: Client, name: str, data: dict[str, str]) -> None:
    where, _ = opened()
    page = client.post(reverse(f"registration:{name}", args=(where.slug,)), data)
    assert page.status_code == 200
    assert b"kern-error" in page.content


def test_a_closed_form_says_so(client: Client) -> None:
    where, _ = opened()
    where.phases.filter(kind=Phase.Kind.REGISTRATION).update(closes=NOW)
    assert client.get(reverse("registration:organisation", args=(where.slug,))).status_code == 422


def test_who_sends_too_often_is_stopped(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"registration_step": "2/h/ip"}
    where, _ = opened()
    address = reverse("registration:organisation", args=(where.slug,))
    assert [client.post(address).status_code for _ in range(3)] == [200, 200, 429]
    assert client.get(address).status_code == 200


def test_what_one_said_can_be_changed_but_not_over_somebody_elses_change(client: Client) -> None:
    where, _ = opened()
    who = registration(where, offers=["alt"])
    seen = PERSON | {"offers": "neu", "version": "1"}
    assert client.post(mine(who), seen).status_code == 302
    who.refresh_from_db()
    assert (who.offers, who.person.last_name) == (["neu"], "Nowak")
    assert client.post(mine(who), seen).status_code == 409


def test_looking_at_the_question_says_nothing_and_a_click_does(client: Client) -> None:
    where, _ = opened()
    who = registration(where)
    client.get(mine(who, "coming"))
    who.refresh_from_db()
    assert who.answer == ""
    assert client.get(mine(who, "come")).status_code == 405
    client.post(mine(who, "come"))
    who.refresh_from_db()
    assert who.answer == "come"
    client.post(mine(who, "cancel"))
    who.refresh_from_db()
    assert who.state == State.CANCELLED


def test_a_colleague_is_registered_and_an_unknown_link_opens_nothing(client: Client) -> None:
    where, _ = opened()
    who = registration(where)
    assert client.post(mine(who, "colleague"), PERSON | {"instead": "on"}).status_code == 302
    assert [each.state for each in Registration.objects.order_by("id")] == [State.CANCELLED, State.CONFIRMED]
    for name in ("mine", "coming", "colleague", "letters", "calendar"):
        assert client.get(reverse(f"registration:{name}", args=("nobody",))).status_code == 404


def test_the_calendar_has_the_editions_days(client: Client) -> None:
    where, _ = opened()
    answer = client.get(mine(registration(where), "calendar"))
    assert answer["Content-Type"].startswith("text/calendar")
    assert b"SUMMARY:Forum" in answer.content


@pytest.mark.parametrize("others", [1, 3])
def test_pages_ask_the_database_as_often_at_any_size(
    client: Client, others: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    where, _ = opened()
    for number in range(others):
        Kind.objects.create(edition=where, slug=f"kind{number}")
        answer(registration(where), question(where), "x")
    with django_assert_num_queries(7):  # edition, phases, kinds, questions, days twice, venues
        client.get(reverse("registration:organisation", args=(where.slug,)))
    who = registration(where)
    answer(who, question(where), "x")
    with django_assert_num_queries(7):  # registration, days twice, questions, answers, themes, venues
        client.get(mine(who))
    step(client, where, "organisation", ORGANISATION | {"kind": who.kind_id})
    with django_assert_num_queries(8):  # session, edition, phases, kind, questions, days twice, venues
        client.get(reverse("registration:questions", args=(where.slug,)))


def answers(client: Client, where: Edition, kind: Kind, **said: Any) -> str:
    """Fill in all steps but the last, the organisers' questions too; return where that is."""
    assert filled(client, where, kind).endswith("/register/questions")
    return step(client, where, "questions", {f"question-{name}": value for name, value in said.items()})


def test_a_field_that_is_off_is_not_asked_and_one_that_is_required_must_be_filled_in(client: Client) -> None:
    where, kind = opened()
    Edition.objects.filter(pk=where.pk).update(
        form={"website": "off", "street": "required", "diet": "off", "phone": "required", "needs": "required"}
    )
    first = reverse("registration:organisation", args=(where.slug,))
    assert b'name="website"' not in client.get(first).content
    refused = client.post(first, ORGANISATION | {"kind": kind.pk, "website": "https://example.org"})
    assert list(refused.context["form"].errors) == ["street"]
    step(
        client, where, "organisation", ORGANISATION | {"kind": kind.pk, "street": "Rynek 1", "website": "https://e.org"}
    )
    second = client.post(reverse("registration:person", args=(where.slug,)), PERSON)
    assert list(second.context["form"].errors) == ["phone"]
    step(client, where, "person", PERSON | {"phone": "71"})
    third = client.post(reverse("registration:offers", args=(where.slug,)), OFFERS | {"needs": "\n"})
    assert list(third.context["form"].errors) == ["needs"]
    client.post(step(client, where, "offers", OFFERS | {"diet": "vegan"}))
    made = Registration.objects.select_related("person__organisation").get()
    assert made.person.organisation is not None
    assert (made.diet, made.person.phone, made.person.organisation.website) == ("", "71", "")


def test_a_field_that_is_off_keeps_what_is_known(client: Client) -> None:
    where, _ = opened()
    who = registration(where, diet="vegan")
    Edition.objects.filter(pk=where.pk).update(form={"diet": "off", "phone": "off"})
    assert client.post(mine(who), PERSON | {"version": "1", "diet": "", "phone": "1"}).status_code == 302
    who.refresh_from_db()
    assert (who.diet, who.person.phone) == ("vegan", "")


def test_questions_are_a_step_of_their_own_and_what_does_not_apply_is_dropped(client: Client) -> None:
    where, kind = opened()
    travel = question(where, Question.Kind.ONE, choices="train car", slug="travel", required=True)
    question(where, slug="station", after=travel, answer="train", required=True)
    question(where, slug="press-card", kinds=["press"], required=True)
    question(where, Question.Kind.SEVERAL, choices="mon tue", slug="days")
    page = reverse("registration:questions", args=(where.slug,))
    assert client.get(page)["Location"].endswith("/register")
    last = answers(client, where, kind, travel="car", station="Görlitz", days=["mon", "tue"])
    assert b"Question" in client.get(last).content
    shown = client.get(page).content.decode()
    assert 'data-after="question-travel" data-answer="train"' in shown
    assert "press-card" not in shown
    client.post(last)
    made = Registration.objects.get()
    assert sorted(made.answers.values_list("question__slug", "value")) == [
        ("days", "mon"), ("days", "tue"), ("travel", "car"),
    ]  # fmt: skip


@pytest.mark.parametrize("said", [{}, {"travel": "boat"}, {"travel": "train"}, {"travel": "train", "station": " "}])
def test_what_must_be_answered_is_named_beside_the_question(client: Client, said: dict[str, str]) -> None:
    where, kind = opened()
    travel = question(where, Question.Kind.ONE, choices="train car", slug="travel", required=True)
    question(where, slug="station", after=travel, answer="train", required=True)
    filled(client, where, kind)
    page = reverse("registration:questions", args=(where.slug,))
    refused = client.post(page, {f"question-{name}": value for name, value in said.items()})
    wrong = "station" if said.get("travel") == "train" else "travel"
    assert list(refused.context["form"].errors) == [f"question-{wrong}"]
    assert len(refused.context["form"].errors[f"question-{wrong}"]) == 1
    assert client.get(reverse("registration:send", args=(where.slug,)))["Location"] == page


def test_what_is_written_in_another_language_is_marked_and_nothing_in_it_is_run(client: Client) -> None:
    where, _ = opened()
    who = registration(where)
    question(where, Question.Kind.ONE, choices="train", label={"de": "<b>Anreise?</b>", "pl": "Przyjazd?"})
    question(where, Question.Kind.SEVERAL, choices="<i>x</i>", label={"de": "<b>Besuche?</b>"}, help={"de": "<u>y"})
    client.cookies["django_language"] = "pl"
    page = client.get(mine(who)).content.decode()
    assert '<span lang="de">&lt;b&gt;Besuche?&lt;/b&gt;</span> <span class="foreign" lang="de">(Deutsch)</span>' in page
    assert "train (English)</option>" in page
    assert "Przyjazd?" in page
    assert not [each for each in ("<b>", "<i>", "<u>") if each in page]


def test_a_question_that_came_in_meanwhile_is_asked_before_anything_is_sent(client: Client) -> None:
    where, kind = opened()
    question(where, slug="old")
    last = answers(client, where, kind, old="x")
    question(where, slug="new", required=True)
    assert client.get(last)["Location"].endswith("/register/questions")
    assert client.post(last)["Location"].endswith("/register/questions")
    assert not Registration.objects.exists()


def test_the_first_page_counts_the_step_of_questions_wherever_any_are_asked(client: Client) -> None:
    where, kind = opened()
    page = reverse("registration:organisation", args=(where.slug,))
    assert client.get(page).context["total"] == 4
    one = question(where)
    assert client.get(page).context["total"] == 5
    step(client, where, "organisation", ORGANISATION | {"kind": kind.pk})
    assert client.get(page).context["total"] == 5
    Question.objects.filter(pk=one.pk).update(kinds=["another"])  # the kind that was chosen is not asked
    assert client.get(page).context["total"] == 4
    Question.objects.filter(pk=one.pk).update(kinds=[], closed=True)
    assert Client().get(page).context["total"] == 4


def test_without_questions_there_is_no_such_step(client: Client) -> None:
    where, kind = opened()
    question(where, kinds=["press"])
    question(where, closed=True)
    assert filled(client, where, kind).endswith("/register/send")


def test_answers_are_changed_behind_the_personal_link(client: Client) -> None:
    where, _ = opened()
    who = registration(where)
    travel, allergy = (
        question(where, Question.Kind.YES_NO, slug="travel"),
        question(where, slug="allergy", special=True),
    )
    answer(who, allergy, "nuts")
    assert 'value="nuts"' in client.get(mine(who)).content.decode()
    said = PERSON | {"version": "1", "question-travel": "yes", "question-allergy": ""}
    assert client.post(mine(who), said).status_code == 302
    assert list(who.answers.values_list("question", "value")) == [(travel.pk, "yes")]
    assert client.post(mine(who), said | {"version": "2", "question-travel": "perhaps"}).status_code == 200
    assert client.post(mine(who), said).status_code == 409


def test_what_one_agrees_to_is_changed_behind_the_personal_link_and_kept_as_evidence(client: Client) -> None:
    where, _ = opened()
    who = registration(where)
    page = mine(who, "consents")
    client.post(page, {"brochure": "on", "keep_profile": "on"})
    client.post(page, {"brochure": "on"})
    given = {each.purpose: (each.edition_id, each.withdrawn_at is None) for each in Consent.objects.all()}
    assert given == {"brochure": (where.pk, True), "keep_profile": (None, False)}
    ticked = re.findall(r'<input[^>]*name="(\w+)"[^>]* checked', client.get(page).content.decode())
    assert ticked == ["brochure"]


@pytest.fixture
def vocabulary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a vocabulary that this process finds, empty as yet."""
    monkeypatch.setenv("VIAREGIA_DATA", str(tmp_path))
    HELD.forget()
    yield tmp_path
    HELD.forget()


def test_concepts_and_codes_are_suggested_confirmed_and_kept(client: Client, vocabulary: Path) -> None:
    keep_optics_language(vocabulary)
    where, kind = opened()
    client.cookies["django_language"] = "pl"
    step(client, where, "organisation", ORGANISATION | {"kind": kind.pk})
    step(client, where, "person", PERSON)
    suggest = reverse("registration:suggest", args=(where.slug,))
    page = client.post(suggest, {"offers": "soczewka\nMikroskop", "needs": "titanium"}).content.decode()
    for name, value in (("terms_offers", "lens"), ("terms_needs", "titanium"), ("codes", "NACE 26")):
        assert f'name="{name}" value="{value}">' in page
    assert "soczewka" in page
    assert not Registration.objects.exists()
    chosen = {"terms_offers": ["lens", "microscope"], "codes": ["NACE 26"], "products": ["9011", "<script>"]}
    last = step(client, where, "offers", OFFERS | chosen)
    again = client.get(reverse("registration:offers", args=(where.slug,))).content.decode()
    assert 'name="terms_offers" value="microscope" checked' in again
    client.post(last)
    made = Registration.objects.get()
    assert (made.terms, made.codes, made.products) == ({"offers": ["lens", "microscope"]}, ["NACE 26"], ["9011"])


def test_with_script_the_list_alone_comes_and_what_was_ticked_stays(client: Client, vocabulary: Path) -> None:
    keep_optics_language(vocabulary)
    where, _ = opened()
    who = registration(where, terms={"needs": ["steel"]})
    said = {"offers": "lens", "terms_needs": "steel"}
    part = client.post(mine(who, "suggest_mine"), said, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert 'value="steel" checked' in part
    assert 'value="lens">' in part
    who.refresh_from_db()
    assert who.offers == []
    assert 'value="steel" checked' in client.get(mine(who)).content.decode()
    client.post(mine(who), PERSON | {"version": "1"})
    who.refresh_from_db()
    assert who.terms == {}


def test_a_server_without_a_vocabulary_says_so_and_takes_what_was_written(client: Client, vocabulary: Path) -> None:
    where, _ = opened()
    who = registration(where)
    client.cookies["django_language"] = "en"
    page = client.post(mine(who, "suggest_mine"), {"offers": "lens", "codes": "NACE 26"})
    assert page.status_code == 200
    assert "no suggestions on this server" in page.content.decode()
    assert 'value="NACE 26" checked' in page.content.decode()
    assert list(vocabulary.iterdir()) == []


def test_looking_at_suggestions_shows_the_form_again_and_too_many_are_refused(
    client: Client, vocabulary: Path, settings: Settings
) -> None:
    where, _ = opened()
    assert client.get(reverse("registration:suggest", args=(where.slug,))).status_code == 200
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"suggest": "1/h/ip"}
    page = reverse("registration:suggest", args=(where.slug,))
    assert [client.post(page, {"offers": "lens"}).status_code for _ in range(2)] == [200, 429]
