"""interim"""

from viaregia.engines.timetable.explain import Advice, Reason
from viaregia.engines.timetable.problem import Tier
from viaregia.exchange.plan import Plan


def reason_words(plan: Plan, reason: Reason, language: str) -> str:
    """Return interim."""
    return reason.kind.value.replace("_", " ").capitalize() + "."


def advice_words(plan: Plan, advice: Advice, language: str) -> str:
    """Return interim."""
    return f"One more {advice.help.value} would place {len(advice.meetings)} meetings more."


def tier_words(tier: Tier, language: str) -> str:
    """Return interim."""
    return tier.value.replace("_", " ").capitalize()
