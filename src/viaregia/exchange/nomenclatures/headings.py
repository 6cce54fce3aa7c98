"""What the columns of a table of labels are, by their headings, whatever their language."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from viaregia.exchange.nomenclatures.schemes import scheme_in
from viaregia.exchange.workbook.plain import plain

HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TONGUES: Final = {
    "de": _words("de deu ger deutsch deutsche german niemiecki niemiecka nemecky nemcina allemand"),
    "pl": _words("pl pol polnisch polnische polish polski polska polsky polstina polonais"),
    "cs": _words("cs cz ces cze tschechisch tschechische czech czeski czeska cesky cestina tcheque"),
    "en": _words("en eng englisch englische english angielski angielska anglicky anglictina anglais"),
}
OTHERS: Final = _words(
    """bg da el es et fi fr ga hr hu it lt lv mt nl pt ro sk sl sv no is tr uk ru sr bul dan ell gre spa est fin fra fre
    gle hrv hun ita lit lav mlt nld dut por ron rum slk slo slv swe nor ukr rus french francais spanish italian
    franzosisch slowakisch slovak slovensky ukrainian"""
)
REGIONS: Final = _words("at ch gb us ie li")  # en-GB, de-AT
CODES: Final = _words(
    """code codes kod kody notation notacja symbol schlussel nummer number numer cislo position pozycja polozka
    classification klassifikation sygnatura"""
)
KEYS: Final = _words("id key uri iri url identifier concept synset ident edv")
LABELS: Final = _words(
    """name names label labels title titles description descriptions desc text texts heading headings term terms
    preflabel pref bezeichnung bezeichnungen benennung benennungen titel beschreibung beschreibungen kurztitel langtitel
    warenbezeichnung begriff nazwa nazwy opis opisy tytul nazev nazvy popis popisy titul termin wortlaut selftext
    caption rubric chodnota zkrtext"""
)
ALSO: Final = _words(
    """alt altlabel alternative alternatives synonym synonyms synonyme synonyma synonimy kurztitel zkrtext short kurz
    abbreviation keywords schlagworte selftext self"""
)
NOT_LABELS: Final = _words(
    """includes include excludes exclude also note notes definition definitions definicja definice scope comment
    comments kommentar erlauterung erlauterungen ruling rulings reference level ebene ebenen poziom uroven order hidden
    hiddenlabel hierarchieebene source quelle zrodlo zdroj date datum data status unit einheit parent broader file
    enthalt umfasst zawiera zahrnuje wyjasnienia vysvetlivky inclusions exclusions content"""
)
PARENTS: Final = _words("parent broader ubergeordnet oberbegriff nadrzedny nadrzedna nadrazeny nadrazena superior")
TONGUE_HEADINGS: Final = _words("lang language sprache sprachcode jezyk jazyk lng locale")


class Role(Enum):
    """What a column is for."""

    CODE = "code"
    LABEL = "label"
    ALSO = "also"
    OTHER_LANGUAGE = "other language"
    LANGUAGE = "language"
    PARENT = "parent"
    REMARK = "remark"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its role, the language of its labels ("" untold), and how surely it holds the code."""

    position: int
    heading: str
    role: Role
    language: str = ""
    sureness: int = 0
    scheme: str = ""


def column_of(position: int, heading: str) -> Column:
    """Return what a heading says: `Name_DE`, `label_de`, `DE`, `prefLabel@de`, `Bezeichnung`, `WZ 2008 Code`. O(1)."""
    parts = plain(HUMP.sub(" ", heading)).split()
    scheme = scheme_in(heading)
    known = set(parts)
    language = next((tongue for tongue, spelt in TONGUES.items() if known & spelt), "")
    if parts == ["ebene", "erl"]:
        return Column(position, heading, Role.REMARK)
    if len(parts) == 1 and parts[0] in TONGUE_HEADINGS:
        return Column(position, heading, Role.LANGUAGE)
    if known & PARENTS and not known & LABELS:
        return Column(position, heading, Role.PARENT)
    if known & NOT_LABELS:
        return Column(position, heading, Role.NONE)
    if known & (CODES | KEYS):
        return Column(position, heading, Role.CODE, sureness=_sureness(parts), scheme=scheme)
    return _label(position, heading, parts, language, scheme)


def _sureness(parts: list[str]) -> int:
    if len(parts) == 1 and parts[0] in ("code", "kod"):
        return 4
    named = set(parts)
    return 1 if named & KEYS else 3


def _label(position: int, heading: str, parts: list[str], language: str, scheme: str) -> Column:
    """Return a column of labels, or one that is for nothing known."""
    known = set(parts)
    named = bool(known & LABELS) or any(part.endswith(("bezeichnung", "benennung")) for part in parts)
    foreign = bool(known & OTHERS) and not language
    bare = all(part.isdigit() or part in ALSO or scheme_in(part) for part in _without_tongue(parts))
    if foreign and (named or bare):
        return Column(position, heading, Role.OTHER_LANGUAGE)
    role = Role.ALSO if known & ALSO else Role.LABEL
    if named or (language and bare):
        return Column(position, heading, role, language or _own_tongue(known), scheme=scheme)
    if known & ALSO:
        return Column(position, heading, Role.ALSO, language or _own_tongue(known), scheme=scheme)
    return Column(position, heading, Role.NONE)


def _without_tongue(parts: list[str]) -> list[str]:
    every = OTHERS.union(REGIONS, *TONGUES.values())
    return [part for part in parts if part not in every]


OWN: Final = {
    "de": _words(
        """bezeichnung bezeichnungen benennung benennungen titel beschreibung beschreibungen kurztitel langtitel begriff
        warenbezeichnung wortlaut synonyme schlagworte"""
    ),
    "pl": _words("nazwa nazwy opis opisy tytul synonimy"),
    "cs": _words("nazev nazvy popis popisy titul synonyma chodnota zkrtext"),
}


def _own_tongue(known: set[str]) -> str:
    """Return the language in which a heading itself is written, where that tells: a Polish office writes `Nazwa`."""
    return next((tongue for tongue, spelt in OWN.items() if known & spelt), "")
