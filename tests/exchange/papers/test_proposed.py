"""A meeting that matching proposed is marked as such on every paper; a wish is not."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.factories.marked import all_text
from tests.factories.plans import PRINTED, plan
from viaregia.base.words import LANGUAGES, words
from viaregia.exchange.forum import Proposed
from viaregia.exchange.papers.agendas import agendas
from viaregia.exchange.papers.calendar import calendar
from viaregia.exchange.papers.lists.numbers import meeting_counts
from viaregia.exchange.papers.messages import Message, MessageKind, what_changed
from viaregia.exchange.papers.placed import placed_meetings
from viaregia.exchange.papers.proposed import proposals_placed
from viaregia.exchange.papers.report_sections import not_placed
from viaregia.exchange.papers.unplaced import unplaced
from viaregia.exchange.plan import Plan
from viaregia.planner.publish import publish

PAPERS = (
    "organiser/timetable.xlsx", "organiser/report.html", "organiser/reception.pdf", "to-share/agendas.pdf",
    "to-share/tables.pdf",
)  # fmt: skip


def proposed_plan(said: Proposed = Proposed.OPEN) -> Plan:
    """Return the plan in which everything placed was proposed."""
    made = plan()
    placed = {each.meeting for each in made.result.timetable}
    numbers = {number for at in placed for number in made.meetings[at]}
    gaps = said is Proposed.OPEN
    return replace(
        made,
        forum=replace(
            made.forum,
            wishes=tuple(
                replace(wish, proposed=said) if wish.number in numbers else wish for wish in made.forum.wishes
            ),
        ),
        instance=replace(
            made.instance,
            meetings=tuple(
                replace(each, fills_gaps=gaps) if at in placed else each
                for at, each in enumerate(made.instance.meetings)
            ),
        ),
    )


def printed(made: Plan, folder: Path, language: str = "en") -> Path:
    publish(made, folder, language=language, printed_at=PRINTED)
    return folder


def test_every_paper_of_the_folder_marks_a_proposal_and_nothing_else(tmp_path: Path) -> None:
    wished, proposed = printed(plan(), tmp_path / "wished"), printed(proposed_plan(), tmp_path / "proposed")
    for name in PAPERS:
        found = next(proposed.rglob(Path(name).name))
        assert "Proposal" in all_text(found) or "Vorschlag" in all_text(found), name
        assert "Proposal" not in all_text(wished / found.relative_to(proposed)), name


@pytest.mark.parametrize("said", [Proposed.OPEN, Proposed.YES])
@pytest.mark.parametrize("language", LANGUAGES)
def test_calendars_and_timetables_say_it_in_every_language(said: Proposed, language: str) -> None:
    from viaregia.exchange.papers.timetable_xlsx import timetable_xlsx

    made = proposed_plan(said)
    word = words(language).gettext("Proposal")
    book = load_workbook(BytesIO(timetable_xlsx(made, language=language, printed_at=PRINTED)))
    for page in book.worksheets[:4]:
        cells = [str(cell) for row in page.iter_rows(min_row=2, values_only=True) for cell in row if cell]
        assert any(word in cell for cell in cells) or not cells, page.title
    agenda = replace(agendas(made)[0], language=language)
    text = calendar(agenda, made.forum.settings, stamped_at=PRINTED).decode().replace("\r\n ", "")
    assert f":{word}: " in text


def test_a_message_about_a_proposal_says_so() -> None:
    entry = next(each for agenda in agendas(proposed_plan()) for each in agenda.entries if each.number)
    message = Message("A", "", "", "en", (MessageKind.ADDED,), None, entry, ())
    assert what_changed(message, "en") == "Proposal: New meeting"
    assert what_changed(replace(message, after=replace(entry, proposed=False)), "en") == "New meeting"


def test_a_meeting_somebody_also_wished_for_is_no_proposal() -> None:
    made = proposed_plan()
    number = next(each.number for each in placed_meetings(made))
    wishes = tuple(replace(wish, proposed=None) if wish.number == number else wish for wish in made.forum.wishes)
    told = placed_meetings(replace(made, forum=replace(made.forum, wishes=wishes)))
    assert not next(each for each in told if each.number == number).proposed


def test_proposals_are_counted_apart_and_missed_by_nobody() -> None:
    made, before = proposed_plan(), plan()
    placed = len(before.result.timetable)
    assert (proposals_placed(before), proposals_placed(made)) == (0, placed)
    assert sum(each.proposed for each in meeting_counts(made, None)) == placed
    assert sum(each.wished for each in meeting_counts(made, None)) == (
        sum(each.wished for each in meeting_counts(before, None)) - placed
    )
    gone = replace(made, result=replace(made.result, timetable=()))
    assert len(unplaced(gone, "en")) == len(unplaced(before, "en"))
    assert not_placed(gone, "en") == not_placed(before, "en")
