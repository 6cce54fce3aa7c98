"""The values of one row, read as its mapping says. What cannot be read is noted, and kept as a remark."""

from typing import Final

from viaregia.exchange.lists.canonical import canonical, some_languages, spoken
from viaregia.exchange.lists.fields import JOINED, SPEAKS, column_of
from viaregia.exchange.lists.mapping import ColumnGuess
from viaregia.exchange.lists.rows import ListRow
from viaregia.exchange.workbook.cells import Unfit, text_of
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Place
from viaregia.exchange.workbook.plain import plain
from viaregia.exchange.workbook.shape import Column
from viaregia.exchange.workbook.tongues import level_in
from viaregia.exchange.workbook.vocabulary import NO

NAMES: Final = ("full_name", "first_name", "last_name", "number", "email")  # read elsewhere
STAYS: Final = (("arrival", "arrival_time"), ("departure", "departure_time"))
BETWEEN: Final = {"languages": ", ", "title": " "}  # what joins the texts of several columns; else a semicolon
BOTH: Final = ("minimum", "maximum")

Values = dict[str, str]
Places = dict[str, Place]


def values_of(row: ListRow) -> tuple[Values, Places]:
    """Return the values of a row by field, and the place of each. O(columns)."""
    values: Values = {}
    places: Places = {}
    for guess in row.mapping.taken:
        column = column_of(guess.field)
        if column is not None and column.key not in NAMES and row.value(guess) is not None:
            _take(row, guess, column, values, places)
    _take_spoken(row, values, places)
    _join_stays(values)
    _check(row, values, places)
    return values, places


def _take(row: ListRow, guess: ColumnGuess, column: Column, values: Values, places: Places) -> None:
    if column.key in values and column.key not in JOINED:
        _take_second(row, guess, column, values)
        return
    said = _read(row, guess, column, values)
    if not said:
        return
    if column.key in JOINED:
        columns = [each for each in row.mapping.of(column.key) if row.value(each) is not None]
        named = len(columns) > 1 and guess.heading and column.key in ("wants", "profile", "remark")
        parts = (values.get(column.key, ""), f"{guess.heading}: {said}" if named else said)
        said = BETWEEN.get(column.key, "; ").join(filter(None, parts))
    values[column.key] = said
    places.setdefault(column.key, row.place(guess))


def _take_second(row: ListRow, guess: ColumnGuess, column: Column, values: Values) -> None:
    """Take what a further column of a field says: it fills gaps only, but a second telephone is one more."""
    said = text_of(row.raw(guess).replace("\n", ", "))
    if column.key == "phone" and said not in values[column.key].split(", "):
        values[column.key] = f"{values[column.key]}, {said}"


def _read(row: ListRow, guess: ColumnGuess, column: Column, values: Values) -> str:
    """Return a cell's value; note one that cannot be read, and keep its text."""
    value = row.value(guess)
    try:
        if column.key == "employees" and isinstance(value, str):
            value = _bare_number(value)
        if column.key == "phone":
            return text_of(row.raw(guess).replace("\n", ", "))
        return canonical(column, value, heading=guess.heading, epoch_1904=row.epoch_1904)
    except Unfit as unfit:
        row.findings.note(unfit.code, row.place(guess), text_of(row.value(guess)), near=unfit.near, **unfit.facts)
        keep(values, guess.heading or column.name(row.findings.language), row.raw(guess))
        return _what_is_known(row, guess, unfit)


def _what_is_known(row: ListRow, guess: ColumnGuess, unfit: Unfit) -> str:
    if unfit.code is not Code.UNKNOWN_LANGUAGE:
        return ""
    try:
        return some_languages(row.raw(guess))[0]
    except Unfit:
        return ""  # noted already, by whoever asked


def _bare_number(text: str) -> str:
    """Return a number as `ca. 1 200` and `1.200 Mitarbeiter` mean it; anything else as it is."""
    bare = text.casefold().removeprefix("ca.").removeprefix("ca").strip(" ~><")
    digits = "".join(bare.split())
    parts = digits.replace(".", " ").replace(",", " ").split()
    thousands = len(parts) > 1 and all(part.isdecimal() for part in parts) and all(len(part) == 3 for part in parts[1:])
    return "".join(parts) if thousands or digits.isdecimal() else text


def keep(values: Values, heading: str, text: str) -> None:
    """Keep a text that fits nowhere as a remark."""
    values["remark"] = "; ".join(filter(None, (values.get("remark", ""), f"{heading}: {' '.join(text.split())}")))


def _take_spoken(row: ListRow, values: Values, places: Places) -> None:
    """Add the languages that have a column each, with the level that stands there."""
    for guess in row.mapping.taken:
        text = row.raw(guess)
        if not guess.field.startswith(SPEAKS) or not text or (plain(text) or text) in NO:
            continue
        said = spoken([guess.field.removeprefix(SPEAKS)], [level_in(text)])
        known = [part.partition(" ")[0] for part in values.get("languages", "").split(", ")]
        if said.partition(" ")[0] not in known:
            values["languages"] = ", ".join(filter(None, (values.get("languages", ""), said)))
            places.setdefault("languages", row.place(guess))


def _join_stays(values: Values) -> None:
    """Make one moment of a day and a time that stand in columns of their own."""
    for key, clock in STAYS:
        time = values.pop(clock, "")
        if time and ":" not in values.get(key, ""):
            values[key] = f"{values.get(key, '')} {time}".strip()


def _check(row: ListRow, values: Values, places: Places) -> None:
    """Note what contradicts itself, and keep it as a remark."""
    arrival, departure = values.get("arrival", ""), values.get("departure", "")
    if arrival[:1] and departure and len(arrival) >= 10 and len(departure) >= 10 and _before(departure, arrival):
        row.findings.note(Code.DEPARTURE_BEFORE_ARRIVAL, places["departure"], departure, arrival=arrival)
        for key in ("arrival", "departure"):
            keep(values, places[key].column or key, values.pop(key))
    least, most = (values.get(key, "") for key in BOTH)
    if least and most and int(least) > int(most):
        row.findings.note(Code.MINIMUM_ABOVE_MAXIMUM, places["minimum"], least, maximum=int(most))
        for key in BOTH:
            keep(values, places[key].column or key, values.pop(key))


def _before(departure: str, arrival: str) -> bool:
    """Tell whether a departure is not after the arrival; a day alone means all of it."""
    return (departure if len(departure) > 10 else f"{departure} 23:59") <= (
        arrival if len(arrival) > 10 else f"{arrival} 00:00"
    )
