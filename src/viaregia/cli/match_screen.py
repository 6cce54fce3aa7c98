"""What the terminal shows of suggestions: the best of them, one pair both ways, what was written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.markup import escape
from rich.table import Table

from viaregia.base.words import words
from viaregia.cli.screen import out
from viaregia.engines.matching.problem import CodesMeet, Problem, Profile, Reason, Strength, Suggestion, TextsMeet

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language
    from viaregia.engines.matching.learn import Learned
    from viaregia.exchange.rankings import Ranked
    from viaregia.planner.ranking import PairExplained

SHOWN: Final = 25
"""Suggestions, or names, that fit on a screen or two."""
ORDER: Final = tuple(Strength)


def show_best(ranked: "Ranked", language: str) -> None:
    """Print the best suggestions of all, each pair once, and how many there are."""
    from viaregia.wording.matching import brief_reason, strength_name

    _ = words(language).gettext
    best = _best(ranked)
    if best:
        table = Table(box=None, pad_edge=False, expand=True)
        for heading, share in ((_("Who"), 3), (_("With"), 3), (_("Match"), 2), (_("Why"), 7)):
            table.add_column(heading, vertical="top", ratio=share)
        for each in best:
            sides = (_called(ranked.profile(at)) for at in (each.one, each.other))
            why = brief_reason(each, ranked.problem, language=language)
            table.add_row(*map(escape, (*sides, strength_name(each.strength, language), why)))
        out.print(table)
    _show_counts(ranked, language)
    if best:
        out.print(escape(_("All of them, with all reasons: --out RANKING.xlsx or RANKING.jsonl.")), soft_wrap=True)


def _best(ranked: "Ranked") -> list[Suggestion]:
    """Return the strongest suggestions, each pair once, as the side that it is worth more to sees it."""
    every = sorted(
        (each for own in ranked.ranking.suggestions for each in own),
        key=lambda each: (ORDER.index(each.strength), -each.score, each.one, each.other),
    )
    taken: dict[frozenset[int], Suggestion] = {}
    for each in every:
        taken.setdefault(frozenset((each.one, each.other)), each)
    return list(taken.values())[:SHOWN]


def show_written(ranked: "Ranked", paths: Sequence[Path], language: str) -> None:
    """Print what was written, and how many suggestions there are."""
    _show_counts(ranked, language)
    for path in paths:
        out.print(escape(words(language).gettext("Written: {file}").format(file=path)), soft_wrap=True)


def _show_counts(ranked: "Ranked", language: str) -> None:
    """Print how many suggestions there are, how strong, for whom there is none, and who says little."""
    from viaregia.wording.matching import strength_name

    _ = words(language).gettext
    suggestions = ranked.ranking.suggestions
    found = Counter(each.strength for own in suggestions for each in own)
    parts = ", ".join(f"{strength_name(each, language)}: {found[each]}" for each in ORDER if found[each])
    total = _("Profiles: {profiles}; suggestions: {suggestions}").format(
        profiles=len(suggestions), suggestions=found.total()
    )
    out.print(escape(f"{total} ({parts})." if parts else f"{total}."), soft_wrap=True)
    alone = [ranked.profile(at) for at, own in enumerate(suggestions) if not own]
    _show_names(_("Nobody is suggested to: {names}."), alone)
    unsure = [ranked.profile(at) for at, sure in enumerate(ranked.certain) if not sure]
    _show_names(_("These say little, so what is suggested to them is not sure: {names}."), unsure)


def _show_names(text: str, profiles: Sequence[Profile]) -> None:
    if profiles:
        names = [_called(each) for each in profiles[:SHOWN]]
        more = len(profiles) - len(names)
        out.print(escape(text.format(names=", ".join(names) + (f", +{more}" if more else ""))), soft_wrap=True)


def show_learned(learned: "Learned", language: str) -> None:
    """Print what became of learning from answers, and each weight where it was learned."""
    from viaregia.engines.matching.features import Weights
    from viaregia.wording.matching_checks import learned_sentence, weights_told

    _ = words(language).gettext
    out.print(escape(learned_sentence(learned, language)), soft_wrap=True)
    rows = weights_told(learned, Weights(), language)
    if rows:
        table = Table(box=None, pad_edge=False)
        table.add_column(_("What counts"))
        table.add_column(_("Usual"), justify="right")
        table.add_column(_("Learned"), justify="right")
        for row in rows:
            table.add_row(*map(escape, row))
        out.print(table)


def show_pair(found: "PairExplained", problem: Problem, vocabulary: "Language", language: str) -> None:
    """Print what two profiles gain from each other, and what speaks against it."""
    from viaregia.wording.matching_checks import fault_sentence

    _ = words(language).gettext
    for position, gained in enumerate(found.gained):
        own, other = found.pair.profiles[position], found.pair.profiles[1 - position]
        _show_lines(f"{_called(own)} ← {_called(other)}", _gained_lines(found, position, gained, vocabulary, language))
    if any(found.gained):
        _show_lines(_("Both:"), _both_lines(found, vocabulary, language))
    against = [fault_sentence(each, problem, language) for each in found.forbidden]
    if against:
        _show_lines(_("They are not suggested to each other:"), against)
    elif not all(found.gained):
        out.print(escape(_("One side gains nothing: only --direction need may suggest them.")), soft_wrap=True)


def _show_lines(heading: str, lines: Iterable[str]) -> None:
    out.print(f"[bold]{escape(heading)}[/]", soft_wrap=True)
    for line in lines:
        out.print(escape(f"  {line}"), soft_wrap=True)


def _gained_lines(
    found: "PairExplained", position: int, gained: Suggestion | None, vocabulary: "Language", language: str
) -> Iterator[str]:
    """Yield how strongly, how and by what one side gains."""
    from viaregia.wording.matching import gains_for, nothing_gained, only_where_sought, strength_name

    if gained is None:
        yield nothing_gained(found.pair, position, 1 - position, language=language)
        if 1 - position in found.unsought:
            yield only_where_sought(found.pair, 1 - position, language=language)
        return
    name = strength_name(gained.strength, language)
    yield f"{name[:1].upper()}{name[1:]}."
    yield from gains_for(replace(gained, gains=(gained.gains[0], None)), found.pair, language=language)
    yield from _said(found, (each for each in gained.reasons if _whose(each) == position), vocabulary, language)


def _both_lines(found: "PairExplained", vocabulary: "Language", language: str) -> Iterator[str]:
    """Yield what holds for both sides: goals, languages, sizes, caution."""
    told = next(gained for gained in found.gained if gained is not None)
    yield from _said(found, (each for each in told.reasons if _whose(each) is None), vocabulary, language)


def _whose(reason: Reason) -> int | None:
    """Return which side of a pair a reason is for: who seeks, who buys; None where it is for both."""
    if isinstance(reason, TextsMeet):
        return reason.seeker
    return reason.buyer if isinstance(reason, CodesMeet) else None


def _said(found: "PairExplained", reasons: Iterable[Reason], vocabulary: "Language", language: str) -> list[str]:
    from viaregia.wording.matching import reason_sentence

    concepts = {concept.id: concept for concept in vocabulary.concepts}
    return [reason_sentence(each, found.pair, concepts, language=language) for each in reasons]


def _called(profile: Profile) -> str:
    return f"{profile.name} ({profile.id})" if profile.name else profile.id
