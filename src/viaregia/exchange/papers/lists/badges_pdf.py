"""Badges to be cut out of A4 sheets: four of A6 or eight of A7, the code a UUID and nothing else."""

from datetime import datetime
from enum import Enum
from functools import partial
from io import BytesIO
from uuid import UUID

from viaregia.base.words import words
from viaregia.exchange.badge_codes import badge_code
from viaregia.exchange.forum import Participant, Participation, Settings
from viaregia.exchange.labels import label
from viaregia.exchange.papers import local
from viaregia.exchange.papers.letterhead import logos, statement
from viaregia.exchange.papers.lists.presence import in_order
from viaregia.exchange.papers.typesetting import Data, Drawing, pdf
from viaregia.exchange.plan import Plan


class BadgeSize(Enum):
    """The paper size of one badge: A6 upright (105 × 148 mm) or A7 across (105 × 74 mm)."""

    A6 = "a6"
    A7 = "a7"


PER_SHEET = {BadgeSize.A6: 4, BadgeSize.A7: 8}


def badges_pdf(plan: Plan, size: BadgeSize, *, language: str, printed_at: datetime) -> bytes:
    """Return a badge for everybody by last name; what is left of the last sheet are badges to write on.

    About 3 ms a badge.
    """
    _ = words(language).gettext
    settings, title = plan.forum.settings, _("Badges")
    badges = [_badge(plan, person, language) for person in in_order(plan.forum.participants, language)]
    blank: dict[str, Data] = {"name": "", "under": "", "organisation": "", "country": "", "kind": "", "languages": [],
                              "code": "", "alt": ""}  # fmt: skip
    badges += [blank] * (-len(badges) % PER_SHEET[size])
    return pdf(
        "badges.typ",
        {
            "title": f"{title} – {settings.title}",
            "lang": language,
            "forum": settings.title,
            "when": _when(plan, language),
            "size": size.value,
            "statement": statement(settings, language),
            "logos": logos(settings),
            "badges": badges,
        },
        printed_at=printed_at,
    )


badges_a6_pdf = partial(badges_pdf, size=BadgeSize.A6)
badges_a7_pdf = partial(badges_pdf, size=BadgeSize.A7)


def _when(plan: Plan, language: str) -> str:
    days = plan.forum.days
    return local.span_of_days(days[0], days[-1], language) if days else ""


def _badge(plan: Plan, person: Participant, language: str) -> dict[str, Data]:
    _ = words(language).gettext
    kind = "" if person.participation is Participation.GUEST else label(person.participation, language)
    return {
        "name": " ".join(filter(None, (person.title, person.first_name))),
        "under": person.last_name,
        "organisation": person.organisation,
        "country": local.country(person.country, language),
        "kind": kind,
        "languages": list(spoken(person, plan.forum.settings)),
        "code": Drawing(qr_svg(badge_code(plan.forum, person))),
        "alt": _("QR code of {name}").format(name=person.name),
    }


def spoken(person: Participant, settings: Settings) -> list[str]:
    """Return the languages somebody speaks well enough for a meeting, each in its own words."""
    levels = (*person.levels, *[""] * len(person.languages))
    return [
        local.own_name(code)
        for code, level in zip(person.languages, levels, strict=False)
        if not level or level >= settings.language_level.value
    ]


def qr_svg(code: UUID) -> str:
    """Return a QR code that holds a UUID in capitals (so it needs the fewest squares: 25 a side, level M), as SVG."""
    import segno

    file = BytesIO()
    made = segno.make_qr(str(code).upper(), error="m", boost_error=False)
    made.save(file, kind="svg", border=0, xmldecl=False, svgns=True, omitsize=True)
    return file.getvalue().decode()
