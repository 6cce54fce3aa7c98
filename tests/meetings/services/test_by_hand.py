"""A draft changed by hand, a second release, and the letters about it."""

import base64
from typing import Any

import pytest

from tests.factories.planned import NOW, drafted, imported, released
from viaregia.exchange.papers.placed import meeting_number
from viaregia.forums.models import Edition
from viaregia.meetings.models import Timetable
from viaregia.meetings.queries.agendas import released_agenda
from viaregia.meetings.queries.timetables import MeetingUnknown, changes_by_release, locked_numbers, plan_of
from viaregia.meetings.queries.told import told_since
from viaregia.meetings.services.by_hand import CellNotAllowed, lock_meeting, move_meeting
from viaregia.meetings.services.telling import NotTheOneThatCounts, mail_timetable
from viaregia.meetings.services.timetables import (
    NotADraft,
    ask_for_timetable,
    claim_timetable,
    make_timetable,
    release_timetable,
)
from viaregia.planner.versions.cells import Cell, cells_of
from viaregia.plumbing.mail import release_letters
from viaregia.plumbing.models import AuditLine, OutboxMail
from viaregia.plumbing.versions import ChangedMeanwhile

pytestmark = pytest.mark.django_db


def free_cell(timetable: Timetable) -> tuple[str, Cell]:
    """Return a placed meeting, and another cell where nobody has to give way for it."""
    plan = plan_of(timetable)
    for each in plan.result.timetable:
        for cell in cells_of(plan, each.meeting):
            if cell.allowed and not cell.aside and cell.slot != each.slot:
                return meeting_number(plan, each.meeting), cell
    raise AssertionError


def moved(timetable: Timetable) -> tuple[str, Cell]:
    number, cell = free_cell(timetable)
    facts: dict[str, Any] = {"number": number, "slot": cell.slot, "table": cell.table, "actor_id": 7, "now": NOW}
    move_meeting(timetable_id=timetable.pk, seen=timetable.version, **facts)
    timetable.refresh_from_db()
    return number, cell


def test_a_meeting_is_moved_and_stays_locked_there() -> None:
    timetable = drafted(imported())
    before = len(plan_of(timetable).result.timetable)
    number, cell = moved(timetable)
    plan = plan_of(timetable)
    placed = {meeting_number(plan, each.meeting): each for each in plan.result.timetable}
    assert (placed[number].slot, placed[number].table) == (cell.slot, cell.table)
    assert number in locked_numbers(plan)
    assert len(placed) >= before - 1
    assert AuditLine.objects.filter(verb="timetable.moved", actor=7).count() == 1


def test_two_who_change_a_draft_at_once_do_not_overwrite_one_another() -> None:
    timetable = drafted(imported())
    moved(timetable)
    number, _ = free_cell(timetable)
    facts: dict[str, Any] = {"number": number, "locked": True, "actor_id": 7, "now": NOW}
    with pytest.raises(ChangedMeanwhile):
        lock_meeting(timetable_id=timetable.pk, seen=1, **facts)


def test_a_meeting_is_locked_and_let_go() -> None:
    timetable = drafted(imported())
    number, _ = free_cell(timetable)
    for seen, locked in ((1, True), (2, False)):
        lock_meeting(timetable_id=timetable.pk, seen=seen, number=number, locked=locked, actor_id=7, now=NOW)
        timetable.refresh_from_db()
        assert (number in locked_numbers(plan_of(timetable))) == locked


def test_what_is_not_there_or_not_possible_is_refused() -> None:
    timetable = drafted(imported())
    number, _ = free_cell(timetable)
    with pytest.raises(CellNotAllowed):
        move_meeting(timetable_id=timetable.pk, seen=1, number=number, slot=999, table=0, actor_id=7, now=NOW)
    with pytest.raises(MeetingUnknown):
        move_meeting(timetable_id=timetable.pk, seen=1, number="none", slot=0, table=0, actor_id=7, now=NOW)


def test_a_released_version_is_never_changed() -> None:
    timetable = released().timetables.get()
    number, cell = free_cell(timetable)
    with pytest.raises(NotADraft):
        move_meeting(
            timetable_id=timetable.pk, seen=timetable.version, number=number, slot=cell.slot, table=None, actor_id=7,
            now=NOW,
        )  # fmt: skip


def test_a_second_release_tells_those_whose_agenda_changed_and_calendars_follow() -> None:
    edition = released()
    draft = drafted(edition)
    assert changes_by_release(draft) == ()
    moved(draft)
    release_timetable(timetable_id=draft.pk, actor_id=7, now=NOW)
    draft.refresh_from_db()
    assert draft.told is not None
    assert 2 <= len(draft.told) < edition.registrations.count()
    who = edition.registrations.get(number=next(iter(draft.told)))
    agenda = released_agenda(who, "en")
    assert agenda is not None
    assert (agenda.sequence, agenda.version) == (1, 2)
    assert agenda.changes is not None


