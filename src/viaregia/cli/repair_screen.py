"""What the terminal shows of a repair: how good it is, what it costs, whom to tell."""

from collections.abc import Iterator

from rich.markup import escape
from rich.table import Table

from viaregia.base.words import words
from viaregia.cli.screen import out
from viaregia.engines.timetable.problem import BlockKind
from viaregia.exchange.papers import local
from viaregia.exchange.papers.messages import what_changed, when_and_where
from viaregia.exchange.papers.placed import meeting_number, moment
from viaregia.planner.versions.repaired import InTheWay, Repaired
from viaregia.wording.timetable import repair_tier_name


def show_messages(repaired: Repaired, language: str) -> None:
    """Print what a repair reached, and who must be told what."""
    say = words(language)
    table = Table(box=None, pad_edge=False)
    for heading in (say.gettext("Goal"), say.gettext("Value"), say.gettext("Bound")):
        table.add_column(heading)
    for value in repaired.repair.values:
        table.add_row(repair_tier_name(value.tier, language), str(value.value), str(value.bound))
    out.print(table)
    people = {person.number: person.name for person in repaired.plan.forum.participants}
    for number in repaired.newcomers:
        text = say.gettext("{name} has the number {number}.").format(name=people[number], number=number)
        out.print(escape(text), soft_wrap=True)
    for message in repaired.messages:
        change = " → ".join(filter(None, (when_and_where(each, language) for each in (message.before, message.after))))
        out.print(
            f"[bold]{escape(message.to)}[/]: {escape(what_changed(message, language))}: {escape(change)}",
            soft_wrap=True,
        )
        if message.partners:
            out.print("  " + escape(", ".join(message.partners)), soft_wrap=True)
    count = len({message.to for message in repaired.messages})
    told = say.ngettext("{count} person to tell.", "{count} people to tell.", count)
    if not count:
        told = say.gettext("Nobody has to be told anything.")
    out.print(escape(told.format(count=count)), soft_wrap=True)


def show_what_cannot_be(done: Repaired, language: str) -> None:
    """Print the meetings that are gone for good, and those that were wished for in vain."""
    say = words(language)
    for said in in_vain(done, language):
        out.print(escape(said), soft_wrap=True)
    if done.gone:
        text = say.ngettext(
            "{count} meeting is not wished for any more, or lost one side: {numbers}",
            "{count} meetings are not wished for any more, or lost one side: {numbers}",
            len(done.gone),
        )
        out.print(escape(text.format(count=len(done.gone), numbers=", ".join(done.gone))), soft_wrap=True)
    if done.passed:
        text = say.ngettext(
            "{count} meeting cannot be brought back to its time, which has passed: {numbers}",
            "{count} meetings cannot be brought back to their times, which have passed: {numbers}",
            len(done.passed),
        )
        out.print(escape(text.format(count=len(done.passed), numbers=", ".join(done.passed))), soft_wrap=True)


def in_vain(done: Repaired, language: str) -> Iterator[str]:
    """Yield which meetings were wished for and found no time, a sentence each."""
    _ = words(language).gettext
    for one, other in done.in_vain:
        yield _("No time was found at which {one} and {other} could meet.").format(one=one, other=other)


def _called(each: InTheWay, language: str) -> str:
    """Return what an obstacle is called: its title, or what kind it is of."""
    _ = words(language).gettext
    if each.kind is None:
        return _("Interpreter: {name}").format(name=each.what)
    named = {BlockKind.ARRIVAL: _("Arrival"), BlockKind.DEPARTURE: _("Departure"), BlockKind.ABSENT: _("Absence")}
    return each.what or named.get(each.kind, _("Programme"))


def show_losses(done: Repaired, language: str) -> None:
    """Print what a shift costs: slots, meetings, and what does not move with it."""
    for said in losses(done, language):
        out.print(escape(said), soft_wrap=True)


def losses(done: Repaired, language: str) -> Iterator[str]:
    """Yield what a shift costs, a sentence each."""
    say = words(language)
    for slot in done.slots_gone:
        start = moment(done.before, done.before.instance.slots[slot].start)
        when = f"{local.short_day(start, language)} {local.clock(start)}"
        yield say.gettext("The slot at {time} goes.").format(time=when)
    for each in done.in_the_way:
        text = say.ngettext(
            "{what} stays where it is: {count} meeting runs into it ({numbers}).",
            "{what} stays where it is: {count} meetings run into it ({numbers}).",
            len(each.meetings),
        )
        yield text.format(what=_called(each, language), count=len(each.meetings), numbers=", ".join(each.meetings))
    numbers = [meeting_number(done.before, each.meeting) for each in done.lost]
    if not numbers:
        yield say.gettext("No meeting is lost.")
        return
    text = say.ngettext("{count} meeting is lost: {numbers}", "{count} meetings are lost: {numbers}", len(numbers))
    yield text.format(count=len(numbers), numbers=", ".join(numbers))
