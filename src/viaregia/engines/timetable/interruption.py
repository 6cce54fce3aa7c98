"""Ctrl-C at any moment: the search ends, what was found stays."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_


@dataclass(slots=True)
class Ending:
    """How a block ended."""

    interrupted: bool = False


@contextmanager
def until_interrupted() -> Iterator[Ending]:
    """Run the block until it ends or is interrupted; an interruption is no error, and what is yielded tells of it.

    A library that is interrupted while it is being loaded says so by an `ImportError` that the interruption caused.
    """
    ending = Ending()
    try:
        yield ending
    except KeyboardInterrupt:
        ending.interrupted = True
    except ImportError as error:
        if not _was_interrupted(error):
            raise
        ending.interrupted = True


def _was_interrupted(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__cause__ or error.__context__
    return False


class SolversNotLoaded(ViaRegiaError):
    """A compiled library of the solvers cannot be loaded: it, or a library of the system that it needs, is missing."""

    code = "solvers_not_loaded"
    sentence = N_(
        "The solvers cannot be loaded: {fault}. On Windows, Microsoft's C++ libraries may be missing; "
        "“pip install msvc-runtime” brings them without administrator rights."
    )


def load_solvers() -> None:
    """Import the compiled libraries that most runs need (0.4 s), for callers who hold interruptions back meanwhile.

    A library whose loading is broken off cannot be loaded again by the same process. Raises SolversNotLoaded.
    """
    for library in ("scipy.optimize", "scipy.sparse", "ortools.sat.python.cp_model_helper", "pysat.solvers"):
        try:
            import_module(library)
        except ImportError as error:
            if _was_interrupted(error):
                raise
            raise SolversNotLoaded(fault=str(error)) from error
