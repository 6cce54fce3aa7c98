"""Words in the reader's language, over the one catalogue, without global state."""

import gettext
from functools import lru_cache
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("de", "pl", "cs", "en")
SPOKEN_IN: Final = {"DE": "de", "AT": "de", "CH": "de", "LI": "de", "PL": "pl", "CZ": "cs"}
"""The language to write in to somebody of a country of whom nothing else is known."""
LOCALE: Final = Path(__file__).parent.parent / "locale"


def N_(message: str) -> str:
    """Mark a message for extraction; it is translated where it is said."""
    return message


@lru_cache(maxsize=8)
def words(language: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; `gettext`, `ngettext`, `pgettext` and `npgettext` look up in it.

    An unknown language, or a catalogue that was not compiled, gives the English source texts.
    """
    return gettext.translation("django", LOCALE, languages=[language], fallback=True)
