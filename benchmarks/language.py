"""How well a label finds its like in another language: ours beside character n-grams, on official nomenclatures.

    python -m benchmarks.language                 all of it
    python -m benchmarks.language --only shipped  the vocabulary that comes with the program, nothing added
    python -m benchmarks.language --json FILE     the figures too

A query is a label in one language; right is the label of the same code in the other, among all of the table. The tested
table is never trained on, and labels of the training material that stand in it word for word are struck out before; how
many those were is printed. Ties count by expected rank, equal labels as one. The tables lie beside the project
(`VIAREGIA_SHARED`).
"""

import argparse
import csv
import json
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viaregia.engines.language.concepts import Concept, shipped
from viaregia.engines.language.model import Language, fit
from viaregia.engines.language.nomenclature import Entry, Nomenclature
from viaregia.engines.language.terms import counted, unit_rows

FOLDER: Final = Path(os.environ.get("VIAREGIA_SHARED") or Path(__file__).parents[2] / "shared") / "data" / "language"
TONGUES: Final = ("de", "pl", "cs", "en")
KEEP: Final = 512
"""Concepts kept of a label here; the program keeps fewer, for speed."""
FILES: Final = {
    "cpv": "cpv_2008_de_pl_cs_en.tsv",
    "cn": "cn_labels_de_pl_cs_en.tsv",
    "eforms": "eforms_parallel_de_pl_cs_en.tsv",
    "wordnet": "omw_synset_lexicon_de_pl_cs_en.tsv",
    "nace": "nace_rev2_labels_de_pl_cs_en.tsv",
}
OFFICIAL: Final = {"cpv": ("cn", "nace", "eforms", "wordnet"), "nace": ("cpv", "cn", "eforms", "wordnet")}

Row = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Test:
    """One table, queried in one language and answered in another; `goal`: MRR and recall at 10 to reach."""

    table: str
    source: str
    target: str
    mrr: float | None = None
    recall: float | None = None


@dataclass(frozen=True)
class Setting:
    """What is learned from beside the shipped vocabulary, and what is tested with it."""

    name: str
    tables: tuple[str, ...]
    tests: tuple[Test, ...]


def told(tests: Sequence[Test]) -> tuple[Test, ...]:
    """Return tests whose figures are told, and that have no goal to reach."""
    return tuple(replace(test, mrr=None, recall=None) for test in tests)


CPV: Final = (
    Test("cpv", "de", "pl", 0.52, 0.70),
    Test("cpv", "de", "cs", 0.53, 0.72),
    Test("cpv", "pl", "en", 0.66, 0.83),
)
NACE: Final = (Test("nace", "de", "pl", 0.60, 0.83), Test("paragraphs", "de", "pl", 0.95, None))
SETTINGS: Final = (
    Setting("shipped", (), (Test("nace", "de", "pl", None, 0.55), Test("paragraphs", "de", "pl", 0.75, None))),
    Setting("shipped, CPV", (), told(CPV)),
    Setting("official, NACE", OFFICIAL["nace"], NACE),
    Setting("official, CPV", OFFICIAL["cpv"], CPV),
    Setting("official without wordnet, NACE", OFFICIAL["nace"][:-1], told(NACE)),
    Setting("official without wordnet, CPV", OFFICIAL["cpv"][:-1], told(CPV)),
)


@dataclass(frozen=True)
class Figures:
    """What came out: mean reciprocal rank, recall at 1 and at 10, each 0 to 1."""

    mrr: float
    first: float
    ten: float


def rows_of(table: str) -> list[Row]:
    """Return a table's labels by language, one row a code; several labels are parted by a bar."""
    if table == "paragraphs":
        return _paragraphs()
    with (FOLDER / FILES[table]).open(encoding="utf-8") as file:
        read = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{each: tuple(row[each].split("|")) for each in TONGUES if row[each]} for row in read]


def _paragraphs() -> list[Row]:
    """What the classes of NACE include, where it is said in all four languages."""
    with (FOLDER / "nace_rev2_de_pl_cs_en.jsonl").open(encoding="utf-8") as file:
        classes = [row for row in map(json.loads, file) if row["level"] == 4]
    texts = ({each: (row[f"includes_{each}"],) for each in TONGUES} for row in classes)
    return [row for row in texts if all(text for (text,) in row.values())]


def plain(label: str) -> str:
    """Return a label so that it is the same for the leak check, whatever its case and spaces."""
    return " ".join(label.casefold().split())


