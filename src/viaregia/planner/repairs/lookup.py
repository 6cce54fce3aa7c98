"""Finds in a plan what the desk typed: people, tables, interpreters, slots, times."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.forum import Participant
from viaregia.exchange.papers.placed import meeting_number
from viaregia.exchange.people import groups_of
from viaregia.exchange.plan import Plan
from viaregia.planner.problem.clock import Clock

CLOCK: Final = re.compile(
    r"(?:(?P<day>\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.(?:\d{4})?)[T ]+)?(?P<h>\d{1,2})[:.](?P<m>\d{2})"
)
MOST_NAMED: Final = 40  # names listed in a message
MINUTES: Final = re.compile(r"[0-9]{1,9}")
MOST_MINUTES: Final = 600  # a day that is later than that is another day


class OrderUnclear(ViaRegiaError):
    """Something typed cannot be understood; nothing was changed."""

    code = "order_unclear"
    sentence = N_("“{text}” is not clear: {expected} expected.")
    spoken = ("expected",)


class TimeAmbiguous(ViaRegiaError):
    """A clock time without a day, in a forum of several days."""

    code = "time_ambiguous"
    sentence = N_("“{text}”: on which day? The forum has several; write for example {example}.")


class NotInPlan(ViaRegiaError):
    """The plan knows nobody and nothing of that name."""

    code = "not_in_plan"
    sentence = N_("“{text}” is not in the plan. Known there: {known}")


class NameAmbiguous(ViaRegiaError):
    """Several people are called so; only a number says who is meant."""

    code = "name_ambiguous"
    sentence = N_("“{text}”: several people are called so. Write a number: {known}")


class DayUnknown(ViaRegiaError):
    """A time on a day on which the forum has no slots; most likely a slip of the finger."""

    code = "day_unknown"
    sentence = N_("“{text}” is on none of the forum's days: {days}")


class KeptApart(ViaRegiaError):
    """One of the two wishes never to meet the other."""

    code = "kept_apart"
    sentence = N_("“{text}”: one of them wishes never to meet the other; nothing was changed.")


class AlreadyMeeting(ViaRegiaError):
    """The two organisations have a meeting in this plan."""

    code = "already_meeting"
    sentence = N_("“{text}”: these two organisations already have a meeting; nothing was changed.")


class Lookup:
    """Finds in a plan what was typed."""

    def __init__(self, plan: Plan, now: str | None) -> None:
        self._plan, self._clock = plan, Clock(plan.origin)
        self._today: date | None = plan.forum.days[0] if len(plan.forum.days) == 1 else None
        self.now = self._moment(now) if now else None
        if self.now is not None:
            self._today = self._clock.moment(self.now).date()

    def found(self, text: str) -> Participant | None:
        """Return the participant with this number, e-mail or name; None if nobody has it. Raises NameAmbiguous."""
        wanted = text.strip().casefold()
        people = self._plan.forum.participants
        several: list[Participant] = []
        for key in (_number, _email, _name, _last_first):
            hits = [person for person in people if wanted and key(person).casefold() == wanted]
            if len(hits) == 1:
                return hits[0]
            several = several or hits
        if several:
            known = [f"{each.number} ({each.organisation})" if each.organisation else each.number for each in several]
            raise NameAmbiguous(text=text, known=_listed(known))
        return None

    def person(self, text: str) -> Participant:
        """Return the participant. Raises NotInPlan, NameAmbiguous."""
        person = self.found(text)
        if person is None:
            raise self._nobody(text)
        return person

    def _nobody(self, text: str) -> NotInPlan:
        people = self._plan.forum.participants
        near = get_close_matches(text, [each.name for each in people], 3) or [each.number for each in people]
        return NotInPlan(text=text, known=_listed(near))

    def colleague(self, text: str) -> Participant | None:
        """Return the participant, None for the name of somebody new.

        A number or an e-mail address that nobody has is no name: raises NotInPlan. Raises NameAmbiguous too.
        """
        person = self.found(text)
        if person is None and not _could_be_a_name(text.strip()):
            raise self._nobody(text)
        return person

    def person_at(self, text: str) -> tuple[Participant, int]:
        """Return participant and minute of `ID@TIME`."""
        name, sign, moment = text.rpartition("@")
        if not sign:
            raise OrderUnclear(text=text, expected=N_("ID@TIME, for example 17@14:30"))
        return self.person(name), self._moment_of_forum(moment)

    def pair(self, text: str) -> tuple[Participant, str]:
        """Return the participant before and the text behind the sign in `A=B`."""
        name, sign, other = text.partition("=")
        if not sign or not other.strip():
            raise OrderUnclear(text=text, expected=N_("A=B, for example 17=18"))
        return self.person(name), other.strip()

    def of_one_house(self, text: str, gone: Participant, colleague: Participant) -> tuple[int, int]:
        """Return the delegates of somebody and of a colleague of the same organisation who can take over."""
        one, other = self._delegate(gone), self._delegate(colleague)
        parties = [self.party(each.number) for each in (gone, colleague)]
        if one == other or parties[0] != parties[1]:
            raise OrderUnclear(text=text, expected=N_("a colleague with an own agenda, or the name of somebody new"))
        return one, other

    def _delegate(self, person: Participant) -> int:
        found = (number for number, crew in enumerate(self._plan.delegates) if person.number in crew)
        delegate = next(found, None)
        if delegate is None:
            raise OrderUnclear(text=person.name, expected=N_("somebody with whom meetings are arranged"))
        return delegate

    def bookable(self, person: Participant) -> bool:
        """Tell whether somebody has a diary, so that meetings can be arranged with them."""
        return any(person.number in crew for crew in self._plan.delegates)

    def party(self, number: str) -> int | None:
        """Return a participant's party; of somebody with whom no meetings are arranged, the organisation's, or none."""
        people = {person.number: person.organisation.casefold() for person in self._plan.forum.participants}
        for position, crew in enumerate(self._plan.delegates):
            if number in crew or (people[number] and people[number] == people[crew[0]]):
                return self._plan.instance.delegates[position].party
        return None

    def members(self, text: str) -> tuple[list[Participant], int]:
        """Return the people of a group, and the minute, of `GROUP@TIME`."""
        name, sign, moment = text.rpartition("@")
        if not sign:
            raise OrderUnclear(text=text, expected=N_("GROUP@TIME, for example bus1@10:30"))
        groups = {group.name.strip().casefold(): group for group in self._plan.forum.groups}
        group = groups.get(name.strip().casefold())
        if group is None:
            raise NotInPlan(text=name, known=_listed([each.name for each in self._plan.forum.groups]))
        people = [p for p in self._plan.forum.participants if group in groups_of(self._plan.forum, p)]
        return people, self._moment_of_forum(moment)

    def shift(self, text: str) -> tuple[datetime, int]:
        """Return the moment and the minutes of `FROM+20`."""
        start, sign, minutes = text.rpartition("+")
        if not sign or not MINUTES.fullmatch(minutes.strip()) or not 0 < int(minutes) <= MOST_MINUTES:
            raise OrderUnclear(text=text, expected=N_("FROM+MINUTES, for example 10:30+20"))
        return self._clock.moment(self._moment_of_forum(start)), int(minutes)

    def meeting(self, text: str) -> int:
        """Return the position of a placed meeting that has not begun, by its number."""
        numbers = {each.meeting: meeting_number(self._plan, each.meeting) for each in self._plan.result.timetable}
        held = {lock.meeting for lock in self._plan.instance.locks if lock.held}
        slots = self._plan.instance.slots
        for each in self._plan.result.timetable:
            begun = self.now is not None and slots[each.slot].start < self.now
            if numbers[each.meeting].casefold() == text.strip().casefold() and each.meeting not in held and not begun:
                return each.meeting
        raise NotInPlan(text=text, known=_listed(list(numbers.values())))

    def table(self, text: str) -> int:
        """Return the position of a table by its name."""
        return self._position(text, [table.ref for table in self._plan.instance.tables])

    def interpreter(self, text: str) -> int:
        """Return the position of an interpreter by name."""
        return self._position(text, [each.ref for each in self._plan.instance.interpreters])

    def slot(self, text: str) -> int:
        """Return the position of a slot by its number, or by the time at which it begins."""
        rows = sorted(self._plan.forum.slots, key=lambda row: row.start)
        if text.strip().isdigit():
            return self._position(text, [str(row.number) for row in rows])
        return self._position_of_start(text)

    def slot_number(self, moment: str) -> int:
        """Return the number of the slot that begins at a time."""
        rows = sorted(self._plan.forum.slots, key=lambda row: row.start)
        return rows[self._position_of_start(moment)].number

    def _position_of_start(self, text: str) -> int:
        minute = self._moment(text)
        starts = [slot.start for slot in self._plan.instance.slots]
        if minute not in starts:
            known = ", ".join(f"{self._clock.moment(each):%d.%m. %H:%M}" for each in starts)
            raise NotInPlan(text=text, known=known)
        return starts.index(minute)

    def _position(self, text: str, names: Sequence[str]) -> int:
        wanted = text.strip().casefold()
        hits = [position for position, name in enumerate(names) if name.casefold() == wanted]
        if len(hits) != 1:
            raise NotInPlan(text=text, known=_listed(names))
        return hits[0]

    def _moment_of_forum(self, text: str) -> int:
        """Return the minute of a time on one of the forum's days. Raises DayUnknown."""
        minute, days = self._moment(text), self._plan.forum.days
        if self._clock.moment(minute).date() not in days:
            raise DayUnknown(text=text, days=_listed([f"{day:%Y-%m-%d}" for day in days]))
        return minute

    def _moment(self, text: str) -> int:
        """Return the minute of `14:30`, `22.10. 14:30`, `22.10.2026 14:30` or `2026-10-22T14:30`."""
        match = CLOCK.fullmatch(text.strip())
        if not match or int(match["h"]) > 23 or int(match["m"]) > 59:
            raise OrderUnclear(text=text, expected=N_("a time such as 14:30 or 2026-10-22T14:30"))
        day = self._day(match["day"], text)
        return self._clock.minutes(datetime.combine(day, time(int(match["h"]), int(match["m"]))))

    def _day(self, text: str | None, whole: str) -> date:
        if text is None:
            if self._today is None:
                raise TimeAmbiguous(text=whole, example=f"{self._plan.forum.days[0]:%Y-%m-%d}T14:30")
            return self._today
        numbers = [int(part) for part in re.split(r"[-.]", text) if part]
        if "-" not in text:
            numbers = [*numbers[2:], self._plan.forum.days[0].year][:1] + numbers[1::-1]
        try:
            return date(*numbers)
        except ValueError as error:
            raise OrderUnclear(text=whole, expected=N_("a time such as 14:30 or 2026-10-22T14:30")) from error


def _could_be_a_name(text: str) -> bool:
    return text[:1].isalpha() and not any(sign.isdigit() or sign == "@" for sign in text)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "") if names else "–"


def _number(person: Participant) -> str:
    return person.number


def _email(person: Participant) -> str:
    return person.email


def _name(person: Participant) -> str:
    return f"{person.first_name} {person.last_name}".strip()


def _last_first(person: Participant) -> str:
    return f"{person.last_name}, {person.first_name}"
