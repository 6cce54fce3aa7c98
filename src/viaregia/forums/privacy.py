"""Who answers for what in an edition (Art. 26 GDPR), for which purpose on which ground, and for how long what is kept.

Read from an edition's column `privacy`; what it does not say is the host's duty, and is kept as long as stands here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from django.db.models import Max

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_, words
from viaregia.directory.models import Body
from viaregia.forums.models import Edition


class Duty(StrEnum):
    """What joint controllers share out among themselves."""

    REGISTRATION = "registration"
    NOTICE = "notice"
    REQUESTS = "requests"
    PLANNING = "planning"
    CATERING = "catering"
    EVIDENCE = "evidence"


DUTIES: Final = {
    Duty.REGISTRATION: N_("takes registrations and keeps profiles"),
    Duty.NOTICE: N_("tells people what happens with their data"),
    Duty.REQUESTS: N_("answers when people ask for their data, have it corrected or erased"),
    Duty.PLANNING: N_("plans meetings and the timetable"),
    Duty.CATERING: N_("hands diets and needs to caterer and venue"),
    Duty.EVIDENCE: N_("keeps the evidence for funders"),
}
"""What a body with a duty does."""


@dataclass(frozen=True, slots=True)
class Retention:
    """Days after the end of an edition: until then something is kept, then it is deleted.

    `special`: diet and accessibility. `stay`: hotel, room, remarks. `profile`: all else about people who do not take
    part in a later edition and did not ask to be kept. `evidence`: name, organisation and attendance, for funders.
    """

    special: int = 14
    stay: int = 60
    profile: int = 180
    evidence: int = 1825


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why data are processed, and on which ground; `days`: the field of `Retention` that ends it."""

    what: str
    ground: str
    days: str


PURPOSES: Final = (
    Purpose(
        N_("Registration, meetings and your agenda"),
        N_("your request to take part, or that of your organisation (Art. 6(1)(b) and (f) GDPR)"),
        "profile",
    ),
    Purpose(
        N_("Diet, accessibility and answers like them, for caterer and venue alone"),
        N_("what you say of your own free will (Art. 9(2)(a) GDPR)"),
        "special",
    ),
    Purpose(N_("Hotel and travel"), N_("your request (Art. 6(1)(b) GDPR)"), "stay"),
    Purpose(
        N_("Evidence for funders: name, organisation, attendance"),
        N_("legal obligation (Art. 6(1)(c) GDPR)"),
        "evidence",
    ),
    Purpose(
        N_("Who did what in the system, for security and to explain decisions"),
        N_("legitimate interest (Art. 6(1)(f) GDPR)"),
        "evidence",
    ),
    Purpose(
        N_("Photos, the brochure, keeping your profile for later editions"),
        N_("your consent, which you can withdraw at any time (Art. 6(1)(a) GDPR)"),
        "",
    ),
)
"""Attending is no consent: each purpose has its own ground."""


class PrivacyWrong(ViaRegiaError):
    """What was said on data protection cannot be."""

    code = "privacy_wrong"
    sentence = N_("{what}: a number of days from {least} to {most} is expected.")
    spoken = ("what",)


@dataclass(frozen=True)
class Privacy:
    """What holds for an edition. `duties`: for each duty the bodies that have it."""

    duties: Mapping[Duty, tuple[Body, ...]]
    retention: Retention
    bodies: tuple[Body, ...]


def privacy_of(edition: Edition) -> Privacy:
    """Return what holds for an edition. One query."""
    owners = list(edition.owners.select_related("body").order_by("-host", "id"))
    bodies = {each.body_id: each.body for each in owners}
    host = tuple(bodies.values())[:1]
    said = edition.privacy.get("duties", {})
    duties = {duty: tuple(bodies[key] for key in said.get(duty, ()) if key in bodies) or host for duty in Duty}
    return Privacy(duties, retention_of(edition), tuple(bodies.values()))


def retention_of(edition: Edition) -> Retention:
    """Return for how long an edition keeps what."""
    return Retention(**edition.privacy.get("retention", {}))


def checked_retention(days: Mapping[str, int]) -> dict[str, int]:
    """Return days as they are kept. Raises PrivacyWrong."""
    for each in fields(Retention):
        most = 365 if each.name == "special" else 3650
        if not 1 <= days[each.name] <= most:
            raise PrivacyWrong(what=KEPT[each.name], least=1, most=most)
    return {each.name: days[each.name] for each in fields(Retention)}


KEPT: Final = {
    "special": N_("Diet and accessibility"),
    "stay": N_("Hotel, room and remarks"),
    "profile": N_("Profiles and wishes"),
    "evidence": N_("Names, organisations and attendance, for funders"),
}
"""What the fields of `Retention` are called."""


def end_of(edition: Edition) -> datetime | None:
    """Return the moment when an edition is over: after its last slot and programme item; None while it has no dates."""
    last: dict[str, Any] = Edition.objects.filter(pk=edition.pk).aggregate(
        slot=Max("slots__end"), item=Max("programme__end")
    )
    return max(filter(None, last.values()), default=None)


def until_text(days: str, retention: Retention, language: str) -> str:
    """Return for how long something is kept, as a person reads it."""
    _ = words(language)
    if not days:
        return _.gettext("until you withdraw")
    count = getattr(retention, days)
    return _.ngettext("{count} day after the event", "{count} days after the event", count).format(count=count)
