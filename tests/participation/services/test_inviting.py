"""Partners' lists: everybody new is invited once, nobody is overwritten, nothing is sent, mistakes are all told."""

from datetime import timedelta
from typing import Any

import pytest

from tests.factories.site import NOW, body, edition, organisation, person, registration
from viaregia.directory.models import Organisation, Person
from viaregia.forums.models import Edition
from viaregia.participation.models import PeopleList, Registration, State
from viaregia.participation.services.inviting import (
    KEPT,
    ListTaken,
    drop_list,
    dry_run,
    forget_lists,
    invite_list,
    keep_list,
    say_fields,
)
from viaregia.planner.imports.open import NoPeopleInList
from viaregia.plumbing.models import OutboxMail

pytestmark = pytest.mark.django_db
LIST = (
    "Imię;Nazwisko;Firma;Kraj;E-mail;Języki;Oferta\n"
    "Anna;Nowak;Alfa sp. z o.o.;Polska;anna@alfa.example;polski, niemiecki;frezowanie\n"
    "Jan;Wilk;Beta S.A.;Polska;jan@beta.example;polski;łożyska\n"
)


def kept(where: Edition, text: str = LIST) -> PeopleList:
    return keep_list(
        edition_id=where.pk, name="lista.csv", source="Izba", data=text.encode(), language="pl", actor_id=7, now=NOW
    )


def invited(one: PeopleList) -> int:
    return invite_list(list_id=one.pk, language="pl", actor_id=7, now=NOW)


def test_everybody_new_is_invited_and_the_letters_wait() -> None:
    where = edition(body())
    known = organisation("ALFA", country="PL")
    assert invited(kept(where)) == 2
    anna = Registration.objects.select_related("person__organisation").get(person__last_name="Nowak")
    assert (anna.state, anna.person.organisation, anna.offers) == (State.INVITED, known, ["frezowanie"])
    assert (anna.person.languages, anna.person.email) == (["pl", "de"], "anna@alfa.example")
    assert Organisation.objects.get(name="Beta S.A.").country == "PL"
    letters = OutboxMail.objects.all()
    assert len(letters) == 2
    assert all(each.held and "Izba" in each.text for each in letters)


def test_who_speaks_another_language_is_written_to_in_it() -> None:
    invited(kept(edition(body()), LIST + "Jonas;Muster;Gamma GmbH;DE;jonas@gamma.example;niemiecki;Filter\n"))
    assert OutboxMail.objects.get(to="jonas@gamma.example").language == "de"


def test_who_is_there_already_stays_as_they_are() -> None:
    where = edition(body())
    house = organisation("Alfa sp. z o.o.", country="PL")
    anna = person("Nowak", house, first_name="Anna", email="anna@alfa.example")
    there = registration(where, anna, state=State.CANCELLED, offers=["toczenie"])
    assert invited(kept(where)) == 1
    there.refresh_from_db()
    assert (there.state, there.offers) == (State.CANCELLED, ["toczenie"])
    assert Person.objects.filter(last_name="Nowak").count() == 1
    assert invited(kept(where)) == 0


def test_a_list_is_taken_once_and_its_file_is_not_kept() -> None:
    where = edition(body())
    one = kept(where)
    invited(one)
    one.refresh_from_db()
    assert (bytes(one.data), one.invited) == (b"", 2)
    for act in (lambda: invited(one), lambda: drop_list(list_id=one.pk, actor_id=7, now=NOW)):
        with pytest.raises(ListTaken):
            act()
    assert Registration.objects.count() == 2


def test_what_a_column_means_can_be_said() -> None:
    where = edition(body())
    one = kept(where)
    (sheet,) = dry_run(one, language="pl", now=NOW).sheets
    say_fields(list_id=one.pk, fields={sheet.sheet: {"G": "needs"}}, actor_id=7, now=NOW)
    one.refresh_from_db()
    new = dry_run(one, language="pl", now=NOW).new
    assert [(each.offers, each.needs) for each in new] == [((), ("frezowanie",)), ((), ("łożyska",))]


def test_a_dry_run_writes_nothing_and_tells_of_mistakes() -> None:
    where = edition(body())
    found = dry_run(kept(where, LIST.replace("anna@alfa.example", "anna at alfa")), language="pl", now=NOW)
    assert any(each.value == "anna at alfa" for each in (*found.errors, *found.outcome.findings))
    assert not Registration.objects.exists()


def test_a_file_without_people_is_not_kept() -> None:
    where = edition(body())
    with pytest.raises(NoPeopleInList):
        kept(where, "a;b\n1;2\n")
    assert not PeopleList.objects.exists()


def test_a_list_that_nobody_takes_is_deleted_after_a_month() -> None:
    one = kept(edition(body()))
    assert forget_lists(now=NOW + KEPT) == 0
    assert forget_lists(now=NOW + KEPT + timedelta(seconds=1)) == 1
    assert not PeopleList.objects.filter(pk=one.pk).exists()


@pytest.mark.parametrize(("sign", "kept"), [("x", 146), ("ł", 98), ("😀", 49)])
def test_of_a_name_that_is_too_long_for_a_table_or_a_disk_the_end_is_kept(sign: str, kept: int) -> None:
    name = sign * 300 + ".csv"
    facts: dict[str, Any] = {"source": "Izba", "data": LIST.encode(), "language": "pl", "actor_id": 7, "now": NOW}
    found = keep_list(edition_id=edition(body()).pk, name=name, **facts)
    found.full_clean(exclude=["fields", "made_by", "taken_at"])
    assert found.name == sign * kept + ".csv"
    assert len(dry_run(found, language="pl", now=NOW).new) == 2
