"""A small forum whose best timetable is found at once and proven never: breaks stay open."""

import random
from pathlib import Path

from tests.factories.forums import forum, person, wish
from viaregia.exchange.forum import TableRow
from viaregia.exchange.workbook import write_forum


def crowded(path: Path) -> Path:
    """Write the workbook: twenty people, fifty wishes, eight slots, four tables."""
    drawn = random.Random(5)
    pairs = sorted({tuple(sorted(drawn.sample(range(1, 21), 2))) for _ in range(70)})[:50]
    people = [person(str(number), f"Company {number}") for number in range(1, 21)]
    wishes = [wish(str(k), str(a), str(b), status="accepted") for k, (a, b) in enumerate(pairs, 1)]
    tables = tuple(TableRow(str(number), "Hall") for number in range(1, 5))
    write_forum(path, forum(people, wishes, tables=tables), "en")
    return path
