"""Lemmas of single words: simplemma's dictionaries, kept on disk as tries.

A trie loads in milliseconds and takes as much memory as its file (pl 21 MB, de 8 MB, cs 2 MB, en 1 MB); it is built
from the dictionary once (pl 14 s and 750 MB, the others 1 to 6 s). Source: Barbaresi, simplemma,
doi:10.5281/zenodo.4673264.
"""

import shutil
import tempfile
import zlib
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from marisa_trie import BytesTrie

TONGUES: Final = ("de", "pl", "cs", "en")


class Lemmas:
    """The lemmas of the four languages, each loaded when first asked for.

    `folder`: where the tries are, or will be; None: no lemmas, every word stays what it is. A trie that is missing or
    damaged is built; where that cannot be, the language stands in `missing` and its words stay what they are.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._tries: dict[str, BytesTrie | None] = {}

    @property
    def missing(self) -> tuple[str, ...]:
        """The languages that were asked for and whose lemmas could not be had."""
        return tuple(tongue for tongue, trie in self._tries.items() if trie is None)

    def has(self, tongue: str) -> bool:
        """Return whether the lemmas of a language are at hand; they are loaded, or built, to find out."""
        return self._trie(tongue) is not None

    def lemma(self, word: str, tongue: str) -> str:
        """Return the lemma of a word, spelled as the dictionary has it; the word itself where it has none.

        The word as it is first, then with its first letter the other way: `Waren` is `Ware`, `waren` is `sein`.
        O(length of the word).
        """
        trie = self._trie(tongue)
        if trie is None:
            return word
        other = word.lower() if word[:1].isupper() else word.capitalize()
        found = trie.get(word) or trie.get(other)
        return str(found[0].decode()) if found else word

    def _trie(self, tongue: str) -> "BytesTrie | None":
        if self.folder is None or tongue not in TONGUES:
            return None
        if tongue not in self._tries:
            self._tries[tongue] = _opened(self.folder, tongue)
        return self._tries[tongue]


def build(folder: Path, tongues: Iterable[str] = TONGUES) -> None:
    """Build the tries that are missing; each appears in its folder complete or not at all.

    Raises
    ------
    OSError : the folder cannot be written.
    """
    for tongue in tongues:
        if not trie_file(folder, tongue).exists():
            _build(folder, tongue)


def trie_file(folder: Path, tongue: str) -> Path:
    """Return where the trie of a language lies: each version of the dictionaries has its own."""
    return folder / f"lemmas-{version('simplemma')}" / f"{tongue}.dic"


def _build(folder: Path, tongue: str) -> None:
    from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieDictionaryFactory

    target = trie_file(folder, tongue)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{tongue}-", dir=target.parent))
    try:
        TrieDictionaryFactory(disk_cache_dir=str(aside)).get_dictionary(tongue)
        made = (aside / target.name).read_bytes()
        (aside / "sealed").write_bytes(made + _seal(made))
        (aside / "sealed").replace(target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _opened(folder: Path, tongue: str) -> "BytesTrie | None":
    path = trie_file(folder, tongue)
    with suppress(OSError):
        build(folder, (tongue,))
        if not _whole(path):  # what was made once can be made again
            path.unlink()
            build(folder, (tongue,))
        return _loaded(path)
    return None


def _seal(trie: bytes) -> bytes:
    """The checksum at the end of a file: a damaged trie could bring the interpreter down."""
    return zlib.crc32(trie).to_bytes(4, "big")


def _whole(path: Path) -> bool:
    left, checksum = path.stat().st_size - 4, 0
    with path.open("rb") as file:
        while left > 0 and (piece := file.read(min(left, 1 << 20))):
            checksum = zlib.crc32(piece, checksum)
            left -= len(piece)
        return checksum.to_bytes(4, "big") == file.read()


def _loaded(path: Path) -> "BytesTrie":
    from marisa_trie import BytesTrie

    return BytesTrie().load(str(path))
