"""The next edition takes over what was set up, moved by as many days, and never a person."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories.planned import imported
from tests.factories.site import NOW, body, question
from viaregia.forums.continuing import Part
from viaregia.forums.models import Edition, EditionBody, Phase, Question, Theme, Venue
from viaregia.forums.queries import first_day_of, local
from viaregia.forums.services.editions import EditionNameTaken
from viaregia.meetings.models import Wish
from viaregia.meetings.queries.next_editions import taken_over
from viaregia.meetings.queries.series import editions_of
from viaregia.meetings.services.next_editions import begin_next
from viaregia.participation.models import Registration
from viaregia.plumbing.models import AuditLine

pytestmark = pytest.mark.django_db
EVERYTHING = frozenset(Part)
ALONE = {Part.TEXTS, Part.RULES, Part.PRIVACY, Part.OWNERS, Part.VISIBILITY}
"""Parts that are no rows of their own."""


@pytest.fixture
def base() -> Edition:
    """The example with all that a workbook does not say: themes, venues, phases, an interpreter somebody brings."""
    made = imported("life-sciences")
    theme = Theme.objects.create(edition=made, name={"de": "Diagnostik"})
    made.programme.order_by("id")[1].themes.add(theme)
    first = local(made.slots.all()[0].start, made.timezone).date()
    Venue.objects.create(edition=made, name="Messe", days=[first.isoformat()])
    Phase.objects.create(edition=made, kind=Phase.Kind.WISHES, opens=NOW, closes=NOW + timedelta(days=30))
    made.interpreters.create(name="Brought", pairs=["de-pl"], organisation="Alfa", own=True)
    made.kinds.update(quota=40)
    travel = question(made, Question.Kind.ONE, choices="train car", slug="travel")
    question(made, slug="station", after=travel, answer="train")
    question(made, slug="old", closed=True)
    made.form, made.visibility = {"diet": "off"}, {"country": [["DE", "DE"]]}
    made.privacy = {"retention": {"special": 7, "stay": 8, "profile": 9, "evidence": 10}}
    made.save()
    return made


def following(base: Edition, days: int = 364, parts: Any = EVERYTHING, **more: Any) -> Edition:
    before = first_day_of(base)
    assert before is not None
    said: dict[str, Any] = {
        "slug": "next",
        "title": {"de": "Forum 2027", "pl": ""},
        "first_day": before + timedelta(days=days),
    } | more
    host = EditionBody.objects.filter(edition=base).order_by("-host", "id")[0].body_id
    return begin_next(base_id=base.pk, parts=parts, **({"body_id": host} | said), actor_id=7, now=NOW)


def walls(edition: Edition, rows: Any) -> list[Any]:
    return [(local(each.start, edition.timezone), local(each.end, edition.timezone)) for each in rows]


def test_times_move_by_as_many_days_and_keep_their_clock_over_summer_time(base: Edition) -> None:
    made, days = following(base, days=200), timedelta(days=200)  # in May, where clocks show another hour of the day
    for rows, before in ((made.slots, base.slots), (made.programme, base.programme)):
        moved = [(start + days, end + days) for start, end in walls(base, before.order_by("id"))]
        assert walls(made, rows.order_by("id")) == moved
    phase = made.phases.get()
    assert local(phase.opens, made.timezone) == local(NOW, made.timezone) + days
    for after, earlier in zip(made.interpreters.order_by("id"), base.interpreters.order_by("id"), strict=False):
        assert [each[:10] for span in after.available for each in span] == [
            (date.fromisoformat(each[:10]) + days).isoformat() for span in earlier.available for each in span
        ]


def test_nobody_comes_along(base: Edition) -> None:
    made = following(base)
    assert not Registration.objects.filter(edition=made).exists()
    assert not Wish.objects.filter(edition=made).exists()
    assert not made.delegations.exists()
    assert not made.timetables.exists()
    assert all(not each.owner for each in made.tables.all())
    assert all(not each.interpreters for each in made.programme.all())
    assert not made.interpreters.filter(name="Brought").exists()


def test_what_was_set_up_comes_along(base: Edition) -> None:
    made = following(base)
    assert (made.series, made.language, made.timezone, made.venue) == (
        base.series, base.language, base.timezone, base.venue,
    )  # fmt: skip
    assert made.title == {"de": "Forum 2027"}
    assert made.privacy == base.privacy
    assert made.settings["minimum"] == base.settings["minimum"]
    names = list(base.tables.values_list("name", "hall", "zone", "places"))
    assert list(made.tables.values_list("name", "hall", "zone", "places")) == names
    assert made.walks.count() == base.walks.count() > 0
    assert [each.quota for each in made.kinds.all()] == [40] * base.kinds.count()
    assert {each.body_id for each in made.owners.all()} == {each.body_id for each in base.owners.all()}
    assert made.owners.filter(host=True).count() == 1
    assert made.programme.order_by("id")[1].themes.get().edition == made
    assert not made.interpreters.filter(confirmed=True).exists()
    assert made.interpreters.count() == base.interpreters.count() - 1
    assert AuditLine.objects.filter(edition=made.pk, verb="edition.continued").exists()


def test_a_session_named_by_its_day_is_named_by_the_new_one(base: Edition) -> None:
    slot = base.slots.all()[0]
    base.slots.filter(pk=slot.pk).update(session="Mi., 21. Okt., vormittags")
    names = set(following(base, days=364).slots.values_list("session", flat=True))
    assert "Mi., 21. Okt., vormittags" not in names


@pytest.mark.parametrize("part", [each for each in Part if each not in ALONE])
def test_a_part_that_is_not_ticked_stays_behind(base: Edition, part: Part) -> None:
    made = following(base, parts=EVERYTHING - {part})
    rows: dict[Part, Any] = {
        Part.KINDS: made.kinds, Part.THEMES: made.themes, Part.VENUES: made.venues, Part.TABLES: made.tables,
        Part.INTERPRETERS: made.interpreters, Part.PHASES: made.phases, Part.SLOTS: made.slots,
        Part.PROGRAMME: made.programme, Part.FORM: made.questions,
    }  # fmt: skip
    assert {each for each, kept in rows.items() if not kept.exists()} == {part}


def test_the_form_comes_with_its_conditions_and_without_what_is_no_longer_asked(base: Edition) -> None:
    made = following(base)
    assert (made.form, made.visibility) == (base.form, base.visibility)
    assert [each.slug for each in made.questions.all()] == ["travel", "station"]
    station = made.questions.get(slug="station")
    assert (station.after, station.answer) == (made.questions.get(slug="travel"), "train")


def test_owners_and_texts_stay_behind_too(base: Edition) -> None:
    other = body("CZ")
    made = following(base, parts=frozenset(), body_id=other.pk)
    assert [each.body for each in made.owners.all()] == [other]
    assert (made.venue, made.about, made.settings, made.privacy, made.visibility) == ("", {}, {}, {}, {})


def test_without_days_what_stands_on_days_cannot_come(base: Edition) -> None:
    base.slots.all().delete()
    base.programme.all().delete()
    host = base.owners.all()[0].body_id
    made = begin_next(base_id=base.pk, slug="next", title={"de": "Neu"}, first_day=date(2027, 5, 1), parts=EVERYTHING,
                      body_id=host, actor_id=7, now=NOW)  # fmt: skip
    assert not made.phases.exists()
    assert made.tables.exists()
    dateless = {each.part for each in taken_over(base, date(2027, 5, 1), "de") if each.dateless}
    assert dateless == {Part.PHASES, Part.SLOTS, Part.PROGRAMME}


def test_a_name_that_is_taken_makes_nothing(base: Edition) -> None:
    with pytest.raises(EditionNameTaken):
        following(base, slug=base.slug)
    assert Edition.objects.count() == 1


def test_the_preview_says_what_then_comes(base: Edition) -> None:
    before = first_day_of(base)
    assert before is not None
    shown = {each.part: each.lines for each in taken_over(base, before + timedelta(days=364), "de")}
    made = following(base)
    assert [each.name for each in shown[Part.PROGRAMME]] == [each.title for each in made.programme.all()]
    assert [each.name for each in shown[Part.INTERPRETERS]] == [each.name for each in made.interpreters.all()]
    assert sum(int(each.more) for each in shown[Part.SLOTS]) == made.slots.count()
    assert shown[Part.TABLES][0].name == str(made.tables.count())


def test_the_page_of_a_series_compares_its_editions(base: Edition) -> None:
    base.registrations.filter(pk__in=base.registrations.values_list("pk", flat=True)[:3]).update(state="came")
    base.timetables.create(number=1, state="released", placed=12, made_at=NOW, changed_at=NOW)
    base.timetables.create(number=2, state="draft", placed=99, made_at=NOW, changed_at=NOW)
    following(base)
    later, first = editions_of(base.series, "de")
    assert (later.slug, later.came, later.meetings) == ("next", 0, None)
    assert (first.came, first.meetings, first.start) == (3, 12, first_day_of(base))
    assert first.registered == base.registrations.count()


def test_the_preview_names_kinds_themes_and_questions_in_the_readers_language(base: Edition) -> None:
    base.themes.create(place=2, name={"de": "Zweites"})
    base.themes.create(place=1, name={"de": "Erstes", "en": "First"})
    base.questions.create(slug="seats", kind="yes_no", label={"de": "Sitzplatz?"}, place=90, changed_at=NOW)
    base.questions.create(slug="no-more", kind="text", label={"de": "Alt?"}, closed=True, changed_at=NOW)
    base.kinds.create(slug="reporters", participation="press", name={"de": "Presse"}, quota=5)
    shown = {each.part: [(line.name, line.more) for line in each.lines] for each in taken_over(base, None, "de")}
    assert [name for name, _ in shown[Part.THEMES]][-2:] == ["Erstes", "Zweites"]
    assert ("Sitzplatz?", "") in shown[Part.FORM]
    assert ("Alt?", "") not in shown[Part.FORM]
    assert ("Presse", "5") in shown[Part.KINDS]
    assert shown[Part.OWNERS][0][0] == base.owners.get(host=True).body.name
