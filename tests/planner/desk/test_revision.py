import shutil
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.factories.days import MORNING, day_forum
from tests.factories.reading import text
from viaregia.exchange.papers.placed import placed_meetings
from viaregia.exchange.plan import Plan
from viaregia.exchange.plan_file import read_plan
from viaregia.planner.desk.revision import Desk, new_version, publish_over, undo_version
from viaregia.planner.plan import make_plan
from viaregia.planner.publish import Papers, PlanMovedOn, publish
from viaregia.planner.records.journal import Mark, journal_beside
from viaregia.planner.repairs.lookup import NotInPlan
from viaregia.planner.repairs.orders import Orders
from viaregia.planner.repairs.repair import repair_plan
from viaregia.planner.versions.repaired import Repaired
from viaregia.planner.versions.stored import NothingToUndo, earlier_versions

DESK = Desk(MORNING, papers=Papers.CHANGED)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plan") / "out"
    plan = make_plan(day_forum(), seconds=1, seed=1, made_at=MORNING, workers=1)
    publish(plan, folder, language="en", printed_at=MORNING)
    return folder


@pytest.fixture
def plan_file(released: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(released, tmp_path / "plan")) / "organiser" / "plan.json"


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def busy(plan: Plan) -> str:
    """Return the number of somebody with a meeting that nobody else can hold."""
    houses = Counter(person.organisation for person in plan.forum.participants)
    people = (person for placed in placed_meetings(plan) for side in placed.sides for person in side)
    return next(person.number for person in people if not person.organisation or houses[person.organisation] == 1)


def changed(made: Repaired) -> set[str]:
    return {told.number for told in made.messages if told.number}


def test_a_new_version_takes_the_place_of_the_old_one_and_keeps_it(plan_file: Path) -> None:
    before = plan_file.read_bytes()
    made = new_version(plan_file, Orders(no_show=(busy(read_plan(plan_file)),)), DESK)
    assert read_plan(plan_file) == made.plan
    assert [path.read_bytes() for path in earlier_versions(plan_file)] == [before]
    assert [path.name for path in plan_file.parents[2].iterdir()] == ["plan"]


def test_only_the_agendas_of_those_who_are_told_change(plan_file: Path) -> None:
    folder = plan_file.parents[1]
    before = snapshot(folder)
    made = new_version(plan_file, Orders(no_show=(busy(read_plan(plan_file)),)), DESK)
    after = snapshot(folder)
    agendas = {name for name in after if name.startswith("to-share/agendas/") and after[name] != before[name]}
    assert {Path(name).name for name in agendas} == {
        Path(name).name for name in after if name.startswith("to-share/changed/")
    }
    assert len(agendas) == 2 * len(changed(made)) > 0


def test_a_changed_agenda_says_at_its_top_what_changed_in_the_readers_language(plan_file: Path) -> None:
    plan = read_plan(plan_file)
    people = tuple(replace(each, agenda_language="de") for each in plan.forum.participants)
    german = replace(plan, forum=replace(plan.forum, participants=people))
    publish(german, plan_file.parents[1], language="de", printed_at=MORNING)
    new_version(plan_file, Orders(no_show=(busy(plan),)), DESK)
    pages = [text(path.read_bytes()) for path in (plan_file.parents[1] / "to-share" / "changed").glob("*.pdf")]
    assert pages
    assert all("Geändert seit Fassung 1" in page for page in pages)
    assert any("Das Gespräch entfällt" in page for page in pages)


def test_a_cancelled_meeting_is_cancelled_in_the_calendar_with_the_same_identifier(plan_file: Path) -> None:
    folder = plan_file.parents[1] / "to-share"

    def events(where: str) -> dict[str, dict[str, tuple[str, int]]]:
        found = {}
        for path in (folder / where).glob("*.ics"):
            walked = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
            found[path.name] = {
                str(each["uid"]): (str(each.get("status", "")), int(str(each["sequence"]))) for each in walked
            }
        return found

    before = events("agendas")
    new_version(plan_file, Orders(no_show=(busy(read_plan(plan_file)),)), DESK)
    cancelled = 0
    for name, after in events("changed").items():
        assert before[name].keys() <= after.keys()
        assert {sequence for _, sequence in after.values()} == {1}
        cancelled += sum(status == "CANCELLED" for status, _ in after.values())
    assert cancelled > 0
    undo_version(plan_file, DESK, now=None)
    for after in events("changed").values():
        assert {status for status, _ in after.values()} == {""}
        assert {sequence for _, sequence in after.values()} == {2}


