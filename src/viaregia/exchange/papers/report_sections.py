"""The sections of the report: figures, goals, picture, what did not fit, what would help, who has how much to do."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from viaregia.base.words import N_, words
from viaregia.engines.timetable.goals import minima
from viaregia.engines.timetable.problem import Status, Tier, TierValue
from viaregia.engines.timetable.repair import RepairValue
from viaregia.exchange.papers import local
from viaregia.exchange.papers.agenda_pdf import table_called
from viaregia.exchange.papers.loads import (
    Load,
    country_loads,
    interpreter_loads,
    organisation_loads,
    person_loads,
)
from viaregia.exchange.papers.markup import Child, Markup, joined, tag
from viaregia.exchange.papers.placed import Placed, placed_meetings, spare_tables
from viaregia.exchange.papers.proposed import marked, proposals_placed, wished
from viaregia.exchange.papers.report_picture import Grid, picture
from viaregia.exchange.papers.sentences import names_in
from viaregia.exchange.papers.tables_pdf import span
from viaregia.exchange.papers.timetable_xlsx import sides_in_words
from viaregia.exchange.papers.unplaced import unplaced
from viaregia.exchange.plan import Plan
from viaregia.wording.timetable import (
    Names,
    advice_sentence,
    conflict_sentence,
    outcome_name,
    repair_tier_name,
    tier_name,
)


@dataclass(frozen=True)
class Facts:
    """What the sections are built from, in one language."""

    plan: Plan
    language: str
    held: Sequence[Placed]
    grid: Grid

    @cached_property
    def organisations(self) -> tuple[Load, ...]:
        """How much each organisation has to do."""
        return organisation_loads(self.plan, self.held, self.language)

    @cached_property
    def names(self) -> Names:
        """What the engine's numbers are called."""
        return names_in(self.plan, self.language)


def key_figures(facts: Facts) -> Markup:
    """Return the few numbers an organiser asks for first."""
    _ = words(facts.language).gettext
    meetings = facts.plan.instance.meetings
    asked = sum(map(wished, meetings))
    proposed = proposals_placed(facts.plan)
    placed = Counter(party for one in facts.held for party in meetings[one.meeting].parties)
    floors = {party: floor for party, floor in enumerate(minima(facts.plan.instance)) if floor}
    met = sum(placed[party] >= floor for party, floor in floors.items())
    tiles = [
        (f"{len(facts.held) - proposed} / {asked}", _("meetings placed of those wished")),
        *([(local.number(proposed, facts.language), _("proposals placed beside them"))] if proposed else []),
        (f"{met} / {len(floors)}", _("organisations with at least their minimum")),
    ]
    for tier, name in ((Tier.BREAKS, _("breaks")), (Tier.IDLE_SLOTS, _("idle slots"))):
        value = facts.plan.result.tier(tier)
        if value:
            tiles.append((local.number(value.value, facts.language), name))
    tiles.append((local.seconds(facts.plan.result.seconds, facts.language), _("computing time")))
    return joined(
        tag("p", verdict(facts), class_="verdict"),
        [tag("p", conflict_sentence(each, facts.names, facts.language)) for each in facts.plan.result.conflicts],
        tag("dl", [tag("div", tag("dt", name), tag("dd", value)) for value, name in tiles], class_="tiles"),
        apart(facts),
    )


def verdict(facts: Facts) -> str:
    """Return in one sentence how solving or the repair ended."""
    _ = words(facts.language).gettext
    if facts.plan.repair:
        if all(value.proven for value in facts.plan.repair):
            return _("Repaired: it is proven that no repair keeps more of what was planned.")
        return _("Repaired: valid, but not proven that no repair keeps more of what was planned.")
    outcome = outcome_name(facts.plan.result.outcome, facts.language)
    return f"{outcome[:1].upper()}{outcome[1:]}."


def apart(facts: Facts) -> Child:
    """Return how many of those not placed are not among the wished: declined, or left out before planning."""
    text = not_placed(facts.plan, facts.language)
    return tag("p", text, class_="apart") if text else ()


def not_placed(plan: Plan, language: str) -> str:
    """Return the same as a sentence; nothing where all that is not placed was wished for."""
    placed = {one.meeting for one in placed_meetings(plan)}
    meetings = enumerate(plan.instance.meetings)
    rest = [each for number, each in meetings if number not in placed and not each.fills_gaps]
    declined, left_out = sum(each.status is Status.DECLINED for each in rest), len(plan.left_out)
    if not declined + left_out:
        return ""
    text = words(language).gettext(
        "Not placed: {count}, of these declined: {declined}, left out before planning: {left_out}."
    )
    return text.format(count=len(rest) + left_out, declined=declined, left_out=left_out)


