"""Which nomenclature it is, how its codes are written, and which code stands above which."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from viaregia.base.sectors import dotted

# Names in addresses, files and headings, the more special before the more general.
NAMES: Final = (
    ("nace-2.1", r"nace[\W_]*(?:rev(?:ision)?[\W_]*)?2[\W_]?1(?!\d)"),
    ("cz-nace", r"cz[\W_]?nace"),
    ("oenace", r"(?:ö|oe)nace"),
    ("nace", r"nace"),
    ("cpv", r"cpv|common procurement vocabulary"),
    ("eforms", r"e-?forms"),
    ("omw", r"(?<![a-z])omw|wordnet|synset"),
    ("cpa", r"(?<![a-z])cpa(?![a-z])"),
    ("cn", r"(?<![a-z])[ck]n[\W_]?(?:20)?\d\d(?!\d)|(?<![a-z])[ck]n(?![a-z])|combined[\W_]nomenclature"),
    ("cn", r"kombinierte[\W_]nomenklatur|nomenklatura[\W_]scalona|kombinovana[\W_]nomenklatura"),
    ("hs", r"(?<![a-z])hs[\W_]?(?:20\d\d|\d\d)?(?!\w)|(?<![a-z])hs[\W_]?(?:20\d\d|\d\d)(?!\d)"),
    ("hs", r"harmoni[sz]ed[\W_]system"),
    ("nuts", r"(?<![a-z])nuts(?![a-z])"),
    ("prodcom", r"prodcom"),
    ("isic", r"(?<![a-z])isic(?![a-z])"),
    ("sitc", r"(?<![a-z])sitc(?![a-z])"),
    ("pkwiu", r"pkwiu"),
    ("pkd", r"(?<![a-z])pkd(?![a-z])"),
    ("wz", r"(?<![a-z])wz(?![a-z])"),
    ("eurovoc", r"eurovoc"),
    ("esco", r"(?<![a-z])esco(?![a-z])"),
    ("unspsc", r"unspsc"),
)
KNOWN: Final = tuple(dict.fromkeys(name for name, _ in NAMES))
MATCHES: Final = tuple((name, re.compile(pattern)) for name, pattern in NAMES)
SCHEME: Final = re.compile(r"[a-z0-9][a-z0-9.-]{0,31}")

ACTIVITIES: Final = frozenset(("nace", "nace-2.1", "wz", "pkd", "cz-nace", "oenace"))
GOODS: Final = frozenset(("cn", "hs"))
PRODUCTS: Final = frozenset(("cpa", "pkwiu", "isic"))
BUILT: Final = ACTIVITIES | GOODS | PRODUCTS | {"cpv", "nuts", "prodcom", "sitc"}
"""Schemes in which a code begins with the one above it."""
SECTION: Final = re.compile(r"[A-V]")
ACTIVITY: Final = re.compile(r"[A-V]|(?:[A-V]\s?)?\d{1,2}(?:[. ]?\d{1,2}(?:[. -]?(?:\d{1,2}|[A-Z]))?)?")
SHAPES: Final = {
    "cpv": re.compile(r"\d{8}(?:-\d)?|[A-Z]{2}\d\d(?:-\d)?"),
    "cn": re.compile(r"(?:\d{2}|\d{4}|\d{6}|\d{8}|[IVX]+)"),
    "hs": re.compile(r"(?:\d{2}|\d{4}|\d{6}|[IVX]+)"),
    "nuts": re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}"),
} | dict.fromkeys(ACTIVITIES, ACTIVITY)
ENOUGH: Final = 0.9
HALF: Final = 0.5


def scheme_in(text: str) -> str:
    """Return the scheme that an address, a file's name or a heading names, or ""; `CN_2024_DE.csv` is `cn`."""
    spelt = text.casefold()
    return next((name for name, pattern in MATCHES if pattern.search(spelt)), "")


def scheme_of(hints: Iterable[str], codes: Sequence[str]) -> str:
    """Return the scheme, by what names it, the surest hint first, else by the look of the codes; "" where unknown."""
    named = next(filter(None, map(scheme_in, hints)), "")
    if named == "nace" and "V" in codes:  # only revision 2.1 has a section V
        return "nace-2.1"
    return named or _by_shape([code for code in codes if code])


