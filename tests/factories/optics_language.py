"""A language learned from a few concepts of the shipped vocabulary in a moment, kept where a server looks for it."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from tests.factories.tiny_language import concept
from viaregia.engines.language.concepts import shipped_by_id
from viaregia.engines.language.model import Language, fit
from viaregia.engines.language.state import save
from viaregia.planner.vocabulary.language import STATES, state_key

NAMES: Final = (
    "lens", "microscope", "optical-glass", "clinical-trial", "titanium", "five-axis-milling", "distributor", "steel",
    "software", "furniture",
)  # fmt: skip


@lru_cache(maxsize=1)
def optics_language() -> Language:
    """Return the language; learned once."""
    known = shipped_by_id()
    more = [concept("juice", "11", "2009", "47", "Saft", "sok", "šťáva", "juice")]
    return fit([*(known[each] for each in NAMES), *more])


def keep_optics_language(store: Path) -> None:
    """Keep the language as if it were what the whole vocabulary of a store taught."""
    folder = store / STATES / state_key(())
    folder.mkdir(parents=True)
    save(optics_language(), folder)
