"""Who should meet whom: the engine agrees with a ranking made by hand, and each rule decides something."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.matching.by_hand import ByHand
from tests.factories.tiny_language import tiny_language
from viaregia.base.sectors import sector_codes
from viaregia.engines.matching.features import FEATURES, Weights
from viaregia.engines.matching.heads import Heads, Pairs, best, joined
from viaregia.engines.matching.measure import features, scene
from viaregia.engines.matching.problem import (
    Across,
    CodesMeet,
    Direction,
    Encounter,
    Gain,
    Goal,
    Kind,
    LittleSaid,
    Problem,
    Profile,
    Progress,
    Stage,
    Strength,
    Suggestion,
    TextsMeet,
)
from viaregia.engines.matching.rank import rank, scored

OFFERS = (
    "Tiefkühlschrank",
    "Biobank",
    "Stahlblech",
    "Möbel",
    "Pumpe",
    "Software",
    "Apfelsaft",
    "Großhandel Glas",
    "🙂",
)
NEEDS = (
    "Kühlgerät", "Probenlagerung", "Stahl", "Schnittholz", "Kunden in Polen", "Vertriebspartner für Möbel in Polen",
    "Wasserversorgung in Tschechien", "Partner für Software", "neue Marken", "Abnehmer von Glas", "Kredit der Bank",
)  # fmt: skip


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    return Profile(
        id=f"p{draw(st.integers(0, 10**9))}",
        country=draw(st.sampled_from(["DE", "PL", "CZ", ""])),
        tongue="de",
        kind=draw(st.sampled_from([None, Kind.COMPANY, Kind.AUTHORITY, Kind.BANK, Kind.NETWORK])),
        employees=draw(st.sampled_from([None, 1, 40, 3000])),
        languages=tuple(draw(st.sets(st.sampled_from(["de", "pl", "cs"]), max_size=2))),
        goals=frozenset(draw(st.sets(st.sampled_from(list(Goal)), max_size=2))),
        offers=tuple(draw(st.lists(st.sampled_from(OFFERS), max_size=2))),
        needs=tuple(draw(st.lists(st.sampled_from(NEEDS), max_size=2))),
    )


def problems() -> st.SearchStrategy[Problem]:
    return st.builds(
        lambda each, pairs: Problem(tuple(each), pairs=frozenset(pairs)),
        st.lists(profiles(), min_size=2, max_size=6),
        st.sets(st.sampled_from(["de-pl", "cs-pl"])),
    )


directions = st.sampled_from(list(Direction))


def firm(country: str, offers: str = "", needs: str = "", **more: Any) -> Profile:
    said = {"offers": (offers,) if offers else (), "needs": (needs,) if needs else ()}
    return Profile(id=f"{country}:{offers}:{needs}", country=country, **{"tongue": "de"} | said | more)


def ranked(*profiles: Profile, direction: Direction = Direction.MUTUAL, top: int = 20, **more: Any) -> Any:
    return rank(Problem(profiles, **more), tiny_language(), direction=direction, top=top).suggestions


def others(suggestions: tuple[Suggestion, ...]) -> list[int]:
    return [each.other for each in suggestions]


MAKER = firm("DE", "Tiefkühlschrank", "Kunden in Polen")
BUYER = firm("PL", "Probenlagerung", "Kühlgerät")


@settings(max_examples=60)
@given(problem=problems(), direction=directions)
def test_the_engine_ranks_as_one_does_by_hand(problem: Problem, direction: Direction) -> None:
    by_hand = ByHand.of(problem, tiny_language()).ranking(direction, 20)
    silent = scene(problem, tiny_language()).silent
    found = rank(problem, tiny_language(), direction=direction, top=20).suggestions
    for at, expected in enumerate(by_hand):
        if not silent[at]:
            assert [each.score for each in found[at]] == pytest.approx([score for _, score in expected], abs=1e-4)
            of_hand = dict(expected)
            for each in found[at]:
                assert of_hand[each.other] == pytest.approx(each.score, abs=1e-4)


@settings(max_examples=30)
@given(problem=problems(), direction=directions, top=st.integers(1, 3))
def test_the_first_few_are_the_first_of_all(problem: Problem, direction: Direction, top: int) -> None:
    few = rank(problem, tiny_language(), direction=direction, top=top).suggestions
    everybody = rank(problem, tiny_language(), direction=direction, top=20).suggestions
    assert few == tuple(each[:top] for each in everybody)


@settings(max_examples=30)
@given(problem=problems(), direction=directions, seed=st.randoms())
def test_the_order_of_the_profiles_changes_no_score(problem: Problem, direction: Direction, seed: Any) -> None:
    order = list(range(len(problem.profiles)))
    seed.shuffle(order)
    turned = replace(problem, profiles=tuple(problem.profiles[at] for at in order))
    before = rank(problem, tiny_language(), direction=direction, top=20).suggestions
    after = rank(turned, tiny_language(), direction=direction, top=20).suggestions
    for new, old in enumerate(order):
        scores = {order[each.other]: each.score for each in after[new]}
        assert scores == pytest.approx({each.other: each.score for each in before[old]}, abs=1e-6)


@settings(max_examples=30)
@given(problem=problems())
def test_both_sides_of_a_mutual_suggestion_see_the_same_score_and_what_each_gains(problem: Problem) -> None:
    found = rank(problem, tiny_language(), direction=Direction.MUTUAL, top=20).suggestions
    by_pair = {(each.one, each.other): each for own in found for each in own if each.gains != (None, None)}
    for (one, other), each in by_pair.items():
        back = by_pair.get((other, one))
        if back and each.score > 0.02:
            assert (back.score, back.to_one, back.to_other) == (each.score, each.to_other, each.to_one)
            assert back.gains == each.gains[::-1]


def in_tiles(problem: Problem, direction: Direction, side: int, top: int) -> Pairs:
    own, heads = scene(problem, tiny_language()), Heads(len(problem.profiles), top)
    parts = [heads.enter(scored(own, tile, direction, heads.bars(), Weights())) for tile in own.tiles(side)]
    return best(joined(parts), top)


@given(problem=problems(), direction=directions, side=st.integers(1, 4), top=st.integers(1, 3))
@settings(max_examples=30)
def test_it_does_not_matter_how_many_are_worked_on_at_a_time(
    problem: Problem, direction: Direction, side: int, top: int
) -> None:
    found, whole = in_tiles(problem, direction, side, top), in_tiles(problem, direction, 1000, top)
    assert found.one.tolist() == whole.one.tolist()
    assert found.score.tolist() == pytest.approx(whole.score.tolist())


@given(problem=problems(), data=st.data())
@settings(max_examples=20)
def test_a_pair_is_measured_alike_alone_and_among_others(problem: Problem, data: st.DataObject) -> None:
    everybody = range(len(problem.profiles))
    pairs = data.draw(st.permutations([(one, other) for one in everybody for other in everybody]))
    found = features(problem, tiny_language(), pairs)
    for at in range(min(3, len(pairs))):
        assert found[at] == pytest.approx(features(problem, tiny_language(), pairs[at : at + 1])[0])


def test_who_offers_what_somebody_needs_is_met_in_another_language() -> None:
    (own, theirs) = ranked(MAKER, replace(BUYER, needs=("zamrażarka",), tongue="pl", offers=("biobank",)))
    assert others(own) == [1]
    assert own[0].gains == (Gain.CUSTOMER, Gain.OFFERED)
    assert theirs[0].gains == (Gain.OFFERED, Gain.CUSTOMER)


def test_a_seller_meets_a_customer_even_where_it_needs_nothing_itself() -> None:
    buyer = firm("PL", "", "Kühlgerät und Tiefkühlschrank")
    own, _ = ranked(firm("DE", "Tiefkühlschrank und Kühlgerät"), buyer)
    assert own[0].strength is Strength.STRONG


def test_competitors_are_not_proposed_to_each_other() -> None:
    own, theirs = ranked(MAKER, firm("PL", "Tiefkühlschrank, Kühlgerät", "Kunden in Deutschland"))
    assert not own
    assert not theirs


def test_customers_for_ones_own_product_are_not_others_who_make_it() -> None:
    seller = firm("DE", "Glas", "Abnehmer von Glas")
    assert not ranked(seller, firm("PL", "Glas"), direction=Direction.NEED)[0]


def test_who_is_more_like_oneself_than_like_ones_need_counts_less() -> None:
    maker = firm("PL", "Möbel aus Holz")
    need = "Möbel, Pumpe, Software, Glas, Apfelsaft"
    alike, other = (Problem((firm("DE", offer, need), maker)) for offer in ("Möbel aus Holz", "Stahlblech"))
    need_met = [features(each, tiny_language(), [(0, 1)])[0, FEATURES.index("need")] for each in (alike, other)]
    assert 0 < need_met[0] < need_met[1]


def test_fits_can_lift_the_second_above_the_first() -> None:
    fitting: dict[str, Any] = {"goals": frozenset({Goal.EXPORT}), "languages": ("de",), "employees": 1000}
    unfit: dict[str, Any] = {"goals": frozenset({Goal.RESEARCH}), "languages": ("pl",), "employees": 1}
    seeker = firm("DE", "Biobank", "Kühlgerät aus Polen", **fitting | {"goals": frozenset({Goal.SOURCING})})
    makers = firm("PL", "Kühlgerät", **unfit), firm("CZ", "Kühlgerät", **fitting)
    own, *_ = ranked(seeker, *makers, direction=Direction.NEED, top=1)
    assert others(own) == [2]


def test_fits_lift_a_pair_though_both_have_better_ones_without_them() -> None:
    fitting: dict[str, Any] = {"goals": frozenset({Goal.EXPORT}), "languages": ("de",), "employees": 1000}
    unfit: dict[str, Any] = {"goals": frozenset({Goal.RESEARCH}), "languages": ("pl",), "employees": 1}
    customer, seeker = firm("DE", "Biobank", "Kühlgerät"), firm("DE", "Biobank", "Kühlgerät aus Polen")
    seeker = replace(seeker, **fitting | {"goals": frozenset({Goal.SOURCING})})
    makers = firm("PL", "Kühlgerät", **unfit), firm("CZ", "Kühlgerät", **fitting)
    found = in_tiles(Problem((customer, seeker, *makers)), Direction.NEED, side=1, top=1)
    assert found.other[found.one == 1].tolist() == [3]


def test_a_competitor_comes_after_who_makes_something_else() -> None:
    seeker = firm("DE", "Stahlblech", "Stahl und Pumpe")
    own, *_ = ranked(seeker, firm("PL", "Stahlblech"), firm("PL", "Pumpe"), direction=Direction.NEED)
    assert others(own) == [2, 1]


def test_who_seeks_sellers_meets_a_trader_of_the_range_and_not_another_maker() -> None:
    maker = firm("DE", "Glasflasche", "Vertriebspartner in Polen")
    own, *_ = ranked(maker, firm("PL", "Glas"), firm("PL", "Großhandel für Glas"), direction=Direction.NEED)
    assert others(own) == [2]
    assert own[0].gains[0] is Gain.CUSTOMER


def test_a_trader_who_looks_for_new_brands_meets_makers_and_not_traders() -> None:
    trader = firm("DE", "Großhandel für Glas", "neue Marken", goals=frozenset({Goal.SOURCING}))
    own, *_ = ranked(trader, firm("PL", "Großhandel für Glas"), firm("PL", "Glas"), direction=Direction.NEED)
    assert others(own)[0] == 2
    assert own[0].gains[0] is Gain.OFFERED


def test_a_need_that_names_a_country_is_met_there_first() -> None:
    seeker = firm("DE", "Biobank", "Stahl aus Polen")
    own, *_ = ranked(seeker, firm("CZ", "Stahl"), firm("PL", "Stahl"), direction=Direction.NEED)
    assert others(own) == [2, 1]


def test_customers_who_are_named_are_found_though_they_say_no_need() -> None:
    seller = firm("DE", "Glas", "Abnehmer: Hersteller von Apfelsaft in Polen", goals=frozenset({Goal.EXPORT}))
    own, *_ = ranked(seller, firm("PL", "Apfelsaft"), firm("PL", "Pumpe"), direction=Direction.NEED)
    assert others(own) == [1]
    assert own[0].gains[0] is Gain.CUSTOMER


def test_two_gain_together_by_one_goal_on_one_subject() -> None:
    aim = frozenset({Goal.RESEARCH})
    one, other = firm("DE", "Biobank", goals=aim), firm("PL", "Probenlagerung in der Biobank", goals=aim)
    assert ranked(one, other)[0][0].gains == (Gain.TOGETHER, Gain.TOGETHER)
    assert not ranked(one, replace(other, goals=frozenset({Goal.EXPORT})))[0]


def test_codes_speak_where_texts_do_not() -> None:
    maker = firm("DE", "🙂", products=("84185011",))
    hospital = firm("PL", "🙂", sectors=sector_codes("PKD 86.10.Z"))
    own, _ = ranked(maker, hospital)
    assert own[0].gains[0] is Gain.CODES
    assert own[0].strength is Strength.POSSIBLE
    assert CodesMeet(0, 1, "84185011", "PKD 86.10.Z", "freezer") in own[0].reasons
    assert not ranked(maker, replace(hospital, sectors=sector_codes("PKD 10.10.Z")))[0]


def test_two_of_one_sector_gain_nothing_by_their_codes() -> None:
    sectors = sector_codes("PKD 86.10.Z")
    maker = firm("DE", "🙂", products=("8418",), sectors=sectors)
    assert not ranked(maker, firm("PL", "🙂", sectors=sectors))[0]


def test_goals_that_fit_and_a_common_language_raise_a_score_and_create_none() -> None:
    goals = (frozenset({Goal.EXPORT}), frozenset({Goal.SOURCING}))
    plain = ranked(MAKER, BUYER)[0][0].score
    fitting = ranked(replace(MAKER, goals=goals[0]), replace(BUYER, goals=goals[1]))[0][0].score
    spoken = ranked(replace(MAKER, languages=("de",)), replace(BUYER, languages=("pl", "de")))[0][0].score
    foreign = ranked(replace(MAKER, languages=("de",)), replace(BUYER, languages=("pl",)))[0][0].score
    helped = ranked(replace(MAKER, languages=("de",)), replace(BUYER, languages=("pl",)), pairs=frozenset({"de-pl"}))[
        0
    ][0].score
    assert fitting >= plain
    assert foreign < helped < spoken
    assert foreign > 0
    assert not ranked(firm("DE", "Pumpe", goals=goals[0]), firm("PL", "Möbel", goals=goals[1]))[0]


def test_a_firm_of_one_comes_after_one_of_a_like_size() -> None:
    hospital = firm("PL", "Biobank", "Kühlgerät", employees=3000)
    one, like = (firm("DE", "Tiefkühlschrank", employees=each) for each in (1, 900))
    own, *_ = ranked(hospital, one, like)
    assert others(own) == [2, 1]


@pytest.mark.parametrize("direction", list(Direction))
def test_no_excluded_organisation_country_or_profile_is_proposed(direction: Direction) -> None:
    maker = replace(BUYER, id="maker", country="DE", organisation="Haus", needs=(), offers=("Kühlgerät",))
    for unwanted in ({"maker"}, {"HAUS"}, {"de"}):
        own, theirs = ranked(replace(BUYER, excludes=frozenset(unwanted)), maker, direction=direction)
        assert not own
        assert not theirs
    assert ranked(BUYER, maker, direction=Direction.NEED)[0]


def test_one_organisation_never_meets_itself() -> None:
    own, _ = ranked(replace(MAKER, organisation="Haus"), replace(BUYER, organisation="haus "), across=Across.NONE)
    assert not own


@pytest.mark.parametrize(
    ("across", "one", "other", "meet"),
    [
        (Across.COUNTRY, ("DE", "DED2"), ("DE", "DED4"), False),
        (Across.COUNTRY, ("DE", ""), ("PL", ""), True),
        (Across.COUNTRY, ("", ""), ("", ""), True),
        (Across.REGION, ("DE", "DED2"), ("DE", "DED4"), True),
        (Across.REGION, ("DE", "DED2"), ("DE", "DED21"), False),
        (Across.REGION, ("DE", "DED2"), ("DE", "DED2"), False),
        (Across.ORGANISATION, ("DE", "DED2"), ("DE", "DED2"), True),
        (Across.NONE, ("DE", "DED2"), ("DE", "DED2"), True),
    ],
)
def test_a_suggestion_crosses_the_border_that_it_must(
    across: Across, one: tuple[str, str], other: tuple[str, str], meet: bool
) -> None:
    mine = replace(MAKER, country=one[0], region=one[1])
    theirs = replace(BUYER, country=other[0], region=other[1])
    assert bool(ranked(mine, theirs, across=across)[0]) is meet


def test_an_unknown_country_is_told() -> None:
    own, _ = ranked(replace(MAKER, country=""), BUYER)
    assert LittleSaid(0) in own[0].reasons


def test_who_met_before_meets_again_only_where_the_forum_says_so() -> None:
    before = (Encounter(1, 0, 5),)
    assert not ranked(MAKER, BUYER, encounters=before)[0]
    assert ranked(MAKER, BUYER, encounters=before, again=True)[0]
    assert not ranked(MAKER, BUYER, apart=frozenset({(0, 1)}))[0]


@pytest.mark.parametrize(
    ("kind", "asks"),
    [(Kind.BANK, "Kredit für Software"), (Kind.AUTHORITY, "Gemeinde mit Software"), (Kind.PRESS, "Zeitung, Software")],
)
def test_authorities_banks_and_press_are_proposed_to_who_looks_for_them(kind: Kind, asks: str) -> None:
    bank = firm("PL", "Wasserversorgung, Möbel, Software, Glas", kind=kind)
    seeker = firm("DE", "Pumpe", "Wasser und Software")
    assert ranked(seeker, replace(bank, kind=Kind.COMPANY), direction=Direction.NEED)[0]
    assert not ranked(seeker, bank, direction=Direction.NEED)[0]
    assert ranked(replace(seeker, needs=(asks,)), bank, direction=Direction.NEED)[0]


def test_an_authority_that_buys_is_proposed_to_who_came_to_sell() -> None:
    town = firm("PL", "Wasserversorgung", "Pumpe", kind=Kind.AUTHORITY)
    assert ranked(firm("DE", "Pumpe"), town)[0]
    assert not ranked(firm("DE", "Pumpe", goals=frozenset({Goal.RESEARCH})), town)[0]


def test_who_says_nothing_has_a_ranking_that_promises_nothing() -> None:
    silent = firm("DE", "🙂", goals=frozenset({Goal.SOURCING}))
    sourcing, exporting = (firm("PL", "Möbel", goals=frozenset({each})) for each in (Goal.SOURCING, Goal.EXPORT))
    own, *_ = ranked(silent, sourcing, exporting)
    assert others(own) == [2, 1]
    assert all(each.strength is Strength.POSSIBLE and LittleSaid(0) in each.reasons for each in own)
    assert all(each.gains == (None, None) for each in own)


def test_a_need_is_quoted_with_the_offer_that_meets_it() -> None:
    own, _ = ranked(MAKER, replace(BUYER, needs=("Stahl", "Kühlgerät -80 °C")))
    (meeting,) = [each for each in own[0].reasons if isinstance(each, TextsMeet)]
    assert (meeting.seeker, meeting.offerer) == (1, 0)
    assert (meeting.need, meeting.offer) == ("Kühlgerät -80 °C", "Tiefkühlschrank")
    assert "freezer" in [each.id for each in meeting.concepts]


def test_words_that_mean_the_same_are_told() -> None:
    own, theirs = ranked(firm("DE", "Apfelsaft in Flaschen"), firm("PL", "", "sok jabłkowy", tongue="pl"))
    told = [each.words for suggestion in (*own, *theirs) for each in suggestion.reasons if isinstance(each, TextsMeet)]
    assert told == [(("jabłkowy", "Apfelsaft"),)] * 2


def test_a_part_of_a_paragraph_meets_a_need_that_the_whole_does_not() -> None:
    long = "Wir liefern Möbel und Schnittholz aller Art. Dazu Apfelsaft und Glasflaschen. Auch Kühlgeräte."
    own, *_ = ranked(BUYER, firm("DE", long), direction=Direction.NEED)
    short, *_ = ranked(BUYER, firm("DE", long.replace(". ", ", ")), direction=Direction.NEED)
    assert own[0].score > short[0].score
    assert any(isinstance(each, TextsMeet) and each.offer == long for each in own[0].reasons)


def test_measures_stand_in_their_columns_and_weights_count() -> None:
    problem = Problem((MAKER, BUYER))
    measured = features(problem, tiny_language(), [(1, 0), (0, 1)])
    assert measured.shape == (2, len(FEATURES))
    assert dict(zip(FEATURES, measured[0].tolist(), strict=True))["need"] > 0.9
    assert dict(zip(FEATURES, measured[1].tolist(), strict=True))["customer"] > 0.9
    without = Weights(need=0, customer=0, codes=0)
    assert not rank(problem, tiny_language(), direction=Direction.MUTUAL, top=5, weights=without).suggestions[0]


def test_nobody_is_ranked_where_there_is_nobody() -> None:
    assert ranked() == ()
    assert ranked(MAKER) == ((),)


def test_progress_is_told_in_order_and_what_it_raises_ends_the_work() -> None:
    problem = Problem(tuple(Profile(each, offers=(each,), needs=(OFFERS[0],)) for each in OFFERS))
    told = list[Progress]()
    rank(problem, tiny_language(), direction=Direction.MUTUAL, top=2, on_progress=told.append)
    assert [each.stage for each in told] == [Stage.READING, Stage.COMPARING]
    assert told[-1].done == told[-1].total == len(OFFERS) ** 2

    def interrupt(progress: Progress) -> None:
        if progress.stage is Stage.COMPARING:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        rank(problem, tiny_language(), direction=Direction.MUTUAL, top=2, on_progress=interrupt)


def test_circles_that_are_shut_are_not_suggested_to_one_another() -> None:
    seller, buyer, other = firm("DE", offers="Pumpe"), firm("PL", needs="Pumpe"), firm("CZ", needs="Pumpe")
    problem = Problem((seller, buyer, other), circles=(0, 1, 2))
    found = rank(problem, tiny_language(), top=5, direction=Direction.MUTUAL).suggestions[0]
    assert {each.other for each in found} == {1, 2}
    shut = rank(replace(problem, shut=frozenset({(0, 1)})), tiny_language(), top=5, direction=Direction.MUTUAL)
    assert [each.other for each in shut.suggestions[0]] == [2]
    assert all(each.other != 0 for each in shut.suggestions[1])
    among_themselves = replace(problem, circles=(1, 1, 0), shut=frozenset({(1, 1)}))
    assert [
        each.other for each in rank(among_themselves, tiny_language(), top=5, direction=Direction.MUTUAL).suggestions[0]
    ] == [2]
