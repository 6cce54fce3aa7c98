"""Suggestions as proposals to both sides, with their reasons, and as wishes of lowest priority where they count."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Final

from viaregia.engines.matching.problem import Problem, Suggestion
from viaregia.exchange.forum import Forum, Participant, Proposed, Wish, WishKind
from viaregia.exchange.proposals.records import Proposal, ProposalKind
from viaregia.planner.matching.problem import Matching, stands
from viaregia.planner.matching.suggest import Suggested
from viaregia.wording.matching import Labelled, reasons_for, strength_name

LETTER: Final = "P"  # the numbers of proposals that nobody answered begin so

Matched = Mapping[str, tuple[Proposal, ...]]
"""Proposals by the number of the first person of an organisation."""


def proposals_of(
    matching: Matching, suggested: Suggested, concepts: Mapping[str, Labelled], *, language: str
) -> Matched:
    """Return the proposals to each organisation, the best first, with reasons told to it in a language."""
    found: dict[int, list[tuple[float, Proposal]]] = defaultdict(list)
    for each in suggested.suggestions:
        for own, other in ((each.one, each.other), (each.other, each.one)):
            why = why_of(each, matching.problem, concepts, language=language, reader=own)
            line = Proposal(ProposalKind.MATCH, bookable(matching, other), bookable(matching, own), why=why)
            found[own].append((-each.score, line))
    return {
        matching.sides[at].people[0].number: tuple(line for _, line in sorted(lines, key=lambda each: each[0]))
        for at, lines in found.items()
    }


def why_of(
    suggestion: Suggestion, problem: Problem, concepts: Mapping[str, Labelled], *, language: str, reader: int
) -> tuple[str, ...]:
    """Return how well the two fit, then why, told to one of them."""
    fit = strength_name(suggestion.strength, language)
    return (
        f"{fit[:1].upper()}{fit[1:]}.",
        *reasons_for(suggestion, problem, concepts, language=language, reader=reader),
    )


def bookable(matching: Matching, at: int) -> tuple[Participant, ...]:
    """Return the people of an organisation with whom meetings can be arranged."""
    return tuple(person for person in matching.sides[at].people if person.bookable)


def with_proposals(forum: Forum, matching: Matching, suggested: Suggested) -> Forum:
    """Return the forum with the suggestions as wishes that nobody answered: they take only what is free at last."""
    return replace(forum, wishes=(*forum.wishes, *_wishes(forum, matching, suggested)))


def _wishes(forum: Forum, matching: Matching, suggested: Suggested) -> Iterator[Wish]:
    taken = {wish.number.casefold() for wish in (*forum.wishes, *forum.refused)}
    numbers = (name for at in count(1) if (name := f"{LETTER}{at}").casefold() not in taken)
    busy = Counter(number for wish in forum.wishes if stands(wish) for number in (wish.wisher, *wish.to))
    for each in suggested.suggestions:
        own, partners = bookable(matching, each.one), bookable(matching, each.other)
        wisher = min(own, key=lambda person: busy[person.number])
        busy[wisher.number] += 1
        yield Wish(
            next(numbers),
            wisher.number,
            tuple(person.number for person in partners),
            partners[0].organisation if len(partners) > 1 else "",
            WishKind.IF_FREE,
            proposed=Proposed.OPEN,
        )
