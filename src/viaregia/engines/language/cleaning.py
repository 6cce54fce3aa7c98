"""What people paste, without what is no word of it: markup, addresses, numbers to call, invisible signs.

Everything is linear in the length: no expression here looks on without bound from more than one place.
"""

import html
import re
import unicodedata
from functools import lru_cache
from typing import Final

LIMIT: Final = 1_000_000
"""Characters read of one text; what follows is left out."""

SUSPECT: Final = re.compile(
    r"[<&@\[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]|://|www\.|\d{3}|\.(?=[a-z]{2})",
    re.IGNORECASE,
)
HIDDEN: Final = re.compile(r"<(?P<end>/?)(?P<name>script|style)\b[^<>]*>", re.IGNORECASE)
TAG: Final = re.compile(r"<[a-zA-Z/!?][^<>]*>")
LINK: Final = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
HYPHENATED: Final = re.compile(r"(?<=[a-zäöüß])-\r?\n(?=[a-zäöüß])")
PHONE: Final = re.compile(
    r"(?:(?<!\w)(?:tel|fon|fax|phone|mob|kom|gsm)[a-z]{0,6}[.: ]{0,3}(?=[+(0-9])|(?<![\w+])(?=\+|00[1-9]))"
    r"\+?\(?\d(?:[ ()/.-]{0,3}\d){5,15}(?!\d)",
    re.IGNORECASE,
)
DOMAIN: Final = re.compile(r"[\w.-]{1,200}\.(?:at|biz|com|cz|de|eu|info|io|net|org|pl|sk)(?:[/:?#].*)?", re.DOTALL)
INVISIBLE: Final = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x2060, 0x2070), 0xFEFF), "")
CONTROL: Final = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0xD800, 0xE000)), " ")
UNSEEN: Final = INVISIBLE | CONTROL


def clean(text: str) -> str:
    """Return a text in composed letters (NFC) without markup, addresses, telephone numbers and invisible signs.

    HTML tags, comments, scripts and entities, the targets of Markdown links, URLs, e-mail addresses, names of domains;
    control and formatting characters. A text that holds none of these comes back as it is. O(length).
    """
    if SUSPECT.search(text):
        text = _without_markup(text)
        text = HYPHENATED.sub("", text).translate(UNSEEN)
        text = PHONE.sub(" ", text)
        text = " ".join(word for word in text.split() if not _is_address(word))
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=1 << 17)
def folded(word: str) -> str:
    """Return a word in lower case without diacritics: `folded("Łódź")` is `"lodz"`."""
    word = word.casefold()
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word.replace("ł", "l").replace("đ", "d").replace("ø", "o"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _without_markup(text: str) -> str:
    if "<" in text:
        text = TAG.sub(" ", _without_scripts(_without_comments(text)))
    if "&" in text:
        text = html.unescape(text)
    return LINK.sub(r"\1 ", text) if "](" in text else text


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return " ".join([*kept, text[at:]])


def _without_scripts(text: str) -> str:
    """Leave out what stands between the tags of scripts and styles; one that is never closed hides nothing."""
    kept, at, opened = [], 0, None
    for tag in HIDDEN.finditer(text):
        if opened and tag["end"] and tag["name"].lower() == opened["name"].lower():
            kept.append(text[at : opened.start()])
            at, opened = tag.end(), None
        elif not opened and not tag["end"]:
            opened = tag
    return " ".join([*kept, text[at:]])


def _is_address(word: str) -> bool:
    if "@" in word and "." in word:
        return True
    if "://" in word or word[:5].lower().strip("(").startswith("www."):
        return True
    return "." in word and DOMAIN.fullmatch(word.strip("()<>,;:.!?\"'").lower()) is not None
