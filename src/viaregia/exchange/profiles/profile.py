"""One record as a profile: every value read, every mistake in it noted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from viaregia.base.words import LANGUAGES
from viaregia.engines.matching.problem import Goal, Kind, Profile
from viaregia.exchange.organisation_kinds import kind_of
from viaregia.exchange.profiles import values as read
from viaregia.exchange.profiles.goals import goals_in
from viaregia.exchange.profiles.records import Record
from viaregia.exchange.workbook.cells import Unfit, text_of
from viaregia.exchange.workbook.codes import Code
from viaregia.exchange.workbook.findings import Named
from viaregia.exchange.workbook.tongues import country_code, language_name
from viaregia.wording.matching_terms import term

MOST_SUGGESTIONS: Final = 1_000
LONGEST_NAME: Final = 300


@dataclass(frozen=True)
class Term:
    """A member of an enum as a finding names it, in each language."""

    member: Kind | Goal

    def name(self, language: str) -> str:
        """Return the name in a language."""
        return term(self.member, language)


KINDS: Final[tuple[Named, ...]] = tuple(Term(kind) for kind in Kind)
GOALS: Final[tuple[Named, ...]] = tuple(Term(goal) for goal in Goal)


@dataclass(frozen=True)
class Draft:
    """A profile and the line it comes from; `number`: its place among all, from 1."""

    profile: Profile
    record: Record
    number: int

    def numbered(self, taken: dict[str, "Draft"]) -> "Draft":
        """Return the profile with a number for an id, and note it."""
        id_ = next(text for n in range(self.number, self.number + len(taken) + 1) if (text := str(n)) not in taken)
        self.record.note(Code.ID_MISSING, "id", id=id_)
        taken[id_] = self
        return self.called(id_)

    def called(self, id_: str) -> "Draft":
        """Return the profile with an id."""
        return replace(self, profile=replace(self.profile, id=id_))


def profile_of(record: Record, number: int) -> Draft:
    """Return the profile of a record. O(length of its texts)."""
    sectors, products = _value(record, "codes", lambda held: read.codes_of(held, record.at("codes").column), ((), ()))
    more_products, made = _value(record, "products", read.products_of, ((), ()))
    tongue, languages = _languages(record)
    name, organisation = _name(record, "name"), _name(record, "organisation")
    minimum, maximum = _bounds(record)
    profile = Profile(
        id=_name(record, "id"),
        name=name or organisation,
        organisation=organisation,
        country=_value(record, "country", read.country_of, ""),
        region=_value(record, "region", read.region_of, ""),
        tongue=tongue,
        kind=_kind(record),
        employees=_value(record, "employees", read.employees_of, None),
        languages=languages,
        goals=_goals(record),
        offers=tuple(dict.fromkeys((*_texts(record, "offer"), *made))),
        needs=_texts(record, "need"),
        sectors=sectors,
        products=tuple(dict.fromkeys((*products, *more_products))),
        excludes=frozenset(read.texts_of(record.values.get("excludes", []))),
        minimum=minimum,
        maximum=maximum,
    )
    _note_silence(record, profile)
    return Draft(profile, record, number)


def with_excludes(drafts: Sequence[Draft]) -> tuple[Profile, ...]:
    """Return the profiles, countries that they exclude as codes; what names nobody is noted. O(profiles)."""
    called: dict[str, set[str]] = {}
    for profile in (draft.profile for draft in drafts):
        for name in filter(None, (profile.id, profile.organisation, profile.name)):
            called.setdefault(name.casefold(), set()).add(profile.id)
    return tuple(replace(draft.profile, excludes=_excludes(draft, called)) for draft in drafts)


def _excludes(draft: Draft, called: Mapping[str, set[str]]) -> frozenset[str]:
    """Return the ids and countries that are meant; a name that is both somebody's and a country's means them."""
    found: set[str] = set()
    for text in sorted(draft.profile.excludes):
        country = country_code(text)
        if text.casefold() in called:
            found |= called[text.casefold()]
        elif country is not None:
            found.add(country)
        else:
            draft.record.note(Code.EXCLUDES_NOBODY, "excludes", text)
    return frozenset(found)


def _value(record: Record, key: str, reader: Callable[[list[Any]], Any], missing: Any) -> Any:
    """Return what a reader makes of a value; what is missing where there is none, or where it cannot be read."""
    held = [value for value in record.values.get(key, []) if not read.is_nothing(text_of(value))]
    if not held:
        return missing
    try:
        return reader(held)
    except Unfit as unfit:
        record.note(unfit.code, key, "; ".join(map(text_of, held)), near=unfit.near, **unfit.facts)
        return missing


def _name(record: Record, key: str) -> str:
    """Return a short text; one that is too long is an error, since it stands for a profile in every list."""
    held = record.values.get(key, [])[:1]
    text = " ".join(map(text_of, held))
    if any(isinstance(each, str) and read.without_unseen(each) != each for each in held):
        record.note(Code.UNSEEN_CHARACTERS, key, text)
    if len(text) > LONGEST_NAME:
        record.note(Code.TEXT_TOO_LONG, key, text[:LONGEST_NAME], longest=LONGEST_NAME, length=len(text))
    bare = _clean(record, key, text[:LONGEST_NAME]).strip()
    return bare if any(map(str.isalnum, bare)) else ""


def _clean(record: Record, key: str, text: str) -> str:
    """Return a text without what cannot be seen and without markup, and note that it was there."""
    seen = read.without_unseen(text)
    if seen != text:
        record.note(Code.UNSEEN_CHARACTERS, key, text)
    bare = read.without_markup(seen)
    if bare != seen:
        record.note(Code.MARKUP_LEFT_OUT, key, seen)
    return bare


def _texts(record: Record, key: str) -> tuple[str, ...]:
    """Return the offers or needs of a record; a text that is too long is cut, one without a letter left out."""
    held = [_clean(record, key, _cut(record, key, each)) for each in record.values.get(key, [])]
    texts = read.texts_of(held)
    for text in texts:
        if not read.says_something(text):
            record.note(Code.NO_WORDS, key, text)
    return tuple(filter(read.says_something, texts))


def _cut(record: Record, key: str, value: Any) -> str:
    """Return a value's text, cut where it is longer than what is read, which is noted."""
    text = value if isinstance(value, str) else text_of(value)
    if len(text) > read.LONGEST:
        record.note(Code.TEXT_CUT, key, text[: read.LONGEST], longest=read.LONGEST, length=len(text))
    return text[: read.LONGEST]