def goals_name(plan: Plan) -> str:
    """Return the heading, still to be translated, of the goals."""
    return N_("What the repair reached") if plan.repair else N_("Goals")


def goals(facts: Facts) -> Markup:
    """Return the goals in their order, or what the repair looked at, with what was reached and what is proven."""
    _ = words(facts.language).gettext
    if facts.plan.repair:
        return _repair(facts)
    rows = [
        (tier_name(value.tier, facts.language), local.number(value.value, facts.language),
         local.number(value.bound, facts.language), _state(value, facts.language))
        for value in facts.plan.result.tiers
    ]  # fmt: skip
    intro = tag("p", _("In order of importance: no goal is ever given up for a later one."))
    return joined(intro, table((_("Goal"), _("Reached"), _("Bound"), _("Proof")), rows, numbers=(1, 2)))


def _repair(facts: Facts) -> Markup:
    _ = words(facts.language).gettext
    rows = [
        (repair_tier_name(value.tier, facts.language), local.number(value.value, facts.language),
         local.number(value.bound, facts.language), _repair_state(value, facts.language))
        for value in facts.plan.repair
    ]  # fmt: skip
    intro = tag("p", _("In order of importance: as much as possible stays as it was."))
    return joined(intro, table((_("Goal"), _("Reached"), _("Bound"), _("Proof")), rows, numbers=(1, 2)))


def _repair_state(value: RepairValue, language: str) -> Child:
    _ = words(language).gettext
    if value.proven:
        return tag("span", _("proven: it cannot be better"), class_="proven")
    if value.value == value.bound:
        return tag("span", _("proven, given the goals above"), class_="proven")
    return _open(value.value, value.bound, language)


def _state(value: TierValue, language: str) -> Child:
    _ = words(language).gettext
    if value.proven and not value.given_times:
        return tag("span", _("proven: it cannot be better"), class_="proven")
    if value.value == value.bound:
        proof = _("proven for these times") if value.given_times else _("proven, given the goals above")
        return tag("span", proof, class_="proven")
    return _open(value.value, value.bound, language)


def _open(value: int, bound: int, language: str) -> Markup:
    least, most = sorted((value, bound))
    text = words(language).gettext("open: the best lies between {least} and {most}").format(least=least, most=most)
    return tag("span", text, class_="open")


def timetable(facts: Facts) -> Markup:
    """Return the picture of slots and tables, its key, and the same as a table to read."""
    _ = words(facts.language).gettext
    rows = [
        (local.short_day(one.start, facts.language), span(one),
         table_called(one.table.name, facts.language) if one.table else "", one.number,
         marked(sides_in_words(one), one, facts.language),
         local.pair(one.pair, facts.language) if one.pair else local.tongue(one.language, facts.language),
         one.interpreter.name if one.interpreter else "")
        for one in facts.held
    ]  # fmt: skip
    columns = (_("Day"), _("Time"), _("Table"), _("Meeting"), _("Who meets whom"), _("Language"), _("Interpreter"))
    key = tag("p", tag("span", "101", class_="key common"), _("in a common language"), " ",
              tag("span", "101 ⇄", class_="key interpreted"), _("with an interpreter"), class_="legend")  # fmt: skip
    return joined(
        key,
        _spares(facts),
        picture(facts.plan, facts.grid, language=facts.language, name=_("Meetings by table and time")),
        tag("details", tag("summary", _("The same as a table")), table(columns, rows)),
    )


def _spares(facts: Facts) -> Child:
    """Return which tables are kept free for the day."""
    spares = [table_called(table.name, facts.language) for table in spare_tables(facts.plan)]
    if not spares:
        return ()
    text = words(facts.language).gettext("Kept free for the day: {tables}")
    return tag("p", text.format(tables=", ".join(spares)), class_="spares")


def left_over(facts: Facts) -> Markup:
    """Return what did not fit, and why."""
    _ = words(facts.language).gettext
    rows = [
        (each.number, each.wished_by, each.wished_for, each.priority, each.status,
         [tag("span", reason, class_="reason") for reason in each.reasons])
        for each in unplaced(facts.plan, facts.language)
    ]  # fmt: skip
    if not rows:
        return tag("p", _("Everything that was wished for has its place."))
    columns = (_("Meeting"), _("Wished by"), _("Wished for"), _("Priority"), _("Answer"), _("Why not"))
    return table(columns, rows)


def helpful(facts: Facts) -> Markup:
    """Return what one more table, slot or interpreter would place."""
    advice = [advice_sentence(each, facts.names, facts.language) for each in facts.plan.advice]
    if not advice:
        return tag("p", words(facts.language).gettext("Nothing was found that would place more meetings."))
    return tag("ul", [tag("li", sentence) for sentence in advice], class_="advice")


