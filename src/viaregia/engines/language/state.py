"""Keeps a fitted language in a folder, and brings it back only when it is whole and of this version."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.language import bridge
from viaregia.engines.language.compounds import Compounds
from viaregia.engines.language.concepts import Concept
from viaregia.engines.language.coordinates import Coordinates
from viaregia.engines.language.lemmas import TONGUES, Lemmas
from viaregia.engines.language.letters import Letters
from viaregia.engines.language.model import Language
from viaregia.engines.language.nomenclature import Entry, Nomenclature
from viaregia.engines.language.read_text import Reader
from viaregia.engines.language.terms import Terms
from viaregia.engines.language.tongues import Tongues

if TYPE_CHECKING:
    from scipy.sparse import csr_array

VERSION: Final = "2"
"""Goes up whenever the files, or the way to learn, change; a state of another version is fitted anew."""
ARRAYS: Final = "arrays.npz"
WORDS: Final = "words.json"
SUMS: Final = "state.json"
BRIDGE: Final = "bridge."


class StateDamaged(ViaRegiaError):
    """A saved state lacks a file, or one is not what was written."""

    code = "language_state_damaged"
    sentence = N_("The saved vocabulary in {folder} is damaged: {file}. It has to be learned anew.")


class StateOutdated(ViaRegiaError):
    """A saved state is of another version."""

    code = "language_state_outdated"
    sentence = N_("The saved vocabulary in {folder} is of version {found}, not {expected}. It has to be learned anew.")


def save(language: Language, folder: Path) -> None:
    """Write a fitted language into a folder that exists and is empty; the caller renames it when it is complete.

    Raises OSError. O(size), some 60 MB for the shipped vocabulary.
    """
    np.savez(folder / ARRAYS, **_arrays(language))
    (folder / WORDS).write_text(json.dumps(_words(language), ensure_ascii=False, separators=(",", ":")), "utf-8")
    sums = {name: _sum(folder / name) for name in (ARRAYS, WORDS)}
    (folder / SUMS).write_text(json.dumps({"version": VERSION, "sha256": sums}), "utf-8")


def load(folder: Path, *, lemmas: Lemmas | None = None) -> Language:
    """Bring a saved language back; `lemmas` as it was fitted with.

    Raises StateDamaged (a file is absent, cut, or changed), StateOutdated. O(size), below a second.
    """
    check(folder)
    try:
        with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
            held = {name: arrays[name] for name in arrays.files}
        return _language(held, json.loads((folder / WORDS).read_text("utf-8")), lemmas)
    except (KeyError, ValueError, TypeError) as why:  # whole, but written by another program
        raise StateDamaged(folder=str(folder), file=WORDS) from why


def check(folder: Path) -> None:
    """Make sure that a saved state is whole and of this version.

    Raises StateDamaged, StateOutdated. O(size), a tenth of a second for 60 MB.
    """
    try:
        stated = json.loads((folder / SUMS).read_text("utf-8"))
        version, sums = stated["version"], dict(stated["sha256"])
    except (OSError, ValueError, KeyError, TypeError) as why:
        raise StateDamaged(folder=str(folder), file=SUMS) from why
    if version != VERSION:
        raise StateOutdated(folder=str(folder), found=version, expected=VERSION)
    for name in (ARRAYS, WORDS):
        if not (folder / name).is_file() or _sum(folder / name) != sums.get(name):
            raise StateDamaged(folder=str(folder), file=name)


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _arrays(language: Language) -> dict[str, Any]:
    knowledge = language.reader.knowledge
    found: dict[str, Any] = {
        "letters": language.letters.weights,
        "tongues.groups": knowledge.groups,
        "tongues.weights": knowledge.weights,
    }
    found |= {f"{BRIDGE}{name}": array for name, array in bridge.kept(language.bridge)[0].items()}
    for tongue, space in language.coordinates.items():
        labels = space.labels
        found |= {
            f"{tongue}.weights": space.terms.weights,
            f"{tongue}.data": labels.data,
            f"{tongue}.indices": labels.indices,
            f"{tongue}.indptr": labels.indptr,
            f"{tongue}.directions": space.directions,
            f"{tongue}.damping": space.damping,
        }
    return found


def _words(language: Language) -> dict[str, Any]:
    lexicon = language.reader.compounds or Compounds({})
    return {
        "concepts": [asdict(each) for each in language.concepts],
        "nomenclatures": [asdict(each) for each in language.nomenclatures],
        "compounds": [lexicon.counts, lexicon.strengths],
        "terms": {tongue: "\n".join(space.terms.names) for tongue, space in language.coordinates.items()},
        "bridge": bridge.kept(language.bridge)[1],
        "alphabet": language.reader.knowledge.alphabet,
        "stems": {tongue: _lines(language.reader.seen.get(tongue, {})) for tongue in TONGUES},
        "seed": language.seed,
    }


def _lines(seen: Mapping[str, Sequence[str]]) -> str:
    """Write words and their stems, a word a line: there are some 80,000."""
    return "\n".join(" ".join([word, *stems]) for word, stems in seen.items())


def _seen(lines: str) -> dict[str, tuple[str, ...]]:
    parts = (line.split(" ") for line in lines.split("\n"))
    return {word: tuple(stems) for word, *stems in parts}


def _language(arrays: dict[str, Any], kept: dict[str, Any], lemmas: Lemmas | None) -> Language:
    tongues = Tongues(kept["alphabet"], arrays["tongues.groups"], arrays["tongues.weights"])
    reader = Reader(Compounds(*kept["compounds"]), lemmas, tongues)
    reader.remember({tongue: _seen(lines) for tongue, lines in kept["stems"].items()})
    lexicons = {name.removeprefix(BRIDGE): each for name, each in arrays.items() if name.startswith(BRIDGE)}
    return Language(
        tuple(_concept(each) for each in kept["concepts"]),
        tuple(_nomenclature(each) for each in kept["nomenclatures"]),
        reader,
        {tongue: _coordinates(arrays, tongue, names.split("\n")) for tongue, names in kept["terms"].items()},
        Letters(arrays["letters"]),
        bridge.of_kept(reader, lexicons, kept["bridge"]),
        kept["seed"],
    )


def _coordinates(arrays: dict[str, Any], tongue: str, names: Sequence[str]) -> Coordinates:
    return Coordinates(
        Terms(tuple(names), arrays[f"{tongue}.weights"]),
        _labels(arrays, tongue, len(names)),
        arrays[f"{tongue}.directions"],
        arrays[f"{tongue}.damping"],
    )


def _labels(arrays: dict[str, Any], tongue: str, width: int) -> "csr_array":
    from scipy.sparse import csr_array

    parts = (arrays[f"{tongue}.data"], arrays[f"{tongue}.indices"], arrays[f"{tongue}.indptr"])
    return csr_array(parts, shape=(len(parts[2]) - 1, width))


def _concept(kept: dict[str, Any]) -> Concept:
    labels = {language: tuple(texts) for language, texts in kept.pop("labels").items()}
    tuples = {name: tuple(value) for name, value in kept.items() if isinstance(value, list)}
    return Concept(**kept | tuples, labels=labels)


def _nomenclature(kept: dict[str, Any]) -> Nomenclature:
    entries = (
        Entry(each["code"], {name: tuple(texts) for name, texts in each["labels"].items()}, each["broader"])
        for each in kept["entries"]
    )
    return Nomenclature(kept["scheme"], tuple(entries))
