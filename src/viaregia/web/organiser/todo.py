"""What an edition needs now, as links to where it is done."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viaregia.directory.models import Role
from viaregia.forums.models import Edition
from viaregia.forums.queries import lacking
from viaregia.meetings.models import Timetable
from viaregia.meetings.queries.home import Needs
from viaregia.participation.queries.outbox import Post
from viaregia.participation.queries.people import OURS, VETOED


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, the page where it is done, the role that it takes, and whether one has to see everybody."""

    said: str
    address: str
    least: Role
    whole: bool = False


def tasks_of(edition: Edition, needs: Needs, post: Post, *, host: bool) -> list[Task]:
    """Return what is to be done, first things first. `host`: one's own body vetoes, so is not told. Two queries."""
    slug = {"slug": edition.slug}
    tasks = [
        Task(text, reverse(f"organiser:{name}", kwargs=slug | more), Role.EDITOR, whole)
        for whole, said in ((False, _missing(edition)), (True, _timetables(edition, needs)))
        for text, name, more in said
    ]
    return [*_people(edition, needs, host=host), *_post(edition, post), *tasks]


def _post(edition: Edition, post: Post) -> list[Task]:
    slug, found = {"slug": edition.slug}, []
    if post.returned:
        said = ngettext(
            "Letters to {people} person did not arrive: correct the address, or telephone",
            "Letters to {people} people did not arrive: correct the addresses, or telephone",
            post.returned,
        )
        found.append(Task(said.format(people=post.returned), reverse("people:returned", kwargs=slug), Role.DESK))
    if post.held:
        said = ngettext(
            "Letters wait for {people} person: look, and send",
            "Letters wait for {people} people: look, and send",
            post.held,
        )
        found.append(Task(said.format(people=post.held), reverse("people:preview", kwargs=slug), Role.EDITOR))
    return found


def _people(edition: Edition, needs: Needs, *, host: bool) -> list[Task]:
    rows = (
        (needs.ours, _("Confirm who registered: {count}"), OURS),
        (0 if host else needs.vetoed, _("The host has vetoed registrations, read why: {count}"), VETOED),
    )
    page = reverse("people:people", kwargs={"slug": edition.slug})
    return [Task(said.format(count=count), f"{page}?state={state}", Role.DESK) for count, said, state in rows if count]


def _missing(edition: Edition) -> list[tuple[str, str, dict[str, int]]]:
    lacks = lacking(edition)
    rows = (
        (not edition.title.get("de") or not edition.title.get("pl"), _("Write the title in all languages"), "settings"),
        (lacks.phases, _("Say from when to when people register and wish"), "phases"),
        (lacks.slots, _("Enter days and slots"), "slots"),
        (lacks.tables, _("Put up tables"), "tables"),
        (lacks.programme, _("Enter the programme"), "programme"),
        (lacks.confirmed_interpreters, _("Ask the interpreters whether they come"), "interpreters"),
    )
    return [(said, name, {}) for needed, said, name in rows if needed]


def _timetables(edition: Edition, needs: Needs) -> list[tuple[str, str, dict[str, int]]]:
    last = edition.timetables.values_list("number", "state", "misfits").first()
    if last is None:
        if not needs.confirmed:
            return []
        people = ngettext("{people} person has confirmed", "{people} people have confirmed", needs.confirmed)
        said = _("Make a timetable: {people}").format(people=people.format(people=needs.confirmed))
        return [(said, "timetables", {})]
    number, state, misfits = last
    if state == Timetable.State.DRAFT:
        said = _("Look at timetable {number}, and release it").format(number=number)
        return [(said, "timetable", {"number": number})]
    if state == Timetable.State.FAILED:
        return [(_("Timetable {number} failed: see why").format(number=number), "timetable", {"number": number})]
    if misfits:
        said = ngettext("{count} meeting no longer fits: see why", "{count} meetings no longer fit: see why", misfits)
        return [(said.format(count=misfits), "timetable", {"number": number})]
    return []
