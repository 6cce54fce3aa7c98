"""What a forum's own answers teach: how much each measure of a suggestion counts for its people."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from viaregia.exchange.forum import Forum, Proposed, Wish, WishKind, WishStatus
from viaregia.planner.matching.problem import Matching, Pair

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language
    from viaregia.engines.matching.answers import Answer
    from viaregia.engines.matching.learn import Learned


def answers_of(forum: Forum, matching: Matching) -> tuple["Answer", ...]:
    """Return what people said: to proposals, to wishes that were laid before them, of meetings at earlier editions.

    That somebody wishes is no answer: nobody wishes for whom they do not like. O(wishes + encounters).
    """
    from viaregia.engines.matching.answers import Answer

    said = [
        *(answer for wish in forum.refused for answer in _refusal(wish, matching)),
        *(answer for wish in forum.wishes if wish.kind is not WishKind.NEVER for answer in _replies(wish, matching)),
    ]
    rated = (
        Answer(each.one, each.other, rating=each.rating)
        for each in matching.problem.encounters
        if each.rating is not None
    )
    return (*said, *rated)


def _refusal(wish: Wish, matching: Matching) -> Iterator["Answer"]:
    from viaregia.engines.matching.answers import Answer

    for wisher, asked in _pairs(wish, matching):
        yield Answer(wisher, asked, useful=False, because=wish.because)


def _replies(wish: Wish, matching: Matching) -> Iterator["Answer"]:
    """Yield what the wisher said to a proposal, and what the other side said to the wish."""
    from viaregia.engines.matching.answers import Answer

    for wisher, asked in _pairs(wish, matching):
        if wish.proposed is Proposed.YES:
            yield Answer(wisher, asked, useful=True)
        if wish.status is WishStatus.ACCEPTED:
            yield Answer(asked, wisher, useful=True)
        if wish.status is WishStatus.DECLINED:
            yield Answer(asked, wisher, useful=False, because=wish.because)


def _pairs(wish: Wish, matching: Matching) -> Iterator[Pair]:
    """Yield who wished for whom, as positions."""
    wisher = matching.position.get(wish.wisher)
    for asked in dict.fromkeys(matching.position.get(number) for number in wish.to):
        if wisher is not None and asked is not None and asked != wisher:
            yield wisher, asked


def learned_from(answers: Sequence["Answer"], matching: Matching, vocabulary: "Language") -> "Learned":
    """Return the weights that answers ask for; those of the house until there are enough. O(texts + answers)."""
    from viaregia.engines.matching.answers import lessons
    from viaregia.engines.matching.learn import learn
    from viaregia.engines.matching.measure import features

    taught = lessons(answers)
    pairs = [(one, other) for one, other in taught.pairs.tolist()]
    return learn(features(matching.problem, vocabulary, pairs).astype(float), taught)
