"""Hand the untranslated messages out as JSON, and take the translations back.

    python -m tools.translate export pl > pl.json     what Polish lacks
    python -m tools.translate export pl --all         every message, translated or not
    python -m tools.translate merge pl pl.json        put the translations in; refuses what does not fit

A message is `{"msgid": …, "msgstr": …}`; one that counts has `"msgid_plural"` and in `"msgstr"` a list, one text per
plural form in the order of `"forms"` (example numbers for each). `"context"`, `"comment"`, `"where"` say where it is.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any, Final

from babel.messages import Catalog, Message

from tools.catalogues import LANGUAGES, extracted, forms, merged, messages, untranslated, write

TEMPLATED: Final = re.compile(r"%\(\w+\)s")
EXAMPLES: Final = {"de": ["1", "0, 2, 3 …"], "en": ["1", "0, 2, 3 …"], "cs": ["1", "2–4", "0, 5 …"],
                   "pl": ["1", "2–4, 22–24 …", "0, 5–21, 25 …"]}  # fmt: skip


def main(arguments: list[str]) -> int:
    """Export or merge; the exit code says whether every text was taken."""
    match arguments:
        case ["export", language] if language in LANGUAGES:
            return export(language, everything=False)
        case ["export", language, "--all"] if language in LANGUAGES:
            return export(language, everything=True)
        case ["merge", language, file] if language in LANGUAGES:
            return merge(language, Path(file))
    print(__doc__, file=sys.stderr)
    return 2


def export(language: str, *, everything: bool) -> int:
    """Print the messages of a language as JSON."""
    catalogue = merged(language, extracted())
    chosen = messages(catalogue) if everything else untranslated(catalogue)
    rows = sorted((row(message, language) for message in chosen), key=lambda each: str(each["msgid"]))
    print(json.dumps(rows, ensure_ascii=False, indent=1))
    return 0


def row(message: Message, language: str) -> dict[str, Any]:
    """Return one message as translators see it."""
    about = {
        "context": message.context,
        "comment": " ".join(message.auto_comments),
        "where": ", ".join(sorted({file for file, _ in message.locations})),
    }
    fields: dict[str, Any] = {name: text for name, text in about.items() if text}
    if not message.pluralizable:
        return fields | {"msgid": message.id, "msgstr": forms(message)[0]}
    known = [*forms(message), *[""] * len(EXAMPLES[language])][: len(EXAMPLES[language])]
    return fields | {
        "msgid": message.id[0], "msgid_plural": message.id[1], "forms": EXAMPLES[language], "msgstr": known,
    }  # fmt: skip


def merge(language: str, file: Path) -> int:
    """Put the translations of a JSON file into the catalogue; report those that do not fit and leave them out."""
    catalogue = merged(language, extracted())
    refused = []
    for each in json.loads(file.read_text("utf-8-sig")):
        faults = list(misfits(catalogue, each))
        refused += [f"{each.get('msgid')!r}: {fault}" for fault in faults]
        if not faults:
            string = tuple(each["msgstr"]) if isinstance(each["msgstr"], list) else each["msgstr"]
            found(catalogue, each).string = string
    write(language, catalogue)
    for line in refused:
        print(line, file=sys.stderr)
    print(f"{language}: {sum(1 for _ in untranslated(catalogue))} to translate, {len(refused)} refused")
    return 1 if refused else 0


def misfits(catalogue: Catalog, each: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a translation."""
    message = catalogue.get(each["msgid"], each.get("context"))
    if message is None:
        yield "the code has no such message"
        return
    strings = each["msgstr"] if isinstance(each["msgstr"], list) else [each["msgstr"]]
    wanted = catalogue.num_plurals if message.pluralizable else 1
    if len(strings) != wanted:
        yield f"{wanted} forms expected, {len(strings)} given"
    for string in strings:
        yield from strangers(message, string)


def strangers(message: Message, string: str) -> Iterator[str]:
    """Yield the fields a translation names that the message lacks, and those it left out."""
    if not string:
        yield "empty"
        return
    try:
        given = fields(string)
    except ValueError as fault:
        yield f"the braces do not match: {fault}"
        return
    each = [fields(text) for text in sources(message)]
    known, needed = set.union(*each), set.intersection(*each)
    if given - known:
        yield f"unknown fields {sorted(given - known)}"
    if needed - given:
        yield f"fields left out {sorted(needed - given)}"


def sources(message: Message) -> tuple[str, ...]:
    """Return the English text, or singular and plural."""
    return tuple(message.id) if isinstance(message.id, (list, tuple)) else (message.id,)


def fields(text: str) -> set[str]:
    """Return the names in braces of a message, and those that templates write as `%(name)s`."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None} | set(TEMPLATED.findall(text))


def found(catalogue: Catalog, each: dict[str, Any]) -> Message:
    """Return the catalogue's message of a row that fits."""
    message = catalogue.get(each["msgid"], each.get("context"))
    assert message is not None  # misfits() saw to it
    return message


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
