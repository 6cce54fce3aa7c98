"""All papers of a plan into a folder: what may be handed on apart from what may not."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import partial
from itertools import accumulate, chain
from pathlib import Path
from shutil import copyfile
from typing import Final

from viaregia.base.sorting import sort_key
from viaregia.exchange.papers.agenda_pdf import agenda_pdf, agendas_pdf
from viaregia.exchange.papers.agendas import Agenda, agendas
from viaregia.exchange.papers.calendar import calendar
from viaregia.exchange.papers.changed import cancelled_of, messages_of, write_changed
from viaregia.exchange.papers.filenames import file_names
from viaregia.exchange.papers.interpreters_pdf import interpreters_pdf
from viaregia.exchange.papers.lists.briefing_pdf import briefing_pdf, briefings
from viaregia.exchange.papers.lists.house import house_papers
from viaregia.exchange.papers.messages import Message
from viaregia.exchange.papers.reception_pdf import by_last_name, reception_pdf
from viaregia.exchange.papers.report_html import report_html
from viaregia.exchange.papers.tables_pdf import tables_pdf
from viaregia.exchange.papers.timetable_xlsx import timetable_xlsx
from viaregia.exchange.papers.typesetting import Data
from viaregia.exchange.plan import Cancelled, Plan

TO_SHARE: Final = "to-share"
"""The folder whose files may be handed on."""
TABLES: Final = Path(TO_SHARE, "tables.pdf")
INTERPRETERS: Final = "interpreters"
ORGANISER: Final = "organiser"
"""The folder whose files stay with the organiser."""


CHANGED: Final = "changed"
"""The folder, of what may be handed on, with the agendas that are not what they were in the version before."""


@dataclass(frozen=True)
class Changed:
    """What is different from the version handed on before, and what that version is called."""

    messages: Sequence[Message]
    since: str


class AgendaOrder(Enum):
    """How the agendas of `agendas.pdf` are sorted, to be handed out at the desk or to each delegation."""

    NAME = "name"
    DELEGATION = "delegation"


def write_papers(
    plan: Plan,
    folder: Path,
    *,
    language: str,
    printed_at: datetime,
    order: AgendaOrder = AgendaOrder.NAME,
    changed: Changed | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write `to-share/` and `organiser/` (all but plan.json) into an existing folder.

    Parameters
    ----------
    language : of what is not one person's (`de`, `pl`, `cs`, `en`); each agenda is in its participant's own.
    printed_at : local time of the forum, printed on every page.
    changed : what is different from the version before; those agendas stand in `to-share/changed/` too.
    on_progress : told (papers done, papers in all); the agenda of a person counts as one.

    Raises
    ------
    OSError : the folder cannot be written; what was written until then stays.

    Notes: about 30 ms a person with eight meetings; 300 pages in one file take 400 MB.
    """
    everyone = _named(sorted_agendas(agendas(plan), order, language))
    papers = _papers(plan, language, printed_at)
    (folder / TO_SHARE / "agendas").mkdir(parents=True, exist_ok=True)
    (folder / ORGANISER).mkdir(exist_ok=True)
    told = messages_of(changed.messages) if changed else {}
    written = chain(
        _write_changed(plan, everyone, folder, printed_at, changed),
        _write_each(folder, papers),
        _write_agendas(plan, everyone, folder / TO_SHARE, language, printed_at),
    )
    for done in accumulate(written):
        if on_progress:
            on_progress(done, len(papers) + 2 * len(everyone) + len(told))


