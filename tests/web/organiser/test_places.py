"""Interpreters, zones, venues, themes, delegations, series: what is typed is kept, mistakes are said."""

from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories.planned import imported, released
from tests.factories.site import NOW, body, edition, member, organisation, person, registration
from tests.web.organiser.test_editions import Organiser
from viaregia.directory.models import Role
from viaregia.forums.models import Edition, Series, Slot, Table, Theme
from viaregia.participation.models import Delegation

pytestmark = pytest.mark.django_db
INTERPRETER = {"name": "Ewa", "confirmed": "on", "pairs": ["de-pl"], "other_pairs": "uk-de"}


@pytest.fixture
def organiser() -> Organiser:
    made = Organiser()
    Slot.objects.create(edition=made.edition, number=1, start=NOW, end=NOW.replace(hour=13))
    return made


def test_an_interpreter_is_entered_with_hours_and_pairs(organiser: Organiser) -> None:
    said = INTERPRETER | {"hours_2026-11-26": "9:00-12:00, 13.30 – 17:00", "limit": "10"}
    assert organiser.post("interpreters", said).status_code == 302
    one = organiser.edition.interpreters.get()
    assert one.pairs == ["de-pl", "de-uk"]
    assert one.available == [
        ["2026-11-26T09:00:00", "2026-11-26T12:00:00"], ["2026-11-26T13:30:00", "2026-11-26T17:00:00"],
    ]  # fmt: skip
    page = organiser.browser.get(organiser.address("interpreter", number=one.pk))
    assert page.context["form"]["hours_2026-11-26"].value() is not None
    assert 'value="09:00–12:00, 13:30–17:00"' in page.content.decode()


def test_hours_on_days_that_are_gone_stay_when_somebody_is_saved(organiser: Organiser) -> None:
    kept = [["2025-01-01T09:00:00", "2025-01-01T10:00:00"]]
    one = organiser.edition.interpreters.create(name="Ewa", pairs=["de-pl"], available=kept)
    assert organiser.post("interpreter", INTERPRETER, number=one.pk).status_code == 302
    one.refresh_from_db()
    assert one.available == kept


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"pairs": [], "other_pairs": ""}, "pairs"),
        ({"other_pairs": "klingon"}, "other_pairs"),
        ({"hours_2026-11-26": "from nine"}, "hours_2026-11-26"),
        ({"hours_2026-11-26": "12:00-09:00"}, "hours_2026-11-26"),
        ({"hours_2026-11-26": "25:00-26:00"}, "hours_2026-11-26"),
        ({"own": "on"}, "organisation"),
        ({"name": ""}, "name"),
    ],
)
def test_what_cannot_be_of_an_interpreter_is_said_beside_the_field(
    organiser: Organiser, change: dict[str, Any], field: str
) -> None:
    answer = organiser.post("interpreters", INTERPRETER | change)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not organiser.edition.interpreters.exists()


def test_who_is_counted_on_is_taken_out_only_by_who_says_so(organiser: Organiser) -> None:
    found = released()
    found.owners.create(body=organiser.body, host=False, sees_all=True)
    found.slug = "busy"
    found.save()
    name = next(iter(found.interpreters.values_list("name", flat=True)))
    address = reverse("organiser:remove_interpreter", args=("busy", found.interpreters.get(name=name).pk))
    refused = organiser.browser.post(address)
    assert refused.status_code == 422
    assert name in refused.content.decode()
    assert organiser.browser.post(address, {"sure": "on"}).status_code == 302
    assert not found.interpreters.filter(name=name).exists()


def test_tables_are_put_into_zones_and_ways_are_said_once(organiser: Organiser) -> None:
    tables = [Table.objects.create(edition=organiser.edition, name=name, zone="A") for name in ("1", "2", "3")]
    chosen = [str(each.pk) for each in tables[1:]]
    assert organiser.post("move_tables", {"table": chosen, "zone": "B", "hall": ""}).status_code == 302
    assert [each.zone for each in organiser.edition.tables.all()] == ["A", "B", "B"]
    assert organiser.post("zones", {"walk_0_1": "6"}).status_code == 302
    page = organiser.browser.get(organiser.address("zones"))
    (_, first), (_, second) = page.context["form"].rows()
    assert (first[1].field.value(), second[0].mirrored) == (6, 6)
    assert organiser.post("zones", {"walk_0_1": "-1"}).status_code == 422


