from tests.factories.forums import at, forum, person, slots, wish
from viaregia.engines.timetable.problem import BlockKind, Priority, Status
from viaregia.exchange.forum import (
    Audience,
    Group,
    GroupKind,
    InterpreterRow,
    ItemKind,
    ProgrammeItem,
    SlotRow,
    TableRow,
    Walk,
    WishKind,
    WishStatus,
)
from viaregia.exchange.plan import LeftOutKind
from viaregia.planner.problem.instance import problem_of


def test_wishes_of_both_sides_are_one_accepted_meeting() -> None:
    made = problem_of(forum([person("1", "A"), person("2", "B")], [wish("w1", "1", "2"), wish("w2", "2", "1")]))
    assert made.meetings == (("w1", "w2"),)
    assert made.instance.meetings[0].status is Status.ACCEPTED
    assert made.instance.meetings[0].requested_by == (0, 1)


def test_a_pair_of_organisations_meets_once_whoever_asks() -> None:
    people = [person("1", "A"), person("2", "A"), person("3", "B")]
    made = problem_of(forum(people, [wish("w1", "1", "3"), wish("w2", "2", "3")]))
    assert made.meetings == (("w1", "w2"),)
    assert {option.delegates for option in made.instance.meetings[0].options} == {(0, 2), (1, 2)}


def test_a_pair_meets_again_when_a_wish_says_so() -> None:
    people = [person("1", "A"), person("2", "B")]
    made = problem_of(forum(people, [wish("w1", "1", "2"), wish("w2", "1", "2", again=True)]))
    assert made.meetings == (("w1",), ("w2",))


def test_the_strongest_kind_and_the_greatest_weight_win() -> None:
    people = [person("1", "A"), person("2", "B")]
    wishes = [wish("w1", "1", "2", kind=WishKind.IF_FREE, weight=3), wish("w2", "1", "2", kind=WishKind.MUST)]
    meeting = problem_of(forum(people, wishes)).instance.meetings[0]
    assert (meeting.priority, meeting.weight) == (Priority.MUST, 3)


def test_a_declined_wish_stays_declined_beside_another_of_the_same_side() -> None:
    people = [person("1", "A"), person("2", "B")]
    wishes = [wish("w1", "1", "2", status=WishStatus.DECLINED), wish("w2", "1", "2")]
    assert problem_of(forum(people, wishes)).instance.meetings[0].status is Status.DECLINED


def test_who_declines_a_meeting_and_wishes_for_it_too_wants_it() -> None:
    people = [person("1", "A"), person("2", "B")]
    wishes = [wish("w1", "1", "2", status=WishStatus.DECLINED), wish("w2", "2", "1")]
    assert problem_of(forum(people, wishes)).instance.meetings[0].status is Status.ACCEPTED


def test_unanswered_wishes_are_left_out_where_the_forum_does_not_place_them() -> None:
    people = [person("1", "A"), person("2", "B")]
    made = problem_of(forum(people, [wish("w1", "1", "2")], settings={"unanswered_allowed": False}))
    assert made.instance.meetings == ()
    assert [(each.wish, each.kind) for each in made.left_out] == [("w1", LeftOutKind.UNANSWERED)]


def test_never_keeps_two_organisations_apart_in_both_directions() -> None:
    people = [person("1", "A"), person("2", "B")]
    made = problem_of(forum(people, [wish("w1", "2", "1"), wish("n", "1", "2", kind=WishKind.NEVER)]))
    assert [(each.wish, each.kind) for each in made.left_out] == [("w1", LeftOutKind.KEPT_APART)]


def test_wishes_within_an_organisation_and_for_oneself_are_left_out() -> None:
    people = [person("1", "A"), person("2", "A")]
    made = problem_of(forum(people, [wish("w1", "1", "2"), wish("w2", "1", "1")]))
    assert [each.kind for each in made.left_out] == [LeftOutKind.SAME_ORGANISATION, LeftOutKind.ONESELF]


def test_people_who_come_together_share_one_diary_and_their_languages() -> None:
    people = [person("1", "A", ("de",), together=True), person("2", "A", ("pl",)), person("3", "B", ("pl",))]
    made = problem_of(forum(people, [wish("w1", "3", "1", "2", to_organisation="A")]))
    assert made.delegates == (("1", "2"), ("3",))
    assert made.languages == (("pl",),)


def test_a_shared_diary_is_blocked_only_while_all_are_away() -> None:
    people = [
        person("1", "A", together=True, arrival=at(9)),
        person("2", "A", together=True, arrival=at(10)),
        person("3", "B"),
    ]
    made = problem_of(forum(people, [wish("w1", "3", "1", "2")]))
    assert [(block.end, block.kind) for block in made.instance.delegates[0].blocks] == [(570, BlockKind.ARRIVAL)]


def test_arrival_and_departure_of_a_group_hold_for_its_members_with_margins() -> None:
    bus = Group("bus1", GroupKind.BUS, members=("1",), arrival=at(9), departure=at(12))
    made = problem_of(forum([person("1"), person("2", groups=("bus1",))], [], groups=(bus,)))
    for delegate in made.instance.delegates:
        arrival, departure = delegate.blocks
        assert (arrival.kind, arrival.end) == (BlockKind.ARRIVAL, 9 * 60 + 30)
        assert (departure.kind, departure.start) == (BlockKind.DEPARTURE, 12 * 60 - 20)


