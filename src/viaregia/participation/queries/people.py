"""The organiser's list of people: searched, filtered; each sees what their share covers."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from viaregia.directory.models import Account, Membership
from viaregia.directory.policies import Scope
from viaregia.forums.models import Edition
from viaregia.forums.policies import Seat
from viaregia.forums.questions import CHOOSING
from viaregia.participation.models import PeopleList, Registration, State, Veto
from viaregia.participation.policies import Confirmers, can_confirm, confirmers, stands_vetoed
from viaregia.plumbing.missing import NotThere
from viaregia.plumbing.models import AuditLine, OutboxMail

SEARCHED: Final = ("person__last_name", "person__first_name", "person__organisation__name", "person__email", "number")
VETOED: Final = "vetoed"
OURS: Final = "ours"
NOBODY: Final = Q(pk__in=())


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; an empty text asks for nothing. `kind`: a kind's slug; `silent`: not said whether they come.

    `state`: a state, or `VETOED`, or `OURS`: who registered and waits to be confirmed by whoever asks.
    `search`: every word stands somewhere in name, organisation, address or number. `answer`: a question's slug and
    what was chosen, as `travel=train`; questions of special care find nobody. `theme`: a theme's number.
    """

    search: str = ""
    state: str = ""
    country: str = ""
    kind: str = ""
    silent: bool = False
    answer: str = ""
    theme: str = ""


def people_seen(edition: Edition, scope: Scope) -> QuerySet[Registration]:
    """Return the registrations of an edition that a scope covers, with person, organisation and kind.

    `vetoed`: whether the host's veto stands.
    """
    rows = edition.registrations.filter(scope.condition("person__organisation__"))
    return rows.select_related("person__organisation", "kind").annotate(vetoed=stands_vetoed())


def people_asked(seen: QuerySet[Registration], asked: Asked, *, ours: Q = NOBODY) -> QuerySet[Registration]:
    """Return those of the people seen who are asked for, in no order: `names` puts them into the reader's.

    `ours`: whom whoever asks confirms themselves (`Confirmers.ours`); where it is not said, `OURS` finds nobody.
    """
    found = seen
    for word in asked.search.split()[:8]:
        anywhere = Q()
        for each in SEARCHED:
            anywhere |= Q(**{f"{each}__icontains": word})
        found = found.filter(anywhere)
    if asked.state in State.values:
        found = found.filter(state=asked.state)
    elif asked.state == VETOED:
        found = found.filter(stands_vetoed())
    elif asked.state == OURS:
        found = found.filter(ours, state=State.APPLIED)
    if asked.country:
        found = found.filter(person__organisation__country=asked.country)
    if asked.kind:
        found = found.filter(kind__slug=asked.kind)
    if asked.silent:
        found = found.filter(state=State.CONFIRMED, answer="")
    if asked.theme.isdecimal() and len(asked.theme) < 19:
        found = found.filter(themes=int(asked.theme))
    if asked.answer:
        question, _, value = asked.answer.partition("=")
        said = {"answers__question__slug": question, "answers__value": value, "answers__question__special": False}
        found = found.filter(**said, answers__question__kind__in=CHOOSING)
    return found.order_by("id")


def lists_seen(edition: Edition, scope: Scope, account: Account) -> QuerySet[PeopleList]:
    """Return the lists that somebody sees: who does not see everybody, those that their own bodies brought."""
    if scope.everything:
        return edition.people_lists.all()
    colleagues = Membership.objects.filter(body__membership__account=account).values("account")
    return edition.people_lists.filter(made_by__in=colleagues)


def countries_of(seen: QuerySet[Registration]) -> list[str]:
    """Return the countries of the people seen. One query."""
    found = seen.order_by().values_list("person__organisation__country", flat=True).distinct()
    return sorted(each for each in found if each)


def registration_seen(edition: Edition, scope: Scope, number: int) -> Registration:
    """Return one registration. Raises NotThere where there is none, or the scope does not cover it. One query."""
    found = people_seen(edition, scope).filter(pk=number).first()
    if found is None:
        raise NotThere
    return found


def veto_on(registration: Registration) -> Veto | None:
    """Return the veto that stands against a registration, with its body. One query."""
    return registration.vetoes.select_related("body").filter(lifted_at=None).first()


def confirmers_in(edition: Edition, account: Account, seats: tuple[Seat, ...]) -> Confirmers:
    """Return who confirms whom in an edition, as far as it concerns an account with these roles. One query."""
    return confirmers(account, edition.owners.filter(can_confirm()).select_related("body").order_by("id"), seats)


def history_of(registration: Registration) -> list[AuditLine]:
    """Return what was done to a registration, the latest first. One query."""
    return list(AuditLine.objects.filter(kind="participation.registration", key=str(registration.pk))[:100])


def letters_to(registration: Registration) -> list[OutboxMail]:
    """Return the letters to somebody about an edition, the latest first. One query."""
    rows = OutboxMail.objects.filter(edition=registration.edition_id, person=registration.person_id, bundle=None)
    return list(rows.defer("attachments").order_by("-made_at", "-id")[:50])


def organisations_at(edition: Edition) -> list[str]:
    """Return the names of the organisations whose people are registered, sorted by the database. One query."""
    rows = edition.registrations.exclude(state=State.CANCELLED).exclude(person__organisation=None)
    names = rows.order_by("person__organisation__name").values_list("person__organisation__name", flat=True)
    return list(names.distinct())
