"""What a column of a partner's list may mean, and by which headings it is known: the workbook's own and many more."""

from typing import Final

from viaregia.base.words import N_, words
from viaregia.exchange.lists.aliases import ALIASES, STEMS
from viaregia.exchange.workbook.columns import PARTICIPANTS
from viaregia.exchange.workbook.plain import heading, plain
from viaregia.exchange.workbook.shape import Column
from viaregia.exchange.workbook.tongues import language_code, language_name

NOTHING: Final = "nothing"
SPEAKS: Final = "speaks:"  # with a language's code: the column says whether, or how well, it is spoken

# What a list may say beyond the columns of the sheet Participants.
MORE: Final = {
    "office_email": N_("E-mail of the office"),
    "wishes": N_("Wishes: with whom"),
    "must": N_("Wishes that must be met"),
    "never": N_("Not to meet"),
    "state": N_("State of the registration"),
    "key": N_("Number in the other system"),
    NOTHING: N_("not taken"),
}
# Several columns may hold one of these; their texts are joined.
JOINED: Final = frozenset(
    "wants offers needs goals products profile remark languages codes groups visits title key".split()
)
BOTH: Final = frozenset({"offers", "needs"})  # a heading that asks for both asks for `wants`
COLUMNS: Final = {column.key: column for column in PARTICIPANTS.columns}
FIELDS: Final = (*(key for key in COLUMNS if key != "number"), *MORE)


def _known() -> dict[str, str]:
    own = {word: column.key for word, column in PARTICIPANTS.known.items() if column.key != "number"}
    more = {heading(word): field for field, texts in ALIASES.items() for word in texts.split("|") if heading(word)}
    return more | own


KNOWN: Final = _known()  # a heading reduced to its words → the field


def by_stem(text: str) -> str | None:
    """Return the field that the words of a longer heading point to."""
    spelt = f" {plain(text)}"
    fit = [
        field
        for field, stems in STEMS
        if any(f" {stem}" in spelt or (len(stem) > 5 and stem in spelt) for stem in stems.split("|"))
    ]
    if fit[:1] and fit[0] in BOTH and BOTH.issubset(fit):
        return "wants"
    return next(iter(fit), None)


def spoken_language(text: str) -> str | None:
    """Return the language that a heading asks about: `Deutsch`, `Sprachen – Polnisch`, `Deutschkenntnisse`."""
    last = text.replace("–", "-").rpartition(" - ")[2]
    words_of = plain(last).split()
    for word in (plain(last), *words_of):
        bare = word.removesuffix("kenntnisse")
        code = language_code(bare) if len(bare) > 3 else None
        if code is not None and (len(words_of) == 1 or by_stem(text) == "languages"):
            return code
    return None


def column_of(field: str) -> Column | None:
    """Return the column of the sheet Participants that a field is, None for what is none."""
    return COLUMNS.get(field)


def field_name(field: str, language: str) -> str:
    """Return what a field is called for a reader."""
    if field in COLUMNS:
        return COLUMNS[field].name(language)
    if field.startswith(SPEAKS):
        said = words(language).gettext("Speaks {language}")
        return said.format(language=language_name(field.removeprefix(SPEAKS), language))
    return words(language).gettext(MORE[field])


def is_field(text: str) -> bool:
    """Tell whether a word names a field."""
    return text in FIELDS or (text.startswith(SPEAKS) and language_code(text.removeprefix(SPEAKS)) is not None)


def field_named(text: str) -> str | None:
    """Return the field that somebody names: by its key, or by any heading it is known by."""
    bare = text.strip()
    if is_field(bare):
        return bare
    return NOTHING if bare in ("", "-", "–") else KNOWN.get(heading(bare))
