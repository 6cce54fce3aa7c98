"""The learned language of this machine, loaded when it is first asked for and held as long as the process lives.

Measured with the shipped vocabulary: a second and 160 MB. A server's processes never learn it: that takes longer than
anybody waits for a page, and matching or `viaregia vocabulary` do it.
"""

import os
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from viaregia.base.errors import ViaRegiaError
from viaregia.planner.vocabulary.language import STATES, state_key
from viaregia.planner.vocabulary.place import store_folder
from viaregia.planner.vocabulary.store import kept_in

if TYPE_CHECKING:
    from viaregia.engines.language.model import Language

AGAIN: Final = 60.0
"""Seconds until it is looked up once more whether the vocabulary was learned, or learned anew."""


class Holder:
    """Holds the language of a store. One thread loads it, others wait; what has changed on the disk is loaded anew."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._looked: tuple[Path, float] | None = None
        self._folder: Path | None = None
        self._language: Language | None = None

    def language(self, store: Path) -> "Language | None":
        """Return the language that was learned from a store; None where it was not, or is damaged."""
        with self._lock:
            now = time.monotonic()
            if self._looked is None or self._looked[0] != store or now - self._looked[1] > AGAIN:
                self._look(store)
                self._looked = (store, now)
            return self._language

    def forget(self) -> None:
        """Hold nothing, and look at the next call."""
        with self._lock:
            self._looked = self._folder = self._language = None

    def _look(self, store: Path) -> None:
        try:
            folder = store / STATES / state_key(kept_in(store))
        except ViaRegiaError:  # a nomenclature that was added is damaged: `viaregia vocabulary info` says which
            self._folder = self._language = None
            return
        if folder != self._folder or self._language is None:
            self._folder, self._language = folder, _loaded(folder)


def _loaded(folder: Path) -> "Language | None":
    from viaregia.engines.language.state import load

    try:
        return load(folder) if folder.is_dir() else None
    except ViaRegiaError:
        return None


HELD: Final = Holder()


def held_language() -> "Language | None":
    """Return the language of this machine's store; None where it was not learned yet. O(1) once it is loaded."""
    return HELD.language(store_folder(None, os.environ, sys.platform, Path.home()))
