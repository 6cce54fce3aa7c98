"""Whom an interpreter works for, and at which tables: what languages, parties and zones allow, whatever the time."""

from viaregia.engines.timetable.problem import Instance


def serves(instance: Instance, interpreter: int, meeting: int) -> bool:
    """Return whether the interpreter works in meetings of these parties."""
    parties = instance.interpreters[interpreter].parties
    return parties is None or not parties.isdisjoint(instance.meetings[meeting].parties)


def voices(instance: Instance, meeting: int, pair: str | None) -> tuple[int, ...]:
    """Return who could interpret a pair in the meeting: languages and parties, no matter when and where.

    Those who are tied to parties or zones and know fewest other pairs come first: the versatile are kept for the rest.
    O(interpreters log interpreters).
    """
    people = instance.interpreters
    able = [n for n, person in enumerate(people) if pair in person.pairs and serves(instance, n, meeting)]
    return tuple(sorted(able, key=lambda n: (people[n].parties is None, people[n].zones is None, len(people[n].pairs))))


def reach(instance: Instance) -> tuple[int, ...]:
    """Return each interpreter's tables, as bits; -1, all there could be, for those who go everywhere."""
    zones = [None if not instance.tables else person.zones for person in instance.interpreters]
    return tuple(
        -1 if some is None else sum(1 << n for n, table in enumerate(instance.tables) if table.zone in some)
        for some in zones
    )
