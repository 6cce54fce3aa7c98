"""One person's agenda as a paper of its own, when somebody at the desk has lost theirs."""

from datetime import datetime
from pathlib import Path

from viaregia.exchange.papers.agenda_pdf import agenda_pdf
from viaregia.exchange.papers.filenames import file_name
from viaregia.planner.desk.desk import Desk
from viaregia.planner.workbook import FileNotWritable


def print_agenda(desk: Desk, number: str, folder: Path, printed_at: datetime) -> Path:
    """Write the agenda of a participant, in their language, into a folder; return the file. Raises FileNotWritable."""
    agenda = desk.agendas[number]
    person = agenda.participant
    name = file_name(f"{person.last_name} {person.first_name} {person.number}") or "agenda"
    made, _ = agenda_pdf(agenda, desk.plan.forum.settings, printed_at=printed_at)
    path = folder / f"{name}.pdf"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
    except OSError as error:
        raise FileNotWritable(file=path, fault=error.strerror or str(error)) from error
    return path
