"""Files that `import` reads back and that are no lists: what this program sent out and somebody filled in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from viaregia.exchange.proposals.read import is_answers, read_answers
from viaregia.exchange.workbook import read_forum
from viaregia.exchange.workbook.findings import Finding, Severity
from viaregia.exchange.workbook.grid import NotAWorkbook, OtherFormat
from viaregia.planner.answers import apply_answers, change_sentence


@dataclass(frozen=True)
class ReturnedOutcome:
    """What one such file brought: a sentence for each change; with errors among the findings nothing was taken."""

    file: str
    changes: tuple[str, ...] = ()
    findings: Sequence[Finding] = ()

    @property
    def refused(self) -> bool:
        """Whether something in the file kept it from being taken."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True)
class ReturnedKind:
    """One kind of file: `fits` tells it by what it holds, `take` writes it into the draft of a forum."""

    name: str
    fits: Callable[[Path], bool]
    take: Callable[[Path, Path, str], ReturnedOutcome]


def take_answers(path: Path, draft: Path, language: str) -> ReturnedOutcome:
    """Take the answers of a partner's office to proposals into the draft; mistakes of the draft itself are findings."""
    reading = read_forum(draft, language=language)
    if reading.forum is None:
        return ReturnedOutcome(path.name, findings=reading.findings)
    said = read_answers(path, reading.forum, language=language)
    if said.answers is None:
        return ReturnedOutcome(path.name, findings=said.findings)
    changes = apply_answers(draft, reading.forum, said.answers, language=language)
    sentences = tuple(change_sentence(change, reading.forum, language) for change in changes)
    return ReturnedOutcome(path.name, sentences, said.findings)


RETURNED: Final = (ReturnedKind("proposals", is_answers, take_answers),)


def returned_kind(path: Path) -> ReturnedKind | None:
    """Return what a file is of all that comes back, None for a list. Raises the errors of `workbook/grid.py`."""
    for kind in RETURNED:
        try:
            if kind.fits(path):
                return kind
        except (NotAWorkbook, OtherFormat):
            continue  # a list may be of another format; whoever opens it says so
    return None