def _by_shape(codes: Sequence[str]) -> str:
    if not codes:
        return ""
    if _share(codes, r"\d{8}(?:-\d)?") > ENOUGH:
        return "cpv" if any(code.startswith("45000000") for code in codes) else "cn"
    if _share(codes, r"(?:[A-V]\s?)?\d\d(?:\.\d{1,2})?(?:\.[A-Z])?|[A-V]") > ENOUGH and _share(codes, r".*\..*") > HALF:
        pkd = _share(codes, r".*\.[A-Z]") > 0
        return "pkd" if pkd else "nace-2.1" if "V" in codes else "nace"
    if _share(codes, r"\d\d(?:\.\d{1,2}(?:\.\d)?)?|[A-V]") > ENOUGH and _share(codes, r".*\..*\..*") > 0:
        return "wz"
    if _share(codes, r"[A-Z]{2}[0-9A-Z]{0,3}") > ENOUGH and _share(codes, r"[A-Z]{2}[0-9A-Z]{3}") > HALF:
        return "nuts"
    return ""


def _share(codes: Sequence[str], pattern: str) -> float:
    shape = re.compile(pattern)
    return sum(shape.fullmatch(code) is not None for code in codes) / len(codes)


def fits(scheme: str, codes: Sequence[str]) -> bool:
    """Tell whether codes, as `tidied`, look like those of a scheme; of a scheme unknown here, any do."""
    shape = SHAPES.get(scheme)
    present = [part for code in codes for part in code.split(", ") if part]
    return shape is None or not present or _share(present, shape.pattern) >= HALF


def tidied(scheme: str, codes: Sequence[str]) -> list[str]:
    """Return codes as a scheme writes them: `0111` is `01.11`, `0101 21 00` is `01012100`, `03000000-1` is `03000000`.

    Several in one cell, apart by commas, stay together. A zero that a spreadsheet took from the front comes back.
    """
    tidy = _tidier(scheme)
    return [", ".join(tidy(part.strip()) for part in code.split(",") if part.strip()) for code in codes]


def _tidier(scheme: str) -> Callable[[str], str]:
    if scheme in ACTIVITIES:
        return _activity
    if scheme in GOODS:
        return _goods
    if scheme in PRODUCTS:
        return _product
    return _cpv if scheme == "cpv" else str


def _activity(code: str) -> str:
    if SECTION.fullmatch(code) or not ACTIVITY.fullmatch(code):
        return code
    digits = code[1:].strip() if code[0].isalpha() else code
    return dotted("0" + digits if re.fullmatch(r"\d(?:\..*)?", digits) else digits)


def _goods(code: str) -> str:
    bare = re.sub(r"[\s.]", "", code)
    return "0" + bare if bare.isdigit() and len(bare) % 2 else bare


def _product(code: str) -> str:
    return re.sub(r"^[A-V]\s?(?=\d)", "", code)


def _cpv(code: str) -> str:
    bare = code.partition("-")[0].strip()
    return bare.zfill(8) if bare.isdigit() and len(bare) == 7 else bare


def above(scheme: str, codes: Sequence[str]) -> dict[str, str]:
    """Return for each code the one above it, by how codes of a scheme are built; "" at the top. O(codes x length).

    The sections of activities are told by order alone: a division stands after its section.
    """
    if scheme not in BUILT:
        return {}
    keys = {code: _key(scheme, code) for code in codes if code}
    by_key = {key: code for code, key in reversed(keys.items())}
    found, section = {}, ""
    for code, key in keys.items():
        if SECTION.fullmatch(code):
            section = code
            found[code] = ""
            continue
        shorter = (key[:end] for end in range(len(key) - 1, 0, -1))
        found[code] = next((by_key[each] for each in shorter if each in by_key), section)
    return found


def _key(scheme: str, code: str) -> str:
    bare = "".join(filter(str.isalnum, code.split(", ", maxsplit=1)[0]))
    return bare[:2] + bare[2:].rstrip("0") if scheme == "cpv" else bare
