"""Who is counted on does not vanish silently; what is asked for is counted."""

from datetime import timedelta
from typing import Any

import pytest

from tests.factories.planned import imported, planned, released
from tests.factories.site import NOW, body, edition, organisation, person, registration
from tests.meetings.services.test_wishes import wish
from viaregia.exchange.forum import WishKind
from viaregia.forums.models import Edition, Interpreter, ProgrammeItem, Slot
from viaregia.meetings.queries.forum import forum_of
from viaregia.meetings.queries.interpreting import PairNeed, interpreting_needed, meetings_interpreted
from viaregia.meetings.services.interpreters import InterpreterInUse, put_interpreter, remove_interpreter
from viaregia.meetings.services.tables import TableNamed, change_table, remove_tables
from viaregia.participation.models import Registration

pytestmark = pytest.mark.django_db
WHO: dict[str, Any] = {"actor_id": 7, "now": NOW}


def busy() -> tuple[Edition, Interpreter]:
    """Return an edition whose released timetable counts on an interpreter."""
    found = released()
    number = next(each.interpreter for each in planned().result.timetable if each.interpreter is not None)
    return found, found.interpreters.get(name=planned().instance.interpreters[number].ref)


def facts(one: Interpreter, **more: Any) -> dict[str, Any]:
    names = ("name", "pairs", "available", "limit", "pause_after", "phone", "organisation", "own", "zones", "confirmed")
    return {name: getattr(one, name) for name in names} | more


def test_who_interprets_in_a_released_timetable_goes_only_knowingly() -> None:
    found, one = busy()
    said = {"edition_id": found.pk, "seen": found.version, "interpreter_id": one.pk} | WHO
    with pytest.raises(InterpreterInUse) as caught:
        remove_interpreter(**said, sure=False)
    assert caught.value.facts["count"] == meetings_interpreted(found, one.name)[0] > 0
    for changed in ({"name": "Other"}, {"confirmed": False}):
        with pytest.raises(InterpreterInUse):
            put_interpreter(**said, facts=facts(one, **changed), sure=False)
    assert found.interpreters.filter(pk=one.pk, name=one.name).exists()
    put_interpreter(**said, facts=facts(one, phone="1"), sure=False)
    remove_interpreter(**said | {"seen": found.version + 1}, sure=True)
    assert not found.interpreters.filter(pk=one.pk).exists()


def test_who_is_yet_to_be_confirmed_is_on_no_plan_and_in_no_programme() -> None:
    found = imported("life-sciences")
    one = found.interpreters.all()[0]
    item = found.programme.all()[0]
    ProgrammeItem.objects.filter(pk=item.pk).update(interpreters=[one.name])
    before = forum_of(found)
    assert one.name in {each.name for each in before.interpreters}
    found.interpreters.filter(pk=one.pk).update(confirmed=False)
    after = forum_of(found)
    assert one.name not in {each.name for each in after.interpreters}
    assert all(one.name not in each.interpreters for each in after.programme)


def speaker(where: Edition, *languages: str, **more: Any) -> Registration:
    who = person(of=organisation(), languages=list(languages), levels=["C1"] * len(languages))
    return registration(where, who, **more)


def needs(found: Edition) -> list[PairNeed]:
    return interpreting_needed(found, list(found.slots.all()), list(found.interpreters.all()))


@pytest.fixture
def talking() -> Edition:
    """An edition of four slots of 30 minutes on one day."""
    found = edition(body())
    for number in range(4):
        start = NOW + timedelta(minutes=30 * number)
        Slot.objects.create(edition=found, number=number + 1, start=start, end=start + timedelta(minutes=30))
    return found


def test_only_wishes_whose_sides_share_no_language_need_somebody(talking: Edition) -> None:
    german, polish, both = speaker(talking, "de"), speaker(talking, "pl"), speaker(talking, "pl", "de")
    wish(german, both)
    assert needs(talking) == []
    wish(german, polish)
    wish(polish, german)  # the same meeting
    wish(both, polish)
    found = needs(talking)
    assert [(each.pair, each.meetings, each.minutes, each.short) for each in found] == [("de-pl", 1, 30, True)]


def test_who_never_wants_to_meet_or_has_not_confirmed_needs_nobody(talking: Edition) -> None:
    german, polish = speaker(talking, "de"), speaker(talking, "pl")
    wish(german, polish, kind=WishKind.NEVER)
    wish(speaker(talking, "cs", state="applied"), german)
    assert needs(talking) == []


def test_hours_on_offer_end_with_presence_and_the_limit_of_the_day(talking: Edition) -> None:
    start = NOW.replace(tzinfo=None) + timedelta(hours=1)  # on the clock of Berlin
    span = [start.isoformat(), (start + timedelta(minutes=90)).isoformat()]
    for name, more in (("there", {}), ("late", {"available": [span]}), ("tired", {"limit": 1}),
                       ("asked", {"confirmed": False})):  # fmt: skip
        Interpreter.objects.create(edition=talking, name=name, pairs=["de-pl"], **more)
    assert [(each.interpreters, each.offered) for each in needs(talking)] == [(3, 120 + 90 + 30)]


def test_a_table_that_is_promised_is_renamed_everywhere_and_not_taken_away() -> None:
    found = imported("small")
    table, guest = found.tables.all()[0], found.registrations.all()[0]
    found.registrations.filter(pk=guest.pk).update(table=table.name)
    said = {"edition_id": found.pk, "seen": found.version} | WHO
    with pytest.raises(TableNamed):
        remove_tables(**said, table_ids=[table.pk])
    new = {"name": "Booth", "hall": "", "zone": "", "owner": "", "places": 1, "spare": False}
    change_table(**said, table_id=table.pk, facts=new)
    guest.refresh_from_db()
    assert guest.table == "Booth"
    assert "Booth" in {each.table for each in forum_of(found).participants}