def test_one_table_becomes_a_booth_but_is_then_not_kept_free(organiser: Organiser) -> None:
    table = Table.objects.create(edition=organiser.edition, name="1")
    said = {"name": "Stand", "owner": "Alfa", "places": "2"}
    assert organiser.post("table", said | {"spare": "on"}, number=table.pk).status_code == 422
    assert organiser.post("table", said, number=table.pk).status_code == 302
    table.refresh_from_db()
    assert (table.name, table.owner, table.places) == ("Stand", "Alfa", 2)


def test_venues_stand_where_participants_look(organiser: Organiser) -> None:
    said = {"name": "Messe", "address": "Weg 1", "days": ["2026-11-26"], "directions_en": "Tram 4"}
    assert organiser.post("venues", said).status_code == 302
    who = registration(organiser.edition)
    for address in (
        reverse("participant:agenda", args=(who.token,)),
        reverse("registration:mine", args=(who.token,)),
        reverse("registration:organisation", args=("forum",)),
    ):
        page = organiser.browser.get(address).content.decode()
        assert "Messe, Weg 1" in page
        assert "Tram 4" in page


@pytest.fixture
def theme(organiser: Organiser) -> Theme:
    return Theme.objects.create(edition=organiser.edition, name={"de": "Diagnostik", "en": "Diagnostics"})


def test_a_theme_filters_people_everywhere(organiser: Organiser, theme: Theme) -> None:
    one, other = (registration(organiser.edition, person(name, organisation())) for name in ("Adamczyk", "Bogdan"))
    one.themes.add(theme)
    asks = registration(organiser.edition, person("Cyryl", organisation()))
    for address in (
        reverse("people:people", args=("forum",)), reverse("participant:people", args=(asks.token,)),
    ):  # fmt: skip
        page = organiser.browser.get(address, {"theme": theme.pk}).content.decode()
        assert "Adamczyk" in page
        assert other.person.last_name not in page
        assert "Bogdan" in organiser.browser.get(address, {"theme": "nonsense"}).content.decode()
    home = organiser.browser.get(organiser.address("edition")).content.decode()
    assert "Germany: 1" in home


def test_a_theme_needs_a_name(organiser: Organiser) -> None:
    assert organiser.post("themes", {"place": "1"}).status_code == 422
    assert organiser.post("themes", {"place": "1", "name_pl": "Czujniki"}).status_code == 302
    assert organiser.edition.themes.get().name == {"pl": "Czujniki"}


def test_an_item_keeps_its_interpreters_and_themes(organiser: Organiser, theme: Theme) -> None:
    organiser.edition.interpreters.create(name="Ewa", pairs=["de-pl"])
    said = {"title": "Panel", "start": "2026-11-26T09:00", "end": "2026-11-26T10:00", "kind": "programme",
            "audience": "everyone", "transfer": "0", "pairs": "pl-de", "interpreters": ["Ewa"],
            "themes": [str(theme.pk)]}  # fmt: skip
    assert organiser.post("programme", said).status_code == 302
    item = organiser.edition.programme.get()
    assert (item.pairs, item.interpreters, list(item.themes.all())) == (["de-pl"], ["Ewa"], [theme])
    assert "Diagnostics" in organiser.browser.get(organiser.address("programme")).content.decode()


def at(name: str, **more: Any) -> str:
    return reverse(f"people:{name}", kwargs={"slug": "forum"} | more)


def test_a_delegation_is_made_and_filled(organiser: Organiser) -> None:
    who = registration(organiser.edition, person("Adamczyk", organisation()))
    said = {"seen": organiser.seen(), "name": "Śląsk", "kind": "bus", "leader": "Adamczyk"}
    answer = organiser.browser.post(at("new_delegation"), said)
    group = Delegation.objects.get()
    assert answer["Location"] == at("delegation", number=group.pk)
    page = organiser.browser.get(at("delegation", number=group.pk), {"search": "adam"}).content.decode()
    assert f'name="join" value="{who.pk}"' in page
    organiser.browser.post(at("members", number=group.pk), {"join": [str(who.pk)]})
    assert list(group.members.all()) == [who]
    late = said | {"seen": organiser.seen(), "arrival": "2026-11-26T10:00", "departure": "2026-11-26T09:00"}
    refused = organiser.browser.post(at("delegation", number=group.pk), late)
    assert refused.status_code == 422
    assert "would leave before it arrives" in refused.content.decode()


