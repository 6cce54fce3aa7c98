"""`numbers.xlsx`: participants, organisations, meetings and interpreters counted as funders ask for them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import cast

from viaregia.base.words import words
from viaregia.exchange.labels import label
from viaregia.exchange.organisation_kinds import organisation_kind
from viaregia.exchange.papers import local
from viaregia.exchange.papers.lists.about import about_sheet
from viaregia.exchange.papers.lists.numbers import Count, by_day, counted, crews, meeting_counts, size_of
from viaregia.exchange.papers.loads import interpreter_loads
from viaregia.exchange.papers.placed import placed_meetings
from viaregia.exchange.papers.spreadsheet import Sheet, Value, foot_of, looks_of, open_book, write_sheet
from viaregia.exchange.plan import Plan


def numbers_xlsx(plan: Plan, *, language: str, printed_at: datetime, held: Collection[str] | None = None) -> bytes:
    """Return the workbook. `held`: the numbers of the meetings that took place, None where nothing was recorded."""
    file = BytesIO()
    book = open_book(file, plan.forum.settings.title, printed_at)
    looks, edges = looks_of(book, language), foot_of(plan, language, printed_at)
    sheets = [
        about_sheet(plan, language, printed_at, _summary(plan, language, held)),
        *_groups(plan, language),
        _days(plan, language),
        _meetings(plan, language, held),
        *([_interpreters(plan, language)] if plan.forum.interpreters else []),
    ]
    for sheet in sheets:
        write_sheet(book, sheet, looks, edges)
    book.close()
    return file.getvalue()


def _summary(plan: Plan, language: str, held: Collection[str] | None) -> list[tuple[str, Value]]:
    _ = words(language).gettext
    people = plan.forum.participants
    counts = meeting_counts(plan, held)
    minutes = sum(load.minutes for load in interpreter_loads(plan, placed_meetings(plan), language))
    return [
        (_("Participants"), len(people)),
        (_("Organisations"), len(crews(people))),
        (_("Countries"), len({person.country for person in people if person.country})),
        (_("Meetings wished for"), sum(each.wished for each in counts)),
        (_("Meetings accepted"), sum(each.accepted for each in counts)),
        (_("Meetings placed"), sum(each.placed for each in counts)),
        (_("Meetings held"), _held([each.held for each in counts], language) if counts or held is None else 0),
        (_("Hours of interpreting"), minutes / 60),
    ]


def _held(values: Sequence[int | None], language: str) -> Value:
    known = [value for value in values if value is not None]
    return sum(known) if known else words(language).gettext("not recorded")


def _groups(plan: Plan, language: str) -> list[Sheet]:
    """Return a sheet for each way to count participants and organisations."""
    _ = words(language).gettext
    forum, sizes = plan.forum, {"sme": _("SME"), "large": _("no SME"), "": ""}
    ways = {
        _("By country"): (
            _("Country"),
            counted(forum, lambda one: local.country(one.country, language) if one.country else "", language),
        ),
        _("By kind"): (
            _("Kind of organisation"),
            counted(forum, lambda one: organisation_kind(one.organisation_kind, language), language),
        ),
        _("By size"): (_("Size"), counted(forum, lambda one: sizes[size_of(one)], language)),
        _("By participation"): (
            _("Participation"),
            counted(forum, lambda one: label(one.participation, language), language),
        ),
    }
    return [_group(name, heading, counts, language) for name, (heading, counts) in ways.items()]


def _group(name: str, heading: str, counts: Sequence[Count], language: str) -> Sheet:
    _ = words(language).gettext
    rows: list[Sequence[Value]] = [
        (count.name or _("not known"), count.participants, count.organisations) for count in counts
    ]
    total = (_("Total"), sum(one.participants for one in counts), sum(one.organisations for one in counts))
    return Sheet(name, (heading, _("Participants"), _("Organisations")), rows, total=total)


def _days(plan: Plan, language: str) -> Sheet:
    _ = words(language).gettext
    placed = placed_meetings(plan)
    rows = [
        (cast(date, day), people, organisations, sum(one.start.date() == day for one in placed))
        for day, people, organisations in by_day(plan.forum)
    ]
    columns = (_("Day"), _("Participants"), _("Organisations"), _("Meetings placed"))
    return Sheet(_("By day"), columns, rows)


def _meetings(plan: Plan, language: str, held: Collection[str] | None) -> Sheet:
    _ = words(language).gettext
    counts = meeting_counts(plan, held)
    proposed = [_("Proposals among those placed")] if any(one.proposed for one in counts) else []
    columns = (_("Countries"), _("Wished"), _("Accepted"), _("Set by the organiser"), _("Unanswered"), _("Declined"),
               _("Placed"), _("Held"), *proposed)  # fmt: skip
    rows: list[Sequence[Value]] = [
        (
            " – ".join(local.country(code, language) or _("not known") for code in one.countries),
            one.wished, one.accepted, one.organiser, one.unanswered, one.declined, one.placed,
            _held([one.held], language), *([one.proposed] if proposed else []),
        )
        for one in counts
    ]  # fmt: skip
    sums = [sum(cast(int, row[column]) for row in rows) for column in range(1, 7)]
    more = [sum(one.proposed for one in counts)] if proposed else []
    total = (_("Total"), *sums, _held([one.held for one in counts], language) if counts else "", *more)
    return Sheet(_("Meetings"), columns, rows, total=total)


def _interpreters(plan: Plan, language: str) -> Sheet:
    _ = words(language).gettext
    loads = interpreter_loads(plan, placed_meetings(plan), language)
    rows = [
        (load.name, ", ".join(local.pair(pair, language) for pair in load.pairs), load.meetings, load.minutes / 60)
        for load in loads
    ]
    total = (_("Total"), "", sum(load.meetings for load in loads), sum(load.minutes for load in loads) / 60)
    columns = (_("Interpreter"), _("Languages"), _("Meetings"), _("Hours"))
    return Sheet(_("Interpreters"), columns, rows, total=total)
