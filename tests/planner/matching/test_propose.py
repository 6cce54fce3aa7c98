"""Whom matching proposes in a forum, to both sides, and what becomes of it in the timetable."""

from collections import Counter
from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook

from tests.factories.proposing import NOW, quiet_forum, with_people
from tests.factories.tiny_language import tiny_language
from viaregia.base.words import LANGUAGES
from viaregia.exchange.forum import Consent, Forum, Proposed, Wish, WishKind, WishStatus
from viaregia.exchange.history_file import Met
from viaregia.exchange.proposals.records import ProposalKind
from viaregia.planner.matching.propose import Proposing, proposals_book, propose
from viaregia.planner.plan import make_plan


def proposed(forum: Forum, least: int = 2, **more: object) -> Proposing:
    return propose(forum, tiny_language(), least=least, **more)  # type: ignore[arg-type]


def pairs(found: Proposing) -> set[tuple[str, str]]:
    profiles = found.matching.problem.profiles
    return {
        tuple(sorted((profiles[each.one].name, profiles[each.other].name)))  # type: ignore[misc]
        for each in found.suggested.suggestions
    }


def test_who_offers_what_the_other_needs_across_a_border_is_proposed() -> None:
    found = pairs(proposed(quiet_forum()))
    assert ("Huta Sp. z o.o.", "Kälte GmbH") in found  # steel for a cooling device, and the reverse
    assert ("Pila s.r.o.", "Pumpen Löbau") in found


def test_two_competitors_and_those_with_a_wish_are_not_proposed() -> None:
    found = pairs(proposed(quiet_forum(), least=5))
    assert ("Frost AG", "Kälte GmbH") not in found
    assert ("Biobank nad Odrą", "Kälte GmbH") not in found


def test_who_has_enough_wishes_is_proposed_only_to_fill_up_others() -> None:
    found = proposed(quiet_forum(), least=1)
    assert found.matching.wishes_of(0) == 1
    fills = Counter(name for pair in pairs(found) for name in pair)
    assert fills["Kälte GmbH"] <= 1
    assert all(set(pair) != {"Kälte GmbH", "Biobank nad Odrą"} for pair in pairs(found))


def test_nobody_gets_more_proposals_than_asked_for_beyond_what_stands() -> None:
    for least in (1, 2, 3):
        found = proposed(quiet_forum(), least=least)
        fills = Counter(name for pair in pairs(found) for name in pair)
        assert max(fills.values()) <= least


def test_nothing_is_proposed_for_nobody_and_to_nobody() -> None:
    assert proposed(quiet_forum(), least=0).count == 0
    silent = with_people(quiet_forum(), **{f"n{n}": {"offers": (), "needs": (), "products": ()} for n in range(1, 10)})
    found = proposed(silent)
    assert (found.count, set(found.short) >= {"Huta Sp. z o.o.", "Frost AG"}) == (0, True)


def test_who_met_before_or_is_excluded_is_not_proposed() -> None:
    met = (Met("Huta", "Kälte", 4),)
    assert ("Huta Sp. z o.o.", "Kälte GmbH") not in pairs(proposed(quiet_forum(), history=met))
    excluding = with_people(quiet_forum(), n3={"excludes": ("Kälte GmbH",)})
    assert ("Huta Sp. z o.o.", "Kälte GmbH") not in pairs(proposed(excluding))
    land = with_people(quiet_forum(), n3={"excludes": ("DE",)})
    assert not any("Huta Sp. z o.o." in pair for pair in pairs(proposed(land)))


def test_a_forum_of_one_country_proposes_other_organisations() -> None:
    home = with_people(quiet_forum(), **{f"n{number}": {"country": "PL"} for number in range(1, 10)})
    assert ("Huta Sp. z o.o.", "Kälte GmbH") in pairs(proposed(home))


def test_both_sides_are_asked_and_told_why_in_their_words() -> None:
    matched = proposed(quiet_forum()).matched("en")
    mine = next(each for each in matched["1"] if each.partners[0].number == "3")
    theirs = next(each for each in matched["3"] if each.partners[0].number == "1")
    assert mine.kind is theirs.kind is ProposalKind.MATCH
    assert [person.number for person in mine.own] == ["1", "9"]
    assert [person.number for person in theirs.partners] == ["1", "9"]
    assert any("You look for: “Stahlblech”" in line and "“blacha stalowa”" in line for line in mine.why)
    assert any("you offer: “blacha stalowa”" in line for line in theirs.why)
    assert not any("%" in line for line in (*mine.why, *theirs.why))
    spoken = {language: proposed(quiet_forum()).matched(language)["1"][0].why for language in LANGUAGES}
    assert len(set(spoken.values())) == len(LANGUAGES)


def test_the_organiser_gets_a_sheet_for_everybody_something_is_proposed_to() -> None:
    found = proposed(quiet_forum())
    made = proposals_book(quiet_forum(), found, language="en", printed_at=NOW)
    sheets = load_workbook(BytesIO(made)).sheetnames
    names = {name for pair in pairs(found) for name in pair}
    assert set(sheets[1:-1]) == names


def test_proposals_count_only_if_the_forum_says_so() -> None:
    for consent in (Consent.ONE, Consent.BOTH):
        made = quiet_forum(consent)
        assert proposed(made).counted(made) is made
    made = quiet_forum(Consent.NOBODY)
    found = proposed(made)
    counted = found.counted(made)
    new = counted.wishes[1:]
    assert len(new) == found.count
    assert {(wish.kind, wish.status, wish.proposed) for wish in new} == {
        (WishKind.IF_FREE, WishStatus.UNANSWERED, Proposed.OPEN)
    }
    assert [wish.number for wish in new] == [f"P{at}" for at in range(1, len(new) + 1)]


def test_a_number_that_is_taken_is_not_given_to_a_proposal() -> None:
    taken = Wish("p1", "4", ("2",))
    made = quiet_forum(Consent.NOBODY, taken)
    assert "P1" not in {wish.number for wish in proposed(made).counted(made).wishes}


def test_a_proposal_takes_no_place_that_somebody_wished_for() -> None:
    """Two tables in one slot: with proposals, nobody who wished loses a meeting."""
    made = quiet_forum(Consent.NOBODY, Wish("2", "5", ("4",), kind=WishKind.IF_FREE))
    counted = proposed(made, least=3).counted(made)
    assert len(counted.wishes) > 3
    plan = make_plan(replace(counted, slots=made.slots[:1]), seconds=1, seed=1, made_at=NOW)
    placed = {plan.meetings[each.meeting][0] for each in plan.result.timetable}
    assert placed == {"1", "2"}
    roomy = make_plan(counted, seconds=1, seed=1, made_at=NOW)
    assert len(roomy.result.timetable) > 2
    gaps = [roomy.instance.meetings[each.meeting].fills_gaps for each in roomy.result.timetable]
    assert sum(gaps) == len(gaps) - 2
