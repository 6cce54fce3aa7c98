"""The agendas that changed, apart from the others: each says at its top what is different."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from viaregia.base.words import words
from viaregia.exchange.papers.agenda_pdf import Changes, agenda_pdf
from viaregia.exchange.papers.agendas import Agenda
from viaregia.exchange.papers.calendar import calendar
from viaregia.exchange.papers.messages import Message, what_changed, when_and_where
from viaregia.exchange.plan import Cancelled, Plan


def messages_of(messages: Iterable[Message]) -> dict[str, list[Message]]:
    """Return the messages by participants' numbers, those to interpreters left out."""
    found: dict[str, list[Message]] = defaultdict(list)
    for message in messages:
        if message.number:
            found[message.number].append(message)
    return found


def cancelled_of(cancelled: Iterable[Cancelled]) -> dict[str, list[Cancelled]]:
    """Return what is cancelled, by participants' numbers."""
    found: dict[str, list[Cancelled]] = defaultdict(list)
    for each in cancelled:
        found[each.participant].append(each)
    return found


def write_changed(
    plan: Plan,
    everyone: Iterable[tuple[Agenda, str]],
    told: Mapping[str, Sequence[Message]],
    folder: Path,
    *,
    since: str,
    printed_at: datetime,
) -> Iterator[Path]:
    """Write into `folder` the agendas of those who are told something, as PDF and calendar; yield each PDF.

    `everyone`: agendas with the names of their files. `since`: the version that was handed on before.
    """
    settings, gone = plan.forum.settings, cancelled_of(plan.cancelled)
    for agenda, name in everyone:
        number = agenda.participant.number
        if number not in told:
            continue
        folder.mkdir(parents=True, exist_ok=True)
        changes = changes_of(told[number], since, agenda.language)
        page, _ = agenda_pdf(agenda, settings, printed_at=printed_at, changes=changes)
        (folder / f"{name}.pdf").write_bytes(page)
        entries = calendar(
            agenda, settings, stamped_at=printed_at, sequence=plan.sequence, cancelled=gone.get(number, ())
        )
        (folder / f"{name}.ics").write_bytes(entries)
        yield folder / f"{name}.pdf"


def changes_of(messages: Iterable[Message], since: str, language: str) -> Changes:
    """Return what an agenda says at its top: each change, as it was and as it is now."""
    heading = words(language).gettext("Changed since version {version}").format(version=since)
    return Changes(heading, tuple(_line(message, language) for message in messages))


def _line(message: Message, language: str) -> tuple[str, str]:
    """Return what changed, and where it was → where it is now, with whom."""
    places = [when_and_where(entry, language) for entry in (message.before, message.after) if entry]
    if message.before and message.after and places[0] == places[1]:
        places = places[1:]
    who = ", ".join(message.partners)
    return what_changed(message, language), " · ".join(filter(None, (" → ".join(places), who)))
