"""The timetable as a picture: a row per table, a column per slot, a card per meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from viaregia.exchange.papers import local
from viaregia.exchange.papers.agenda_pdf import table_called
from viaregia.exchange.papers.markup import Markup, tag
from viaregia.exchange.papers.placed import Placed, moment
from viaregia.exchange.plan import Plan

WIDE: Final = 104  # a slot's width in pixels
HIGH: Final = 50  # a table's height
HEAD: Final = 44  # for the days and the clock times
GAP: Final = 14  # between sessions
LABEL: Final = 112  # width of the tables' names
LETTERS: Final = 16  # that fit on a card
PICTURE: Final = "timetable-picture"


@dataclass(frozen=True)
class Grid:
    """Where the slots (x) and tables (y) of a plan stand in the picture, and how large it is."""

    slots: tuple[int, ...]
    width: int
    height: int


def grid_of(plan: Plan) -> Grid:
    """Return the places of the slots, with a gap before each session but the first."""
    places, x = [], 0
    for number, slot in enumerate(plan.instance.slots):
        if number and slot.session != plan.instance.slots[number - 1].session:
            x += GAP
        places.append(x)
        x += WIDE
    return Grid(tuple(places), max(x, WIDE), HEAD + HIGH * max(len(plan.forum.tables), 1))


def cards(plan: Plan, held: Sequence[Placed], grid: Grid) -> Markup:
    """Return the language-neutral part, to be shown by reference: lines, clock times, a card per meeting."""
    rows = range(len(plan.forum.tables) + 1)
    lines = [
        tag("line", x1=0, x2=grid.width, y1=HEAD + HIGH * row, y2=HEAD + HIGH * row, class_="rule") for row in rows
    ]
    times = [
        tag("text", local.clock(moment(plan, slot.start)), x=x + 4, y=HEAD - 8, class_="clock")
        for slot, x in zip(plan.instance.slots, grid.slots, strict=True)
    ]
    return tag("symbol", lines, times, _cards(plan, held, grid), id=PICTURE)


def _cards(plan: Plan, held: Sequence[Placed], grid: Grid) -> list[Markup]:
    rows = {table: number for number, table in enumerate(plan.forum.tables)}
    shared: dict[tuple[int, int], list[Placed]] = {}
    for one in held:
        if one.table:
            shared.setdefault((one.slots[0], rows[one.table]), []).append(one)
    return [
        _card(one, grid, row, n, len(group)) for (_, row), group in shared.items() for n, one in enumerate(group)
    ]  # fmt: skip


def _card(one: Placed, grid: Grid, row: int, place: int, places: int) -> Markup:
    """Return a meeting's card; where several share table and time, they share its height."""
    high = (HIGH - 6) / places
    x, y = grid.slots[one.slots[0]] + 2, HEAD + HIGH * row + 3 + high * place
    wide = grid.slots[one.slots[-1]] + WIDE - grid.slots[one.slots[0]] - 4
    letters = LETTERS * wide // (WIDE - 4)
    kind = "interpreted" if one.pair else "common"
    head = f"{one.number} ⇄ {one.pair.upper()}" if one.pair else one.number
    texts = [
        (head, "number"),
        *((_short(side[0].organisation or side[0].name, letters), "side") for side in one.sides if side),
    ]
    # A picture of its own, so that it cuts off what a wider font makes too long.
    return tag(
        "svg",
        tag("rect", width=wide, height=high - 1, rx=3),
        [
            tag("text", text, x=6, y=14 + 13 * line, class_=style)
            for line, (text, style) in enumerate(texts[: max(1, 3 // places)])
        ],
        x=x,
        y=y,
        width=wide,
        height=high - 1,
        class_=kind,
    )


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"


def picture(plan: Plan, grid: Grid, *, language: str, name: str) -> Markup:
    """Return the picture in one language: the days and tables around the shared cards. `name`: what it shows."""
    days = [
        tag("text", local.short_day(moment(plan, slot.start), language), x=x + 4, y=14, class_="day")
        for n, (slot, x) in enumerate(zip(plan.instance.slots, grid.slots, strict=True))
        if n == 0 or slot.day != plan.instance.slots[n - 1].day
    ]
    labels = [
        tag(
            "text",
            _short(table_called(table.name, language), LETTERS - 2),
            x=10,
            y=HEAD + HIGH * row + 29,
            class_="table",
        )
        for row, table in enumerate(plan.forum.tables)
    ]
    size: dict[str, str | float | bool] = {"height": grid.height, "focusable": "false"}
    return tag(
        "div",
        tag(
            "svg",
            labels,
            width=LABEL,
            viewBox=f"0 0 {LABEL} {grid.height}",
            aria_hidden="true",
            class_="labels",
            **size,
        ),
        tag(
            "svg",
            days,
            tag("use", href=f"#{PICTURE}"),
            width=grid.width,
            viewBox=f"0 0 {grid.width} {grid.height}",
            role="img",
            aria_label=name,
            **size,
        ),
        class_="picture",
        style=f"--wide: {LABEL + grid.width + 10}",
        tabindex=0,
        role="region",
        aria_label=name,
    )
