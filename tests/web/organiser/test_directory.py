"""The directory: list, organisation, person; changed, entered, taken away; in how many queries."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories.site import NOW, account, body, edition, member, organisation, person, registration
from viaregia.directory.exports import ORGANISATIONS, PERSONS
from viaregia.directory.models import Body, Mandate, Organisation, Person, Role
from viaregia.plumbing.audit import record
from viaregia.plumbing.models import AuditLine, OutboxMail

pytestmark = pytest.mark.django_db


@pytest.fixture
def host() -> Body:
    return body("DE", "Host")


@pytest.fixture
def editor(client: Client, host: Body) -> Client:
    client.force_login(member(host, Role.EDITOR, "editor@example.org"))
    return client


def at(name: str, **parts: Any) -> str:
    return reverse(f"directory:{name}", kwargs=parts)


def text(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def kept(host: Body, name: str, country: str = "DE", **more: Any) -> Organisation:
    return organisation(name, country, keeper=host, **more)


def typed(one: Organisation, **more: Any) -> dict[str, Any]:
    """Return the form of an organisation as a browser sends it, with what is typed."""
    return {"seen": one.version, "name": one.name, "country": one.country, "region": one.region} | more


def test_organisations_are_searched_without_accents_filtered_and_sorted(editor: Client, host: Body) -> None:
    network = kept(host, "Netz", kind="Netzwerk")
    lodz = kept(host, "Łódź Optyka", "PL", region="PL71", kind="company", city="Łódź")
    lodz.networks.add(network)
    kept(host, "Ökotech", city="Ulm", region="DE1", kind="Forschungsinstitut")
    kept(host, "Zeta", city="Aue", region="DED4")
    organisation("Hidden")
    page = at("directory")
    for query, shown in (
        ({}, ["Łódź Optyka", "Netz", "Ökotech", "Zeta"]),
        ({"search": "lodz OPTYKA"}, ["Łódź Optyka"]),
        ({"search": "okotech ulm"}, ["Ökotech"]),
        ({"country": "PL"}, ["Łódź Optyka"]),
        ({"region": "DED"}, ["Zeta"]),
        ({"kind": "institute"}, ["Ökotech"]),
        ({"kind": "network"}, ["Netz"]),
        ({"network": str(network.pk)}, ["Łódź Optyka"]),
        ({"search": "nobody"}, []),
    ):
        found = text(editor, page, **query)
        places = {name: found.find(f">{name}</a>") for name in ("Łódź Optyka", "Netz", "Ökotech", "Zeta", "Hidden")}
        assert [name for name, place in sorted(places.items(), key=lambda each: each[1]) if place > 0] == shown


def test_a_merged_twin_leads_to_the_one_that_stands_for_it(editor: Client, host: Body) -> None:
    one = kept(host, "One")
    other = kept(host, "Other", merged_into=one)
    assert ">Other</a>" not in text(editor, at("directory"))
    assert '<h1 class="kern-heading-large">One</h1>' in text(editor, at("organisation", number=other.pk))


def test_an_organisations_page_says_all_that_is_known(editor: Client, host: Body) -> None:
    network = kept(host, "Netz")
    facts: dict[str, Any] = {
        "region": "DED21",
        "codes": ["PKD 28.41.Z", "NACE 62.10"],
        "products": ["8418"],
        "languages": ["cs"],
    }
    one = kept(host, "Alfa", website="https://alfa.example", profile="We mill.", employees=12, sme=True, **facts)
    one.networks.add(network)
    registered = registration(edition(host, slug="autumn"), person("Nowak", one))
    person("Free", one)
    found = text(editor, at("organisation", number=one.pk))
    for said in (
        "Saxony (DED21)", "PKD 28.41.Z – machinery", "NACE 62.10 – for instance information technology",
        "8418 – machinery", "Czech", "https://alfa.example", "We mill.", ">12<", ">yes<", ">Netz<", ">Free<",
        reverse("people:person", kwargs={"slug": "autumn", "number": registered.pk}),
    ):  # fmt: skip
        assert said in found, said
    assert ">Alfa</a>" in text(editor, at("organisation", number=network.pk)), "a network names its members"


def test_all_mistakes_are_said_at_once_and_nothing_is_saved(editor: Client, host: Body) -> None:
    one = kept(host, "Alfa", region="DED")
    sent = typed(one, name="", region="PL51", codes="xx\nyy\nNACE 28.41", products="12345", website="no address")
    answer = editor.post(at("change_organisation", number=one.pk), sent)
    said = answer.content.decode()
    assert answer.status_code == 422
    for mistake in ("“xx” is no code", "“yy” is no code", "“12345” is no code of goods", "region of another country"):
        assert mistake in said
    assert said.count('class="kern-error"') == 6
    one.refresh_from_db()
    assert (one.region, one.version) == ("DED", 1)


def test_a_change_is_kept_and_shown_in_the_history(editor: Client, host: Body) -> None:
    one = kept(host, "Alfa", kind="Unternehmen")
    sent = typed(one, kind="Unternehmen", region_code="Sachsen", codes="WZ 28.41.1", languages=["de", "pl"], sme="no")
    assert editor.post(at("change_organisation", number=one.pk), sent).status_code == 302
    one.refresh_from_db()
    assert (one.kind, one.region, one.codes, one.languages) == ("Unternehmen", "DED", ["WZ 28.41.1"], ["de", "pl"])
    assert one.sme is False
    found = text(editor, at("organisation", number=one.pk))
    assert "changed: Sector codes, Languages, Region, Small or medium-sized" in found
    assert "editor@example.org" in found
    assert editor.post(at("change_organisation", number=one.pk), sent).status_code == 409, "from an old page"


def test_a_form_opened_and_sent_back_changes_nothing(editor: Client, host: Body) -> None:
    facts: dict[str, Any] = {
        "region": "DED21",
        "codes": ["PKD 28.41.Z"],
        "products": ["8418"],
        "languages": ["la"],
        "kind": "Zirkus",
    }
    one = kept(host, "Alfa", profile="Line\nline", employees=3, sme=True, city="Aue", **facts)
    who = person("Nowak", one, languages=["de", "pl", "cs", "en", "fr", "uk"], levels=["C1", "", "B2"], language="pl")
    for page, row in ((at("change_organisation", number=one.pk), one), (at("change_person", number=who.pk), who)):
        fields = editor.get(page).context["form"]
        sent = {each.html_name: each.value() for each in fields if each.value() is not None}
        assert editor.post(page, sent).status_code == 302
        row.refresh_from_db()
        assert row.version == 1, page
    assert AuditLine.objects.count() == 0


def test_a_reader_may_look_and_change_nothing(client: Client, host: Body) -> None:
    client.force_login(member(host, Role.READER))
    one = kept(host, "Alfa")
    found = text(client, at("organisation", number=one.pk))
    assert at("change_organisation", number=one.pk) not in found
    assert client.post(at("change_organisation", number=one.pk), typed(one, name="X")).status_code == 403
    assert client.post(at("taken_away")).status_code == 403
    assert client.get(at("new_organisation")).status_code == 403


def test_a_representative_changes_what_the_mandate_covers_and_sees_nothing_else(client: Client, host: Body) -> None:
    who = member(host, Role.READER)
    Mandate.objects.create(body=host, account=who, region="PL51", since=NOW.date().replace(year=2020))
    client.force_login(who)
    mine, other = kept(host, "Mine", "PL", region="PL51"), kept(host, "Other", "PL", region="PL41")
    assert client.post(at("change_organisation", number=mine.pk), typed(mine, city="Legnica")).status_code == 302
    assert client.get(at("organisation", number=other.pk)).status_code == 404
    new = {"name": "New", "country": "PL", "region": "PL41", "keeper": host.pk}
    refused = client.post(at("new_organisation"), new)
    assert refused.status_code == 422
    assert "mandate does not cover" in refused.content.decode()
    assert client.post(at("new_organisation"), new | {"region": "PL51"}).status_code == 302


def test_twins_are_warned_of_before_an_organisation_is_saved(editor: Client, host: Body) -> None:
    known = kept(host, "Müller Optik GmbH")
    organisation("Muller Optik KG")
    sent = {"name": "Mueller Optik AG", "country": "DE", "keeper": host.pk}
    warned = editor.post(at("new_organisation"), sent)
    assert warned.status_code == 422
    assert at("organisation", number=known.pk) in warned.content.decode()
    assert "Muller Optik KG" not in warned.content.decode(), "one that somebody else keeps is nobody's to know of"
    assert Organisation.objects.count() == 2
    made = editor.post(at("new_organisation"), sent | {"sure": "1"})
    assert made.headers["Location"] == at("organisation", number=Organisation.objects.latest("pk").pk)
    assert Organisation.objects.latest("pk").keeper == host
    looked = at("twins_of_organisation", number=known.pk)
    assert looked in text(editor, at("organisation", number=known.pk))
    pair = reverse("organiser:pair", args=("organisation", known.pk, Organisation.objects.latest("pk").pk))
    assert pair in text(editor, looked)
    part = editor.get(looked, headers={"HX-Request": "true"}).content.decode()
    assert pair in part
    assert "<html" not in part


def test_a_network_is_chosen_or_entered_and_left(editor: Client, host: Body) -> None:
    one, network = kept(host, "Alfa"), kept(host, "Netz für Optik", kind="network")
    join = at("join", number=one.pk)
    assert editor.post(join, {"network": "netz fur optik"}).status_code == 302
    assert list(one.networks.all()) == [network]
    assert editor.post(join, {"network": "Netz für Optyk"}).status_code == 422, "it may be the one that is known"
    assert editor.post(join, {"network": "Netz für Optyk", "sure": "1"}).status_code == 302
    assert editor.post(join, {"network": "Klaster Zdrowie"}).status_code == 302
    assert [each.name for each in one.networks.all()] == ["Klaster Zdrowie", "Netz für Optik", "Netz für Optyk"]
    editor.post(at("leave", number=one.pk, network=network.pk))
    assert not one.networks.filter(pk=network.pk).exists()
    stranger = organisation("Not ours")
    assert editor.post(at("leave", number=one.pk, network=stranger.pk)).status_code == 404


def test_a_person_is_entered_changed_and_moved(editor: Client, host: Body) -> None:
    one, other = kept(host, "Alfa"), kept(host, "Beta", city="Aue")
    sent = {"organisation": f"{one.pk} · Alfa, DE", "last_name": "Nowak", "first_name": "Jan", "tongue1": "pl"}
    assert editor.post(at("new_person", number=one.pk), sent).status_code == 302
    who = Person.objects.get()
    assert (who.organisation, who.languages, who.language) == (one, ["pl"], "")
    page = at("change_person", number=who.pk)
    move = sent | {"organisation": "beta aue", "level1": "C1", "seen": "1"}
    assert editor.post(page, move).status_code == 302
    who.refresh_from_db()
    assert (who.organisation, who.levels) == (other, ["C1"])
    assert editor.post(page, move).status_code == 409
    hidden = organisation("Hidden")
    for where in ("nowhere", f"{hidden.pk} · Hidden, DE", ""):
        assert editor.post(page, move | {"organisation": where, "seen": "2"}).status_code == 422
    assert "Beta" in text(editor, at("suggested"), organisation="bet")
    assert "Hidden" not in text(editor, at("suggested"), organisation="hid")


def test_several_organisations_that_are_meant_are_named(editor: Client, host: Body) -> None:
    one, _other = kept(host, "Alfa Nord"), kept(host, "Alfa Süd")
    sent = {"organisation": "alfa", "last_name": "Nowak"}
    said = editor.post(at("new_person", number=one.pk), sent).content.decode()
    assert "Several are meant" in said
    assert "Alfa Süd" in said


def test_twins_are_warned_of_before_a_person_is_saved(editor: Client, host: Body) -> None:
    one, twin = kept(host, "Muster GmbH"), kept(host, "Muster AG")
    known = person("Kowalska", twin, first_name="Łucja")
    sent = {"organisation": f"{one.pk} · Muster GmbH, DE", "last_name": "Kowalska", "first_name": "Lucja"}
    warned = editor.post(at("new_person", number=one.pk), sent)
    assert warned.status_code == 422
    assert at("person", number=known.pk) in warned.content.decode()
    assert editor.post(at("new_person", number=one.pk), sent | {"sure": "1"}).status_code == 302
    assert Person.objects.count() == 2


def test_letters_that_failed_go_again_to_the_address_that_was_mended(editor: Client, host: Body) -> None:
    one, elsewhere = edition(host), edition(body())
    who = registration(one, person("Nowak", organisation("Alfa"), email="wrong@example.org")).person
    registration(elsewhere, who)
    about = {"to": who.email, "person": who.pk, "made_at": NOW, "due_at": NOW, "failed_at": NOW, "subject": "Hello"}
    ours = OutboxMail.objects.create(key="ours", edition=one.pk, tries=3, **about)
    theirs = OutboxMail.objects.create(key="theirs", edition=elsewhere.pk, **about)
    returned = about | {"failed_at": None, "sent_at": NOW, "bounced_at": NOW}
    back = OutboxMail.objects.create(key="back", edition=one.pk, **returned)
    sent = {
        "seen": "1",
        "organisation": f"{who.organisation_id} · Alfa, DE",
        "last_name": "Nowak",
        "email": "right@example.org",
    }
    assert editor.post(at("change_person", number=who.pk), sent).status_code == 302
    assert "2 letters did not arrive" in text(editor, at("person", number=who.pk))
    editor.post(at("again", number=who.pk))
    for each in (ours, theirs, back):
        each.refresh_from_db()
    assert (back.to, back.sent_at, back.bounced_at) == ("right@example.org", None, None)
    assert (ours.to, ours.failed_at, ours.tries) == ("right@example.org", None, 0)
    assert (theirs.to, theirs.failed_at) == ("wrong@example.org", NOW)
    assert "did not arrive" not in text(editor, at("person", number=who.pk))


def test_an_account_is_linked_and_unlinked(editor: Client, host: Body) -> None:
    who = person("Nowak", kept(host, "Alfa"), email="nowak@example.org")
    page = at("person", number=who.pk)
    assert "Link the account" not in text(editor, page)
    mine = account("nowak@example.org")
    assert "Link the account" in text(editor, page)
    editor.post(at("account", number=who.pk))
    who.refresh_from_db()
    assert who.account == mine
    assert "Unlink the account" in text(editor, page)
    editor.post(at("account", number=who.pk), {"unlink": "1"})
    assert Person.objects.get(pk=who.pk).account_id is None


def test_who_asks_by_letter_is_erased_after_a_second_look(editor: Client, host: Body) -> None:
    who = person("Nowak", kept(host, "Alfa"), email="nowak@example.org")
    page = at("erase", number=who.pk)
    assert page in text(editor, at("person", number=who.pk))
    assert "Nowak" in text(editor, page)
    editor.post(page)
    assert Person.objects.get(pk=who.pk).email == "nowak@example.org", "not without being sure"
    assert editor.post(page, {"sure": "1"}).status_code == 302
    who.refresh_from_db()
    assert (who.email, who.erased_at is None) == ("", False)
    assert editor.get(at("person", number=who.pk)).status_code == 404


def test_who_takes_part_in_others_editions_too_is_not_erased_by_one_of_them(editor: Client, host: Body) -> None:
    who = registration(edition(host)).person
    registration(edition(body()), who)
    answer = editor.post(at("erase", number=who.pk), {"sure": "1"})
    assert answer.status_code == 422
    assert "editions of others" in answer.content.decode()
    assert Person.objects.get(pk=who.pk).erased_at is None


def test_one_click_leads_from_an_editions_person_to_the_directory_and_back(editor: Client, host: Body) -> None:
    where = edition(host)
    registered = registration(where)
    there = reverse("people:person", kwargs={"slug": where.slug, "number": registered.pk})
    known = at("person", number=registered.person_id)
    assert f'href="{known}"' in text(editor, there)
    assert f'href="{there}"' in text(editor, known)


def test_the_directory_seen_is_taken_away_with_stable_columns_and_no_formula(editor: Client, host: Body) -> None:
    network = kept(host, "Netz", "PL")
    one = kept(host, "=1+1", codes=["WZ 26"], languages=["de"], sme=True)
    one.networks.add(network)
    person("@Nowak", one, languages=["pl", "de"], levels=["C2"], email="a@example.org")
    organisation("Hidden")
    answer = editor.post(at("taken_away"), {"country": "DE"})
    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["organisations", "persons"]
    rows = [list(sheet.iter_rows(values_only=True)) for sheet in book]
    assert tuple(rows[0][0]) == ORGANISATIONS
    assert tuple(rows[1][0]) == PERSONS
    assert [len(each) for each in rows] == [2, 2]
    said = dict(zip(ORGANISATIONS, rows[0][1], strict=True))
    assert (said["name"], said["codes"], said["networks"], said["sme"]) == ("=1+1", "WZ 26", "Netz", "yes")
    assert book["organisations"]["B2"].data_type == "s"
    assert dict(zip(PERSONS, rows[1][1], strict=True))["languages"] == "pl C2; de"
    line = AuditLine.objects.get()
    assert (line.verb, line.facts) == ("directory.taken_away", {"organisations": 1, "persons": 1})
    assert editor.get(at("taken_away")).status_code == 405, "looking takes nothing away"


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_as_many_queries_at_any_size(
    editor: Client, host: Body, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    network = kept(host, "Netz", kind="network")
    wheres = [edition(host) for _ in range(count)]
    for number in range(count):
        one = kept(host, f"House {number} {'xyzw'[number] * 9}")
        one.networks.add(network)
        network.networks.add(one)
        for where in wheres:
            registration(where, person(f"P{where.pk}{number}", one, email=f"p{where.pk}{number}@example.org"))
    who = Person.objects.latest("pk")
    for row in (network, who):
        for _ in range(count):
            record("organisation.changed", row, actor_id=account().pk, behalf_id=who.pk, now=NOW, changed=["city"])
    pages = {at("directory"): 8, at("organisation", number=network.pk): 11, at("person", number=who.pk): 12}
    for page, queries in pages.items():
        editor.get(page)
        with django_assert_num_queries(queries):
            editor.get(page)
