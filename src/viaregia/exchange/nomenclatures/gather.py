"""Puts the tables of one scheme together: languages told, codes tidied, labels merged, what stands above what."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import LANGUAGES, N_
from viaregia.engines.language.nomenclature import Entry, Nomenclature
from viaregia.exchange.nomenclatures.raw import MERGED, UNTOLD, Note, RawEntry, RawTable, add_labels
from viaregia.exchange.nomenclatures.schemes import GOODS, KNOWN, above, fits, scheme_of, tidied
from viaregia.exchange.nomenclatures.texts import language_in_name, language_of


class LanguageOther(ViaRegiaError):
    """The labels are in a language that is none of ours."""

    code = "nomenclature_language"
    sentence = N_(
        "{path}: its labels are in another language ({language}); German, Polish, Czech or English are expected."
    )


class SchemeUnknown(ViaRegiaError):
    """Neither names nor codes tell which nomenclature it is."""

    code = "nomenclature_scheme_unknown"
    sentence = N_("{path}: which nomenclature is this? Say --scheme NAME, such as {known}, or a name of your own.")


class CodesOfAnother(ViaRegiaError):
    """The codes are not those of the scheme that was given."""

    code = "nomenclature_codes_of_another"
    sentence = N_("{path}: codes such as “{value}” are not those of {scheme}; say another --scheme.")


@dataclass(frozen=True, slots=True)
class Gathered:
    """One nomenclature for each scheme, or what is wrong; `tables`: what each was made of."""

    nomenclatures: tuple[Nomenclature, ...] = ()
    tables: dict[str, list[RawTable]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    errors: tuple[ViaRegiaError, ...] = ()


def gathered(tables: Sequence[RawTable], scheme: str = "") -> Gathered:
    """Return the nomenclatures that tables make; `scheme` where the caller knows it. O(entries)."""
    errors = [error for table in tables if (error := _settle_language(table)) is not None]
    by_scheme: dict[str, list[RawTable]] = defaultdict(list)
    for table in tables:
        codes = [entry.code for entry in table.entries]
        named = scheme or scheme_of((*table.hints[:1], table.source, *table.hints[1:]), codes)
        if not named:
            errors.append(SchemeUnknown(path=table.source, known=", ".join(KNOWN[:8])))
        elif (wrong := _misfit(table, named, codes)) is not None:
            errors.append(wrong)
        by_scheme[named].append(table)
    if errors:
        return Gathered(errors=tuple(errors))
    notes: list[Note] = [note for table in tables for note in table.notes]
    made = tuple(_together(named, of, notes) for named, of in by_scheme.items())
    return Gathered(made, dict(by_scheme), tuple(notes))


def _settle_language(table: RawTable) -> ViaRegiaError | None:
    """Give labels whose heading tells no language that of the file's name, else the one they look like."""
    untold = [label for entry in table.entries for label in entry.labels.get(UNTOLD, ())]
    if not untold:
        return None
    language = language_in_name(table.source) or language_of(untold)
    told = any(language in LANGUAGES for entry in table.entries for language in entry.labels)
    if language not in LANGUAGES and not told:
        return LanguageOther(path=table.source, language=language)
    for entry in table.entries:
        labels = entry.labels.pop(UNTOLD, [])
        if language in LANGUAGES:
            add_labels(entry.labels, language, labels)
    return None


def _misfit(table: RawTable, scheme: str, codes: Sequence[str]) -> ViaRegiaError | None:
    tidy = tidied(scheme, codes)
    if fits(scheme, tidy):
        return None
    odd = next((code for code, made in zip(codes, tidy, strict=True) if code and not fits(scheme, [made])), "")
    return CodesOfAnother(path=table.source, value=odd, scheme=scheme)


def _together(scheme: str, tables: Sequence[RawTable], notes: list[Note]) -> Nomenclature:
    """Merge by code, in the order of the first table that has it; rows without a code stay by themselves."""
    merged: dict[object, RawEntry] = {}
    for table in tables:
        seen: set[str] = set()
        twice = 0
        for entry, code in zip(table.entries, tidied(scheme, [each.code for each in table.entries]), strict=True):
            twice += bool(code) and code in seen
            seen.add(code)
            known = merged.setdefault(code or id(entry), RawEntry(code, {}, entry.broader))
            known.broader = known.broader or entry.broader
            for language, labels in entry.labels.items():
                add_labels(known.labels, language, labels)
            for language, notes_in in entry.notes.items() if scheme in GOODS else ():
                add_labels(known.labels, language, notes_in)
        if twice:
            notes.append(Note(MERGED, {"source": table.source, "count": twice}))
    return Nomenclature(scheme, tuple(_entries(scheme, merged.values())))


ORDER: Final = {language: position for position, language in enumerate(LANGUAGES)}


def _entries(scheme: str, merged: Iterable[RawEntry]) -> Iterable[Entry]:
    kept = [entry for entry in merged if entry.labels]
    codes = [entry.code for entry in kept]
    built = above(scheme, codes)
    given = tidied(scheme, [entry.broader for entry in kept])
    known = set(codes)
    for entry, broader in zip(kept, given, strict=True):
        labels = {each: tuple(entry.labels[each]) for each in sorted(entry.labels, key=ORDER.__getitem__)}
        higher = broader if broader and broader in known and broader != entry.code else built.get(entry.code, "")
        yield Entry(entry.code, labels, higher)
