"""The fitted language of a store: learned once, kept beside the nomenclatures, learned anew when they change."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_, words
from viaregia.planner.vocabulary.kept import Kept
from viaregia.planner.vocabulary.store import kept_in, nomenclatures_in

if TYPE_CHECKING:
    from viaregia.engines.language.concepts import Concept
    from viaregia.engines.language.model import Language

STATES: Final = "learned"
DRAFT: Final = "."
A_DAY: Final = 86_400


class Step(Enum):
    """What happens while a language is brought."""

    DAMAGED = "damaged"
    OUTDATED = "outdated"
    LEARNING = "learning"
    SAVED = "saved"
    NOT_SAVED = "not saved"


SENTENCES: Final = {
    Step.DAMAGED: N_("What was learned from the vocabulary is damaged; it is learned anew."),
    Step.OUTDATED: N_("The vocabulary or the program has changed; it is learned anew."),
    Step.LEARNING: N_("Learning the vocabulary"),
    Step.SAVED: N_("What was learned is kept in {detail}."),
    Step.NOT_SAVED: N_("What was learned cannot be kept, and will be learned anew the next time: {detail}"),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One step, and a detail of it: where something is kept, or why it is not."""

    step: Step
    detail: str = ""

    def say(self, language: str) -> str:
        """Return it in the reader's language."""
        return words(language).gettext(SENTENCES[self.step]).format(detail=self.detail)


OnStep = Callable[[Happening], None]


@dataclass(frozen=True, slots=True)
class State:
    """What is kept of a learned language. `folder`: where.

    `ready`: whether it fits the vocabulary of today and is whole; `damaged`: it fits, and is not whole.
    """

    folder: Path
    version: str
    ready: bool
    damaged: bool
    size: int


def language_for(
    store: Path, *, progress: OnStep | None = None, concepts: "Sequence[Concept] | None" = None
) -> "Language":
    """Return the language of a store: as it was learned before, if that fits, else learned now and kept.

    It fits when the version of the engine, the vocabulary of the package and all nomenclatures are those it was
    learned from, and every byte is as it was written. Where the store cannot be written, it is learned in memory.
    Two programs at a time both learn; one of them keeps it. `concepts`: the package's own unless given.
    Raises KeptDamaged.
    """
    from viaregia.engines.language.state import load

    tell = progress or (lambda _: None)
    target = store / STATES / state_key(kept_in(store), concepts)
    if target.is_dir():
        try:
            return load(target)
        except ViaRegiaError:
            tell(Happening(Step.DAMAGED))
    elif _states(store):
        tell(Happening(Step.OUTDATED))
    return _learned(store, target, concepts, tell)


def state_key(kept: Sequence[Kept], concepts: "Sequence[Concept] | None" = None) -> str:
    """Return the name of the state that belongs to some nomenclatures, to this package and to this engine."""
    from viaregia.engines.language.state import VERSION

    own = _shipped_sum() if concepts is None else hashlib.sha256(repr(concepts).encode()).hexdigest()
    told = [VERSION, own, *(f"{each.scheme} {each.sha256}" for each in kept)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:24]


def _shipped_sum() -> str:
    tables = resources.files("viaregia.engines.language") / "vocabulary"
    texts = sorted((each.name, each.read_bytes()) for each in tables.iterdir() if each.name.endswith(".tsv"))
    found = hashlib.sha256()
    for name, text in texts:
        found.update(f"{name} {len(text)}\n".encode() + text)
    return found.hexdigest()


def _learned(store: Path, target: Path, concepts: "Sequence[Concept] | None", tell: OnStep) -> "Language":
    from viaregia.engines.language.concepts import shipped
    from viaregia.engines.language.model import fit

    tell(Happening(Step.LEARNING))
    language = fit(shipped() if concepts is None else concepts, nomenclatures_in(store))
    try:
        _keep(language, target)
    except OSError as error:
        tell(Happening(Step.NOT_SAVED, f"{store}: {error.strerror or type(error).__name__}"))
    else:
        tell(Happening(Step.SAVED, str(target)))
    return language


def _keep(language: "Language", target: Path) -> None:
    """Write the state aside and let it take its place; then clear away those of before. Raises OSError."""
    from viaregia.engines.language.state import save

    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=target.parent))
    try:
        save(language, draft)
        draft.chmod(0o755)
        _take_place(draft, target)
        _clear(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _take_place(draft: Path, target: Path) -> None:
    """Rename a draft; what lies there is damaged, or was just put there by another program: ours is as good."""
    aside = draft.with_name(draft.name + ".old")
    with suppress(FileNotFoundError):
        target.rename(aside)
    with suppress(FileExistsError):
        try:
            draft.rename(target)
        except OSError:
            if not target.is_dir():
                raise
    shutil.rmtree(aside, ignore_errors=True)


def _clear(target: Path) -> None:
    """Remove states of before, and drafts that a program left behind a day ago; in use, they stay until next time."""
    now = target.stat().st_mtime
    for path in target.parent.iterdir():
        with suppress(OSError):
            if path != target and (not path.name.startswith(DRAFT) or now - path.stat().st_mtime > A_DAY):
                shutil.rmtree(path, ignore_errors=True)


def _states(store: Path) -> list[Path]:
    folder = store / STATES
    return [path for path in folder.iterdir() if not path.name.startswith(DRAFT)] if folder.is_dir() else []


def state_of(store: Path) -> State:
    """Return what is kept of a learned language, whether or not it is whole. Raises KeptDamaged. O(size)."""
    from viaregia.engines.language.state import VERSION

    target = store / STATES / state_key(kept_in(store))
    there = target.is_dir()
    size = sum(path.stat().st_size for path in target.iterdir()) if there else 0
    whole = there and _whole(target)
    return State(target, VERSION, ready=whole, damaged=there and not whole, size=size)


def _whole(target: Path) -> bool:
    from viaregia.engines.language.state import check

    try:
        check(target)
    except ViaRegiaError:
        return False
    return True
