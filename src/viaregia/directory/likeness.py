"""Which names are alike, whatever their legal form, accents, umlauts or script. Values in, values out."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final

from rapidfuzz import fuzz

from viaregia.exchange.lists.given_names import GIVEN_NAMES
from viaregia.exchange.workbook.plain import plain
from viaregia.exchange.workbook.resolve import loose_key, name_key

ALIKE: Final = 88.0
"""From so much of 100 on, two names of organisations are alike."""
AKIN: Final = 70.0
"""From so much of the shorter name on, they are alike where their domain is the same."""
SPELT_ALIKE: Final = 90.0
"""From so much on, two people's names are alike."""
CROWD: Final = 60
"""A word that begins more names than that tells nothing: they are not compared for it."""
BEGINNING: Final = 4
FREE_MAIL: Final = frozenset(
    "gmail.com googlemail.com gmx.de gmx.net web.de t-online.de outlook.com hotmail.com yahoo.com icloud.com wp.pl "
    "o2.pl onet.pl op.pl interia.pl seznam.cz centrum.cz email.cz ukr.net proton.me".split()
)
DIGRAPHS: Final = re.compile("(?<=[aou])e")
# Ukrainian as its passports write it (resolution 55 of 2010), and the Russian and Bulgarian letters beside it.
CYRILLIC: Final = str.maketrans(
    dict(zip("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёыэъ",
             "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch".split() + ["", "iu", "ia", "e", "y",
             "e", ""], strict=True))
)  # fmt: skip


class Because(StrEnum):
    """Why two are shown as twins."""

    NAME = "name"
    DOMAIN = "domain"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared: an organisation or a person. `group`: a person's organisation, an organisation's country.

    `domains`: of websites and addresses, mailboxes that anybody may have left out.
    """

    key: int
    name: str
    group: str = ""
    domains: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two that may be one; `score`: 0 to 100."""

    one: int
    other: int
    score: float
    because: Because


Judge = Callable[[Subject, Subject, str, str], Likeness | None]


def latin(text: str) -> str:
    """Return a text in Latin letters: `latin("Київ")` is `"kyiv"`; what is Latin stays as it is, in small letters."""
    return text.casefold().translate(CYRILLIC)


@lru_cache(maxsize=50_000)
def organisation_key(name: str) -> str:
    """Return what spellings of an organisation's name have in common: no legal form, accents, umlauts, script."""
    return DIGRAPHS.sub("", loose_key(latin(name)))


def person_key(name: str) -> str:
    """Return what spellings of a person's name have in common, whichever part comes first."""
    return DIGRAPHS.sub("", name_key(latin(name)))


def domain_of(address: str) -> str:
    """Return the domain of a website or an e-mail address, without `www.`; empty for one that anybody may use."""
    host = re.split(r"[/?#:]", address.casefold().split("://")[-1].rpartition("@")[2])[0].removeprefix("www.")
    return "" if host in FREE_MAIL else host


def alike_organisations(subjects: Sequence[Subject]) -> list[Likeness]:
    """Return pairs of organisations that may be one, the likest first.

    They are in one country (or one says none) with alike names, or share a domain and names that are akin. Compared
    are those that share the beginning of a word, or of two, or a domain: O(n · CROWD).
    """
    keys = {each.key: organisation_key(each.name) for each in subjects}
    return _likenesses(subjects, keys, _organisations_alike)


def alike_people(subjects: Sequence[Subject]) -> list[Likeness]:
    """Return pairs of people who may be one: alike names, and one organisation, address or domain. See above."""
    keys = {each.key: person_key(each.name) for each in subjects}
    return _likenesses(subjects, keys, _people_alike)


def alike_to(one: Subject, others: Iterable[Subject], *, people: bool = False) -> list[Likeness]:
    """Return whom of many one may be, the likest first; `one` is whoever stands first in each pair. O(others).

    Compared as above, but with all of them: a name that is typed shares no beginning with its twin where it has a slip.
    """
    judge, key = (_people_alike, person_key) if people else (_organisations_alike, organisation_key)
    mine, others = key(one.name), [each for each in others if each.key != one.key]
    found = (judge(one, each, mine, key(each.name)) for each in others)
    return sorted((each for each in found if each), key=lambda each: (-each.score, each.other))


def _likenesses(subjects: Sequence[Subject], keys: dict[int, str], judge: Judge) -> list[Likeness]:
    found = (judge(one, other, keys[one.key], keys[other.key]) for one, other in _candidates(subjects, keys))
    return sorted((each for each in found if each), key=lambda each: (-each.score, each.one, each.other))


def _candidates(subjects: Sequence[Subject], keys: dict[int, str]) -> Iterator[tuple[Subject, Subject]]:
    blocks: dict[str, list[Subject]] = defaultdict(list)
    for each in subjects:
        for start in _starts(keys[each.key]) | {f"@{one}" for one in each.domains}:
            blocks[start].append(each)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for one, other in combinations(block, 2) if len(block) <= CROWD else ():
            pair = (min(one.key, other.key), max(one.key, other.key))
            if pair not in seen:
                seen.add(pair)
                yield (one, other) if one.key == pair[0] else (other, one)


def _starts(key: str) -> set[str]:
    """Return what a name shares with its twins: a word's beginning, that of two words, or all of it.

    Where each word of a name is common, two of them together, or all, seldom are.
    """
    words = sorted(key.split())
    starts = [word[:BEGINNING] for word in words]
    return {*starts, *map(" ".join, pairwise(starts)), "=" + " ".join(words)}


def _organisations_alike(one: Subject, other: Subject, key: str, other_key: str) -> Likeness | None:
    score = fuzz.token_sort_ratio(key, other_key)
    if one.domains & other.domains and fuzz.token_set_ratio(key, other_key) >= AKIN:
        return Likeness(one.key, other.key, score, Because.DOMAIN)
    near = one.group == other.group or not (one.group and other.group)
    same_numbers = re.findall(r"\d+", key) == re.findall(r"\d+", other_key)
    return Likeness(one.key, other.key, score, Because.NAME) if near and same_numbers and score >= ALIKE else None


def _people_alike(one: Subject, other: Subject, key: str, other_key: str) -> Likeness | None:
    score = fuzz.token_sort_ratio(key, other_key)
    if score < SPELT_ALIKE or _two_first_names(one.name, other.name):
        return None
    if one.domains & other.domains:
        return Likeness(one.key, other.key, score, Because.DOMAIN)
    together = one.group and other.group and fuzz.token_sort_ratio(one.group, other.group) >= ALIKE
    return Likeness(one.key, other.key, score, Because.NAME) if together else None


def _two_first_names(one: str, other: str) -> bool:
    """Say whether two people bear first names that are usual and not the same: Jan and Jana are two."""
    mine, theirs = (_given(plain(latin(name)).split()) for name in (one, other))
    return bool(mine and theirs and mine != theirs)


def _given(words: Iterable[str]) -> set[str]:
    return {DIGRAPHS.sub("", word) for word in words if word in GIVEN_NAMES}
