"""The timetable engine's facts as sentences in four languages.

Names stand before a colon or in a list, so that no language has to inflect them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from babel import Locale

from viaregia.base.words import N_, words
from viaregia.engines.timetable.check import Violation
from viaregia.engines.timetable.explain import Advice, Help, Reason, ReasonKind
from viaregia.engines.timetable.faults import Fault
from viaregia.engines.timetable.problem import (
    Assignment,
    BlockKind,
    Conflict,
    ConflictKind,
    Instance,
    Outcome,
    Priority,
    Status,
    Tier,
)
from viaregia.engines.timetable.repair import Move, MoveKind, RepairTier
from viaregia.wording.timetable_terms import term

SHOWN: Final = 6
"""Of a long list so many are named; the rest is counted."""


@dataclass(frozen=True)
class Names:
    """What the numbers of an instance are called in print; each by position in the instance.

    `slots` are clock times, with the day where there are several. `meetings` are named by their sides.
    """

    parties: Sequence[str]
    delegates: Sequence[str]
    slots: Sequence[str]
    tables: Sequence[str]
    interpreters: Sequence[str]
    meetings: Sequence[str]


def names_of(instance: Instance, clock: Callable[[int], str] | None = None) -> Names:
    """Return names from the references an instance carries, and 1-based numbers where it has none.

    `clock` turns the engine's minutes into printed times; without it, slots are numbers too.
    """
    parties = [each.ref or str(number) for number, each in enumerate(instance.parties, 1)]
    return Names(
        parties=parties,
        delegates=[each.ref or str(number) for number, each in enumerate(instance.delegates, 1)],
        slots=[clock(each.start) if clock else str(number) for number, each in enumerate(instance.slots, 1)],
        tables=[each.ref or str(number) for number, each in enumerate(instance.tables, 1)],
        interpreters=[each.ref or str(number) for number, each in enumerate(instance.interpreters, 1)],
        meetings=[" – ".join(parties[party] for party in each.parties) for each in instance.meetings],
    )


def outcome_name(outcome: Outcome, language: str) -> str:
    """Return how solving ended."""
    return term(outcome, language)


def tier_name(tier: Tier, language: str) -> str:
    """Return what a tier counts."""
    return term(tier, language)


def repair_tier_name(tier: RepairTier, language: str) -> str:
    """Return what a tier of a repair counts."""
    return term(tier, language)


def priority_name(priority: Priority, language: str) -> str:
    """Return how much a meeting is wanted."""
    return term(priority, language)


def status_name(status: Status, language: str) -> str:
    """Return what the other side said."""
    return term(status, language)


def move_name(kind: MoveKind, language: str) -> str:
    """Return what became of a meeting."""
    return term(kind, language)


def pair_name(pair: str, language: str) -> str:
    """Return a language pair like `de-pl` in the reader's language; a code without a name stays as it is."""
    known = Locale.parse(language).languages
    return "–".join(known.get(code, code) for code in pair.split("-"))


_REASONS: Final = {
    ReasonKind.DECLINED: N_("The wish was declined."),
    ReasonKind.NO_COMMON_SLOT: N_("{parties}: never free at the same time."),
    ReasonKind.BLOCKED: N_("{parties}: {block} at {slots}, the only times at which the others are free."),
    ReasonKind.REGISTERED_LATE: N_("{parties}: registered late, so only what the others leave is free."),
    ReasonKind.NO_INTERPRETER: N_("No interpreter is left for {pair} at {slots}."),
    ReasonKind.TABLES_FULL: N_("No table is left at {slots}."),
    ReasonKind.PRECEDENCE: N_("At {slots} the order with other meetings would be broken: {meetings}."),
    ReasonKind.PAUSE_OR_LUNCH: N_("{parties}: with a meeting at {slots} a pause or the lunch would be lost."),
    ReasonKind.OUTRANKED: N_("{parties}: at {slots} there are meetings that matter at least as much: {meetings}."),
    ReasonKind.TAKEN: N_("{parties}: at {slots} there are other meetings: {meetings}."),
    ReasonKind.OUT_OF_TIME: N_("It would fit at {slots}, but the time for planning was over."),
}


def reason_sentence(reason: Reason, names: Names, language: str) -> str:
    """Return why a meeting was not placed."""
    say = words(language)
    if reason.kind is ReasonKind.PARTY_OVER_CAPACITY:
        text = say.ngettext(
            "{parties}: {count} slot too few for all the meetings wished for.",
            "{parties}: {count} slots too few for all the meetings wished for.",
            reason.amount,
        )
    elif reason.kind is ReasonKind.MAXIMUM_REACHED:
        text = say.ngettext(
            "{parties}: the maximum of {count} meeting is reached.",
            "{parties}: the maximum of {count} meetings is reached.",
            reason.amount,
        )
    else:
        text = say.gettext(_REASONS[reason.kind])
    return text.format(
        parties=_listed((names.parties[each] for each in reason.parties), language),
        count=reason.amount,
        pair=pair_name(reason.pair or "", language),
        block=_block(reason.block, reason.ref, language),
        slots=_listed((names.slots[each] for each in reason.slots), language),
        meetings=_listed((names.meetings[each] for each in reason.meetings), language),
    )


