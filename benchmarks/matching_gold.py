"""How well matching finds whose offer meets a need: ours beside character n-grams, on two gold sets.

    python -m benchmarks.matching_gold            both sets, by need and mutual
    python -m benchmarks.matching_gold --json FILE

The sets lie in `gold/`, with a word on each. nDCG at 10 with gains 2^grade - 1; recall at 10 of pairs graded 2 or 3;
errors: the part of distractors that stand among a seeker's first five. Only seekers with a graded pair count.
"""

import argparse
import csv
import json
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import log2
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.language import by_ngrams
from viaregia.engines.language.concepts import shipped
from viaregia.engines.language.model import Language, fit
from viaregia.engines.matching.problem import Across, Direction, Problem, Profile
from viaregia.engines.matching.rank import rank
from viaregia.exchange.profiles import read_profiles

GOLD: Final = Path(__file__).parent / "gold"
TOP: Final = 10
FIRST: Final = 5

Rankings = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Gold:
    """One set: who there is, which offerer meets a seeker's need and how well, and who only seems to."""

    name: str
    profiles: tuple[Profile, ...]
    grades: Mapping[str, Mapping[str, int]]
    distractors: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Figures:
    """What came out, each 0 to 1. `errors` by kind of distractor are in `kinds`."""

    ndcg: float
    recall: float
    errors: float
    kinds: Mapping[str, float]


def gold(name: str) -> Gold:
    """Read one set."""
    reading = read_profiles(GOLD / name / "profiles.jsonl", language="en")
    assert reading.profiles is not None, reading.findings
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for row in _rows(name, "pairs.tsv"):
        grades[row["seeker"]][row["offerer"]] = int(row["grade"])
    distractors = tuple((row["seeker"], row["other"], row["kind"]) for row in _rows(name, "distractors.tsv"))
    return Gold(name, reading.profiles, grades, distractors)


def _rows(name: str, file: str) -> list[dict[str, str]]:
    with (GOLD / name / file).open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))


def ours(gold_set: Gold, language: Language, direction: Direction) -> Rankings:
    """Rank by the engine, across countries."""
    problem = Problem(gold_set.profiles, across=Across.COUNTRY)
    ranking = rank(problem, language, direction=direction, top=TOP)
    ids = [profile.id for profile in gold_set.profiles]
    return {ids[at]: [ids[each.other] for each in found] for at, found in enumerate(ranking.suggestions)}


def peer(gold_set: Gold) -> Rankings:
    """Rank by the most alike need and offer, counted in character n-grams, across countries."""
    needs = [(profile, text) for profile in gold_set.profiles for text in profile.needs]
    offers = [(profile, text) for profile in gold_set.profiles for text in profile.offers]
    alike = by_ngrams([text for _, text in needs], [text for _, text in offers])
    best: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row, (seeker, _) in enumerate(needs):
        for at in np.flatnonzero(alike[row]):
            offerer = offers[at][0]
            if offerer.country != seeker.country:
                best[seeker.id][offerer.id] = max(best[seeker.id][offerer.id], float(alike[row, at]))
    return {seeker: sorted(found, key=lambda each: (-found[each], each))[:TOP] for seeker, found in best.items()}


def figures(gold_set: Gold, rankings: Rankings) -> Figures:
    """Measure rankings against what was judged."""
    ndcg, recall = [], []
    for seeker, graded in gold_set.grades.items():
        ranking = list(rankings.get(seeker, ()))[:TOP]
        best = _gain(sorted(graded.values(), reverse=True)[:TOP])
        ndcg.append(_gain([graded.get(each, 0) for each in ranking]) / best)
        good = {each for each, grade in graded.items() if grade > 1}
        if good:
            recall.append(len(good & set(ranking)) / min(len(good), TOP))
    return Figures(float(np.mean(ndcg)), float(np.mean(recall)), *_errors(gold_set, rankings))


def _errors(gold_set: Gold, rankings: Rankings) -> tuple[float, dict[str, float]]:
    met: dict[str, list[bool]] = defaultdict(list)
    for seeker, other, kind in gold_set.distractors:
        met[kind].append(other in list(rankings.get(seeker, ()))[:FIRST])
    every = [each for kind in met.values() for each in kind]
    return float(np.mean(every)), {kind: float(np.mean(each)) for kind, each in sorted(met.items())}


def _gain(grades: Sequence[int]) -> float:
    gains = ((2.0**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))
    return float(sum(gains))


def main() -> None:
    """Measure both sets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, help="write the figures there too")
    arguments = parser.parse_args()
    language = fit(shipped())
    lines = []
    for name in ("tuned", "unseen"):
        gold_set = gold(name)
        print(f"{name}: {len(gold_set.profiles)} organisations, {sum(map(len, gold_set.grades.values()))} graded pairs")
        for title, direction in (("need", Direction.NEED), ("mutual", Direction.MUTUAL), ("n-grams", None)):
            begun = time.monotonic()
            found = figures(gold_set, peer(gold_set) if direction is None else ours(gold_set, language, direction))
            kinds = ", ".join(f"{kind} {share:.1%}" for kind, share in found.kinds.items())
            print(
                f"  {title:8} nDCG@10 {found.ndcg:.3f}  recall@10 {found.recall:.3f}  distractors {found.errors:.1%}"
                f" ({kinds})  {time.monotonic() - begun:.1f} s"
            )
            lines.append({"set": name, "by": title, **asdict(found)})
    if arguments.json:
        arguments.json.write_text(json.dumps(lines, indent=1), "utf-8")


if __name__ == "__main__":
    main()