def _kind(record: Record) -> Kind | None:
    text = _name(record, "kind")
    if read.is_nothing(text):
        return None
    kind = kind_of(text)
    if text and kind is None:
        record.note(Code.UNKNOWN_KIND, "kind", text, choices=KINDS)
    return kind


def _goals(record: Record) -> frozenset[Goal]:
    found: set[Goal] = set()
    parts = [part for text in read.texts_of(record.values.get("goals", [])) for part in text.split(",")]
    for part in filter(str.strip, parts):
        meant = goals_in(part)
        found |= meant
        if not meant:
            record.note(Code.UNKNOWN_GOAL, "goals", part, choices=GOALS)
    return frozenset(found)


def _languages(record: Record) -> tuple[str, tuple[str, ...]]:
    """Return the language of the texts and those spoken; several where one is expected are those spoken."""
    texts = _value(record, "lang", read.tongues_of, ())
    spoken = _value(record, "languages", read.tongues_of, ())
    if len(texts) > 1:
        return "", spoken or texts
    tongue = texts[0] if texts else ""
    if tongue and tongue not in LANGUAGES:
        known = tuple(_Tongue(code) for code in LANGUAGES)
        record.note(Code.TEXTS_NOT_UNDERSTOOD, "lang", record.values["lang"][0], languages=known)
    return tongue, spoken


@dataclass(frozen=True)
class _Tongue:
    code: str

    def name(self, language: str) -> str:
        return language_name(self.code, language)


def _bounds(record: Record) -> tuple[int | None, int | None]:
    least, most = (
        _value(record, key, lambda held: read.count_of(held, MOST_SUGGESTIONS), None) for key in ("minimum", "maximum")
    )
    if least is not None and most is not None and least > most:
        record.note(Code.MINIMUM_ABOVE_MAXIMUM, "minimum", least, maximum=most)
    return least, most


def _note_silence(record: Record, profile: Profile) -> None:
    if not (profile.offers or profile.needs or profile.sectors or profile.products):
        record.note(Code.PROFILE_SAYS_NOTHING)
