"""Answers that came back, written into the forum's workbook: nothing is written over without being said."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from viaregia.base.words import words
from viaregia.engines.matching.problem import Because
from viaregia.exchange.forum import Forum, Proposed, Wish, WishKind, WishStatus
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
    because: Because | None = None


def changes_of(forum: Forum, answers: Answers) -> tuple[WishChange, ...]:
    """Return what the answers change in a forum: answers that say something new, wishes that are not there yet.

    Reading the same file twice changes nothing the second time. O(wishes + answers).
    """
    wishes = {wish.number: wish for wish in forum.wishes}
    sides = Sides(forum)
    new = [sides.met(each) for each in answers.wishes]
    told = [*answers.answers, *(each for each in new if isinstance(each, Answer))]
    changed = [
        WishChange(wishes[each.wish], wishes[each.wish].status, each.status, each.remark, each.because)
        for each in told
        if _says_something(wishes[each.wish], each)
    ]
    more = sides.not_there_yet(sides.between([each for each in new if isinstance(each, NewWish)]))
    return (*changed, *(WishChange(each.wish, None, each.wish.status) for each in more))


def _says_something(wish: Wish, answer: Answer) -> bool:
    reason = answer.because is not None and answer.because is not wish.because
    return wish.status is not answer.status or reason or bool(answer.remark and answer.remark not in wish.remark)


class Sides:
    """The wishes of a forum by the organisations between which they stand."""

    def __init__(self, forum: Forum) -> None:
        self._forum = forum
        self._side = {
            person.number: person.organisation.casefold() or f"\0{person.number}" for person in forum.participants
        }

    def met(self, new: NewWish) -> NewWish | Answer:
        """Return what somebody said to a proposal, seen beside what the other side said to it.

        A yes to whom wishes for it already, is an answer; to whom refused, a wish that is declined. A no to whom had
        said yes to the same proposal declines it.
        """
        wish = new.wish
        if wish.proposed is None:
            return new
        back = next((each for each in self._forum.wishes if self._answers(wish, each)), None)
        if back is not None and wish.proposed is Proposed.YES and back.status is WishStatus.UNANSWERED:
            return Answer(back.number, WishStatus.ACCEPTED, wish.remark, None, new.sheet, new.row)
        if back is not None and wish.proposed is Proposed.NO and back.proposed is Proposed.YES:
            return Answer(back.number, WishStatus.DECLINED, wish.remark, wish.because, new.sheet, new.row)
        if wish.proposed is Proposed.YES and any(self._answers(wish, each) for each in self._forum.refused):
            return replace(new, wish=replace(wish, status=WishStatus.DECLINED))
        return new

    def between(self, wishes: Sequence[NewWish]) -> Iterator[NewWish]:
        """Yield the wishes, those that answer each other within one file as one: by what the other side said."""
        done: set[int] = set()
        for at, each in enumerate(wishes):
            if each.wish.proposed is not Proposed.YES:
                continue
            back = next((n for n, other in enumerate(wishes) if self._replies(each.wish, other.wish)), None)
            if back is None or at in done:
                continue
            yes = wishes[back].wish.proposed is Proposed.YES
            status = WishStatus.ACCEPTED if yes else WishStatus.DECLINED
            done |= {at, back}
            yield replace(each, wish=replace(each.wish, status=status, because=wishes[back].wish.because))
        yield from (each for at, each in enumerate(wishes) if at not in done)

    def _replies(self, wish: Wish, other: Wish) -> bool:
        return other.proposed is not None and self._answers(wish, other)

    def _answers(self, wish: Wish, other: Wish) -> bool:
        """Tell whether a wish goes back from those whom another one is for."""
        there = {self._side[number] for number in other.to}
        here = {self._side[number] for number in wish.to}
        wanted = other.kind is not WishKind.NEVER and other.status is not WishStatus.ORGANISER
        return wanted and self._side[other.wisher] in here and self._side[wish.wisher] in there

    def not_there_yet(self, wishes: Iterable[NewWish]) -> Iterator[NewWish]:
        """Yield the wishes that the forum does not hold, each once."""
        known = {self._pair(wish) for wish in (*self._forum.wishes, *self._forum.refused)}
        for each in wishes:
            if self._pair(each.wish) not in known:
                known.add(self._pair(each.wish))
                yield each

    def _pair(self, wish: Wish) -> tuple[str, frozenset[str], bool, bool]:
        others = frozenset(self._side[number] for number in wish.to)
        refused = wish.proposed is Proposed.NO
        return self._side[wish.wisher], others, wish.kind is WishKind.NEVER, refused


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
    if change.because:
        values["because"] = CHOICES[change.because].name(language)
    if change.remark and change.remark not in change.wish.remark:
        values["remark"] = "; ".join(filter(None, (change.wish.remark, change.remark)))
    yield (row.sheet_name, row.number), values


def _new_row(wish: Wish, language: str) -> dict[str, str | int | None]:
    return {
        "wisher": wish.wisher,
        "to": wish.to_organisation or wish.to[0],
        "kind": CHOICES[wish.kind].name(language),
        "status": "" if wish.proposed is Proposed.NO else CHOICES[wish.status].name(language),
        "proposed": CHOICES[wish.proposed].name(language) if wish.proposed else "",
        "because": CHOICES[wish.because].name(language) if wish.because else "",
        "remark": wish.remark,
    }


def _numbered(
    new: Sequence[dict[str, str | int | None]], rows: Sequence[Row], forum: Forum
) -> list[dict[str, str | int | None]]:
    """Return the new rows with numbers of their own, where the sheet numbers its rows at all."""
    if not any("number" in row.values for row in rows):
        return list(new)
    taken = {wish.number.casefold() for wish in (*forum.wishes, *forum.refused)}
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
    if change.wish.proposed is Proposed.NO:
        return _("Proposal declined, and not made again: {pair}").format(pair=pair)
    if change.before is None:
        own, proposed = _("New wish: {pair} ({kind})"), _("New wish from a proposal: {pair} ({kind})")
        text = proposed if change.wish.proposed else own
        return text.format(pair=pair, kind=label(change.wish.kind, language))
    return _("Wish {number}: {pair}: {before} → {after}").format(
        number=change.wish.number,
        pair=pair,
        before=label(change.before, language),
        after=label(change.after, language),
    )
