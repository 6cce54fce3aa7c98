"""Codes that stand in a text: sectors (NACE, PKD, WZ, CZ-NACE), CPV, customs tariff (HS, CN)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from viaregia.base.sectors import SCHEME, sector_codes
from viaregia.engines.language.cleaning import PHONE

NEXT: Final = r"(?:\s?[,;/+&]\s?|\s(?:und|oder|sowie|i|oraz|lub|a|nebo|and|or)\s)"
"""What stands between two codes of one list."""
NUMBER: Final = (
    r"(?:[\s-]?(?:codes?|headings?|numbers?|nr|no|kod\w{0,2}|kód\w{0,2}|poz\w{0,6}|Nummern?|Position(?:en)?|č))?"
)
"""What may stand between a scheme and its codes."""

EDITION: Final = r"(?:(?:rev(?:ision)?\.?\s?)?(?:2(?:\.[01])?|20(?:03|07|08|25))[\s:,/-]{1,3})?"
SECTOR_CODE: Final = r"(?:[A-V]\s?)?\d{2}(?:[. ]?\d{1,2}(?:[. -]?(?:\d{1,2}|[A-Z])\b)?)?(?!\w)"
SECTORS: Final = re.compile(
    rf"\b(?P<scheme>{SCHEME}){NUMBER}\b[\s:.-]{{0,3}}(?P<codes>{EDITION}{SECTOR_CODE}(?:{NEXT}{SECTOR_CODE}){{0,30}})",
    re.IGNORECASE,
)
POLISH: Final = re.compile(r"(?<![\w.])\d{2}\.\d{2}\.[A-Z](?!\w)")
"""A code of PKD by its shape alone; other schemes look like prices and dates."""

CPV_CODE: Final = r"\d{8}(?:-\d)?"
CPV_NAMED: Final = re.compile(
    rf"\bCPV\b[^\d\n]{{0,20}}(?P<codes>{CPV_CODE}(?:{NEXT}{CPV_CODE}){{0,30}})(?!\d)", re.IGNORECASE
)
CPV: Final = re.compile(r"(?<![\w./+-])(?P<code>\d{8})(?P<check>-\d)?(?![\w-])")
CPV_DIVISIONS: Final = frozenset(
    """03 09 14 15 16 18 19 22 24 30 31 32 33 34 35 37 38 39 41 42 43 44 45 48 50 51 55 60 63 64 65 66 70 71 72 73 75 76
    77 79 80 85 90 92 98""".split()
)

TARIFFS: Final = (
    "HS|CN|KN|HTS|PCN|TARIC",
    r"Zolltarif\w{0,12}|Warennummern?|Warentarif\w{0,12}|Kombinierte[nr]? Nomenklatur",
    r"taryf\w{0,4} celn\w{1,4}|nomenklatur\w{1,2} scalon\w{1,3}",
    r"celn\w{1,4} (?:sazebník\w{0,2}|nomenklatur\w{1,2})|kombinovan\w{1,3} nomenklatur\w{1,2}",
    "customs tariff|tariff|commodity",
)
TARIFF_EDITION: Final = r"(?:\s(?:1996|20\d\d)[\s:,/-]{1,3}(?=\d{4}(?!\w)))?"
TARIFF_CODE: Final = r"\d{4}(?:[ .]?\d{2}){0,3}(?!\w)"
TARIFF: Final = re.compile(
    rf"\b(?:{'|'.join(TARIFFS)})\b{NUMBER}{TARIFF_EDITION}[\s:.#-]{{0,4}}(?P<codes>{TARIFF_CODE}(?:{NEXT}{TARIFF_CODE}){{0,30}})",
    re.IGNORECASE,
)
EDITIONS: Final = range(2010, 2100)
"""Years of an edition (`HS 2022`): chapter 20 has no heading of these numbers."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code in a text. `scheme`: `nace`, `pkd`, `wz`, `cz-nace`, `cpv`, `hs` (4 or 6 digits) or `cn` (8 or 10).

    `code`: sectors with dots (`28.41.Z`), CPV as eight digits without the check digit, tariffs as digits.
    """

    scheme: str
    code: str


def codes(text: str) -> tuple[Code, ...]:
    """Return the codes in a text, each once, by scheme and then in order; empty where there is none. O(length).

    A code counts where its scheme is named, or where its shape leaves no doubt (`28.41.Z`, `33190000-8`, `33190000`);
    telephone numbers, years, prices, postal codes and standards (ISO 9001) do not. No code is looked up.
    """
    text = PHONE.sub(" ", text)
    return tuple(dict.fromkeys([*_sectors(text), *_procurement(text), *_tariff(text)]))


def _sectors(text: str) -> Iterator[Code]:
    for found in SECTORS.finditer(text):
        named = f"{found['scheme']} {found['codes']}"
        yield from (Code(each.scheme.value.lower(), each.code) for each in sector_codes(named))
    yield from (Code("pkd", found.group()) for found in POLISH.finditer(text))


def _procurement(text: str) -> Iterator[Code]:
    for found in CPV_NAMED.finditer(text):
        yield from (Code("cpv", code) for code in re.findall(r"\d{8}", found["codes"]))
    for found in CPV.finditer(text):
        code = found["code"]
        if code[:2] in CPV_DIVISIONS and (found["check"] or code.endswith("000")):
            yield Code("cpv", code)


def _tariff(text: str) -> Iterator[Code]:
    for found in TARIFF.finditer(text):
        for each in re.findall(TARIFF_CODE, found["codes"]):
            code = re.sub(r"\D", "", each)
            if code[:2] not in {"00", "77"} and not (len(code) == 4 and int(code) in EDITIONS):
                yield Code("hs" if len(code) < 8 else "cn", code)