def test_a_persons_own_arrival_wins_over_the_groups() -> None:
    bus = Group("bus1", GroupKind.BUS, members=("1",), arrival=at(11))
    made = problem_of(forum([person("1", arrival=at(9))], [], groups=(bus,)))
    assert [block.end for block in made.instance.delegates[0].blocks] == [9 * 60 + 30]


def test_a_visit_blocks_those_who_signed_up_with_its_transfer() -> None:
    visit = ProgrammeItem("Lab", at(10), at(11), ItemKind.VISIT, Audience.SIGNED_UP, ("1",), transfer=20)
    made = problem_of(forum([person("1"), person("2")], [], programme=(visit,)))
    block = made.instance.delegates[0].blocks[0]
    assert (block.start, block.end, block.kind, block.ref) == (580, 680, BlockKind.VISIT, "Lab")
    assert made.instance.delegates[1].blocks == ()


def test_a_meal_of_the_programme_replaces_the_free_half_hour() -> None:
    settings = {"lunch_start": 12 * 60, "lunch_end": 14 * 60}
    meal = ProgrammeItem("Buffet", at(12), at(13), ItemKind.MEAL, Audience.SIGNED_UP, ("1",))
    made = problem_of(forum([person("1"), person("2")], [], programme=(meal,), settings=settings))
    assert made.instance.delegates[0].lunches == ()
    assert [(lunch.start, lunch.end) for lunch in made.instance.delegates[1].lunches] == [(720, 840)]


def test_programme_for_nobody_blocks_nobody() -> None:
    stand = ProgrammeItem("Open exhibition", at(10), at(11), audience=Audience.NOBODY)
    assert problem_of(forum([person("1")], [], programme=(stand,))).instance.delegates[0].blocks == ()


def test_a_longer_gap_or_another_name_begins_a_session() -> None:
    named = (
        SlotRow(1, at(9), at(9, 25), "a"),
        SlotRow(2, at(9, 30), at(9, 55), "b"),
        SlotRow(3, at(11), at(11, 25), "b"),
    )
    made = problem_of(forum([person("1")], [], slots=named))
    assert [slot.session for slot in made.instance.slots] == [0, 1, 2]


def test_sessions_and_days_follow_the_calendar() -> None:
    made = problem_of(forum([person("1")], [], slots=slots(2) + slots(2, day=1, first=3)))
    assert [(slot.day, slot.session) for slot in made.instance.slots] == [(0, 0), (0, 0), (1, 1), (1, 1)]
    assert made.instance.slots[2].start == 24 * 60 + 9 * 60


def test_without_a_common_language_the_pair_of_an_interpreter_is_named() -> None:
    people = [person("1", "A", ("de", "cs")), person("2", "B", ("pl",))]
    interpreters = (InterpreterRow("I", ("cs-pl",)),)
    made = problem_of(forum(people, [wish("w", "1", "2")], interpreters=interpreters))
    assert made.instance.meetings[0].options[0].pair == "cs-pl"
    assert made.languages == (("",),)


def test_a_pair_that_nobody_interprets_is_still_named() -> None:
    people = [person("1", "A", ("de",)), person("2", "B", ("pl",))]
    assert problem_of(forum(people, [wish("w", "1", "2")])).instance.meetings[0].options[0].pair == "de-pl"


def test_the_common_language_both_speak_best_is_chosen() -> None:
    people = [person("1", "A", ("de", "en", "pl")), person("2", "B", ("pl", "en"))]
    assert problem_of(forum(people, [wish("w", "1", "2")])).languages == (("en",),)


def test_delegates_with_a_common_language_come_before_interpreted_ones() -> None:
    people = [person("1", "A", ("de",)), person("2", "A", ("pl",)), person("3", "B", ("pl",))]
    made = problem_of(forum(people, [wish("w", "3", "1", "2", to_organisation="A")]))
    assert [option.pair for option in made.instance.meetings[0].options] == [None, "de-pl"]


def test_precedence_names_the_earlier_meeting() -> None:
    people = [person("1", "A"), person("2", "B"), person("3", "C")]
    made = problem_of(forum(people, [wish("w1", "1", "2"), wish("w2", "1", "3", after=("w1",))]))
    assert made.instance.meetings[1].after == (0,)


def test_booths_belong_to_their_organisation_and_zones_have_walks() -> None:
    tables = (TableRow("B1", "Hall", "North", owner="a"), TableRow("2", "Hall", "South"))
    made = problem_of(forum([person("1", "A")], [], tables=tables, walks=(Walk("North", "South", 7),)))
    assert made.instance.tables[0].owner == 0
    assert made.instance.parties[0].table == 0
    assert made.instance.zones == ((0, 7), (7, 0))


def test_hosts_have_no_minimum_and_do_not_count() -> None:
    party = problem_of(forum([person("1", "Chamber", host=True)], [])).instance.parties[0]
    assert (party.minimum, party.counts) == (0, False)


def test_an_interpreter_is_away_outside_the_times_named() -> None:
    row = InterpreterRow("I", ("de-pl",), available=((at(10), at(11)),))
    made = problem_of(forum([person("1")], [], interpreters=(row,)))
    assert [(block.start, block.end) for block in made.instance.interpreters[0].blocks] == [(540, 600), (660, 775)]
