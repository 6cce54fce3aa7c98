"""Words as they are written, and without what only spelling tells apart."""

import re
import unicodedata
from typing import Final

WORD: Final = re.compile(r"[^\W_]+")
_STROKES: Final = str.maketrans({"ł": "l", "ß": "ss", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe"})


def written_words(text: str) -> list[str]:
    """Return the words of a text in small letters, in order; digits count as words. O(length)."""
    return WORD.findall(unicodedata.normalize("NFC", text).casefold())


def folded(word: str) -> str:
    """Return a word in small letters without diacritics: `folded("Żółć")` is `"zolc"`."""
    bare = unicodedata.normalize("NFD", word.casefold().translate(_STROKES))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
