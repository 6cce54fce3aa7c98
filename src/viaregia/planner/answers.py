"""Answers that came back, written into the forum's workbook: nothing is written over without being said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from viaregia.base.words import words
from viaregia.exchange.forum import Forum, Wish, WishKind, WishStatus
from viaregia.exchange.labels import label
from viaregia.exchange.proposals.records import Answer, Answers, NewWish
from viaregia.exchange.workbook.columns import WISHES
from viaregia.exchange.workbook.in_place import Edits, edit_in_place, language_of_headings, rows_to_edit
from viaregia.exchange.workbook.rows import Row
from viaregia.exchange.workbook.vocabulary import CHOICES
from viaregia.planner.workbook import FileNotWritable


@dataclass(frozen=True)
class WishChange:
    """One change: a wish with what was said before and now; for a new one `before` is None."""

    wish: Wish
    before: WishStatus | None
    after: WishStatus
    remark: str = ""


def changes_of(forum: Forum, answers: Answers) -> tuple[WishChange, ...]:
    """Return what the answers change in a forum: answers that say something new, wishes that are not there yet.

    Reading the same file twice changes nothing the second time. O(wishes + answers).
    """
    wishes = {wish.number: wish for wish in forum.wishes}
    changed = [
        WishChange(wishes[each.wish], wishes[each.wish].status, each.status, each.remark)
        for each in answers.answers
        if _says_something(wishes[each.wish], each)
    ]
    return (
        *changed,
        *(WishChange(each.wish, None, each.wish.status) for each in _not_there_yet(forum, answers.wishes)),
    )


def _says_something(wish: Wish, answer: Answer) -> bool:
    return wish.status is not answer.status or bool(answer.remark and answer.remark not in wish.remark)


def _not_there_yet(forum: Forum, wishes: Sequence[NewWish]) -> Iterator[NewWish]:
    side = {person.number: person.organisation.casefold() or f"\0{person.number}" for person in forum.participants}

    def pair(wish: Wish) -> tuple[str, frozenset[str], bool]:
        return side[wish.wisher], frozenset(side[number] for number in wish.to), wish.kind is WishKind.NEVER

    known = {pair(wish) for wish in forum.wishes}
    for each in wishes:
        if pair(each.wish) not in known:
            known.add(pair(each.wish))
            yield each


def apply_answers(path: Path, forum: Forum, answers: Answers, *, language: str) -> tuple[WishChange, ...]:
    """Write answers into the forum's workbook in place, and return what changed.

    `forum`: as it was read from the workbook. `language`: of messages. Raises NotEditable, SheetToEditMissing,
    FileNotWritable; then nothing changed.
    """
    changes = changes_of(forum, answers)
    if not changes:
        return ()
    rows = rows_to_edit(path, WISHES)
    spoken = language_of_headings(rows)
    cells = {place: values for change in changes if change.before for place, values in _cells(change, rows, spoken)}
    new = [_new_row(change.wish, spoken) for change in changes if change.before is None]
    try:
        edit_in_place(path, [Edits(WISHES, cells, _numbered(new, rows, forum))], language=language)
    except OSError as error:
        raise FileNotWritable(file=path, fault=error.strerror or type(error).__name__) from error
    return changes


def _cells(
    change: WishChange, rows: Sequence[Row], language: str
) -> Iterator[tuple[tuple[str, int], dict[str, str | int | None]]]:
    """Yield the cells of the row that holds the wish; where sheets come in parts, of the one that names its number."""
    alike = [row for row in rows if row.number == change.wish.row]
    named = [row for row in alike if row.get("number", "").casefold() == change.wish.number.casefold()]
    row = next(iter(named or alike))
    values: dict[str, str | int | None] = {"status": CHOICES[change.after].name(language)}
    if change.remark and change.remark not in change.wish.remark:
        values["remark"] = "; ".join(filter(None, (change.wish.remark, change.remark)))
    yield (row.sheet_name, row.number), values


def _new_row(wish: Wish, language: str) -> dict[str, str | int | None]:
    return {
        "wisher": wish.wisher,
        "to": wish.to_organisation or wish.to[0],
        "kind": CHOICES[wish.kind].name(language),
        "status": CHOICES[wish.status].name(language),
        "remark": wish.remark,
    }


def _numbered(
    new: Sequence[dict[str, str | int | None]], rows: Sequence[Row], forum: Forum
) -> list[dict[str, str | int | None]]:
    """Return the new rows with numbers of their own, where the sheet numbers its rows at all."""
    if not any("number" in row.values for row in rows):
        return list(new)
    taken = {wish.number.casefold() for wish in forum.wishes}
    highest = max((int(number) for number in taken if number.isascii() and number.isdecimal()), default=0)
    return [{"number": str(highest + at), **row} for at, row in enumerate(new, 1)]


def change_sentence(change: WishChange, forum: Forum, language: str) -> str:
    """Return one change on a line: the wish, who meets whom, what was said before and what is said now."""
    _ = words(language).gettext
    people = {person.number: person for person in forum.participants}
    wisher = people[change.wish.wisher]
    others = change.wish.to_organisation or ", ".join(
        dict.fromkeys(people[number].organisation or people[number].name for number in change.wish.to)
    )
    pair = f"{wisher.organisation or wisher.name} – {others}"
    if change.before is None:
        return _("New wish: {pair} ({kind})").format(pair=pair, kind=label(change.wish.kind, language))
    return _("Wish {number}: {pair}: {before} → {after}").format(
        number=change.wish.number,
        pair=pair,
        before=label(change.before, language),
        after=label(change.after, language),
    )
