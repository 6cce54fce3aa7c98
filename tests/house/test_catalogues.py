"""Every message of the code is said in every language, with the same fields and the right number of forms."""

import ast
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from babel import Locale
from babel.messages import Catalog

from tools.catalogues import LANGUAGES, check, extracted, forms, messages, path, read, untranslated
from tools.translate import strangers
from viaregia.base import words as base_words
from viaregia.base.words import words

SOURCE: Final = Path(base_words.__file__).parents[1]
# The code is read once for all languages.
of_the_code = cache(extracted)
faults = cache(check)
COUNTS: Final = (0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 102, 112, 122)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """One of the four languages."""
    return str(request.param)


@pytest.fixture
def catalogue(language: str) -> Catalog:
    """Its catalogue."""
    return read(language)


def test_the_tools_and_the_software_know_the_same_languages_and_place() -> None:
    assert base_words.LANGUAGES == LANGUAGES
    assert {base_words.LOCALE / each / "LC_MESSAGES" / "django.po" for each in LANGUAGES} == set(map(path, LANGUAGES))


def test_the_catalogue_holds_the_messages_of_the_code_and_no_others(catalogue: Catalog) -> None:
    wanted = {(message.context, message.id) for message in messages(of_the_code())}
    assert {(message.context, message.id) for message in messages(catalogue)} == wanted


def test_the_catalogue_is_as_the_tool_writes_it(language: str) -> None:
    assert [fault for fault in faults() if fault.startswith(f"{language}: not in step")] == []


def test_every_message_is_translated(catalogue: Catalog) -> None:
    assert [message.id for message in untranslated(catalogue)] == []


def test_a_translation_has_the_fields_of_its_message(catalogue: Catalog) -> None:
    wrong = {
        message.id: fault
        for message in messages(catalogue)
        for string in forms(message)
        if string
        for fault in strangers(message, string)
    }
    assert wrong == {}


def test_a_translation_begins_and_ends_with_space_as_its_message(catalogue: Catalog) -> None:
    def edges(text: str) -> tuple[bool, bool]:
        return text[:1].isspace(), text[-1:].isspace()

    singular = [message for message in messages(catalogue) if isinstance(message.id, str) and message.string]
    assert [each.id for each in singular if edges(str(each.id)) != edges(forms(each)[0])] == []


def test_numbers_are_counted_as_the_language_counts_them(language: str, catalogue: Catalog) -> None:
    names = {
        "de": ["one", "other"],
        "en": ["one", "other"],
        "cs": ["one", "few", "other"],
        "pl": ["one", "few", "many"],
    }
    rule = Locale(language).plural_form
    assert catalogue.num_plurals == len(names[language])
    for count in COUNTS:
        assert plural_index(language, count) == names[language].index(rule(count)), count


def test_the_software_says_what_the_catalogue_says(language: str, catalogue: Catalog) -> None:
    speaker = words(language)
    for message in messages(catalogue):
        if not all(forms(message)):
            continue  # said by test_every_message_is_translated
        if isinstance(message.id, (list, tuple)):
            for count in COUNTS:
                said = (
                    speaker.npgettext(message.context, message.id[0], message.id[1], count)
                    if message.context
                    else speaker.ngettext(message.id[0], message.id[1], count)
                )
                assert said == forms(message)[plural_index(language, count)]
        else:
            said = speaker.pgettext(message.context, message.id) if message.context else speaker.gettext(message.id)
            assert said == forms(message)[0]


def plural_index(language: str, count: int) -> int:
    """Return which form a count takes, by the rule in the compiled catalogue's header."""
    return int(words(language).plural(count))  # type: ignore[attr-defined]  # GNUTranslations has it, undocumented


def test_a_message_is_looked_up_only_under_names_that_the_extraction_knows() -> None:
    found = []
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Attribute):
                names = [target.id for target in node.targets if isinstance(target, ast.Name)]
                if node.value.attr.endswith("gettext") and not set(names) <= {"_", node.value.attr}:
                    found.append(f"{file.relative_to(SOURCE)}:{node.lineno}: {names}")
    assert found == []
