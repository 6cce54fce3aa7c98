"""Words reduced to what they have in common: no case, no accents, no punctuation."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Letters that Unicode does not take apart.
STROKES: Final = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe"})
BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
APART: Final = re.compile(r"[\W_]+")

# Control characters, halves of a surrogate pair, a byte order mark inside a text, and marks that turn the direction of
# what follows.
UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """Return lower-case words without accents, one space between them: `plain(" Größe*")` is `"grosse"`."""
    folded = text.casefold().translate(STROKES)
    bare = "".join(each for each in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(each))
    return " ".join(APART.sub(" ", bare.translate(STROKES)).split())


def key_of(text: str) -> str:
    """Return what two spellings of one name have in common; a name of nothing but signs stands for itself."""
    return plain(text) or text.casefold()


def heading(text: str) -> str:
    """Return a heading's words without what stands in brackets: `heading("Dauer (Min.) *")` is `"dauer"`."""
    return plain(BRACKETS.sub(" ", text)) or plain(text)


def tidy(text: str) -> str:
    """Return text on one line, without unseen characters and without space around it."""
    return " ".join(UNSEEN.sub("", text).split())


def shortened(text: str, longest: int = 60) -> str:
    """Return a value as it is shown in a message: one line, at most `longest` characters."""
    line = tidy(text)
    return line if len(line) <= longest else line[: longest - 1] + "…"
