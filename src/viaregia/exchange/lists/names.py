"""The people that a cell names: salutation, titles, first and last name, several in one cell, and places held open."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from viaregia.exchange.lists.given_names import GIVEN_NAMES
from viaregia.exchange.workbook.plain import BRACKETS, plain, tidy

SALUTATIONS: Final = frozenset("herr herrn hr frau fr pan pana pani mr mrs ms miss".split())
DOTTED_SALUTATIONS: Final = frozenset({"p."})  # `p. Jan Nowak`; a capital P. is an initial
POLITE: Final = frozenset("sehr geehrte geehrter szanowny szanowna szanowni vazeny vazena dear sz".split())
# Titles that are no names; the second set only with a dot, because they may be names, words or initials too.
TITLES: Final = frozenset(
    "dr prof mgr inz phd csc drsc msc mba bsc rndr mudr judr phdr paeddr mvdr thdr pharmdr dipl habil ddr llm rer "
    "mga dis".split()
)
DOTTED_TITLES: Final = frozenset(
    "ing hab lic doc nat med jur phil pol oec ph bc ba ma dsc hc univ arch adv mag kfm ll m sc d h c".split()
)
PARTICLES: Final = frozenset("von van vom zu zum zur de der den di du la le della af".split())
PLACEHOLDER: Final = re.compile(
    r"n\W*n|n a|tba|tbd|tbc|to be (?:named|announced|confirmed|defined|decided)|unknown|not (?:yet )?known|"
    r"wird (?:noch )?(?:benannt|nachgereicht|nachgemeldet|mitgeteilt|bekannt ?gegeben)|unbekannt|folgt(?: noch)?|"
    r"noch (?:offen|unbekannt|unklar|zu benennen|nicht (?:bekannt|benannt|festgelegt))|nachbenennung|"
    r"(?:osoba |nazwisko )?do (?:ustalenia|uzupelnienia|potwierdzenia|uzgodnienia|wskazania|podania)|"
    r"(?:osoba )?zostanie (?:wskazan[ya]|podan[yae])(?: pozniej| wkrotce)?|(?:jeszcze )?nieznan[yae]|nie ustalono|"
    r"bude (?:upresnen|doplnen|urcen|oznamen|jmenovan)[oay]?(?: pozdeji)?|upresnime|"
    r"(?:jeste |zatim |dosud )?(?:neznam[ayo]|neurcen[ayo]|neuveden[ayo])|xy|xxx"
)
BLANK: Final = re.compile(r"[\s.?…_/–—-]+")  # what stands where a name would, and says nothing
COUNT: Final = re.compile(
    r"\b([2-9])\s*(?:x|×|personen|pers|osoby|osob|people|persons|platze|miejsca|mista)\b", re.IGNORECASE
)
BETWEEN: Final = re.compile(r"\s*[;\n|]\s*|\s+[/&+]\s+|\s+(?:und|and|oraz|sowie|i|a)\s+")
DEGREE: Final = re.compile(r"\((?:FH|TU|Univ\.?|BA|DH|HTL)\)")  # where a degree was taken; `Dipl.-Ing. (FH)`
ENOUGH: Final = 2


@dataclass(frozen=True, slots=True)
class Name:
    """One person; `unnamed`: a place held for somebody whose name is to come; `aside`: what stood in brackets."""

    first: str = ""
    last: str = ""
    title: str = ""
    salutation: str = ""
    unnamed: bool = False
    aside: str = ""


def is_placeholder(text: str) -> bool:
    """Tell whether a text holds a place for a name to come: `N.N.`, `wird benannt`, `do ustalenia`, `TBA`."""
    bare = COUNT.sub(" ", BRACKETS.sub(" ", text))
    return PLACEHOLDER.fullmatch(plain(bare)) is not None or bool(bare.strip() and BLANK.fullmatch(bare))


def names_in(text: str, *, last_first: bool = False) -> tuple[Name, ...]:
    """Return everybody whom a cell names. `last_first`: where nothing else tells, the last name comes first.

    `names_in("Herr Dr.-Ing. Jan Nowak, Anna Beispiel")` gives two people, `names_in("Nowak, Jan")` one. O(length).
    """
    text = DEGREE.sub(" ", text)
    aside = "; ".join(tidy(each.strip("()[]")) for each in BRACKETS.findall(text))
    if is_placeholder(text):
        return (Name(unnamed=True, aside=aside),) * _count_in(text)
    bare = BRACKETS.sub(" ", text)
    found: list[Name] = []
    for part in _parts(bare):
        if is_placeholder(part):
            found.append(Name(unnamed=True))
        else:
            found.extend(_people(part, last_first=last_first))
    if len(found) > 1:
        found = _with_shared_last_name(found)
    return tuple(replace(name, aside=aside if at == 0 else "") for at, name in enumerate(found))


def _count_in(text: str) -> int:
    found = COUNT.search(text)
    return int(found[1]) if found else 1


def _parts(text: str) -> list[str]:
    """Return the parts that line breaks, semicolons, `und` keep apart; a name broken over two lines stays one."""
    parts = [part.strip(" ,") for part in BETWEEN.split(text) if part.strip(" ,")]
    lines = "\n" in text and not re.search(r"[;|]", text)
    if lines and len(parts) == ENOUGH and all(len(_bare(part).split()) == 1 for part in parts):
        return [" ".join(parts)]
    return parts


def _bare(text: str) -> str:
    return parted(text)[2]


def _people(text: str, *, last_first: bool) -> list[Name]:
    """Return the people of a part, in which commas stand between people, or between last and first name."""
    salutation, title, rest = parted(text)
    pieces = [piece.strip() for piece in rest.split(",") if piece.strip()]
    if not pieces:
        return []
    if len(pieces) == 1:
        first, last = in_order(pieces[0], last_first=last_first)
        return [Name(first, last, title, salutation)]
    if _are_people(pieces, last_first=last_first):
        parts = [piece.strip() for piece in _with_titles(text)]
        return [
            name
            for piece in parts
            for name in ([Name(unnamed=True)] if is_placeholder(piece) else _people(piece, last_first=last_first))
        ]
    return [Name(" ".join(pieces[1:]), pieces[0], title, salutation)]


def _with_titles(text: str) -> list[str]:
    """Return the pieces between commas, each with the titles that follow it."""
    pieces: list[str] = []
    for piece in filter(str.strip, text.split(",")):
        if pieces and not _bare(piece).strip(" ,"):
            pieces[-1] += f", {piece}"
        else:
            pieces.append(piece)
    return pieces


def _are_people(pieces: Sequence[str], *, last_first: bool) -> bool:
    if any(map(is_placeholder, pieces)):
        return True
    split = [parted(piece)[2].split() for piece in pieces]
    if any(len(part) < ENOUGH or part[0].casefold() in PARTICLES for part in split):
        return False
    given = [any(plain(word) in GIVEN_NAMES for word in part) for part in split]
    if len(pieces) == ENOUGH and given[1] and not given[0]:
        return False  # a double last name before the comma
    return not last_first or all(given)


def _with_shared_last_name(found: list[Name]) -> list[Name]:
    """Give `Anna und Jan Nowak` one last name for both."""
    lacking = [name for name in found if not name.first and not name.unnamed and plain(name.last) in GIVEN_NAMES]
    family = next((name.last for name in found if name.first and name.last), "")
    return [replace(name, first=name.last, last=family) if name in lacking and family else name for name in found]


def parted(text: str) -> tuple[str, str, str]:
    """Return salutation, titles (before and after) and the rest of a name."""
    tokens = text.replace(" - ", "-").split()
    salutation, titles, rest = list[str](), list[str](), list[str]()
    for token in tokens:
        word = plain(token)
        if not rest and word in POLITE:
            continue
        if not rest and not titles and (word in SALUTATIONS or token in DOTTED_SALUTATIONS):
            salutation.append(token.rstrip(","))
        elif _is_title(token, after_name=bool(rest), after_title=bool(titles)):
            titles.append(token.strip(","))
            if rest and token.endswith(",") and not rest[-1].endswith(","):
                rest[-1] += ","
        else:
            rest.append(token)
    return " ".join(salutation), " ".join(titles), " ".join(rest).strip(" ,")


def _is_title(token: str, *, after_name: bool, after_title: bool) -> bool:
    words_of = plain(token.strip(",")).split()
    joined = "".join(words_of)
    if not words_of:
        return False
    if joined in TITLES or all(word in TITLES for word in words_of):
        return True
    if "." not in token and not (after_name and token.isupper() and joined in ("ma", "ba", "bc")):
        return False
    known = TITLES | DOTTED_TITLES
    if len(joined) == 1:  # `h. c.` after a title; else an initial
        return after_title and token.islower()
    return joined in known or all(word in known for word in words_of)


def in_order(text: str, *, last_first: bool = False) -> tuple[str, str]:
    """Return first and last name of a name without titles and commas."""
    parts = text.split()
    if len(parts) < ENOUGH:
        return "", text
    order = name_order(text)
    if order is None:
        order = last_first
    if order:
        cut = next((at for at, word in enumerate(parts) if at and plain(word) in GIVEN_NAMES), len(parts) - 1)
        cut = max(cut, next((at for at, word in enumerate(parts) if not _loud(word)), 0)) if _loud(parts[0]) else cut
        return _calm(" ".join(parts[cut:])), _calm(" ".join(parts[:cut]))
    cut = next((at for at, word in enumerate(parts) if at and word.casefold() in PARTICLES), len(parts) - 1)
    loud = [at for at, word in enumerate(parts) if _loud(word)]
    if loud and 0 not in loud:
        cut = loud[0]
    return _calm(" ".join(parts[:cut])), _calm(" ".join(parts[cut:]))


def name_order(text: str) -> bool | None:
    """Return True where a name begins with the last name, False where it ends with it, None where nothing tells."""
    parts = text.split()
    if len(parts) < ENOUGH:
        return None
    loud = [_loud(part) for part in parts]
    if loud[0] != loud[-1]:
        return loud[0]
    given = [plain(parts[0]) in GIVEN_NAMES, plain(parts[-1]) in GIVEN_NAMES]
    return None if given[0] == given[1] else given[1]


def mostly_last_first(texts: Sequence[str]) -> bool:
    """Tell whether most names of a column, of those that tell, begin with the last name."""
    orders = [
        name_order(parted(part)[2]) for text in texts for part in _parts(BRACKETS.sub(" ", text)) if "," not in part
    ]
    return sum(order is True for order in orders) > sum(order is False for order in orders)


def _loud(word: str) -> bool:
    return len(word) > ENOUGH and word.isupper()


def _calm(text: str) -> str:
    """Return a name written all in capitals as names are written."""
    return "-".join(part.capitalize() for part in text.split("-")) if _loud(text) and " " not in text else text
