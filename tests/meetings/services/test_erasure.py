"""What is held about a person is shown to them, erased when they ask, and deleted in its time."""

import json
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from tests.factories.planned import imported
from tests.factories.site import (
    NOW,
    account,
    answer,
    body,
    edition,
    member,
    organisation,
    person,
    question,
    registration,
)
from viaregia.directory.models import Account, Merge, Person, Role
from viaregia.directory.services.bodies import LastOwner
from viaregia.directory.services.merging import merge
from viaregia.exchange.papers.own_data_pdf import own_data_pdf
from viaregia.forums.models import Edition, Question, Slot
from viaregia.forums.privacy import Retention, end_of
from viaregia.meetings.models import Booking, Timetable, Wish
from viaregia.meetings.queries.own_data import own_data
from viaregia.meetings.queries.timetables import plan_of
from viaregia.meetings.services.erasure import NOBODY, erase_person
from viaregia.meetings.services.retention import Deleted, carry_out_retention
from viaregia.meetings.services.timetables import ask_for_timetable, claim_timetable, make_timetable
from viaregia.participation.models import Answer, Consent, Registration, State, Veto
from viaregia.participation.services.consents import give_consent, withdraw_consent
from viaregia.plumbing.models import AuditLine, OutboxMail

pytestmark = pytest.mark.django_db


def held(until: datetime = NOW - timedelta(days=1)) -> Edition:
    """Return an edition whose last slot ends at a moment."""
    where = edition(body())
    Slot.objects.create(edition=where, number=1, start=until - timedelta(minutes=20), end=until)
    return where


def guest(where: Edition, state: State = State.CAME, **more: object) -> Registration:
    who = person("Nowak", organisation("Muster"), first_name="Anna", email="anna@example.org", phone="123")
    return registration(where, who, state=state, diet="vegan", hotel="Adler", wants="optics", **more)


def erase(who: Person, now: datetime = NOW) -> list[str]:
    return [each.edition for each in erase_person(person_id=who.pk, actor_id=7, now=now)]


def wish(one: Registration, other: Registration, kind: str = "meet") -> Wish:
    made = Wish.objects.create(
        edition=one.edition, number=str(Wish.objects.count()), wisher=one, kind=kind, subject="secret", remark="note",
        made_at=NOW, changed_at=NOW,
    )  # fmt: skip
    made.to.add(other)
    return made


def booking(asker: Registration, asked: Registration) -> Booking:
    facts = {"edition": asker.edition, "slot": 1, "subject": "Kühlkette", "made_at": NOW, "changed_at": NOW}
    return Booking.objects.create(asker=asker, asked=asked, **facts)


def test_requests_for_free_times_are_shown_to_both_sides() -> None:
    here = guest(held())
    made = booking(here, registration(here.edition))
    for who, sent in ((here, True), (made.asked, False)):
        (shown,) = own_data([who.person_id])["bookings"]
        assert (shown["sent"], shown["subject"], shown["state"]) == (sent, "Kühlkette", "asked")


def test_requests_of_somebody_erased_are_withdrawn_and_say_nothing() -> None:
    here = guest(held())
    other = registration(here.edition)
    mine, theirs = booking(here, other), booking(other, here)
    erase(here.person)
    for each in (mine, theirs):
        each.refresh_from_db()
    assert (mine.state, mine.subject) == (Booking.State.WITHDRAWN, "")
    assert (theirs.state, theirs.subject) == (Booking.State.WITHDRAWN, "Kühlkette")


