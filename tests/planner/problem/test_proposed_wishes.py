"""When a wish that comes from a proposal becomes a meeting of the problem."""

from dataclasses import replace

import pytest

from tests.factories.proposing import quiet_forum
from viaregia.engines.timetable.problem import Status
from viaregia.exchange.forum import Consent, Proposed, Wish, WishStatus
from viaregia.planner.problem.instance import problem_of

YES, OPEN = Proposed.YES, Proposed.OPEN


def wish(said: Proposed | None, status: WishStatus = WishStatus.UNANSWERED) -> Wish:
    return Wish("2", "3", ("4",), proposed=said, status=status)


@pytest.mark.parametrize(
    ("consent", "said", "status", "counts"),
    [
        (Consent.NOBODY, OPEN, WishStatus.UNANSWERED, True),
        (Consent.ONE, OPEN, WishStatus.UNANSWERED, False),
        (Consent.BOTH, OPEN, WishStatus.UNANSWERED, False),
        (Consent.NOBODY, YES, WishStatus.UNANSWERED, True),
        (Consent.ONE, YES, WishStatus.UNANSWERED, True),
        (Consent.BOTH, YES, WishStatus.UNANSWERED, False),
        (Consent.BOTH, YES, WishStatus.ACCEPTED, True),
        (Consent.BOTH, None, WishStatus.UNANSWERED, True),
    ],
)
def test_the_forum_says_whose_yes_it_takes(
    consent: Consent, said: Proposed | None, status: WishStatus, counts: bool
) -> None:
    problem = problem_of(quiet_forum(consent, wish(said, status)))
    assert (("2",) in problem.meetings) is counts
    assert ("2" in {each.wish for each in problem.left_out}) is not counts


@pytest.mark.parametrize(("allowed", "said", "counts"), [(False, OPEN, True), (False, YES, False), (True, YES, True)])
def test_a_forum_that_places_no_unanswered_wishes_places_no_single_yes(
    allowed: bool, said: Proposed, counts: bool
) -> None:
    made = quiet_forum(Consent.NOBODY, wish(said))
    made = replace(made, settings=replace(made.settings, unanswered_allowed=allowed))
    assert (("2",) in problem_of(made).meetings) is counts


def test_two_who_both_said_yes_want_to_meet() -> None:
    both = (wish(YES), Wish("3", "4", ("3",), proposed=YES))
    problem = problem_of(quiet_forum(Consent.BOTH, *both))
    meeting = problem.instance.meetings[problem.meetings.index(("2", "3"))]
    assert meeting.status is Status.ACCEPTED


def test_only_what_nobody_answered_fills_gaps() -> None:
    made = quiet_forum(Consent.NOBODY, wish(OPEN), Wish("3", "5", ("6",), proposed=YES))
    problem = problem_of(made)
    gaps = {
        numbers[0]: each.fills_gaps for numbers, each in zip(problem.meetings, problem.instance.meetings, strict=True)
    }
    assert gaps == {"1": False, "2": True, "3": False}
    wished_too = problem_of(replace(made, wishes=(*made.wishes, Wish("4", "4", ("3",)))))
    assert not wished_too.instance.meetings[wished_too.meetings.index(("2", "4"))].fills_gaps


def test_what_was_refused_is_no_wish() -> None:
    made = replace(quiet_forum(), refused=(wish(Proposed.NO),))
    assert problem_of(made) == problem_of(quiet_forum())
