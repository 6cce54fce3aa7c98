"""Which tables a meeting may be held at: booths, fixed tables, and the tables that parties keep."""

from collections.abc import Iterable, Mapping, Sequence

from viaregia.engines.timetable.problem import Instance


def tables_of(instance: Instance, meeting: int) -> frozenset[int]:
    """Return the tables at which the meeting may be held, whatever the slot and whatever tables parties keep.

    The meeting's own table where given; booths of other parties never; where parties of the meeting have a fixed
    table, the table of one of them, unless another party keeps a table that is still to be chosen.
    """
    wish = instance.meetings[meeting]
    fixed = {instance.parties[party].table for party in keepers(instance, meeting)} - {None}
    return frozenset(
        number
        for number, table in enumerate(instance.tables)
        if (table.owner is None or table.owner in wish.parties)
        and (wish.table is None or number == wish.table)
        and (not fixed or number in fixed or choosing(instance, meeting))
    )


def keeps(instance: Instance, party: int) -> bool:
    """Return whether all meetings of the party are held at one table, fixed or chosen by the solver."""
    return instance.parties[party].keeps_table or instance.parties[party].table is not None


def keepers(instance: Instance, meeting: int) -> tuple[int, ...]:
    """Return the parties that keep a table, at one of which the meeting is held; nobody where it is untied."""
    if meeting in instance.untied:
        return ()
    return tuple(party for party in instance.meetings[meeting].parties if keeps(instance, party))


def choosing(instance: Instance, meeting: int) -> tuple[int, ...]:
    """Return the parties of the meeting that keep a table which the solver chooses."""
    return tuple(party for party in keepers(instance, meeting) if instance.parties[party].table is None)


def homes(instance: Instance, held: Iterable[tuple[int, int]]) -> dict[int, int] | None:
    """Return a table for every party that keeps one, such that each meeting is held at one of its keepers' tables.

    Parameters
    ----------
    held : pairs (meeting, table). Meetings without keepers are ignored.

    Returns
    -------
    Table of each keeper that has a meeting or a fixed table, or None when no choice fits. Keepers whose meetings all
    lie at other keepers' tables are left out. Linear for meetings of two keepers (2-SAT by limited backtracking);
    exponential at worst in the number of meetings of three keepers and more.
    """
    fixed = {p: party.table for p, party in enumerate(instance.parties) if party.table is not None}
    claims = [(keepers(instance, meeting), table) for meeting, table in held]
    return _settle(fixed, [(parties, table) for parties, table in claims if parties])


def _settle(chosen: Mapping[int, int], claims: Sequence[tuple[tuple[int, ...], int]]) -> dict[int, int] | None:
    """Choose homes until every claim (keepers, table) is met; depth-first, with unit propagation before each choice."""
    known = dict(chosen)
    left = _propagate(known, claims)
    while left:
        parties, table = min(left, key=lambda claim: sum(party not in known for party in claim[0]))
        two = all(sum(party not in known for party in claim[0]) <= 2 for claim in left)
        for party in parties:
            if party in known:
                continue
            trial = {**known, party: table}
            rest = _propagate(trial, left)
            if rest is None:
                continue
            if two:  # a conflict-free choice leaves the other claims as they were, so it never has to be undone
                known, left = trial, rest
                break
            found = _settle(trial, rest)
            if found is not None:
                return found
        else:
            return None
    return None if left is None else known


def _propagate(
    known: dict[int, int], claims: Sequence[tuple[tuple[int, ...], int]]
) -> list[tuple[tuple[int, ...], int]] | None:
    """Add forced homes to `known`; return the claims still open, or None when one cannot be met."""
    left, before = list(claims), -1
    while before != len(known):
        before, still = len(known), []
        for parties, table in left:
            if any(known.get(party) == table for party in parties):
                continue
            open_ = [party for party in parties if party not in known]
            if not open_:
                return None
            if len(open_) == 1:
                known[open_[0]] = table
            else:
                still.append((parties, table))
        left = still
    return left
