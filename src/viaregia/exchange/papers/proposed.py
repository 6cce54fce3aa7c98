"""How papers mark a meeting that nobody wished for, but matching proposed: wherever it stands."""

from viaregia.base.words import words
from viaregia.engines.timetable.problem import Meeting, Status
from viaregia.exchange.papers.placed import Placed
from viaregia.exchange.plan import Plan


def mark(placed: Placed, language: str) -> str:
    """Return the word that marks a proposal, or nothing."""
    return words(language).gettext("Proposal") if placed.proposed else ""


def marked(text: str, placed: Placed, language: str) -> str:
    """Return a text with the mark behind it, where the meeting is a proposal."""
    return f"{text} ({mark(placed, language)})" if placed.proposed else text


def wished(meeting: Meeting) -> bool:
    """Tell whether somebody wishes for a meeting and nobody declined; a proposal that only fills a gap is no wish."""
    return meeting.status is not Status.DECLINED and not meeting.fills_gaps


def proposals_placed(plan: Plan) -> int:
    """Return how many placed meetings are proposals that nobody answered."""
    return sum(plan.instance.meetings[each.meeting].fills_gaps for each in plan.result.timetable)
