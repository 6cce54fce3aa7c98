"""Keep the catalogues: one per language, extracted from the code, compiled without msgfmt.

    python -m tools.catalogues update     read the code, add what is new, drop what is gone
    python -m tools.catalogues check      fail when a catalogue is not up to date or not complete
    python -m tools.catalogues compile    write the .mo files the software reads

A catalogue has no dates and no line numbers, and is sorted, so that a change shows what changed and nothing else.
"""

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = ROOT / "src" / "viaregia"
LOCALE: Final = SOURCE / "locale"
LANGUAGES: Final = ("de", "pl", "cs", "en")
PLURALS: Final = {
    "de": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "cs": "nplurals=3; plural=(n == 1) ? 0 : (n >= 2 && n <= 4) ? 1 : 2;",
    "pl": "nplurals=3; plural=(n == 1 ? 0 : n%10 >= 2 && n%10 <= 4 && (n%100 < 12 || n%100 > 14) ? 1 : 2);",
}
METHODS: Final = (("**.py", "python"), ("**/templates/**.html", "tools.templates:extract_template"))
CHURN: Final = (
    '"Project-Id-Version:',
    '"POT-Creation-Date:',
    '"PO-Revision-Date:',
    '"Last-Translator:',
    '"Language-Team:',
    '"Generated-By:',
)


def main(arguments: list[str]) -> int:
    """Do what the first argument says; the exit code says whether all is well."""
    commands: dict[str, Callable[[], list[str]]] = {"update": update, "check": check, "compile": compile_all}
    if len(arguments) != 1 or arguments[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    faults = commands[arguments[0]]()
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def update() -> list[str]:
    """Bring every catalogue in step with the code; translations that are still asked for stay."""
    wanted = extracted()
    for language in LANGUAGES:
        catalogue = merged(language, wanted)
        write(language, catalogue)
        print(f"{language}: {len(catalogue)} messages, {sum(1 for _ in untranslated(catalogue))} to translate")
    return []


def check() -> list[str]:
    """Return what is missing: a catalogue that `update` would change, or a message without its translation."""
    wanted = extracted()
    faults = []
    for language in LANGUAGES:
        catalogue = merged(language, wanted)
        if not path(language).exists() or path(language).read_text("utf-8") != text(catalogue):
            faults.append(f"{language}: not in step with the code; run `make catalogues`")
        missing = [repr(source(message)) for message in untranslated(catalogue)]
        if missing:
            faults.append(f"{language}: {len(missing)} without translation, for instance {', '.join(missing[:3])}")
    return faults


def compile_all() -> list[str]:
    """Write one .mo beside every .po."""
    for language in LANGUAGES:
        buffer = io.BytesIO()
        write_mo(buffer, read(language))
        path(language).with_suffix(".mo").write_bytes(buffer.getvalue())
    return []


def extracted() -> Catalog:
    """Return every message the code marks, with the comments meant for translators."""
    catalogue = Catalog(charset="utf-8")
    found = extract_from_dir(SOURCE, method_map=METHODS, comment_tags=["Translators:"])
    for file, line, message, comments, context in found:
        catalogue.add(message, locations=[(file, line)], auto_comments=comments, context=context)
    return catalogue


def merged(language: str, wanted: Catalog) -> Catalog:
    """Return the messages wanted, translated as far as the language's catalogue knows them. English is the source."""
    known = read(language)
    catalogue = Catalog(locale=language, charset="utf-8", fuzzy=False)
    catalogue.header_comment = f"# Via Regia, {language}. One catalogue for the whole software.\n#"
    catalogue.mime_headers = [("Plural-Forms", PLURALS[language])]
    for message in messages(wanted):
        before = known.get(message.id, message.context)
        fits = before is not None and before.pluralizable == message.pluralizable
        string = message.id if language == "en" else before.string if before is not None and fits else None
        catalogue.add(
            message.id, string, message.locations, auto_comments=message.auto_comments, context=message.context
        )
    return catalogue


def messages(catalogue: Catalog) -> Iterator[Message]:
    """Yield the messages without the header."""
    return (message for message in catalogue if message.id)


def untranslated(catalogue: Catalog) -> Iterator[Message]:
    """Yield the messages that lack a translation, or one of its plural forms, or are unsure."""
    for message in messages(catalogue):
        strings = forms(message)
        if message.fuzzy or len(strings) != (catalogue.num_plurals if message.pluralizable else 1) or not all(strings):
            yield message


def forms(message: Message) -> tuple[str, ...]:
    """Return the translations of a message: one, or one per plural form."""
    strings = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    return tuple(str(string or "") for string in strings)


def source(message: Message) -> str:
    """Return the English text, the singular where there are two."""
    return str(message.id[0] if message.pluralizable else message.id)


def path(language: str) -> Path:
    """Return where a language's catalogue lies."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """Return a language's catalogue, an empty one when there is none yet."""
    if not path(language).exists():
        return Catalog(locale=language)
    with path(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def write(language: str, catalogue: Catalog) -> None:
    """Write a language's catalogue, when it changed."""
    path(language).parent.mkdir(parents=True, exist_ok=True)
    if not path(language).exists() or path(language).read_text("utf-8") != text(catalogue):
        path(language).write_text(text(catalogue), "utf-8")


def text(catalogue: Catalog) -> str:
    """Return the catalogue as a .po file, without the header's dates."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=116, sort_output=True, no_location=True)
    lines = buffer.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(CHURN))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
