"""Profiles in a file, ranked: who should meet whom, and why, for whoever has no forum's workbook."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.matching.answers import Answer, Because, known_already, lessons
from viaregia.engines.matching.check import Fault, proposals_faults
from viaregia.engines.matching.problem import (
    SOUGHT,
    Across,
    Direction,
    Encounter,
    LittleSaid,
    Problem,
    Profile,
    Ranking,
    Suggestion,
)
from viaregia.exchange.rankings import Ranked, ranking_lines, rankings_xlsx
from viaregia.planner.workbook import FileNotWritable

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language
    from viaregia.engines.matching.features import Weights
    from viaregia.engines.matching.learn import Learned


class UnknownProfile(ViaRegiaError):
    """No profile has this id."""

    code = "unknown_profile"
    sentence = N_("No profile in {file} has the ID {id}.")


class ProfileWithItself(ViaRegiaError):
    """Two names of a pair mean the same profile."""

    code = "profile_with_itself"
    sentence = N_("{one} and {other} are the same profile; name two.")


class RankingFormatUnknown(ViaRegiaError):
    """The file's ending tells no format."""

    code = "ranking_format_unknown"
    sentence = N_("{file}: a ranking is written as .jsonl or .xlsx.")


class RankingOverSource(ViaRegiaError):
    """A ranking would take the place of a file that it is made from."""

    code = "ranking_over_source"
    sentence = N_("{file} is what the ranking is made from; give --out another name.")


FORMATS: Final = (".jsonl", ".ndjson", ".json", ".xlsx")


@dataclass(frozen=True)
class PairExplained:
    """What two profiles gain from each other, and what speaks against it.

    `pair`: the two by themselves, as a problem; `gained`: what the first gains, then the second, None for nothing.
    `forbidden`: why they are not suggested to each other, by positions in the problem of all. `unsought`: those of the
    two (positions in `pair`) of whom the other gains nothing, and whose kind only those meet who look for it.
    """

    pair: Problem
    gained: tuple[Suggestion | None, Suggestion | None]
    forbidden: tuple[Fault, ...]
    unsought: tuple[int, ...]


def rank_profiles(
    problem: Problem, vocabulary: "Language", *, direction: Direction, top: int, weights: "Weights | None" = None
) -> Ranked:
    """Return whom each profile should meet, at most `top` for each, with what is needed to say why."""
    from viaregia.engines.matching.rank import rank

    ranking = rank(problem, vocabulary, direction=direction, top=top, weights=weights)
    concepts = {concept.id: concept for concept in vocabulary.concepts}
    return Ranked(problem, ranking, certain_of(problem, ranking, vocabulary), concepts)


def position_of(profiles: Sequence[Profile], id_: str, file: Path) -> int:
    """Return the position of a profile by its id, by its name where no id is spelt so. Raises UnknownProfile."""
    for key in ("id", "name"):
        found = [
            at for at, profile in enumerate(profiles) if getattr(profile, key).casefold() == id_.casefold().strip()
        ]
        if len(found) == 1:
            return found[0]
    raise UnknownProfile(file=file.name, id=id_)


def pair_of(profiles: Sequence[Profile], one: str, other: str, file: Path) -> tuple[int, int]:
    """Return the positions of two profiles. Raises UnknownProfile, ProfileWithItself."""
    pair = position_of(profiles, one, file), position_of(profiles, other, file)
    if pair[0] == pair[1]:
        raise ProfileWithItself(one=one, other=other)
    return pair


def with_answers(problem: Problem, answers: Sequence[Answer]) -> Problem:
    """Return a problem in which those do not meet who know each other, have met, or of whom one said no.

    A no for want of time keeps nobody apart.
    """
    met = tuple(Encounter(each.one, each.other, each.rating) for each in answers if each.rating is not None)
    no = (each for each in answers if each.useful is False and each.because is not Because.NO_TIME)
    apart = frozenset((min(each.one, each.other), max(each.one, each.other)) for each in no)
    return replace(
        problem,
        encounters=(*problem.encounters, *met, *known_already(answers)),
        apart=problem.apart | apart,
    )


def learned_from(problem: Problem, answers: Sequence[Answer], vocabulary: "Language") -> "Learned":
    """Return the weights that answers teach, or why they teach none; texts are read only where there are enough."""
    import numpy as np

    from viaregia.engines.matching.features import FEATURES
    from viaregia.engines.matching.learn import ENOUGH, learn
    from viaregia.engines.matching.measure import features

    taught = lessons(answers)
    measures = np.zeros((len(taught.liked), len(FEATURES)))
    if len(taught.liked) >= ENOUGH:
        pairs = [(int(one), int(other)) for one, other in taught.pairs]
        measures = np.asarray(features(problem, vocabulary, pairs), np.float64)
    return learn(measures, taught)


def explain_pair(
    problem: Problem, one: int, other: int, language: "Language", *, weights: "Weights | None" = None
) -> PairExplained:
    """Return what two profiles (positions) gain from each other, whether or not they may be suggested to each other."""
    from viaregia.engines.matching.rank import rank

    both = (problem.profiles[one], problem.profiles[other])
    pair = Problem(both, across=Across.NONE, pairs=problem.pairs)
    free = replace(pair, profiles=tuple(replace(each, organisation="", excludes=frozenset()) for each in both))
    mine, theirs = rank(free, language, direction=Direction.NEED, top=1, weights=weights).suggestions
    gained = (mine[0] if mine else None, theirs[0] if theirs else None)
    against = proposals_faults(problem, [(one, other)])
    unsought = tuple(at for at, got in ((1, gained[0]), (0, gained[1])) if got is None and both[at].kind in SOUGHT)
    return PairExplained(pair, gained, against, unsought)


def certain_of(problem: Problem, ranking: Ranking, language: "Language") -> tuple[bool, ...]:
    """Return which profiles say enough to be sure of what is suggested to them. O(length of the others' texts)."""
    from viaregia.engines.matching.explain import UNDERSTOOD

    alone = [at for at, own in enumerate(ranking.suggestions) if not own]
    texts = [" . ".join((*problem.profiles[at].offers, *problem.profiles[at].needs)) for at in alone]
    read = language.read(texts, [problem.profiles[at].tongue for at in alone])
    enough = {at: len(texts[n].split()) > 1 and bool(read.certainty[n] >= UNDERSTOOD) for n, at in enumerate(alone)}
    return tuple(
        enough[at] if at in enough else not any(LittleSaid(at) in each.reasons for each in own)
        for at, own in enumerate(ranking.suggestions)
    )


def write_ranking(path: Path, ranked: Ranked, *, language: str, printed_at: datetime) -> None:
    """Write a ranking as its file's name says, whole or not at all. Raises RankingFormatUnknown, FileNotWritable."""
    check_place(path, ())
    if path.suffix.lower() == ".xlsx":
        write_whole(path, rankings_xlsx(ranked, language=language, printed_at=printed_at))
    else:
        write_whole(path, ranking_lines(ranked, language).encode())


def check_place(path: Path, sources: Sequence[Path]) -> None:
    """Make sure that a ranking can be written there by its name, and takes the place of no file that it is made from.

    Raises RankingFormatUnknown, RankingOverSource.
    """
    if path.suffix.lower() not in FORMATS:
        raise RankingFormatUnknown(file=path.name)
    if path.exists() and any(source.exists() and path.samefile(source) for source in sources):
        raise RankingOverSource(file=path)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, whoever interrupts it. Raises FileNotWritable; then nothing changed."""
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        raise FileNotWritable(file=path, fault=error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
