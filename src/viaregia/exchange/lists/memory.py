"""What the last import of each list said, kept beside the forum: by it, a change by hand is told from the partner's.

It is a folder of its own and no hidden sheet, so that a forum that is mailed on does not take partners' lists with it.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.exchange.forum import WishKind
from viaregia.exchange.workbook.plain import plain

FORMAT: Final = "viaregia-list"
VERSION: Final = 1
# Parts of a file's name that change from one version of a list to the next.
CHANGING: Final = re.compile(
    r"\b(?:(?:v|ver|version|verze|wersja|fassung)\s?\d+(?: \d+)*|\d+|final|finalna|finalni|neu|new|nowa|nova|kopie|copy"
    r"|kopia|aktuell|aktualisiert|aktualna|korr|stand)\b"
)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody on the list as imported last: the number in the forum, and what the list said."""

    number: str
    values: dict[str, str] = field(default_factory=dict)
    key: str = ""
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class KnownWish:
    """A wish the list named: by whose number, in which words; `to`: as it stands in the forum, "" while not found."""

    wisher: str
    text: str
    kind: WishKind
    to: str = ""
    near: tuple[str, ...] = ()
    file: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Memory:
    """What one list said when it was imported last. `at`: when, as ISO 8601."""

    source: str
    kind: str = ""
    file: str = ""
    at: str = ""
    people: tuple[KnownPerson, ...] = ()
    wishes: tuple[KnownWish, ...] = ()


class MemoryDamaged(ViaRegiaError):
    """The file that remembers the last import cannot be read."""

    code = "memory_damaged"
    sentence = N_(
        "{path} should say what the last import of this list said, and cannot be read. Put it back from a copy; "
        "without it (delete it) the list counts as new, and nothing that stands in the forum is overwritten."
    )


def memory_folder(forum: Path) -> Path:
    """Return the folder beside a forum's workbook in which mappings and last imports are kept."""
    return forum.with_name(f"{forum.stem}.lists")


def source_name(file: str) -> str:
    """Return what a list is called whatever its version: `Teilnehmer_IHK_v2 2026-09-01.xlsx` is `teilnehmer-ihk`."""
    spelt = plain(Path(file).stem)
    return "-".join(CHANGING.sub(" ", spelt).split()) or "-".join(spelt.split()) or "list"


def memories(folder: Path) -> list[Memory]:
    """Return everything remembered, by the names of the lists. Raises MemoryDamaged."""
    return [read_memory(path) for path in sorted(folder.glob("*.json"))] if folder.is_dir() else []


def read_memory(path: Path) -> Memory:
    """Return what a file remembers. Raises MemoryDamaged."""
    try:
        said: dict[str, Any] = json.loads(path.read_text("utf-8"))
        if said.pop("format") != FORMAT or said.pop("version") != VERSION:
            raise MemoryDamaged(path=path)
        people = tuple(KnownPerson(**each) for each in said.pop("people"))
        wishes = tuple(_wish(each) for each in said.pop("wishes"))
        return Memory(**said, people=people, wishes=wishes)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise MemoryDamaged(path=path) from error


def _wish(said: dict[str, Any]) -> KnownWish:
    return KnownWish(**said | {"kind": WishKind(said["kind"]), "near": tuple(said["near"])})


def memory_text(memory: Memory) -> str:
    """Return the file that `read_memory` reads."""
    said = {"format": FORMAT, "version": VERSION} | asdict(memory)
    return json.dumps(said, ensure_ascii=False, indent=1, default=lambda kind: kind.value) + "\n"


def open_wishes(known: Sequence[Memory]) -> list[tuple[str, KnownWish]]:
    """Return the wishes of all lists that name nobody found so far, each with the name of its list."""
    return [(memory.source, wish) for memory in known for wish in memory.wishes if not wish.to]