def test_letters_go_to_those_told_once_and_only_when_sent() -> None:
    edition = released()
    first = edition.timetables.get()
    assert not OutboxMail.objects.exists()
    sent = mail_timetable(timetable_id=first.pk, actor_id=7, now=NOW)
    here = edition.registrations.count()
    assert sent.letters == OutboxMail.objects.count() > 0
    assert sent.letters + sent.without_address == here
    assert mail_timetable(timetable_id=first.pk, actor_id=7, now=NOW).letters == 0
    assert set(OutboxMail.objects.values_list("held", flat=True)) == {True}
    press_send(edition)
    draft = drafted(edition)
    moved(draft)
    release_timetable(timetable_id=draft.pk, actor_id=7, now=NOW)
    draft.refresh_from_db()
    assert draft.told is not None
    again = mail_timetable(timetable_id=draft.pk, actor_id=7, now=NOW)
    assert again.letters + again.without_address == len(draft.told)
    with pytest.raises(NotTheOneThatCounts):
        mail_timetable(timetable_id=first.pk, actor_id=7, now=NOW)


def press_send(edition: Edition) -> int:
    letters = OutboxMail.objects.all()
    return release_letters(letters=letters, edition_id=edition.pk, actor_id=7, now=NOW)


def next_release(edition: Edition) -> Timetable:
    """Move a meeting, release, and write to whom it is new."""
    draft = drafted(edition)
    moved(draft)
    release_timetable(timetable_id=draft.pk, actor_id=7, now=NOW)
    draft.refresh_from_db()
    mail_timetable(timetable_id=draft.pk, actor_id=7, now=NOW)
    return draft


def about(timetable: Timetable) -> dict[int | None, str]:
    letters = OutboxMail.objects.filter(key__startswith=f"timetable.{timetable.pk}.")
    return dict(letters.values_list("person", "text"))


def test_who_knows_no_version_gets_the_whole_agenda_with_the_next_one() -> None:
    edition = released()
    first = edition.timetables.get()
    mail_timetable(timetable_id=first.pk, actor_id=7, now=NOW)
    everybody = set(about(first))
    second = next_release(edition)
    assert about(first) == {}, "what nobody has sent is thrown away for what is newer"
    assert set(about(second)) == everybody
    assert all("\n– " not in text for text in about(second).values())


def test_a_letter_tells_all_that_changed_since_the_last_that_went_out() -> None:
    edition = released()
    first = edition.timetables.get()
    mail_timetable(timetable_id=first.pk, actor_id=7, now=NOW)
    press_send(edition)
    second = next_release(edition)
    of_second = about(second)
    third = next_release(edition)
    assert about(second) == {}
    assert third.told is not None
    people = dict(edition.registrations.values_list("number", "person"))
    by_third = {people[number] for number in third.told}
    changed = set(told_since(third, [first.pk])[first.pk])
    assert set(about(third)) <= set(of_second) | by_third
    assert set(about(third)) == {people[number] for number in changed} & set(dict(_addresses(edition)))
    assert all(text.count("\n– ") >= 1 for text in about(third).values())


def test_a_letter_that_came_back_told_nobody_anything() -> None:
    edition = released()
    first = edition.timetables.get()
    mail_timetable(timetable_id=first.pk, actor_id=7, now=NOW)
    press_send(edition)
    lost = OutboxMail.objects.order_by("id").first()
    assert lost is not None
    OutboxMail.objects.filter(pk=lost.pk).update(sent_at=NOW, bounced_at=NOW)
    second = next_release(edition)
    assert "\n– " not in about(second)[lost.person]


def _addresses(edition: Edition) -> list[tuple[int, str]]:
    return list(edition.registrations.exclude(person__email="").values_list("person", "person__email"))


def test_a_letter_has_the_link_and_the_calendar() -> None:
    edition = released()
    mail_timetable(timetable_id=edition.timetables.get().pk, actor_id=7, now=NOW)
    letter = OutboxMail.objects.first()
    assert letter is not None
    who = edition.registrations.get(person=letter.person)
    assert f"/p/{who.token}/agenda" in letter.text
    assert base64.b64decode(letter.attachments[0]["base64"]).startswith(b"BEGIN:VCALENDAR")


def test_filling_what_is_free_leaves_what_is_booked() -> None:
    edition = released()
    base = edition.timetables.get()
    ask_for_timetable(edition_id=edition.pk, seconds=1, actor_id=7, now=NOW, base_id=base.pk)
    claimed = claim_timetable(NOW)
    assert claimed is not None
    make_timetable(claimed, clock=lambda: NOW)
    claimed.refresh_from_db()
    assert claimed.state == Timetable.State.DRAFT
    assert changes_by_release(claimed) == ()
