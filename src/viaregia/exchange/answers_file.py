"""What people said of suggestions and meetings, as JSON lines: one answer a line."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from viaregia.engines.matching.answers import Answer, Because
from viaregia.exchange.profiles.json_lines import objects_of_lines, text_of_file
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Finding, Findings, Place
from viaregia.exchange.workbook.plain import plain
from viaregia.exchange.workbook.vocabulary import NO, YES

EXAMPLE: Final = '{"one": "1", "other": "2", "useful": true}'

# Beginnings of words, without accents, by which a reason in somebody's own words is known; the first that fits.
STEMS: Final = {
    Because.COMPETITOR: "competit|konkurr|wettbewerb|mitbewerb|konkuren",
    Because.KNOWN_ALREADY: "known|know|kennen|bekannt|partner schon|znam|znany|juz wspolprac|zname|znamy|uz spoluprac",
    Because.TOO_SMALL: "too small|zu klein|za mal|zbyt mal|prilis mal|moc mal|size|grosse|wielkosc|velikost",
    Because.TOO_FAR: "too far|far away|zu weit|entfernt|za dalek|zbyt dalek|odleg|prilis dalek|daleko|vzdalen",
    Because.NO_TIME: "no time|keine zeit|zeitmangel|brak czasu|nie ma czasu|nemam cas|neni cas|nedostatek cas",
    Because.WRONG_TRADE: "wrong trade|other trade|another trade|wrong sector|wrong product|not our|branche|falsche|"
    "anderes fach|inna branz|nie ta branz|nie nasz|jiny obor|spatny obor|neni nas|passt nicht|nie pasuje|nehodi",
}


@dataclass(frozen=True)
class AnswersReading:
    """What a file gave: `answers` is None where something in it is wrong."""

    answers: tuple[Answer, ...] | None
    findings: tuple[Finding, ...]


def read_answers(path: Path, positions: Mapping[str, int], *, language: str) -> AnswersReading:
    """Return the answers of a file, and what is wrong or odd in it. `positions`: of the profiles, by id.

    Answers about profiles that are not there, and those that say nothing, are noted and left out.
    Raises NotAList, and the errors of `workbook/grid.py`. O(size).
    """
    findings = Findings(language, path.name)
    lines = objects_of_lines(text_of_file(path), findings, EXAMPLE)
    read = [_answer(value, place, positions, findings) for place, value in lines]
    answers = tuple(answer for answer in read if answer is not None)
    return AnswersReading(None if findings.errors else answers, findings.in_order())


def because_of(text: str) -> Because:
    """Return the reason that a text gives, in any of the four languages; `OTHER` where none is known."""
    spelt = plain(text)
    exact = next((each for each in Because if spelt == plain(each.value)), None)
    words = f" {spelt}"
    told = (each for each, stems in STEMS.items() if any(f" {stem}" in words for stem in stems.split("|")))
    return exact or next(told, Because.OTHER)


def _answer(value: dict[str, Any], place: Place, positions: Mapping[str, int], findings: Findings) -> Answer | None:
    sides = [_position(value, key, place, positions, findings) for key in ("one", "other")]
    useful, rating = _useful(value, place, findings), _rating(value, place, findings)
    one, other = sides
    if one is None or other is None:
        return None
    if one == other or (useful is None and rating is None):
        findings.note(Code.ANSWER_SAYS_NOTHING, place, json.dumps(value, ensure_ascii=False))
        return None
    because = value.get("because")
    return Answer(one, other, useful, rating, because_of(str(because)) if because else None)


def _position(
    value: dict[str, Any], key: str, place: Place, positions: Mapping[str, int], findings: Findings
) -> int | None:
    id_ = str(value.get(key, "")).strip()
    found = positions.get(id_)
    if found is None:
        findings.note(Code.UNKNOWN_PROFILE, _at(place, key), id_)
    return found


def _useful(value: dict[str, Any], place: Place, findings: Findings) -> bool | None:
    held = value.get("useful")
    if held is None or isinstance(held, bool):
        return held
    word = plain(str(held))
    if word not in YES and word not in NO:
        findings.note(Code.NOT_YES_NO, _at(place, "useful"), held)
        return None
    return word in YES


def _rating(value: dict[str, Any], place: Place, findings: Findings) -> int | None:
    held = value.get("rating")
    if held is None:
        return None
    text = str(held).strip().removesuffix(".0")
    if isinstance(held, bool) or text not in ("1", "2", "3", "4", "5"):
        findings.note(Code.NOT_A_COUNT, _at(place, "rating"), held, least=1, most=5)
        return None
    return int(text)


def _at(place: Place, key: str) -> Place:
    return Place(place.file, place.sheet, place.row, key)
