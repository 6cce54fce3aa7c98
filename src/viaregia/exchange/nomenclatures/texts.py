"""The bytes of a file as text: UTF-8, UTF-16 and the code pages of Central Europe; and in which language it is."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import LANGUAGES, N_
from viaregia.exchange.nomenclatures.headings import OTHERS, TONGUES
from viaregia.exchange.workbook.csv_folder import decoded
from viaregia.exchange.workbook.plain import plain, shortened

MOSTLY: Final = 0.05
SAMPLE: Final = 400
NEAR_UTF_16: Final = 0.2


class NotUtf8(ViaRegiaError):
    """A file in UTF-8 holds bytes that are none."""

    code = "nomenclature_not_utf8"
    sentence = N_("{path}, line {line}, column {column}: bytes that are no UTF-8 after “{value}”; the file is damaged.")


def text_of(path: str, data: bytes) -> str | None:
    """Return the text of a file; None when it is none. Raises NotUtf8.

    UTF-8 with some wrong bytes is damaged, not another code page: read as one, every other accent would be wrong.
    """
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = _unmarked_utf_16(data)
    try:
        return data.decode("utf-8-sig") if b"\x00" not in data else decoded(data)
    except UnicodeDecodeError as error:
        many = sum(byte >= 0xC0 for byte in data)
        wrong = data.decode("utf-8", errors="replace").count("\ufffd")
        if wrong > many * MOSTLY:
            return decoded(data)
        before = data[: error.start].decode("utf-8")
        line = before.rpartition("\n")[2]
        value = shortened(line[-40:])
        raise NotUtf8(path=path, line=before.count("\n") + 1, column=len(line) + 1, value=value) from error


def _unmarked_utf_16(data: bytes) -> bytes:
    """Put the mark before UTF-16 that lacks it: every other byte of its headings is zero."""
    head = data[:400]
    for start, mark in ((1, b"\xff\xfe"), (0, b"\xfe\xff")):
        zeros, others = head[start::2].count(0), head[1 - start :: 2].count(0)
        if zeros > len(head) * NEAR_UTF_16 and not others:
            return mark + data
    return data


def language_in_name(name: str) -> str:
    """Return the language that a file's name tells: `OENACE2008_DE_CKT.txt` is `de`, `CN_2024_BG.csv` is `bg`."""
    parts = plain(name.rpartition("/")[2].rpartition(".")[0]).split()
    tongues = [tongue for part in parts for tongue, spelt in TONGUES.items() if part in spelt]
    if len(set(tongues)) == 1:
        return tongues[0]
    others = [part for part in parts[1:] if part in OTHERS]  # `is`, `no`, `it` begin names of their own
    return others[-1] if others and not tongues else ""


def language_of(labels: Sequence[str]) -> str:
    """Return the language (ISO 639-1) that labels are in, by a sample of them; any of Europe, not only ours."""
    step = max(1, len(labels) // SAMPLE)
    sample = [label.lower() if label.isupper() else label for label in labels[::step][:SAMPLE]]
    return str(_identifier().classify(". ".join(sample))[0])


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """Return an identifier of our own: that of the library's module is shared by everybody."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(sorted({*LANGUAGES, *(each for each in OTHERS if len(each) == 2)}))
    return identifier
