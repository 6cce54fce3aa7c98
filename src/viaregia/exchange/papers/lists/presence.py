"""Who is there on which day, as lists ask it."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from viaregia.exchange.forum import Forum, Participant
from viaregia.exchange.papers.reception_pdf import by_last_name
from viaregia.exchange.people import arrival_of, departure_of

DAY = timedelta(days=1)


def days_of(forum: Forum) -> tuple[date, ...]:
    """Return the days that have slots or programme, in order."""
    return tuple(sorted({*forum.days, *(item.start.date() for item in forum.programme)}))


def present_on(forum: Forum, person: Participant, day: date) -> bool:
    """Tell whether somebody is there for any part of a day; who says nothing of coming and going always is."""
    morning = datetime.combine(day, time())
    arrival, departure = arrival_of(forum, person)[0], departure_of(forum, person)[0]
    return (arrival is None or arrival < morning + DAY) and (departure is None or departure > morning)


def in_order(people: Iterable[Participant], language: str) -> list[Participant]:
    """Return people by last name in a language's alphabet."""
    return sorted(people, key=lambda person: by_last_name(person, language))