def write_changed_only(
    plan: Plan,
    folder: Path,
    *,
    language: str,
    printed_at: datetime,
    changed: Changed,
    on_progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write the agendas that changed into a folder of papers of the version before, and leave the others as they are.

    For the desk, where nobody waits for all papers: 50 ms a person told. The lists of the interpreters are new too;
    `agendas.pdf`, tables, reception list, spreadsheet and report are of the version that stands at their foot.
    """
    everyone = _named(sorted_agendas(agendas(plan), AgendaOrder.NAME, language))
    told, target = messages_of(changed.messages), folder / TO_SHARE / "agendas"
    lists = [each for each in _papers(plan, language, printed_at) if each[0].parts[0] == TO_SHARE and each[0] != TABLES]
    for done in accumulate(
        chain(_write_changed(plan, everyone, folder, printed_at, changed), _write_each(folder, lists))
    ):
        if on_progress:
            on_progress(done, len(told) + len(lists))
    for agenda, name in everyone:
        for kind in ("pdf", "ics") if agenda.participant.number in told else ():
            copyfile(folder / TO_SHARE / CHANGED / f"{name}.{kind}", target / f"{name}.{kind}")
        if not (target / f"{name}.pdf").exists():  # somebody new, without any meeting yet
            _write_agenda(plan, agenda, target / name, printed_at, {})


def _named(everyone: Sequence[Agenda]) -> list[tuple[Agenda, str]]:
    people = (agenda.participant for agenda in everyone)
    names = file_names((f"{person.last_name} {person.first_name}", person.number) for person in people)
    return list(zip(everyone, names, strict=True))


def _write_changed(
    plan: Plan, everyone: Sequence[tuple[Agenda, str]], folder: Path, printed_at: datetime, changed: Changed | None
) -> Iterator[int]:
    if changed is not None:
        told, target = messages_of(changed.messages), folder / TO_SHARE / CHANGED
        yield from (1 for _ in write_changed(plan, everyone, told, target, since=changed.since, printed_at=printed_at))


def _write_each(folder: Path, papers: Iterable[tuple[Path, Callable[[], bytes]]]) -> Iterator[int]:
    for path, made in papers:
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(made())
        yield 1


def _write_agendas(
    plan: Plan, everyone: Sequence[tuple[Agenda, str]], folder: Path, language: str, printed_at: datetime
) -> Iterator[int]:
    """Write each agenda alone and as a calendar, then all in one; yield how many agendas that were."""
    fits, gone = [], cancelled_of(plan.cancelled)
    for agenda, name in everyone:
        fits.append(_write_agenda(plan, agenda, folder / "agendas" / name, printed_at, gone))
        yield 1
    if everyone:
        alone = [agenda for agenda, _ in everyone]
        together = agendas_pdf(alone, plan.forum.settings, language=language, printed_at=printed_at, fits=fits)
        (folder / "agendas.pdf").write_bytes(together)
        yield len(everyone)


def _write_agenda(
    plan: Plan, agenda: Agenda, path: Path, printed_at: datetime, gone: Mapping[str, Sequence[Cancelled]]
) -> Data:
    """Write one agenda, as PDF and as calendar, and return how it was made to fit its page."""
    settings, cancelled = plan.forum.settings, gone.get(agenda.participant.number, ())
    alone, fit = agenda_pdf(agenda, settings, printed_at=printed_at)
    path.with_name(f"{path.name}.pdf").write_bytes(alone)
    entries = calendar(agenda, settings, stamped_at=printed_at, sequence=plan.sequence, cancelled=cancelled)
    path.with_name(f"{path.name}.ics").write_bytes(entries)
    return fit


def sorted_agendas(agendas: Sequence[Agenda], order: AgendaOrder, language: str) -> list[Agenda]:
    """Return the agendas by last name in a language's alphabet, or by delegation first; those without come last."""

    def key(agenda: Agenda) -> tuple[object, ...]:
        by_name = by_last_name(agenda.participant, language)
        if order is AgendaOrder.NAME:
            return by_name
        return (not agenda.delegation, sort_key(agenda.delegation, language), *by_name)

    return sorted(agendas, key=key)


def _papers(plan: Plan, language: str, printed_at: datetime) -> list[tuple[Path, Callable[[], bytes]]]:
    made = {
        TABLES: tables_pdf,
        Path(TO_SHARE, "interpreters.pdf"): interpreters_pdf,
        Path(ORGANISER, "reception.pdf"): reception_pdf,
        Path(ORGANISER, "timetable.xlsx"): timetable_xlsx,
        Path(ORGANISER, "report.html"): report_html,
        **{Path(ORGANISER, name): make for name, make in house_papers(plan.forum).items()},
    }
    papers = [(path, partial(make, plan, language=language, printed_at=printed_at)) for path, make in made.items()]
    return papers + _briefings(plan, language, printed_at)


def _briefings(plan: Plan, language: str, printed_at: datetime) -> list[tuple[Path, Callable[[], bytes]]]:
    held = briefings(plan)
    names = file_names((row.name, str(number)) for number, row in enumerate(held, 1))
    return [
        (
            Path(TO_SHARE, INTERPRETERS, f"{name}.pdf"),
            partial(briefing_pdf, plan, row, meetings, language=language, printed_at=printed_at),
        )
        for name, (row, meetings) in zip(names, held.items(), strict=True)
    ]
