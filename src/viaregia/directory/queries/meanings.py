"""What the codes of an organisation mean, by the vocabulary of this server."""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viaregia.planner.vocabulary.meanings import Meaning


@dataclass(frozen=True, slots=True)
class Coded:
    """A code as it is kept, and what it means."""

    code: str
    meaning: "Meaning"


def sectors_said(codes: Iterable[str], language: str) -> list[Coded]:
    """Return sector codes with their meanings. No query; the vocabulary is read where the first is asked for."""
    from viaregia.planner.vocabulary.meanings import meanings_in

    known = meanings_in(_store())
    return [Coded(each, known.of_sector(each, language)) for each in codes]


def products_said(codes: Iterable[str], language: str) -> list[Coded]:
    """Return codes of goods with their meanings. No query."""
    from viaregia.planner.vocabulary.meanings import meanings_in

    known = meanings_in(_store())
    return [Coded(each, known.of_product(each, language)) for each in codes]


def _store() -> Path:
    from viaregia.planner.vocabulary.place import store_folder

    return store_folder(None, os.environ, sys.platform, Path.home())