def test_all_that_is_held_is_shown_and_nothing_that_opens_doors() -> None:
    here = guest(held())
    other = registration(here.edition)
    wish(here, other)
    wish(other, here)
    wish(other, here, "never")
    give_consent(
        person_id=here.person_id, edition_id=here.edition_id, purpose="photo", language="de", actor_id=None, now=NOW
    )
    shown = own_data([here.person_id])
    text = json.dumps(shown)
    assert "vegan" in text
    assert here.token not in text
    assert [(each["sent"], "remark" in each) for each in shown["wishes"]] == [(True, True), (False, False)]
    assert shown["consents"][0]["text"].startswith("I agree") or shown["consents"][0]["text"].startswith("Ich")
    assert shown["actions"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_held_is_read_in_as_many_queries_at_any_size(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    here = guest(held())
    for _ in range(count):
        wish(here, registration(here.edition))
        booking(here, registration(here.edition))
    with django_assert_num_queries(14):
        own_data([here.person_id])


def test_it_is_printed_too() -> None:
    here = guest(held())
    printed = own_data_pdf(own_data([here.person_id]), language="pl", printed_at=NOW)
    assert "vegan" in "".join(page.extract_text() for page in PdfReader(BytesIO(printed)).pages)


def test_somebody_who_did_not_come_is_erased_without_a_trace_of_their_name() -> None:
    here = guest(held(), State.ABSENT)
    made = wish(here, registration(here.edition))
    OutboxMail.objects.create(
        key="1", to="anna@example.org", language="de", subject="Anna", text="Anna", person=here.person_id, made_at=NOW,
        due_at=NOW, sent_at=NOW,
    )  # fmt: skip
    token = here.token
    assert erase(here.person) == []
    here.refresh_from_db()
    made.refresh_from_db()
    who = here.person
    assert (who.last_name, who.first_name, who.email, who.organisation, who.erased_at) == (NOBODY, "", "", None, NOW)
    assert (here.diet, here.hotel, here.wants, made.subject, made.remark) == ("",) * 5
    assert here.token != token
    assert "Anna" not in json.dumps(list(OutboxMail.objects.values_list("subject", "text", "to")))
    assert AuditLine.objects.filter(verb="person.erased", key=str(who.pk)).exists()


def vetoed(here: Registration) -> Veto:
    host = here.edition.owners.get(host=True).body
    return Veto.objects.create(registration=here, body=host, reason="Late payer", at=NOW, actor=7)


def test_a_veto_is_shown_to_whom_it_is_about_and_its_reason_erased_with_them() -> None:
    here = guest(held(), State.CANCELLED)
    made = vetoed(here)
    [shown] = own_data([here.person_id])["vetoes"]
    assert (shown["reason"], shown["lifted_at"]) == ("Late payer", None)
    assert own_data([guest(held()).person_id])["vetoes"] == []
    assert "Late payer" not in json.dumps(own_data([registration(here.edition).person_id]))
    erase(here.person)
    made.refresh_from_db()
    assert made.reason == ""


def test_reasons_of_vetoes_are_kept_no_longer_than_other_remarks() -> None:
    days = Retention().stay
    for over, kept in ((days - 1, "Late payer"), (days + 1, "")):
        made = vetoed(guest(held(NOW - timedelta(days=over)), State.CANCELLED))
        carry_out_retention(now=NOW)
        made.refresh_from_db()
        assert made.reason == kept


def test_who_came_keeps_name_and_organisation_for_funders_and_nothing_else() -> None:
    here = guest(held())
    assert erase(here.person) == [here.edition.slug]
    who = Person.objects.get(pk=here.person_id)
    assert (who.first_name, who.last_name, str(who.organisation), who.email, who.phone) == (
        "Anna",
        "Nowak",
        "Muster",
        "",
        "",
    )


def test_what_is_to_come_is_cancelled_and_the_account_closed() -> None:
    here = guest(held(NOW + timedelta(days=30)), State.CONFIRMED)
    mine = account("anna@example.org")
    Person.objects.filter(pk=here.person_id).update(account=mine)
    erase(here.person)
    here.refresh_from_db()
    assert here.state == State.CANCELLED
    assert not Account.objects.filter(pk=mine.pk).exists()


def test_the_last_owner_of_a_body_is_not_erased() -> None:
    owner = member(body(), Role.OWNER)
    who = person("Nowak", account=owner)
    with pytest.raises(LastOwner):
        erase(who)
    who.refresh_from_db()
    assert who.last_name == "Nowak"


def test_a_plan_forgets_a_name_and_stays_a_plan() -> None:
    where = imported("small")
    timetable = ask_for_timetable(edition_id=where.pk, seconds=1, actor_id=7, now=NOW)
    claimed = claim_timetable(NOW)
    assert claimed == timetable
    make_timetable(claimed, clock=lambda: NOW)
    timetable.refresh_from_db()
    before = plan_of(timetable)
    here = where.registrations.select_related("person").first()
    assert here is not None
    Registration.objects.filter(pk=here.pk).update(state=State.ABSENT)
    erase(here.person)
    after = plan_of(Timetable.objects.get())
    names = {each.number: each.last_name for each in after.forum.participants}
    assert names[here.number] == NOBODY
    assert after.result == before.result
    assert sum(name == NOBODY for name in names.values()) == 1


def test_each_thing_is_deleted_in_its_time_and_only_once() -> None:
    here = guest(held())
    end = end_of(here.edition)
    assert end is not None
    days = Retention()
    assert carry_out_retention(now=end) == Deleted()
    assert carry_out_retention(now=end + timedelta(days=days.special)) == Deleted(special=1)
    assert carry_out_retention(now=end + timedelta(days=days.special)) == Deleted()
    assert carry_out_retention(now=end + timedelta(days=days.stay)) == Deleted(stay=1)
    assert carry_out_retention(now=end + timedelta(days=days.profile)) == Deleted(profiles=1)
    here.person.refresh_from_db()
    assert (here.person.last_name, here.person.email) == ("Nowak", "")
    assert carry_out_retention(now=end + timedelta(days=days.evidence)) == Deleted(evidence=1)
    here.person.refresh_from_db()
    assert here.person.last_name == NOBODY
    assert carry_out_retention(now=end + timedelta(days=days.evidence)) == Deleted()
    assert AuditLine.objects.filter(verb="edition.retention").count() == 4


def test_who_asked_to_be_kept_or_takes_part_later_or_logs_in_is_kept() -> None:
    where = held()
    asked, later, logs_in, gone = (guest(where, State.ABSENT) for _ in range(4))
    give_consent(
        person_id=asked.person_id, edition_id=None, purpose="keep_profile", language="pl", actor_id=None, now=NOW
    )
    registration(held(NOW + timedelta(days=400)), later.person)
    Person.objects.filter(pk=logs_in.person_id).update(account=account())
    due = NOW + timedelta(days=Retention().profile)
    assert carry_out_retention(now=due).profiles == 1
    assert list(Person.objects.filter(erased_at=due)) == [gone.person]
    withdraw_consent(person_id=asked.person_id, edition_id=None, purpose="keep_profile", actor_id=None, now=NOW)
    assert carry_out_retention(now=due).profiles == 1


def test_an_edition_says_itself_for_how_long_it_keeps_what() -> None:
    here = guest(held())
    Edition.objects.update(privacy={"retention": {"special": 1, "stay": 400, "profile": 800, "evidence": 900}})
    assert carry_out_retention(now=NOW) == Deleted(special=1)
    assert Registration.objects.get(pk=here.pk).hotel == "Adler"


def test_consent_is_given_once_in_the_readers_words_and_its_withdrawal_kept() -> None:
    here = guest(held())
    for _ in range(2):
        give_consent(
            person_id=here.person_id, edition_id=here.edition_id, purpose="photo", language="en", actor_id=None, now=NOW
        )
    withdraw_consent(person_id=here.person_id, edition_id=here.edition_id, purpose="photo", actor_id=None, now=NOW)
    kept = Consent.objects.get()
    assert (kept.given_at, kept.withdrawn_at) == (NOW, NOW)
    assert "photos" in kept.text


def test_answers_are_shown_to_whose_they_are_in_their_language_and_erased_with_them() -> None:
    here = guest(held())
    here.person.language = "de"
    here.person.save()
    travel = question(here.edition, Question.Kind.SEVERAL, choices="Zug Tram", label={"de": "Wie kommen Sie?"})
    answer(here, travel, "Zug", "Tram")
    other = registration(here.edition)
    answer(other, travel, "Zug")
    Registration.objects.filter(pk=here.pk).update(terms={"offers": ["lens"]}, codes=["NACE 26"], products=["9001"])
    shown = own_data([here.person_id])
    slug = here.edition.slug
    assert shown["answers"] == [{"edition": slug, "question": "Wie kommen Sie?", "answer": ["Zug", "Tram"]}]
    assert shown["registrations"][0]["terms_offers"] == ["Linse"]
    assert shown["registrations"][0]["codes"] == ["NACE 26"]
    printed = PdfReader(BytesIO(own_data_pdf(shown, language="de", printed_at=NOW)))
    assert "Wie kommen Sie?" in " ".join(page.extract_text() for page in printed.pages)
    erase(here.person)
    here.refresh_from_db()
    assert (here.terms, here.codes, here.products, here.answers.count()) == ({}, [], [], 0)
    assert other.answers.count() == 1


def test_what_the_caterer_alone_got_is_deleted_when_diets_are() -> None:
    until = NOW - timedelta(days=Retention().special)
    here, elsewhere = registration(held(until)), registration(held())
    allergy, travel = question(here.edition, special=True), question(here.edition)
    later = question(elsewhere.edition, special=True)
    for who, to in ((here, allergy), (here, travel), (elsewhere, later)):
        answer(who, to, "nuts")
    assert carry_out_retention(now=until + timedelta(days=Retention().special)) == Deleted(special=1)
    assert [each.question for each in Answer.objects.all()] == [travel, later]


def test_a_twin_that_was_merged_is_erased_with_the_one_that_stands_for_it() -> None:
    kept = guest(held(), State.CAME).person
    twin = person("Nowak", email="anna@private.example", merged_into=kept)
    erase(kept)
    twin.refresh_from_db()
    assert (twin.last_name, twin.email) == (NOBODY, "")


def test_who_was_entered_by_hand_and_takes_part_in_nothing_goes_a_year_after_the_last_change() -> None:
    old, asked = person("Old", organisation()), person("Asked", organisation())
    give_consent(person_id=asked.pk, edition_id=None, purpose="keep_profile", language="de", actor_id=None, now=NOW)
    logs_in = person("Account", organisation(), account=account())
    takes_part = registration(held(NOW + timedelta(days=9999)), person("Guest", organisation())).person
    carry_out_retention(now=NOW + timedelta(days=364))
    assert not Person.objects.exclude(erased_at=None).exists()
    assert carry_out_retention(now=NOW + timedelta(days=365)).profiles == 1
    assert set(Person.objects.filter(erased_at=None)) == {asked, logs_in, takes_part}
    old.refresh_from_db()
    assert old.last_name == NOBODY


def test_what_was_merged_into_somebody_erased_names_nobody_any_more() -> None:
    kept, gone = person("Nowak"), person("Novak", email="novak@firma.example")
    merge(kind="person", kept_id=kept.pk, gone_id=gone.pk, taken=frozenset({"last_name"}), actor_id=None, now=NOW)
    assert "novak@firma.example" in str(Merge.objects.get().changed)
    erase(kept)
    assert Merge.objects.get().changed == {}


def test_interpreters_lose_their_telephone_with_the_profiles_and_their_name_with_the_evidence() -> None:
    where, days = held(), Retention()
    end = end_of(where)
    assert end is not None
    where.interpreters.create(name="Jana Tlumočná", phone="+420 1")
    where.delegations.create(name="Bus", leader="Jan Kowalski")
    carry_out_retention(now=end + timedelta(days=days.profile))
    assert where.interpreters.get().phone == ""
    carry_out_retention(now=end + timedelta(days=days.evidence))
    assert not where.interpreters.exists()
    assert where.delegations.get().leader == ""


def test_the_audit_is_kept_as_long_as_evidence_and_no_longer() -> None:
    where, days = held(), Retention()
    end = end_of(where)
    assert end is not None
    later = end + timedelta(days=days.evidence)
    for at, about in ((end - timedelta(days=1), where.pk), (end - timedelta(days=1), None), (later, where.pk)):
        AuditLine.objects.create(at=at, verb="tried", kind="x", key="1", edition=about)
    carry_out_retention(now=later - timedelta(days=2))
    assert AuditLine.objects.filter(verb="tried").count() == 3
    assert carry_out_retention(now=later).lines == 2
    assert [each.at for each in AuditLine.objects.filter(verb="tried")] == [later]
