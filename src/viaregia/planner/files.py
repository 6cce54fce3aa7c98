"""Timetable problems in files, solved one by one: the published benchmark's and our own JSON."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.timetable.explain import Reason, explain
from viaregia.engines.timetable.goals import DEFAULT_ORDER
from viaregia.engines.timetable.problem import (
    Conflict,
    Gaps,
    Instance,
    OnProgress,
    Outcome,
    Result,
    Status,
    Tier,
    TierValue,
)
from viaregia.engines.timetable.solve import solve
from viaregia.exchange.dzn import DznKind, kind_of, read_dzn, read_tables_dzn, text_of
from viaregia.exchange.instance_file import read_instance

PLACING: Final = (Tier.PLACED, Tier.SPREAD, Tier.BREAKS)
"""The tiers of the published benchmark; `status` and `seconds` speak of these."""

SEATING: Final = (Tier.PLACED, Tier.TABLE_CHANGES)
"""The tiers of a file whose times are fixed."""

LATER: Final = (Tier.IDLE_SLOTS, Tier.TABLE_CHANGES)


class Format(Enum):
    """What a file holds."""

    DZN = "dzn"
    JSON = "json"


class Tiers(Enum):
    """How far to go: placing and breaks, or every tier."""

    BREAKS = "breaks"
    ALL = "all"


class FormatUnknown(ViaRegiaError):
    """The file's ending tells no format, and none was given."""

    code = "format_unknown"
    sentence = N_("{file}: neither .dzn nor .json; say --format.")


@dataclass(frozen=True)
class Solved:
    """A file's problem, what the engine answered, and why what is not placed is not."""

    file: str
    instance: Instance
    result: Result
    reasons: tuple[Reason, ...]
    wishes: int


def solve_file(
    path: Path,
    *,
    format_: Format | None = None,
    strict: bool = False,
    spread: int | None = None,
    seconds: float = 60,
    tiers: Tiers = Tiers.BREAKS,
    seed: int = 1,
    workers: int = 2,
    on_progress: OnProgress | None = None,
) -> Solved:
    """Read and solve one file.

    `strict`: all meetings placed and the spread of breaks at most `spread`, or infeasible. Raises FormatUnknown and
    the readers' errors, InvalidInstance.
    """
    instance = read_problem(path, format_)
    if spread is not None:
        instance = replace(instance, spread=spread)
    result = solve(
        instance,
        seconds=seconds,
        seed=seed,
        workers=workers,
        order=_order(instance, strict=strict, tiers=tiers),
        strict=strict,
        on_progress=on_progress,
    )
    reasons = explain(instance, result.timetable) if result.outcome in (Outcome.OPTIMAL, Outcome.FEASIBLE) else ()
    wishes = sum(meeting.status is not Status.DECLINED for meeting in instance.meetings)
    return Solved(path.name, instance, result, reasons, wishes)


def read_problem(path: Path, format_: Format | None = None) -> Instance:
    """Return the problem in a file. A published table file becomes one whose meetings are fixed in their slots."""
    known = {".dzn": Format.DZN, ".json": Format.JSON}
    chosen = format_ or known.get(path.suffix.lower())
    if chosen is None:
        raise FormatUnknown(file=path.name)
    if chosen is Format.JSON:
        return read_instance(path)
    if kind_of(text_of(path), path.name) is DznKind.MEETINGS:
        return read_dzn(path)
    times = read_tables_dzn(path)
    fixed = zip(times.instance.meetings, times.slots, times.fixed, strict=True)
    meetings = tuple(replace(meeting, slot=slot, table=table) for meeting, slot, table in fixed)
    return replace(times.instance, meetings=meetings)


def _order(instance: Instance, *, strict: bool, tiers: Tiers) -> Sequence[Tier]:
    if instance.gaps is Gaps.FREE:
        return DEFAULT_ORDER if tiers is Tiers.ALL else DEFAULT_ORDER[: DEFAULT_ORDER.index(Tier.BREAKS) + 1]
    if all(meeting.slot is not None for meeting in instance.meetings):
        return SEATING
    head = PLACING[2:] if strict else PLACING
    return (*head, *LATER) if tiers is Tiers.ALL else head


def row(solved: Solved) -> dict[str, Any]:
    """Return the JSON row of a solved file; numbers are 1-based as in the file. Bounds are null where not sought."""
    result = solved.result
    return {
        "instance": solved.file,
        "status": _status(result),
        "placed": len(result.timetable),
        "wishes": solved.wishes,
        **_tier(result, Tier.BREAKS, "breaks", "breaks_bound"),
        **_tier(result, Tier.IDLE_SLOTS, "idle_slots", "idle_bound"),
        **_tier(result, Tier.TABLE_CHANGES, "table_changes", "table_changes_bound"),
        "seconds": round(_seconds(result), 3),
        "assignments": [
            {
                "meeting": each.meeting + 1,
                "slot": each.slot + 1,
                "table": None if each.table is None else each.table + 1,
            }
            for each in result.timetable
        ],
        "reasons": [_reason(reason) for reason in solved.reasons] + [_conflict(each) for each in result.conflicts],
    }


def _placing(result: Result) -> list[TierValue]:
    breaks = [position for position, each in enumerate(result.tiers) if each.tier is Tier.BREAKS]
    return list(result.tiers[: breaks[0] + 1] if breaks else result.tiers)


def _status(result: Result) -> str:
    """Return the outcome of placing and breaks, whatever became of later tiers."""
    if result.outcome in (Outcome.INFEASIBLE, Outcome.UNKNOWN):
        return str(result.outcome.value)
    proven = all(each.proven for each in _placing(result))
    return str((Outcome.OPTIMAL if proven else Outcome.FEASIBLE).value)


def _seconds(result: Result) -> float:
    """Return when placing and breaks were reached and proven; all the time where they were not."""
    tiers = _placing(result)
    if not tiers or not all(each.proven for each in tiers):
        return result.seconds
    return max(each.seconds for each in tiers)


def _tier(result: Result, tier: Tier, value: str, bound: str) -> dict[str, int | None]:
    found = result.tier(tier)
    return {value: found.value if found else None, bound: found.bound if found else None}


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "meeting": reason.meeting + 1,
        "kind": reason.kind.value,
        "parties": [party + 1 for party in reason.parties],
        "amount": reason.amount,
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "kind": conflict.kind.value,
        "parties": [party + 1 for party in conflict.parties],
        "meetings": [meeting + 1 for meeting in conflict.meetings],
        "amount": conflict.amount,
    }