def _block(kind: BlockKind | None, ref: str, language: str) -> str:
    if kind is None:
        return ref
    return f"{term(kind, language)} ({ref})" if ref else term(kind, language)


def advice_sentence(advice: Advice, names: Names, language: str) -> str:
    """Return what one more of something would place; `most` is named where it is more than was found."""
    say = words(language)
    placed = len(advice.meetings)
    if placed:
        found = say.ngettext("{count} more meeting", "{count} more meetings", placed).format(count=placed)
    else:
        found = say.gettext("no more meetings")
    if advice.most > placed == 0:
        text = say.ngettext(
            "{help}: none was found, {count} more meeting is not ruled out.",
            "{help}: none was found, up to {count} more meetings are not ruled out.",
            advice.most,
        )
    elif advice.most > placed:
        text = say.ngettext("{help}: {found}, at most {count}.", "{help}: {found}, at most {count}.", advice.most)
    else:
        text = say.gettext("{help}: {found}.")
    return text.format(help=_help(advice, names, language), found=found, count=advice.most)


def _help(advice: Advice, names: Names, language: str) -> str:
    _ = words(language).gettext
    if advice.help is Help.SLOT and advice.slot is not None:
        return _("One more slot after {slot}").format(slot=names.slots[advice.slot])
    if advice.help is Help.INTERPRETER and advice.pair is not None:
        return _("One more interpreter for {pair}").format(pair=pair_name(advice.pair, language))
    if advice.help is Help.TABLE and advice.table is not None:
        return _("The spare table {table}").format(table=names.tables[advice.table])
    return term(advice.help, language)


_CONFLICTS: Final = {
    ConflictKind.NO_SLOT_FOR_MEETING: N_("{meetings}: no slot is possible."),
    ConflictKind.NO_INTERPRETER: N_("There are not enough interpreters for all of these: {meetings}."),
    ConflictKind.SPREAD: N_("However the meetings are placed, the breaks are more uneven than allowed."),
    ConflictKind.CONTRADICTION: N_("No timetable holds all of these: {meetings}."),
}


def conflict_sentence(conflict: Conflict, names: Names, language: str) -> str:
    """Return why no timetable holds all that must be held."""
    say = words(language)
    if conflict.kind is ConflictKind.PARTY_OVER_CAPACITY:
        text = say.ngettext(
            "{parties}: {count} meeting more than can be held.",
            "{parties}: {count} meetings more than can be held.",
            conflict.amount,
        )
    elif conflict.kind is ConflictKind.TABLES_FULL:
        text = say.ngettext(
            "The tables have {count} place too few.", "The tables have {count} places too few.", conflict.amount
        )
    elif conflict.kind is ConflictKind.CONTRADICTION and not conflict.meetings:
        text = say.gettext("No timetable holds everything that must be held.")
    else:
        text = say.gettext(_CONFLICTS[conflict.kind])
    return text.format(
        parties=_listed((names.parties[each] for each in conflict.parties), language),
        meetings=_listed((names.meetings[each] for each in conflict.meetings), language),
        count=conflict.amount,
    )


def move_sentence(move: Move, names: Names, language: str) -> str:
    """Return what changes for a meeting, with where it was and where it is."""
    what = ", ".join(term(kind, language) for kind in move.kinds)
    places = [place_words(each, names, language) for each in (move.before, move.after) if each is not None]
    return f"{names.meetings[move.meeting]}: {what} ({' → '.join(places)})"


def place_words(each: Assignment, names: Names, language: str) -> str:
    """Return when, where and with which interpreter a meeting is held."""
    _ = words(language).gettext
    parts = [names.slots[each.slot]]
    if each.table is not None:
        parts.append(_("table: {table}").format(table=names.tables[each.table]))
    if each.interpreter is not None:
        parts.append(_("interpreter: {interpreter}").format(interpreter=names.interpreters[each.interpreter]))
    return ", ".join(parts)


def violation_sentence(violation: Violation, names: Names, language: str) -> str:
    """Return which rule is broken, and by whom and where. Numbers that do not exist are not named."""
    where: list[str] = []
    for number, known in (
        (violation.party, names.parties),
        (violation.delegate, names.delegates),
        (violation.table, names.tables),
        (violation.interpreter, names.interpreters),
        (violation.slot, names.slots),
    ):
        if number is not None and 0 <= number < len(known):
            where.append(known[number])
    meetings = (names.meetings[each] for each in violation.meetings if 0 <= each < len(names.meetings))
    return f"{term(violation.kind, language)}: {_listed((*meetings, *where), language)}"


def fault_sentence(fault: Fault, language: str) -> str:
    """Return what is wrong with an instance; numbers count from 1, as in files."""
    return f"{term(fault.room, language)} {fault.number + 1}: {term(fault.kind, language)}"


def _listed(texts: Iterable[str], language: str) -> str:
    """Return texts with commas between them, semicolons where they hold commas, the tail of a long list counted."""
    named = tuple(dict.fromkeys(texts))
    mark = "; " if any("," in text for text in named) else ", "
    if len(named) <= SHOWN:
        return mark.join(named)
    rest = len(named) - SHOWN + 1
    more = words(language).ngettext("and {count} more", "and {count} more", rest).format(count=rest)
    return mark.join((*named[: SHOWN - 1], more))