def by_organisation(facts: Facts) -> Markup:
    """Return the load of each organisation."""
    return _loads(facts, facts.organisations, N_("Organisation"), N_("Country"))


def by_person(facts: Facts) -> Markup:
    """Return the load of each person."""
    people = person_loads(facts.plan, facts.held, facts.language)
    return _loads(facts, people, N_("Name"), N_("Organisation"))


def by_country(facts: Facts) -> Markup:
    """Return the load of each country."""
    _ = words(facts.language).gettext
    loads = country_loads(facts.plan, facts.held, facts.language)
    most = max((load.wished for load in loads), default=0)
    rows = [
        (local.country(load.country, facts.language), str(load.participants), str(load.organisations),
         _bar(load.placed, load.wished, most, facts.language))
        for load in loads
    ]  # fmt: skip
    columns = (_("Country"), _("Participants"), _("Organisations"), _("Meetings placed of those wished"))
    return table(columns, rows, numbers=(1, 2))


def by_interpreter(facts: Facts) -> Markup:
    """Return the load of each interpreter."""
    _ = words(facts.language).gettext
    loads = interpreter_loads(facts.plan, facts.held, facts.language)
    if not loads:
        return tag("p", _("This forum has no interpreters."))
    most = max(max(load.busiest_day, load.limit or 0) for load in loads)
    rows = [
        (load.name, ", ".join(local.pair(pair, facts.language) for pair in load.pairs), str(load.meetings),
         f"{load.minutes // 60}:{load.minutes % 60:02}",
         _bar(load.busiest_day, load.limit, most, facts.language))
        for load in loads
    ]  # fmt: skip
    columns = (
        _("Interpreter"),
        _("Languages"),
        _("Meetings"),
        _("Hours"),
        _("Slots on the busiest day of those allowed"),
    )
    return table(columns, rows, numbers=(2, 3))


def _loads(facts: Facts, loads: Sequence[Load], who: str, note: str) -> Markup:
    _ = words(facts.language).gettext
    most = max((load.wished for load in loads), default=0)
    rows = [(load.name, load.note, _bar(load.placed, load.wished, most, facts.language)) for load in loads]
    return table((_(who), _(note), _("Meetings placed of those wished")), rows)


def _bar(value: int, of: int | None, most: int, language: str) -> Markup:
    """Return a bar with its numbers beside it; `of` None is without limit."""
    scale = 100 / max(most, 1)
    drawn = tag(
        "svg",
        tag("rect", width=round((of or 0) * scale, 1), height=8, rx=1, class_="of"),
        tag("rect", width=round(value * scale, 1), height=8, rx=1, class_="value"),
        viewBox="0 0 100 8",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )
    text = str(value) if of is None else words(language).gettext("{value} of {of}").format(value=value, of=of)
    return tag("span", drawn, tag("span", text), class_="bar")


def table(columns: Sequence[str], rows: Sequence[Sequence[Child]], numbers: Sequence[int] = ()) -> Markup:
    """Return a table whose first column heads its rows; on a narrow screen each row becomes a card.

    `numbers`: columns that are set to the right.
    """
    head = [tag("th", name, scope="col", role="columnheader", **_style(n, numbers)) for n, name in enumerate(columns)]
    body = [tag("tr", [_cell(columns, n, cell, numbers) for n, cell in enumerate(row)], role="row") for row in rows]
    # The roles stay when a narrow screen lays the table out as blocks.
    return tag(
        "div",
        tag(
            "table",
            tag("thead", tag("tr", head, role="row"), role="rowgroup"),
            tag("tbody", body, role="rowgroup"),
            role="table",
        ),
        class_="table",
    )


def _cell(columns: Sequence[str], number: int, cell: Child, numbers: Sequence[int]) -> Markup:
    if number == 0:
        return tag("th", cell, scope="row", role="rowheader")
    return tag("td", cell, data_label=columns[number], role="cell", **_style(number, numbers))


def _style(column: int, numbers: Sequence[int]) -> dict[str, str]:
    return {"class_": "number"} if column in numbers else {}


SECTIONS: Final[tuple[tuple[str, str | Callable[[Plan], str], Callable[[Facts], Markup]], ...]] = (
    ("figures", N_("At a glance"), key_figures),
    ("goals", goals_name, goals),
    ("timetable", N_("Timetable"), timetable),
    ("left-over", N_("What did not fit, and why"), left_over),
    ("help", N_("What would help"), helpful),
    ("organisations", N_("Load by organisation"), by_organisation),
    ("countries", N_("Load by country"), by_country),
    ("interpreters", N_("Load by interpreter"), by_interpreter),
    ("people", N_("Load by person"), by_person),
)
