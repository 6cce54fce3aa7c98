"""What the cells of a column look like, whatever stands above them."""

import re
from collections.abc import Callable, Collection, Sequence
from typing import Final

from viaregia.base.regions import region_code
from viaregia.base.sectors import CODE, SCHEME
from viaregia.engines.matching.problem import Goal
from viaregia.exchange.forum import HalfDay, Participation, RoomKind
from viaregia.exchange.lists.fields import NOTHING
from viaregia.exchange.lists.given_names import GIVEN_NAMES
from viaregia.exchange.lists.names import SALUTATIONS, is_placeholder, names_in, parted
from viaregia.exchange.workbook.plain import plain
from viaregia.exchange.workbook.resolve import EMAIL, LEGAL_FORM, loose_key
from viaregia.exchange.workbook.tongues import WORD_LEVELS, country_code, languages_in
from viaregia.exchange.workbook.vocabulary import NO, YES, choice
from viaregia.exchange.workbook.when import when_in

PHONE: Final = re.compile(
    r"(?:(?:tel|mob|fax|kom)\w*\.?:?\s*)?\+?[\d\s()/.\-–]{6,}(?:[;,\n]\s*\+?[\d\s()/.\-]{6,})*", re.IGNORECASE
)
LOOKS_LIKE_DATE: Final = re.compile(r"\d{1,2}[.-]\s?\d{1,2}[.-]\s?\d{2,4}|\d{4}-\d{2}-\d{2}")
CODES: Final = re.compile(
    rf"(?:(?:{SCHEME})[\s:.-]*)?{CODE.replace('?P<code>', '?:')}(?:\s*[;,/\n]\s*(?:(?:{SCHEME})[\s:.-]*)?"
    rf"{CODE.replace('?P<code>', '?:')})*(?:\s+\D.*)?",
    re.IGNORECASE,
)
WEB: Final = re.compile(
    r"(?:https?://|www\.)\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:de|pl|cz|eu|com|org|net|example)/?", re.IGNORECASE
)
LEVEL: Final = re.compile(r"[abc][12]\+?", re.IGNORECASE)
SAMPLES: Final = 200  # cells looked at in a column


def fit(field: str, texts: Sequence[str]) -> float | None:
    """Return which share (0 to 1) of the texts a field could hold; None where looks say nothing about the field.

    O(texts).
    """
    test = TESTS.get(field.partition(":")[0])
    return None if test is None or not texts else sum(map(test, texts)) / len(texts)


def by_content(
    texts: Sequence[str], organisations: Collection[str] = (), taken: Collection[str] = ()
) -> tuple[str, float] | None:
    """Return the field that the cells point to, with the share of those that do; None where they say too little.

    `organisations`: names, as `loose_key` gives them, that the list or the forum knows: where the people have theirs
    in another column, who names them wishes for them. `taken`: fields that other columns hold.
    """
    known = [text for text in texts if names_organisations(text, organisations)] if "organisation" in taken else []
    if texts and len(known) >= len(texts) / 2:
        return "wishes", len(known) / len(texts)
    for look, least in ENOUGH.items():
        share = fit(look, texts)
        if share is not None and share >= least and LOOKS_AS.get(look, look) not in taken:
            return LOOKS_AS.get(look, look), share
    return None


def names_organisations(text: str, organisations: Collection[str]) -> bool:
    """Tell whether a text names an organisation that is known, alone or among others."""
    parts = (text, *re.split(r"[;\n]|,\s|\b\d{1,2}[.)]\s", text))
    return any(loose_key(part.strip(" .")) in organisations for part in parts if part.strip())


def _email(text: str) -> bool:
    return EMAIL.search(text) is not None


def _phone(text: str) -> bool:
    digits = sum(each.isdecimal() for each in text)
    return PHONE.fullmatch(text.strip()) is not None and digits >= 6 and not LOOKS_LIKE_DATE.match(text.strip())


def _languages(text: str) -> bool:
    codes, unknown = languages_in(text)
    return bool(codes) and len(unknown) <= len(codes)


def _speaks(text: str) -> bool:
    return _yes_no(text) or LEVEL.search(text) is not None or any(word in WORD_LEVELS for word in plain(text).split())


def _codes(text: str) -> bool:
    return CODES.fullmatch(text.strip()) is not None and not _date(text) and any(mark in text for mark in ".- ")


