"""Draw what matching says of the invented forum: who fits whom, and the reasons as each reader sees them.

Called by `tools.pictures`. The matrix becomes SVG, the reasons a page that a browser takes a picture of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.language.concepts import shipped
from viaregia.engines.language.model import Language, fit
from viaregia.engines.matching.problem import Direction, Ranking, Strength, Suggestion
from viaregia.engines.matching.rank import rank
from viaregia.exchange.workbook import read_forum
from viaregia.planner.matching.problem import Matching, matching_problem
from viaregia.wording.matching import reasons_for, strength_name

ROWS, COLUMNS = "DE", "PL"
COLOURS: Final = {Strength.POSSIBLE: "#d3e3ee", Strength.GOOD: "#6da7c9", Strength.STRONG: "#12506f"}
NOTHING: Final = "#f5f5f2"
INK: Final = "#22303a"
FONT: Final = "font-family='DejaVu Sans, Verdana, Arial, sans-serif'"
CELL: Final = 20
LEFT: Final = 300  # room for names
TOP: Final = 222
BELOW: Final = 54
RIGHT: Final = 120  # where the last slanting name ends
LONGEST: Final = 35  # letters of a name
SLANT: Final = 50  # degrees
PAIR: Final = ("Elbkristall Diagnostics GmbH", "Szpital Kliniczny Przykładów")
LANGUAGES: Final = {"de": "Deutsch", "pl": "Polski", "cs": "Čeština", "en": "English"}
STYLE: Final = """
body { margin: 0; padding: 18px; width: 1080px; background: #fff;
  color: #22303a; font: 15px/1.42 "DejaVu Sans", sans-serif }
main { display: grid; grid-template-columns: 1fr 1fr; gap: 16px }
section { border: 1px solid #cfd6da; border-top: 5px solid #12506f; border-radius: 4px; padding: 12px 18px 14px }
h2 { margin: 0; font-size: 13px; font-weight: normal; color: #5c6b75 }
p { margin: 3px 0 8px; font-weight: bold; font-size: 16px }
span { background: #12506f; color: #fff; border-radius: 3px; padding: 2px 8px; font-size: 13px }
ul { margin: 10px 0 0; padding-left: 18px } li { margin: 5px 0 }
"""

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Seen:
    """A forum with what everybody would gain from everybody else, wishes or not."""

    matching: Matching
    ranking: Ranking
    vocabulary: Language

    @property
    def pairs(self) -> Mapping[tuple[int, int], Suggestion]:
        """The suggestions, by whose they are and whom they name."""
        return {(each.one, each.other): each for found in self.ranking.suggestions for each in found}


def seen(workbook: Path) -> Seen:
    """Return what matching, with the shipped vocabulary alone, says of all pairs of a forum."""
    forum = read_forum(workbook, language="en").forum
    if forum is None:
        raise SystemExit(f"{workbook} has mistakes")
    matching = matching_problem(forum)
    vocabulary = fit(shipped(), ())
    everybody = replace(matching.problem, apart=frozenset())
    return Seen(matching, rank(everybody, vocabulary, direction=Direction.MUTUAL, top=1000), vocabulary)


def matrix(found: Seen) -> str:
    """Return the matrix of a forum as SVG: one country's organisations by another's, coloured by strength."""
    rows, columns = (_of(found.matching, country) for country in (ROWS, COLUMNS))
    pairs = found.pairs
    scores = np.array([[pairs[r, c].score if (r, c) in pairs else 0.0 for c in columns] for r in rows])
    down, across = _side_by_side(scores)
    rows, columns = [rows[at] for at in down], [columns[at] for at in across]
    width, height = LEFT + CELL * len(columns) + RIGHT, TOP + CELL * len(rows) + BELOW
    frame = f"viewBox='0 0 {width} {height}' width='{width}' height='{height}'"
    drawn = [
        f"<svg xmlns='http://www.w3.org/2000/svg' {frame} {FONT} font-size='12' fill='{INK}'>",
        f"<rect width='{width}' height='{height}' fill='#fff'/>",
        *(_row_name(found, at, position) for position, at in enumerate(rows)),
        *(_column_name(found, at, position) for position, at in enumerate(columns)),
        *(_cell(found, pairs, (r, y), (c, x)) for y, r in enumerate(rows) for x, c in enumerate(columns)),
        *_legend(height - BELOW + 22),
        "</svg>",
    ]
    return "\n".join(drawn) + "\n"


def _of(matching: Matching, country: str) -> list[int]:
    return [at for at, profile in enumerate(matching.problem.profiles) if profile.country == country]


def _side_by_side(scores: Scores) -> tuple[list[int], list[int]]:
    """Return an order of rows and columns in which what fits lies near the diagonal: by the second singular vectors.

    Source: correspondence analysis, of which this is the first axis.
    """
    weights = scores + 1e-3
    by_row, by_column = np.sqrt(weights.sum(axis=1)), np.sqrt(weights.sum(axis=0))
    left, _, right = np.linalg.svd(weights / by_row[:, None] / by_column)
    return list(np.argsort(left[:, 1] / by_row)), list(np.argsort(right[1] / by_column))


def _name(found: Seen, at: int) -> str:
    name = found.matching.problem.profiles[at].name
    return escape(name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip(' .')}…")


def _row_name(found: Seen, at: int, position: int) -> str:
    return f"<text x='{LEFT - 8}' y='{TOP + CELL * position + 14}' text-anchor='end'>{_name(found, at)}</text>"


def _column_name(found: Seen, at: int, position: int) -> str:
    x, y = LEFT + CELL * position + 12, TOP - 7
    return f"<text transform='translate({x} {y}) rotate(-{SLANT})'>{_name(found, at)}</text>"


def _cell(
    found: Seen, pairs: Mapping[tuple[int, int], Suggestion], row: tuple[int, int], column: tuple[int, int]
) -> str:
    (one, y), (other, x) = row, column
    suggestion = pairs.get((one, other))
    colour = COLOURS[suggestion.strength] if suggestion else NOTHING
    left, top = LEFT + CELL * x, TOP + CELL * y
    drawn = f"<rect x='{left}' y='{top}' width='{CELL - 1}' height='{CELL - 1}' fill='{colour}'/>"
    if (min(one, other), max(one, other)) in found.matching.standing:
        drawn += _wish(left, top)
    return drawn


def _wish(left: float, top: float) -> str:
    middle = (CELL - 1) / 2
    return f"<circle cx='{left + middle}' cy='{top + middle}' r='4' fill='#f2a33a' stroke='#fff' stroke-width='1'/>"


def _legend(y: int) -> list[str]:
    fields = [*((COLOURS[each], strength_name(each, "en")) for each in reversed(COLOURS)), (NOTHING, "nothing to gain")]
    drawn, x = [], CELL
    for colour, text in fields:
        drawn.append(f"<rect x='{x}' y='{y}' width='{CELL - 1}' height='{CELL - 1}' fill='{colour}'/>")
        drawn.append(f"<text x='{x + CELL + 4}' y='{y + 14}'>{escape(text)}</text>")
        x += CELL + 16 + 8 * len(text)
    return [*drawn, _wish(x, y), f"<text x='{x + CELL + 4}' y='{y + 14}'>somebody wished to meet</text>"]


def reasons(found: Seen, names: Sequence[str] = PAIR) -> str:
    """Return a page with the reasons of one pair in four languages, told to the first of them."""
    profiles = found.matching.problem.profiles
    called = [profile.name for profile in profiles]
    one, other = (called.index(name) for name in names)
    suggestion = found.pairs[one, other]
    cards = "".join(_card(found, suggestion, language) for language in LANGUAGES)
    return f"<!doctype html><meta charset='utf-8'><style>{STYLE}</style><body><main>{cards}</main>"


def _card(found: Seen, suggestion: Suggestion, language: str) -> str:
    problem = found.matching.problem
    concepts = {concept.id: concept for concept in found.vocabulary.concepts}
    said = reasons_for(suggestion, problem, concepts, language=language, reader=suggestion.one)
    points = "".join(f"<li>{escape(each)}</li>" for each in said)
    partner = escape(problem.profiles[suggestion.other].name)
    fit_ = escape(strength_name(suggestion.strength, language))
    heading = f"<h2>{LANGUAGES[language]}</h2><p>{partner}</p><span>{fit_}</span>"
    return f"<section lang='{language}'>{heading}<ul>{points}</ul></section>"