def struck(labels: Row, tested: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    """Return labels without those that are tested."""
    left = {each: tuple(t for t in texts if plain(t) not in tested[each]) for each, texts in labels.items()}
    return {each: texts for each, texts in left.items() if texts}


def learned(tables: Sequence[str], tested: Mapping[str, set[str]]) -> Language:
    """Fit the shipped vocabulary and these tables, without the labels that are tested."""
    concepts = [_without(concept, tested) for concept in shipped()]
    entries = {name: [struck(row, tested) for row in rows_of(name)] for name in tables}
    nomenclatures = [
        Nomenclature(name, tuple(Entry("", row) for row in rows if len(row) > 1)) for name, rows in entries.items()
    ]
    return fit(concepts, nomenclatures)


def _without(concept: Concept, tested: Mapping[str, set[str]]) -> Concept:
    return replace(concept, labels=struck(concept.labels, tested))


def figures(similar: NDArray[np.float32], labels: Sequence[str]) -> Figures:
    """Return the figures of a matrix whose right answers stand on its diagonal."""
    groups = np.unique([plain(label) for label in labels], return_index=True, return_inverse=True)
    scores = similar[:, groups[1]]
    right = np.take_along_axis(scores, groups[2][:, None], axis=1)
    better, tied = (scores > right).sum(axis=1), (scores == right).sum(axis=1)
    harmonic = np.concatenate([[0.0], np.cumsum(1 / np.arange(1, scores.shape[1] + 1))])
    reciprocal = (harmonic[better + tied] - harmonic[better]) / tied
    within = [float(np.clip((top - better) / tied, 0, 1).mean()) for top in (1, 10)]
    return Figures(float(reciprocal.mean()), *within)


def by_ngrams(queries: Sequence[str], labels: Sequence[str]) -> NDArray[np.float32]:
    """Return cosines of TF-IDF over character 3–5-grams within words, both sides weighed together: the peer."""
    positions: dict[str, int] = {}
    counts = [
        [np.array([positions.setdefault(gram, len(positions)) for gram in _grams(text)], dtype=np.int32)]
        for text in (*queries, *labels)
    ]
    matrix = counted(counts, len(positions))
    seen = np.bincount(matrix.indices, minlength=len(positions))
    rows = unit_rows(matrix, (np.log((1 + len(counts)) / (1 + seen)) + 1).astype(np.float32))
    return np.asarray((rows[: len(queries)] @ rows[len(queries) :].T).toarray())


def _grams(text: str) -> Iterable[str]:
    for word in text.lower().split():
        framed = f" {word} "
        for size in range(3, 6):
            yield from (framed[at : at + size] for at in range(max(1, len(framed) - size + 1)))
            if size >= len(framed):
                break


def leaks(tables: Sequence[str], rows: Sequence[Row], tongue: str) -> tuple[float, float]:
    """Return which part of a language's tested labels is a label of our vocabulary; of that or of the tables."""
    ours = {plain(label) for concept in shipped() for label in concept.labels.get(tongue, ())}
    theirs = {plain(label) for name in tables for row in rows_of(name) for label in row.get(tongue, ())}
    labels = [plain(row[tongue][0]) for row in rows]
    return tuple(sum(label in known for label in labels) / len(labels) for known in (ours, ours | theirs))  # type: ignore[return-value]


def run(setting: Setting) -> Iterable[dict[str, object]]:
    """Yield one line a test."""
    tables = {test.table: [row for row in rows_of(test.table) if len(row) == len(TONGUES)] for test in setting.tests}
    tested = {each: {plain(row[each][0]) for rows in tables.values() for row in rows} for each in TONGUES}
    begun = time.monotonic()
    language = learned(setting.tables, tested)
    print(f"{setting.name}: learned in {time.monotonic() - begun:.1f} s, {language.width} concepts and entries")
    for test in setting.tests:
        rows = tables[test.table]
        queries, labels = [row[test.source][0] for row in rows], [row[test.target][0] for row in rows]
        begun = time.monotonic()
        ones = language.read(queries, test.source, keep=KEEP)
        others = language.read(labels, test.target, keep=KEEP)
        ours, peer = figures(language.similar(ones, others), labels), figures(by_ngrams(queries, labels), labels)
        own, all_ = leaks(setting.tables, rows, test.source)
        line = {
            "setting": setting.name,
            **asdict(test),
            "ours": asdict(ours),
            "peer": asdict(peer),
            "candidates": len(rows),
        }
        print(
            f"  {test.table:10} {test.source}→{test.target}  ours {ours.mrr:.3f}/{ours.first:.3f}/{ours.ten:.3f}"
            f"  n-grams {peer.mrr:.3f}/{peer.first:.3f}/{peer.ten:.3f}  ratio {ours.mrr / peer.mrr:.1f}"
            f"  goal {_goal(test, ours)}  struck out {own:.1%} (with the tables {all_:.1%})"
            f"  {time.monotonic() - begun:.0f} s",
            flush=True,
        )
        yield line | {"overlap_vocabulary": own, "overlap_all": all_}


def _goal(test: Test, ours: Figures) -> str:
    pairs = ((test.mrr, ours.mrr), (test.recall, ours.ten))
    said = [f"{goal:.2f} {'reached' if value >= goal else 'MISSED'}" for goal, value in pairs if goal is not None]
    return ", ".join(said) or "–"


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="settings whose name begins so")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    arguments = parser.parse_args()
    if not FOLDER.is_dir():
        parser.exit(
            1, f"The tables are not on this machine: {FOLDER}. Set VIAREGIA_SHARED to the folder that holds them.\n"
        )
    print("MRR / recall at 1 / recall at 10")
    lines = [line for setting in SETTINGS if setting.name.startswith(arguments.only) for line in run(setting)]
    if arguments.json:
        arguments.json.write_text(json.dumps(lines, indent=1, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
