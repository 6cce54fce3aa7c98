"""Slips of paper read back: what a line that is being typed means so far, what was read, which slips are missing."""

import re
from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_, words
from viaregia.exchange.forum import Participant
from viaregia.exchange.papers.placed import Placed, meeting_number, placed_meetings
from viaregia.exchange.plan import Plan
from viaregia.exchange.results import Outcome, Slip
from viaregia.exchange.workbook.header import nearest
from viaregia.exchange.workbook.plain import plain

LONGEST_NOTE: Final = 1_000
COUNTED: Final = re.compile(r"[0-9]{1,9}")  # a number that can be reckoned with
YES: Final = frozenset("ja j tak t ano a yes y".split())
NO: Final = frozenset("nein nie ne no n".split())
YES_KEYS: Final = {"de": "j", "pl": "t", "cs": "a", "en": "y"}
NO_KEY: Final = "n"
OUTCOME_OF_DIGIT: Final = {str(outcome.digit): outcome for outcome in Outcome}


class MeetingUnknown(ViaRegiaError):
    """No meeting of the plan has this number; nothing was written."""

    code = "meeting_unknown"
    sentence = N_("No meeting has the number “{text}”. Numbers in this plan: {known}")


class SlipUnclear(ViaRegiaError):
    """Something of a slip cannot be understood; nothing was written."""

    code = "slip_unclear"
    sentence = N_("“{text}”: {expected} expected.")
    spoken = ("expected",)


HELD_EXPECTED: Final = N_("held or not: yes or no")
OUTCOME_EXPECTED: Final = N_("an outcome from 1 to 4")
OUTCOME_OF_HELD: Final = N_("no outcome where the meeting was not held")
NOTE_EXPECTED: Final = N_("a shorter note, 1000 characters at most,")


class Step(Enum):
    """What is to be typed next."""

    NUMBER = "number"
    HELD = "held"
    OUTCOME = "outcome"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Known:
    """A meeting somebody may hold a slip of: as placed, or (None) wished for and without a place in this version."""

    number: str
    sides: tuple[tuple[Participant, ...], ...]
    placed: Placed | None

    @property
    def people(self) -> tuple[Participant, ...]:
        """Everybody of both sides."""
        return tuple(person for side in self.sides for person in side)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a line means so far. `mistake`: what is wrong with it; then there is no slip."""

    step: Step
    meeting: Known | None = None
    held: bool | None = None
    outcome: Outcome | None = None
    note: str = ""
    mistake: ViaRegiaError | None = None

    @property
    def slip(self) -> Slip | None:
        """The slip, once it is known whether the meeting was held."""
        if self.meeting is None or self.held is None or self.mistake:
            return None
        return Slip(self.meeting.number, self.held, self.outcome, self.note)


class Slips:
    """The slips that may come back for a plan. Made in O(meetings)."""

    def __init__(self, plan: Plan) -> None:
        placed = {each.meeting: each for each in placed_meetings(plan)}
        self.expected: tuple[Placed, ...] = tuple(placed.values())
        self.meetings: dict[str, Known] = {}
        people = {person.number: person for person in plan.forum.participants}
        for meeting in sorted(range(len(plan.meetings)), key=lambda each: each not in placed):
            known = _known(plan, meeting, placed.get(meeting), people)
            for number in (known.number, *plan.meetings[meeting]):
                self.meetings.setdefault(number.casefold(), known)
        self._longest_first = sorted(self.meetings, key=len, reverse=True)

    def meeting(self, number: str) -> Known:
        """Return the meeting of a number; any wish's that it answers will do. Raises MeetingUnknown."""
        found = self.meetings.get(number.strip().casefold())
        if found is None:
            raise MeetingUnknown(text=number.strip(), known=self._numbers(number))
        return found

    def _numbers(self, text: str) -> str:
        numbers = sorted((each.number for each in self.expected), key=lambda each: (len(each), each))
        if numbers and all(COUNTED.fullmatch(each) for each in [*numbers, text.strip()]):
            return _around(int(text), sorted(map(int, numbers)))
        near = nearest(text, numbers) or numbers[:8]
        return ", ".join(near) + (" …" if len(numbers) > len(near) else "") if numbers else "–"

    def typed(self, text: str) -> Typed:
        """Return what `12 j 3 note` means so far; every part but the number may be missing still.

        An outcome right behind the number says that the meeting was held. As long as no blank ends it, a number that
        is none may become one.
        """
        number, rest = self._number_and_rest(text.strip())
        begins = not text[-1:].isspace() and any(each.startswith(text.strip().casefold()) for each in self.meetings)
        if not number or (number.casefold() not in self.meetings and begins):
            return Typed(Step.NUMBER)
        try:
            return _with_rest(Typed(Step.HELD, self.meeting(number)), rest)
        except ViaRegiaError as mistake:
            return Typed(Step.NUMBER, mistake=mistake)

    def _number_and_rest(self, text: str) -> tuple[str, str]:
        """Return the number at the head of a line, which may hold blanks, and what follows."""
        folded = text.casefold()
        for number in self._longest_first:
            if folded == number or (folded.startswith(number) and folded[len(number)].isspace()):
                return text[: len(number)], text[len(number) :].strip()
        head, _, rest = text.partition(" ")
        return head, rest.strip()

    def missing(self, slips: Mapping[str, Slip]) -> tuple[Placed, ...]:
        """Return the meetings of which no slip was read, in order of time and table."""
        return tuple(each for each in self.expected if each.number not in slips)

    def read(self, slips: Mapping[str, Slip]) -> int:
        """Return of how many meetings of this version a slip was read."""
        return sum(each.number in slips for each in self.expected)


