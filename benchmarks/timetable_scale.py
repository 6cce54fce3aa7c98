"""How the timetable engine grows: forums of 100 to 10,000 parties, made by the generator below.

    python -m benchmarks.timetable_scale [--parties 2000] [--seconds 60] [--curve] [--svg FILE]

Each size is solved in its own process, so that its memory can be measured. Printed: the parameters, then per size the
weight placed, the engine's own proven upper bound, their ratio, seconds and the largest memory of the process.
"""

import bisect
import random
from dataclasses import dataclass
from itertools import accumulate

from viaregia.engines.timetable.problem import (
    Block,
    Delegate,
    Instance,
    Interpreter,
    Meeting,
    Option,
    Party,
    Priority,
    Slot,
    Status,
    Table,
)

DAY, SLOT, CHANGEOVER = 24 * 60, 25, 5
PAIRS = ("cs-de", "cs-pl", "de-pl")


@dataclass(frozen=True)
class Parameters:
    """What the generated forum looks like."""

    parties: int = 2000
    wishes_per_party: int = 6
    zipf: float = 0.8
    days: int = 2
    slots_a_day: int = 12
    availability: float = 0.9
    tables: float = 1.05  # times wishes / slots
    zones: int = 4
    two_delegates: float = 0.1  # of the parties
    interpreted: float = 0.15  # of the wishes
    interpreters: float = 0.8  # of those wishes have an interpreter's slot
    seed: int = 1


def generate(parameters: Parameters) -> Instance:
    """Make the forum: every party wishes for others, popular ones more often (Zipf); no pair twice."""
    chance = random.Random(parameters.seed)
    slots = tuple(_slot(number, parameters) for number in range(parameters.days * parameters.slots_a_day))
    parties = tuple(Party(ref=f"P{number + 1}", minimum=2) for number in range(parameters.parties))
    delegates = _delegates(parameters, slots, chance)
    meetings = _meetings(parameters, delegates, chance)
    interpreted = sum(meeting.options[0].pair is not None for meeting in meetings)
    tables = round(parameters.tables * len(meetings) / len(slots))
    halls = range(parameters.zones)
    zones = tuple(tuple(0 if one == two else 1 + abs(one - two) for two in halls) for one in halls)
    return Instance(
        slots=slots,
        tables=tuple(Table(ref=f"T{number + 1}", zone=number % parameters.zones) for number in range(tables)),
        parties=parties,
        delegates=delegates,
        meetings=meetings,
        interpreters=_interpreters(round(parameters.interpreters * interpreted / len(slots))),
        zones=zones,
    )


def _slot(number: int, parameters: Parameters) -> Slot:
    day, within = divmod(number, parameters.slots_a_day)
    afternoon = within >= parameters.slots_a_day // 2
    start = day * DAY + 9 * 60 + within * (SLOT + CHANGEOVER) + 60 * afternoon
    return Slot(start, start + SLOT, day, 2 * day + afternoon, CHANGEOVER)


def _delegates(parameters: Parameters, slots: tuple[Slot, ...], chance: random.Random) -> tuple[Delegate, ...]:
    double = set(chance.sample(range(parameters.parties), round(parameters.two_delegates * parameters.parties)))
    found: list[Meeting] = []
    for party in range(parameters.parties):
        for which in range(1 + (party in double)):
            blocks = tuple(Block(s.start, s.end) for s in slots if chance.random() >= parameters.availability)
            found.append(Delegate(party, f"P{party + 1}.{which + 1}", blocks))
    return tuple(found)


def _meetings(parameters: Parameters, delegates: tuple[Delegate, ...], chance: random.Random) -> tuple[Meeting, ...]:
    of_party: list[list[int]] = [[] for _ in range(parameters.parties)]
    for number, delegate in enumerate(delegates):
        of_party[delegate.party].append(number)
    ranks = list(range(parameters.parties))
    chance.shuffle(ranks)
    popularity = list(accumulate((1 + rank) ** -parameters.zipf for rank in ranks))
    pairs: set[tuple[int, int]] = set()
    found: list[Meeting] = []
    while len(found) < parameters.parties * parameters.wishes_per_party:
        one = len(found) % parameters.parties
        two = bisect.bisect(popularity, chance.random() * popularity[-1])
        pair = (min(one, two), max(one, two))
        if one == two or pair in pairs:
            continue
        pairs.add(pair)
        language = chance.choice(PAIRS) if chance.random() < parameters.interpreted else None
        options = tuple(Option((a, b), language) for a in of_party[one] for b in of_party[two])
        found.append(
            Meeting(
                (one, two),
                options,
                priority=chance.choices((Priority.MUST, Priority.MEET, Priority.IF_FREE), (5, 70, 25))[0],
                status=chance.choices((Status.ACCEPTED, Status.UNANSWERED), (60, 40))[0],
                requested_by=(one,),
            )
        )
    return tuple(found)


def _interpreters(number: int) -> tuple[Interpreter, ...]:
    return tuple(Interpreter(frozenset({PAIRS[each % len(PAIRS)]}), f"I{each + 1}") for each in range(number))