def test_a_version_undone_twice_goes_back_two_versions_and_then_no_further(plan_file: Path) -> None:
    first = read_plan(plan_file)
    new_version(plan_file, Orders(lost_table=("1",)), DESK)
    new_version(plan_file, Orders(ill=("Ada",)), DESK)
    undo_version(plan_file, DESK, now=None)
    back = undo_version(plan_file, DESK, now=None)
    assert back.plan.result.timetable == first.result.timetable
    assert (back.plan.sequence, back.plan.forum.settings.version) == (4, "5")
    with pytest.raises(NothingToUndo):
        undo_version(plan_file, DESK, now=None)


def test_what_the_journal_says_was_held_stays_whatever_the_clock_says(plan_file: Path) -> None:
    plan = read_plan(plan_file)
    last = placed_meetings(plan)[-1]
    journal_beside(plan_file).mark_meeting(last.number, True, MORNING)
    made = new_version(plan_file, Orders(cancel_slot=(str(last.slots[0] + 1),)), DESK)
    kept = {each.number: each for each in placed_meetings(made.plan)}[last.number]
    assert (kept.start, kept.table) == (last.start, last.table)
    assert journal_beside(plan_file).record.held == {last.number: True}


def test_nobody_marked_as_missing_is_offered_anything(plan_file: Path) -> None:
    plan = read_plan(plan_file)
    journal = journal_beside(plan_file)
    for person in plan.forum.participants:
        journal.mark(person.number, Mark.MISSING, MORNING)
    made = new_version(plan_file, Orders(no_show=(busy(plan),)), DESK)
    assert [told for told in made.messages if told.offer] == []


def test_an_undoing_keeps_what_was_held_and_names_what_has_passed(plan_file: Path) -> None:
    plan = read_plan(plan_file)
    first = placed_meetings(plan)[0]
    made = new_version(plan_file, Orders(decline=(first.number,)), DESK)
    noon = first.start + timedelta(minutes=1)
    held = {each.number: each for each in placed_meetings(made.plan) if each.start < noon}
    back = undo_version(plan_file, DESK, now=noon)
    after = {each.number: each for each in placed_meetings(back.plan)}
    assert back.passed == (first.number,)
    assert {number: (after[number].start, after[number].table) for number in held} == {
        number: (each.start, each.table) for number, each in held.items()
    }
    assert first.number not in after or after[first.number].start >= noon


def test_an_order_that_is_not_clear_leaves_the_folder_as_it_was(plan_file: Path) -> None:
    before = snapshot(plan_file.parents[1])
    with pytest.raises(NotInPlan):
        new_version(plan_file, Orders(no_show=("nobody",)), DESK)
    assert snapshot(plan_file.parents[1]) == before


def test_nothing_private_is_in_a_changed_agenda(plan_file: Path) -> None:
    plan = read_plan(plan_file)
    private = {"phone": "5550199", "email": "secret@firm.example", "remark": "pays late", "diet": "no nuts"}
    people = tuple(replace(each, **private) for each in plan.forum.participants)  # type: ignore[arg-type]
    helpers = tuple(replace(each, phone="5550199") for each in plan.forum.interpreters)
    forum = replace(plan.forum, participants=people, interpreters=helpers)
    publish(replace(plan, forum=forum), plan_file.parents[1], language="en", printed_at=MORNING)
    new_version(plan_file, Orders(no_show=(busy(plan),), lost_table=("2",), ill=("Ada",)), DESK)
    folder = plan_file.parents[1] / "to-share" / "changed"
    papers = [text(path.read_bytes()) for path in folder.glob("*.pdf")]
    papers += [path.read_text() for path in folder.glob("*.ics")]
    assert papers
    assert [word for word in private.values() if any(word in paper for paper in papers)] == []


def test_of_two_windows_that_repair_at_once_the_second_is_told(plan_file: Path) -> None:
    number = busy(read_plan(plan_file))
    before = read_plan(plan_file)
    slow = repair_plan(before, Orders(late=(f"{number}@23:00",)), seconds=1, seed=1, made_at=MORNING)
    first = new_version(plan_file, Orders(no_show=(number,)), DESK)
    as_it_was = snapshot(plan_file.parents[1])
    with pytest.raises(PlanMovedOn):
        publish_over(plan_file, slow, DESK)
    assert read_plan(plan_file) == first.plan
    assert snapshot(plan_file.parents[1]) == as_it_was
    assert [path.name for path in plan_file.parents[2].iterdir()] == ["plan"]
