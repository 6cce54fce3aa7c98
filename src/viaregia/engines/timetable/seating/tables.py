"""The tables stage: times are fixed; give each meeting a table so that people change tables as seldom as possible.

First the changes, then the minutes walked; `settle` does the work.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from time import monotonic

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.problem import Assignment, Instance, Tier, TierValue, Timetable
from viaregia.engines.timetable.seating.rows import chart
from viaregia.engines.timetable.seating.settle import Settled, settle
from viaregia.engines.timetable.seating.stays import packing


class TablesDoNotSuffice(ViaRegiaError):
    """At these times no seating was found; `proven` says whether there is none."""

    code = "tables_do_not_suffice"
    sentence = N_("No tables were found for these {meetings} meetings at the times given.")


@dataclass(frozen=True, slots=True)
class Seating:
    """A timetable with tables, sorted by meeting, and its two tiers; both bounds hold for the times given."""

    timetable: Timetable
    changes: TierValue
    walking: TierValue


def seat(
    instance: Instance,
    timetable: Iterable[Assignment],
    *,
    seconds: float,
    seed: int,
    adjacent: bool = False,
) -> Seating:
    """Give every meeting of the timetable a table, with as few table changes, then as little walking, as possible.

    Parameters
    ----------
    timetable : times, options and interpreters, which stay; tables in it are only a start (locks and fixed tables are
        in the instance). If the tables in it are valid, the answer is never worse.
    seconds : time to use at most, about; it takes less when the value is proven.
    adjacent : count only changes between meetings without a slot between them, as the published table files do.

    Raises
    ------
    TablesDoNotSuffice : no valid seating was found.
    """
    begun = monotonic()
    plan = chart(instance, tuple(timetable), adjacent=adjacent)
    found = settle(plan, seconds=seconds, seed=seed) if instance.tables and plan.rows else Settled([])
    if found.seats is None:
        raise TablesDoNotSuffice(meetings=len(plan.rows), proven=found.impossible)
    took = monotonic() - begun
    done = found.changes == found.changes_bound
    walked = done and found.walking == found.walking_bound
    return Seating(
        plan.timetable(found.seats) if found.seats else tuple(sorted(plan.rows)),
        TierValue(Tier.TABLE_CHANGES, found.changes, found.changes_bound, done, took, given_times=True),
        TierValue(Tier.WALKING, found.walking, found.walking_bound, walked, took, given_times=True),
    )


def changes_at_least(instance: Instance, timetable: Iterable[Assignment], *, seconds: float) -> int:
    """Return a lower bound on the table changes at these times, whoever interprets: see `packing`."""
    silent = tuple(replace(each, interpreter=None) for each in timetable)
    return packing(chart(instance, silent), until=monotonic() + seconds)