def test_nobody_fills_a_delegation_with_people_they_do_not_see(organiser: Organiser) -> None:
    partner = body("PL", "Partner")
    organiser.edition.owners.create(body=partner, host=False, sees_all=False)
    polish = registration(organiser.edition, person("Adam", organisation(country="PL")))
    german = registration(organiser.edition, person("Berta", organisation(country="DE")))
    group = Delegation.objects.create(edition=organiser.edition, name="Śląsk")
    organiser.browser.force_login(member(partner, Role.EDITOR))
    organiser.browser.post(at("members", number=group.pk), {"join": [str(polish.pk), str(german.pk)]})
    assert list(group.members.all()) == [polish]
    group.members.add(german)
    assert "Berta" not in organiser.browser.get(at("delegation", number=group.pk)).content.decode()


@pytest.mark.parametrize("size", [1, 3])
def test_groups_take_as_many_queries_at_any_size(
    organiser: Organiser, size: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(size):
        group = Delegation.objects.create(edition=organiser.edition, name=str(number))
        group.members.add(registration(organiser.edition))
    for address, queries in ((at("delegations"), 5), (at("delegation", number=group.pk), 8)):
        with django_assert_num_queries(queries):
            organiser.browser.get(address)


def series_page(organiser: Organiser) -> str:
    return reverse("organiser:series", args=(organiser.edition.series.slug,))


@pytest.mark.parametrize("size", [1, 3])
def test_a_series_takes_as_many_queries_at_any_size(
    organiser: Organiser, size: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(size):
        edition(organiser.body)  # in the same series
    with django_assert_num_queries(8):
        organiser.browser.get(series_page(organiser))


def test_a_series_is_named_by_its_editors_alone(organiser: Organiser) -> None:
    assert organiser.browser.post(series_page(organiser), {"seen": 1, "name_pl": "Dzień Partnera"}).status_code == 302
    assert "Dzień Partnera" in organiser.browser.get(series_page(organiser)).content.decode()
    assert organiser.browser.post(series_page(organiser), {"seen": 2}).status_code == 422
    organiser.browser.force_login(member(organiser.body, Role.READER))
    assert organiser.browser.post(series_page(organiser), {"seen": 2, "name_pl": "X"}).status_code == 403
    assert Series.objects.get(slug=organiser.edition.series.slug).name == {"pl": "Dzień Partnera"}


def test_a_second_edition_begins_in_the_series_of_the_first(organiser: Organiser) -> None:
    said = {"slug": "next", "body": organiser.body.pk, "title": "Tag", "language": "de", "timezone": "Europe/Berlin"}
    strange = Series.objects.create(slug="strange")
    assert organiser.browser.post(reverse("organiser:new"), said | {"series": strange.pk}).status_code == 422
    mine = {"series": organiser.edition.series_id}
    assert organiser.browser.post(reverse("organiser:new"), said | mine).status_code == 302
    assert Edition.objects.get(slug="next").series == organiser.edition.series


def test_the_next_edition_is_shown_before_it_is_begun(organiser: Organiser) -> None:
    said: dict[str, Any] = {"slug": "next", "body": organiser.body.pk, "title_de": "Tag 2027"}
    said |= {"first_day": "2027-11-25", "parts": ["slots", "tables", "rules"]}
    Table.objects.create(edition=organiser.edition, name="T1")
    page = organiser.browser.get(organiser.address("next"), said).content.decode()
    assert "Thursday, 25 November 2027" in page
    assert not Edition.objects.filter(slug="next").exists()
    assert organiser.browser.post(organiser.address("next"), said).status_code == 302
    made = Edition.objects.get(slug="next")
    assert (made.slots.count(), made.tables.count(), made.phases.count()) == (1, 1, 0)
    assert organiser.browser.post(organiser.address("next"), said).status_code == 422


@pytest.mark.parametrize("name", ["small", "life-sciences"])
def test_the_next_edition_takes_as_many_queries_to_show_at_any_size(
    organiser: Organiser, name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found = imported(name)
    found.owners.create(body=organiser.body, host=False, sees_all=True)
    address = reverse("organiser:next", args=(found.slug,))
    with django_assert_num_queries(7):
        organiser.browser.get(address)
    said: dict[str, Any] = {
        "slug": "next",
        "body": organiser.body.pk,
        "title_de": "Tag",
        "first_day": "2027-11-25",
        "parts": ["slots"],
    }
    with django_assert_num_queries(9):
        organiser.browser.get(address, said)
