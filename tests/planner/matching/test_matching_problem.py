"""A forum's organisations as profiles, what was said between them, and who met before."""

from dataclasses import replace

from tests.factories.proposing import quiet_forum, with_people
from viaregia.engines.matching.problem import Encounter, Goal, Kind
from viaregia.exchange.forum import Level, Participation, Proposed, Wish, WishKind, WishStatus
from viaregia.exchange.history_file import Met
from viaregia.planner.matching.problem import Matching, matching_problem


def names(matching: Matching) -> list[str]:
    return [profile.name for profile in matching.problem.profiles]


def test_the_people_of_an_organisation_are_one_profile() -> None:
    made = with_people(quiet_forum(), n9={"offers": ("Wartung",), "employees": 40, "languages": ("de", "pl")})
    matching = matching_problem(made)
    profile = matching.problem.profiles[0]
    assert (profile.id, profile.name, profile.country, profile.employees) == ("1", "Kälte GmbH", "DE", 40)
    assert profile.offers == ("Tiefkühlschrank, Kühlgerät", "Wartung")
    assert (profile.needs, profile.goals, profile.products) == (("Stahlblech",), frozenset({Goal.EXPORT}), ("8418",))
    assert profile.languages == ("en", "de", "pl")
    assert matching.position["9"] == 0


def test_who_cannot_meet_has_no_part_in_it() -> None:
    assert "Zeitung" not in names(matching_problem(quiet_forum()))
    everybody = with_people(quiet_forum(), n8={"participation": Participation.GUEST})
    assert "Zeitung" in names(matching_problem(everybody))


def test_a_language_counts_from_the_level_on_that_the_forum_asks_for() -> None:
    made = with_people(quiet_forum(), n4={"languages": ("de", "en"), "levels": ("C2", "A2")})
    made = replace(made, settings=replace(made.settings, language_level=Level.B1))
    assert matching_problem(made).problem.profiles[3].languages == ("de",)


def test_an_old_line_on_both_and_a_profile_alone_say_what_is_offered() -> None:
    made = with_people(
        quiet_forum(),
        n4={"offers": (), "needs": (), "wants": "bietet Pumpen, sucht Holz"},
        n5={"offers": (), "needs": (), "profile": "Pila a prodej řeziva"},
    )
    frost, pila = matching_problem(made).problem.profiles[3:5]
    assert (frost.offers, frost.needs) == (("Pumpen",), ("Holz",))
    assert (pila.offers, pila.needs) == (("Pila a prodej řeziva",), ())


def test_a_host_is_owed_nothing_and_sought_only() -> None:
    made = with_people(quiet_forum(), n6={"organisation_kind": "Unternehmen"})
    profiles = {profile.name: profile for profile in matching_problem(made).problem.profiles}
    assert (profiles["Kammer"].kind, profiles["Kammer"].minimum) == (Kind.CHAMBER, 0)
    assert (profiles["Pumpen Löbau"].kind, profiles["Pumpen Löbau"].minimum) == (Kind.COMPANY, 1)


def test_nobody_can_meet_more_often_than_there_are_slots() -> None:
    made = quiet_forum()
    profiles = matching_problem(made).problem.profiles
    assert [profile.maximum for profile in profiles[:2]] == [16, 8]  # two people, one person
    together = with_people(made, n1={"together": True, "maximum": 5}, n9={"together": True})
    assert matching_problem(together).problem.profiles[0].maximum == 5


def test_what_was_said_between_two_keeps_them_from_being_proposed_again() -> None:
    made = quiet_forum()
    more = (
        Wish("2", "4", ("5",), status=WishStatus.DECLINED),
        Wish("3", "6", ("3",), kind=WishKind.NEVER),
        Wish("4", "8", ("4",)),  # the press has no meetings
    )
    refused = (Wish("5", "5", ("6",), proposed=Proposed.NO),)
    matching = matching_problem(replace(made, wishes=(*made.wishes, *more), refused=refused))
    assert matching.problem.apart == {(0, 1), (3, 4), (2, 5), (4, 5)}
    assert matching.standing == {(0, 1)}
    assert [matching.wishes_of(at) for at in range(3)] == [1, 1, 0]


def test_interpreters_say_which_languages_meet() -> None:
    assert matching_problem(quiet_forum()).problem.pairs == {"de-pl"}


def test_those_who_met_are_known_by_name_without_the_legal_form() -> None:
    history = (Met("KÄLTE", "Biobank nad Odrą", 5), Met("Huta", "Nobody", 1), Met("Frost AG", "frost"))
    assert matching_problem(quiet_forum(), history).problem.encounters == (Encounter(0, 1, 5),)