def _around(number: int, known: Sequence[int]) -> str:
    """Return the first and the last number, and between them those beside the one typed: `1 … 2, 4 … 245`."""
    place = bisect(known, number)
    beside = [each for each in known[max(0, place - 1) : place + 1] if each not in (known[0], known[-1])]
    return " … ".join(filter(None, (str(known[0]), ", ".join(map(str, beside)), str(known[-1]))))


def _known(plan: Plan, meeting: int, placed: Placed | None, people: Mapping[str, Participant]) -> Known:
    if placed is not None:
        return Known(placed.number, placed.sides, placed)
    options = plan.instance.meetings[meeting].options
    crews = [plan.delegates[delegate] for delegate in options[0].delegates] if options else []
    sides = tuple(tuple(people[number] for number in crew) for crew in crews)
    return Known(meeting_number(plan, meeting), sides, None)


def _with_rest(typed: Typed, rest: str) -> Typed:
    """Take in what follows the number: held or not, outcome, note."""
    if not rest:
        return typed
    head, _, tail = rest.partition(" ")
    if len(head) == len("j3") and plain(head[0]) in YES and head[1] in OUTCOME_OF_DIGIT:  # no blank between two keys
        head, tail = head[0], f"{head[1]} {tail}"
    word = plain(head) or head.casefold()
    if word in OUTCOME_OF_DIGIT:
        return _with_note(replace(typed, held=True, outcome=OUTCOME_OF_DIGIT[word]), tail)
    if word in NO:
        return _not_held(replace(typed, held=False), tail.strip())
    if word not in YES:
        return replace(typed, mistake=SlipUnclear(text=head, expected=HELD_EXPECTED))
    return _with_outcome(replace(typed, step=Step.OUTCOME, held=True), tail.strip())


def _not_held(typed: Typed, rest: str) -> Typed:
    if rest.partition(" ")[0] in OUTCOME_OF_DIGIT:
        return replace(typed, mistake=SlipUnclear(text=rest, expected=OUTCOME_OF_HELD))
    return _with_note(typed, rest)


def _with_outcome(typed: Typed, rest: str) -> Typed:
    if not rest:
        return typed
    head, _, tail = rest.partition(" ")
    if head in OUTCOME_OF_DIGIT:
        return _with_note(replace(typed, outcome=OUTCOME_OF_DIGIT[head]), tail)
    if re.fullmatch(r"\d+|\W", head):
        return replace(typed, mistake=SlipUnclear(text=head, expected=OUTCOME_EXPECTED))
    return _with_note(typed, rest)  # nothing was ticked, but something written


def _with_note(typed: Typed, text: str) -> Typed:
    note = " ".join(text.split())
    mistake = SlipUnclear(text=note[:40] + "…", expected=NOTE_EXPECTED) if len(note) > LONGEST_NOTE else None
    return replace(typed, step=Step.NOTE, note=note, mistake=mistake)


def held_key(held: bool, language: str) -> str:
    """Return the key for held or not held in a language: j, t, a, y; n."""
    return YES_KEYS.get(language, "y") if held else NO_KEY


def line_of(slip: Slip, language: str) -> str:
    """Return the line by which a slip is typed: `12 j 3 note`."""
    parts = (
        slip.number, held_key(slip.held, language), str(slip.outcome.digit) if slip.outcome else "", slip.note,
    )  # fmt: skip
    return " ".join(filter(None, parts))


def stepped(slips: Slips, before: str, after: str) -> str:
    """Return the line with a blank put in where a single key has just answered a question, so that none need be typed.

    Held or not is answered by one key behind the number's blank, the outcome by the next.
    """
    if not after.startswith(before) or len(after) != len(before) + 1 or not before.endswith(" "):
        return after
    was, now = slips.typed(before), slips.typed(after)
    asked = was.step in (Step.HELD, Step.OUTCOME) and was.meeting is not None and not was.mistake
    answered = not now.mistake and now.step is not was.step and not now.note
    return after + " " if asked and answered else after


def who(known: Known) -> str:
    """Return who met whom, with organisations: `Jan Nowak (Odra) – Eva Malá, Petr Malý (Labe)`."""
    return " – ".join(_side(side) for side in known.sides)


def _side(side: Sequence[Participant]) -> str:
    organisations = dict.fromkeys(person.organisation for person in side if person.organisation)
    names = ", ".join(person.name for person in side)
    return f"{names} ({', '.join(organisations)})" if organisations else names


def begun(missing: Sequence[Placed], now: datetime) -> tuple[Placed, ...]:
    """Return those of the missing slips whose meeting is over, so that somebody could hold them."""
    return tuple(each for each in missing if each.end <= now)


def counted(slips: Mapping[str, Slip]) -> dict[Outcome | None, int]:
    """Return how many meetings were held by outcome; None stands for those held without one."""
    held = [slip.outcome for slip in slips.values() if slip.held]
    return {outcome: held.count(outcome) for outcome in (*Outcome, None)}


def read_of(slips: Slips, record: Mapping[str, Slip], language: str) -> str:
    """Return the progress in words: `37 of 168 slips read`."""
    text = words(language).gettext("{read} of {count} slips read")
    return text.format(read=slips.read(record), count=len(slips.expected))