def _yes_no(text: str) -> bool:
    word = plain(text) or text.strip()
    return word in YES or word in NO


def _date(text: str) -> bool:
    when = when_in(text)
    return when is not None and when.day is not None


def _count(text: str) -> bool:
    return re.fullmatch(r"(?:ca\.?\s*)?[<>~]?\s*\d{1,3}(?:[ .]?\d{3})*(?:[-–]\d+)?", text.strip()) is not None


def _full_name(text: str) -> bool:
    if is_placeholder(text):
        return True
    found = names_in(text)
    return any(name.first and plain(name.first.split()[0]) in GIVEN_NAMES for name in found) and len(text) < 120


def _first_name(text: str) -> bool:
    parts = parted(text)[2].split()
    return 0 < len(parts) <= 3 and all(plain(part) in GIVEN_NAMES for part in parts)


def _last_name(text: str) -> bool:
    """A last name cannot be told from other words, but digits, signs and sentences are none."""
    return len(text.split()) <= 5 and not any(each.isdecimal() or each in "@/:" for each in text)


def _organisation(text: str) -> bool:
    return LEGAL_FORM.search(f" {plain(text)}") is not None and len(text) < 120


def _salutation(text: str) -> bool:
    words_of = plain(text).split()
    return bool(words_of) and all(word in SALUTATIONS for word in words_of)


def _title(text: str) -> bool:
    salutation, title, rest = parted(text)
    return bool(title) and not rest and not salutation


def _web(text: str) -> bool:
    return WEB.fullmatch(text.strip()) is not None


def _text(text: str) -> bool:
    """Prose and names: no mail address, no number, no date."""
    return any(each.isalpha() for each in text) and not _email(text)


def _state(text: str) -> bool:
    return len(text.split()) <= 4 and not any(each.isdecimal() for each in text)


TESTS: Final[dict[str, Callable[[str], bool]]] = {
    "email": _email,
    "office_email": _email,
    "phone": _phone,
    "country": lambda text: country_code(text) is not None,
    "sure_country": lambda text: country_code(text) is not None and not _yes_no(text),  # `no` is Norway, `ne` Niger
    "languages": _languages,
    "agenda_language": _languages,
    "speaks": _speaks,
    "codes": lambda text: re.search(r"\d{2}", text) is not None and not _date(text),
    "arrival": lambda text: when_in(text) is not None,
    "departure": lambda text: when_in(text) is not None,
    "employees": _count,
    "protocol": _count,
    "minimum": _count,
    "maximum": _count,
    "sme": _yes_no,
    "together": _yes_no,
    "host": _yes_no,
    "late": _yes_no,
    "keeps_table": _yes_no,
    "full_name": lambda text: is_placeholder(text) or _last_name(text) or bool(parted(text)[1]),
    "first_name": _last_name,
    "last_name": lambda text: _last_name(text) or is_placeholder(text),
    "salutation": _salutation,
    "title": lambda text: bool(parted(text)[1]),
    "participation": lambda text: choice(Participation, text) is not None,
    "prefers": lambda text: choice(HalfDay, text) is not None,
    "room": lambda text: choice(RoomKind, text) is not None,
    "function": _text,
    "organisation": _text,
    "city": _text,
    "wants": _text,
    "offers": _text,
    "needs": _text,
    "goals": lambda text: choice(Goal, text.replace(",", ";").split(";")[0]) is not None,
    "products": lambda text: re.search(r"\d{4}", text) is not None and not _date(text),
    "region": lambda text: region_code(text) is not None,
    "profile": _text,
    "state": _state,
    "web": _web,
    "sure_languages": lambda text: _languages(text) and country_code(text) is None,
    "sure_codes": _codes,
    "sure_name": _full_name,
    "sure_first_name": _first_name,
    "legal_form": _organisation,
}
LOOKS_AS: Final = {
    "sure_country": "country",
    "sure_languages": "languages","sure_codes": "codes", "sure_name": "full_name", "sure_first_name": "first_name",
                   "legal_form": "organisation", "web": NOTHING}  # fmt: skip
# By looks alone, and how much of a column must look so.
ENOUGH: Final = {
    "email": 0.6,
    "web": 0.6,
    "salutation": 0.8,
    "phone": 0.8,
    "sure_country": 0.8,
    "sure_languages": 0.8,
    "sure_codes": 0.8,
    "sure_first_name": 0.6,
    "sure_name": 0.5,
    "legal_form": 0.4,
}
